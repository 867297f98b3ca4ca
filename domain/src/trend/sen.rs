//! Sen's slope: the median of the slopes between all pairs of points, with its confidence interval.

use super::{
    NoTrend, Series,
    mann_kendall::{Significance, variance},
};
use crate::fraction::Fraction;

/// A slope, in the unit of the value per unit of time, exact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sen {
    /// The median of the slopes of all pairs; of an even number of pairs the mean of the middle two.
    pub slope: Fraction,
    /// The confidence interval of the slope, `None` where there are too few pairs for one.
    pub interval: Option<Interval>,
}

/// A confidence interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// Two-sided significance.
    pub significance: Significance,
    /// Lower bound.
    pub low: Fraction,
    /// Upper bound.
    pub high: Fraction,
}

/// Sen's slope with its confidence interval by ranks: of the M ordered slopes, the k-th from either end, with the largest
/// k ≤ (M − z·√Var(S)) / 2. The bounds are slopes that occur; nothing is interpolated between them, so the interval is
/// never narrower than one that is.
///
/// # Errors
/// [`NoTrend::OutOfRange`] where a difference of two values does not fit in 128 bits.
pub fn sen(series: &Series, significance: Significance) -> Result<Sen, NoTrend> {
    let slopes = slopes(series).ok_or(NoTrend::OutOfRange)?;
    let middle = slopes.len() / 2;
    let slope = if slopes.len() % 2 == 1 {
        slopes[middle]
    } else {
        let sum = slopes[middle - 1].checked_add(slopes[middle]);
        sum.and_then(|sum| sum.checked_div(Fraction::whole(2))).ok_or(NoTrend::OutOfRange)?
    };
    let rank = rank_of_bound(slopes.len(), variance(series), significance).ok_or(NoTrend::OutOfRange)?;
    let interval = (rank > 0).then(|| Interval {
        significance,
        low: slopes[rank - 1],
        high: slopes[slopes.len() - rank],
    });
    Ok(Sen { slope, interval })
}

/// The slopes of all pairs, ascending.
fn slopes(series: &Series) -> Option<Vec<Fraction>> {
    let points: Vec<(Fraction, Fraction)> = (0..series.count()).map(|at| series.exact(at)).collect();
    let mut slopes = Vec::with_capacity(points.len() * (points.len() - 1) / 2);
    for (at, (value, time)) in points.iter().enumerate() {
        for (later, then) in &points[at + 1..] {
            slopes.push(later.checked_sub(*value)?.checked_div(then.checked_sub(*time)?)?);
        }
    }
    slopes.sort_unstable();
    Some(slopes)
}

/// The largest k, at most the median's, with `pairs − 2k ≥ z·√Var(S)`; zero where there is none.
fn rank_of_bound(pairs: usize, variance_18: i128, significance: Significance) -> Option<usize> {
    let holds = |k: usize| significance.reached((pairs - 2 * k) as i128, variance_18);
    if !holds(0)? {
        return Some(0);
    }
    // `pairs − 2k` falls with k, so what holds for one k holds for all smaller ones.
    let (mut low, mut high) = (0, pairs / 2);
    while low < high {
        let middle = (low + high).div_ceil(2);
        if holds(middle)? { low = middle } else { high = middle - 1 }
    }
    Some(low)
}
