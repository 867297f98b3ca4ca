//! The numbers of a chart as a table: for the page, and for the file a reader takes home.

use crate::{Chart, Series, XAxis, calendar, number::machine_value};
use std::collections::BTreeMap;

/// Columns and rows of text, in machine form: ISO dates, `-` for minus, empty where a value is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Headings; the first is that of the positions, the others name series and unit.
    pub columns: Vec<String>,
    /// One row for every position, in ascending order, as long as `columns`.
    pub rows: Vec<Vec<String>>,
}

/// The whole chart as a table, whatever part of it is looked at.
pub fn table(chart: &Chart) -> Table {
    latest(chart, usize::MAX).0
}

/// The last rows of the table, at most `most`, and how many there are in all.
pub fn latest(chart: &Chart, most: usize) -> (Table, usize) {
    let mut positions: Vec<i32> = chart.series.iter().flat_map(|s| s.points.iter().map(|p| p.0)).collect();
    if let (XAxis::Categories(_), Some((first, last))) = (&chart.x, chart.extent()) {
        positions.extend(first..=last);
    }
    positions.sort_unstable();
    positions.dedup();
    let left_out = positions.len().saturating_sub(most);
    let from = positions.get(left_out).copied().unwrap_or(i32::MAX);
    let first = match chart.x {
        XAxis::Days => chart.pick("日期", "Date"),
        XAxis::Hours => chart.pick("时间", "Time"),
        XAxis::Months => chart.pick("月份", "Month"),
        XAxis::Categories(_) => chart.pick("项目", "Item"),
    };
    let mut columns = vec![first.to_owned()];
    columns.extend(chart.series.iter().map(|s| heading(chart, s)));
    let blank = || vec![String::new(); chart.series.len()];
    let mut rows: BTreeMap<i32, Vec<String>> = positions[left_out..].iter().map(|&x| (x, blank())).collect();
    for (n, series) in chart.series.iter().enumerate() {
        for &(x, value) in series.points.iter().filter(|p| p.0 >= from) {
            if let (Some(value), Some(row)) = (value, rows.get_mut(&x)) {
                row[n] = match chart.classes.of(value) {
                    Some(step) if chart.classes.codes => step.mark.clone(),
                    _ => machine_value(value, chart.decimals),
                };
            }
        }
    }
    let rows = rows.into_iter().map(|(x, values)| {
        let mut row = vec![x_iso(chart, x, false)];
        row.extend(values);
        row
    });
    (Table { columns, rows: rows.collect() }, positions.len())
}

fn heading(chart: &Chart, series: &Series) -> String {
    let unit = &chart.unit;
    match (unit.is_empty(), chart.lang_en) {
        (true, _) => series.name.clone(),
        (false, true) => format!("{} ({unit})", series.name),
        (false, false) => format!("{}（{unit}）", series.name),
    }
}

/// A position for machines: `2024-06-30`, `2024-06`, `2024-06-30 13:00`, the name of a category; in addresses, where
/// `address` is set, `2024-06-30T13` and the index of the category.
pub fn x_iso(chart: &Chart, x: i32, address: bool) -> String {
    match &chart.x {
        XAxis::Hours if address => calendar::hour_iso(x),
        XAxis::Hours => {
            let (day, hour) = calendar::of_hours(x);
            calendar::day_iso(day) + " " + &calendar::written(&[(hour.into(), 2, ":00")])
        }
        XAxis::Days => calendar::day_iso(x),
        XAxis::Months => calendar::month_iso(x),
        XAxis::Categories(names) => match usize::try_from(x).ok().and_then(|n| names.get(n)) {
            Some(name) if !address => name.clone(),
            _ => x.to_string(),
        },
    }
}
