//! From values and positions to places in the drawing. Integers only; places are tenths of a pixel.

use plotters::coord::ranged1d::{KeyPointHint, NoDefaultFormatting, Ranged};
use std::ops::Range;

/// A straight scale from values to places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scale {
    /// The value at `start`.
    pub low: i64,
    /// The value at `end`.
    pub high: i64,
    /// Place of the low end.
    pub start: i32,
    /// Place of the high end; may lie before `start`, as on an upright axis.
    pub end: i32,
}

impl Scale {
    /// The place of a value, rounded down; values outside lie outside, as far as places go.
    pub fn at(&self, value: i64) -> i32 {
        project(value, (self.low, self.high), (self.start, self.end))
    }
}

fn project(value: i64, (low, high): (i64, i64), (start, end): (i32, i32)) -> i32 {
    // Numbers of everyday size need no more than 64 bits, which is many times as quick in the browser.
    const SMALL: i64 = 1 << 40;
    let small = |n: i64| (-SMALL..SMALL).contains(&n);
    if small(value) && small(low) && small(high) && low != high {
        let place = i64::from(start) + ((value - low) * i64::from(end - start)).div_euclid(high - low);
        return place.clamp(-1_000_000, 1_000_000) as i32;
    }
    let span = i128::from(high) - i128::from(low);
    let (start, end) = (i128::from(start), i128::from(end));
    if span == 0 {
        return ((start + end) / 2) as i32;
    }
    let place = start + ((i128::from(value) - i128::from(low)) * (end - start)).div_euclid(span);
    place.clamp(-1_000_000, 1_000_000) as i32
}

impl Ranged for Scale {
    type FormatOption = NoDefaultFormatting;
    type ValueType = i64;

    fn map(&self, value: &i64, limit: (i32, i32)) -> i32 {
        project(*value, (self.low, self.high), limit)
    }

    // Scale lines come from `ticks`; plotters' own would be in floating point.
    fn key_points<H: KeyPointHint>(&self, _: H) -> Vec<i64> {
        Vec::new()
    }

    fn range(&self) -> Range<i64> {
        self.low..self.high
    }
}

/// The scale of positions: points on a line, or slots of equal width for bars and categories.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Positions {
    /// First position.
    pub first: i32,
    /// Last position.
    pub last: i32,
    /// Left edge.
    pub left: i32,
    /// Right edge.
    pub right: i32,
    /// Whether positions are slots.
    pub slots: bool,
}

impl Positions {
    /// How many positions there are.
    pub fn count(&self) -> i64 {
        (i64::from(self.last) - i64::from(self.first) + 1).max(1)
    }

    /// The place of a position: of the point, or the middle of the slot.
    pub fn at(&self, x: i32) -> i32 {
        self.scale().at(if self.slots { i64::from(x) * 2 + 1 } else { i64::from(x) })
    }

    /// The edges of a slot.
    pub fn slot(&self, x: i32) -> (i32, i32) {
        let scale = self.scale();
        (scale.at(i64::from(x) * 2), scale.at(i64::from(x) * 2 + 2))
    }

    /// The width of a slot, at least 1.
    pub fn pitch(&self) -> i32 {
        (i64::from(self.right - self.left) / self.count()).max(1) as i32
    }

    /// The position nearest to a place, kept within the first and last.
    pub fn nearest(&self, place: i32) -> i32 {
        let width = i64::from(self.right - self.left).max(1);
        let ahead = (i64::from(place) - i64::from(self.left)).clamp(-1_000_000, 1_000_000);
        let n = if self.slots {
            (ahead * self.count()).div_euclid(width)
        } else {
            (ahead * (self.count() - 1) * 2 + width).div_euclid(2 * width)
        };
        (i64::from(self.first) + n.clamp(0, self.count() - 1)) as i32
    }

    /// The first position whose place is not before a column of pixels.
    pub fn first_in(&self, column: i32) -> i32 {
        let scale = self.scale();
        let (span, width) = (scale.high - scale.low, i64::from(self.right - self.left));
        let ahead = (i64::from(column) * 10 - i64::from(self.left)).clamp(-1_000_000, 1_000_000);
        if width <= 0 {
            return i32::MAX;
        }
        let along = scale.low - (-ahead * span).div_euclid(width);
        // The point of a slot lies in its middle.
        let at = if self.slots { -(1 - along).div_euclid(2) } else { along };
        at.clamp(i64::from(i32::MIN), i64::from(i32::MAX)) as i32
    }

    /// The same as a straight scale: in half slots where positions are slots.
    pub fn scale(&self) -> Scale {
        let (first, last) = (i64::from(self.first), i64::from(self.last).max(i64::from(self.first)));
        let (low, high) = if self.slots { (first * 2, last * 2 + 2) } else { (first, last) };
        Scale { low, high, start: self.left, end: self.right }
    }
}
