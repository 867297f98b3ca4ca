//! Fewer points where many fall into one column of pixels: the lowest and the highest stay.

use crate::scale::{Positions, Scale};
use crate::{Series, View, pyramid::FAN, pyramid::Look};
use std::ops::Range;

/// Unbroken stretches of a line: position and value, ready to draw.
pub type Runs = Vec<Vec<(i32, i64)>>;

/// The indices of the points within a view.
pub fn inside(series: &Series, view: &View) -> Range<usize> {
    let start = series.points.partition_point(|p| p.0 < view.first);
    let end = series.points.partition_point(|p| p.0 <= view.last);
    start..end.max(start)
}

/// Whether so many positions share a column of pixels that not every point is drawn.
pub fn is_dense(x: &Positions) -> bool {
    x.count() > i64::from(x.right - x.left) / 5
}

/// Where a line that is cut by the edges of the view meets them.
struct Edges {
    first: Option<(i32, i64)>,
    last: Option<(i32, i64)>,
}

impl Edges {
    fn of(series: &Series, view: &View, inside: &Range<usize>) -> Self {
        let at = |n: usize| series.points.get(n).and_then(|p| Some((p.0, p.1?)));
        let before = inside.start.checked_sub(1).and_then(at).filter(|p| p.0 < view.first);
        let beyond = at(inside.end).filter(|p| p.0 > view.last);
        let cut = |a: Option<(i32, i64)>, b: Option<(i32, i64)>, x: i32| {
            let (a, b) = (a?, b?);
            (a.0 < x && x < b.0).then(|| (x, between(a, b, x)))
        };
        if inside.is_empty() {
            // Both neighbours are outside: the line only passes through.
            return Self { first: cut(before, beyond, view.first), last: cut(before, beyond, view.last) };
        }
        Self {
            first: cut(before, at(inside.start), view.first),
            last: cut(at(inside.end - 1), beyond, view.last),
        }
    }
}

/// The lowest and highest value that a line has within a view, its ends at the edges included; `None` where it does not
/// come by.
pub fn range(chart: &Look<'_>, n: usize, view: &View) -> Option<(i64, i64)> {
    let series = &chart.series[n];
    let inside = inside(series, view);
    let edges = Edges::of(series, view, &inside);
    let found = chart.extremes(n, inside);
    let ends = [found.map(|f| f.0), found.map(|f| f.1), edges.first.map(|p| p.1), edges.last.map(|p| p.1)];
    let values = || ends.into_iter().flatten();
    Some((values().min()?, values().max()?))
}

/// The stretches of a line within a view, broken at missing values. Lines cut by the edge of the view end on the edge.
pub fn runs(chart: &Look<'_>, n: usize, view: &View) -> Runs {
    let series = &chart.series[n];
    let inside = inside(series, view);
    let edges = Edges::of(series, view, &inside);
    let mut runs: Runs = Vec::new();
    let mut run: Vec<(i32, i64)> = edges.first.into_iter().collect();
    for &(at, value) in &series.points[inside] {
        match value {
            Some(value) => run.push((at, value)),
            None => flush(&mut runs, &mut run),
        }
    }
    run.extend(edges.last);
    flush(&mut runs, &mut run);
    runs
}

/// From this many points on, a column shows a stroke in its middle, and no longer where in it the line turns.
const CROWD: usize = 8;

/// The stretches of a line of which many points share a column of pixels, as places in the drawing: in every column a stroke
/// between its lowest and its highest value. In a crowd it begins at the end that is nearer to the stroke before.
///
/// A gap narrower than the column cannot be seen and does not break the line.
pub fn strokes(chart: &Look<'_>, n: usize, view: &View, x: &Positions, y: &Scale) -> Vec<Vec<(i32, i32)>> {
    let series = &chart.series[n];
    let inside = inside(series, view);
    let edges = Edges::of(series, view, &inside);
    let edge = |end: Option<(i32, i64)>| end.map(|(at, value)| (x.at(at), y.at(value)));
    let columns = columns(chart, n, inside, x);
    let mut strokes = Vec::new();
    let mut stroke: Vec<(i32, i32)> = Vec::with_capacity(columns.len() * 2 + 2);
    stroke.extend(edge(edges.first));
    for column in columns {
        if column.broken {
            flush(&mut strokes, &mut stroke);
        }
        let (low, high) = (y.at(column.low), y.at(column.high));
        let mut ends = [(column.middle(), low), (column.middle(), high)];
        if column.points.len() < CROWD {
            let first = |value: i64| series.points[column.points.clone()].iter().find(|p| p.1 == Some(value));
            for (end, found) in ends.iter_mut().zip([first(column.low), first(column.high)]) {
                end.0 = found.map_or(end.0, |p| x.at(p.0));
            }
            ends.sort_by_key(|end| end.0);
        } else if stroke.last().is_some_and(|last| last.1.abs_diff(high) < last.1.abs_diff(low)) {
            ends.reverse();
        }
        stroke.push(ends[0]);
        if ends[0] != ends[1] {
            stroke.push(ends[1]);
        }
    }
    stroke.extend(edge(edges.last));
    flush(&mut strokes, &mut stroke);
    strokes
}

/// The first point of a range, but not its very first, that is not before a position. Points mostly follow each other without
/// a gap, so that it is found by counting; else by halving.
fn next_column(points: &[(i32, Option<i64>)], range: Range<usize>, beyond: i32) -> usize {
    let at = range.start;
    let ahead = i64::from(beyond) - i64::from(points[at].0);
    let guess = (at as i64 + ahead.clamp(1, (range.end - at) as i64)) as usize;
    let right = points[guess - 1].0 < beyond && (guess == range.end || points[guess].0 >= beyond);
    if right { guess } else { at + points[range].partition_point(|p| p.0 < beyond).max(1) }
}

/// What falls into one column of pixels.
pub struct Column {
    /// The column, in whole pixels.
    pub place: i32,
    /// The lowest value.
    pub low: i64,
    /// The highest.
    pub high: i64,
    /// The points, by their indices.
    points: Range<usize>,
    /// Whether a gap that can be seen lies before it.
    pub broken: bool,
}

impl Column {
    /// The middle of the column, in tenths of a pixel.
    pub fn middle(&self) -> i32 {
        self.place * 10 + 5
    }
}

/// The columns that the points of a range fall into.
pub fn columns(chart: &Look<'_>, n: usize, range: Range<usize>, x: &Positions) -> Vec<Column> {
    if chart.is_even(n) && !range.is_empty() {
        return even_columns(chart, n, range, x);
    }
    let points = &chart.series[n].points;
    let mut columns: Vec<Column> = Vec::new();
    let mut missing = false;
    let mut at = range.start;
    while at < range.end {
        let place = x.at(points[at].0).div_euclid(10);
        let beyond = x.first_in(place + 1);
        let next = next_column(points, at..range.end, beyond);
        if let Some((low, high)) = chart.extremes(n, at..next) {
            // Missing are whole columns, the last points of the one before, or the first of this one.
            let gap = missing || points[at].1.is_none() || (at > range.start && points[at - 1].1.is_none());
            let broken = gap && columns.last().is_some_and(|last| place > last.place + 1);
            columns.push(Column { place, low, high, points: at..next, broken });
            missing = false;
        } else {
            missing = true;
        }
        at = next;
    }
    columns
}

/// The same where positions follow each other and none is without a value: then points are counted and not looked at.
///
/// A column ends at the nearest end of a block of points, where that moves its end by no more than an eighth of a pixel.
fn even_columns(chart: &Look<'_>, n: usize, range: Range<usize>, x: &Positions) -> Vec<Column> {
    let wide = ((x.right - x.left) / 10).max(1) as usize;
    let mut block = 1;
    while block * FAN * 4 * wide <= range.len() {
        block *= FAN;
    }
    let first = chart.series[n].points[range.start].0;
    let mut place = x.at(first).div_euclid(10);
    let mut columns = Vec::with_capacity(wide + 2);
    let mut at = range.start;
    while at < range.end {
        let ahead = (i64::from(x.first_in(place + 1)) - i64::from(first)).max(0) as usize;
        let end = range.start.saturating_add(ahead);
        let near = if end < range.end { (end + block / 2) / block * block } else { end };
        let next = near.clamp(at + 1, range.end);
        if let Some((low, high)) = chart.extremes(n, at..next) {
            columns.push(Column { place, low, high, points: at..next, broken: false });
        }
        (at, place) = (next, place + 1);
    }
    columns
}

fn flush<T>(runs: &mut Vec<Vec<T>>, run: &mut Vec<T>) {
    if !run.is_empty() {
        runs.push(std::mem::take(run));
    }
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
