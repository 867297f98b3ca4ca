//! Whether a series of years or months rises or falls, and whether that is more than chance.
//!
//! Two methods side by side. [`spearman`] is the official one (HJ 663 appendix B; 环办〔2011〕22号). [`mann_kendall`] with
//! [`sen`]'s slope adds how steep the trend is and how sure that is. All comparisons are exact.

pub mod mann_kendall;
pub mod sen;
pub mod spearman;

pub use mann_kendall::MannKendall;
pub use sen::Sen;
pub use spearman::Spearman;

use crate::{Lang, fraction::Fraction};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Points that a trend needs (HJ 663 appendix B; 环办〔2011〕22号): five periods.
pub const LEAST: usize = 5;
/// Points that are taken at most: a hundred years of months. Sen's slope looks at every pair.
pub const MOST: usize = 1_200;

/// The direction of a trend, in the official words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// Significantly rising (上升).
    Rising,
    /// Significantly falling (下降).
    Falling,
    /// Not significant (无显著变化).
    NoChange,
}

impl Direction {
    /// The word in one language.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            Direction::Rising => lang.pick("上升", "rising"),
            Direction::Falling => lang.pick("下降", "falling"),
            Direction::NoChange => lang.pick("无显著变化", "no significant change"),
        }
    }

    pub(crate) fn of_sign(sign: i128, significant: bool) -> Self {
        match (significant, sign) {
            (true, 1..) => Direction::Rising,
            (true, ..=-1) => Direction::Falling,
            _ => Direction::NoChange,
        }
    }
}

/// Why there is no trend.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoTrend {
    /// Too few points.
    #[error("a trend needs at least {LEAST} points, not {0}")]
    TooFew(usize),
    /// Too many points.
    #[error("a trend takes at most {MOST} points, not {0}")]
    TooMany(usize),
    /// The points are not in order of time, or two have the same time.
    #[error("the points of a trend must follow each other in time")]
    NotInOrder,
    /// The official table of critical values ends before this many points; [`mann_kendall`] has no such end.
    #[error("the table of critical values has no row for {0} points")]
    BeyondTable(usize),
    /// The values are too large, or have too many digits, to be compared exactly.
    #[error("the values of the series are out of range")]
    OutOfRange,
}

/// A series of values in order of time, from which all trends are computed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    times: Vec<i64>,
    values: Vec<Decimal>,
}

impl Series {
    /// Takes points of time and value. Times are whole numbers of whatever unit a slope shall be per: years for annual
    /// means, months counted through for monthly ones. Gaps are allowed; points without a value are left out.
    ///
    /// # Errors
    /// [`NoTrend::TooFew`], [`NoTrend::TooMany`] and [`NoTrend::NotInOrder`].
    pub fn new(points: impl IntoIterator<Item = (i64, Decimal)>) -> Result<Self, NoTrend> {
        let (times, values): (Vec<i64>, Vec<Decimal>) = points.into_iter().unzip();
        match times.len() {
            few @ ..LEAST => return Err(NoTrend::TooFew(few)),
            many if many > MOST => return Err(NoTrend::TooMany(many)),
            _ => {}
        }
        if times.windows(2).any(|pair| pair[0] >= pair[1]) {
            return Err(NoTrend::NotInOrder);
        }
        Ok(Self { times, values })
    }

    /// How many points, at least [`LEAST`].
    pub fn count(&self) -> usize {
        self.times.len()
    }

    /// The sizes of the groups of equal values, only those of two and more.
    fn ties(&self) -> Vec<i128> {
        let mut sorted = self.values.clone();
        sorted.sort_unstable();
        sorted.chunk_by(|a, b| a == b).map(|group| group.len() as i128).filter(|n| *n > 1).collect()
    }

    /// Twice the rank of each value, so that the average ranks of ties stay whole.
    fn doubled_ranks(&self) -> Vec<i128> {
        let mut order: Vec<usize> = (0..self.count()).collect();
        order.sort_by_key(|at| self.values[*at]);
        let mut ranks = vec![0; self.count()];
        let mut before = 0;
        for group in order.chunk_by(|a, b| self.values[*a] == self.values[*b]) {
            // Ranks before+1 … before+n have the average before + (n+1)/2.
            let doubled = 2 * before + group.len() as i128 + 1;
            group.iter().for_each(|at| ranks[*at] = doubled);
            before += group.len() as i128;
        }
        ranks
    }

    /// `(value, time)` of a point as exact numbers.
    fn exact(&self, at: usize) -> (Fraction, Fraction) {
        (Fraction::of_decimal(self.values[at]), Fraction::whole(self.times[at]))
    }
}

#[cfg(test)]
mod tests;
