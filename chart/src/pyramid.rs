//! The lowest and highest of any stretch of a series at a cost that does not depend on its length.
//!
//! Over the points stand blocks of eight, over these blocks of eight of them, and so on: a stretch is made of a few
//! blocks and of the few points at its ends.

use crate::{Chart, Series};
use std::ops::{Deref, Range};

/// Eight blocks make one of the next level: three bits of an index.
const BITS: u32 = 3;
/// How many points make a block, and how many blocks one of the next level.
pub const FAN: usize = 1 << BITS;
/// Below this many points blocks cost more than they save.
const FEW: usize = 64;

/// The lowest and the highest value of a stretch. Where there is no value, the lowest is above the highest.
///
/// Neither says where it is: half the memory is half the time, and few ask.
#[derive(Clone, Copy, Debug)]
struct Block {
    low: i32,
    high: i32,
}

impl Block {
    const EMPTY: Self = Self { low: i32::MAX, high: i32::MIN };

    /// `None` where a value is too large for a block.
    fn of(value: Option<i64>) -> Option<Self> {
        let Some(value) = value else { return Some(Self::EMPTY) };
        i32::try_from(value).ok().map(|v| Self { low: v, high: v })
    }

    // Without a branch: which of two values is the lower one cannot be foreseen.
    #[inline]
    fn join(self, other: Self) -> Self {
        Self { low: self.low.min(other.low), high: self.high.max(other.high) }
    }

    fn all(blocks: &[Self]) -> Self {
        blocks.iter().fold(Self::EMPTY, |sum, block| sum.join(*block))
    }
}

/// The blocks over one series.
#[derive(Clone, Debug, Default)]
pub struct Pyramid {
    levels: Vec<Vec<Block>>,
    even: bool,
}

impl Pyramid {
    /// Looks at every point once.
    pub fn over(series: &Series) -> Self {
        let points = &series.points;
        if points.len() < FEW {
            return Self::default();
        }
        let even = points[0].1.is_some()
            && points.windows(2).all(|p| p[0].0.checked_add(1) == Some(p[1].0) && p[1].1.is_some());
        let block = |chunk: &[(i32, Option<i64>)]| {
            chunk.iter().try_fold(Block::EMPTY, |sum, p| Some(sum.join(Block::of(p.1)?)))
        };
        // Values beyond everyday size are looked at one by one.
        let Some(lowest) = points.chunks(FAN).map(block).collect::<Option<Vec<_>>>() else {
            return Self { levels: Vec::new(), even };
        };
        let mut levels = vec![lowest];
        while let Some(below) = levels.last().filter(|below| below.len() >= FAN) {
            levels.push(below.chunks(FAN).map(Block::all).collect());
        }
        Self { levels, even }
    }

    /// The lowest and the highest value of a range; `None` where it has none.
    fn extremes(&self, series: &Series, range: Range<usize>) -> Option<(i64, i64)> {
        let points = &series.points;
        if self.levels.is_empty() {
            let values = || points[range.clone()].iter().filter_map(|p| p.1);
            return values().min().zip(values().max());
        }
        let (inner, ends) = whole(range);
        let mut sum = Block::EMPTY;
        for point in ends.into_iter().flat_map(|end| &points[end]) {
            sum = sum.join(Block::of(point.1).unwrap_or(Block::EMPTY));
        }
        let mut range = inner;
        for (n, level) in self.levels.iter().enumerate() {
            if n + 1 == self.levels.len() || range.len() < FAN {
                sum = sum.join(Block::all(&level[range]));
                break;
            }
            let (inner, [before, behind]) = whole(range);
            sum = sum.join(Block::all(&level[before])).join(Block::all(&level[behind]));
            range = inner;
        }
        (sum.low <= sum.high).then_some((sum.low.into(), sum.high.into()))
    }

    /// The first point of a range that has a value, which must be its lowest or its highest.
    fn first(&self, series: &Series, range: Range<usize>, value: i64) -> Option<usize> {
        let small = i32::try_from(value).ok();
        let has =
            |block: &Block| block.low <= block.high && [block.low, block.high].map(Some).contains(&small);
        let (mut at, mut end, mut top) = (range.start, range.end, self.levels.len() as u32);
        while at < end {
            // The largest block that begins here and ends within the range.
            let level = (at.trailing_zeros() / BITS).min((end - at).ilog2() / BITS).min(top);
            let found = match level.checked_sub(1) {
                None => series.points[at].1 == Some(value),
                Some(n) => has(&self.levels[n as usize][at >> (BITS * level)]),
            };
            match (found, level) {
                (true, 0) => return Some(at),
                (true, _) => (end, top) = (at + (1 << (BITS * level)), level - 1),
                (false, _) => at += 1 << (BITS * level),
            }
        }
        None
    }
}

/// The blocks that lie wholly within a range, and what of the range lies before and behind them.
fn whole(range: Range<usize>) -> (Range<usize>, [Range<usize>; 2]) {
    let first = range.start.next_multiple_of(FAN).min(range.end);
    let last = (range.end / FAN * FAN).max(first);
    (first / FAN..last / FAN, [range.start..first, last..range.end])
}

/// A chart with the pyramids of its series, for one drawing.
#[derive(Clone, Copy)]
pub struct Look<'a> {
    chart: &'a Chart,
    pyramids: &'a [Pyramid],
}

impl Look<'_> {
    /// The lowest and the highest value of the points of a series whose indices lie in a range; `None` where there is none.
    pub fn extremes(&self, series: usize, range: Range<usize>) -> Option<(i64, i64)> {
        self.pyramids[series].extremes(&self.chart.series[series], range)
    }

    /// The index of the first point of a range that has its lowest or its highest value.
    pub fn first(&self, series: usize, range: Range<usize>, extreme: i64) -> Option<usize> {
        self.pyramids[series].first(&self.chart.series[series], range, extreme)
    }

    /// Whether the positions of a series follow each other without a gap, and every one has a value. Known of long ones only.
    pub fn is_even(&self, series: usize) -> bool {
        self.pyramids[series].even
    }
}

impl Deref for Look<'_> {
    type Target = Chart;

    fn deref(&self) -> &Chart {
        self.chart
    }
}

/// A chart made ready to be looked at again and again: what a look costs no longer depends on how long the series are.
#[derive(Clone, Debug)]
pub struct Ready {
    chart: Chart,
    pyramids: Vec<Pyramid>,
}

impl Ready {
    /// Looks at every point once.
    pub fn new(chart: Chart) -> Self {
        let pyramids = pyramids(&chart);
        Self { chart, pyramids }
    }

    pub(crate) fn look(&self) -> Look<'_> {
        Look { chart: &self.chart, pyramids: &self.pyramids }
    }
}

impl Deref for Ready {
    type Target = Chart;

    fn deref(&self) -> &Chart {
        &self.chart
    }
}

/// Makes a chart ready for a single look.
pub(crate) fn once<T>(chart: &Chart, act: impl FnOnce(&Look<'_>) -> T) -> T {
    act(&Look { chart, pyramids: &pyramids(chart) })
}

fn pyramids(chart: &Chart) -> Vec<Pyramid> {
    chart.series.iter().map(Pyramid::over).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Tone;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_pyramid_finds_what_a_walk_finds(
            mut values in prop::collection::vec(prop::option::weighted(0.8, -50i64..50), 0..900),
            large in prop::option::weighted(0.1, any::<i64>()),
            (a, b) in (0usize..900, 0usize..900),
        ) {
            if let Some(value) = values.first_mut().filter(|_| large.is_some()) {
                *value = large;
            }
            let points = (0..).zip(values.clone()).collect();
            let series = Series { id: String::new(), name: String::new(), points, style: Tone::Good };
            let range = a.min(b).min(values.len())..a.max(b).min(values.len());
            let pyramid = Pyramid::over(&series);
            let found = pyramid.extremes(&series, range.clone());
            let inside = || range.clone().filter_map(|n| Some((n, values[n]?)));
            let (low, high) = (inside().min_by_key(|p| p.1), inside().rev().max_by_key(|p| p.1));
            prop_assert_eq!(found, low.map(|p| p.1).zip(high.map(|p| p.1)));
            for end in [low, high].into_iter().flatten() {
                prop_assert_eq!(pyramid.first(&series, range.clone(), end.1), Some(end.0));
            }
            prop_assert_eq!(pyramid.even, values.len() >= FEW && values.iter().all(Option::is_some));
        }
    }
}
