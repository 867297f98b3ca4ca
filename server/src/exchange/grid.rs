//! A table on its way out.

use crate::{import::formula::neutral, web::csv};
use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use domain::{Bilingual, Day, Decimal, figure::Source};
use rust_xlsxwriter::{Format, Workbook, XlsxError};

/// A cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// A text.
    Text(String),
    /// A number with the digits it is to show.
    Number(Decimal),
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) }
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Cell::from(text.as_str())
    }
}

impl From<Decimal> for Cell {
    fn from(number: Decimal) -> Self {
        Cell::Number(number)
    }
}

impl From<u32> for Cell {
    fn from(number: u32) -> Self {
        Cell::Number(number.into())
    }
}

impl From<i16> for Cell {
    fn from(number: i16) -> Self {
        Cell::Number(number.into())
    }
}

impl From<Day> for Cell {
    fn from(day: Day) -> Self {
        Cell::Text(day.to_string())
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(maybe: Option<T>) -> Self {
        maybe.map_or(Cell::Empty, Into::into)
    }
}

/// A row being filled in: names of columns and what stands there.
pub(crate) type Filled = Vec<(&'static str, Cell)>;

/// Both languages of a text, for the two columns that hold them.
pub(super) fn both(columns: [&'static str; 2], text: Option<&Bilingual>) -> Filled {
    text.map_or_else(Vec::new, |t| {
        vec![(columns[0], t.zh.as_str().into()), (columns[1], t.en.as_str().into())]
    })
}

/// The sentence that states something.
pub(super) fn cited(source: &Source) -> Filled {
    vec![("disclosure", source.disclosure.as_str().into()), ("sentence", source.sentence.as_str().into())]
}

/// A table with named columns.
#[derive(Clone, Debug)]
pub(crate) struct Grid {
    name: &'static str,
    columns: &'static [&'static str],
    rows: Vec<Vec<Cell>>,
}

impl Grid {
    /// Whether it has no rows.
    pub(crate) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The names of its columns.
    pub(crate) fn columns(&self) -> &'static [&'static str] {
        self.columns
    }

    /// Its rows, in the order of the columns.
    pub(crate) fn into_rows(self) -> Vec<Vec<Cell>> {
        self.rows
    }

    /// An empty table; the name is that of the file and of the sheet.
    pub(crate) fn new(name: &'static str, columns: &'static [&'static str]) -> Self {
        Self { name, columns, rows: Vec::new() }
    }

    /// Adds a row; columns that are not named stay empty.
    pub(crate) fn put(&mut self, parts: impl IntoIterator<Item = Filled>) {
        let mut row = vec![Cell::Empty; self.columns.len()];
        for (column, cell) in parts.into_iter().flatten() {
            let at = self.columns.iter().position(|c| *c == column);
            debug_assert!(at.is_some(), "{column}");
            if let Some(place) = at.and_then(|at| row.get_mut(at)) {
                *place = cell;
            }
        }
        self.rows.push(row);
    }

    /// The table as CSV.
    pub(crate) fn csv(&self) -> Response {
        let mut table = csv::Table::new(self.columns);
        for row in &self.rows {
            table.row(row.iter().map(|cell| match cell {
                Cell::Empty => String::new(),
                Cell::Text(text) => text.clone(),
                Cell::Number(number) => number.to_string(),
            }));
        }
        table.into_response(&format!("{}.csv", self.name))
    }

    /// The table as a workbook: numbers are numbers and show their own digits, texts are texts and never formulas.
    ///
    /// # Errors
    /// Where there are more rows than a sheet has, or a text is longer than a cell holds.
    pub(crate) fn workbook(&self) -> Result<Vec<u8>, XlsxError> {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        sheet.set_name(self.name)?;
        let bold = Format::new().set_bold();
        for (at, column) in (0_u16..).zip(self.columns) {
            sheet.write_string_with_format(0, at, *column, &bold)?;
        }
        for (line, row) in (1_u32..).zip(&self.rows) {
            for (at, cell) in (0_u16..).zip(row) {
                match cell {
                    Cell::Empty => {}
                    // What has an apostrophe of its own would lose it on the way back in.
                    Cell::Text(text) if text.starts_with('\'') => {
                        sheet.write_string(line, at, neutral(text))?;
                    }
                    Cell::Text(text) => {
                        sheet.write_string(line, at, text)?;
                    }
                    // A workbook has binary numbers only. One with more digits than those can hold stays a text.
                    Cell::Number(number) => {
                        match number.to_string().parse::<f64>().ok().filter(|_| digits(*number) <= 15) {
                            Some(value) => {
                                let format = Format::new().set_num_format(shown(number.scale()));
                                sheet.write_number_with_format(line, at, value, &format)?;
                            }
                            None => {
                                sheet.write_string(line, at, number.to_string())?;
                            }
                        }
                    }
                }
            }
        }
        sheet.set_freeze_panes(1, 0)?;
        book.save_to_buffer()
    }

    /// The workbook as a download.
    pub(crate) fn xlsx(&self) -> Response {
        match self.workbook() {
            Ok(bytes) => {
                let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet".to_owned();
                let disposition = format!("attachment; filename=\"{}.xlsx\"", self.name);
                ([(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, disposition)], bytes)
                    .into_response()
            }
            Err(error) => {
                tracing::error!(%error, name = self.name, "cannot make a workbook");
                axum::http::StatusCode::INTERNAL_SERVER_ERROR.into_response()
            }
        }
    }
}

/// How many significant digits a number has.
fn digits(number: Decimal) -> usize {
    number.mantissa().unsigned_abs().to_string().len()
}

/// The format that shows just so many decimals.
fn shown(scale: u32) -> String {
    if scale == 0 { "0".to_owned() } else { format!("0.{}", "0".repeat(scale as usize)) }
}
