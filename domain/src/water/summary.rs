//! Classes over periods, shares of sections by class, attainment.

use super::{
    Item, Section, WaterClass, WaterMonth,
    class::{Judging, Mean},
    sample::{SampleClass, judge},
};
use crate::{Day, Period, rounding};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// What a section came to over a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessment {
    /// The section's id.
    pub section: String,
    /// How many months of the period have values.
    pub months: u32,
    /// The mean of the months of every item measured, in the order of the standard, whether or not it is assessed.
    pub means: Vec<(Item, Mean)>,
    /// Class, decisive items and main pollutants of those means.
    pub sample: SampleClass,
    /// The class the section is meant to reach.
    pub target: WaterClass,
}

impl Assessment {
    /// The class over the period.
    pub fn class(&self) -> WaterClass {
        self.sample.class
    }

    /// Whether the section's own target class is reached (达标), which is not the same as class Ⅲ or better.
    pub fn meets_target(&self) -> bool {
        self.class() <= self.target
    }

    /// The mean of an item.
    pub fn mean(&self, item: Item) -> Option<Mean> {
        self.means.iter().find(|(i, _)| *i == item).map(|(_, mean)| *mean)
    }
}

/// The months of a section that lie in a period, months it only touches included.
pub fn months_of<'a>(
    months: &'a [WaterMonth],
    section: &'a str,
    period: Period,
) -> impl Iterator<Item = &'a WaterMonth> {
    let key = |day: Day| (day.year(), day.month());
    let (first, last) = (key(period.first()), key(period.last()));
    months.iter().filter(move |m| m.section == section && (first..=last).contains(&(m.year, m.month)))
}

/// The mean of each item over the months of a period, exact, in the order of the standard. Every month weighs the same.
pub fn period_means(months: &[WaterMonth], section: &str, period: Period) -> Vec<(Item, Mean)> {
    let mut means = BTreeMap::<Item, Mean>::new();
    for &(item, micro) in months_of(months, section, period).flat_map(|month| &month.values) {
        let mean = means.entry(item).or_insert(Mean { sum: 0, count: 0 });
        mean.sum += micro;
        mean.count += 1;
    }
    means.into_iter().collect()
}

/// Assesses a section over a period: the mean of the months for each item, exact, then the class of the worst of `items`
/// (环办〔2011〕22号). `None` where nothing assessed was measured.
pub fn assess(
    section: &Section,
    months: &[WaterMonth],
    period: Period,
    items: &[Item],
    judging: Judging,
) -> Option<Assessment> {
    let means = period_means(months, &section.id, period);
    let sample = judge(&means, items, section.body, judging)?;
    let count = months_of(months, &section.id, period).count();
    Some(Assessment {
        section: section.id.clone(),
        months: u32::try_from(count).unwrap_or(u32::MAX),
        means,
        sample,
        target: section.target,
    })
}

/// How many of the evaluated sections reached what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shares {
    /// Sections with a class.
    pub evaluated: u32,
    /// Those at class Ⅱ or better (优Ⅱ).
    pub ii_or_better: u32,
    /// Those at class Ⅲ or better (优Ⅲ).
    pub iii_or_better: u32,
    /// Those worse than class Ⅴ (劣Ⅴ).
    pub worse_than_v: u32,
    /// Those that reached their own target class.
    pub attained: u32,
}

impl Shares {
    /// Counts assessments, one for each section.
    pub fn of<'a>(assessments: impl IntoIterator<Item = &'a Assessment>) -> Self {
        let mut shares = Self::default();
        for assessment in assessments {
            let class = assessment.class();
            shares.evaluated += 1;
            shares.ii_or_better += u32::from(class <= WaterClass::Ii);
            shares.iii_or_better += u32::from(class <= WaterClass::Iii);
            shares.worse_than_v += u32::from(class == WaterClass::WorseThanV);
            shares.attained += u32::from(assessment.meets_target());
        }
        shares
    }

    /// A count as percent of the evaluated sections, one decimal; `None` without a section.
    pub fn percent(&self, count: u32) -> Option<Decimal> {
        rounding::percent(Decimal::from(count), Decimal::from(self.evaluated), 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Bilingual,
        water::{SectionLevel, WaterBody},
    };

    fn section(id: &str, target: WaterClass) -> Section {
        Section {
            id: id.into(),
            name: Bilingual::default(),
            river: Bilingual::default(),
            body: WaterBody::River,
            levels: vec![SectionLevel::City],
            target,
            place: None,
            demonstration: true,
        }
    }

    fn month(section: &str, month: i8, codmn: i64) -> WaterMonth {
        WaterMonth { section: section.into(), year: 2024, month, values: vec![(Item::Codmn, codmn)] }
    }

    #[test]
    fn the_mean_of_the_months_is_classed_not_the_worst_month() {
        let months = [month("a", 1, 6_100_000), month("a", 2, 5_900_000), month("a", 7, 20_000_000)];
        let period = "2024-H1".parse().expect("period");
        let a = assess(&section("a", WaterClass::Ii), &months, period, &Item::ASSESSED, Judging::Exact)
            .expect("assessed");
        assert_eq!((a.class(), a.months, a.meets_target()), (WaterClass::Iii, 2, false));
        assert_eq!(a.mean(Item::Codmn).map(|m| m.decimal(1).to_string()), Some("6.0".into()));
        let shares = Shares::of([&a]);
        assert_eq!((shares.ii_or_better, shares.iii_or_better, shares.attained), (0, 1, 0));
        assert_eq!(shares.percent(shares.iii_or_better).map(|p| p.to_string()), Some("100.0".into()));
    }

    #[test]
    fn a_section_without_values_is_not_evaluated() {
        let period = "2023".parse().expect("period");
        let months = [month("a", 1, 6_100_000)];
        assert_eq!(
            assess(&section("a", WaterClass::Ii), &months, period, &Item::ASSESSED, Judging::Exact),
            None
        );
        assert_eq!(Shares::default().percent(0), None);
    }
}
