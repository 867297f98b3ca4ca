//! Tables of data: what pages of `/admin/data` show.

pub mod list;
pub mod one;
mod parts;

use domain::{Bilingual, office::finding::Finding};

/// One problem of a file.
#[derive(Clone, Debug)]
pub struct Problem {
    /// The file's name.
    pub file: String,
    /// The sheet; empty where there are none.
    pub sheet: String,
    /// The row, from 1.
    pub row: usize,
    /// The column with its letters; empty where the whole row is meant.
    pub column: String,
    /// What stands there.
    pub value: String,
    /// What is wrong with it, and what to do.
    pub what: Bilingual,
}

/// Why a file cannot be used.
#[derive(Clone, Debug)]
pub enum Refused {
    /// Row by row.
    Rows {
        /// The first fifty.
        problems: Vec<Problem>,
        /// How many there are besides.
        more: usize,
    },
    /// It contradicts what is public.
    Conflict(Bilingual),
}

/// What would change of one kind of thing.
#[derive(Clone, Debug)]
pub struct Group {
    /// How much, in words.
    pub counted: Bilingual,
    /// The first changes: what, which field, before → after.
    pub lines: Vec<Bilingual>,
    /// How many there are besides.
    pub more: usize,
}

/// What a file holds and would change.
#[derive(Clone, Debug)]
pub struct DryRun {
    /// What was read, a few lines.
    pub said: Bilingual,
    /// What would change.
    pub groups: Vec<Group>,
}

/// What data come to.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// They are public: the content revision and when that was, where it is known.
    Done(Option<(i64, i64)>),
    /// What would change, and what the checks say.
    Would(DryRun, Vec<Finding>),
    /// They cannot go public.
    Refused(Refused),
}
