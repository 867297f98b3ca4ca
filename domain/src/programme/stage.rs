//! Stages of named projects: data, not a fixed list, since a sewage works passes through others than a park.

use crate::{Bilingual, Day, figure::Source};
use serde::{Deserialize, Serialize};

/// A stage of a named project (项目阶段).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stage {
    /// Id within the programme, such as `tender`.
    pub id: String,
    /// What it is called.
    pub name: Bilingual,
}

/// A stage that an earlier report stated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reached {
    /// The reporting date; `None` where it was kept before dates were.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<Day>,
    /// The id of the stage.
    pub stage: String,
    /// What the report said beyond the stage.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Bilingual>,
    /// The sentence that stated it.
    pub source: Source,
}

/// The stages of a programme that names none of its own. The ids are also those that were kept while stages were a fixed
/// list.
pub fn usual_stages() -> Vec<Stage> {
    [
        ("survey", "勘察", "Survey"),
        ("design", "设计", "Design"),
        ("approval", "报批", "Approval"),
        ("tender", "招投标", "Tender"),
        ("construction", "施工", "Construction"),
        ("acceptance", "验收", "Acceptance"),
        ("commissioning", "投运调试", "Commissioning"),
        ("finished", "完工", "Finished"),
    ]
    .into_iter()
    .map(|(id, zh, en)| Stage { id: id.into(), name: Bilingual::new(zh, en) })
    .collect()
}
