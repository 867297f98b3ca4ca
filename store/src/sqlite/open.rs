//! How a SQLite file is opened: its settings, its schema, and patience with others that open it at the same moment.

use super::{SqliteDriver, failure};
use crate::{StoreError, whole::AT_ONCE};
use sqlx::{
    ConnectOptions, SqlitePool,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use std::{str::FromStr, time::Duration};

/// How long a statement waits for another process that holds the file.
const BUSY: Duration = Duration::from_secs(10);
/// The pause before a file is opened again that was refused, and how often it is worth it: as long as `BUSY` in all.
const REOPEN: Duration = Duration::from_millis(20);
const REOPENINGS: u32 = 500;
/// How long a publication waits for the one before it: the largest takes seconds.
const WRITER_WAIT: Duration = Duration::from_secs(120);
/// Readers of one process; each costs a thread and a cache.
const READERS: u32 = 4;
/// How long somebody who wants to read for long waits for those before, and how long a connection for that stays open
/// without use.
pub(crate) const LONG_WAIT: Duration = Duration::from_millis(500);
pub(crate) const LONG_IDLE: Duration = Duration::from_secs(60);

impl SqliteDriver {
    /// Opens the file, makes it where it is missing, and brings its schema up to a version, or to the newest.
    pub(crate) async fn open(url: &str, version: Option<i64>) -> Result<Self, StoreError> {
        let options = SqliteConnectOptions::from_str(url)
            .map_err(|e| StoreError::Address(e.to_string()))?
            .create_if_missing(true)
            .foreign_keys(true)
            .busy_timeout(BUSY)
            .journal_mode(SqliteJournalMode::Wal)
            // NORMAL loses acknowledged transactions when the power goes.
            .synchronous(SqliteSynchronous::Full)
            .disable_statement_logging();
        let in_memory = url.contains(":memory:") || url.contains("mode=memory");
        let mut refused = 0;
        loop {
            match Self::open_at_once(&options, in_memory, version).await {
                // Of processes that start on a new file at the same moment one turns it to WAL; SQLite refuses the
                // others at once, whatever their busy timeout, since waiting could be a deadlock.
                Err(StoreError::Busy) if refused < REOPENINGS => {
                    refused += 1;
                    tokio::time::sleep(REOPEN).await;
                }
                outcome => return outcome,
            }
        }
    }

    /// Opens, or is refused where another process has the file in a state that passes.
    async fn open_at_once(
        options: &SqliteConnectOptions,
        in_memory: bool,
        version: Option<i64>,
    ) -> Result<Self, StoreError> {
        let pool = |size| {
            // A database in memory is gone with its last connection.
            SqlitePoolOptions::new().max_connections(size).idle_timeout(None).max_lifetime(None)
        };
        let writer =
            pool(1).acquire_timeout(WRITER_WAIT).connect_with(options.clone()).await.map_err(failure)?;
        migrate(&writer, version).await?;
        if in_memory {
            return Ok(Self { readers: writer.clone(), long: writer.clone(), writer });
        }
        let options = options.clone().pragma("query_only", "ON");
        let readers = pool(READERS).connect_with(options.clone()).await.map_err(failure)?;
        let long = pool(AT_ONCE).min_connections(0).acquire_timeout(LONG_WAIT).idle_timeout(LONG_IDLE);
        Ok(Self { writer, readers, long: long.connect_lazy_with(options) })
    }
}

/// The newest version of the tables that this program knows, the same for both databases.
pub(crate) fn newest_version() -> i64 {
    sqlx::migrate!("./migrations/sqlite").iter().map(|migration| migration.version).max().unwrap_or_default()
}

pub(super) async fn migrate(writer: &SqlitePool, version: Option<i64>) -> Result<(), StoreError> {
    // In one transaction that holds the write lock from the start: a second process waits, then finds nothing to do.
    let mut transaction = writer.begin_with("BEGIN IMMEDIATE").await.map_err(failure)?;
    sqlx::migrate!("./migrations/sqlite")
        // Not `run`, whose future sqlx cannot prove to be `Send`.
        .run_direct(version, &mut *transaction, false)
        .await
        .map_err(|e| StoreError::Migration(e.to_string()))?;
    transaction.commit().await.map_err(failure)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::Driver;
    use sqlx::AssertSqlSafe;

    /// What a setting is on a connection of a pool.
    async fn pragma(pool: &SqlitePool, name: &str) -> String {
        let sql = format!("SELECT CAST({name} AS TEXT) FROM pragma_{name}");
        let sql = sql.replacen("CAST(busy_timeout", "CAST(timeout", 1);
        sqlx::query_scalar(AssertSqlSafe(sql)).fetch_one(pool).await.expect(name)
    }

    #[tokio::test]
    async fn every_connection_is_safe_against_crashes() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let url = format!("sqlite://{}/store.db", folder.path().display());
        let driver = SqliteDriver::open(&url, None).await.expect("opens");
        for (pool, query_only) in [(&driver.writer, "0"), (&driver.readers, "1")] {
            assert_eq!(pragma(pool, "journal_mode").await, "wal");
            assert_eq!(pragma(pool, "synchronous").await, "2", "FULL");
            assert_eq!(pragma(pool, "foreign_keys").await, "1");
            assert_eq!(pragma(pool, "busy_timeout").await, "10000");
            assert_eq!(pragma(pool, "query_only").await, query_only);
        }
        assert_eq!(driver.writer.options().get_max_connections(), 1);
        let version: String =
            sqlx::query_scalar("SELECT sqlite_version()").fetch_one(&driver.readers).await.expect("version");
        let parts: Vec<u32> = version.split('.').filter_map(|part| part.parse().ok()).collect();
        assert!(parts >= vec![3, 51, 3], "{version} can corrupt a database in WAL mode");
        driver.close().await;
    }
}
