//! The composite index of ambient air quality (环境空气质量综合指数): the sum of each pollutant's concentration over its
//! limit, by a formula that is configuration with dates, not a constant.

use super::{AirDay, Pollutant, annual::leading_item};
use crate::{Bilingual, Day, Period, fraction::Fraction};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Decimals of a published composite index.
pub const DECIMALS: u32 = 2;

/// How the index is computed over a span of days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CompositeFormula {
    /// What each concentration is divided by, in the unit of the pollutant and the order of [`Pollutant::ALL`]; above 0.
    pub limits: [Decimal; 6],
    /// What each quotient is multiplied by, in the same order; not below 0.
    pub weights: [Decimal; 6],
    /// First day it applies to.
    pub effective_from: Day,
    /// Last day it applies to, `None` where none is set.
    #[serde(default)]
    pub effective_to: Option<Day>,
    /// Where it comes from, shown with every index.
    pub source: Bilingual,
}

impl CompositeFormula {
    /// The formula by the class-2 limits of GB 3095-2012 (annual means of SO₂, NO₂, PM10 and PM2.5; daily mean of CO;
    /// MDA8), without weights, for days to 2026-02-28.
    pub fn of_2012() -> Self {
        let day = |year, month, day| Day::new(year, month, day).expect("a day of the calendar");
        let phase = super::limits::Phase::Gb3095_2012;
        let limit = |p: Pollutant| phase.annual(p).unwrap_or_else(|| phase.daily(p));
        Self {
            limits: Pollutant::ALL.map(|p| Decimal::from(limit(p))),
            weights: [Decimal::ONE; 6],
            effective_from: day(2013, 1, 1),
            effective_to: Some(day(2026, 2, 28)),
            source: Bilingual::new(
                "按GB 3095-2012二级浓度限值计算，各单项指数等权相加",
                "By the class-2 limits of GB 3095-2012, all individual indices with equal weight",
            ),
        }
    }

    fn covers(&self, first: Day, last: Day) -> bool {
        self.effective_from <= first && self.effective_to.is_none_or(|to| last <= to)
    }

    fn touches(&self, first: Day, last: Day) -> bool {
        self.effective_from <= last && self.effective_to.is_none_or(|to| first <= to)
    }

    /// The index of six concentrations; see [`Inputs`].
    ///
    /// # Errors
    /// [`NoIndex::Missing`] where a pollutant that has a weight has no value, [`NoIndex::OutOfRange`] where a limit is not
    /// above zero, a weight is below it, or the numbers are beyond all measure.
    pub fn index(&self, inputs: &Inputs) -> Result<Composite, NoIndex> {
        let mut single = [None; 6];
        let mut total = Fraction::ZERO;
        for pollutant in Pollutant::ALL {
            let at = pollutant as usize;
            let (limit, weight) = (self.limits[at], self.weights[at]);
            if limit <= Decimal::ZERO || weight < Decimal::ZERO {
                return Err(NoIndex::OutOfRange);
            }
            let Some(value) = inputs.0[at] else {
                if weight.is_zero() {
                    continue;
                }
                return Err(NoIndex::Missing(pollutant));
            };
            let share = value
                .checked_mul(Fraction::of_decimal(weight))
                .and_then(|product| product.checked_div(Fraction::of_decimal(limit)))
                .ok_or(NoIndex::OutOfRange)?;
            single[at] = Some(share);
            total = total.checked_add(share).ok_or(NoIndex::OutOfRange)?;
        }
        Ok(Composite { total, single })
    }
}

/// Why there is no composite index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoIndex {
    /// No formula is configured for any day of the period. From 2026-03-01 on this is so until the bureau supplies one.
    #[error("no formula of the composite index is configured for the period")]
    NoFormula,
    /// The period reaches beyond the days of one formula; an index over two would mean nothing.
    #[error("the period crosses the bound of a formula of the composite index")]
    CrossesFormulas,
    /// A pollutant has no value.
    #[error("{} has no value in the period", .0.code())]
    Missing(Pollutant),
    /// A limit is not above zero, a weight below zero, or a number too large.
    #[error("a number of the composite index is out of range")]
    OutOfRange,
}

impl NoIndex {
    /// Why, for the reader.
    pub fn reason(self) -> Bilingual {
        match self {
            NoIndex::NoFormula => Bilingual::new(
                "该时段未配置综合指数计算公式，不予计算",
                "No formula of the composite index is configured for this period, so none is computed",
            ),
            NoIndex::CrossesFormulas => Bilingual::new(
                "该时段跨越综合指数计算公式的适用期限，不予计算",
                "The period crosses the bound of a formula of the composite index, so none is computed",
            ),
            NoIndex::Missing(p) => Bilingual::new(
                format!("该时段缺少{}数据，不计算综合指数", p.symbol()),
                format!("{} has no value in this period, so no composite index is computed", p.symbol()),
            ),
            NoIndex::OutOfRange => Bilingual::new(
                "综合指数计算参数超出范围",
                "A number in the formula of the composite index is out of range",
            ),
        }
    }
}

/// All configured formulas.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CompositeFormulas(pub Vec<CompositeFormula>);

impl Default for CompositeFormulas {
    /// The formula by the limits of 2012, and none from 2026-03-01 on: the one under HJ 663-2026 is unconfirmed.
    fn default() -> Self {
        Self(vec![CompositeFormula::of_2012()])
    }
}

impl CompositeFormulas {
    /// The formula that applies to every day of a period; where two do, the one that began later.
    ///
    /// # Errors
    /// [`NoIndex::NoFormula`] where none applies to any day, [`NoIndex::CrossesFormulas`] where none applies to all.
    pub fn of(&self, period: Period) -> Result<&CompositeFormula, NoIndex> {
        let (first, last) = (period.first(), period.last());
        let covering = self.0.iter().filter(|f| f.covers(first, last)).max_by_key(|f| f.effective_from);
        covering.ok_or(if self.0.iter().any(|f| f.touches(first, last)) {
            NoIndex::CrossesFormulas
        } else {
            NoIndex::NoFormula
        })
    }
}

/// The concentrations an index is computed from, in the units of the pollutants and the order of [`Pollutant::ALL`]: means
/// of SO₂, NO₂, PM10 and PM2.5, the 95th percentile of CO, the 90th of MDA8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Inputs(pub [Option<Fraction>; 6]);

impl Inputs {
    /// The unrounded concentrations of a period.
    pub fn of_days(days: &[AirDay], period: Period) -> Self {
        Self(Pollutant::ALL.map(|p| leading_item(p).value(days, period)))
    }

    /// Concentrations as a bulletin prints them.
    pub fn published(values: [Option<Decimal>; 6]) -> Self {
        Self(values.map(|v| v.map(Fraction::of_decimal)))
    }

    /// The same rounded to published digits, whole µg/m³ and tenths of mg/m³: the index that a reader gets from the
    /// concentrations printed beside it. Bulletins differ in which of the two they sum.
    pub fn rounded(&self) -> Self {
        Self(
            Pollutant::ALL.map(|p| {
                self.0[p as usize].and_then(|v| v.half_even(p.decimals())).map(Fraction::of_decimal)
            }),
        )
    }
}

/// A composite index, exact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Composite {
    /// The sum.
    pub total: Fraction,
    /// Individual indices (单项指数) with their weights applied, in the order of [`Pollutant::ALL`]; `None` for a
    /// pollutant without value and without weight.
    pub single: [Option<Fraction>; 6],
}

impl Composite {
    /// The index as published, two decimals from the exact sum.
    pub fn published(&self) -> Option<Decimal> {
        self.total.half_even(DECIMALS)
    }

    /// An individual index as published.
    pub fn published_single(&self, pollutant: Pollutant) -> Option<Decimal> {
        self.single[pollutant as usize]?.half_even(DECIMALS)
    }

    /// The pollutants with the largest individual index (主要污染物), compared exactly; several only where they are equal,
    /// none where all are zero.
    pub fn main(&self) -> Vec<Pollutant> {
        let largest = self.single.iter().flatten().copied().max();
        let is_largest = |p: &Pollutant| {
            self.single[*p as usize].is_some_and(|s| Some(s) == largest && s > Fraction::ZERO)
        };
        Pollutant::ALL.into_iter().filter(is_largest).collect()
    }
}

#[cfg(test)]
mod tests;
