//! Upright bars from zero.

use super::pen::Pen;
use crate::layout::Label;
use crate::scale::{Positions, Scale};
use crate::{Chart, Series, View, decimate, ink::Ink, number, text};
use plotters_backend::text_anchor::HPos;
use std::collections::BTreeMap;

/// Draws the bars of every series that is not hidden, side by side. Returns their values, where there is room for
/// them, to be written over everything else.
pub fn draw(pen: &Pen<'_>, chart: &Chart, view: &View, x: &Positions, y: &Scale) -> Vec<Label> {
    let mut labels = Vec::new();
    let shown: Vec<&Series> =
        chart.series.iter().enumerate().filter(|(n, _)| view.shows(*n)).map(|(_, s)| s).collect();
    let zero = y.at(0);
    let each = (x.pitch() * 76 / 100 / shown.len().max(1) as i32).min(480);
    if each < 15 {
        shown.into_iter().for_each(|series| columns(pen, series, view, x, y));
        return labels;
    }
    let group = each * shown.len() as i32;
    let inside = |s: &&Series| -> Vec<(i32, i64)> {
        s.points[decimate::inside(s, view)].iter().filter_map(|p| Some((p.0, p.1?))).collect()
    };
    let values: Vec<Vec<(i32, i64)>> = shown.iter().map(inside).collect();
    let name = |v: i64| number::format_value(v, chart.decimals);
    let widest =
        values.iter().flatten().map(|p| text::width(&name(p.1), Ink::Value.size())).max().unwrap_or(0);
    let room = if shown.len() == 1 { x.pitch() - 40 } else { each };
    for (n, (series, values)) in shown.iter().zip(&values).enumerate() {
        for &(at, value) in values {
            // A bar that stands alone stands over its name.
            let alone = values_at(&shown, at) == 1;
            let left = if alone { x.at(at) - each / 2 } else { x.at(at) - group / 2 + each * n as i32 };
            let top = y.at(value);
            let gap = if shown.len() > 1 && each > 60 { 10 } else { 0 };
            if top != zero {
                pen.rect(
                    Ink::Bar,
                    Some(series.style),
                    (left + gap, top.min(zero)),
                    (left + each - gap, top.max(zero)),
                );
            }
            if widest <= room {
                let y = if value < 0 { top + 140 } else { top - 50 };
                let label =
                    Label { ink: Ink::Value, text: name(value), x: left + each / 2, y, anchor: HPos::Center };
                labels.push(label);
            }
        }
    }
    labels
}

/// How many series have a value at a position.
fn values_at(shown: &[&Series], at: i32) -> usize {
    let has =
        |s: &&&Series| s.points.binary_search_by_key(&at, |p| p.0).is_ok_and(|i| s.points[i].1.is_some());
    shown.iter().filter(has).count()
}

/// Where bars are thinner than a pixel: one for each column of pixels, from its lowest to its highest value.
fn columns(pen: &Pen<'_>, series: &Series, view: &View, x: &Positions, y: &Scale) {
    let mut columns: BTreeMap<i32, (i64, i64)> = BTreeMap::new();
    for &(at, value) in &series.points[decimate::inside(series, view)] {
        if let Some(value) = value {
            let ends = columns.entry(x.at(at).div_euclid(10)).or_default();
            *ends = (ends.0.min(value), ends.1.max(value));
        }
    }
    for (column, (low, high)) in columns {
        let (top, bottom) = (y.at(high), y.at(low));
        if top != bottom {
            pen.rect(Ink::Bar, Some(series.style), (column * 10, top), (column * 10 + 10, bottom));
        }
    }
}
