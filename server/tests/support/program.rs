//! The program as a process, in a folder of its own.

use std::process::{Command, Output};
use tempfile::TempDir;

/// A folder with files in it and a data folder beside them.
pub struct Place(TempDir);

impl Place {
    pub fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    pub fn path(&self, name: &str) -> String {
        self.0.path().join(name).to_str().expect("a path").to_owned()
    }

    /// Writes a file and imports it in English: exit code, and all that was said.
    pub fn import(&self, what: &str, name: &str, content: &[u8], more: &[&str]) -> (i32, String) {
        std::fs::write(self.path(name), content).expect("a file");
        let mut command = Command::new(env!("CARGO_BIN_EXE_mingjing"));
        for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("MINGJING_")) {
            command.env_remove(name);
        }
        command.env_remove("RUST_LOG");
        command.args(["import", what, &self.path(name), "--data-dir", &self.path("data"), "--lang", "en"]);
        let Output { status, stdout, stderr } = command.args(more).output().expect("the program runs");
        let said = String::from_utf8_lossy(&stdout).into_owned() + &String::from_utf8_lossy(&stderr);
        (status.code().unwrap_or(-1), said)
    }

    pub async fn store(&self) -> std::sync::Arc<dyn store::Store> {
        store::open(&format!("sqlite://{}", self.path("data/mingjing.db"))).await.expect("a store")
    }
}
