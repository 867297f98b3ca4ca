//! Commitments (承诺): what the plan for the coming period promises, and whether it was kept.

use crate::{Bilingual, Day, Lang, figure::Source, theme::Theme};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Whether a commitment was kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Kept.
    Kept,
    /// Kept in part.
    Partly,
    /// Missed.
    Missed,
    /// No report has settled it.
    #[default]
    Open,
}

impl Verdict {
    /// All verdicts, in the order pages list them.
    pub const ALL: [Verdict; 4] = [Verdict::Kept, Verdict::Partly, Verdict::Missed, Verdict::Open];

    /// The name in one language.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            Verdict::Kept => lang.pick("已兑现", "Kept"),
            Verdict::Partly => lang.pick("部分兑现", "Kept in part"),
            Verdict::Missed => lang.pick("未兑现", "Missed"),
            Verdict::Open => lang.pick("待报告", "Not yet reported"),
        }
    }
}

/// Something measurable that a commitment promises.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Promise {
    /// What is counted.
    pub name: Bilingual,
    /// How many or how much.
    pub value: Decimal,
    /// The unit.
    pub unit: Bilingual,
}

/// What a later document says of a commitment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProgressReport {
    /// The reporting date.
    pub day: Day,
    /// What is reported, in our words.
    pub text: Bilingual,
    /// How much of each measurable part is reached, in their order; `None` where it is not said, short where the rest is not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reached: Vec<Option<Decimal>>,
    /// The sentence that reports it.
    pub source: Source,
}

/// A commitment of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Commitment {
    /// Stable id in addresses.
    pub id: String,
    /// Where it is filed.
    pub theme: Theme,
    /// What is promised, in our words.
    pub text: Bilingual,
    /// The measurable parts, none where the plan gives no number.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub promises: Vec<Promise>,
    /// The day by which it is due.
    pub deadline: Day,
    /// Who is responsible.
    pub responsible: Bilingual,
    /// The sentence that states it.
    pub source: Source,
    /// Whether it was kept.
    #[serde(default)]
    pub verdict: Verdict,
    /// Why the verdict is what it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Bilingual>,
    /// The sentences that the verdict rests on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Source>,
    /// The day on which the verdict was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settled: Option<Day>,
    /// Progress reports, oldest first; a later one never overwrites an earlier one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub progress: Vec<ProgressReport>,
}
