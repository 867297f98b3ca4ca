//! The lowest and highest of any stretch of a series at a cost that does not depend on its length.
//!
//! Over the points stand blocks of eight, over these blocks of eight of them, and so on: a stretch is made of a few
//! blocks and of the few points at its ends.

use crate::{Chart, Series};
use std::ops::{Deref, Range};

/// How many blocks make one of the next level.
const FAN: usize = 8;
/// Below this many points blocks cost more than they save.
const FEW: usize = 64;

/// What is known of a stretch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Extremes {
    /// The lowest value and the index of the first point that has it; `None` where there is no value at all.
    pub low: Option<(usize, i64)>,
    /// The highest value, likewise.
    pub high: Option<(usize, i64)>,
}

impl Extremes {
    fn join(&mut self, other: &Extremes) {
        if let Some(low) = other.low.filter(|low| self.low.is_none_or(|mine| low.1 < mine.1)) {
            self.low = Some(low);
        }
        if let Some(high) = other.high.filter(|high| self.high.is_none_or(|mine| high.1 > mine.1)) {
            self.high = Some(high);
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
        if points.len() < FEW {
            return Self::default();
        }
        let point = |(at, p): (usize, &(i32, Option<i64>))| {
            let end = p.1.map(|v| (at, v));
            Extremes { low: end, high: end }
        };
        let singles: Vec<Extremes> = points.iter().enumerate().map(point).collect();
        let mut levels: Vec<Vec<Extremes>> = Vec::new();
        loop {
            let below = levels.last().unwrap_or(&singles);
            if below.len() < FAN {
                return Self(levels);
            }
            let block = |parts: &[Extremes]| {
                parts.iter().fold(Extremes::default(), |mut sum, part| {
                    sum.join(part);
                    sum
                })
            };
            levels.push(below.chunks(FAN).map(block).collect());
        }
    }

    /// The lowest and highest of the points of a range.
    pub fn extremes(&self, series: &Series, range: Range<usize>) -> Extremes {
        let mut sum = Extremes::default();
        let mut at = range.start;
        while at < range.end {
            let (mut level, mut size) = (0, 1);
            while level < self.0.len() && at.is_multiple_of(size * FAN) && at + size * FAN <= range.end {
                (level, size) = (level + 1, size * FAN);
            }
            if level == 0 {
                let end = series.points[at].1.map(|v| (at, v));
                sum.join(&Extremes { low: end, high: end });
            } else {
                sum.join(&self.0[level - 1][at / size]);
            }
            at += size;
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
            prop_assert_eq!(found.low, inside().min_by_key(|p| p.1));
            prop_assert_eq!(found.high, inside().rev().max_by_key(|p| p.1));
        }
    }
}
