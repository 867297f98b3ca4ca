//! Monthly values of eleven water sections, generated for demonstration.
//!
//! Not observations, and labelled so wherever they show. The levels are chosen so that the engine of `domain` computes
//! from them what was published for January to June 2024: both provincial sections at class Ⅱ, and of the nine city
//! sections 黄天荡 at Ⅳ by its permanganate index and the eight others at Ⅲ or better. The report does not name those eight,
//! so they have numbers for names.

use super::air_series::noise::even;
use domain::{
    Bilingual,
    rounding::mean_half_even,
    water::{Basis, Item, ItemSet, Section, SectionLevel, WaterBody, WaterClass, WaterMonth},
};

/// The first month of the series, as year and month.
pub const START: (i16, i8) = (2023, 1);

/// The items measured every month.
pub const ITEMS: [Item; 7] = [Item::Ph, Item::Do, Item::Codmn, Item::Cod, Item::Bod5, Item::Nh3n, Item::Tp];

/// A section and the levels its months vary around, in thousandths of the unit and in the order of [`ITEMS`].
struct Profile {
    id: &'static str,
    name: (&'static str, &'static str),
    river: (&'static str, &'static str),
    /// The place along the river, upstream first.
    order: u32,
    level: SectionLevel,
    levels: [i64; ITEMS.len()],
}

/// A section that the report does not name.
const fn unnamed(
    id: &'static str,
    zh: &'static str,
    en: &'static str,
    river: (&'static str, &'static str),
    order: u32,
    levels: [i64; ITEMS.len()],
) -> Profile {
    Profile { id, name: (zh, en), river, order, level: SectionLevel::City, levels }
}

/// Rivers that the report does not name either, with made-up names.
const RIVER_A: (&str, &str) = ("演示河流甲", "Demonstration river A");
const RIVER_B: (&str, &str) = ("演示河流乙", "Demonstration river B");
const RIVER_C: (&str, &str) = ("演示河流丙", "Demonstration river C");

const PROFILES: [Profile; 11] = [
    Profile {
        id: "qingyang-bridge",
        name: ("北塘河青洋桥", "Qingyang Bridge, Beitang River"),
        river: ("北塘河", "Beitang River"),
        order: 1,
        level: SectionLevel::Provincial,
        levels: [7_700, 7_500, 3_200, 12_600, 2_300, 330, 78],
    },
    Profile {
        id: "liangzhuang-bridge",
        name: ("新沟河粮庄桥", "Liangzhuang Bridge, Xingou River"),
        river: ("新沟河", "Xingou River"),
        order: 1,
        level: SectionLevel::Provincial,
        levels: [7_800, 7_800, 2_900, 11_800, 2_100, 270, 72],
    },
    Profile {
        id: "huangtiandang",
        name: ("黄天荡", "Huangtiandang"),
        river: ("黄天荡", "Huangtiandang"),
        order: 1,
        level: SectionLevel::City,
        levels: [7_900, 6_300, 7_300, 17_200, 3_200, 620, 142],
    },
    unnamed(
        "demo-section-2",
        "演示断面2",
        "Demonstration section 2",
        RIVER_A,
        1,
        [7_600, 7_300, 3_100, 12_400, 2_200, 340, 76],
    ),
    unnamed(
        "demo-section-3",
        "演示断面3",
        "Demonstration section 3",
        RIVER_A,
        2,
        [7_500, 6_600, 4_800, 16_800, 3_200, 560, 128],
    ),
    unnamed(
        "demo-section-4",
        "演示断面4",
        "Demonstration section 4",
        RIVER_A,
        3,
        [7_400, 6_500, 4_600, 16_500, 3_300, 720, 138],
    ),
    unnamed(
        "demo-section-5",
        "演示断面5",
        "Demonstration section 5",
        RIVER_B,
        1,
        [7_700, 7_100, 3_300, 12_800, 2_400, 360, 80],
    ),
    unnamed(
        "demo-section-6",
        "演示断面6",
        "Demonstration section 6",
        RIVER_B,
        2,
        [7_600, 6_800, 4_500, 16_200, 3_100, 480, 118],
    ),
    unnamed(
        "demo-section-7",
        "演示断面7",
        "Demonstration section 7",
        RIVER_B,
        3,
        [7_500, 6_900, 3_600, 13_000, 2_500, 300, 132],
    ),
    unnamed(
        "demo-section-8",
        "演示断面8",
        "Demonstration section 8",
        RIVER_C,
        1,
        [7_700, 6_400, 5_000, 17_000, 3_300, 660, 146],
    ),
    unnamed(
        "demo-section-9",
        "演示断面9",
        "Demonstration section 9",
        RIVER_C,
        2,
        [7_800, 7_400, 3_000, 12_200, 2_200, 290, 74],
    ),
];

/// What the months of a year do to each of [`ITEMS`], in thousandths, January first: warm water holds less oxygen, ammonia
/// lasts in the cold, rain brings phosphorus and organic matter.
const SEASON: [[i64; 12]; ITEMS.len()] = [
    [1000, 1000, 1005, 1010, 1010, 1005, 1000, 1005, 1005, 1000, 995, 1000],
    [1250, 1220, 1130, 1040, 940, 850, 790, 790, 850, 950, 1070, 1180],
    [900, 920, 960, 1000, 1050, 1100, 1130, 1110, 1050, 980, 930, 900],
    [940, 950, 980, 1000, 1030, 1060, 1080, 1060, 1020, 980, 950, 940],
    [980, 980, 1000, 1010, 1020, 1030, 1030, 1020, 1000, 980, 970, 970],
    [1240, 1200, 1080, 960, 880, 860, 820, 800, 840, 940, 1080, 1200],
    [880, 890, 940, 1000, 1070, 1130, 1160, 1130, 1060, 970, 900, 880],
];

/// How far a month strays from its level, in thousandths, in the order of [`ITEMS`].
const STRAY: [i64; ITEMS.len()] = [25, 70, 90, 80, 90, 200, 140];

/// Stream of the first item of the first section, apart from those of the air.
const STREAM: u64 = 5_000;

/// Thousandths of the levels in a year, for oxygen the other way round: a little better every year.
fn year_factor(year: i16) -> i64 {
    match year {
        ..=2023 => 1_040,
        2024 => 1_000,
        later => (1_000 - 15 * i64::from(later - 2024)).max(880),
    }
}

/// The months of all eleven sections from [`START`] to `last` (year and month), month by month in the order of
/// [`sections`]. The values of a month never depend on `last`.
pub fn water_months(last: (i16, i8)) -> Vec<WaterMonth> {
    let number = |(year, month): (i16, i8)| i32::from(year) * 12 + i32::from(month) - 1;
    (number(START)..=number(last))
        .flat_map(|n| {
            let (year, month) = (n.div_euclid(12) as i16, n.rem_euclid(12) as i8 + 1);
            (0..PROFILES.len()).map(move |section| {
                let values =
                    (0..ITEMS.len()).map(|at| (ITEMS[at], value(section, at, year, month))).collect();
                WaterMonth::reported(PROFILES[section].id, year, month, values)
            })
        })
        .collect()
}

/// A value in millionths of the unit, rounded to the digits a laboratory reports.
fn value(section: usize, at: usize, year: i16, month: i8) -> i64 {
    let item = ITEMS[at];
    let factor = match item {
        Item::Ph => 1_000,
        Item::Do => 2_000 - year_factor(year),
        _ => year_factor(year),
    };
    let stream = STREAM + (section * ITEMS.len() + at) as u64;
    let stray = 1_000 + even(stream, i64::from(year) * 12 + i64::from(month)) * STRAY[at] / 1_000;
    let level = PROFILES[section].levels[at] * SEASON[at][month as usize - 1] / 1_000;
    let micro = level * factor / 1_000 * stray;
    let step = 10_i64.pow(6 - item.decimals());
    mean_half_even(micro, step) * step
}

/// The eleven sections, provincial ones first. Provincial ones are meant to reach class Ⅱ, those of the city class Ⅲ.
pub fn sections() -> Vec<Section> {
    let bilingual = |(zh, en): (&str, &str)| Bilingual::new(zh, en);
    PROFILES
        .iter()
        .map(|profile| Section {
            id: profile.id.into(),
            name: bilingual(profile.name),
            river: bilingual(profile.river),
            body: WaterBody::River,
            levels: vec![profile.level],
            target: Some(match profile.level {
                SectionLevel::City => WaterClass::Iii,
                _ => WaterClass::Ii,
            }),
            order: Some(profile.order),
            bases: vec![Basis { items: ItemSet::Listed(ITEMS.into()), ..Basis::default() }],
            demonstration: true,
            ..Section::default()
        })
        .collect()
}

#[cfg(test)]
mod tests;
