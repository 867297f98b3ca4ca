//! Change against the same period of the year before (同比).

use crate::{Lang, rounding::half_even};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// In what a change is expressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// Percent of the earlier value: concentrations, counts, money.
    Percent,
    /// Percentage points (个百分点): ratios.
    Points,
    /// In the unit of the value itself.
    Absolute,
}

/// A change against the year before: positive is an increase, whatever is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// The signed amount.
    pub amount: Decimal,
    /// What the amount is expressed in.
    pub kind: ChangeKind,
}

impl Change {
    /// Of two concentrations as published: `(current − prior) / prior × 100 %` with one decimal.
    /// `None` where the earlier value is zero.
    pub fn of_concentrations(current: Decimal, prior: Decimal) -> Option<Self> {
        let amount = crate::rounding::percent(current - prior, prior, 1)?;
        Some(Self { amount, kind: ChangeKind::Percent })
    }

    /// Of two ratios in percent: the difference of the two rounded to one decimal *first*, which is how official
    /// bulletins print it (92.9 − 96.4 = −3.5 where the unrounded difference would print −3.6).
    pub fn of_ratios(current: Decimal, prior: Decimal) -> Self {
        Self { amount: half_even(current, 1) - half_even(prior, 1), kind: ChangeKind::Points }
    }

    /// `+13.4 %`, `−3.6 个百分点`, `±0`; the minus is U+2212 so that it lines up with figures.
    pub fn display(&self, unit: &str, lang: Lang) -> String {
        let sign = match self.amount {
            a if a.is_zero() => "±",
            a if a.is_sign_negative() => "−",
            _ => "+",
        };
        let unit = match self.kind {
            ChangeKind::Percent => "%",
            ChangeKind::Points => lang.pick("个百分点", "pp"),
            ChangeKind::Absolute => unit,
        };
        format!("{sign}{} {unit}", self.amount.abs())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Decimal {
        text.parse().expect("decimal")
    }

    #[test]
    fn pm25_of_the_first_half_of_2024_rose_by_13_4_percent() {
        let change = Change::of_concentrations(d("41.6"), d("36.7")).expect("a prior value");
        assert_eq!(change.display("", Lang::Zh), "+13.4 %");
        assert_eq!(Change::of_concentrations(d("1"), d("0")), None);
    }

    #[test]
    fn points_are_the_difference_of_the_rounded_ratios() {
        for (good, valid, prior_good, prior_valid, points) in [
            (26, 28, 27, 28, "-3.5"),
            (18, 30, 17, 30, "3.3"),
            (51, 59, 47, 59, "6.7"),
            (136, 181, 127, 181, "4.9"),
        ] {
            let ratio = |g: i64, v: i64| Decimal::from(g * 100) / Decimal::from(v);
            let change = Change::of_ratios(ratio(good, valid), ratio(prior_good, prior_valid));
            assert_eq!(change.amount, d(points), "{good}/{valid}");
        }
    }
}
