//! Fixed revisions of charts: what a chart showed from a content revision on, kept as bytes so that it can be quoted.

use crate::{Day, Lang, withdrawal::Withdrawal};

/// A form in which a fixed revision is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// The canonical form: the numbers and all words, as JSON. Its SHA-256 is the hash that is quoted.
    Json,
    /// The table.
    Csv,
    /// The drawing.
    Svg,
}

impl Form {
    /// All of them.
    pub const ALL: [Form; 3] = [Form::Json, Form::Csv, Form::Svg];

    /// Its code, which is also the ending of the file.
    pub const fn code(self) -> &'static str {
        match self {
            Form::Json => "json",
            Form::Csv => "csv",
            Form::Svg => "svg",
        }
    }

    /// The form of a code.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.code() == code)
    }
}

/// The code of a language in tables of fixed revisions.
pub const fn lang_code(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "zh",
        Lang::En => "en",
    }
}

/// A fixed revision, without its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FixedHead {
    /// The content revision from which on the chart showed this.
    pub revision: i64,
    /// The day it was frozen.
    pub day: Day,
    /// SHA-256 of the canonical form in the language asked for, in lower-case hexadecimal.
    pub sha256: String,
    /// The withdrawal that took it out of what is public; `None` where it is public.
    pub withdrawn: Option<Withdrawal>,
}

/// The number of hexadecimal digits of the hash that a short link is made of.
pub const SHORT: usize = 12;

impl FixedHead {
    /// The name in a short link: the beginning of the hash.
    pub fn short(&self) -> &str {
        self.sha256.get(..SHORT).unwrap_or(&self.sha256)
    }
}

/// Whose charts a publication touched.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Touched {
    /// Charts of figures, programmes, ledgers and commitments.
    Content,
    /// Charts of an air site, by id.
    Site(String),
    /// The charts of all hours of an air site, by id: long ones, of up to ten years.
    AllHours(String),
    /// Charts of a water section, by id.
    Section(String),
}

impl Touched {
    /// Kind and id, as they are kept.
    pub fn key(&self) -> (&'static str, &str) {
        match self {
            Touched::Content => ("content", ""),
            Touched::Site(id) => ("site", id),
            Touched::AllHours(id) => ("hours", id),
            Touched::Section(id) => ("section", id),
        }
    }
}

/// One file of a revision that is to be frozen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrozenFile {
    /// Language of its words.
    pub lang: Lang,
    /// Which form.
    pub form: Form,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// A revision that is to be frozen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frozen {
    /// The id of the chart.
    pub chart: String,
    /// Its files.
    pub files: Vec<FrozenFile>,
    /// The disclosures it shows numbers of: slug and revision.
    pub sources: Vec<(String, u32)>,
}
