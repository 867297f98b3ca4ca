//! SQLite: one connection that writes, some that read, and no write lost once it is acknowledged.

mod open;

pub(crate) use open::{LONG_IDLE, LONG_WAIT, newest_version};

use crate::{
    StoreError,
    findables::{self, Entry},
    session::{Column, Driver, Row, SchemaSql, SearchSql, Session, Table, Value},
};
use async_trait::async_trait;
use sqlx::{AssertSqlSafe, Sqlite, SqlitePool, Transaction, query::Query, sqlite::SqliteArguments};

/// Rows of one INSERT, tried in this order. Few sizes mean few statements to prepare; more rows gain nothing.
const AT_ONCE: [usize; 3] = [128, 16, 1];

type Statement<'q> = Query<'q, Sqlite, SqliteArguments>;

/// An open SQLite database.
pub(crate) struct SqliteDriver {
    writer: SqlitePool,
    readers: SqlitePool,
    /// Those that read for long.
    long: SqlitePool,
}

#[async_trait]
impl Driver for SqliteDriver {
    async fn read(&self) -> Result<Box<dyn Session>, StoreError> {
        let transaction = self.readers.begin().await.map_err(failure)?;
        Ok(Box::new(SqliteSession { transaction }))
    }

    async fn read_long(&self) -> Result<Box<dyn Session>, StoreError> {
        let transaction = self.long.begin().await.map_err(failure)?;
        Ok(Box::new(SqliteSession { transaction }))
    }

    async fn write(&self) -> Result<Box<dyn Session>, StoreError> {
        // The lock is taken at once: one taken at the first write can be refused without waiting.
        let transaction = self.writer.begin_with("BEGIN IMMEDIATE").await.map_err(failure)?;
        Ok(Box::new(SqliteSession { transaction }))
    }

    fn repeats(&self) -> u32 {
        0 // waiting for the lock is all there is to it
    }

    fn search(&self) -> &'static SearchSql {
        &SEARCH
    }

    fn schema(&self) -> &'static SchemaSql {
        &SCHEMA
    }

    async fn migrate(&self, version: Option<i64>) -> Result<(), StoreError> {
        open::migrate(&self.writer, version).await
    }

    async fn close(&self) {
        self.long.close().await;
        self.readers.close().await;
        self.writer.close().await;
    }
}

struct SqliteSession {
    transaction: Transaction<'static, Sqlite>,
}

fn statement<'q>(sql: impl sqlx::SqlSafeStr, values: &[Value<'_>]) -> Result<Statement<'q>, StoreError> {
    let mut query = sqlx::query(sql);
    for value in values {
        query = match *value {
            Value::Int(number) => query.bind(number),
            Value::Text(text) => query.bind(text.map(clean).transpose()?.map(str::to_owned)),
            Value::Bytes(bytes) => query.bind(bytes.to_vec()),
        };
    }
    Ok(query)
}

/// PostgreSQL cannot keep U+0000; a publication that one database takes, the other must take too.
pub(crate) fn clean(text: &str) -> Result<&str, StoreError> {
    if text.contains('\0') {
        return Err(StoreError::Invalid("a text holds the character U+0000: remove it".to_owned()));
    }
    Ok(text)
}

#[async_trait]
impl Session for SqliteSession {
    async fn rows(&mut self, sql: &'static str, values: &[Value<'_>]) -> Result<Vec<Row>, StoreError> {
        let rows = statement(sql, values)?.fetch_all(&mut *self.transaction).await.map_err(failure)?;
        Ok(rows.into_iter().map(Row::Sqlite).collect())
    }

    async fn rows_made(&mut self, sql: String, values: &[Value<'_>]) -> Result<Vec<Row>, StoreError> {
        let query = statement(AssertSqlSafe(sql), values)?;
        let rows = query.fetch_all(&mut *self.transaction).await.map_err(failure)?;
        Ok(rows.into_iter().map(Row::Sqlite).collect())
    }

    async fn run(&mut self, sql: &'static str, values: &[Value<'_>]) -> Result<(), StoreError> {
        statement(sql, values)?.execute(&mut *self.transaction).await.map_err(failure)?;
        Ok(())
    }

    async fn put(&mut self, table: &Table<'_>, columns: Vec<Column>) -> Result<(), StoreError> {
        let rows = columns.first().map_or(0, Column::len);
        let mut start = 0;
        for size in AT_ONCE {
            let sql = insert(table, size);
            while rows - start >= size {
                let mut query: Statement<'_> = sqlx::query(AssertSqlSafe(sql.clone()));
                for row in start..start + size {
                    for column in &columns {
                        query = match column {
                            Column::Ints(values) => query.bind(values[row]),
                            Column::Bytes(values) => query.bind(values[row].clone()),
                            Column::Texts(values) => {
                                query.bind(values[row].as_deref().map(clean).transpose()?.map(str::to_owned))
                            }
                        };
                    }
                }
                query.execute(&mut *self.transaction).await.map_err(failure)?;
                start += size;
            }
        }
        Ok(())
    }

    async fn index(&mut self, entries: &[Entry], first_id: i64) -> Result<(), StoreError> {
        self.put(&findables::TABLE, findables::columns(entries, first_id)).await?;
        const WORDS: Table<'_> = Table {
            name: "findable_words",
            key: &[],
            keep: &[],
            rest: &["rowid", "title_words", "words", "whole_words"],
        };
        let ids = crate::session::ints(first_id..first_id + entries.len() as i64);
        let [title, words, whole] = findables::word_columns(entries);
        self.put(&WORDS, vec![ids, title, words, whole]).await
    }

    async fn unindex(&mut self, kind: &str, subject: &str) -> Result<(), StoreError> {
        for sql in [
            "DELETE FROM findable_words WHERE rowid IN (SELECT id FROM findable WHERE kind = $1 AND subject = $2)",
            "DELETE FROM findable WHERE kind = $1 AND subject = $2",
        ] {
            self.run(sql, &[kind.into(), subject.into()]).await?;
        }
        Ok(())
    }

    async fn commit(self: Box<Self>) -> Result<(), StoreError> {
        self.transaction.commit().await.map_err(failure)
    }
}

/// `?` instead of `$1`: SQLite looks named parameters up one by one, which takes the square of their number.
fn insert(table: &Table<'_>, rows: usize) -> String {
    let columns: Vec<_> = table.columns().collect();
    let row = format!("({})", vec!["?"; columns.len()].join(", "));
    let values = vec![row.as_str(); rows].join(", ");
    format!("INSERT INTO {} ({}) VALUES {values}{}", table.name, columns.join(", "), table.on_conflict())
}

static SCHEMA: SchemaSql = SchemaSql {
    // `table` leaves out virtual tables and what they keep their content in.
    columns: "SELECT t.name, c.name, CAST(c.type AS TEXT), CAST(c.pk AS INTEGER) \
              FROM pragma_table_list t JOIN pragma_table_info(t.name) c \
              WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' \
              ORDER BY t.name, c.cid",
    references: "SELECT t.name, CAST(f.\"table\" AS TEXT) \
                 FROM pragma_table_list t JOIN pragma_foreign_key_list(t.name) f \
                 WHERE t.schema = 'main' AND t.type = 'table'",
};

macro_rules! words {
    ($parameter:literal) => {
        concat!("(SELECT rowid FROM findable_words WHERE findable_words MATCH ", $parameter, ")")
    };
}

macro_rules! matching_disclosures {
    () => {
        concat!(
            "FROM disclosure d WHERE (CAST($1 AS TEXT) IS NULL OR category = $1) ",
            "AND NOT EXISTS (SELECT 1 FROM withdrawal w WHERE w.slug = d.slug AND w.revision >= d.revision) ",
            "AND (CAST($2 AS INTEGER) IS NULL OR published_year = $2) ",
            "AND (CAST($3 AS TEXT) IS NULL OR slug IN (SELECT subject FROM findable WHERE id IN ",
            words!("$3"),
            "))"
        )
    };
}

static SEARCH: SearchSql = SearchSql {
    count: concat!("SELECT COUNT(*) FROM findable WHERE id IN ", words!("$1")),
    page: concat!(
        "SELECT kind, href, title_zh, title_en, text_zh, text_en FROM findable WHERE id IN ",
        words!("$1"),
        " ORDER BY CASE WHEN id IN ",
        words!("$2"),
        " THEN 0 ELSE 1 END, kind_rank, sort, subject, ordinal LIMIT $3 OFFSET $4"
    ),
    count_disclosures: concat!("SELECT COUNT(*) ", matching_disclosures!()),
    disclosures: concat!(
        "SELECT head ",
        matching_disclosures!(),
        " ORDER BY published_day DESC, position DESC LIMIT $4 OFFSET $5"
    ),
    all_of: |column, words| {
        // Words are letters and digits only, so quoting them is enough to keep FTS5 from reading operators.
        let quoted: Vec<_> = words.iter().map(|word| format!("\"{word}\"")).collect();
        format!("{column} : ({})", quoted.join(" AND "))
    },
};

/// What a failure of SQLite means to us.
fn failure(error: sqlx::Error) -> StoreError {
    let code = error.as_database_error().and_then(|e| e.code());
    // Extended result codes keep the primary code in their low byte.
    match code.and_then(|code| code.parse::<i32>().ok()).map(|code| code & 0xff) {
        Some(5 | 6) => StoreError::Busy,
        Some(13) => StoreError::Full,
        Some(11 | 26) => StoreError::Damaged(error.to_string()),
        Some(14) => StoreError::Unreachable(error.to_string()),
        _ => match error {
            sqlx::Error::PoolTimedOut => StoreError::Busy,
            sqlx::Error::PoolClosed => StoreError::Unreachable("it was closed".to_owned()),
            sqlx::Error::Io(e) => StoreError::Unreachable(e.to_string()),
            other => StoreError::Database(other.to_string()),
        },
    }
}
