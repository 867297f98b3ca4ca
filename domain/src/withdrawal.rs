//! Withdrawal (撤回): a disclosure that was public is not any more, a notice stands at its address, and nothing that only
//! it stated is public either.
//!
//! The rule for what rests on a withdrawn disclosure: whatever names one of its sentences as its source goes with it. Of a
//! programme, a ledger or a commitment only those reports go; where an earlier report of another disclosure is kept, it is
//! the latest again. What has no report left goes as a whole. Nothing of it is deleted from the frozen revision, so a new
//! revision can state it again.

mod remains;

use crate::{Bilingual, disclosure::IndexBlock};
use serde::{Deserialize, Serialize};

/// The withdrawal of a disclosure: of the revision in force and of all before it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawal {
    /// Which disclosure.
    pub slug: String,
    /// The revision that was in force, and so the last that is withdrawn.
    pub revision: u32,
    /// When, in UTC milliseconds.
    pub at_utc_ms: i64,
    /// Why, for readers.
    pub reason: Bilingual,
}

/// What stands at the address of a withdrawn disclosure. Its title and text are not in it: they may be the reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withdrawn {
    /// The withdrawal.
    pub withdrawal: Withdrawal,
    /// The index block of the revision that was in force.
    pub index: IndexBlock,
}

/// What is left of something when a disclosure is withdrawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remains<T> {
    /// It does not rest on the disclosure.
    Untouched,
    /// Some of it does, and this is the rest.
    Part(T),
    /// Nothing is left.
    Nothing,
}

/// Something that rests on sentences of disclosures.
pub trait RestsOn: Sized {
    /// What is left of it without a disclosure.
    fn without(&self, slug: &str) -> Remains<Self>;
}
