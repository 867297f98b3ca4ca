//! Which items a section is assessed on.

use super::Item;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// The items of national automatic stations that always decide (5 of "5+X").
pub const FIVE: [Item; 5] = [Item::Ph, Item::Do, Item::Codmn, Item::Nh3n, Item::Tp];

/// Which items are assessed. A section's set is data of the section and the period, so whoever asks says which it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum ItemSet {
    /// The 21 items of [`Item::ASSESSED`].
    #[default]
    TwentyOne,
    /// [`FIVE`], and of the 21 those that the sample has (X).
    FivePlus,
    /// Just these.
    Listed(Vec<Item>),
}

/// The text names no set of items.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("use 21, 5+x, or item codes joined by commas or +, such as ph,do,codmn,nh3n,tp: {0:?}")]
pub struct NotAnItemSet(pub String);

impl FromStr for ItemSet {
    type Err = NotAnItemSet;

    fn from_str(text: &str) -> Result<Self, NotAnItemSet> {
        match text {
            "21" => return Ok(ItemSet::TwentyOne),
            "5+x" | "5+X" => return Ok(ItemSet::FivePlus),
            _ => {}
        }
        let items: Option<Vec<Item>> = text.split([',', '+']).map(|c| Item::of_code(c.trim())).collect();
        let mut items = items.ok_or_else(|| NotAnItemSet(text.chars().take(80).collect()))?;
        items.sort_unstable();
        items.dedup();
        Ok(ItemSet::Listed(items))
    }
}

impl fmt::Display for ItemSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ItemSet::TwentyOne => f.write_str("21"),
            ItemSet::FivePlus => f.write_str("5+x"),
            ItemSet::Listed(items) => {
                f.write_str(&items.iter().map(|item| item.code()).collect::<Vec<_>>().join(","))
            }
        }
    }
}

impl TryFrom<String> for ItemSet {
    type Error = NotAnItemSet;

    fn try_from(text: String) -> Result<Self, NotAnItemSet> {
        text.parse()
    }
}

impl From<ItemSet> for String {
    fn from(set: ItemSet) -> Self {
        set.to_string()
    }
}

impl ItemSet {
    /// The items that take part where they are known.
    pub fn taking_part(&self) -> &[Item] {
        match self {
            ItemSet::TwentyOne | ItemSet::FivePlus => &Item::ASSESSED,
            ItemSet::Listed(items) => items,
        }
    }

    /// The items whose absence is noted.
    pub fn expected(&self) -> &[Item] {
        match self {
            ItemSet::TwentyOne => &Item::ASSESSED,
            ItemSet::FivePlus => &FIVE,
            ItemSet::Listed(items) => items,
        }
    }
}
