//! Databases of both kinds, and the program.

use domain::office::{
    work::{Work, WorkKind},
    workflow::Stage,
};
use std::{
    process::{Command, Output},
    sync::OnceLock,
};
use store::testing::PrivatePostgres;
use tempfile::TempDir;

/// The program, without any setting of whoever runs the test.
pub fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mingjing"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("MINGJING_")) {
        command.env_remove(name);
    }
    command.env_remove("RUST_LOG").env("MINGJING_LANG", "en");
    command
}

/// A folder with files, and databases.
pub struct Place(TempDir);

/// What a run of the program came to.
pub struct Run {
    pub code: i32,
    pub said: String,
}

impl Run {
    fn of(output: &Output) -> Self {
        let said = [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes).into_owned());
        Self { code: output.status.code().unwrap_or(-1), said: said.concat() }
    }

    /// That it went well.
    pub fn well(self) -> String {
        assert_eq!(self.code, 0, "{}", self.said);
        self.said
    }

    /// That it was refused in these words, and says what to do.
    pub fn refused(self, words: &str) {
        assert_eq!(self.code, 2, "{}", self.said);
        assert!(self.said.contains(words), "{words}: {}", self.said);
    }
}

impl Place {
    pub fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    pub fn path(&self, name: &str) -> String {
        self.0.path().join(name).to_str().expect("a path").to_owned()
    }

    /// An address in this folder.
    pub fn sqlite(&self, name: &str) -> String {
        format!("sqlite://{}", self.path(name))
    }

    /// A new database on a PostgreSQL of the tests' own, or on the server at `MINGJING_TEST_POSTGRES`.
    pub async fn postgres(&self, name: &str) -> String {
        static OWN: OnceLock<Result<PrivatePostgres, String>> = OnceLock::new();
        match OWN.get_or_init(PrivatePostgres::start) {
            Ok(own) => own.create(name).await.expect("a database"),
            Err(why) => panic!("{why}"),
        }
    }

    pub fn run(&self, database: &str, arguments: &[&str]) -> Run {
        let output = program().args(arguments).env("MINGJING_DATABASE_URL", database).output();
        Run::of(&output.expect("the program runs"))
    }

    /// A portal with content, days of a city and an account.
    pub async fn lived_in(&self, database: &str) {
        let store = store::open(database).await.expect("a store");
        let content = server::demo::content::content().expect("content");
        store.publish(&content, &|_, _| ()).await.expect("published");
        store.close().await;
        let rows: String =
            (1..=28).map(|day| format!("常州,2024-02-{day:02},{day}.5,60,9,35,0.6,55\n")).collect();
        let file = self.path("air.csv");
        std::fs::write(&file, format!("city,date,pm25,pm10,so2,no2,co,o3\n{rows}")).expect("a file");
        self.run(database, &["import", "air", &file]).well();
        self.keep_a_file(database).await;
    }

    async fn keep_a_file(&self, database: &str) {
        let store = store::open(database).await.expect("a store");
        let office = store.clone().office();
        for n in 0..20 {
            let act = store::office::Act {
                request: format!("r{n}"),
                at_utc_ms: 1_788_192_000_000 + n,
                actor: "zhang".to_owned(),
                action: "test.note",
                subject: format!("thing/{n}"),
                detail: "=1+1\n第二行\\".to_owned(),
            };
            let file =
                store::office::KeptFile::new("text/plain", vec![u8::try_from(n).expect("small"); 3000]);
            let work = Work {
                id: format!("w{n}"),
                kind: WorkKind::Disclosure,
                subject: String::new(),
                title: String::new(),
                stage: Stage::Draft,
                version: 1,
                author: "zhang".to_owned(),
                begun_utc_ms: act.at_utc_ms,
                changed_utc_ms: act.at_utc_ms,
                due_utc_ms: None,
                document: "{}".to_owned(),
            };
            // One entry says both.
            let file = store::office::Arrived { file: &file, act: &act };
            office.begin_with(&work, Some(file), &act).await.expect("kept");
        }
        store.close().await;
    }
}
