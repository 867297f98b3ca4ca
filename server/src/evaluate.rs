//! Measurements judged by the standards, for whoever wants to check: a table in, the same table with results out.
//!
//! Everything here is pure. The rules are in `domain`; this is how they are applied to files and requests. A table is
//! judged as a whole or not at all, so nobody takes half an answer for a whole one.

mod csv_table;
mod json_list;

pub use csv_table::{Csv, CsvOutput};
pub use json_list::{EntryError, JsonList, Judged, ListErrors};

use domain::{
    air::{self, entry::EditionChoice, report::Report},
    field::FieldError,
    water::{self, Item, ItemSet, class::Judging, entry::Assessment},
};
use std::sync::LazyLock;

/// What is to be judged, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Task {
    /// The air quality index (HJ 633).
    Air {
        /// Which edition.
        edition: EditionChoice,
    },
    /// The class of surface water (GB 3838-2002, 环办〔2011〕22号).
    Water {
        /// Which items.
        items: ItemSet,
        /// Whether values are rounded first.
        judging: Judging,
    },
}

/// What an entry comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Of air.
    Air(Report),
    /// Of water.
    Water(Assessment),
}

static WATER_FIELDS: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| Item::ALL.into_iter().map(Item::code).chain(["body"]).collect());

impl Task {
    /// The fields that are read; all others pass through.
    pub fn fields(&self) -> &'static [&'static str] {
        match self {
            Task::Air { .. } => &air::entry::FIELDS,
            Task::Water { .. } => &WATER_FIELDS,
        }
    }

    /// The names of the results.
    pub fn results(&self) -> &'static [&'static str] {
        match self {
            Task::Air { .. } => &air::entry::RESULTS,
            Task::Water { .. } => &water::entry::RESULTS,
        }
    }

    /// The fields of which a table must have `all` and at least one of `any`, so that a misspelt header is not taken for
    /// a table without measurements.
    fn required(&self) -> (&'static [&'static str], &'static [&'static str]) {
        match self {
            Task::Air { edition: EditionChoice::ByDate } => (&["date", "mode"], &air::entry::FIELDS[2..]),
            Task::Air { .. } => (&["mode"], &air::entry::FIELDS[2..]),
            Task::Water { .. } => (&[], &WATER_FIELDS[..Item::ALL.len()]),
        }
    }

    /// Judges one entry.
    ///
    /// # Errors
    /// Every field that cannot be read.
    pub fn judge<'a>(&self, field: impl Fn(&'static str) -> &'a str) -> Result<Verdict, Vec<FieldError>> {
        match self {
            Task::Air { edition } => air::entry::evaluate(field, *edition).map(Verdict::Air),
            Task::Water { items, judging } => {
                water::entry::assess(field, items, *judging).map(Verdict::Water)
            }
        }
    }
}

impl Verdict {
    /// The results as texts, in the order of [`Task::results`].
    pub fn texts(&self) -> Vec<String> {
        match self {
            Verdict::Air(report) => air::entry::texts(report).into(),
            Verdict::Water(assessment) => water::entry::texts(assessment).into(),
        }
    }
}
