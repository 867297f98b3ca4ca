//! The drawing itself.

mod bars;
mod lines;
mod pen;
mod targets;

use crate::layout::{Body, Layout, Rows, SAMPLE, layout};
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
    let layout = layout(chart, view, size, mode);
    let mut out = String::with_capacity(8192);
    open(&mut out, chart, view, &layout, mode);
    let pen = Pen::new(&mut out, (layout.width, layout.height));
    if mode == Mode::Standalone {
        pen.rect(Ink::Paper, None, (0, 0), (layout.width, layout.height));
    }
    body(&pen, chart, view, &layout);
    for &(n, x, y) in &layout.legend {
        let series = &chart.series[n];
        if chart.kind == ChartKind::Line {
            pen.path(Ink::Line, Some(series.style), vec![(x, y - 45), (x + SAMPLE - 60, y - 45)]);
            lines::marker(&pen, series.style, (x + (SAMPLE - 60) / 2, y - 45));
        } else {
            pen.rect(Ink::Bar, Some(series.style), (x + 10, y - 105), (x + SAMPLE - 70, y + 15));
        }
    }
    layout.labels.iter().for_each(|label| pen.write(label));
    drop(pen);
    out.push_str("</svg>");
    out
}

fn open(out: &mut String, chart: &Chart, view: &View, layout: &Layout, mode: Mode) {
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

fn body(pen: &Pen<'_>, chart: &Chart, view: &View, layout: &Layout) {
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
        Body::Axes { x, y, y_ticks, x_ticks } => {
            for &tick in y_ticks {
                pen.path(Ink::Grid, None, vec![(plot.left, y.at(tick)), (plot.right, y.at(tick))]);
            }
            let values = if chart.kind == ChartKind::Bar {
                bars::draw(pen, chart, view, x, y)
            } else {
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
