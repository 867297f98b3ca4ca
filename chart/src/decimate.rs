//! Fewer points where many fall into one column of pixels: the lowest and the highest stay.

use crate::{Series, View, scale::Positions};

/// Unbroken stretches of a line: position and value, ready to draw.
pub type Runs = Vec<Vec<(i32, i64)>>;

/// The stretches of a line within a view, broken at missing values, with at most two points in a column of pixels.
///
/// Where more than two positions share a column, a gap narrower than the column cannot be seen and does not break
/// the line. Lines cut by the edge of the view end on the edge.
pub fn runs(series: &Series, view: &View, x: &Positions) -> Runs {
    let dense = x.count() > i64::from(x.right - x.left) / 5;
    let mut runs: Runs = Vec::new();
    let mut run: Vec<(i32, i64)> = Vec::new();
    let mut column = Column::default();
    let mut before: Option<(i32, i64)> = None;
    let mut beyond: Option<(i32, i64)> = None;
    for &(at, value) in &series.points {
        if at < view.first {
            before = value.map(|v| (at, v));
            continue;
        }
        if at > view.last {
            beyond = value.map(|v| (at, v));
            break;
        }
        let Some(value) = value else {
            if !dense {
                flush(&mut runs, &mut run);
            }
            before = None;
            continue;
        };
        if let Some(outside) = before.take().filter(|b| b.0 < view.first && at > view.first) {
            run.push((view.first, between(outside, (at, value), view.first)));
        }
        if !dense {
            run.push((at, value));
            continue;
        }
        let place = x.at(at).div_euclid(10);
        if column.place != Some(place) {
            let broken =
                column.place.is_some_and(|p| place > p + 1) && missing_between(series, column.last_x, at);
            column.empty_into(&mut run);
            column.place = Some(place);
            if broken {
                flush(&mut runs, &mut run);
            }
        }
        column.take(at, value);
    }
    column.empty_into(&mut run);
    let trailing_gap = last_is_missing(series, view);
    if let (Some(&last), Some(outside), false) = (run.last(), beyond, trailing_gap) {
        if last.0 < view.last {
            run.push((view.last, between(last, outside, view.last)));
        }
    } else if let (true, Some(a), Some(b)) = (run.is_empty() && runs.is_empty(), before, beyond) {
        // Both neighbours are outside: the line only passes through.
        run = vec![(view.first, between(a, b, view.first)), (view.last, between(a, b, view.last))];
    }
    flush(&mut runs, &mut run);
    runs
}

#[derive(Default)]
struct Column {
    place: Option<i32>,
    low: Option<(i32, i64)>,
    high: Option<(i32, i64)>,
    last_x: i32,
}

impl Column {
    fn take(&mut self, at: i32, value: i64) {
        if self.low.is_none_or(|low| value < low.1) {
            self.low = Some((at, value));
        }
        if self.high.is_none_or(|high| value > high.1) {
            self.high = Some((at, value));
        }
        self.last_x = at;
    }

    fn empty_into(&mut self, run: &mut Vec<(i32, i64)>) {
        if let (Some(low), Some(high)) = (self.low.take(), self.high.take()) {
            let (a, b) = if low.0 <= high.0 { (low, high) } else { (high, low) };
            run.push(a);
            if b != a {
                run.push(b);
            }
        }
    }
}

fn flush(runs: &mut Runs, run: &mut Vec<(i32, i64)>) {
    if !run.is_empty() {
        runs.push(std::mem::take(run));
    }
}

fn missing_between(series: &Series, from: i32, to: i32) -> bool {
    let start = series.points.partition_point(|p| p.0 <= from);
    series.points.iter().skip(start).take_while(|p| p.0 < to).any(|p| p.1.is_none())
}

fn last_is_missing(series: &Series, view: &View) -> bool {
    let inside = |p: &&(i32, Option<i64>)| p.0 >= view.first && p.0 <= view.last;
    series.points.iter().rev().find(inside).is_some_and(|p| p.1.is_none())
}

/// The value at `x` on the straight line between two points.
fn between(a: (i32, i64), b: (i32, i64), x: i32) -> i64 {
    let span = i128::from(b.0) - i128::from(a.0);
    if span == 0 {
        return a.1;
    }
    let rise = i128::from(b.1) - i128::from(a.1);
    let value = i128::from(a.1) + rise * (i128::from(x) - i128::from(a.0)) / span;
    value.clamp(i128::from(i64::MIN), i128::from(i64::MAX)) as i64
}
