//! Classes over periods, shares of sections by class, attainment.

use super::{
    Basis, Item, Section, WaterClass, WaterMonth,
    class::{Mean, limits},
    means::{Means, months_of, needed, of_months},
    sample::{SampleClass, judge},
};
use crate::{Period, rounding};
use rust_decimal::Decimal;

pub use super::means::months_in;

/// What a section came to over a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessment {
    /// The section's id.
    pub section: String,
    /// How many months of the period have values.
    pub months: u32,
    /// How many values the means rest on: months for most periods, samples for a month or quarter.
    pub count: u32,
    /// How many they need ([`needed`]).
    pub needed: u32,
    /// The mean of the months of every item measured, whether or not it is assessed.
    pub means: Means,
    /// Class, decisive items and main pollutants of those means.
    pub sample: SampleClass,
    /// Evaluated items without any value (缺项). The class is that of the others, so it can only get worse once they are
    /// known.
    pub missing: Vec<Item>,
    /// The basis it was evaluated on.
    pub basis: Basis,
    /// The class the section is meant to reach.
    pub target: Option<WaterClass>,
}

impl Assessment {
    /// The class over the period.
    pub fn class(&self) -> WaterClass {
        self.sample.class
    }

    /// Whether the section's own target class is reached (达标), which is not the same as class Ⅲ or better; `None` where
    /// it has none.
    pub fn meets_target(&self) -> Option<bool> {
        self.target.map(|target| self.class() <= target)
    }

    /// Whether there are enough values for the period (环办〔2011〕22号). Without them the class is told and not counted.
    pub fn is_sufficient(&self) -> bool {
        self.count >= self.needed
    }

    /// The mean of an item.
    pub fn mean(&self, item: Item) -> Option<Mean> {
        self.means.of(item)
    }
}

/// Assesses a section over a period: the mean of the months for each item, exact, then the class of the worst evaluated
/// item (环办〔2011〕22号), on the basis that holds on the last day of the period. `None` where nothing evaluated was
/// measured.
pub fn assess(section: &Section, months: &[WaterMonth], period: Period) -> Option<Assessment> {
    let means = of_months(months_of(months, &section.id, period));
    let basis = section.basis_on(period.last());
    let mut sample = judge(&means.values, basis.items.taking_part(), section.body, basis.judging)?;
    // A limit of detection above the limit of class Ⅲ is no exceedance that anyone has measured.
    sample.main.iter_mut().filter(|m| means.below.contains(&m.item)).for_each(|m| m.multiple = None);
    let of_period = || months_of(months, &section.id, period);
    let count_of_months = u32::try_from(of_period().count()).unwrap_or(u32::MAX);
    // Of a month or a quarter the rule counts samples.
    let count = match months_in(period) {
        ..=3 => of_period().map(|m| m.samples.unwrap_or(1)).sum(),
        _ => count_of_months,
    };
    let has_limit = |item: Item| item == Item::Ph || limits(item, section.body).is_some();
    let missing = basis.items.expected().iter().copied();
    let missing = missing.filter(|item| has_limit(*item) && means.of(*item).is_none()).collect();
    Some(Assessment {
        section: section.id.clone(),
        months: count_of_months,
        count,
        needed: needed(period),
        means,
        sample,
        missing,
        basis,
        target: section.target,
    })
}

/// How many of the evaluated sections reached what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shares {
    /// Sections with a class that rests on enough values.
    pub evaluated: u32,
    /// Sections left out because theirs does not.
    pub insufficient: u32,
    /// Those at class Ⅱ or better (优Ⅱ).
    pub ii_or_better: u32,
    /// Those at class Ⅲ or better (优Ⅲ).
    pub iii_or_better: u32,
    /// Those worse than class Ⅴ (劣Ⅴ).
    pub worse_than_v: u32,
    /// Those with a target of their own.
    pub with_target: u32,
    /// Those that reached it.
    pub attained: u32,
}

impl Shares {
    /// Counts assessments, one for each section.
    pub fn of<'a>(assessments: impl IntoIterator<Item = &'a Assessment>) -> Self {
        let mut shares = Self::default();
        for assessment in assessments {
            if !assessment.is_sufficient() {
                shares.insufficient += 1;
                continue;
            }
            let class = assessment.class();
            shares.evaluated += 1;
            shares.ii_or_better += u32::from(class <= WaterClass::Ii);
            shares.iii_or_better += u32::from(class <= WaterClass::Iii);
            shares.worse_than_v += u32::from(class == WaterClass::WorseThanV);
            shares.with_target += u32::from(assessment.target.is_some());
            shares.attained += u32::from(assessment.meets_target() == Some(true));
        }
        shares
    }

    /// A count as percent of the evaluated sections, one decimal; `None` without a section.
    pub fn percent(&self, count: u32) -> Option<Decimal> {
        rounding::percent(Decimal::from(count), Decimal::from(self.evaluated), 1)
    }

    /// Those that reached their target as percent of those that have one, one decimal.
    pub fn attainment(&self) -> Option<Decimal> {
        rounding::percent(Decimal::from(self.attained), Decimal::from(self.with_target), 1)
    }
}

#[cfg(test)]
mod tests;
