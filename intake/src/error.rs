//! What is wrong with a file, in both languages, to the row.

use crate::tables::column_letters;
use domain::{
    Bilingual, Lang,
    office::finding::{Cell, Spot},
};
use std::fmt::{self, Write};

/// How many problems are told in words; a file with the wrong separator has one in every row.
const MOST: usize = 50;

/// One problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowError {
    /// The file's name.
    pub file: String,
    /// The sheet's name; `None` where the file has no sheets, or the whole of it is meant.
    pub sheet: Option<String>,
    /// The row of the sheet or line of the file, from 1.
    pub row: usize,
    /// The column's name; empty where the whole row is meant.
    pub column: String,
    /// The column's letters in its sheet.
    pub letters: Option<String>,
    /// What stands there.
    pub value: String,
    /// What is wrong with it, and what to do.
    pub problem: Bilingual,
}

impl RowError {
    /// Where it is.
    pub fn place(&self) -> Cell {
        Cell {
            file: self.file.clone(),
            sheet: self.sheet.clone(),
            row: self.row,
            column: self.column.clone(),
            letters: self.letters.clone(),
            value: self.value.clone(),
        }
    }

    /// One line that names file, sheet, row, column and value.
    pub fn print(&self, lang: Lang) -> String {
        Spot::from(self.place()).before(self.problem.get(lang), lang)
    }
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
#[derive(Debug)]
pub struct Problems {
    file: String,
    /// The sheet being read, and its columns.
    sheet: Option<String>,
    columns: Vec<String>,
    errors: Vec<RowError>,
    more: usize,
}

impl Problems {
    /// No problems yet with the file of this name.
    pub fn new(file: &str) -> Self {
        let file = file.to_owned();
        Self { file, sheet: None, columns: Vec::new(), errors: Vec::new(), more: 0 }
    }

    /// What is added from here on is about this sheet, if there are sheets, with columns of these names in order.
    pub fn at(&mut self, sheet: Option<&str>, columns: &[String]) {
        self.sheet = sheet.map(str::to_owned);
        self.columns = columns.to_vec();
    }

    /// Whether a sheet of a workbook is being read.
    pub fn in_sheet(&self) -> bool {
        self.sheet.is_some()
    }

    /// Adds a problem: the row from 1, the column's name (empty for the whole row), what stands there, and what is wrong
    /// with it and what to do.
    pub fn add(
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
        let at = || self.columns.iter().position(|name| name.to_lowercase() == column.to_lowercase());
        let letters = self.sheet.as_ref().and_then(|_| at()).map(column_letters);
        self.errors.push(RowError {
            file: self.file.clone(),
            sheet: self.sheet.clone(),
            row,
            letters,
            column: column.to_owned(),
            value: value.to_owned(),
            problem: Bilingual::new(zh, en),
        });
    }

    /// Whether there is any.
    pub fn any(&self) -> bool {
        !self.errors.is_empty()
    }

    /// What was read, if nothing was wrong with it.
    ///
    /// # Errors
    /// All problems there were.
    pub fn finish<T>(self, read: Option<T>) -> Result<T, ImportErrors> {
        match read {
            Some(read) if self.errors.is_empty() => Ok(read),
            _ => Err(ImportErrors { errors: self.errors, more: self.more }),
        }
    }
}
