//! What readers who follow the portal are told: disclosures that became public, corrections, withdrawals, and when each was.

use crate::{
    Bilingual,
    disclosure::{Category, DisclosureHead},
    withdrawal::Withdrawn,
};
use std::collections::BTreeMap;

/// Which disclosures somebody follows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Topic {
    /// All of them.
    All,
    /// Those of one category.
    Category(Category),
    /// Those that state a figure of an indicator, and those that did before they were withdrawn.
    Indicator(String),
}

/// Something that happened to a disclosure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Happening {
    /// A revision became public: the first, or a correction. It is public still, in force or superseded.
    Published {
        /// The head of that revision.
        head: Box<DisclosureHead>,
        /// When, in UTC milliseconds; the start of its day of publication where the moment was not kept.
        at_utc_ms: i64,
    },
    /// It was withdrawn, with every revision up to that one.
    Withdrawn(Box<Withdrawn>),
}

impl Happening {
    /// When it was, in UTC milliseconds.
    pub fn at_utc_ms(&self) -> i64 {
        match self {
            Happening::Published { at_utc_ms, .. } => *at_utc_ms,
            Happening::Withdrawn(withdrawn) => withdrawn.withdrawal.at_utc_ms,
        }
    }

    /// Whether it is a correction, and what that changed.
    pub fn correction(&self) -> Option<Option<&Bilingual>> {
        match self {
            Happening::Published { head, .. } if head.revision > 1 => Some(head.change_note.as_ref()),
            _ => None,
        }
    }
}

/// When things became public, in UTC milliseconds. What was public before moments were kept is missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moments {
    /// The latest change of anything public, 0 before the first.
    pub latest: i64,
    /// Revisions in force, by the end of their address.
    pub disclosures: BTreeMap<String, i64>,
    /// Figures by id: when each was first public.
    pub figures: BTreeMap<String, i64>,
    /// Content revisions that replaced observations of water.
    pub revisions: BTreeMap<i64, i64>,
    /// Data sets by id.
    pub sets: BTreeMap<String, SetMoments>,
}

/// When rows of a data set became public, in UTC milliseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SetMoments {
    /// The first of them; `None` where some may have been public before that was kept.
    pub first: Option<i64>,
    /// When a publication last added, changed or took away any.
    pub latest: Option<i64>,
}
