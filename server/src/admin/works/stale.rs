//! What changed since a form was made, for whoever was about to decide by it.

use crate::admin::desk::Desk;
use axum::{http::StatusCode, response::Response};
use domain::office::work::{Work, WorkVersion};
use office::pages::works::stale::{self, Changed, Line};
use serde_json::Value;
use similar::{ChangeTag, TextDiff};
use std::collections::BTreeSet;

/// The page (409) that refuses the step and shows the differences.
pub(super) fn page(desk: &Desk, work: &Work, versions: &[WorkVersion], read: i64) -> Response {
    let document = |at: i64| versions.iter().find(|v| v.version == at).map_or("{}", |v| v.document.as_str());
    let changed = changes(document(read), document(work.version));
    let since: Vec<_> = versions.iter().filter(|version| version.version > read).cloned().collect();
    desk.page_with(StatusCode::CONFLICT, |cx| stale::page(cx, work, read, &since, &changed))
}

/// The fields that differ, each with the lines that went and came.
fn changes(before: &str, after: &str) -> Vec<Changed> {
    let object = |text: &str| match serde_json::from_str(text) {
        Ok(Value::Object(fields)) => fields,
        _ => serde_json::Map::new(),
    };
    let (before, after) = (object(before), object(after));
    let names: BTreeSet<_> = before.keys().chain(after.keys()).collect();
    names
        .into_iter()
        .filter(|name| before.get(*name) != after.get(*name))
        .map(|name| {
            let (old, new) = (text(before.get(name)), text(after.get(name)));
            let diff = TextDiff::from_lines(&old, &new);
            let lines = diff.iter_all_changes().filter_map(|change| {
                let line = change.value().trim_end_matches('\n').to_owned();
                match change.tag() {
                    ChangeTag::Delete => Some(Line { came: false, text: line }),
                    ChangeTag::Insert => Some(Line { came: true, text: line }),
                    ChangeTag::Equal => None,
                }
            });
            Changed { field: name.clone(), lines: lines.collect() }
        })
        .collect()
}

fn text(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => serde_json::to_string_pretty(other).unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_shown() {
        let changed =
            changes(r#"{"title":"甲","source":"一\n二\n三"}"#, r#"{"title":"甲","source":"一\n贰\n三"}"#);
        assert_eq!(changed.len(), 1);
        let told: Vec<_> = changed[0].lines.iter().map(|line| (line.came, line.text.as_str())).collect();
        assert_eq!((changed[0].field.as_str(), told), ("source", vec![(false, "二"), (true, "贰")]));
        assert!(changes("no JSON", "[]").is_empty());
    }
}
