//! Where two documents differ, field by field.

use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// The fields that differ: their path, and what stands there before and after; `–` where there is nothing.
pub(super) fn differences<T: Serialize>(before: &T, after: &T) -> Vec<(String, String, String)> {
    let (before, after) = (leaves(before), leaves(after));
    let paths: std::collections::BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let said = |of: &BTreeMap<String, String>, path: &String| {
        of.get(path).cloned().unwrap_or_else(|| "–".to_owned())
    };
    paths
        .into_iter()
        .filter(|path| before.get(*path) != after.get(*path))
        .map(|path| (path.clone(), said(&before, path), said(&after, path)))
        .collect()
}

fn leaves<T: Serialize>(of: &T) -> BTreeMap<String, String> {
    let mut leaves = BTreeMap::new();
    // What cannot be written as JSON could not be kept either.
    walk("", &serde_json::to_value(of).unwrap_or_default(), &mut leaves);
    leaves
}

fn walk(path: &str, value: &Value, leaves: &mut BTreeMap<String, String>) {
    let below = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
    match value {
        Value::Null => {}
        Value::Object(fields) => fields.iter().for_each(|(key, value)| walk(&below(key), value, leaves)),
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                walk(&below(&key(at, item)), item, leaves);
            }
        }
        Value::String(text) => {
            leaves.insert(path.to_owned(), text.clone());
        }
        other => {
            leaves.insert(path.to_owned(), other.to_string());
        }
    }
}

/// What an item of a list is known by: its id, its day, or its place.
fn key(at: usize, item: &Value) -> String {
    let named = ["id", "day"].iter().find_map(|field| item.get(field)?.as_str());
    // Pairs, such as a pollutant and its value.
    let paired = || item.as_array().filter(|pair| pair.len() == 2)?.first()?.as_str();
    named.or_else(paired).map_or_else(|| (at + 1).to_string(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_differs_is_named_by_id_or_day() {
        let before = json!({"name": {"zh": "湖"}, "reports": [{"day": "2024-06-30", "done": 448}]});
        let after = json!({"name": {"zh": "湖"}, "reports": [{"day": "2024-03-31", "done": 1}, {"day": "2024-06-30", "done": 449}]});
        let found = differences(&before, &after);
        assert_eq!(
            found,
            [
                ("reports.2024-03-31.day".into(), "–".into(), "2024-03-31".into()),
                ("reports.2024-03-31.done".into(), "–".into(), "1".into()),
                ("reports.2024-06-30.done".into(), "448".into(), "449".to_owned()),
            ]
        );
    }
}
