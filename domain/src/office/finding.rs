//! What a check of work found before it becomes public, and where.

use crate::{Bilingual, Lang};

/// One thing that a check found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Whether the work cannot become public as long as it is so.
    pub blocking: bool,
    /// What was found, and what to do about it.
    pub what: Bilingual,
    /// Where.
    pub place: Spot,
}

impl Finding {
    /// What has to be put right first.
    pub fn blocking(place: impl Into<Spot>, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { blocking: true, what: Bilingual::new(zh, en), place: place.into() }
    }

    /// What people should look at, and may leave as it is.
    pub fn remark(place: impl Into<Spot>, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { blocking: false, ..Self::blocking(place, zh, en) }
    }

    /// Where and what in one line, in one language.
    pub fn line(&self, lang: Lang) -> String {
        self.place.before(self.what.get(lang), lang)
    }
}

/// Where something was found. What is the author's own is text as it was written, to be escaped like any other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Spot {
    /// The whole of it.
    Whole,
    /// What reads the same in every language: a sentence, a file name, an address, an id.
    Quoted(String),
    /// What has a name in each language: a field, a part of the text, an indicator.
    Named(Bilingual),
    /// A cell or row of a table of data.
    Cell(Cell),
}

/// A cell of a file, or a whole row of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
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
}

impl Spot {
    /// Something with a name in each language.
    pub fn named(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self::Named(Bilingual::new(zh, en))
    }

    /// The place in words; empty where it is the whole.
    pub fn words(&self, lang: Lang) -> String {
        match self {
            Spot::Whole => String::new(),
            Spot::Quoted(text) => text.clone(),
            Spot::Named(name) => match name.get(lang) {
                "" => name.zh.clone(),
                name => name.to_owned(),
            },
            Spot::Cell(cell) => cell.words(lang),
        }
    }

    /// What is said of the place, with the place before it.
    pub fn before(&self, what: &str, lang: Lang) -> String {
        match &*self.words(lang) {
            "" => what.to_owned(),
            place => format!("{place}{}{what}", lang.pick("：", ": ")),
        }
    }
}

impl Cell {
    /// File, sheet, row, column and value in words.
    pub fn words(&self, lang: Lang) -> String {
        let (file, row, value) = (&self.file, self.row, visible(&self.value));
        let mut column = match &*self.column {
            "" => lang.pick("（整行）", "(whole row)").to_owned(),
            name => visible(name),
        };
        if let Some(letters) = &self.letters {
            column.push_str(&match lang {
                Lang::Zh => format!("（{letters} 列）"),
                Lang::En => format!(" ({letters})"),
            });
        }
        let sheet = self.sheet.as_deref().map(visible);
        match lang {
            Lang::Zh => {
                let sheet = sheet.map_or(String::new(), |name| format!("工作表“{name}”，"));
                format!("{file}：{sheet}第 {row} 行，列 {column}，值“{value}”")
            }
            Lang::En => {
                let sheet = sheet.map_or(String::new(), |name| format!("sheet \"{name}\", "));
                format!("{file}: {sheet}row {row}, column {column}, value \"{value}\"")
            }
        }
    }
}

/// What a terminal can show: without control characters, and not too long.
fn visible(text: &str) -> String {
    const LONGEST: usize = 60;
    let mut shown = String::new();
    for c in text.chars().take(LONGEST) {
        if c.is_control() {
            shown.extend(c.escape_default());
        } else {
            shown.push(c);
        }
    }
    if text.chars().nth(LONGEST).is_some() {
        shown.push('…');
    }
    shown
}

impl From<&str> for Spot {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl From<String> for Spot {
    fn from(text: String) -> Self {
        if text.is_empty() { Spot::Whole } else { Spot::Quoted(text) }
    }
}

impl From<Bilingual> for Spot {
    fn from(name: Bilingual) -> Self {
        Spot::Named(name)
    }
}

impl From<Cell> for Spot {
    fn from(cell: Cell) -> Self {
        Spot::Cell(cell)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_told_in_the_language_of_who_reads() {
        let cell = Cell {
            file: "六月.xlsx".into(),
            sheet: Some("数据".into()),
            row: 3,
            column: "pm25".into(),
            letters: Some("I".into()),
            value: "-3\n".into(),
        };
        let finding = Finding::blocking(cell.clone(), "浓度不能为负", "a negative concentration");
        assert_eq!(
            finding.line(Lang::Zh),
            "六月.xlsx：工作表“数据”，第 3 行，列 pm25（I 列），值“-3\\n”：浓度不能为负"
        );
        assert_eq!(
            finding.line(Lang::En),
            "六月.xlsx: sheet \"数据\", row 3, column pm25 (I), value \"-3\\n\": a negative concentration"
        );
        let row = Cell { sheet: None, column: String::new(), letters: None, value: "9".repeat(61), ..cell };
        let nines = "9".repeat(60);
        assert_eq!(row.words(Lang::En), format!("六月.xlsx: row 3, column (whole row), value \"{nines}…\""));
        assert_eq!(row.words(Lang::Zh), format!("六月.xlsx：第 3 行，列 （整行），值“{nines}…”"));
    }

    #[test]
    fn a_name_is_in_both_languages_and_a_quotation_is_as_it_stands() {
        let named = Finding::remark(Spot::named("数据关联", "Links of figures"), "有", "some");
        assert_eq!(
            (named.line(Lang::Zh), named.line(Lang::En)),
            ("数据关联：有".into(), "Links of figures: some".into())
        );
        assert_eq!(Finding::remark("河.png", "有", "some").line(Lang::En), "河.png: some");
        assert_eq!(Finding::remark("", "有", "some").line(Lang::En), "some");
        assert_eq!(Spot::named("表 1", "").words(Lang::En), "表 1", "better than nothing");
    }
}
