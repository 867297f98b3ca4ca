//! What a check says.

use super::Kind;
use crate::{Bilingual, Lang};
use serde::Serialize;

/// How a comparison came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The numbers contradict each other.
    Contradiction,
    /// They differ, and the publication says why.
    Explained,
    /// They agree.
    Confirmed,
}

impl Severity {
    /// The name in one language.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            Severity::Contradiction => lang.pick("不一致", "Contradiction"),
            Severity::Explained => lang.pick("有差异，已说明", "Differs, explained"),
            Severity::Confirmed => lang.pick("核对相符", "Confirmed"),
        }
    }
}

/// What kind of thing a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PlaceKind {
    /// A disclosure; the id is its slug.
    Disclosure,
    /// An indicator or a figure of it; the id is the indicator's.
    Indicator,
    /// A programme.
    Programme,
    /// A ledger.
    Ledger,
    /// A commitment.
    Commitment,
}

/// Where a finding is.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Place {
    /// What kind of thing.
    pub kind: PlaceKind,
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: Bilingual,
}

/// A comparison and how it came out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What was compared.
    pub kind: Kind,
    /// How it came out.
    pub severity: Severity,
    /// Where.
    pub place: Place,
    /// The arithmetic in words.
    pub arithmetic: Bilingual,
    /// Why it differs, where the publication says so.
    pub note: Option<Bilingual>,
    /// Slugs of the disclosures whose numbers take part, each once.
    pub disclosures: Vec<String>,
    /// Ids of the indicators whose figures take part, each once.
    pub indicators: Vec<String>,
}
