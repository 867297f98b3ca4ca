//! A set as Parquet: row groups of bounded size, written one after another.
//!
//! Decimals are DECIMAL, days DATE, moments TIMESTAMP of milliseconds in UTC, texts STRING. Texts are as they are, without the
//! apostrophes of the CSV. No index of pages is written: it would be held in memory until the end.

mod column;

use super::writer::Sink;
use ::parquet::{
    basic::{Compression, Encoding},
    file::{
        metadata::KeyValue,
        properties::{EnabledStatistics, WriterProperties},
        writer::SerializedFileWriter,
    },
    schema::types::{ColumnPath, Type},
};
use column::Values;
use domain::dataset::{Cell, DataSet, Kind};
use std::{io, sync::Arc};

/// Rows of a row group, and bytes of its texts, at most.
const ROWS: usize = 1 << 16;
const TEXT: usize = 4 << 20;

/// A file being written.
pub(super) struct Parquet {
    writer: SerializedFileWriter<Sink>,
    set: &'static DataSet,
    columns: Vec<Values>,
    rows: usize,
    text: usize,
}

/// The first number of rows that would break a file off, with its column.
pub(super) fn unfit<'a>(set: &'static DataSet, rows: &'a [Vec<Cell>]) -> Option<(&'static str, &'a Cell)> {
    let mut cells = rows.iter().flat_map(|row| row.iter().zip(set.columns));
    let (cell, column) = cells.find(|(cell, column)| !column::holds(cell, column))?;
    Some((column.name, cell))
}

fn failed(error: ::parquet::errors::ParquetError) -> io::Error {
    match error {
        ::parquet::errors::ParquetError::External(cause) => match cause.downcast::<io::Error>() {
            Ok(error) => *error,
            Err(other) => io::Error::other(other),
        },
        other => io::Error::other(other),
    }
}

impl Parquet {
    pub(super) fn begin(
        set: &'static DataSet,
        about: Vec<(&'static str, String)>,
        sink: Sink,
    ) -> io::Result<Self> {
        let fields = set.columns.iter().map(column::field).collect::<Result<_, _>>().map_err(failed)?;
        let schema = Type::group_type_builder("schema").with_fields(fields).build().map_err(failed)?;
        let about = about.into_iter().map(|(key, value)| KeyValue::new(key.to_owned(), value)).collect();
        let mut properties = WriterProperties::builder()
            .set_created_by(concat!("mingjing ", env!("CARGO_PKG_VERSION")).to_owned())
            .set_compression(Compression::SNAPPY)
            .set_statistics_enabled(EnabledStatistics::Chunk)
            .set_offset_index_disabled(true)
            .set_key_value_metadata(Some(about));
        // Moments follow one another: differences are small, and a dictionary of them would be as long as they are.
        for moment in set.columns.iter().filter(|column| column.kind == Kind::Instant) {
            let path = ColumnPath::from(moment.name);
            properties = properties
                .set_column_dictionary_enabled(path.clone(), false)
                .set_column_encoding(path, Encoding::DELTA_BINARY_PACKED);
        }
        let writer = SerializedFileWriter::new(sink, Arc::new(schema), Arc::new(properties.build()));
        Ok(Self {
            writer: writer.map_err(failed)?,
            set,
            columns: set.columns.iter().map(Values::of).collect(),
            rows: 0,
            text: 0,
        })
    }

    pub(super) fn row(&mut self, row: &[Cell]) -> io::Result<()> {
        debug_assert_eq!(row.len(), self.columns.len(), "{}", self.set.id);
        for ((values, cell), column) in self.columns.iter_mut().zip(row).zip(self.set.columns) {
            self.text += values.add(cell, column)?;
        }
        self.rows += 1;
        if self.rows >= ROWS || self.text >= TEXT { self.group() } else { Ok(()) }
    }

    /// Writes the rows that are held as a row group.
    fn group(&mut self) -> io::Result<()> {
        let mut group = self.writer.next_row_group().map_err(failed)?;
        for values in &mut self.columns {
            let mut column = group.next_column().map_err(failed)?.ok_or(io::ErrorKind::InvalidData)?;
            values.write(&mut column).map_err(failed)?;
            column.close().map_err(failed)?;
            values.clear();
        }
        group.close().map_err(failed)?;
        (self.rows, self.text) = (0, 0);
        Ok(())
    }

    pub(super) fn finish(mut self) -> io::Result<Sink> {
        if self.rows > 0 {
            self.group()?;
        }
        self.writer.into_inner().map_err(failed)
    }
}
