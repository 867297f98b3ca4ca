//! Rows as lines, and lines as rows.

use super::{Kind, TableShape, Unfit};
use crate::{
    StoreError,
    session::{Column, Row, Value},
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde_json::Value as Json;

/// A value of a key, kept between two pages.
#[derive(Clone, Debug)]
pub(super) enum Cell {
    Int(i64),
    Text(String),
}

impl<'a> From<&'a Cell> for Value<'a> {
    fn from(cell: &'a Cell) -> Self {
        match cell {
            Cell::Int(number) => Value::from(*number),
            Cell::Text(text) => Value::from(text.as_str()),
        }
    }
}

/// Adds a row to the lines.
pub(super) fn write(row: &Row, table: &TableShape, lines: &mut Vec<u8>) -> Result<(), StoreError> {
    let cells = table.columns.iter().enumerate().map(|(at, column)| {
        Ok(match column.kind {
            Kind::Int => row.maybe_int(at)?.map_or(Json::Null, Json::from),
            Kind::Text => row.maybe_text(at)?.map_or(Json::Null, Json::from),
            Kind::Bytes => row.maybe_bytes(at)?.map_or(Json::Null, |bytes| STANDARD.encode(bytes).into()),
        })
    });
    let cells = cells.collect::<Result<Vec<_>, StoreError>>()?;
    serde_json::to_writer(&mut *lines, &cells).map_err(|e| StoreError::Damaged(e.to_string()))?;
    lines.push(b'\n');
    Ok(())
}

/// The key of a row.
pub(super) fn key(row: &Row, table: &TableShape) -> Result<Vec<Cell>, StoreError> {
    let place = |name: &String| table.columns.iter().position(|column| column.name == *name);
    let cells = table.key.iter().filter_map(place).map(|at| match table.columns[at].kind {
        Kind::Int => row.int(at).map(Cell::Int),
        Kind::Text => row.text(at).map(Cell::Text),
        Kind::Bytes => Err(StoreError::Damaged(format!("bytes are a key of {}", table.name))),
    });
    cells.collect()
}

/// The columns of lines, and how many lines there were.
pub(super) fn read(lines: &[u8], table: &TableShape) -> Result<(Vec<Column>, i64), Unfit> {
    let mut columns: Vec<_> = table.columns.iter().map(|column| empty(column.kind)).collect();
    let mut rows = 0;
    for line in lines.split_inclusive(|byte| *byte == b'\n') {
        let wrong = |what: &str| Unfit::Damaged(format!("a row of table {}: {what}", table.name));
        let cells: Vec<Json> = serde_json::from_slice(line).map_err(|e| wrong(&e.to_string()))?;
        if cells.len() != columns.len() {
            return Err(wrong(&format!("{} columns instead of {}", cells.len(), columns.len())));
        }
        for (cell, column) in cells.into_iter().zip(&mut columns) {
            push(column, cell).ok_or_else(|| wrong("a value is of another kind than its column"))?;
        }
        rows += 1;
    }
    Ok((columns, rows))
}

fn empty(kind: Kind) -> Column {
    match kind {
        Kind::Int => Column::Ints(Vec::new()),
        Kind::Text => Column::Texts(Vec::new()),
        Kind::Bytes => Column::Bytes(Vec::new()),
    }
}

fn push(column: &mut Column, cell: Json) -> Option<()> {
    match (column, cell) {
        (Column::Ints(values), Json::Null) => values.push(None),
        (Column::Texts(values), Json::Null) => values.push(None),
        (Column::Bytes(values), Json::Null) => values.push(None),
        (Column::Ints(values), Json::Number(number)) => values.push(Some(number.as_i64()?)),
        (Column::Texts(values), Json::String(text)) => values.push(Some(text)),
        (Column::Bytes(values), Json::String(text)) => values.push(Some(STANDARD.decode(text).ok()?)),
        _ => return None,
    }
    Some(())
}
