//! What a chart says at one position: the text of the tooltip and of the spoken line.

use crate::{Chart, ChartKind, XAxis, calendar, hit::At, number::format_value};

/// A position and every series' value there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Readout {
    /// The position as people read it: `2024年6月30日`, `Jun 2024`, the name of a category.
    pub label: String,
    /// One row for every series, in order, hidden ones too; in a matrix the one that is pointed at.
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

/// What the chart says at a position; in a matrix only what the one cell says.
pub fn readout(chart: &Chart, at: impl Into<At>) -> Readout {
    let At { x, row } = at.into();
    let matrix = chart.kind == ChartKind::Grid;
    let shown = chart.series.iter().enumerate().filter(|(n, _)| !matrix || *n == row);
    let rows = shown.map(|(_, series)| {
        let value = series.at(x);
        let step = value.filter(|_| chart.kind.has_cells()).and_then(|v| chart.classes.of(v));
        let text = value.map_or_else(|| "—".to_owned(), |v| value_text(chart, v));
        ReadoutRow { name: series.name.clone(), class: step.map_or(series.style, |s| s.tone).class(), text }
    });
    Readout { label: x_label(chart, x), rows: rows.collect() }
}

/// A value as people read it: with its unit and the name of its class, or that name alone where it is a mere number.
pub(crate) fn value_text(chart: &Chart, value: i64) -> String {
    let number = || with_unit(chart, format_value(value, chart.decimals));
    match chart.classes.of(value) {
        Some(step) if chart.classes.codes => step.name.clone(),
        Some(step) if chart.lang_en => [&number(), " (", &step.name, ")"].concat(),
        Some(step) => [&number(), "（", &step.name, "）"].concat(),
        None => number(),
    }
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
        XAxis::Hours => calendar::hour_label(x, chart.lang_en),
        XAxis::Months => calendar::month_label(x, chart.lang_en),
        XAxis::Categories(_) => crate::x_iso(chart, x, false),
    }
}
