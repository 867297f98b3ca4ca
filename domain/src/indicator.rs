//! Indicators: the named quantities that figures give values to.

use crate::{Bilingual, relation::Relation, theme::Theme};
use serde::{Deserialize, Serialize};

/// Which way an indicator is better.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// Lower is better (a concentration).
    Lower,
    /// Higher is better (a good-day ratio).
    Higher,
    /// Neither: a count of work done says nothing of better or worse.
    #[default]
    Neutral,
}

/// What the numbers of an indicator stand for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ValueKind {
    /// Themselves.
    #[default]
    Number,
    /// A class of GB 3838-2002: 1 is Ⅰ, 6 is worse than Ⅴ (劣Ⅴ).
    WaterClass,
}

/// An indicator (指标): a quantity with a unit, published period after period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    /// Stable id in addresses: lower-case words joined by hyphens, such as `pm25-mean`.
    pub id: String,
    /// Where it is filed.
    pub theme: Theme,
    /// What it is called.
    pub name: Bilingual,
    /// The unit, such as 微克/立方米 and µg/m³; empty for pure numbers.
    #[serde(default)]
    pub unit: Bilingual,
    /// What its numbers stand for.
    #[serde(default)]
    pub kind: ValueKind,
    /// Which way is better.
    #[serde(default)]
    pub direction: Direction,
    /// What exactly is counted or measured, where the name does not say it all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub definition: Option<Bilingual>,
    /// What its figures must agree with ([`crate::check`]).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub relations: Vec<Relation>,
}
