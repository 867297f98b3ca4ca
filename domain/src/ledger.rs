//! Rectification ledgers (督察整改台账): what an inspection found, by the year due and the state reached.

use crate::{Bilingual, Day, Lang, figure::Source};
use serde::{Deserialize, Serialize};

/// What a line counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LineKind {
    /// Rectification tasks (整改任务问题).
    Issue,
    /// Findings that an inspection fed back (反馈问题).
    Finding,
    /// Petitions handed over by the inspection (交办信访问题).
    Petition,
    /// Measures drawn up against the findings (整改措施).
    Measure,
}

impl LineKind {
    /// All kinds, in the order pages list them.
    pub const ALL: [LineKind; 4] =
        [LineKind::Issue, LineKind::Finding, LineKind::Petition, LineKind::Measure];

    /// The name in one language.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            LineKind::Issue => lang.pick("整改任务", "Rectification tasks"),
            LineKind::Finding => lang.pick("反馈问题", "Findings"),
            LineKind::Petition => lang.pick("交办信访", "Petitions handed over"),
            LineKind::Measure => lang.pick("整改措施", "Measures"),
        }
    }
}

/// The state of rectification.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// To be kept up for good (长期坚持).
    LongTerm,
    /// Being put right (整改中).
    InProgress,
    /// Put right (已完成整改).
    Done,
    /// Put right and accepted (已验收).
    Accepted,
    /// Put right, waiting to be closed out (待销号).
    AwaitingCloseOut,
    /// Closed out (已销号).
    ClosedOut,
}

impl State {
    /// All states, from the furthest along to the least, long-term last.
    pub const ALL: [State; 6] = [
        State::ClosedOut,
        State::AwaitingCloseOut,
        State::Accepted,
        State::Done,
        State::InProgress,
        State::LongTerm,
    ];

    /// The name in one language.
    pub const fn name(self, lang: Lang) -> &'static str {
        let (zh, en) = match self {
            State::LongTerm => ("长期坚持", "Long-term"),
            State::InProgress => ("整改中", "In progress"),
            State::Done => ("已完成整改", "Done"),
            State::Accepted => ("已完成验收", "Accepted"),
            State::AwaitingCloseOut => ("待销号", "Awaiting close-out"),
            State::ClosedOut => ("已销号", "Closed out"),
        };
        lang.pick(zh, en)
    }

    /// Whether the work itself is finished, whatever paperwork remains.
    pub const fn is_rectified(self) -> bool {
        matches!(self, State::Done | State::Accepted | State::AwaitingCloseOut | State::ClosedOut)
    }
}

/// A number of items with the same year due and state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LedgerLine {
    /// What is counted.
    pub kind: LineKind,
    /// The year by whose end they are due; `None` where none is set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<i16>,
    /// The state they have reached.
    pub state: State,
    /// How many.
    pub count: u32,
    /// The sentence that states it.
    pub source: Source,
}

/// A total that the report states, to be compared with the sum of the lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatedTotal {
    /// What is counted.
    pub kind: LineKind,
    /// The total as printed.
    pub total: u32,
    /// The sentence that states it.
    pub source: Source,
}

/// The ledger of one inspection at a reporting date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ledger {
    /// Stable id in addresses.
    pub id: String,
    /// The inspection's name.
    pub name: Bilingual,
    /// The year of the inspection.
    pub year: i16,
    /// The reporting date.
    pub day: Day,
    /// The lines.
    pub lines: Vec<LedgerLine>,
    /// The stated totals.
    pub totals: Vec<StatedTotal>,
}

impl Ledger {
    /// The sum of the lines of a kind.
    pub fn sum(&self, kind: LineKind) -> u32 {
        self.lines.iter().filter(|l| l.kind == kind).map(|l| l.count).sum()
    }
}
