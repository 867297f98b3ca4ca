//! Rows of the tables that can be imported again, brought to the kinds of the columns.

use crate::exchange::{self, Grid};
use domain::dataset::{Cell, DataSet, Kind};

/// The rows of a table whose columns are those of the set.
pub(super) fn rows(set: &DataSet, grid: Grid) -> Vec<Vec<Cell>> {
    debug_assert!(grid.columns().iter().eq(set.columns.iter().map(|column| &column.name)));
    let of_row = |row: Vec<exchange::Cell>| {
        row.into_iter().zip(set.columns).map(|(cell, column)| brought(cell, column.kind)).collect()
    };
    grid.into_rows().into_iter().map(of_row).collect()
}

fn brought(cell: exchange::Cell, kind: Kind) -> Cell {
    match (cell, kind) {
        (exchange::Cell::Empty, _) => Cell::Null,
        (exchange::Cell::Number(number), Kind::Decimal { .. }) => Cell::Printed(number),
        (exchange::Cell::Number(number), Kind::Integer) => {
            i64::try_from(number).map_or(Cell::Null, Cell::Integer)
        }
        (exchange::Cell::Number(number), _) => number.to_string().into(),
        (exchange::Cell::Text(text), Kind::Day) => text.parse().map_or(Cell::Null, Cell::Day),
        (exchange::Cell::Text(text), _) => text.into(),
    }
}
