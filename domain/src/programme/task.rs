//! Tasks of a programme.

use crate::{Bilingual, Day, Lang, figure::Source};
use serde::{Deserialize, Serialize};

/// How far a task is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaskState {
    /// In the plan; no report has said more (已列入计划).
    Planned,
    /// Not started (未启动).
    NotStarted,
    /// Under way (推进中).
    Started,
    /// Done (已完成).
    Done,
}

impl TaskState {
    /// All states, in order.
    pub const ALL: [TaskState; 4] =
        [TaskState::Planned, TaskState::NotStarted, TaskState::Started, TaskState::Done];

    /// The code in files and addresses.
    pub const fn code(self) -> &'static str {
        match self {
            TaskState::Planned => "planned",
            TaskState::NotStarted => "not_started",
            TaskState::Started => "started",
            TaskState::Done => "done",
        }
    }

    /// The name in one language.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            TaskState::Planned => lang.pick("已列入计划", "Planned"),
            TaskState::NotStarted => lang.pick("未启动", "Not started"),
            TaskState::Started => lang.pick("推进中", "Under way"),
            TaskState::Done => lang.pick("已完成", "Done"),
        }
    }
}

/// A task (任务) of a programme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Task {
    /// Stable id within the programme.
    pub id: String,
    /// What is to be done.
    pub name: Bilingual,
    /// The responsible unit, where a document names one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub responsible: Option<Bilingual>,
    /// The day it starts, where a document says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<Day>,
    /// The day it is due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline: Option<Day>,
    /// How far it is.
    pub state: TaskState,
    /// The sentence that states it.
    pub source: Source,
}
