//! From the pointer to a position of the chart, and back.

use crate::layout::{Body, Layout, month_of};
use crate::pyramid::{Look, Ready, once};
use crate::{Chart, ChartKind, Mode, Size, View, XAxis, calendar, decimate};

/// Only drawings in a page are pointed at.
fn layout(chart: &Look<'_>, view: &View, size: Size) -> Layout {
    crate::layout::layout(chart, view, size, Mode::Inline)
}

/// What is pointed at: a position, and in a matrix also a series.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct At {
    /// The position.
    pub x: i32,
    /// The number of the series whose row it is; 0 where a position is all there is.
    pub row: usize,
}

impl From<i32> for At {
    fn from(x: i32) -> Self {
        At { x, row: 0 }
    }
}

/// The place of a position in the drawing, in CSS pixels: what an overlay highlights.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Left edge; for a line chart the crosshair itself.
    pub left: i32,
    /// Top edge.
    pub top: i32,
    /// Width; 0 for a line chart.
    pub width: i32,
    /// Height.
    pub height: i32,
    /// The points of a line chart at the position: number of the series, x, y.
    pub points: Vec<(usize, i32, i32)>,
}

/// The position with a value that is nearest to a horizontal place. `None` where the height matters too, see
/// [`nearest_at`].
pub fn nearest(chart: &Chart, view: &View, size: Size, px_x: i32) -> Option<i32> {
    once(chart, |look| nearest_in(look, view, size, px_x))
}

fn nearest_in(chart: &Look<'_>, view: &View, size: Size, px_x: i32) -> Option<i32> {
    match layout(chart, view, size).body {
        Body::Axes { x, .. } => {
            let place = px_x.saturating_mul(10);
            if x.slots {
                return Some(x.nearest(place));
            }
            let about = x.nearest(place);
            let shown = chart.series.iter().enumerate().filter(|(n, _)| view.shows(*n));
            let near = shown.flat_map(|(_, s)| {
                let points = &s.points[decimate::inside(s, view)];
                let next = points.partition_point(|p| p.0 < about);
                points[next.saturating_sub(1)..points.len().min(next + 2)].iter().map(|p| p.0)
            });
            near.min_by_key(|&at| (x.at(at).abs_diff(place), at))
        }
        Body::Rows(_) | Body::Cells(_) | Body::Nothing => None,
    }
}

/// What is nearest to a place in any kind of chart.
pub fn nearest_at(chart: &Chart, view: &View, size: Size, px_x: i32, px_y: i32) -> Option<At> {
    once(chart, |look| nearest_at_in(look, view, size, px_x, px_y))
}

fn nearest_at_in(chart: &Look<'_>, view: &View, size: Size, px_x: i32, px_y: i32) -> Option<At> {
    match layout(chart, view, size).body {
        Body::Rows(rows) => {
            let n = px_y.saturating_mul(10).saturating_sub(rows.rows.first()?.top).div_euclid(rows.pitch);
            rows.rows.get(n.clamp(0, rows.rows.len() as i32 - 1) as usize).map(|row| row.x.into())
        }
        Body::Cells(cells) => {
            let at = cells.nearest(px_x.saturating_mul(10), px_y.saturating_mul(10))?;
            Some(At { x: at.x.clamp(view.first, view.last.max(view.first)), ..at })
        }
        _ => nearest_in(chart, view, size, px_x).map(At::from),
    }
}

/// The horizontal place of a position, `None` outside the view, for lying bars and for cells.
pub fn x_pixel(chart: &Chart, view: &View, size: Size, x: i32) -> Option<i32> {
    once(chart, |look| x_pixel_in(look, view, size, x))
}

fn x_pixel_in(chart: &Look<'_>, view: &View, size: Size, x: i32) -> Option<i32> {
    match layout(chart, view, size).body {
        Body::Axes { x: positions, .. } => {
            (x >= view.first && x <= view.last).then(|| positions.at(x).div_euclid(10))
        }
        Body::Rows(_) | Body::Cells(_) | Body::Nothing => None,
    }
}

/// The width of the stretch that holds the positions, at least 1: what a drag is measured against.
pub fn plot_width(chart: &Chart, view: &View, size: Size) -> i32 {
    once(chart, |look| plot_width_in(look, view, size))
}

fn plot_width_in(chart: &Look<'_>, view: &View, size: Size) -> i32 {
    let Layout { plot, .. } = layout(chart, view, size);
    ((plot.right - plot.left) / 10).max(1)
}

/// What to highlight for a position, `None` outside the view.
pub fn mark(chart: &Chart, view: &View, size: Size, at: impl Into<At>) -> Option<Mark> {
    once(chart, |look| mark_in(look, view, size, at.into()))
}

fn mark_in(chart: &Look<'_>, view: &View, size: Size, at: At) -> Option<Mark> {
    if at.x < view.first || at.x > view.last {
        return None;
    }
    let Layout { plot, body, width, .. } = layout(chart, view, size);
    let block =
        |left: i32, top: i32, width: i32, height: i32| Mark { left, top, width, height, points: vec![] };
    match body {
        Body::Nothing => None,
        Body::Rows(rows) => {
            let row = rows.rows.iter().find(|r| r.x == at.x)?;
            Some(block(4, row.top / 10, width / 10 - 8, rows.pitch / 10))
        }
        Body::Cells(cells) => {
            let area = cells.area_of(at)?;
            let (width, height) = ((area.right - area.left) / 10, (area.bottom - area.top) / 10);
            Some(block(area.left / 10, area.top / 10, width.max(1), height.max(1)))
        }
        Body::Axes { x, y, .. } => {
            let (top, height) = (plot.top / 10, (plot.bottom - plot.top) / 10);
            if chart.kind == ChartKind::Bar {
                let (from, to) = x.slot(at.x);
                return Some(block(from / 10, top, ((to - from) / 10).max(1), height));
            }
            let shown = chart.series.iter().enumerate().filter(|(n, _)| view.shows(*n));
            let points = shown.filter_map(|(n, s)| {
                let value = s.at(at.x)?;
                Some((n, x.at(at.x) / 10, y.at(value) / 10))
            });
            Some(Mark { left: x.at(at.x) / 10, top, width: 0, height, points: points.collect() })
        }
    }
}

impl Ready {
    /// What is nearest to a place, as [`nearest_at`] finds it.
    pub fn nearest_at(&self, view: &View, size: Size, px_x: i32, px_y: i32) -> Option<At> {
        nearest_at_in(&self.look(), view, size, px_x, px_y)
    }

    /// What to highlight, as [`mark`] finds it.
    pub fn mark(&self, view: &View, size: Size, at: At) -> Option<Mark> {
        mark_in(&self.look(), view, size, at)
    }

    /// What a drag is measured against, as [`plot_width`] finds it.
    pub fn plot_width(&self, view: &View, size: Size) -> i32 {
        plot_width_in(&self.look(), view, size)
    }
}

/// The next position of any series after `x` (`direction` > 0) or before it; `None` at the end.
pub fn step(chart: &Chart, x: i32, direction: i32) -> Option<i32> {
    let points = chart.series.iter().map(|s| &s.points);
    if direction > 0 {
        points.filter_map(|p| p.get(p.partition_point(|p| p.0 <= x))).map(|p| p.0).min()
    } else {
        points.filter_map(|p| p.get(p.partition_point(|p| p.0 < x).checked_sub(1)?)).map(|p| p.0).max()
    }
}

/// The cell under another (`direction` > 0) or over it: the next series shown, the same day of the next month. `None` at
/// the end, and in charts that have no rows of cells.
pub fn step_row(chart: &Chart, view: &View, at: At, direction: i32) -> Option<At> {
    let down = direction > 0;
    match chart.kind {
        ChartKind::Grid => {
            let mut shown = (0..chart.series.len()).filter(|&n| view.shows(n));
            let row = if down { shown.find(|&n| n > at.row) } else { shown.rfind(|&n| n < at.row) };
            Some(At { row: row?, ..at })
        }
        ChartKind::Calendar if chart.x == XAxis::Days => {
            let (month, day) = month_of(at.x);
            let (year, month) = calendar::of_month_number(month.checked_add(if down { 1 } else { -1 })?);
            let exists = |day: i32| {
                let x = calendar::epoch_days(year, month, day as u8);
                (calendar::civil(x).1 == month).then_some(x)
            };
            // The 31st of a month that has none is its last day.
            let x = (28..=day.max(28)).rev().map(|d| d.min(day)).find_map(exists)?;
            let (first, last) = chart.extent()?;
            (first..=last).contains(&x).then_some(At { x, row: at.row })
        }
        _ => None,
    }
}
