//! The lowest and highest of any stretch of a series at a cost that does not depend on its length.
//!
//! Over the points stand blocks of eight, over these blocks of eight of them, and so on: a stretch is made of a few
//! blocks and of the few points at its ends.

use crate::{Chart, Series};
use std::ops::{Deref, Range};

/// Eight blocks make one of the next level: three bits of an index.
const BITS: u32 = 3;
const FAN: usize = 1 << BITS;
/// Below this many points blocks cost more than they save.
const FEW: usize = 64;
/// The index where there is no value.
const NONE: u32 = u32::MAX;

/// What is known of a stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extremes {
    low: i64,
    high: i64,
    low_at: u32,
    high_at: u32,
}

impl Extremes {
    const EMPTY: Self = Self { low: 0, high: 0, low_at: NONE, high_at: NONE };

    fn of(at: usize, value: Option<i64>) -> Self {
        value.map_or(Self::EMPTY, |v| Self { low: v, high: v, low_at: at as u32, high_at: at as u32 })
    }

    /// The lowest value and the index of the first point that has it; `None` where there is no value at all.
    pub fn low(&self) -> Option<(usize, i64)> {
        (self.low_at != NONE).then_some((self.low_at as usize, self.low))
    }

    /// The highest value, likewise.
    pub fn high(&self) -> Option<(usize, i64)> {
        (self.high_at != NONE).then_some((self.high_at as usize, self.high))
    }

    #[inline]
    fn join(&mut self, later: &Extremes) {
        if later.low_at == NONE {
            return;
        }
        if self.low_at == NONE || later.low < self.low {
            (self.low, self.low_at) = (later.low, later.low_at);
        }
        if self.high_at == NONE || later.high > self.high {
            (self.high, self.high_at) = (later.high, later.high_at);
        }
    }
}

/// The blocks over one series.
#[derive(Clone, Debug, Default)]
pub struct Pyramid(Vec<Vec<Extremes>>);

impl Pyramid {
    /// Looks at every point once.
    pub fn over(series: &Series) -> Self {
        let points = &series.points;
        // Indices have 32 bits; no series comes near that.
        if points.len() < FEW || points.len() >= NONE as usize {
            return Self::default();
        }
        let blocks = points.chunks(FAN).enumerate().map(|(n, chunk)| {
            let mut sum = Extremes::EMPTY;
            (n * FAN..).zip(chunk).for_each(|(at, p)| sum.join(&Extremes::of(at, p.1)));
            sum
        });
        let mut levels: Vec<Vec<Extremes>> = vec![blocks.collect()];
        while let Some(below) = levels.last().filter(|below| below.len() >= FAN) {
            let block = |parts: &[Extremes]| {
                let mut sum = Extremes::EMPTY;
                parts.iter().for_each(|part| sum.join(part));
                sum
            };
            levels.push(below.chunks(FAN).map(block).collect());
        }
        Self(levels)
    }

    /// The lowest and highest of the points of a range.
    pub fn extremes(&self, series: &Series, range: Range<usize>) -> Extremes {
        let mut sum = Extremes::EMPTY;
        let mut at = range.start;
        let top = self.0.len() as u32;
        while at < range.end {
            // The largest block that begins here and ends within the range.
            let level = (at.trailing_zeros() / BITS).min((range.end - at).ilog2() / BITS).min(top);
            if level == 0 {
                sum.join(&Extremes::of(at, series.points[at].1));
            } else {
                sum.join(&self.0[level as usize - 1][at >> (BITS * level)]);
            }
            at += 1 << (BITS * level);
        }
        sum
    }
}

/// A chart with the pyramids of its series, for one drawing.
#[derive(Clone, Copy)]
pub struct Look<'a> {
    chart: &'a Chart,
    pyramids: &'a [Pyramid],
}

impl Look<'_> {
    /// The lowest and highest of the points of a series whose indices lie in a range.
    pub fn extremes(&self, series: usize, range: Range<usize>) -> Extremes {
        self.pyramids[series].extremes(&self.chart.series[series], range)
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
            values in prop::collection::vec(prop::option::weighted(0.8, -50i64..50), 0..900),
            (a, b) in (0usize..900, 0usize..900),
        ) {
            let points = (0..).zip(values.clone()).collect();
            let series = Series { id: String::new(), name: String::new(), points, style: Tone::Good };
            let range = a.min(b).min(values.len())..a.max(b).min(values.len());
            let found = Pyramid::over(&series).extremes(&series, range.clone());
            let inside = || range.clone().filter_map(|n| Some((n, values[n]?)));
            prop_assert_eq!(found.low(), inside().min_by_key(|p| p.1));
            prop_assert_eq!(found.high(), inside().rev().max_by_key(|p| p.1));
        }
    }
}
