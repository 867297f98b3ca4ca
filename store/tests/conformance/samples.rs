//! Made-up content for the tests.

pub use crate::reports::{commitment, ledger, programme};

use domain::{
    Bilingual, Day, Decimal,
    air::{AirDay, AirHour, Flag, Site, SiteKind},
    change::{Change, ChangeKind},
    day::HOUR_MS,
    disclosure::{Category, Disclosure, DisclosureHead, DisclosureMode, IndexBlock, Sentence},
    figure::{Audit, Basis, Bound, Figure, Source, Target},
    indicator::{Direction, Indicator},
    place::Place,
    publication::{Observed, Publication},
    relation::Relation,
    theme::Theme,
    water::{self, Item, ItemSet, Section, SectionLevel, WaterBody, WaterClass, WaterMonth},
};
use sha2::{Digest as _, Sha256};

pub fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

pub fn decimal(text: &str) -> Decimal {
    text.parse().expect("a decimal")
}

pub fn both(zh: &str, en: &str) -> Bilingual {
    Bilingual::new(zh, en)
}

pub fn source(disclosure: &str, sentence: &str) -> Source {
    Source { disclosure: disclosure.to_owned(), sentence: sentence.to_owned() }
}

/// A disclosure of one sentence per text, anchored s1, s2 …
pub fn disclosure(slug: &str, revision: u32, published: &str, texts: &[&str]) -> Disclosure {
    Disclosure {
        head: DisclosureHead {
            slug: slug.to_owned(),
            title: both(&format!("样例 {slug}"), &format!("Sample {slug}")),
            summary: both("概述", "Outline"),
            index: IndexBlock {
                index_number: "000000000/2024-00001".to_owned(),
                category: Category::WorkReport,
                mode: DisclosureMode::Proactive,
                document_number: Some("样例〔2024〕1号".to_owned()),
                issuer: both("样例单位", "A sample office"),
                created: day(published),
                published: day(published),
                abolished: None,
            },
            revision,
            sha256: Sha256::digest(texts.join("\n\n")).iter().map(|byte| format!("{byte:02x}")).collect(),
            change_note: (revision > 1).then(|| both("更正", "Corrected")),
            demonstration: true,
            attachments: Vec::new(),
        },
        source: texts.join("\n\n"),
        html: texts.iter().map(|text| format!("<p>{text}</p>")).collect(),
        sentences: texts
            .iter()
            .enumerate()
            .map(|(at, text)| Sentence { anchor: format!("s{}", at + 1), text: (*text).to_owned() })
            .collect(),
    }
}

pub fn indicator(id: &str, zh: &str) -> Indicator {
    Indicator {
        id: id.to_owned(),
        theme: Theme::Air,
        name: both(zh, id),
        kind: domain::indicator::ValueKind::Number,
        unit: both("微克/立方米", "µg/m³"),
        direction: Direction::Lower,
        definition: None,
        relations: vec![Relation::Grows],
    }
}

pub fn figure(id: &str, indicator: &str, period: &str, value: &str, source: Source) -> Figure {
    Figure {
        id: id.to_owned(),
        indicator: indicator.to_owned(),
        period: period.parse().expect("a period"),
        value: decimal(value),
        bound: Bound::Exactly,
        target: None,
        change: None,
        basis: Basis::default(),
        source,
    }
}

pub fn site(id: &str) -> Site {
    Site {
        code: Some("320400051".into()),
        town: Some(both("样例镇", "Sample town")),
        place: Some(Place { longitude: 119_973_600, latitude: 31_771_300 }),
        member_of: Some("d1".into()),
        demonstration: true,
        ..Site::named(id, both("样例站", "Sample station"), SiteKind::National)
    }
}

pub fn section(id: &str, zh: &str) -> Section {
    Section {
        id: id.to_owned(),
        name: both(zh, id),
        river: both("样例河", "Sample River"),
        body: WaterBody::Lake,
        levels: vec![SectionLevel::National, SectionLevel::City],
        target: Some(WaterClass::Iii),
        basin: Some(both("样例流域", "Sample basin")),
        area: None,
        order: Some(3),
        bases: vec![water::Basis {
            from: day("2021-01-01"),
            items: ItemSet::FivePlus,
            ..water::Basis::default()
        }],
        place: Some(Place { longitude: 119_973_600, latitude: 31_771_300 }),
        demonstration: true,
    }
}

pub fn month(section: &str, year: i16, month: i8, values: &[(Item, i64)]) -> WaterMonth {
    WaterMonth::reported(section, year, month, values.to_vec())
}

/// Hours that end one after another from an instant; values grow with the hour.
pub fn hours(first_end: i64, count: i64) -> Vec<AirHour> {
    let hour = |n: i64| AirHour {
        end_utc_ms: first_end + n * HOUR_MS,
        values: [Some(n), Some(n + 1), None, Some(-n), Some(n * 1000), Some(41_600)],
        flags: [Flag::N, Flag::F, Flag::M, Flag::D, Flag::C, Flag::T],
        audited: n % 2 == 0,
    };
    (0..count).map(hour).collect()
}

pub fn air_day(text: &str, pm25: i64) -> AirDay {
    AirDay {
        day: day(text),
        values: [Some(1), None, Some(3), Some(4), Some(5), Some(pm25)],
        o3_1h: Some(160_000),
    }
}

/// Something of every kind, with every optional part present somewhere.
pub fn everything() -> Publication {
    let report = || source("report", "s1");
    let full = Figure {
        bound: Bound::AtLeast,
        target: Some(Target { value: decimal("34.00"), bound: Bound::AtMost }),
        change: Some(Change { amount: decimal("-13.40"), kind: ChangeKind::Percent }),
        basis: Basis {
            edition: Some("HJ 633-2012".to_owned()),
            dust_deducted: Some(false),
            audit: Some(Audit::Provisional),
            note: Some(both("", "As stated")),
        },
        ..figure("pm25.2024-H1", "pm25", "2024-H1", "41.600", report())
    };
    Publication {
        disclosures: vec![
            disclosure("plan", 1, "2024-01-10", &["年内完成治理。"]),
            disclosure("report", 1, "2024-07-20", &["PM2.5均值为41.6微克。", "太湖综合治理有序推进。"]),
        ],
        // Not in the order of their ids, which is not the order of publication.
        indicators: vec![
            Indicator { definition: Some(both("定义", "Definition")), ..indicator("pm25", "细颗粒物") },
            indicator("good-days", "优良天数比率"),
        ],
        figures: vec![
            figure("good.2024-H1", "good-days", "2024-H1", "73.50", report()),
            full,
            figure("pm25.2023-H1", "pm25", "2023-H1", "-0.0010", report()),
            figure("pm25.2024-Q2", "pm25", "2024-Q2", "0.0", source("plan", "s1")),
        ],
        programmes: vec![programme()],
        ledgers: vec![ledger()],
        commitments: vec![commitment()],
        sites: vec![site("station-b"), site("station-a")],
        air_hours: vec![Observed {
            site: "station-a".to_owned(),
            rows: hours(day("2024-06-30").start_utc_ms(), 49),
        }],
        air_days: vec![Observed {
            site: "station-a".to_owned(),
            rows: vec![air_day("2024-06-30", 41), air_day("2024-06-29", 40)],
        }],
        sections: vec![section("lake-2", "湖心"), section("lake-1", "湖口")],
        water_months: vec![
            month("lake-1", 2024, 1, &[(Item::Tp, 50_000), (Item::Ph, 7_600_000), (Item::Do, 9_000_001)]),
            month("lake-2", 2024, 1, &[(Item::Fc, 12_000_000_000)]),
            month("lake-1", 2023, 12, &[(Item::Nh3n, 1)]),
        ],
        ..Publication::default()
    }
}
