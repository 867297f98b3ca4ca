//! Cells in rows and columns: a matrix of series by positions, or the days of months.

use super::{Area, Body, Label, Layout, axes};
use crate::calendar::{civil, month_label, month_name, month_number, of_month_number};
use crate::{Chart, ChartKind, Step, View, XAxis, hit::At, ink::Ink, number, scale::Positions, text};
use plotters_backend::text_anchor::HPos;

/// The least height of a row that its name is written beside.
const NAMED: i32 = 140;
/// How many cells without a value are outlined; more would be a mesh.
const MOST_VOIDS: i64 = 3000;

/// One value.
#[derive(Clone, Debug)]
pub struct Cell {
    pub at: At,
    pub area: Area,
    /// The value; `None` for a place that has none.
    pub value: Option<i64>,
    /// What is written in it; empty where there is no room.
    pub text: String,
}

/// All cells and where they may be.
#[derive(Clone, Debug)]
pub struct Cells {
    /// The columns: positions of the chart, or the days 1 to 31 of a month.
    pub columns: Positions,
    pub top: i32,
    pub pitch: i32,
    /// What the rows are: numbers of series, or of months.
    pub rows: Vec<i32>,
    /// Whether rows are months.
    pub months: bool,
    /// How the text in the cells is written.
    pub ink: Ink,
    pub cells: Vec<Cell>,
}

/// The number of the month and the day of a day.
pub fn month_of(day: i32) -> (i32, i32) {
    let (y, m, d) = civil(day);
    (month_number(y, m), i32::from(d))
}

/// Places the cells, the names of the rows at the left and of the columns at the top.
pub fn place(out: &mut Layout, chart: &Chart, view: &View) {
    let months = chart.kind == ChartKind::Calendar && chart.x == XAxis::Days;
    let plot = out.plot;
    let top = plot.top - 60;
    let rows = rows(chart, view, months, ((plot.bottom - top - 300) / 20).max(1));
    let names: Vec<String> =
        rows.iter().enumerate().map(|(n, &r)| name(chart, r, n, months, &rows)).collect();
    let widest = names.iter().map(|n| text::width(n, Ink::RowName.size())).max().unwrap_or(0) + 80;
    let indent = widest.min((plot.right - plot.left) * 2 / 5);
    let (first, last) = if months { (1, 31) } else { (view.first, view.last.max(view.first)) };
    let columns = Positions { first, last, left: plot.left + indent, right: plot.right, slots: true };

    let heads = match &chart.x {
        _ if months => days_of_month(&columns),
        XAxis::Categories(names) => axes::categories(names, &columns).1,
        XAxis::Days | XAxis::Hours | XAxis::Months => axes::times(chart, &columns, out.edges).1,
    };
    // Written for below the plot: over it the year comes first and the months under it, next to their columns.
    let lines = heads.iter().map(|l| l.y).max().unwrap_or(0);
    let context = chart.x != XAxis::Days || !months;
    let flip = context && !matches!(chart.x, XAxis::Categories(_)) && lines > 120;
    out.labels.extend(heads.into_iter().map(|l| Label { y: top + if flip { 390 - l.y } else { l.y }, ..l }));
    let top = top + lines + 60;
    let pitch = ((plot.bottom - top) / rows.len().max(1) as i32).clamp(10, 320);
    let every = (NAMED + pitch - 1) / pitch;
    for (n, name) in names.iter().enumerate().step_by(every.max(1) as usize) {
        let text = text::shorten(name, Ink::RowName.size(), indent - 60);
        let y = top + pitch * n as i32 + pitch / 2 + 44;
        out.labels.push(Label { ink: Ink::RowName, text, x: plot.left, y, anchor: HPos::Left });
    }

    let mut body = Cells { columns, top, pitch, rows, months, ink: Ink::CellText, cells: Vec::new() };
    fill(&mut body, chart, view);
    write(&mut body, chart);
    out.plot =
        Area { left: columns.left, top, right: plot.right, bottom: top + pitch * body.rows.len() as i32 };
    out.body = Body::Cells(body);
}

/// The series that are shown, or the months of the view: the last ones where there are more than `most`.
fn rows(chart: &Chart, view: &View, months: bool, most: i32) -> Vec<i32> {
    if months {
        let last = month_of(view.last.max(view.first)).0;
        return (month_of(view.first).0.max(last.saturating_sub(most - 1))..=last).collect();
    }
    let shown = (0..chart.series.len()).filter(|&n| view.shows(n));
    shown.take(most as usize).map(|n| n as i32).collect()
}

fn name(chart: &Chart, row: i32, n: usize, months: bool, rows: &[i32]) -> String {
    if !months {
        return chart.series[row as usize].name.clone();
    }
    let (_, month) = of_month_number(row);
    let one_year = rows.first().map(|r| r.div_euclid(12)) == rows.last().map(|r| r.div_euclid(12));
    if !one_year && (n == 0 || month == 1) {
        month_label(row, chart.lang_en)
    } else {
        month_name(month, chart.lang_en)
    }
}

/// 1, 5, 10, … or all of them.
fn days_of_month(columns: &Positions) -> Vec<Label> {
    let all = columns.pitch() >= 200;
    let kept = (1..=31).filter(|d| all || matches!(d, 1 | 5 | 10 | 15 | 20 | 25 | 31));
    let label = |d: i32| Label {
        ink: Ink::Tick,
        text: d.to_string(),
        x: columns.at(d),
        y: 120,
        anchor: HPos::Center,
    };
    kept.map(label).collect()
}

impl Cells {
    /// The cell at a row and column.
    fn area(&self, row: usize, column: i32) -> Area {
        let (left, right) = self.columns.slot(column);
        let top = self.top + self.pitch * row as i32;
        let gap = |room: i32| if room >= 60 { 5 } else { 0 };
        let (x, y) = (gap(right - left), gap(self.pitch));
        Area { left: left + x, top: top + y, right: right - x, bottom: top + self.pitch - y }
    }

    /// The row of a series or month, and the column of a position.
    fn place(&self, series: usize, x: i32) -> Option<(usize, i32)> {
        let (row, column) = if self.months { month_of(x) } else { (series as i32, x) };
        if self.months {
            let row = usize::try_from(row.checked_sub(*self.rows.first()?)?).ok()?;
            return (row < self.rows.len()).then_some((row, column));
        }
        Some((self.rows.binary_search(&row).ok()?, column))
    }

    /// What the cells are made of: hatched where nothing is written in them.
    pub fn surface(&self) -> Ink {
        if self.cells.iter().any(|c| !c.text.is_empty()) { Ink::Cell } else { Ink::Woven }
    }

    /// Where the cell of a value is, whether or not it is drawn.
    pub fn area_of(&self, at: At) -> Option<Area> {
        let (row, column) = self.place(at.row, at.x)?;
        Some(self.area(row, column))
    }

    /// The value at a place in the drawing, or the one nearest to it; `None` where no row is.
    pub fn nearest(&self, x: i32, y: i32) -> Option<At> {
        let row = y.saturating_sub(self.top).div_euclid(self.pitch).clamp(0, self.rows.len() as i32 - 1);
        let (row, column) = (*self.rows.get(usize::try_from(row).ok()?)?, self.columns.nearest(x));
        if !self.months {
            return Some(At { x: column, row: row as usize });
        }
        let (year, month) = of_month_number(row);
        let first = crate::calendar::epoch_days(year, month, 1);
        let days = crate::calendar::epoch_days(year, month, 28);
        // The last day of a short month stands for the columns behind it.
        let last = (days..=days.saturating_add(3)).rev().find(|&d| month_of(d).0 == row).unwrap_or(days);
        Some(At { x: first.saturating_add(column - 1).min(last), row: 0 })
    }
}

/// Makes the cells: first those without a value, so that their outlines never cover another.
fn fill(body: &mut Cells, chart: &Chart, view: &View) {
    let shown: Vec<usize> = if body.months {
        (0..chart.series.len()).find(|&n| view.shows(n)).into_iter().collect()
    } else {
        body.rows.iter().map(|&r| r as usize).collect()
    };
    let cell =
        |at: At, value: Option<i64>| Some(Cell { at, area: body.area_of(at)?, value, text: String::new() });
    let mut cells = Vec::new();
    let across = i64::from(view.last) - i64::from(view.first) + 1;
    if across.max(0) * shown.len() as i64 <= MOST_VOIDS {
        for &row in &shown {
            cells.extend((view.first..=view.last).filter_map(|x| cell(At { x, row }, None)));
        }
    }
    for &row in &shown {
        for &(x, value) in chart.series[row].points.iter().filter(|p| p.0 >= view.first && p.0 <= view.last) {
            if let (Some(made), true) = (cell(At { x, row }, value), value.is_some()) {
                // The outline of a cell that has a value is not needed.
                if let Ok(n) = cells.binary_search_by_key(&(row, x), |c: &Cell| (c.at.row, c.at.x)) {
                    cells[n] = made;
                } else {
                    cells.push(made);
                }
            }
        }
    }
    body.cells = cells;
}

/// What is written for a value and its class.
type Way<'a> = &'a dyn Fn(i64, Option<&Step>) -> String;

/// Writes into the cells the first of these that fits into all of them: number, number in small, mark, mark in small.
fn write(body: &mut Cells, chart: &Chart) {
    let number = |value: i64, _: Option<&Step>| {
        if chart.classes.codes { String::new() } else { number::format_value(value, chart.decimals) }
    };
    let mark = |_: i64, step: Option<&Step>| step.map(|s| s.mark.clone()).unwrap_or_default();
    let ways: [(Ink, Way<'_>); 4] =
        [(Ink::CellText, &number), (Ink::CellMark, &number), (Ink::CellText, &mark), (Ink::CellMark, &mark)];
    let room = body.columns.pitch() - 15;
    for (ink, way) in ways {
        if ink.size() + 20 > body.pitch {
            continue;
        }
        let texts: Vec<String> = body
            .cells
            .iter()
            .map(|c| c.value.map(|v| way(v, chart.classes.of(v))).unwrap_or_default())
            .collect();
        let widest = texts.iter().map(|t| text::width(t, ink.size())).max().unwrap_or(0);
        if widest > 0 && widest <= room {
            body.ink = ink;
            body.cells.iter_mut().zip(texts).for_each(|(cell, text)| cell.text = text);
            return;
        }
    }
}
