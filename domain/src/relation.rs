//! What figures of an indicator must agree with: data of the indicator, so that every set of figures that is ever
//! published is held to it ([`crate::check`]).

use crate::{Bilingual, Period};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Why parts and total differ in one period. It excuses that difference and no other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Explanation {
    /// The period of the total.
    pub period: Period,
    /// Sum of the parts minus the total.
    pub difference: Decimal,
    /// Why, as far as the documents say.
    pub note: Bilingual,
}

/// What an indicator's figures must agree with. Other indicators are named by their ids; their figures are those that the
/// same disclosure states.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Relation {
    /// The total (总数) of these parts.
    Sum {
        /// The parts.
        parts: Vec<String>,
        /// Differences that are explained.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        explained: Vec<Explanation>,
    },
    /// A total that holds these parts and maybe others (其中).
    Holds {
        /// The parts.
        parts: Vec<String>,
    },
    /// Percent of a part in a whole (比率), at the printed precision.
    Share {
        /// The part.
        part: String,
        /// The whole.
        whole: String,
    },
    /// The target of another indicator (目标), which states it as well.
    TargetOf {
        /// The other indicator.
        indicator: String,
    },
    /// The size of the year-on-year of another indicator (同比幅度), which states it as well.
    ChangeOf {
        /// The other indicator.
        indicator: String,
    },
    /// A count of what was done, which can only grow within a year (累计数).
    Grows,
}
