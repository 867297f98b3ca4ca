//! Where two documents differ, field by field.

use super::names;
use domain::Bilingual;
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// One step on the way to a field.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    /// A field by its name.
    Field(String),
    /// An item of a list: its id, its day, or its place.
    Item(String),
}

/// The fields that differ: the way to them, and what stands there before and after; `–` where there is nothing.
pub(super) fn differences<T: Serialize>(before: &T, after: &T) -> Vec<(Bilingual, String, String)> {
    let (before, after) = (leaves(before), leaves(after));
    let paths: std::collections::BTreeSet<&Vec<Step>> = before.keys().chain(after.keys()).collect();
    let said = |of: &BTreeMap<Vec<Step>, String>, path: &Vec<Step>| {
        of.get(path).cloned().unwrap_or_else(|| "–".to_owned())
    };
    paths
        .into_iter()
        .filter(|path| before.get(*path) != after.get(*path))
        .map(|path| (told(path), said(&before, path), said(&after, path)))
        .collect()
}

fn told(path: &[Step]) -> Bilingual {
    let (mut zh, mut en) = (Vec::new(), Vec::new());
    for step in path {
        let name = match step {
            Step::Field(name) => names::of(name),
            Step::Item(name) => (name.as_str(), name.as_str()),
        };
        zh.push(name.0);
        en.push(name.1);
    }
    Bilingual::new(zh.join(" › "), en.join(" › "))
}

fn leaves<T: Serialize>(of: &T) -> BTreeMap<Vec<Step>, String> {
    let mut leaves = BTreeMap::new();
    // What cannot be written as JSON could not be kept either.
    walk(&mut Vec::new(), &serde_json::to_value(of).unwrap_or_default(), &mut leaves);
    leaves
}

fn walk(path: &mut Vec<Step>, value: &Value, leaves: &mut BTreeMap<Vec<Step>, String>) {
    let mut below = |step: Step, value: &Value| {
        path.push(step);
        walk(path, value, leaves);
        path.pop();
    };
    match value {
        Value::Null => {}
        Value::Object(fields) => {
            fields.iter().for_each(|(key, value)| below(Step::Field(key.clone()), value));
        }
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                match pair(item) {
                    // Pairs, such as a pollutant and its value.
                    Some((key, value)) => below(Step::Field(key.to_owned()), value),
                    None => below(Step::Item(key(at, item)), item),
                }
            }
        }
        Value::String(text) => {
            leaves.insert(path.clone(), text.clone());
        }
        other => {
            leaves.insert(path.clone(), other.to_string());
        }
    }
}

fn pair(item: &Value) -> Option<(&str, &Value)> {
    match item.as_array()?.as_slice() {
        [key, value] => Some((key.as_str()?, value)),
        _ => None,
    }
}

/// What an item of a list is known by.
fn key(at: usize, item: &Value) -> String {
    let named = ["id", "day"].iter().find_map(|field| item.get(field)?.as_str());
    named.map_or_else(|| (at + 1).to_string(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_differs_is_named_by_id_or_day_in_both_languages() {
        let before = json!({"name": {"zh": "湖"}, "snapshots": [{"day": "2024-06-30", "done": 448}], "v": [["tp", "1"]]});
        let after = json!({"name": {"zh": "湖"}, "snapshots": [{"day": "2024-03-31", "done": 1}, {"day": "2024-06-30", "done": 449}], "v": [["tp", "2"]]});
        let found = differences(&before, &after);
        let of = |zh: &str, en: &str, before: &str, after: &str| {
            (Bilingual::new(zh, en), before.to_owned(), after.to_owned())
        };
        assert_eq!(
            found,
            [
                of("报告 › 2024-03-31 › 日期", "reports › 2024-03-31 › day", "–", "2024-03-31"),
                of("报告 › 2024-03-31 › 已完成", "reports › 2024-03-31 › done", "–", "1"),
                of("报告 › 2024-06-30 › 已完成", "reports › 2024-06-30 › done", "448", "449"),
                of("v › 总磷", "v › Total phosphorus", "1", "2"),
            ]
        );
    }
}
