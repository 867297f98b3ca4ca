//! A database of one kind with a folder beside it, and the program run on it.

use std::{
    fs::File,
    io::Write as _,
    path::PathBuf,
    process::{Command, Stdio},
    sync::{Arc, OnceLock},
};
use store::{Store, testing::PrivatePostgres};
use tempfile::TempDir;

/// Where a test happens.
pub struct Ground {
    folder: TempDir,
    pub url: String,
}

/// The program, without any setting of whoever runs the test.
fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mingjing"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("MINGJING_")) {
        command.env_remove(name);
    }
    command.env_remove("RUST_LOG").env("MINGJING_LANG", "en");
    command
}

impl Ground {
    /// A new SQLite file.
    pub fn sqlite() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let url = format!("sqlite://{}", folder.path().join("portal.db").display());
        Self { folder, url }
    }

    /// A new database on a PostgreSQL of the tests' own.
    pub async fn postgres(name: &str) -> Self {
        static OWN: OnceLock<Result<PrivatePostgres, String>> = OnceLock::new();
        let own = match OWN.get_or_init(PrivatePostgres::start) {
            Ok(own) => own,
            Err(why) => panic!("{why}"),
        };
        let folder = tempfile::tempdir().expect("a folder");
        Self { folder, url: own.create(name).await.expect("a database") }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A file that processes complain into, one after the other.
    pub fn log(&self, name: &str) -> File {
        File::options().create(true).append(true).open(self.path(name)).expect("a log")
    }

    /// The program with arguments, on this database.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = program();
        command.args(arguments).env("MINGJING_DATABASE_URL", &self.url);
        command
    }

    /// Runs it to its end, which has to be a good one, and gives back what it said.
    pub fn run(&self, arguments: &[&str], input: &str) -> String {
        let mut command = self.command(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program runs");
        child.stdin.take().expect("its input").write_all(input.as_bytes()).expect("written");
        let output = child.wait_with_output().expect("it ends");
        let said = [output.stdout, output.stderr].concat();
        let said = String::from_utf8_lossy(&said).into_owned();
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {said}");
        said
    }

    /// The database itself. Closed again before anybody is killed, so that whoever comes after finds it as it was left.
    pub async fn store(&self) -> Arc<dyn Store> {
        store::open(&self.url).await.expect("a store")
    }

    /// What a build leaves behind.
    pub fn site_folder(&self) -> PathBuf {
        let folder = self.path("site");
        let pkg = folder.join("pkg");
        std::fs::create_dir_all(&pkg).expect("a folder");
        for (path, text) in [
            (pkg.join("assets.json"), r#"{"script":"mingjing.0123abcd","style":"main.0123abcd.css"}"#),
            (pkg.join("main.0123abcd.css"), ":root{}"),
            (pkg.join("mingjing.0123abcd.js"), "export default 1"),
            (pkg.join("mingjing.0123abcd_bg.wasm"), "\0asm"),
            (folder.join("favicon.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
        ] {
            std::fs::write(path, text).expect("a file");
        }
        folder
    }
}
