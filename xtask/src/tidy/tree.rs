//! The files of the repository, and what can be said against one.

use std::{fmt, fs, path::Path};

use anyhow::{Context, Result};

use crate::shell::Shell;

/// Files of the repository by path.
pub struct Tree {
    files: Vec<SourceFile>,
}

/// One file.
pub struct SourceFile {
    /// Path from the top of the repository, with `/` everywhere.
    pub path: String,
    /// Content; lossy where it is not UTF-8.
    pub text: String,
    /// Size on disk in bytes.
    pub bytes: usize,
}

/// Something to mend.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    path: String,
    line: usize,
    message: String,
}

impl Tree {
    /// What git tracks, and what it would track if it were added now.
    pub fn tracked(root: &Path) -> Result<Self> {
        let names = Shell::new("git")
            .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
            .dir(root)
            .capture()
            .context("tidy asks git which files there are")?;
        let mut files = Vec::new();
        for name in names.split('\0').filter(|name| !name.is_empty()) {
            // A file deleted but not yet committed is still in the index.
            let Ok(bytes) = fs::read(root.join(name)) else { continue };
            files.push(SourceFile {
                path: name.to_owned(),
                bytes: bytes.len(),
                text: String::from_utf8_lossy(&bytes).into_owned(),
            });
        }
        Ok(Self { files })
    }

    /// A tree for a test.
    #[cfg(test)]
    pub fn of(files: &[(&str, &str)]) -> Self {
        let file = |(path, text): &(&str, &str)| SourceFile {
            path: (*path).to_owned(),
            text: (*text).to_owned(),
            bytes: text.len(),
        };
        Self { files: files.iter().map(file).collect() }
    }

    /// Every file.
    pub fn files(&self) -> impl Iterator<Item = &SourceFile> {
        self.files.iter()
    }

    /// Files whose name ends in one of `kinds` (without the dot).
    pub fn of_kind<'a>(&'a self, kinds: &'a [&str]) -> impl Iterator<Item = &'a SourceFile> {
        self.files
            .iter()
            .filter(|file| file.path.rsplit_once('.').is_some_and(|(_, kind)| kinds.contains(&kind)))
    }

    /// Whether a file is there.
    pub fn has(&self, path: &str) -> bool {
        self.files.iter().any(|file| file.path == path)
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }
}

impl SourceFile {
    /// Lines with their numbers, from 1.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text.split('\n').enumerate().map(|(index, line)| (index + 1, line))
    }

    /// Something to mend at `line` of this file.
    pub fn finding(&self, line: usize, message: impl Into<String>) -> Finding {
        Finding { path: self.path.clone(), line, message: message.into() }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}: {}", self.path, self.line, self.message)
    }
}

/// `file:line` of each finding, for tests.
#[cfg(test)]
pub fn places(findings: &[Finding]) -> Vec<String> {
    findings.iter().map(|finding| format!("{}:{}", finding.path, finding.line)).collect()
}
