//! Lying bars made of parts, one under the other, with the numbers in the parts.

use super::{Body, Label, Layout};
use crate::{Chart, View, ink::Ink, number, readout::x_label, scale::Scale, text};
use plotters_backend::text_anchor::HPos;

/// One part of a bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    pub series: usize,
    pub left: i32,
    pub right: i32,
}

/// One bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub x: i32,
    /// Top of the row with its name.
    pub top: i32,
    /// Top and bottom of the bar itself.
    pub bar: (i32, i32),
    pub parts: Vec<Part>,
}

/// All bars.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rows {
    pub pitch: i32,
    pub scale: Scale,
    pub rows: Vec<Row>,
}

const VALUE: i32 = 120;
const NAME: i32 = 125;

/// Places the bars, their names and their numbers.
pub fn place(out: &mut Layout, chart: &Chart, view: &View) {
    let plot = out.plot;
    let top = plot.top - 80;
    let positions: Vec<i32> = positions(chart, view);
    let pitch = ((plot.bottom - top) / positions.len().max(1) as i32).clamp(20, 640);
    let names: Vec<String> = positions.iter().map(|&x| x_label(chart, x)).collect();
    let widest = names.iter().map(|n| text::width(n, NAME)).max().unwrap_or(0) + 120;
    let above = pitch >= 380 && (widest > (plot.right - plot.left) * 3 / 10);
    let indent = if above { 0 } else { widest.min((plot.right - plot.left) * 2 / 5) };
    let left = plot.left + indent;

    let values: Vec<Vec<(usize, i64)>> = positions.iter().map(|&x| parts(chart, view, x)).collect();
    let total = |row: &Vec<(usize, i64)>| row.iter().fold(0i64, |sum, p| sum.saturating_add(p.1));
    let largest =
        values.iter().map(total).chain(chart.targets.iter().map(|t| t.value)).max().unwrap_or(0).max(1);
    let mut scale = Scale { low: 0, high: largest, start: left, end: plot.right };
    // Numbers that do not fit into their part are written after the bar, which then must leave room.
    let room = values.iter().map(|row| text::width(&outside(chart, row, &scale).1, VALUE)).max().unwrap_or(0);
    scale.end = (plot.right - if room > 0 { room + 80 } else { 0 }).max(left + (plot.right - left) / 2);

    let named = pitch >= 150;
    let mut rows = Vec::new();
    for (n, ((&x, name), row)) in positions.iter().zip(names).zip(&values).enumerate() {
        let row_top = top + pitch * n as i32;
        if row_top + pitch > plot.bottom + 20 {
            break;
        }
        let bar_top = row_top + if above { 190 } else { pitch * 14 / 100 };
        let height = (row_top + pitch - bar_top - pitch * 14 / 100).clamp(10, 300);
        let bar = (bar_top, bar_top + height);
        if named {
            let (at, y, limit) = if above {
                (plot.left, row_top + 140, plot.right - plot.left)
            } else {
                (plot.left, (bar.0 + bar.1) / 2 + 44, indent - 100)
            };
            let text = text::shorten(&name, NAME, limit);
            out.labels.push(Label { ink: Ink::RowName, text, x: at, y, anchor: HPos::Left });
        }
        let mut sum = 0i64;
        let mut parts = Vec::new();
        for &(series, value) in row {
            let from = scale.at(sum);
            sum = sum.saturating_add(value);
            parts.push(Part { series, left: from, right: scale.at(sum) });
        }
        if named {
            let (inside, after) = outside(chart, row, &scale);
            let y = (bar.0 + bar.1) / 2 + 42;
            for (part, text) in parts.iter().zip(inside) {
                let x = (part.left + part.right) / 2;
                out.labels.extend(text.map(|text| Label {
                    ink: Ink::Value,
                    text,
                    x,
                    y,
                    anchor: HPos::Center,
                }));
            }
            let text = text::shorten(&after, VALUE, (plot.right - scale.at(sum) - 60).max(0));
            if !after.is_empty() && text != "…" {
                out.labels.push(Label {
                    ink: Ink::Value,
                    text,
                    x: scale.at(sum) + 60,
                    y,
                    anchor: HPos::Left,
                });
            }
        }
        rows.push(Row { x, top: row_top, bar, parts });
    }
    out.plot.left = left;
    out.plot.top = top;
    out.body = Body::Rows(Rows { pitch, scale, rows });
}

/// The positions in the view that have any value.
fn positions(chart: &Chart, view: &View) -> Vec<i32> {
    let mut all: Vec<i32> = chart
        .series
        .iter()
        .enumerate()
        .filter(|(n, _)| view.shows(*n))
        .flat_map(|(_, s)| s.points.iter().filter(|p| p.1.is_some()).map(|p| p.0))
        .filter(|&x| x >= view.first && x <= view.last)
        .collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// The parts of one bar: series and value, nothing below zero.
fn parts(chart: &Chart, view: &View, x: i32) -> Vec<(usize, i64)> {
    let shown = chart.series.iter().enumerate().filter(|(n, _)| view.shows(*n));
    shown
        .filter_map(|(n, s)| {
            let value = s.points.iter().rev().find(|p| p.0 == x)?.1?;
            Some((n, value.max(0)))
        })
        .collect()
}

/// The numbers that fit into their parts, and one text for those that do not.
fn outside(chart: &Chart, row: &[(usize, i64)], scale: &Scale) -> (Vec<Option<String>>, String) {
    let mut after: Vec<String> = Vec::new();
    let mut sum = 0i64;
    let inside = row.iter().map(|&(series, value)| {
        let from = scale.at(sum);
        sum = sum.saturating_add(value);
        let text = number::format_value(value, chart.decimals);
        if value > 0 && text::width(&text, VALUE) + 60 <= scale.at(sum) - from {
            return Some(text);
        }
        if value > 0 {
            after.push(format!("{} {text}", chart.series[series].name));
        }
        None
    });
    let inside = inside.collect();
    (inside, after.join(" · "))
}
