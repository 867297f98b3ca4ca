//! The Mann–Kendall test: does each later value tend to be above the earlier ones?

use super::{Direction, NoTrend, Series};
use std::cmp::Ordering;

/// How sure a statement is to be, two-sided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Significance {
    /// 0.10: a confidence of 90 %.
    P10,
    /// 0.05: a confidence of 95 %.
    P05,
}

impl Significance {
    /// The quantile of the standard normal distribution at `1 − α/2` in 10⁻¹²: 1.644853626951 and 1.959963984540.
    ///
    /// The true quantiles are irrational, 1.6448536269514722… and 1.9599639845400542…; the constants are they to twelve
    /// decimals, and it is with these that comparisons are exact.
    pub const fn quantile(self) -> i128 {
        match self {
            Significance::P10 => 1_644_853_626_951,
            Significance::P05 => 1_959_963_984_540,
        }
    }

    /// Confidence in percent: 90 or 95.
    pub const fn confidence(self) -> u8 {
        match self {
            Significance::P10 => 90,
            Significance::P05 => 95,
        }
    }

    /// Whether `value ≥ z·√(eighteenths / 18)` for a value not below zero, by comparing squares. `None` beyond 128 bits.
    pub(super) fn reached(self, value: i128, eighteenths: i128) -> Option<bool> {
        const SCALE: i128 = 1_000_000_000_000;
        let left = value.checked_mul(value)?.checked_mul(18)?.checked_mul(SCALE)?;
        // One power of the scale is divided off the right side so that both sides fit, in whole and remainder.
        let square = self.quantile() * self.quantile();
        let whole = (square / SCALE).checked_mul(eighteenths)?;
        let rest = (square % SCALE).checked_mul(eighteenths)?;
        let right = whole.checked_add(rest / SCALE)?;
        Some(match left.cmp(&right) {
            Ordering::Equal => rest % SCALE == 0,
            order => order == Ordering::Greater,
        })
    }
}

/// The result of the Mann–Kendall test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MannKendall {
    /// Number of points.
    pub count: usize,
    /// S: pairs where the later value is higher, less pairs where it is lower.
    pub s: i128,
    /// Variance of S under no trend, in eighteenths: `N(N−1)(2N+5) − Σ t(t−1)(2t+5)` over the groups of t tied values.
    pub variance_18: i128,
    /// The verdict at 0.05.
    pub at_05: Direction,
    /// The verdict at 0.10.
    pub at_10: Direction,
}

/// The Mann–Kendall test, two-sided, by the normal approximation with correction for ties and continuity:
/// `|S| − 1 ≥ z·√Var(S)`, compared as squares. With fewer than about ten points the approximation is rough.
///
/// # Errors
/// [`NoTrend::OutOfRange`], which a series of permitted length does not cause.
pub fn mann_kendall(series: &Series) -> Result<MannKendall, NoTrend> {
    let values = &series.values;
    let mut s = 0;
    for (at, earlier) in values.iter().enumerate() {
        s += values[at + 1..].iter().map(|later| later.cmp(earlier) as i128).sum::<i128>();
    }
    let variance_18 = variance(series);
    let verdict = |significance: Significance| {
        let sure = s != 0
            && variance_18 > 0
            && significance.reached(s.abs() - 1, variance_18).ok_or(NoTrend::OutOfRange)?;
        Ok(Direction::of_sign(s.signum(), sure))
    };
    Ok(MannKendall {
        count: series.count(),
        s,
        variance_18,
        at_05: verdict(Significance::P05)?,
        at_10: verdict(Significance::P10)?,
    })
}

/// Eighteen times the variance of S.
pub(super) fn variance(series: &Series) -> i128 {
    let term = |n: i128| n * (n - 1) * (2 * n + 5);
    term(series.count() as i128) - series.ties().into_iter().map(term).sum::<i128>()
}
