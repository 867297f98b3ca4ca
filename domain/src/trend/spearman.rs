//! Spearman's rank correlation with time, the official method (HJ 663 appendix B; 环办〔2011〕22号).

use super::{Direction, NoTrend, Series};
use crate::fraction::Fraction;

/// Critical values Wp by number of points: N, then the thousandths for one-sided 0.05 and 0.01.
const CRITICAL: [(usize, i64, i64); 16] = [
    (5, 900, 1000),
    (6, 829, 943),
    (7, 714, 893),
    (8, 643, 833),
    (9, 600, 783),
    (10, 564, 746),
    (12, 506, 712),
    (14, 456, 645),
    (16, 425, 601),
    (18, 399, 564),
    (20, 377, 534),
    (22, 359, 508),
    (24, 343, 485),
    (26, 329, 465),
    (28, 317, 448),
    (30, 306, 432),
];

/// The critical values that a number of points is held to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Critical {
    /// The row of the table: the number of points, or where the table has no row for it, the next smaller one, whose
    /// values are stricter.
    pub row: usize,
    /// Wp for one-sided significance 0.05.
    pub at_05: Fraction,
    /// Wp for one-sided significance 0.01.
    pub at_01: Fraction,
}

/// The critical values for `count` points, `None` below 5 and above 30, where the official table has none.
pub fn critical(count: usize) -> Option<Critical> {
    let last = CRITICAL[CRITICAL.len() - 1].0;
    let (row, at_05, at_01) = CRITICAL.into_iter().rev().find(|(n, ..)| *n <= count && count <= last)?;
    let of = |thousandths: i64| Fraction::new(i128::from(thousandths), 1_000);
    Some(Critical { row, at_05: of(at_05)?, at_01: of(at_01)? })
}

/// The result of the rank correlation method (秩相关系数法).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spearman {
    /// Number of points.
    pub count: usize,
    /// `rs = 1 − 6·Σd² / (N³ − N)`, exact; tied values have their average rank.
    pub rs: Fraction,
    /// What |rs| was held to.
    pub critical: Critical,
    /// The official verdict: |rs| ≥ Wp at 0.05, with the sign of rs. [`Direction::NoChange`] for a series of equal values,
    /// of which the d² formula makes a meaningless 0.5.
    pub direction: Direction,
    /// Whether |rs| ≥ Wp at 0.01 too.
    pub strong: bool,
    /// Whether any values are tied.
    pub tied: bool,
    /// The verdict by the correlation of the ranks themselves. With ties the d² formula leans upwards; where the two
    /// verdicts differ, the official one hangs on the formula and should not be made much of.
    pub direction_of_ranks: Direction,
}

/// Spearman's rank correlation of a series with time.
///
/// # Errors
/// [`NoTrend::BeyondTable`] with more than 30 points, for which the official table has no critical value.
pub fn spearman(series: &Series) -> Result<Spearman, NoTrend> {
    let count = series.count();
    let critical = critical(count).ok_or(NoTrend::BeyondTable(count))?;
    let ranks = series.doubled_ranks();
    let n = count as i128;
    let squares: i128 =
        ranks.iter().zip(1_i128..).map(|(rank, time)| (rank - 2 * time) * (rank - 2 * time)).sum();
    // The ranks are doubled, so their squares are four times too large: 6/4 = 3/2.
    let penalty = Fraction::new(3 * squares, 2 * (n * n * n - n)).ok_or(NoTrend::OutOfRange)?;
    let rs = Fraction::ONE.checked_sub(penalty).ok_or(NoTrend::OutOfRange)?;
    let size = if rs.is_negative() { Fraction::ZERO.checked_sub(rs).ok_or(NoTrend::OutOfRange)? } else { rs };
    let constant = ranks.iter().all(|rank| *rank == ranks[0]);
    let sign = rs.numerator().signum();
    Ok(Spearman {
        count,
        rs,
        critical,
        direction: Direction::of_sign(sign, !constant && size >= critical.at_05),
        strong: !constant && size >= critical.at_01,
        tied: !series.ties().is_empty(),
        direction_of_ranks: direction_of_ranks(&ranks, critical.at_05).ok_or(NoTrend::OutOfRange)?,
    })
}

/// `r² ≥ Wp²` without a root, r being the correlation of the ranks with 1 … N.
fn direction_of_ranks(doubled: &[i128], critical: Fraction) -> Option<Direction> {
    let n = doubled.len() as i128;
    // Twice the distance of twice a rank from twice the mean rank, (N + 1); all sums are therefore whole.
    let (mut covariance, mut of_values, mut of_times) = (0, 0, 0);
    for (rank, time) in doubled.iter().zip(1_i128..) {
        let (value, time) = (rank - (n + 1), 2 * time - (n + 1));
        covariance += value * time;
        of_values += value * value;
        of_times += time * time;
    }
    if of_values == 0 {
        return Some(Direction::NoChange);
    }
    let square = Fraction::new(covariance * covariance, of_values * of_times)?;
    Some(Direction::of_sign(covariance.signum(), square >= critical.checked_mul(critical)?))
}
