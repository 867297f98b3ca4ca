//! A fresh database for each test, on either side.

use sqlx::Connection as _;
use std::{
    sync::{
        Arc, OnceLock,
        atomic::{AtomicU32, Ordering},
    },
    time::{SystemTime, UNIX_EPOCH},
};
use store::{Store, testing::PrivatePostgres};

/// Makes of one async function over a [`Place`] a test on SQLite and one on PostgreSQL.
macro_rules! on_both {
    ($(#[$about:meta])* async fn $name:ident($place:ident) $body:block) => {
        $(#[$about])*
        mod $name {
            #[allow(unused_imports, reason = "not every story needs a name from outside")]
            use super::*;

            async fn told($place: &crate::place::Place) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                told(&crate::place::Place::sqlite()).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                told(&crate::place::Place::postgres().await).await;
            }
        }
    };
}

/// Where a test keeps things; gone when dropped.
pub struct Place {
    url: String,
    /// The SQLite file's folder.
    _folder: Option<tempfile::TempDir>,
    /// The server's address and the name of the PostgreSQL database.
    database: Option<(String, String)>,
}

impl Place {
    pub fn sqlite() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let url = format!("sqlite://{}/store.db", folder.path().display());
        Self { url, _folder: Some(folder), database: None }
    }

    #[expect(clippy::disallowed_methods, reason = "a name that no other run has")]
    pub async fn postgres() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = {
            let since = SystemTime::now().duration_since(UNIX_EPOCH).expect("a clock");
            let count = COUNT.fetch_add(1, Ordering::Relaxed);
            format!("mingjing_{}_{}_{count}", std::process::id(), since.as_millis())
        };
        let server = address("postgres");
        let sql =
            format!("CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'");
        administer(&server, sql).await;
        Self { url: address(&name), _folder: None, database: Some((server, name)) }
    }

    /// An empty database of the same kind.
    pub async fn like(&self) -> Self {
        if self.database.is_some() { Self::postgres().await } else { Self::sqlite() }
    }

    /// An empty database of the other kind.
    pub async fn other(&self) -> Self {
        if self.database.is_some() { Self::sqlite() } else { Self::postgres().await }
    }

    pub fn url(&self) -> &str {
        &self.url
    }

    pub async fn open(&self) -> Arc<dyn Store> {
        store::open(&self.url).await.expect("opens")
    }

    /// Does something to the tables that no store would.
    pub async fn execute(&self, statements: &[&'static str]) {
        if self.database.is_some() {
            let mut connection = sqlx::PgConnection::connect(&self.url).await.expect("PostgreSQL answers");
            for sql in statements {
                sqlx::query(*sql).execute(&mut connection).await.expect("PostgreSQL obeys");
            }
            connection.close().await.expect("closes");
        } else {
            let mut connection = sqlx::SqliteConnection::connect(&self.url).await.expect("SQLite opens");
            for sql in statements {
                sqlx::query(*sql).execute(&mut connection).await.expect("SQLite obeys");
            }
            connection.close().await.expect("closes");
        }
    }

    /// Breaks all connections to the PostgreSQL database.
    pub fn break_connections(&self) {
        self.order("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '", "'");
    }

    /// Has the PostgreSQL server do something to the database, and waits for it.
    fn order(&self, before: &str, after: &str) {
        let Some((server, name)) = self.database.clone() else { return };
        let sql = format!("{before}{name}{after}");
        // Beside the runtime of the test: neither Drop nor a callback can wait within it.
        let ordering = std::thread::spawn(move || {
            let runtime =
                tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
            runtime.block_on(administer(&server, sql));
        });
        let _ = ordering.join();
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.order("DROP DATABASE ", " WITH (FORCE)");
    }
}

async fn administer(server: &str, sql: String) {
    let mut connection = sqlx::PgConnection::connect(server).await.expect("PostgreSQL answers");
    sqlx::query(sqlx::AssertSqlSafe(sql)).execute(&mut connection).await.expect("PostgreSQL obeys");
    connection.close().await.expect("closes");
}

/// The address of a database on the server of the tests.
fn address(database: &str) -> String {
    static OWN: OnceLock<Result<PrivatePostgres, String>> = OnceLock::new();
    if let Ok(given) = std::env::var("MINGJING_TEST_POSTGRES") {
        if database == "postgres" {
            return given;
        }
        let (before, query) = given.split_once('?').map_or((given.as_str(), ""), |(b, q)| (b, q));
        let server = match before.match_indices('/').nth(2) {
            Some((end, _)) => &before[..end],
            None => before,
        };
        return format!("{server}/{database}?{query}");
    }
    match OWN.get_or_init(PrivatePostgres::start) {
        Ok(own) => own.url(database),
        Err(why) => panic!("{why}"),
    }
}

/// Publishes without caring for progress.
pub async fn publish(store: &Arc<dyn Store>, what: &domain::publication::Publication) -> i64 {
    store.publish(what, &|_, _| ()).await.expect("publishes")
}
