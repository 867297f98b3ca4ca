//! Which indicator a number may be a figure of: by its unit, and by how much of the indicator's name stands around it.

use super::{Number, Said, units};
use crate::{Period, indicator::Indicator, indicator::ValueKind, relation::Relation, tokens};
use std::collections::{BTreeSet, HashMap};

/// The most that are proposed for one number.
const MOST: usize = 5;
/// What is below this is no proposal, in thousandths of a name.
const LEAST: u32 = 120;
/// How much of a likely name stands in the same part of the sentence.
const LEAST_HERE: u32 = 250;
/// What is at least this, with nothing else near it, is likely.
const LIKELY: u32 = 450;

/// An indicator that a number may belong to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The indicator's id.
    pub indicator: String,
    /// How much of its name stands around the number, in thousandths.
    pub score: u32,
    /// Whether it stands out from all others and has the printed unit.
    pub is_likely: bool,
    /// The period that the text gives, in the form that the indicator has.
    pub period: Option<Period>,
}

/// What stands around a number.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Around<'a> {
    /// The part of the sentence that it is in.
    pub(super) near: &'a str,
    /// The sentence.
    pub(super) sentence: &'a str,
    /// What goes before it in the text.
    pub(super) before: &'a str,
}

/// The names of all indicators, so that what few of them have counts for more.
pub struct Names<'a> {
    named: Vec<(&'a Indicator, BTreeSet<String>)>,
    weights: HashMap<String, u32>,
}

impl<'a> Names<'a> {
    /// Of all indicators that there are.
    pub fn of(indicators: &'a [Indicator]) -> Self {
        let named: Vec<_> = indicators.iter().map(|i| (i, grams(&i.name.zh))).collect();
        let mut counts: HashMap<String, u32> = HashMap::new();
        for (_, grams) in &named {
            for gram in grams {
                *counts.entry(gram.clone()).or_default() += 1;
            }
        }
        let weights = counts.into_iter().map(|(gram, count)| (gram, 60 / count.min(20) + 1)).collect();
        Self { named, weights }
    }

    /// An indicator by id.
    pub(super) fn indicator(&self, id: &str) -> Option<&'a Indicator> {
        self.named.iter().map(|(indicator, _)| *indicator).find(|indicator| indicator.id == id)
    }

    /// The indicators that a number may belong to, the best first.
    pub(super) fn candidates(&self, number: &Number, around: Around<'_>) -> Vec<Candidate> {
        let near = grams(around.near);
        let sentence = grams(around.sentence);
        let before = grams(around.before);
        let mut found: Vec<Candidate> = Vec::new();
        for (indicator, own) in &self.named {
            if !fits(number, indicator) {
                continue;
            }
            let (mut shared, mut here, mut total) = (0, 0, 0);
            for gram in own {
                let weight = self.weights.get(gram).copied().unwrap_or(1);
                total += weight * 10;
                here += if near.contains(gram) { weight * 10 } else { 0 };
                shared += weight
                    * if near.contains(gram) {
                        10
                    } else if sentence.contains(gram) {
                        7
                    } else if before.contains(gram) {
                        3
                    } else {
                        0
                    };
            }
            let score = shared * 1000 / total.max(1);
            let score = if is_said(number, indicator) { score } else { score / 3 };
            let score = if number.unit == indicator.unit.zh { score } else { score * 9 / 10 };
            if score >= LEAST {
                // A name that stands with another number of the sentence is not likely that of this one.
                let is_likely = here * 1000 / total.max(1) >= LEAST_HERE;
                found.push(Candidate { indicator: indicator.id.clone(), score, is_likely, period: None });
            }
        }
        found.sort_by(|a, b| b.score.cmp(&a.score).then_with(|| a.indicator.cmp(&b.indicator)));
        let second = found.get(1).map_or(0, |candidate| candidate.score);
        if let Some(first) = found.first_mut() {
            let unit = self.named.iter().find(|(i, _)| i.id == first.indicator).map(|(i, _)| &i.unit.zh);
            let same = unit.is_some_and(|unit| units::is_same(&number.unit, unit));
            first.is_likely &= same && first.score >= LIKELY && second * 5 < first.score * 4;
        }
        found.iter_mut().skip(1).for_each(|candidate| candidate.is_likely = false);
        found.truncate(MOST);
        found
    }
}

/// Pairs of characters and words of a name or a text.
fn grams(text: &str) -> BTreeSet<String> {
    tokens::of_text(text).into_iter().filter(|token| token.chars().count() > 1).collect()
}

/// Whether the unit lets it be one of the indicator's; a number without a unit may be, as in tables.
fn fits(number: &Number, indicator: &Indicator) -> bool {
    let unit = indicator.unit.zh.as_str();
    match indicator.kind {
        ValueKind::WaterClass => number.unit == "类",
        // A difference of ratios is often printed with %.
        ValueKind::Number if is_change(indicator) && unit == "个百分点" && number.unit == "%" => true,
        ValueKind::Number => number.unit.is_empty() || units::is_same(&number.unit, unit),
    }
}

fn is_change(indicator: &Indicator) -> bool {
    indicator.relations.iter().any(|r| matches!(r, Relation::ChangeOf { .. }))
        || indicator.name.zh.contains("同比")
}

fn is_target(indicator: &Indicator) -> bool {
    indicator.relations.iter().any(|r| matches!(r, Relation::TargetOf { .. }))
        || indicator.name.zh.contains("目标")
}

/// Whether the indicator is of what the number is said to be: targets and year-on-years have indicators of their own.
fn is_said(number: &Number, indicator: &Indicator) -> bool {
    match number.said {
        Said::Value => !is_change(indicator) && !is_target(indicator),
        Said::Change(_) => is_change(indicator),
        Said::Target => is_target(indicator),
    }
}
