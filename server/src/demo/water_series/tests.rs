use super::*;
use domain::{
    Period,
    water::{
        class::Judging,
        summary::{Assessment, Shares, assess},
    },
};

fn assessed(code: &str) -> Vec<(Section, Assessment)> {
    let period: Period = code.parse().expect(code);
    let months = water_months((period.last().year(), period.last().month()));
    let of = |section: Section| {
        let assessment = assess(&section, &months, period);
        (section, assessment.expect("months in the period"))
    };
    sections().into_iter().map(of).collect()
}

fn shares(of: &[(Section, Assessment)], level: SectionLevel) -> Shares {
    Shares::of(of.iter().filter(|(section, _)| section.levels.contains(&level)).map(|(_, a)| a))
}

#[test]
fn the_first_half_of_2024_comes_to_what_was_published() {
    let all = assessed("2024-H1");
    let provincial = shares(&all, SectionLevel::Provincial);
    assert_eq!((provincial.evaluated, provincial.ii_or_better, provincial.attained), (2, 2, 2));
    for (section, assessment) in &all[..2] {
        assert_eq!((assessment.class(), assessment.months), (WaterClass::Ii, 6), "{}", section.id);
    }
    let city = shares(&all, SectionLevel::City);
    assert_eq!((city.evaluated, city.iii_or_better, city.attained, city.worse_than_v), (9, 8, 8, 0));
    let (section, pond) = &all[2];
    assert_eq!((section.id.as_str(), pond.class()), ("huangtiandang", WaterClass::Iv));
    assert_eq!(pond.sample.decisive, [Item::Codmn]);
    assert_eq!(pond.sample.main.len(), 1);
    let others = |class| all[3..].iter().filter(|(_, a)| a.class() == class).count();
    assert_eq!(others(WaterClass::Ii) + others(WaterClass::Iii), 8);
    assert!(others(WaterClass::Ii) >= 1 && others(WaterClass::Iii) >= 1);
}

#[test]
fn rounding_before_judging_changes_none_of_it() {
    let period: Period = "2024-H1".parse().expect("period");
    let months = water_months((2024, 6));
    for (section, exact) in assessed("2024-H1") {
        let basis = Basis { judging: Judging::Rounded, ..section.bases[0].clone() };
        let section = Section { bases: vec![basis], ..section };
        let rounded = assess(&section, &months, period).expect("months");
        assert_eq!(rounded.class(), exact.class(), "{}", section.id);
    }
}

#[test]
fn the_year_before_was_no_better() {
    for ((section, now), (_, before)) in assessed("2024-H1").iter().zip(&assessed("2023-H1")) {
        assert!(now.class() <= before.class(), "{}", section.id);
        assert!(before.class() <= WaterClass::V, "{}", section.id);
    }
}

#[test]
fn a_month_is_the_same_whatever_was_asked_for() {
    let (short, long) = (water_months((2023, 4)), water_months((2026, 10)));
    assert_eq!(short.len(), 4 * PROFILES.len());
    assert_eq!(long[..short.len()], short);
    assert_eq!(long.last().map(|m| (m.year, m.month)), Some((2026, 10)));
    assert!(water_months((2022, 12)).is_empty());
}

#[test]
fn sections_are_labelled_and_unlike() {
    let sections = sections();
    assert_eq!(sections.len(), 11);
    assert!(sections.iter().all(|section| section.demonstration));
    let ids: std::collections::BTreeSet<&str> = sections.iter().map(|s| s.id.as_str()).collect();
    assert_eq!(ids.len(), 11);
    let spots: std::collections::BTreeSet<_> =
        sections.iter().map(|s| (s.river.zh.as_str(), s.order)).collect();
    assert_eq!(spots.len(), 11, "each has its own place on the schematic");
    for month in water_months((2026, 12)) {
        assert!(month.values.iter().all(|(_, value)| *value > 0), "{month:?}");
    }
}
