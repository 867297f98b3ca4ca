//! A piece of work on its way to the public, and what was done to it.

use super::workflow::{Stage, Step};
use serde::{Deserialize, Serialize};

/// What a piece of work becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WorkKind {
    /// A disclosure (信息公开), or a correction of one.
    Disclosure,
    /// Data from a spreadsheet (数据报送).
    Data,
}

/// A piece of work as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Work {
    /// Its id, a random one.
    pub id: String,
    /// What it becomes.
    pub kind: WorkKind,
    /// What it is about: the slug of a disclosure, the kind of data.
    pub subject: String,
    /// Its title, for lists.
    pub title: String,
    /// Where it stands.
    pub stage: Stage,
    /// The version, from 1: what a form was made from, and what a reviewer has read.
    pub version: i64,
    /// Who began it.
    pub author: String,
    /// When it was begun, in UTC milliseconds.
    pub begun_utc_ms: i64,
    /// When it or its stage last changed.
    pub changed_utc_ms: i64,
    /// When it goes public, where it is scheduled.
    pub due_utc_ms: Option<i64>,
    /// Its content, one JSON document; its form belongs to the kind.
    pub document: String,
}

/// One saved version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkVersion {
    /// Its number, from 1.
    pub version: i64,
    /// When it was saved.
    pub at_utc_ms: i64,
    /// Who saved it, and so had a hand in the work.
    pub login: String,
    /// The title then.
    pub title: String,
    /// The content then.
    pub document: String,
}

/// One step that was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepTaken {
    /// When.
    pub at_utc_ms: i64,
    /// Who: a login, or `system` for a publication that was due.
    pub login: String,
    /// What.
    pub step: Step,
    /// From where.
    pub from: Stage,
    /// To where.
    pub to: Stage,
    /// The version that it was said of.
    pub version: i64,
    /// The words that went with it.
    pub comment: String,
}
