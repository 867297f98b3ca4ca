//! What a driver is to the rest of the crate: sessions (transactions) that speak portable SQL with whole numbers,
//! texts and, for files, bytes, and nothing else.
//!
//! Both databases understand `$1`, `ON CONFLICT` and the few types used, so all SQL outside the drivers is written once.
//! A driver adds what differs: how a transaction begins, how many rows are written at once, how words are found.

use crate::{StoreError, findables::Entry};
use async_trait::async_trait;
use sqlx::{Row as _, postgres::PgRow, sqlite::SqliteRow};

/// One argument of a statement.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Value<'a> {
    Int(Option<i64>),
    Text(Option<&'a str>),
    Bytes(&'a [u8]),
}

impl From<i64> for Value<'_> {
    fn from(number: i64) -> Self {
        Value::Int(Some(number))
    }
}

impl From<u32> for Value<'_> {
    fn from(number: u32) -> Self {
        Value::Int(Some(i64::from(number)))
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Value::Text(Some(text))
    }
}

impl<'a> From<Option<&'a str>> for Value<'a> {
    fn from(text: Option<&'a str>) -> Self {
        Value::Text(text)
    }
}

impl<'a> From<&'a [u8]> for Value<'a> {
    fn from(bytes: &'a [u8]) -> Self {
        Value::Bytes(bytes)
    }
}

/// One row of an answer. Columns are asked for by their place, from 0.
pub(crate) enum Row {
    Sqlite(SqliteRow),
    Postgres(PgRow),
}

macro_rules! column {
    ($name:ident, $kind:ty) => {
        pub(crate) fn $name(&self, at: usize) -> Result<$kind, StoreError> {
            match self {
                Row::Sqlite(row) => row.try_get(at),
                Row::Postgres(row) => row.try_get(at),
            }
            .map_err(|e| StoreError::Damaged(e.to_string()))
        }
    };
}

impl Row {
    /// How many columns there are.
    #[cfg(feature = "testing")]
    pub(crate) fn len(&self) -> usize {
        match self {
            Row::Sqlite(row) => row.len(),
            Row::Postgres(row) => row.len(),
        }
    }

    column!(int, i64);
    column!(maybe_int, Option<i64>);
    column!(text, String);
    column!(maybe_text, Option<String>);
    column!(bytes, Vec<u8>);
    column!(maybe_bytes, Option<Vec<u8>>);
}

/// A table that many rows are written to at once. A row with a known key takes the place of the one that had it.
pub(crate) struct Table<'a> {
    pub name: &'a str,
    /// The columns of the key; all conflicts are on it.
    pub key: &'a [&'a str],
    /// Columns that keep what they had where the key is known.
    pub keep: &'a [&'a str],
    /// All other columns.
    pub rest: &'a [&'a str],
}

impl<'a> Table<'a> {
    /// All columns, in the order of the values: key, keep, rest.
    pub(crate) fn columns(&self) -> impl Iterator<Item = &'a str> + Clone + use<'a> {
        self.key.iter().chain(self.keep).chain(self.rest).copied()
    }

    /// What is to be done with a row whose key is known. Empty where the table has no key to compare.
    pub(crate) fn on_conflict(&self) -> String {
        let sets: Vec<_> = self.rest.iter().map(|c| format!("{c} = excluded.{c}")).collect();
        match (self.key, sets.as_slice()) {
            ([], _) => String::new(),
            (key, []) => format!(" ON CONFLICT ({}) DO NOTHING", key.join(", ")),
            (key, sets) => format!(" ON CONFLICT ({}) DO UPDATE SET {}", key.join(", "), sets.join(", ")),
        }
    }
}

/// The values of one column for many rows.
#[derive(Clone, Debug)]
pub(crate) enum Column {
    Ints(Vec<Option<i64>>),
    Texts(Vec<Option<String>>),
    Bytes(Vec<Option<Vec<u8>>>),
}

impl Column {
    pub(crate) fn len(&self) -> usize {
        match self {
            Column::Ints(values) => values.len(),
            Column::Texts(values) => values.len(),
            Column::Bytes(values) => values.len(),
        }
    }
}

/// A column of numbers, none of them missing.
pub(crate) fn ints(values: impl IntoIterator<Item = i64>) -> Column {
    Column::Ints(values.into_iter().map(Some).collect())
}

/// A column of texts, none of them missing.
pub(crate) fn texts<S: Into<String>>(values: impl IntoIterator<Item = S>) -> Column {
    Column::Texts(values.into_iter().map(|text| Some(text.into())).collect())
}

/// A transaction. Dropped without [`Session::commit`], it leaves no trace.
#[async_trait]
pub(crate) trait Session: Send {
    /// Runs a statement and gives back its rows.
    async fn rows(&mut self, sql: &'static str, values: &[Value<'_>]) -> Result<Vec<Row>, StoreError>;

    /// The same with a statement that was made: of names that the schema has, never of what somebody typed.
    async fn rows_made(&mut self, sql: String, values: &[Value<'_>]) -> Result<Vec<Row>, StoreError>;

    /// Runs a statement that has no rows to give.
    async fn run(&mut self, sql: &'static str, values: &[Value<'_>]) -> Result<(), StoreError>;

    /// Writes many rows; `columns` in the order of [`Table::columns`], all of one length. No key twice.
    async fn put(&mut self, table: &Table<'_>, columns: Vec<Column>) -> Result<(), StoreError>;

    /// Adds entries to the search index, with ids from `first_id`.
    async fn index(&mut self, entries: &[Entry], first_id: i64) -> Result<(), StoreError>;

    /// Takes a subject and all that belongs to it out of the search index.
    async fn unindex(&mut self, kind: &str, subject: &str) -> Result<(), StoreError>;

    /// Makes it all last.
    async fn commit(self: Box<Self>) -> Result<(), StoreError>;
}

/// The SQL of finding words, the one kind of reading that differs between databases.
pub(crate) struct SearchSql {
    /// Counts what matches `$1`.
    pub count: &'static str,
    /// One page of what matches `$1`, those with a title that matches `$2` first; `LIMIT $3 OFFSET $4`.
    pub page: &'static str,
    /// Counts disclosures of category `$1`, year `$2`, whose whole text matches `$3`; each may be NULL.
    pub count_disclosures: &'static str,
    /// The heads of the same; `LIMIT $4 OFFSET $5`.
    pub disclosures: &'static str,
    /// What to pass for words that must all be in a column of the index.
    pub all_of: fn(column: &str, words: &[String]) -> String,
}

/// The SQL of what is in the schema, which every database tells in its own way.
pub(crate) struct SchemaSql {
    /// Table, column, type, place in the primary key from 1 (0 where it is not in it), in the order of definition.
    pub columns: &'static str,
    /// Table, and a table that it refers to.
    pub references: &'static str,
}

/// A database that is open.
#[async_trait]
pub(crate) trait Driver: Send + Sync {
    /// Begins to read, as of one moment.
    async fn read(&self) -> Result<Box<dyn Session>, StoreError>;

    /// Begins to read for long, as of one moment, on a connection that no short reading waits for. Where all of these are
    /// taken it fails at once with [`StoreError::Busy`].
    async fn read_long(&self) -> Result<Box<dyn Session>, StoreError>;

    /// Begins to write.
    async fn write(&self) -> Result<Box<dyn Session>, StoreError>;

    /// How often a transaction is worth repeating that failed for reasons that pass.
    fn repeats(&self) -> u32;

    /// How words are found.
    fn search(&self) -> &'static SearchSql;

    /// How the schema is read.
    fn schema(&self) -> &'static SchemaSql;

    /// Brings the schema up to a version, or to the newest.
    async fn migrate(&self, version: Option<i64>) -> Result<(), StoreError>;

    /// Closes all connections.
    async fn close(&self);
}
