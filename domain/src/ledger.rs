//! Rectification ledgers (督察整改台账): what an inspection found, by the year due and the state reached.

mod items;

pub use items::{Evidence, Item, NamedItem};

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

    /// How far along it is, from 0; `None` for what is kept up for good.
    pub const fn rank(self) -> Option<u8> {
        Some(match self {
            State::LongTerm => return None,
            State::InProgress => 0,
            State::Done => 1,
            State::Accepted => 2,
            State::AwaitingCloseOut => 3,
            State::ClosedOut => 4,
        })
    }

    /// The one move that is allowed from here: in progress → done → accepted → awaiting close-out → closed out.
    pub const fn next(self) -> Option<State> {
        match self {
            State::InProgress => Some(State::Done),
            State::Done => Some(State::Accepted),
            State::Accepted => Some(State::AwaitingCloseOut),
            State::AwaitingCloseOut => Some(State::ClosedOut),
            State::ClosedOut | State::LongTerm => None,
        }
    }

    /// Whether allowed moves lead from here to there. Reports are months apart, so that one may show several moves at
    /// once; none leads back, into what is kept up for good, or out of it.
    pub fn can_become(self, later: State) -> bool {
        std::iter::successors(Some(self), |s| s.next()).any(|s| s == later)
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

/// How a ledger stood at an earlier reporting date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LedgerReport {
    /// The reporting date.
    pub day: Day,
    /// The lines.
    pub lines: Vec<LedgerLine>,
    /// The stated totals.
    pub totals: Vec<StatedTotal>,
}

/// The ledger of one inspection: how it stands, and how it stood. A later report never overwrites an earlier one.
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
    /// Items that a document names. The others are known by their number only.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub named: Vec<NamedItem>,
    /// Earlier reports, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<LedgerReport>,
}

impl Ledger {
    /// The sum of the lines of a kind.
    pub fn sum(&self, kind: LineKind) -> u32 {
        sum(&self.lines, kind)
    }

    /// All reports, oldest first, the one in force last.
    pub fn reports(&self) -> Vec<LedgerReport> {
        let now = LedgerReport { day: self.day, lines: self.lines.clone(), totals: self.totals.clone() };
        self.earlier.iter().cloned().chain([now]).collect()
    }
}

/// The sum of the lines of a kind. Counts come from files, so that they may be absurd: the sum stops at the largest.
pub fn sum(lines: &[LedgerLine], kind: LineKind) -> u32 {
    lines.iter().filter(|l| l.kind == kind).fold(0, |sum, l| sum.saturating_add(l.count))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moves_lead_forward_along_one_chain_only() {
        for from in State::ALL {
            for to in State::ALL {
                let forward = matches!((from.rank(), to.rank()), (Some(a), Some(b)) if a <= b);
                assert_eq!(from.can_become(to), forward || from == to, "{from:?} → {to:?}");
            }
        }
    }
}
