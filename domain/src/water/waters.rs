//! A river, a basin or any other group of sections over a period (环办〔2011〕22号).
//!
//! With fewer than five sections their mean concentrations are judged like one section; with five or more the shares of
//! sections by class are.

use super::{
    Item, Section, WaterBody, WaterClass,
    class::Mean,
    sample::{MAIN, MainPollutant, SampleClass, judge},
    summary::{Assessment, Shares},
};
use crate::{Lang, rounding};
use rust_decimal::Decimal;
use std::{cmp::Reverse, collections::BTreeMap};

/// From how many sections on the shares decide.
pub const MANY: u32 = 5;

/// The five levels of quality, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Quality {
    /// 优
    Excellent,
    /// 良好
    Good,
    /// 轻度污染
    Light,
    /// 中度污染
    Moderate,
    /// 重度污染
    Heavy,
}

impl Quality {
    /// Of a section by its class.
    pub const fn of_class(class: WaterClass) -> Self {
        match class {
            WaterClass::I | WaterClass::Ii => Quality::Excellent,
            WaterClass::Iii => Quality::Good,
            WaterClass::Iv => Quality::Light,
            WaterClass::V => Quality::Moderate,
            WaterClass::WorseThanV => Quality::Heavy,
        }
    }

    /// Of a group by its shares: Ⅰ–Ⅲ at least 90 %, at least 75 %, or below that by the share of 劣Ⅴ (20 %, 40 %). Compared
    /// as counts, without rounding. `None` without a section.
    pub fn of_shares(shares: &Shares) -> Option<Self> {
        let all = u64::from(shares.evaluated);
        let reaches = |count: u32, percent: u64| u64::from(count) * 100 >= all * percent;
        Some(match shares.evaluated {
            0 => return None,
            _ if reaches(shares.iii_or_better, 90) => Quality::Excellent,
            _ if reaches(shares.iii_or_better, 75) => Quality::Good,
            _ if reaches(shares.worse_than_v, 40) => Quality::Heavy,
            _ if reaches(shares.worse_than_v, 20) => Quality::Moderate,
            _ => Quality::Light,
        })
    }

    /// The word in one language.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            Quality::Excellent => WaterClass::I.quality(lang),
            Quality::Good => WaterClass::Iii.quality(lang),
            Quality::Light => WaterClass::Iv.quality(lang),
            Quality::Moderate => WaterClass::V.quality(lang),
            Quality::Heavy => WaterClass::WorseThanV.quality(lang),
        }
    }
}

/// An item that makes sections of a group worse than class Ⅲ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WidePollutant {
    /// The item.
    pub item: Item,
    /// In how many sections it exceeds class Ⅲ.
    pub sections: u32,
    /// That as percent of the evaluated sections (断面超标率), one decimal.
    pub share: Decimal,
}

/// By which of the two rules a group was judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Judged {
    /// Fewer than five sections: by their mean concentrations.
    ByMeans(SampleClass),
    /// Five or more: by their shares, with the main pollutants, at most three, none where quality is good or better.
    ByShares(Vec<WidePollutant>),
}

/// What a group of sections came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waters {
    /// The shares by class.
    pub shares: Shares,
    /// The quality.
    pub quality: Quality,
    /// How it was found.
    pub judged: Judged,
}

impl Waters {
    /// The main pollutants of a group of few sections.
    pub fn main(&self) -> &[MainPollutant] {
        match &self.judged {
            Judged::ByMeans(sample) => &sample.main,
            Judged::ByShares(_) => &[],
        }
    }
}

/// Evaluates a group of sections. Assessments without enough values take no part; `None` where none has.
pub fn evaluate(group: &[(&Section, &Assessment)]) -> Option<Waters> {
    let shares = Shares::of(group.iter().map(|(_, assessment)| *assessment));
    let counted: Vec<_> = group.iter().filter(|(_, assessment)| assessment.is_sufficient()).collect();
    if shares.evaluated >= MANY {
        let quality = Quality::of_shares(&shares)?;
        let main = if quality <= Quality::Good { Vec::new() } else { wide(&counted, &shares) };
        return Some(Waters { shares, quality, judged: Judged::ByShares(main) });
    }
    let (first, _) = counted.first()?;
    // River and lake limits differ for phosphorus and nitrogen: a mixed group is held to the stricter ones.
    let lake = counted.iter().any(|(section, _)| section.body == WaterBody::Lake);
    let body = if lake { WaterBody::Lake } else { first.body };
    let mut items: Vec<Item> =
        counted.iter().flat_map(|(_, a)| a.basis.items.taking_part().iter().copied()).collect();
    items.sort_unstable();
    items.dedup();
    let judging = counted.iter().map(|(_, a)| a.basis.judging).next()?;
    let sample = judge(&section_means(&counted), &items, body, judging)?;
    Some(Waters { shares, quality: Quality::of_class(sample.class), judged: Judged::ByMeans(sample) })
}

/// The mean of each item over the sections, every section weighing the same.
fn section_means(counted: &[&(&Section, &Assessment)]) -> Vec<(Item, Mean)> {
    let mut by_item = BTreeMap::<Item, Vec<Mean>>::new();
    for (item, mean) in counted.iter().flat_map(|(_, a)| &a.means.values) {
        by_item.entry(*item).or_default().push(*mean);
    }
    by_item.into_iter().map(|(item, means)| (item, mean_of_means(&means))).collect()
}

/// Exact over the least common multiple of the counts, which are at most a few dozen.
fn mean_of_means(means: &[Mean]) -> Mean {
    let common = means.iter().fold(1_u32, |lcm, mean| lcm / gcd(lcm, mean.count) * mean.count.max(1));
    let sum = means.iter().map(|mean| mean.sum * i64::from(common / mean.count.max(1))).sum();
    Mean { sum, count: common * u32::try_from(means.len()).unwrap_or(1) }
}

fn gcd(a: u32, b: u32) -> u32 {
    if b == 0 { a.max(1) } else { gcd(b, a % b) }
}

/// The items beyond class Ⅲ by the share of sections where they are (断面超标率), the larger first.
fn wide(counted: &[&(&Section, &Assessment)], shares: &Shares) -> Vec<WidePollutant> {
    let mut count = BTreeMap::<Item, u32>::new();
    for (_, assessment) in counted {
        for item in assessment.sample.beyond_iii.iter().copied() {
            *count.entry(item).or_default() += 1;
        }
    }
    let percent = |n: u32| rounding::percent(n.into(), shares.evaluated.into(), 1).unwrap_or_default();
    let mut wide: Vec<WidePollutant> = count
        .into_iter()
        .map(|(item, sections)| WidePollutant { item, sections, share: percent(sections) })
        .collect();
    wide.sort_by_key(|pollutant| (Reverse(pollutant.sections), pollutant.item));
    wide.truncate(MAIN);
    wide
}

#[cfg(test)]
mod tests;
