//! What readers report as wrong, and what came of it. The words of a reader are for staff alone; what becomes public is the
//! outcome with the words of whoever answered.

use crate::{Bilingual, Lang};
use serde::{Deserialize, Serialize};

/// The most characters of a report.
pub const LONGEST: usize = 2000;

/// What came of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It was wrong and is corrected.
    Corrected,
    /// It was looked at again and is right.
    Confirmed,
    /// It was about something else, or could not be understood. It is not listed in public.
    Dismissed,
}

impl Outcome {
    /// All of them, in the order forms list them.
    pub const ALL: [Outcome; 3] = [Outcome::Corrected, Outcome::Confirmed, Outcome::Dismissed];

    /// The code in forms and in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Outcome::Corrected => "corrected",
            Outcome::Confirmed => "confirmed",
            Outcome::Dismissed => "dismissed",
        }
    }

    /// The outcome of a code.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.code() == code)
    }

    /// The name in one language.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            Outcome::Corrected => lang.pick("已更正", "Corrected"),
            Outcome::Confirmed => lang.pick("核实无误", "Confirmed as right"),
            Outcome::Dismissed => lang.pick("与数据无关", "Not about the data"),
        }
    }
}

/// What a reader reported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Its number, which the reader was told.
    pub id: String,
    /// When it came, UTC milliseconds.
    pub at_utc_ms: i64,
    /// The page that it is about, without language, such as `/charts/pm25-mean`.
    pub about: String,
    /// The reader's words.
    pub text: String,
    /// The answer, where there is one.
    pub answer: Option<Answer>,
}

/// What staff answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// When, UTC milliseconds.
    pub at_utc_ms: i64,
    /// Who.
    pub login: String,
    /// What came of it.
    pub outcome: Outcome,
    /// The words for readers.
    pub words: Bilingual,
}

/// An answered report as the public sees it: without the words of the reader and without who answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// The number of the report.
    pub id: String,
    /// When it was answered, UTC milliseconds.
    pub at_utc_ms: i64,
    /// The page that it is about, without language.
    pub about: String,
    /// What came of it: corrected or confirmed.
    pub outcome: Outcome,
    /// The words of staff.
    pub words: Bilingual,
}
