//! The data sets (数据集) that anyone may take as a whole: what each is, and what its columns mean.
//!
//! This is the one place that says so: the files, the catalogue and the schemas of packages are all made from it. It has
//! no data, and describes only what the program does.

mod air;
mod cell;
mod documents;
mod figures;
mod finding;
mod indicators;
mod places;
mod programmes;
mod registries;
mod touched;
mod water;

pub use cell::{Cell, Kind, PRECISION};
pub use finding::found;
pub use touched::touched;

use crate::{Lang, theme::Theme};

/// A fixed text in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    /// Chinese.
    pub zh: &'static str,
    /// English.
    pub en: &'static str,
}

impl Words {
    /// Both texts at once.
    pub const fn new(zh: &'static str, en: &'static str) -> Self {
        Self { zh, en }
    }

    /// The text in one language.
    pub const fn get(self, lang: Lang) -> &'static str {
        lang.pick(self.zh, self.en)
    }
}

/// The unit of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit {
    /// As it is printed.
    pub name: Words,
    /// Its code in the Unified Code for Units of Measure; empty where there is none.
    pub ucum: &'static str,
    /// Its name in the vocabulary of units of QUDT, without prefix; empty where there is none.
    pub qudt: &'static str,
}

/// A column of a data set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name in every file.
    pub name: &'static str,
    /// What it is called.
    pub label: Words,
    /// What stands in it.
    pub description: Words,
    /// What its cells are.
    pub kind: Kind,
    /// The unit of its numbers.
    pub unit: Option<Unit>,
    /// Whether every row has something in it.
    pub required: bool,
}

impl Column {
    /// A column that every row has something in.
    const fn needed(name: &'static str, kind: Kind, label: Words, description: Words) -> Self {
        Self { name, label, description, kind, unit: None, required: true }
    }

    /// A column that may be empty.
    const fn maybe(name: &'static str, kind: Kind, label: Words, description: Words) -> Self {
        Self { name, label, description, kind, unit: None, required: false }
    }

    /// With a unit.
    const fn of(self, unit: Unit) -> Self {
        Self { unit: Some(unit), ..self }
    }
}

/// That a column names rows of a data set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The column.
    pub column: &'static str,
    /// The id of the other data set, which may be the same one.
    pub set: &'static str,
    /// The column there, which is its key.
    pub to: &'static str,
}

/// How often a data set changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rhythm {
    /// In words.
    pub words: Words,
    /// An ISO 8601 duration, where there is a regular one.
    pub every: Option<&'static str>,
    /// The code in the frequency list of the Publications Office of the European Union.
    pub code: &'static str,
}

impl Rhythm {
    /// With every publication of measurements.
    const WITH_MEASUREMENTS: Rhythm = Rhythm {
        words: Words::new(
            "随监测数据发布即时更新",
            "changes the moment that measurements are published or corrected",
        ),
        every: None,
        code: "UPDATE_CONT",
    };

    /// With documents, which come when they come.
    const WITH_DOCUMENTS: Rhythm = Rhythm {
        words: Words::new(
            "随信息公开文件发布即时更新，无固定周期",
            "changes the moment that a document or report is published; there is no fixed interval",
        ),
        every: None,
        code: "IRREG",
    };
}

/// A data set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DataSet {
    /// Its id, which is the name of its files.
    pub id: &'static str,
    /// What it is called.
    pub name: Words,
    /// What it is.
    pub description: Words,
    /// What one must know to use it rightly.
    pub notes: &'static [Words],
    /// Where it is filed; `None` where it cuts across all of them.
    pub theme: Option<Theme>,
    /// How often it changes.
    pub rhythm: Rhythm,
    /// Over what time each of its observations goes, as an ISO 8601 duration.
    pub resolution: Option<&'static str>,
    /// Its columns, in the order of every file.
    pub columns: &'static [Column],
    /// The columns that tell its rows apart; none where no columns do.
    pub key: &'static [&'static str],
    /// Which columns name rows of which sets.
    pub references: &'static [Reference],
}

impl DataSet {
    /// A column by name.
    pub fn column(&self, name: &str) -> Option<&'static Column> {
        self.columns.iter().find(|column| column.name == name)
    }
}

/// All data sets, in the order pages list them.
pub static ALL: &[DataSet] = &[
    places::STATIONS,
    air::HOURS,
    air::DAYS,
    places::SECTIONS,
    water::SAMPLES,
    water::MONTHS,
    indicators::INDICATORS,
    figures::FIGURES,
    programmes::PROGRAMMES,
    registries::LEDGERS,
    registries::COMMITMENTS,
    documents::DISCLOSURES,
    documents::CORRECTIONS,
];

/// A data set by id.
pub fn of(id: &str) -> Option<&'static DataSet> {
    ALL.iter().find(|set| set.id == id)
}

/// Percent.
const PERCENT: Unit = Unit { name: Words::new("%", "%"), ucum: "%", qudt: "PERCENT" };
/// Degrees of arc.
const DEGREES: Unit = Unit { name: Words::new("度", "degrees"), ucum: "deg", qudt: "DEG" };
/// Hundred million yuan.
const YI: Unit = Unit { name: Words::new("亿元", "hundred million yuan"), ucum: "", qudt: "" };

/// The codes of themes.
const THEMES: &[&str] = &[
    "air",
    "water",
    "soil",
    "campaign",
    "rectification",
    "ecology",
    "enforcement",
    "safety",
    "waste",
    "radiation",
    "monitoring",
    "permits",
    "governance",
];

/// The two columns of the sentence that states something.
const DISCLOSURE: Column = Column::needed(
    "disclosure",
    Kind::Text,
    Words::new("出处文件", "Source document"),
    Words::new(
        "载明该内容的信息公开文件，见 disclosures 的 slug",
        "the document that states it: slug of the set disclosures",
    ),
);

/// Cells of `PRINTED` columns keep the digits of the source.
const PRINTED: Kind = Kind::Decimal { scale: crate::figure::MOST_DECIMALS as u8 };

#[cfg(test)]
mod tests;
