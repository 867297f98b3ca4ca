//! Which tables there are, as the schema itself tells.

use super::OUTSIDE;
use crate::{
    StoreError,
    session::{Driver, Session},
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What an archive consists of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shape {
    /// The version of the tables: the number of the newest migration.
    pub version: i64,
    /// The tables, each after those it refers to.
    pub tables: Vec<TableShape>,
}

/// A table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableShape {
    /// Its name.
    pub name: String,
    /// Its columns, in the order of definition.
    pub columns: Vec<ColumnShape>,
    /// The columns of its primary key, in the order of the key.
    pub key: Vec<String>,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnShape {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub kind: Kind,
}

/// What a column may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Whole numbers.
    Int,
    /// Texts.
    Text,
    /// Bytes.
    Bytes,
}

impl Kind {
    fn of(declared: &str) -> Option<Self> {
        match declared.to_ascii_lowercase().as_str() {
            "integer" | "bigint" => Some(Kind::Int),
            "text" => Some(Kind::Text),
            "blob" | "bytea" => Some(Kind::Bytes),
            _ => None,
        }
    }
}

/// The shape of the database that a session is in.
pub(super) async fn of(driver: &dyn Driver, session: &mut dyn Session) -> Result<Shape, StoreError> {
    let sql = "SELECT COALESCE(MAX(version), 0) FROM _sqlx_migrations";
    let version = session.rows(sql, &[]).await?.first().map_or(Ok(0), |row| row.int(0))?;
    let mut tables: BTreeMap<String, (TableShape, BTreeMap<i64, String>)> = BTreeMap::new();
    for row in session.rows(driver.schema().columns, &[]).await? {
        let (table, name, declared, place) = (row.text(0)?, row.text(1)?, row.text(2)?, row.int(3)?);
        if OUTSIDE.iter().any(|(outside, _)| *outside == table) {
            continue;
        }
        let kind = Kind::of(&declared)
            .ok_or_else(|| StoreError::Damaged(format!("column {table}.{name} is of type {declared}")))?;
        let shape = TableShape { name: table.clone(), columns: Vec::new(), key: Vec::new() };
        let (shape, key) = tables.entry(table).or_insert((shape, BTreeMap::new()));
        if place > 0 {
            key.insert(place, name.clone());
        }
        shape.columns.push(ColumnShape { name, kind });
    }
    let tables =
        tables.into_values().map(|(shape, key)| TableShape { key: key.into_values().collect(), ..shape });
    let tables: Vec<_> = tables.collect();
    if let Some(table) = tables.iter().find(|table| table.key.is_empty()) {
        return Err(StoreError::Damaged(format!("table {} has no primary key", table.name)));
    }
    let mut references = BTreeSet::new();
    for row in session.rows(driver.schema().references, &[]).await? {
        references.insert((row.text(0)?, row.text(1)?));
    }
    Ok(Shape { version, tables: in_order(tables, &references)? })
}

/// Each table after those it refers to; by name where that leaves a choice.
fn in_order(
    mut left: Vec<TableShape>,
    references: &BTreeSet<(String, String)>,
) -> Result<Vec<TableShape>, StoreError> {
    let mut ordered: Vec<TableShape> = Vec::with_capacity(left.len());
    while !left.is_empty() {
        let waits = |table: &TableShape, left: &[TableShape]| {
            left.iter().any(|other| {
                other.name != table.name && references.contains(&(table.name.clone(), other.name.clone()))
            })
        };
        let next = left.iter().position(|table| !waits(table, &left));
        let next =
            next.ok_or_else(|| StoreError::Damaged("tables refer to each other in a circle".to_owned()))?;
        ordered.push(left.remove(next));
    }
    Ok(ordered)
}
