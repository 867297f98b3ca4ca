//! A store that counts what is read from its tables, so that a test can say what a page costs without a clock.

use crate::{
    Store, StoreError, driver,
    findables::Entry,
    kept::Kept,
    session::{Column, Driver, Row, SchemaSql, SearchSql, Session, Table, Value},
};
use async_trait::async_trait;
use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

/// What was read from the tables since it was last asked.
#[derive(Debug, Default)]
pub struct Counts {
    rows: AtomicU64,
    bytes: AtomicU64,
}

impl Counts {
    /// Rows, and bytes of their values (of a text its length, of anything else eight); counts from nothing afterwards.
    pub fn take(&self) -> (u64, u64) {
        (self.rows.swap(0, Ordering::Relaxed), self.bytes.swap(0, Ordering::Relaxed))
    }

    fn add(&self, rows: &[Row]) {
        self.rows.fetch_add(rows.len() as u64, Ordering::Relaxed);
        let size = |row: &Row| -> u64 {
            let of = |at| row.maybe_text(at).ok().flatten().map_or(8, |text| text.len() as u64);
            (0..row.len()).map(of).sum()
        };
        self.bytes.fetch_add(rows.iter().map(size).sum(), Ordering::Relaxed);
    }
}

/// As [`open`](crate::open), with the counts of what is read.
///
/// # Errors
/// Those of [`open`](crate::open).
pub async fn open_counted(url: &str) -> Result<(Arc<dyn Store>, Arc<Counts>), StoreError> {
    let counts = Arc::new(Counts::default());
    let driver = Box::new(Counted { driver: driver(url, None).await?, counts: Arc::clone(&counts) });
    let kept = Kept { driver };
    kept.fill_months().await?;
    Ok((Arc::new(kept), counts))
}

struct Counted {
    driver: Box<dyn Driver>,
    counts: Arc<Counts>,
}

impl Counted {
    fn of(&self, session: Box<dyn Session>) -> Box<dyn Session> {
        Box::new(CountedSession { session, counts: Arc::clone(&self.counts) })
    }
}

#[async_trait]
impl Driver for Counted {
    async fn read(&self) -> Result<Box<dyn Session>, StoreError> {
        Ok(self.of(self.driver.read().await?))
    }

    async fn read_long(&self) -> Result<Box<dyn Session>, StoreError> {
        Ok(self.of(self.driver.read_long().await?))
    }

    async fn write(&self) -> Result<Box<dyn Session>, StoreError> {
        Ok(self.of(self.driver.write().await?))
    }

    fn repeats(&self) -> u32 {
        self.driver.repeats()
    }

    fn search(&self) -> &'static SearchSql {
        self.driver.search()
    }

    fn schema(&self) -> &'static SchemaSql {
        self.driver.schema()
    }

    async fn migrate(&self, version: Option<i64>) -> Result<(), StoreError> {
        self.driver.migrate(version).await
    }

    async fn close(&self) {
        self.driver.close().await;
    }
}

struct CountedSession {
    session: Box<dyn Session>,
    counts: Arc<Counts>,
}

#[async_trait]
impl Session for CountedSession {
    async fn rows(&mut self, sql: &'static str, values: &[Value<'_>]) -> Result<Vec<Row>, StoreError> {
        let rows = self.session.rows(sql, values).await?;
        self.counts.add(&rows);
        Ok(rows)
    }

    async fn rows_made(&mut self, sql: String, values: &[Value<'_>]) -> Result<Vec<Row>, StoreError> {
        let rows = self.session.rows_made(sql, values).await?;
        self.counts.add(&rows);
        Ok(rows)
    }

    async fn run(&mut self, sql: &'static str, values: &[Value<'_>]) -> Result<(), StoreError> {
        self.session.run(sql, values).await
    }

    async fn put(&mut self, table: &Table<'_>, columns: Vec<Column>) -> Result<(), StoreError> {
        self.session.put(table, columns).await
    }

    async fn index(&mut self, entries: &[Entry], first_id: i64) -> Result<(), StoreError> {
        self.session.index(entries, first_id).await
    }

    async fn unindex(&mut self, kind: &str, subject: &str) -> Result<(), StoreError> {
        self.session.unindex(kind, subject).await
    }

    async fn commit(self: Box<Self>) -> Result<(), StoreError> {
        self.session.commit().await
    }
}
