use super::*;
use crate::water::{ItemSet, class::Judging};

fn section(id: &str, target: WaterClass) -> Section {
    Section { id: id.into(), target: Some(target), ..Section::default() }
}

fn month(section: &str, month: i8, codmn: i64) -> WaterMonth {
    WaterMonth::reported(section, 2024, month, vec![(Item::Codmn, codmn)])
}

fn period(code: &str) -> Period {
    code.parse().expect("a period")
}

#[test]
fn the_mean_of_the_months_is_classed_not_the_worst_month() {
    let months = [month("a", 1, 6_100_000), month("a", 2, 5_900_000), month("a", 7, 20_000_000)];
    let a = assess(&section("a", WaterClass::Ii), &months, period("2024-Q1")).expect("assessed");
    assert_eq!((a.class(), a.months, a.meets_target()), (WaterClass::Iii, 2, Some(false)));
    assert_eq!(a.mean(Item::Codmn).map(|m| m.decimal(1).to_string()), Some("6.0".into()));
    let shares = Shares::of([&a]);
    assert_eq!((shares.ii_or_better, shares.iii_or_better, shares.attained), (0, 1, 0));
    assert_eq!(shares.percent(shares.iii_or_better).map(|p| p.to_string()), Some("100.0".into()));
}

#[test]
fn a_section_without_values_is_not_evaluated() {
    let months = [month("a", 1, 6_100_000)];
    assert_eq!(assess(&section("a", WaterClass::Ii), &months, period("2023")), None);
    assert_eq!(Shares::default().percent(0), None);
}

#[test]
fn too_few_values_give_a_class_that_is_not_counted() {
    let months: Vec<WaterMonth> = (1..=7).map(|m| month("a", m, 3_000_000)).collect();
    let of = |code: &str, months: &[WaterMonth]| {
        let a = assess(&section("a", WaterClass::Ii), months, period(code)).expect("assessed");
        let shares = Shares::of([&a]);
        (a.count, a.needed, shares.evaluated, shares.insufficient)
    };
    assert_eq!(of("2024", &months), (7, 8, 0, 1));
    assert_eq!(of("2024-H1", &months), (6, 4, 1, 0));
    assert_eq!(of("2024-Q1", &months[..1]), (1, 2, 0, 1));
    assert_eq!(of("2024-02", &months), (1, 1, 1, 0));
    // Two samples in one month are enough for its quarter.
    let twice = WaterMonth { samples: Some(2), ..month("a", 1, 3_000_000) };
    assert_eq!(of("2024-Q1", &[twice]), (2, 2, 1, 0));
}

#[test]
fn evaluated_items_without_values_are_told() {
    let mut section = section("a", WaterClass::Ii);
    section.bases = vec![Basis { items: ItemSet::FivePlus, ..Basis::default() }];
    let values =
        vec![(Item::Ph, 7_000_000), (Item::Do, 8_000_000), (Item::Tn, 9_000_000), (Item::Cu, 20_000)];
    let months = [WaterMonth::reported("a", 2024, 1, values)];
    let a = assess(&section, &months, period("2024-01")).expect("assessed");
    assert_eq!(a.missing, [Item::Codmn, Item::Nh3n, Item::Tp]);
    assert_eq!((a.class(), a.sample.decisive.as_slice()), (WaterClass::Ii, &[Item::Cu][..]));
    assert!(a.mean(Item::Tn).is_some(), "shown though not assessed");
}

#[test]
fn the_basis_of_the_period_decides_whether_values_are_rounded() {
    let mut section = section("a", WaterClass::Iii);
    section.bases = vec![Basis {
        from: "2024-02-01".parse().expect("a day"),
        judging: Judging::Rounded,
        ..Basis::default()
    }];
    let months = [month("a", 1, 6_040_000), month("a", 2, 6_040_000)];
    let class = |code| assess(&section, &months, period(code)).expect("assessed").class();
    assert_eq!(class("2024-01"), WaterClass::Iv);
    assert_eq!(class("2024-02"), WaterClass::Iii);
}

#[test]
fn below_detection_is_judged_by_the_limit_where_nothing_was_found() {
    let below = |limit| WaterMonth { below: vec![Item::Codmn], ..month("a", 1, limit) };
    let of = |months: &[WaterMonth]| {
        let a = assess(&section("a", WaterClass::Ii), months, period("2024-H1")).expect("assessed");
        (a.class(), a.sample.main.first().and_then(|m| m.multiple))
    };
    assert_eq!(of(&[below(4_000_000)]), (WaterClass::Ii, None));
    assert_eq!(of(&[below(8_000_000)]), (WaterClass::Iv, None), "no multiple that nobody measured");
    // (8/2 + 4) / 2 = 4
    assert_eq!(of(&[below(8_000_000), month("a", 2, 4_000_000)]), (WaterClass::Ii, None));
}
