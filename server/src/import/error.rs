//! What is wrong with a file, in both languages, to the row.

use domain::{Bilingual, Lang};
use std::fmt::{self, Write};

/// How many problems are told in words; a file with the wrong separator has one in every row.
const MOST: usize = 50;

/// One problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowError {
    /// The file's name.
    pub file: String,
    /// The line of the file; the header is 1.
    pub row: usize,
    /// The column's name; empty where the whole row is meant.
    pub column: String,
    /// What stands there.
    pub value: String,
    /// What is wrong with it, and what to do.
    pub problem: Bilingual,
}

impl RowError {
    /// One line that names file, row, column and value.
    pub fn print(&self, lang: Lang) -> String {
        let value = visible(&self.value);
        let (file, row, problem) = (&self.file, self.row, self.problem.get(lang));
        let column =
            if self.column.is_empty() { lang.pick("（整行）", "(whole row)") } else { &self.column };
        let column = visible(column);
        match lang {
            Lang::Zh => format!("{file}：第 {row} 行，列 {column}，值“{value}”：{problem}"),
            Lang::En => format!("{file}: row {row}, column {column}, value \"{value}\": {problem}"),
        }
    }
}

/// What a terminal can show: without control characters, and not too long.
fn visible(text: &str) -> String {
    const LONGEST: usize = 60;
    let mut shown: String = text
        .chars()
        .take(LONGEST)
        .flat_map(|c| {
            let escaped: Vec<char> = if c.is_control() { c.escape_default().collect() } else { vec![c] };
            escaped
        })
        .collect();
    if text.chars().nth(LONGEST).is_some() {
        shown.push('…');
    }
    shown
}

/// All problems of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportErrors {
    /// The first fifty.
    pub errors: Vec<RowError>,
    /// How many there are besides.
    pub more: usize,
}

impl ImportErrors {
    /// One line for each problem.
    pub fn print(&self, lang: Lang) -> String {
        let mut text = String::new();
        for error in &self.errors {
            let _ = writeln!(text, "{}", error.print(lang));
        }
        if self.more > 0 {
            let _ = match lang {
                Lang::Zh => writeln!(text, "另有 {} 处问题未列出。", self.more),
                Lang::En => writeln!(text, "{} more problems are not listed.", self.more),
            };
        }
        text
    }
}

impl fmt::Display for ImportErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.print(Lang::Zh))?;
        f.write_str(&self.print(Lang::En))
    }
}

impl std::error::Error for ImportErrors {}

/// Collects problems while a file is read.
pub(crate) struct Problems {
    file: String,
    errors: Vec<RowError>,
    more: usize,
}

impl Problems {
    pub(crate) fn new(file: &str) -> Self {
        Self { file: file.to_owned(), errors: Vec::new(), more: 0 }
    }

    pub(crate) fn add(
        &mut self,
        row: usize,
        column: &str,
        value: &str,
        zh: impl Into<String>,
        en: impl Into<String>,
    ) {
        if self.errors.len() >= MOST {
            self.more += 1;
            return;
        }
        self.errors.push(RowError {
            file: self.file.clone(),
            row,
            column: column.to_owned(),
            value: value.to_owned(),
            problem: Bilingual::new(zh, en),
        });
    }

    pub(crate) fn any(&self) -> bool {
        !self.errors.is_empty()
    }

    /// What was read, if nothing was wrong with it.
    pub(crate) fn finish<T>(self, read: Option<T>) -> Result<T, ImportErrors> {
        match read {
            Some(read) if self.errors.is_empty() => Ok(read),
            _ => Err(ImportErrors { errors: self.errors, more: self.more }),
        }
    }
}
