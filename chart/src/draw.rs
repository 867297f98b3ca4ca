//! The drawing itself.

mod areas;
mod bars;
mod cells;
mod lines;
mod pen;
mod targets;

use crate::layout::{Body, FRAME, Layout, Rows, SAMPLE, Sample, layout};
use crate::pyramid::{self, Look, Ready};
use crate::{Chart, ChartKind, View, describe::describe, ink::Ink, style, svg_backend, text};
use pen::Pen;

/// The size of a drawing in CSS pixels; brought into 200…4000 by 160…4000.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Width.
    pub width: u32,
    /// Height.
    pub height: u32,
}

/// From this width on a drawing is lower than wide.
const ROOMY: u32 = 600;

impl Size {
    /// The size of a drawing of a chart for a width: rows of cells get the height that their writing needs, few lying bars no
    /// more than they fill.
    pub fn fitting(chart: &Chart, width: u32) -> Self {
        let height = if width >= ROOMY { 440 } else { 380 };
        let height = match chart.kind {
            ChartKind::Grid => height.max(chart.series.len() as u32 * 22 + 170),
            ChartKind::StackedBar => height.min(bars(chart) * 64 + 170),
            _ => height,
        };
        Size { width, height }
    }

    /// The size of a file that shows within its margins just what a page shows at this size.
    pub const fn framed(self) -> Self {
        let frame = 2 * FRAME as u32 / 10;
        Size { width: self.width + frame, height: self.height + frame }
    }
}

/// How many lying bars a chart has.
fn bars(chart: &Chart) -> u32 {
    let mut at: Vec<i32> = chart.series.iter().flat_map(|s| &s.points).map(|p| p.0).collect();
    at.sort_unstable();
    at.dedup();
    at.len() as u32
}

/// Where the drawing will stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Inside a page whose style sheet knows the class names.
    Inline,
    /// A file of its own, which brings its style (light, and dark where the reader prefers it).
    Standalone,
}

/// Draws a view of a chart. The same arguments give the same bytes.
pub fn svg(chart: &Chart, view: &View, size: Size, mode: Mode) -> String {
    pyramid::once(chart, |look| draw(look, view, size, mode))
}

impl Ready {
    /// Draws a view, as [`svg`] does.
    pub fn svg(&self, view: &View, size: Size, mode: Mode) -> String {
        draw(&self.look(), view, size, mode)
    }
}

fn draw(chart: &Look<'_>, view: &View, size: Size, mode: Mode) -> String {
    let layout = layout(chart, view, size, mode);
    let mut out = String::with_capacity(8192);
    open(&mut out, chart, view, &layout, mode);
    let pen = Pen::new(&mut out, (layout.width, layout.height));
    if mode == Mode::Standalone {
        pen.rect(Ink::Paper, None, (0, 0), (layout.width, layout.height));
    }
    body(&pen, chart, view, &layout);
    layout.legend.iter().for_each(|entry| sample(&pen, chart, &layout.body, *entry));
    layout.labels.iter().for_each(|label| pen.write(label));
    drop(pen);
    out.push_str("</svg>");
    out
}

/// The sample before a name in the legend.
fn sample(pen: &Pen<'_>, chart: &Chart, body: &Body, (sample, x, y): (Sample, i32, i32)) {
    match sample {
        Sample::Series(n) if chart.kind == ChartKind::Line => {
            let tone = chart.series[n].style;
            pen.path(Ink::Line, Some(tone), vec![(x, y - 45), (x + SAMPLE - 60, y - 45)]);
            lines::marker(pen, tone, (x + (SAMPLE - 60) / 2, y - 45));
        }
        Sample::Series(n) => {
            pen.rect(Ink::Bar, Some(chart.series[n].style), (x + 10, y - 105), (x + SAMPLE - 70, y + 15));
        }
        Sample::Cell(tone) => {
            let ink = if let Body::Cells(cells) = body { cells.surface() } else { Ink::Cell };
            pen.rect(ink, Some(tone), (x, y - 105), (x + 120, y + 15));
        }
        Sample::Area(tone) => {
            pen.rect(Ink::Spread, Some(tone), (x + 10, y - 105), (x + SAMPLE - 70, y + 15));
        }
    }
}

fn open(out: &mut String, chart: &Look<'_>, view: &View, layout: &Layout, mode: Mode) {
    out.push_str("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart-svg\" role=\"img\" lang=\"");
    out.push_str(if chart.lang_en { "en" } else { "zh-CN" });
    out.push_str("\" viewBox=\"0 0 ");
    svg_backend::tenth(out, layout.width);
    out.push(' ');
    svg_backend::tenth(out, layout.height);
    if mode == Mode::Standalone {
        for (name, n) in [("width", layout.width), ("height", layout.height)] {
            out.push_str("\" ");
            out.push_str(name);
            out.push_str("=\"");
            svg_backend::tenth(out, n);
        }
    }
    out.push_str("\"><title>");
    text::escape(out, &chart.title);
    out.push_str("</title><desc>");
    text::escape(out, &describe(chart, view));
    out.push_str("</desc>");
    if mode == Mode::Standalone {
        out.push_str(style::STANDALONE);
    }
}

fn body(pen: &Pen<'_>, chart: &Look<'_>, view: &View, layout: &Layout) {
    let plot = layout.plot;
    match &layout.body {
        Body::Nothing => {}
        Body::Rows(Rows { rows, scale, .. }) => {
            for row in rows {
                for part in row.parts.iter().filter(|p| p.right > p.left) {
                    let tone = chart.series[part.series].style;
                    pen.rect(Ink::Bar, Some(tone), (part.left, row.bar.0), (part.right, row.bar.1));
                }
            }
            targets::upright(pen, chart, scale, plot);
        }
        Body::Cells(all) => cells::draw(pen, chart, all),
        Body::Axes { x, y, y_ticks, x_ticks } => {
            areas::bands(pen, chart, y, plot);
            for &tick in y_ticks {
                pen.path(Ink::Grid, None, vec![(plot.left, y.at(tick)), (plot.right, y.at(tick))]);
            }
            let values = if chart.kind == ChartKind::Bar {
                bars::draw(pen, chart, view, x, y)
            } else {
                areas::spreads(pen, chart, view, x, y);
                lines::draw(pen, chart, view, x, y);
                Vec::new()
            };
            let zero = y.at(y.low.max(0).min(y.high));
            pen.path(Ink::Axis, None, vec![(plot.left, zero), (plot.right, zero)]);
            if !x.slots {
                for &tick in x_ticks {
                    pen.path(
                        Ink::Axis,
                        None,
                        vec![(x.at(tick), plot.bottom), (x.at(tick), plot.bottom + 40)],
                    );
                }
            }
            targets::level(pen, chart, y, plot);
            values.iter().for_each(|label| pen.write(label));
        }
    }
}
