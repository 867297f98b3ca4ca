//! The single items of a ledger. Reports mostly give counts only: then an item has a number and nothing else, and says so.

use super::{Ledger, LineKind, State};
use crate::{Bilingual, Day, figure::Source};
use serde::{Deserialize, Serialize};

/// A document that proves a state (佐证材料).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// What it is.
    pub name: Bilingual,
    /// The sentence of a published document.
    pub source: Source,
}

/// An item that a document names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NamedItem {
    /// Stable id within the ledger.
    pub id: String,
    /// What is counted.
    pub kind: LineKind,
    /// What it is about.
    pub name: Bilingual,
    /// The year by whose end it is due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<i16>,
    /// The state it has reached.
    pub state: State,
    /// The reporting date of the state.
    pub day: Day,
    /// The sentence that states it.
    pub source: Source,
    /// Documents that prove it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Evidence>,
    /// The states that earlier reports gave, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<(Day, State)>,
}

/// An item of a ledger, named or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item<'a> {
    /// Its number among those of its kind, from 1. It orders items of a report and names none of the inspection's own.
    pub number: u32,
    /// What is counted.
    pub kind: LineKind,
    /// The year by whose end it is due.
    pub due: Option<i16>,
    /// The state it has reached.
    pub state: State,
    /// What a document says of it; `None` where only the count is published (仅有数量).
    pub named: Option<&'a NamedItem>,
    /// The sentence that counts it.
    pub source: &'a Source,
}

/// No ledger has more items than this in one line; a count above it is a mistake that must not fill the memory.
pub const MOST_ITEMS: u32 = 10_000;

impl Ledger {
    /// The items that the lines count, at most [`MOST_ITEMS`] of a line: those with names first, then as many without as
    /// the count leaves.
    pub fn items(&self) -> Vec<Item<'_>> {
        let mut items = Vec::new();
        for kind in LineKind::ALL {
            let mut number = 0;
            for line in self.lines.iter().filter(|l| l.kind == kind) {
                let same = |n: &&NamedItem| n.kind == kind && n.due == line.due && n.state == line.state;
                let mut named = self.named.iter().filter(same);
                for _ in 0..line.count.min(MOST_ITEMS) {
                    number += 1;
                    items.push(Item {
                        number,
                        kind,
                        due: line.due,
                        state: line.state,
                        named: named.next(),
                        source: &line.source,
                    });
                }
            }
        }
        items
    }

    /// How many of a kind are in a state, counted from the items.
    pub fn count_of(&self, kind: LineKind, state: State) -> usize {
        self.items().iter().filter(|i| i.kind == kind && i.state == state).count()
    }
}
