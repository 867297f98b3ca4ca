//! A set as CSV (RFC 4180): UTF-8 without a byte-order mark, a header row, CRLF, nothing for what is missing.
//!
//! The tables for spreadsheets elsewhere begin with a byte-order mark; these do not, because it would become a part of the
//! first column's name in many programs, and RFC 4180 and CSVW know none. Texts that a spreadsheet would take for formulas get
//! an apostrophe here as everywhere ([`neutral`]); numbers and codes never do.

use super::writer::Sink;
use crate::import::formula::neutral;
use csv::{Terminator, Writer, WriterBuilder};
use domain::{
    dataset::{Cell, DataSet, Kind},
    day::shanghai_time,
};
use std::{fmt::Write as _, io};

/// A file being written.
pub(super) struct Csv {
    writer: Writer<Sink>,
    set: &'static DataSet,
    /// One cell, made again and again.
    cell: String,
}

impl Csv {
    pub(super) fn begin(set: &'static DataSet, sink: Sink) -> io::Result<Self> {
        let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(sink);
        writer.write_record(set.columns.iter().map(|column| column.name))?;
        Ok(Self { writer, set, cell: String::new() })
    }

    pub(super) fn row(&mut self, row: &[Cell]) -> io::Result<()> {
        debug_assert_eq!(row.len(), self.set.columns.len(), "{}", self.set.id);
        for (cell, column) in row.iter().zip(self.set.columns) {
            self.cell.clear();
            match cell {
                Cell::Text(text) if column.kind == Kind::Text => self.writer.write_field(neutral(text))?,
                Cell::Text(text) => self.writer.write_field(text)?,
                Cell::Code(code) => self.writer.write_field(code)?,
                Cell::Null => self.writer.write_field("")?,
                other => {
                    written(other, column.kind, &mut self.cell);
                    self.writer.write_field(&self.cell)?;
                }
            }
        }
        self.writer.write_record(None::<&[u8]>)?;
        Ok(())
    }

    pub(super) fn finish(self) -> io::Result<Sink> {
        self.writer.into_inner().map_err(|error| error.into_error())
    }
}

/// A cell as it stands in a file, before it is quoted.
pub(super) fn text(cell: &Cell, kind: Kind) -> String {
    match cell {
        Cell::Text(text) if kind == Kind::Text => neutral(text),
        Cell::Text(text) => text.clone(),
        Cell::Code(code) => (*code).to_owned(),
        other => {
            let mut text = String::new();
            written(other, kind, &mut text);
            text
        }
    }
}

/// What is no text. Writing into memory cannot fail.
fn written(cell: &Cell, kind: Kind, into: &mut String) {
    let _ = match cell {
        Cell::Integer(number) => write!(into, "{number}"),
        Cell::Scaled(number) => {
            let scale = if let Kind::Decimal { scale } = kind { u32::from(scale) } else { 0 };
            let (sign, size, unit) =
                (if *number < 0 { "-" } else { "" }, number.unsigned_abs(), 10_u64.pow(scale));
            match scale {
                0 => write!(into, "{number}"),
                _ => write!(into, "{sign}{}.{:02$}", size / unit, size % unit, scale as usize),
            }
        }
        Cell::Printed(number) => write!(into, "{number}"),
        Cell::Day(day) => write!(into, "{day}"),
        Cell::Month { year, month } => write!(into, "{year:04}-{month:02}"),
        Cell::Instant(ms) => {
            into.push_str(&shanghai_time(*ms));
            Ok(())
        }
        Cell::Flag(flag) => write!(into, "{flag}"),
        Cell::Null | Cell::Text(_) | Cell::Code(_) => Ok(()),
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_the_decimals_of_their_column() {
        let milli = Kind::Decimal { scale: 3 };
        for (cell, text) in [
            (Cell::Scaled(35_000), "35.000"),
            (Cell::Scaled(-5), "-0.005"),
            (Cell::Scaled(0), "0.000"),
            (Cell::Scaled(i64::MIN), "-9223372036854775.808"),
            (Cell::Printed("41.60".parse().expect("a decimal")), "41.60"),
            (Cell::Instant(1_704_038_400_000), "2024-01-01T00:00:00+08:00"),
            (Cell::Month { year: 2024, month: 6 }, "2024-06"),
            (Cell::Flag(true), "true"),
        ] {
            let mut into = String::new();
            written(&cell, milli, &mut into);
            assert_eq!(into, text);
        }
    }
}
