//! From the pointer to a position of the chart, and back.

use crate::layout::{Body, Layout};
use crate::{Chart, Mode, Size, View};

/// Only drawings in a page are pointed at.
fn layout(chart: &Chart, view: &View, size: Size) -> Layout {
    crate::layout::layout(chart, view, size, Mode::Inline)
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

/// The position with a value that is nearest to a horizontal place. `None` for lying bars, see [`nearest_at`].
pub fn nearest(chart: &Chart, view: &View, size: Size, px_x: i32) -> Option<i32> {
    match layout(chart, view, size).body {
        Body::Axes { x, .. } => {
            let place = px_x.saturating_mul(10);
            if x.slots {
                return Some(x.nearest(place));
            }
            let shown = chart.series.iter().enumerate().filter(|(n, _)| view.shows(*n));
            let inside = shown
                .flat_map(|(_, s)| s.points.iter().map(|p| p.0))
                .filter(|&at| at >= view.first && at <= view.last);
            inside.min_by_key(|&at| (x.at(at).abs_diff(place), at))
        }
        Body::Rows(_) | Body::Nothing => None,
    }
}

/// The position nearest to a place, whichever way the bars lie.
pub fn nearest_at(chart: &Chart, view: &View, size: Size, px_x: i32, px_y: i32) -> Option<i32> {
    match layout(chart, view, size).body {
        Body::Rows(rows) => {
            let n = px_y.saturating_mul(10).saturating_sub(rows.rows.first()?.top).div_euclid(rows.pitch);
            rows.rows.get(n.clamp(0, rows.rows.len() as i32 - 1) as usize).map(|row| row.x)
        }
        _ => nearest(chart, view, size, px_x),
    }
}

/// The horizontal place of a position, `None` outside the view and for lying bars.
pub fn x_pixel(chart: &Chart, view: &View, size: Size, x: i32) -> Option<i32> {
    match layout(chart, view, size).body {
        Body::Axes { x: positions, .. } => {
            (x >= view.first && x <= view.last).then(|| positions.at(x).div_euclid(10))
        }
        Body::Rows(_) | Body::Nothing => None,
    }
}

/// The width of the stretch that holds the positions, at least 1: what a drag is measured against.
pub fn plot_width(chart: &Chart, view: &View, size: Size) -> i32 {
    let Layout { plot, .. } = layout(chart, view, size);
    ((plot.right - plot.left) / 10).max(1)
}

/// What to highlight for a position, `None` outside the view.
pub fn mark(chart: &Chart, view: &View, size: Size, at: i32) -> Option<Mark> {
    if at < view.first || at > view.last {
        return None;
    }
    let Layout { plot, body, width, .. } = layout(chart, view, size);
    match body {
        Body::Nothing => None,
        Body::Rows(rows) => rows.rows.iter().find(|r| r.x == at).map(|row| Mark {
            left: 4,
            top: row.top / 10,
            width: width / 10 - 8,
            height: rows.pitch / 10,
            points: Vec::new(),
        }),
        Body::Axes { x, y, .. } => {
            let (top, height) = (plot.top / 10, (plot.bottom - plot.top) / 10);
            if chart.kind == crate::ChartKind::Bar {
                let (from, to) = x.slot(at);
                return Some(Mark {
                    left: from / 10,
                    top,
                    width: ((to - from) / 10).max(1),
                    height,
                    points: Vec::new(),
                });
            }
            let shown = chart.series.iter().enumerate().filter(|(n, _)| view.shows(*n));
            let points = shown.filter_map(|(n, s)| {
                let value = s.points.iter().find(|p| p.0 == at)?.1?;
                Some((n, x.at(at) / 10, y.at(value) / 10))
            });
            Some(Mark { left: x.at(at) / 10, top, width: 0, height, points: points.collect() })
        }
    }
}

/// The next position of any series after `x` (`direction` > 0) or before it; `None` at the end.
pub fn step(chart: &Chart, x: i32, direction: i32) -> Option<i32> {
    let all = chart.series.iter().flat_map(|s| s.points.iter().map(|p| p.0));
    if direction > 0 { all.filter(|&at| at > x).min() } else { all.filter(|&at| at < x).max() }
}
