use super::*;
use crate::{
    air::{Site, SiteKind},
    disclosure::{Category, DisclosureHead, DisclosureMode, IndexBlock},
    figure::{Figure, Source},
    indicator::Indicator,
};

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

fn text(text: &str) -> Bilingual {
    Bilingual::new(text, text)
}

fn document(slug: &str, category: Category, published: &str) -> DisclosureHead {
    DisclosureHead {
        slug: slug.to_owned(),
        title: text("公告"),
        summary: text("概述"),
        index: IndexBlock {
            index_number: "014109840/2026-00001".to_owned(),
            category,
            mode: DisclosureMode::Proactive,
            document_number: None,
            issuer: text("演示局"),
            created: day(published),
            published: day(published),
            abolished: None,
        },
        revision: 1,
        sha256: String::new(),
        change_note: None,
        demonstration: true,
        attachments: Vec::new(),
    }
}

fn places(remarks: &[Remark], check: Check) -> Vec<&str> {
    remarks.iter().filter(|r| r.check == check).map(|r| r.place.en.as_str()).collect()
}

#[test]
fn an_empty_site_crosses_the_red_lines() {
    let (remarks, lines) =
        super::check(&Published::default(), &Last::default(), &Thresholds::default(), day("2026-11-25"));
    let crossed: Vec<_> = lines.iter().map(|line| (line.count, line.is_crossed())).collect();
    assert_eq!(crossed, [(1, true), (0, false), (0, false), (16, true)]);
    assert_eq!(places(&remarks, Check::Empty).len(), 17);
    assert_eq!(places(&remarks, Check::Stale).len(), 0);
}

#[test]
fn columns_are_stale_the_day_after_their_limit() {
    let published = Published {
        disclosures: vec![document("a", Category::Notice, "2026-05-26")],
        ..Published::default()
    };
    let stale = |today: &str| -> Vec<String> {
        let (remarks, _) = super::check(&published, &Last::default(), &Thresholds::default(), day(today));
        places(&remarks, Check::Stale).into_iter().map(str::to_owned).collect()
    };
    assert_eq!(stale("2026-06-09"), [] as [&str; 0]);
    assert_eq!(stale("2026-06-10"), ["Home page", "Disclosures"]);
    assert_eq!(stale("2026-11-25"), ["Home page", "Disclosures"], "183 days are six months");
    assert_eq!(stale("2026-11-26"), ["Home page", "Disclosures", "Disclosures · Notices"]);
    let (_, lines) = super::check(&published, &Last::default(), &Thresholds::default(), day("2026-11-26"));
    assert_eq!(lines.iter().map(|line| line.count).collect::<Vec<_>>(), [1, 2, 2, 14]);
}

#[test]
fn documents_say_what_they_lack() {
    let mut policy = document("p", Category::Policy, "2026-11-20");
    policy.title.en.clear();
    policy.index.index_number = "1".to_owned();
    let mut penalty = document("q", Category::Penalty, "2026-11-20");
    penalty.index.document_number = Some("常环天行罚[2026]12号".to_owned());
    let good = document("g", Category::Notice, "2026-11-20");
    let published = Published { disclosures: vec![policy, penalty, good], ..Published::default() };
    let (remarks, _) = super::check(&published, &Last::default(), &Thresholds::default(), day("2026-11-25"));
    let told: Vec<_> =
        remarks.iter().filter(|r| r.check == Check::Metadata).map(|r| r.what.en.as_str()).collect();
    assert_eq!(
        told,
        [
            "an index number of another form; no document number; no English title",
            "a document number of another form"
        ]
    );
}

#[test]
fn silent_stations_and_sections_are_named() {
    let site = |id: &str| Site::named(id, text(id), SiteKind::National);
    let section =
        |id: &str| crate::water::Section { id: id.to_owned(), name: text(id), ..Default::default() };
    let published = Published {
        sites: vec![site("new"), site("old"), site("good")],
        sections: vec![section("w-good"), section("w-old"), section("w-new")],
        ..Published::default()
    };
    let last = Last {
        air: [("old".to_owned(), day("2026-11-21")), ("good".to_owned(), day("2026-11-22"))].into(),
        water: [("w-good".to_owned(), (2026, 10)), ("w-old".to_owned(), (2026, 9))].into(),
    };
    let found = |today: &str| super::check(&published, &last, &Thresholds::default(), day(today)).0;
    let remarks = found("2026-11-25");
    assert_eq!(places(&remarks, Check::Station), ["new", "old"]);
    assert_eq!(places(&remarks, Check::Section), ["w-old", "w-new"]);
    // Up to the twentieth of the month the one before need not be there.
    assert_eq!(places(&found("2026-11-20"), Check::Section), ["w-new"]);
}

#[test]
fn an_indicator_with_figures_needs_words() {
    let indicator = |id: &str, definition| Indicator {
        id: id.to_owned(),
        theme: crate::theme::Theme::Air,
        name: text(id),
        unit: Bilingual::default(),
        kind: Default::default(),
        direction: Default::default(),
        definition,
        relations: Vec::new(),
    };
    let figure = |of: &str| Figure {
        id: format!("{of}.2026"),
        indicator: of.to_owned(),
        period: "2026".parse().expect("a year"),
        value: rust_decimal::Decimal::ONE,
        bound: Default::default(),
        target: None,
        change: None,
        basis: Default::default(),
        source: Source { disclosure: "a".to_owned(), sentence: "s1".to_owned() },
    };
    let published = Published {
        indicators: vec![
            indicator("bare", None),
            indicator("told", Some(text("口径"))),
            indicator("unused", None),
        ],
        figures: vec![figure("bare"), figure("told")],
        ..Published::default()
    };
    let (remarks, _) = super::check(&published, &Last::default(), &Thresholds::default(), day("2026-11-25"));
    assert_eq!(places(&remarks, Check::Indicator), ["bare"]);
}
