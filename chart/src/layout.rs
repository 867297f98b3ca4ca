//! Where everything goes: the one place that turns a chart, a view and a size into geometry. The drawing and the
//! pointer both ask here, so that they cannot disagree. All places are tenths of a pixel.

mod axes;
mod cells;
mod header;
mod rows;

use crate::{
    ChartKind, Mode, Size, Tone, View, decimate, ink::Ink, pyramid::Look, scale::Positions, scale::Scale,
};
use plotters_backend::text_anchor::HPos;

pub use cells::{Cells, month_of};
pub use rows::Rows;

/// A text and its place.
#[derive(Clone)]
pub struct Label {
    pub ink: Ink,
    pub text: String,
    /// Left end, middle or right end, by `anchor`.
    pub x: i32,
    /// Base line.
    pub y: i32,
    pub anchor: HPos,
}

impl Label {
    /// Left and right end of the text.
    pub fn ends(&self) -> (i32, i32) {
        let width = crate::text::width(&self.text, self.ink.size());
        match self.anchor {
            HPos::Left => (self.x, self.x + width),
            HPos::Center => (self.x - width / 2, self.x + width - width / 2),
            HPos::Right => (self.x - width, self.x),
        }
    }
}

/// A rectangle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Area {
    pub left: i32,
    pub top: i32,
    pub right: i32,
    pub bottom: i32,
}

/// What stands in the middle of the drawing.
#[derive(Clone)]
pub enum Body {
    /// Nothing to draw; one sentence says so.
    Nothing,
    /// An upright value axis and positions from left to right.
    Axes { x: Positions, y: Scale, y_ticks: Vec<i64>, x_ticks: Vec<i32> },
    /// Lying bars under each other.
    Rows(Rows),
    /// Cells in rows and columns.
    Cells(Cells),
}

/// What the sample of a legend entry looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sample {
    /// A line or a bar, as the series is drawn.
    Series(usize),
    /// A cell.
    Cell(Tone),
    /// A pale area.
    Area(Tone),
}

/// The whole geometry.
#[derive(Clone)]
pub struct Layout {
    pub width: i32,
    pub height: i32,
    /// How far to the left and to the right labels of an axis may reach: the edges of the page's drawing.
    pub edges: (i32, i32),
    pub plot: Area,
    pub labels: Vec<Label>,
    /// What the sample shows, its left end and the base line of its entry.
    pub legend: Vec<(Sample, i32, i32)>,
    pub body: Body,
}

/// Room of a legend entry's sample.
pub const SAMPLE: i32 = 260;

/// How much wider the margins of a file are than those of a page.
pub const FRAME: i32 = 140;

/// Works out the geometry.
pub fn layout(chart: &Look<'_>, view: &View, size: Size, mode: Mode) -> Layout {
    let width = size.width.clamp(200, 4000) as i32 * 10;
    let height = size.height.clamp(160, 4000) as i32 * 10;
    // A page has margins of its own; a file has none. Hatching repeats every 70: with twice that more, what is inside the
    // margins of a file is the same as on a page, mark by mark.
    let margin = match mode {
        Mode::Inline => 10,
        Mode::Standalone if width >= 6000 => 10 + FRAME,
        Mode::Standalone => 100,
    };
    let mut out = Layout {
        width,
        height,
        edges: (margin - 10, width - margin + 10),
        plot: Area { left: margin, top: margin, right: width - margin, bottom: height - margin },
        labels: Vec::new(),
        legend: Vec::new(),
        body: Body::Nothing,
    };
    header::place(&mut out, chart, view);
    let any = (0..chart.series.len()).any(|n| view.shows(n) && decimate::range(chart, n, view).is_some());
    if !any {
        let all_hidden = !chart.is_empty() && !(0..chart.series.len()).any(|n| view.shows(n));
        let text = if chart.is_empty() {
            chart.pick("暂无数据", "No data")
        } else if all_hidden {
            chart.pick("所有序列均已隐藏", "All series are hidden")
        } else {
            chart.pick("此范围内暂无数据", "No data in this range")
        };
        let (x, y) = ((out.plot.left + out.plot.right) / 2, (out.plot.top + out.plot.bottom) / 2);
        out.labels.push(Label { ink: Ink::Empty, text: text.to_owned(), x, y, anchor: HPos::Center });
        return out;
    }
    match chart.kind {
        ChartKind::StackedBar => rows::place(&mut out, chart, view),
        ChartKind::Grid | ChartKind::Calendar => cells::place(&mut out, chart, view),
        ChartKind::Line | ChartKind::Bar => axes::place(&mut out, chart, view),
    }
    out
}
