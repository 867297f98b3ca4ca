//! An object with its members in the order in which they were given.

use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, Visitor},
};
use serde_json::value::RawValue;
use std::{collections::BTreeMap, fmt};

/// An entry as it came: each value as its own JSON text, so that no number passes through binary floating point. Of a name
/// that is given twice the later value counts, at the place of the first.
#[derive(Debug, Default)]
pub(super) struct Entry<'a>(BTreeMap<String, (usize, &'a RawValue)>);

impl<'a> Entry<'a> {
    /// The value of a name.
    pub(super) fn get(&self, name: &str) -> Option<&'a RawValue> {
        self.0.get(name).map(|(_, value)| *value)
    }

    /// Names and values as they were given.
    pub(super) fn in_order(&self) -> impl Iterator<Item = (&str, &'a RawValue)> {
        let mut all: Vec<_> =
            self.0.iter().map(|(name, (place, value))| (*place, name.as_str(), *value)).collect();
        all.sort_unstable_by_key(|(place, ..)| *place);
        all.into_iter().map(|(_, name, value)| (name, value))
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Entry<'a> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_map(Members)
    }
}

struct Members;

impl<'de> Visitor<'de> for Members {
    type Value = Entry<'de>;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Entry<'de>, A::Error> {
        let mut entry = Entry::default();
        while let Some((name, value)) = members.next_entry::<String, &'de RawValue>()? {
            let next = entry.0.len();
            entry.0.entry(name).or_insert((next, value)).1 = value;
        }
        Ok(entry)
    }
}
