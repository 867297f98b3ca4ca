//! The values of a column of a row group.

use ::parquet::{
    basic::{LogicalType, Repetition, TimeUnit, Type as Physical},
    data_type::{
        BoolType, ByteArray, ByteArrayType, DataType, FixedLenByteArray, FixedLenByteArrayType, Int32Type,
        Int64Type,
    },
    errors::ParquetError,
    file::writer::SerializedColumnWriter,
    schema::types::{Type, TypePtr},
};
use axum::body::Bytes;
use domain::dataset::{Cell, Column, Kind, PRECISION};
use std::{io, sync::Arc};

/// Decimals of more digits than [`PRECISION`] have this many, in sixteen bytes.
const WIDE: i32 = 38;
/// The most decimals that fit the narrow form.
const NARROW: u8 = 8;
/// Texts that are handed over at once: each takes a place in memory meanwhile.
const AT_ONCE: usize = 4096;

/// What a column is in the schema.
pub(super) fn field(column: &Column) -> Result<TypePtr, ParquetError> {
    let decimal = |precision: i32, scale: u8| Some(LogicalType::decimal(scale.into(), precision));
    let (physical, logical) = match column.kind {
        Kind::Text | Kind::Code(_) | Kind::Month => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        Kind::Integer => (Physical::INT64, None),
        Kind::Decimal { scale: scale @ ..=NARROW } => (Physical::INT64, decimal(PRECISION.into(), scale)),
        Kind::Decimal { scale } => (Physical::FIXED_LEN_BYTE_ARRAY, decimal(WIDE, scale)),
        Kind::Day => (Physical::INT32, Some(LogicalType::Date)),
        Kind::Instant => (Physical::INT64, Some(LogicalType::timestamp(true, TimeUnit::MILLIS))),
        Kind::Flag => (Physical::BOOLEAN, None),
    };
    let repetition = if column.required { Repetition::REQUIRED } else { Repetition::OPTIONAL };
    let mut field = Type::primitive_type_builder(column.name, physical)
        .with_repetition(repetition)
        .with_logical_type(logical);
    if let Kind::Decimal { scale } = column.kind {
        let (precision, length) = if scale <= NARROW { (PRECISION.into(), -1) } else { (WIDE, 16) };
        field = field.with_precision(precision).with_scale(scale.into()).with_length(length);
    }
    field.build().map(Arc::new)
}

/// The values of a column, those that are there, and which rows have one.
pub(super) struct Values {
    kept: Kept,
    /// For a column that may be empty: 1 where there is a value.
    levels: Option<Vec<i16>>,
}

enum Kept {
    Longs(Vec<i64>),
    Days(Vec<i32>),
    Flags(Vec<bool>),
    Wide(Vec<i128>),
    /// All texts one after another, and where each ends.
    Texts(Vec<u8>, Vec<usize>),
}

impl Values {
    pub(super) fn of(column: &Column) -> Self {
        let kept = match column.kind {
            Kind::Text | Kind::Code(_) | Kind::Month => Kept::Texts(Vec::new(), Vec::new()),
            Kind::Integer | Kind::Instant | Kind::Decimal { scale: ..=NARROW } => Kept::Longs(Vec::new()),
            Kind::Decimal { .. } => Kept::Wide(Vec::new()),
            Kind::Day => Kept::Days(Vec::new()),
            Kind::Flag => Kept::Flags(Vec::new()),
        };
        Self { kept, levels: (!column.required).then(Vec::new) }
    }

    /// Adds a cell, and says how many bytes of text it has.
    ///
    /// # Errors
    /// Where the column cannot hold it: a file without it would be wrong.
    pub(super) fn add(&mut self, cell: &Cell, column: &Column) -> io::Result<usize> {
        let there = !matches!(cell, Cell::Null);
        match &mut self.levels {
            Some(levels) => levels.push(i16::from(there)),
            None if there || column.kind == Kind::Text => {}
            None => return Err(unfit(cell, column)),
        }
        match (&mut self.kept, cell) {
            (Kept::Texts(bytes, ends), cell) => {
                let before = bytes.len();
                match cell {
                    // A text that has to be there is empty at least.
                    Cell::Null if self.levels.is_none() => {}
                    Cell::Null => return Ok(0),
                    Cell::Text(text) => bytes.extend_from_slice(text.as_bytes()),
                    Cell::Code(code) => bytes.extend_from_slice(code.as_bytes()),
                    Cell::Month { year, month } => bytes.extend(format!("{year:04}-{month:02}").bytes()),
                    other => return Err(unfit(other, column)),
                }
                ends.push(bytes.len());
                return Ok(bytes.len() - before);
            }
            (_, Cell::Null) => {}
            (Kept::Longs(all), Cell::Integer(number) | Cell::Scaled(number) | Cell::Instant(number)) => {
                all.push(*number);
            }
            (Kept::Longs(all), Cell::Printed(_)) => {
                let number = at_scale(cell, column).and_then(|wide| i64::try_from(wide).ok());
                all.push(number.ok_or_else(|| unfit(cell, column))?);
            }
            (Kept::Wide(all), Cell::Printed(_)) => {
                all.push(at_scale(cell, column).ok_or_else(|| unfit(cell, column))?);
            }
            (Kept::Days(all), Cell::Day(day)) => all.push(day.epoch_days()),
            (Kept::Flags(all), Cell::Flag(flag)) => all.push(*flag),
            (_, other) => return Err(unfit(other, column)),
        }
        Ok(0)
    }

    pub(super) fn write(&self, into: &mut SerializedColumnWriter<'_>) -> Result<(), ParquetError> {
        let levels = self.levels.as_deref();
        match &self.kept {
            Kept::Longs(all) => batch::<Int64Type>(into, all, levels),
            Kept::Days(all) => batch::<Int32Type>(into, all, levels),
            Kept::Flags(all) => batch::<BoolType>(into, all, levels),
            Kept::Wide(all) => {
                let of = |number: &i128| FixedLenByteArray::from(number.to_be_bytes().to_vec());
                batch::<FixedLenByteArrayType>(into, &all.iter().map(of).collect::<Vec<_>>(), levels)
            }
            Kept::Texts(bytes, ends) => texts(into, bytes, ends, levels),
        }
    }

    /// Forgets the values and keeps the room.
    pub(super) fn clear(&mut self) {
        match &mut self.kept {
            Kept::Longs(all) => all.clear(),
            Kept::Days(all) => all.clear(),
            Kept::Flags(all) => all.clear(),
            Kept::Wide(all) => all.clear(),
            Kept::Texts(bytes, ends) => {
                bytes.clear();
                ends.clear();
            }
        }
        if let Some(levels) = &mut self.levels {
            levels.clear();
        }
    }
}

/// Whether a printed number can stand in a column without losing digits.
pub(super) fn holds(cell: &Cell, column: &Column) -> bool {
    let wide = match (cell, column.kind) {
        (Cell::Printed(_), Kind::Decimal { scale: ..=NARROW }) => {
            at_scale(cell, column).filter(|wide| i64::try_from(*wide).is_ok())
        }
        (Cell::Printed(_), _) => at_scale(cell, column),
        _ => return true,
    };
    wide.is_some()
}

fn unfit(cell: &Cell, column: &Column) -> io::Error {
    let (name, kind) = (column.name, column.kind);
    io::Error::new(io::ErrorKind::InvalidData, format!("column {name} ({kind:?}) cannot hold {cell:?}"))
}

/// A printed number in units of the column's last decimal; `None` where digits would be lost.
fn at_scale(cell: &Cell, column: &Column) -> Option<i128> {
    let (Cell::Printed(number), Kind::Decimal { scale }) = (cell, column.kind) else { return None };
    let more = u32::from(scale).checked_sub(number.normalize().scale())?;
    let scaled = number.normalize().mantissa().checked_mul(10_i128.checked_pow(more)?)?;
    (scaled.unsigned_abs() < 10_u128.pow(WIDE as u32)).then_some(scaled)
}

fn batch<T: DataType>(
    into: &mut SerializedColumnWriter<'_>,
    values: &[T::T],
    levels: Option<&[i16]>,
) -> Result<(), ParquetError> {
    into.typed::<T>().write_batch(values, levels, None).map(drop)
}

/// Texts, some at a time: parts of one piece of memory.
fn texts(
    into: &mut SerializedColumnWriter<'_>,
    bytes: &[u8],
    ends: &[usize],
    levels: Option<&[i16]>,
) -> Result<(), ParquetError> {
    let bytes = Bytes::copy_from_slice(bytes);
    let mut begin = 0;
    let mut slice = |end: usize| ByteArray::from(bytes.slice(std::mem::replace(&mut begin, end)..end));
    match levels {
        None => {
            for ends in ends.chunks(AT_ONCE) {
                let values: Vec<_> = ends.iter().map(|end| slice(*end)).collect();
                batch::<ByteArrayType>(into, &values, None)?;
            }
        }
        Some(levels) => {
            let mut ends = ends.iter();
            for levels in levels.chunks(AT_ONCE) {
                let there = levels.iter().filter(|level| **level == 1).count();
                let values: Vec<_> = ends.by_ref().take(there).map(|end| slice(*end)).collect();
                batch::<ByteArrayType>(into, &values, Some(levels))?;
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{Decimal, dataset, figure::unpublishable};

    #[test]
    fn whatever_can_be_published_fits_every_column_of_printed_numbers() {
        let printed = dataset::ALL.iter().flat_map(|set| set.columns);
        let printed = printed.filter(|c| matches!(c.kind, Kind::Decimal { scale } if scale > NARROW));
        let columns: Vec<_> = printed.collect();
        assert!(!columns.is_empty());
        for (text, fits) in [
            ("9223372036854775807", true),
            ("-922337203.6854775808", true),
            ("0.0000000001", true),
            ("0.00000000001", false),
            ("79228162514264337593543950335", false),
        ] {
            let number: Decimal = text.parse().expect("a decimal");
            assert_eq!(unpublishable(number).is_none(), fits, "{text}");
            for column in &columns {
                assert_eq!(holds(&Cell::Printed(number), column), fits, "{text} in {}", column.name);
                let added = Values::of(column).add(&Cell::Printed(number), column);
                assert_eq!(added.is_ok(), fits, "{text} in {}", column.name);
            }
        }
    }
}
