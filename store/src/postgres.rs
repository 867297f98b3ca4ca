//! PostgreSQL: no locks but those of rows, and every transaction may be repeated.

use crate::{
    StoreError,
    findables::{self, Entry},
    session::{Column, Driver, Row, SchemaSql, SearchSql, Session, Table, Value},
    sqlite::{LONG_IDLE, LONG_WAIT, clean},
    whole::AT_ONCE,
};
use async_trait::async_trait;
use sqlx::{
    AssertSqlSafe, ConnectOptions, PgPool, Postgres, Transaction,
    postgres::{PgArguments, PgConnectOptions, PgPoolOptions},
    query::Query,
};
use std::{str::FromStr, time::Duration};

/// Connections of one server process.
const CONNECTIONS: u32 = 8;
/// How long to wait for a connection, new or free.
const WAIT: Duration = Duration::from_secs(3);

type Statement<'q> = Query<'q, Postgres, PgArguments>;

/// An open PostgreSQL database.
pub(crate) struct PostgresDriver {
    pool: PgPool,
    /// Those that read for long.
    long: PgPool,
}

impl PostgresDriver {
    /// Connects and brings the schema up to a version, or to the newest.
    pub(crate) async fn open(url: &str, version: Option<i64>) -> Result<Self, StoreError> {
        let options = PgConnectOptions::from_str(url)
            .map_err(|e| StoreError::Address(e.to_string()))?
            .application_name("mingjing")
            .disable_statement_logging();
        let pool = PgPoolOptions::new().max_connections(CONNECTIONS).acquire_timeout(WAIT);
        let pool = pool.connect_with(options.clone()).await.map_err(failure)?;
        migrate(&pool, version).await?;
        let long = PgPoolOptions::new().max_connections(AT_ONCE).idle_timeout(LONG_IDLE);
        Ok(Self { pool, long: long.acquire_timeout(LONG_WAIT).connect_lazy_with(options) })
    }
}

/// Holds a row while migrating, so that of two servers that start at once one waits. sqlx would take an advisory lock,
/// which not every PostgreSQL-compatible database has.
async fn migrate(pool: &PgPool, version: Option<i64>) -> Result<(), StoreError> {
    // Even IF NOT EXISTS can collide with another server that makes the same table; the second try finds it there.
    if make_lock(pool).await.is_err() {
        make_lock(pool).await.map_err(failure)?;
    }
    let mut transaction = pool.begin_with(WRITE).await.map_err(failure)?;
    sqlx::query("SELECT id FROM migration_lock WHERE id = 1 FOR UPDATE")
        .execute(&mut *transaction)
        .await
        .map_err(failure)?;
    let mut migrator = sqlx::migrate!("./migrations/postgres");
    migrator.set_locking(false);
    // Not `run`, whose future sqlx cannot prove to be `Send`.
    let migrated = migrator.run_direct(version, &mut *transaction, false).await;
    migrated.map_err(|e| StoreError::Migration(e.to_string()))?;
    transaction.commit().await.map_err(failure)
}

async fn make_lock(pool: &PgPool) -> Result<(), sqlx::Error> {
    for sql in [
        "CREATE TABLE IF NOT EXISTS migration_lock (id BIGINT PRIMARY KEY)",
        "INSERT INTO migration_lock (id) VALUES (1) ON CONFLICT (id) DO NOTHING",
    ] {
        sqlx::query(sql).execute(pool).await?;
    }
    Ok(())
}

/// Said outright, because a server may be set to another level. The row of the content revision keeps writers apart.
const WRITE: &str = "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE";
/// One moment for all statements of the transaction.
const READ: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

#[async_trait]
impl Driver for PostgresDriver {
    async fn read(&self) -> Result<Box<dyn Session>, StoreError> {
        let transaction = self.pool.begin_with(READ).await.map_err(failure)?;
        Ok(Box::new(PostgresSession { transaction }))
    }

    async fn read_long(&self) -> Result<Box<dyn Session>, StoreError> {
        let transaction = match self.long.begin_with(READ).await {
            Err(sqlx::Error::PoolTimedOut) => return Err(StoreError::Busy),
            begun => begun.map_err(failure)?,
        };
        Ok(Box::new(PostgresSession { transaction }))
    }

    async fn write(&self) -> Result<Box<dyn Session>, StoreError> {
        let transaction = self.pool.begin_with(WRITE).await.map_err(failure)?;
        Ok(Box::new(PostgresSession { transaction }))
    }

    fn repeats(&self) -> u32 {
        4
    }

    fn search(&self) -> &'static SearchSql {
        &SEARCH
    }

    fn schema(&self) -> &'static SchemaSql {
        &SCHEMA
    }

    async fn migrate(&self, version: Option<i64>) -> Result<(), StoreError> {
        migrate(&self.pool, version).await
    }

    async fn close(&self) {
        self.long.close().await;
        self.pool.close().await;
    }
}

struct PostgresSession {
    transaction: Transaction<'static, Postgres>,
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

impl PostgresSession {
    /// Columns from `words` on are texts of words that become arrays.
    async fn unnest(
        &mut self,
        table: &Table<'_>,
        columns: Vec<Column>,
        words: usize,
    ) -> Result<(), StoreError> {
        let sql = insert(table, &columns, words);
        let mut query: Statement<'_> = sqlx::query(AssertSqlSafe(sql));
        for column in columns {
            query = match column {
                Column::Ints(values) => query.bind(values),
                Column::Bytes(values) => query.bind(values),
                Column::Texts(values) => {
                    values.iter().flatten().try_for_each(|text| clean(text).map(drop))?;
                    query.bind(values)
                }
            };
        }
        query.execute(&mut *self.transaction).await.map_err(failure)?;
        Ok(())
    }
}

#[async_trait]
impl Session for PostgresSession {
    async fn rows(&mut self, sql: &'static str, values: &[Value<'_>]) -> Result<Vec<Row>, StoreError> {
        let rows = statement(sql, values)?.fetch_all(&mut *self.transaction).await.map_err(failure)?;
        Ok(rows.into_iter().map(Row::Postgres).collect())
    }

    async fn rows_made(&mut self, sql: String, values: &[Value<'_>]) -> Result<Vec<Row>, StoreError> {
        let query = statement(AssertSqlSafe(sql), values)?;
        let rows = query.fetch_all(&mut *self.transaction).await.map_err(failure)?;
        Ok(rows.into_iter().map(Row::Postgres).collect())
    }

    async fn run(&mut self, sql: &'static str, values: &[Value<'_>]) -> Result<(), StoreError> {
        statement(sql, values)?.execute(&mut *self.transaction).await.map_err(failure)?;
        Ok(())
    }

    async fn put(&mut self, table: &Table<'_>, columns: Vec<Column>) -> Result<(), StoreError> {
        let none = columns.len();
        self.unnest(table, columns, none).await
    }

    async fn index(&mut self, entries: &[Entry], first_id: i64) -> Result<(), StoreError> {
        const TABLE: Table<'_> = Table { rest: &["title_words", "words", "whole_words"], ..findables::TABLE };
        let mut columns = findables::columns(entries, first_id);
        let words = columns.len();
        columns.extend(findables::word_columns(entries));
        self.unnest(&TABLE, columns, words).await
    }

    async fn unindex(&mut self, kind: &str, subject: &str) -> Result<(), StoreError> {
        let sql = "DELETE FROM findable WHERE kind = $1 AND subject = $2";
        self.run(sql, &[kind.into(), subject.into()]).await
    }

    async fn commit(self: Box<Self>) -> Result<(), StoreError> {
        self.transaction.commit().await.map_err(failure)
    }
}

/// One array per column, whatever the number of rows.
fn insert(table: &Table<'_>, columns: &[Column], words: usize) -> String {
    let names: Vec<_> = table.columns().collect();
    let arrays: Vec<_> = columns
        .iter()
        .enumerate()
        .map(|(at, column)| match column {
            Column::Ints(_) => format!("${}::bigint[]", at + 1),
            Column::Texts(_) => format!("${}::text[]", at + 1),
            Column::Bytes(_) => format!("${}::bytea[]", at + 1),
        })
        .collect();
    let picked: Vec<_> = names
        .iter()
        .enumerate()
        .map(
            |(at, name)| {
                if at < words { (*name).to_owned() } else { format!("string_to_array({name}, ' ')") }
            },
        )
        .collect();
    let (name, all) = (table.name, names.join(", "));
    format!(
        "INSERT INTO {name} ({all}) SELECT {} FROM UNNEST({}) AS batch ({all}){}",
        picked.join(", "),
        arrays.join(", "),
        table.on_conflict()
    )
}

static SCHEMA: SchemaSql = SchemaSql {
    columns: "SELECT c.relname::text, a.attname::text, format_type(a.atttypid, NULL), \
              COALESCE(array_position(i.indkey::int2[], a.attnum) + 1, 0)::bigint \
              FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace \
              JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped \
              LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary \
              WHERE n.nspname = current_schema() AND c.relkind = 'r' ORDER BY c.relname, a.attnum",
    references: "SELECT c.relname::text, f.relname::text FROM pg_constraint k \
                 JOIN pg_class c ON c.oid = k.conrelid JOIN pg_class f ON f.oid = k.confrelid \
                 JOIN pg_namespace n ON n.oid = c.relnamespace \
                 WHERE k.contype = 'f' AND n.nspname = current_schema()",
};

macro_rules! matching_disclosures {
    () => {
        "FROM disclosure d WHERE (CAST($1 AS TEXT) IS NULL OR category = $1) \
         AND NOT EXISTS (SELECT 1 FROM withdrawal w WHERE w.slug = d.slug AND w.revision >= d.revision) \
         AND (CAST($2 AS BIGINT) IS NULL OR published_year = $2) \
         AND (CAST($3 AS TEXT) IS NULL OR slug IN \
         (SELECT subject FROM findable WHERE whole_words @> string_to_array($3, ' ')))"
    };
}

static SEARCH: SearchSql = SearchSql {
    count: "SELECT COUNT(*) FROM findable WHERE words @> string_to_array($1, ' ')",
    page: "SELECT kind, href, title_zh, title_en, text_zh, text_en FROM findable \
           WHERE words @> string_to_array($1, ' ') \
           ORDER BY CASE WHEN title_words @> string_to_array($2, ' ') THEN 0 ELSE 1 END, \
           kind_rank, sort, subject, ordinal LIMIT $3 OFFSET $4",
    count_disclosures: concat!("SELECT COUNT(*) ", matching_disclosures!()),
    disclosures: concat!(
        "SELECT head ",
        matching_disclosures!(),
        " ORDER BY published_day DESC, position DESC LIMIT $4 OFFSET $5"
    ),
    all_of: |_, words| words.join(" "),
};

/// What a failure of PostgreSQL means to us.
fn failure(error: sqlx::Error) -> StoreError {
    match &error {
        sqlx::Error::Database(refusal) => match refusal.code().as_deref() {
            // serialization_failure, deadlock_detected, lock_not_available, too_many_connections
            Some("40001" | "40P01" | "55P03" | "53300") => StoreError::Busy,
            Some("53100") => StoreError::Full,
            // admin_shutdown, crash_shutdown, cannot_connect_now, wrong database, wrong password
            Some("57P01" | "57P02" | "57P03" | "3D000" | "28P01" | "28000") => {
                StoreError::Unreachable(refusal.message().to_owned())
            }
            Some(code) if code.starts_with("08") => StoreError::Unreachable(refusal.message().to_owned()),
            _ => StoreError::Database(error.to_string()),
        },
        sqlx::Error::Io(e) => StoreError::Unreachable(e.to_string()),
        sqlx::Error::PoolTimedOut => StoreError::Unreachable("no connection in time".to_owned()),
        sqlx::Error::PoolClosed => StoreError::Unreachable("it was closed".to_owned()),
        sqlx::Error::Tls(_) | sqlx::Error::WorkerCrashed => StoreError::Unreachable(error.to_string()),
        _ => StoreError::Database(error.to_string()),
    }
}
