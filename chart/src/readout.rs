//! What a chart says at one position: the text of the tooltip and of the spoken line.

use crate::{Chart, XAxis, calendar, number::format_value};

/// A position and every series' value there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Readout {
    /// The position as people read it: `2024年6月30日`, `Jun 2024`, the name of a category.
    pub label: String,
    /// One row for every series, in order, hidden ones too.
    pub rows: Vec<ReadoutRow>,
}

/// A series and its value at the position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadoutRow {
    /// Name of the series.
    pub name: String,
    /// Class name of its tone.
    pub class: &'static str,
    /// The value with its unit, or `—` where there is none.
    pub text: String,
}

/// What the chart says at position `x`.
pub fn readout(chart: &Chart, x: i32) -> Readout {
    let rows = chart.series.iter().map(|series| {
        let value = series.points.iter().rev().find(|p| p.0 == x).and_then(|p| p.1);
        let text =
            value.map_or_else(|| "—".to_owned(), |v| with_unit(chart, format_value(v, chart.decimals)));
        ReadoutRow { name: series.name.clone(), class: series.style.class(), text }
    });
    Readout { label: x_label(chart, x), rows: rows.collect() }
}

/// A value that is written already, and its unit: `35 μg/m³`, `82.4%`.
pub(crate) fn with_unit(chart: &Chart, mut text: String) -> String {
    // Signs that stand for a ratio cling to their number.
    if !chart.unit.is_empty() && !chart.unit.starts_with(['%', '‰', '°', '℃']) {
        text.push('\u{a0}');
    }
    text.push_str(&chart.unit);
    text
}

/// A position as people read it.
pub(crate) fn x_label(chart: &Chart, x: i32) -> String {
    match &chart.x {
        XAxis::Days => calendar::day_label(x, chart.lang_en),
        XAxis::Months => calendar::month_label(x, chart.lang_en),
        XAxis::Categories(_) => crate::x_iso(chart, x, false),
    }
}
