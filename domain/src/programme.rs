//! Programmes (专项): bodies of work with a plan, reported at dates.

use crate::{Bilingual, Day, Lang, figure::Source, theme::Theme};
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

/// A stage of a named project (项目阶段).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Survey and design (勘察设计).
    Design,
    /// Approval and land (用地审批).
    Approval,
    /// Tender (招投标).
    Tender,
    /// Construction (施工).
    Construction,
    /// Built, being tested (调试).
    Commissioning,
    /// Built, being accepted (验收).
    Acceptance,
    /// Finished (完工).
    Finished,
}

impl Stage {
    /// All stages, in order.
    pub const ALL: [Stage; 7] = [
        Stage::Design,
        Stage::Approval,
        Stage::Tender,
        Stage::Construction,
        Stage::Commissioning,
        Stage::Acceptance,
        Stage::Finished,
    ];

    /// The name in one language.
    pub const fn name(self, lang: Lang) -> &'static str {
        let (zh, en) = match self {
            Stage::Design => ("勘察设计", "Design"),
            Stage::Approval => ("用地审批", "Approval"),
            Stage::Tender => ("招投标", "Tender"),
            Stage::Construction => ("施工", "Construction"),
            Stage::Commissioning => ("调试", "Commissioning"),
            Stage::Acceptance => ("验收", "Acceptance"),
            Stage::Finished => ("完工", "Finished"),
        };
        lang.pick(zh, en)
    }
}

/// A named project of a programme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Project {
    /// Stable id within the portal.
    pub id: String,
    /// Its name.
    pub name: Bilingual,
    /// The stage it has reached.
    pub stage: Stage,
    /// What the report says beyond the stage.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Bilingual>,
    /// The sentence that states the stage.
    pub source: Source,
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
    /// The day it is due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline: Option<Day>,
    /// Ids of the indicators it is meant to improve.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub improves: Vec<String>,
    /// Its reports, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub snapshots: Vec<Snapshot>,
    /// Its named projects.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub projects: Vec<Project>,
}

impl Programme {
    /// The latest report.
    pub fn latest(&self) -> Option<&Snapshot> {
        self.snapshots.iter().max_by_key(|s| s.day)
    }
}
