//! Programmes (专项): bodies of work with a plan, reported at dates.

mod stage;
mod task;

pub use stage::{Reached, Stage, usual_stages};
pub use task::{Task, TaskState};

use crate::{Bilingual, Day, figure::Source, theme::Theme};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Counts of projects or tasks at a reporting date. A started one that is done counts once, as done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatusCounts {
    /// All of them.
    pub total: u32,
    /// Not started; `None` where the report does not split what is not done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_started: Option<u32>,
    /// Started and not done; `None` where the report does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub started: Option<u32>,
    /// Done; `None` where the report does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub done: Option<u32>,
}

/// A rate that the report states next to the counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatedRate {
    /// What the rate is of.
    pub of: RateOf,
    /// Percent, with the printed decimals.
    pub percent: Decimal,
}

/// What a stated rate is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RateOf {
    /// Done out of all (完成率).
    Done,
    /// Started out of all (开工率).
    Started,
}

/// Money planned and spent, in 亿元 (hundred million yuan).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Investment {
    /// Planned for the year.
    pub planned: Decimal,
    /// Spent so far.
    pub spent: Decimal,
}

/// A physical quantity done, such as metres of sewer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quantity {
    /// What is counted.
    pub name: Bilingual,
    /// Its unit.
    pub unit: Bilingual,
    /// Done so far.
    pub done: Decimal,
    /// Planned, where the report says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub planned: Option<Decimal>,
    /// Done in percent of the plan, where the report says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub percent: Option<Decimal>,
    /// The sentence that states it.
    pub source: Source,
}

/// How a programme stood at a reporting date. Later reports add snapshots and never overwrite one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Snapshot {
    /// The reporting date.
    pub day: Day,
    /// The sentence that reports it.
    pub source: Source,
    /// Counts by status.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counts: Option<StatusCounts>,
    /// The rate stated next to the counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rate: Option<StatedRate>,
    /// Money.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub investment: Option<Investment>,
    /// Physical quantities.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quantities: Vec<Quantity>,
    /// Ids of the indicators whose published figures are the counts and the money above, in any order. A count that
    /// follows from others (what is under way, where started counts the done ones too) has none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub indicators: Vec<String>,
}

/// A named project of a programme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Project {
    /// Stable id within the portal.
    pub id: String,
    /// Its name.
    pub name: Bilingual,
    /// The id of the stage it has reached, one of [`Programme::stages`].
    pub stage: String,
    /// The reporting date of the stage; `None` where it was kept before dates were, and counts as the oldest then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<Day>,
    /// What the report says beyond the stage.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Bilingual>,
    /// The responsible unit, where it is not that of the programme.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub responsible: Option<Bilingual>,
    /// The day it is due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline: Option<Day>,
    /// The sentence that states the stage.
    pub source: Source,
    /// What earlier reports said, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<Reached>,
}

/// A programme (专项).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Programme {
    /// Stable id in addresses.
    pub id: String,
    /// Its name.
    pub name: Bilingual,
    /// The programme it is part of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// Where it is filed.
    pub theme: Theme,
    /// One or two sentences on what it is for.
    pub summary: Bilingual,
    /// What is counted in its status counts: projects, tasks, enterprises …
    pub counted: Bilingual,
    /// The responsible unit, where a report names one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub responsible: Option<Bilingual>,
    /// The day from which its plan is counted; `None` means 1 January of the year it is due in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<Day>,
    /// The day it is due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline: Option<Day>,
    /// Ids of the indicators it is meant to improve.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub improves: Vec<String>,
    /// Ids of the water sections it is meant to improve.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sections: Vec<String>,
    /// The stages that its projects pass through, in order; none means [`usual_stages`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stages: Vec<Stage>,
    /// Its reports, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub snapshots: Vec<Snapshot>,
    /// Its named projects.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub projects: Vec<Project>,
    /// Its tasks (任务), each with who is responsible and when it is due.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tasks: Vec<Task>,
}

impl StatusCounts {
    /// Started at all: under way or done.
    pub fn begun(&self) -> Option<u32> {
        Some(self.started?.saturating_add(self.done.unwrap_or(0)))
    }
}

impl Programme {
    /// The latest report.
    pub fn latest(&self) -> Option<&Snapshot> {
        self.snapshots.iter().max_by_key(|s| s.day)
    }

    /// The stages that its projects pass through, in order.
    pub fn stages(&self) -> Vec<Stage> {
        if self.stages.is_empty() { usual_stages() } else { self.stages.clone() }
    }

    /// The first day of the plan, `None` where nothing is due.
    pub fn plan_start(&self) -> Option<Day> {
        self.start.or_else(|| Day::new(self.deadline?.year(), 1, 1))
    }
}
