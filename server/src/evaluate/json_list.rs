//! Lists of objects as JSON, with every number taken by its digits.

mod entry;

use super::{Task, Verdict};
use domain::{Bilingual, Lang, air::Pollutant, air::entry::plain_name, field::FieldError};
use entry::Entry;
use serde::{Serialize, Serializer, ser::SerializeMap};
use serde_json::value::RawValue;
use std::borrow::Cow;

/// Entries that are to be judged, each still as text.
#[derive(Debug)]
pub struct JsonList<'a>(Vec<&'a RawValue>);

/// A fault of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryError {
    /// Which entry, from 1.
    pub row: usize,
    /// What is wrong with which of its fields.
    pub error: FieldError,
}

/// The faults of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListErrors {
    /// The first of them, as many as were asked for.
    pub errors: Vec<EntryError>,
    /// How many there are besides.
    pub more: usize,
}

/// An entry with what it comes to.
#[derive(Debug)]
pub struct Judged<'a> {
    entry: Entry<'a>,
    verdict: Verdict,
    results: &'static [&'static str],
}

impl<'a> JsonList<'a> {
    /// Reads a JSON array; that its members are objects is seen when they are judged.
    ///
    /// # Errors
    /// Where it is none, with line and column.
    pub fn parse(bytes: &'a [u8]) -> Result<Self, serde_json::Error> {
        serde_json::from_slice(bytes).map(Self)
    }

    /// How many entries there are.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// Judges every entry. Values are numbers, texts as in CSV, or `null` for what is missing; fields that the task does
    /// not read pass through where they stand, but for those with the name of a result.
    ///
    /// # Errors
    /// All problems by entry and field, at most `most` of them in words.
    pub fn judge(self, task: &Task, most: usize) -> Result<Vec<Judged<'a>>, ListErrors> {
        let (mut judged, mut faults) = (Vec::with_capacity(self.0.len()), ListErrors::default());
        for (at, json) in self.0.into_iter().enumerate() {
            match one(json, task) {
                Ok((entry, verdict)) => judged.push(Judged { entry, verdict, results: task.results() }),
                Err(of) => {
                    let room = most - faults.errors.len();
                    faults.more += of.len().saturating_sub(room);
                    let row = at + 1;
                    faults.errors.extend(of.into_iter().take(room).map(|error| EntryError { row, error }));
                }
            }
        }
        if faults.errors.is_empty() { Ok(judged) } else { Err(faults) }
    }
}

fn one<'a>(json: &'a RawValue, task: &Task) -> Result<(Entry<'a>, Verdict), Vec<FieldError>> {
    let Ok(entry) = serde_json::from_str::<Entry<'a>>(json.get()) else {
        let value = json.get().chars().take(80).collect();
        let problem =
            Bilingual::new("不是对象；数组的每一项都应是对象", "not an object; each entry has to be one");
        return Err(vec![FieldError { field: "", value, problem }]);
    };
    let fields = task.fields().iter();
    let known: Vec<(&str, Cow<'_, str>)> =
        fields.filter_map(|name| entry.get(name).map(|value| (*name, text(value)))).collect();
    let field =
        |name: &'static str| known.iter().find(|(n, _)| *n == name).map_or("", |(_, text)| text.trim());
    let verdict = task.judge(field)?;
    drop(known);
    Ok((entry, verdict))
}

/// The text of a value: what a text says, nothing for `null`, and otherwise the JSON itself, which is a number or will be
/// refused for being none.
fn text(value: &RawValue) -> Cow<'_, str> {
    match value.get() {
        "null" => Cow::Borrowed(""),
        text if text.starts_with('"') => serde_json::from_str(text).map_or(Cow::Borrowed(text), Cow::Owned),
        json => Cow::Borrowed(json),
    }
}

impl Serialize for Judged<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(None)?;
        for (name, value) in self.entry.in_order().filter(|(name, _)| !self.results.contains(name)) {
            map.serialize_entry(name, value)?;
        }
        match &self.verdict {
            Verdict::Air(report) => {
                let index = &report.index;
                map.serialize_entry("edition", domain::air::entry::edition_code(index.edition))?;
                for p in Pollutant::ALL {
                    map.serialize_entry(&format!("iaqi_{}", p.code()), &index.iaqi[p as usize])?;
                }
                map.serialize_entry("aqi", &index.aqi)?;
                map.serialize_entry("level", &index.level.map(|level| level.name(Lang::Zh)))?;
                let primary = index.primary.iter().map(|p| plain_name(*p)).collect::<Vec<_>>();
                map.serialize_entry("primary", &index.aqi.map(|_| primary))?;
            }
            Verdict::Water(assessment) => {
                let sample = assessment.sample.as_ref();
                map.serialize_entry("class", &sample.map(|s| s.class.name(Lang::Zh)))?;
                map.serialize_entry("quality", &sample.map(|s| s.class.quality(Lang::Zh)))?;
                let decisive = sample.map_or(&[][..], |s| &s.decisive);
                map.serialize_entry("decisive", decisive)?;
                let main: Vec<_> = sample
                    .map_or(&[][..], |s| &s.main)
                    .iter()
                    .map(|m| MainPollutant {
                        item: m.item.code(),
                        name: m.item.name(Lang::Zh),
                        multiple: m.multiple.and_then(|m| RawValue::from_string(m.to_string()).ok()),
                    })
                    .collect();
                map.serialize_entry("main_pollutants", &main)?;
                map.serialize_entry("missing", &assessment.missing)?;
            }
        }
        map.end()
    }
}

#[derive(Serialize)]
struct MainPollutant {
    item: &'static str,
    name: &'static str,
    multiple: Option<Box<RawValue>>,
}
