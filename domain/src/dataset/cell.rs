//! What stands in a column, and in a cell.

use crate::{Day, Decimal};

/// The most digits that a [`Kind::Decimal`] of up to eight decimals has; with more decimals it has 38.
pub const PRECISION: u8 = 18;

/// What the cells of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A text.
    Text,
    /// One of these texts.
    Code(&'static [&'static str]),
    /// A whole number.
    Integer,
    /// An exact decimal with at most so many decimals.
    Decimal {
        /// Decimals.
        scale: u8,
    },
    /// A natural day, `2024-06-30`.
    Day,
    /// A calendar month, `2024-06`.
    Month,
    /// A moment, told with the offset of Asia/Shanghai: `2024-06-30T08:00:00+08:00`.
    Instant,
    /// `true` or `false`.
    Flag,
}

/// What stands in one cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Null,
    /// A text or a code.
    Text(String),
    /// A code that the program knows.
    Code(&'static str),
    /// A whole number.
    Integer(i64),
    /// A decimal, counted in units of the last decimal of the column.
    Scaled(i64),
    /// A decimal with the digits that were printed, no more than the column has.
    Printed(Decimal),
    /// A natural day.
    Day(Day),
    /// A calendar month.
    Month {
        /// Calendar year.
        year: i16,
        /// 1 to 12.
        month: i8,
    },
    /// A moment, UTC milliseconds since 1970.
    Instant(i64),
    /// Yes or no.
    Flag(bool),
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(maybe: Option<T>) -> Self {
        maybe.map_or(Cell::Null, Into::into)
    }
}

impl From<&str> for Cell {
    /// An empty text is nothing.
    fn from(text: &str) -> Self {
        if text.is_empty() { Cell::Null } else { Cell::Text(text.to_owned()) }
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        if text.is_empty() { Cell::Null } else { Cell::Text(text) }
    }
}

impl From<Day> for Cell {
    fn from(day: Day) -> Self {
        Cell::Day(day)
    }
}

impl From<Decimal> for Cell {
    fn from(number: Decimal) -> Self {
        Cell::Printed(number)
    }
}

impl From<bool> for Cell {
    fn from(flag: bool) -> Self {
        Cell::Flag(flag)
    }
}

impl From<u32> for Cell {
    fn from(number: u32) -> Self {
        Cell::Integer(number.into())
    }
}
