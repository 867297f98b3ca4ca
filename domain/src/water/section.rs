//! Monitoring sections (断面), and on what basis each is evaluated.

use super::{ItemSet, SectionLevel, WaterBody, WaterClass, class::Judging};
use crate::{Bilingual, Day, Lang, place::Place};
use serde::{Deserialize, Serialize};

/// A monitoring section (断面) of a river or lake.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Stable id in addresses.
    pub id: String,
    /// Its name.
    pub name: Bilingual,
    /// The river or lake; empty where the source does not say.
    pub river: Bilingual,
    /// The basin (流域).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basin: Option<Bilingual>,
    /// The province or other area it is reported under; tells sections of one name apart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<Bilingual>,
    /// Kind of water body.
    #[serde(default)]
    pub body: WaterBody,
    /// The sets it is assessed in.
    pub levels: Vec<SectionLevel>,
    /// The class it is meant to reach (考核目标); `None` where it has no target, or none is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<WaterClass>,
    /// Where it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// Its place along the river, upstream first, for schematics; only the order of the numbers means anything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<u32>,
    /// On what basis it is evaluated, by the day from which each holds; empty for [`Basis::default`] at all times.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bases: Vec<Basis>,
    /// True where its name or its observations are made for demonstration.
    #[serde(default)]
    pub demonstration: bool,
}

impl Section {
    /// The basis that holds on a day: of those that have begun the latest, or the default where none has.
    pub fn basis_on(&self, day: Day) -> Basis {
        self.bases.iter().filter(|b| b.from <= day).max_by_key(|b| b.from).cloned().unwrap_or_default()
    }

    /// The river, or where it is not known the basin.
    pub fn waters(&self) -> &Bilingual {
        match &self.basin {
            Some(basin) if self.river.zh.is_empty() => basin,
            _ => &self.river,
        }
    }
}

/// On what basis (口径) sections are evaluated from a day on: the items that take part, and whether values are rounded
/// before they are compared with limits. It is data of the section, because plans of assessment change both.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Basis {
    /// The first day it holds.
    pub from: Day,
    /// The items evaluated.
    #[serde(default)]
    pub items: ItemSet,
    /// Rounding before comparison.
    #[serde(default)]
    pub judging: Judging,
}

impl Default for Basis {
    /// The 21 items of 环办〔2011〕22号 and unrounded values, at all times. Unrounded is what the published classes of
    /// national automatic stations are computed from.
    fn default() -> Self {
        Self { from: Day::from_epoch_days(0), items: ItemSet::default(), judging: Judging::default() }
    }
}

impl Basis {
    /// `21 项，浓度不先修约`.
    pub fn label(&self, lang: Lang) -> String {
        let items = match &self.items {
            ItemSet::TwentyOne => lang.pick("21 项", "21 items").to_owned(),
            ItemSet::FivePlus => lang.pick("“5+X”项", "“5+X” items").to_owned(),
            ItemSet::Listed(items) => {
                let names: Vec<&str> = items.iter().map(|item| item.name(lang)).collect();
                names.join(lang.pick("、", ", "))
            }
        };
        let rounding = match self.judging {
            Judging::Exact => lang.pick("浓度不先修约", "values unrounded"),
            Judging::Rounded => lang.pick("浓度先修约再比较", "values rounded before comparison"),
        };
        format!("{items}{}{rounding}", lang.pick("，", "; "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_basis_is_that_of_the_day() {
        let basis = |from: &str, items: &str| Basis {
            from: from.parse().expect("a day"),
            items: items.parse().expect("items"),
            judging: Judging::Rounded,
        };
        let section = Section {
            bases: vec![basis("2026-01-01", "5+x"), basis("2021-01-01", "ph,do")],
            ..Section::default()
        };
        let on = |day: &str| section.basis_on(day.parse().expect("a day"));
        assert_eq!(on("2020-12-31"), Basis::default());
        assert_eq!(on("2021-01-01"), section.bases[1]);
        assert_eq!(on("2027-05-01").items, ItemSet::FivePlus);
        let json = serde_json::to_string(&section).expect("json");
        assert!(json.contains(r#""items":"ph,do""#), "{json}");
        assert_eq!(serde_json::from_str::<Section>(&json).expect("the same"), section);
    }

    #[test]
    fn sections_kept_before_there_were_bases_are_still_read() {
        let text = r#"{"id":"a","name":{"zh":"甲","en":"A"},"river":{"zh":"河","en":"R"},"levels":["city"],"target":"iii"}"#;
        let section: Section = serde_json::from_str(text).expect("a section");
        assert_eq!((section.target, section.bases.len()), (Some(WaterClass::Iii), 0));
    }
}
