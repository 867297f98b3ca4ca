//! The metadata of CSV on the Web (W3C, "Metadata Vocabulary for Tabular Data").

use app::{catalogue::licence_address, cx::Cx};
use domain::dataset::{Column, DataSet, Kind, Words};
use serde_json::{Value, json};

/// The metadata of a group of tables. What they refer to must be among them.
pub(super) fn describe(cx: &Cx, sets: &[&DataSet]) -> Value {
    let organiser = &cx.settings.organiser;
    json!({
        "@context": "http://www.w3.org/ns/csvw",
        "dc:publisher": in_both(&organiser.zh, &organiser.en),
        "dc:license": { "@id": licence_address(cx) },
        "dialect": { "encoding": "utf-8", "delimiter": ",", "quoteChar": "\"", "doubleQuote": true, "header": true },
        "tables": sets.iter().map(|set| table(cx, set)).collect::<Vec<_>>(),
    })
}

fn in_both(zh: &str, en: &str) -> Value {
    json!([{ "@value": zh, "@language": "zh" }, { "@value": en, "@language": "en" }])
}

fn words(words: Words) -> Value {
    in_both(words.zh, words.en)
}

fn table(cx: &Cx, set: &DataSet) -> Value {
    let mut schema = json!({ "columns": set.columns.iter().map(column).collect::<Vec<_>>() });
    if !set.key.is_empty() {
        schema["primaryKey"] = json!(set.key);
    }
    // A reference that may be empty is none that can be held here: a null value would break it.
    let held = set.references.iter().filter(|r| set.column(r.column).is_some_and(|column| column.required));
    let references = held.map(|reference| {
        json!({
            "columnReference": [reference.column],
            "reference": { "resource": format!("{}.csv", reference.set), "columnReference": [reference.to] },
        })
    });
    let references: Vec<_> = references.collect();
    if !references.is_empty() {
        schema["foreignKeys"] = Value::Array(references);
    }
    let notes = set.notes.iter().flat_map(|note| match words(*note) {
        Value::Array(both) => both,
        other => vec![other],
    });
    json!({
        "url": format!("{}.csv", set.id),
        "dc:title": words(set.name),
        "dc:description": words(set.description),
        "rdfs:comment": notes.collect::<Vec<_>>(),
        "dcat:landingPage": { "@id": format!("{}/data/{}", cx.settings.origin, set.id) },
        "tableSchema": schema,
    })
}

fn column(column: &Column) -> Value {
    // The header row has the names, and what a table is checked against must have them among its titles.
    let titles = |label: &str| match label == column.name {
        true => json!([column.name]),
        false => json!([column.name, label]),
    };
    let mut told = json!({
        "name": column.name,
        "titles": { "zh": titles(column.label.zh), "en": titles(column.label.en) },
        "dc:description": words(column.description),
        "datatype": datatype(column.kind),
        "required": column.required,
        "null": "",
    });
    if let Some(unit) = column.unit {
        told["schema:unitText"] = words(unit.name);
        if !unit.qudt.is_empty() {
            let address = format!("http://qudt.org/vocab/unit/{}", unit.qudt);
            told["http://qudt.org/schema/qudt/hasUnit"] = json!({ "@id": address });
        }
    }
    told
}

fn datatype(kind: Kind) -> Value {
    match kind {
        Kind::Text => json!("string"),
        Kind::Code(codes) => json!({ "base": "string", "format": one_of(codes) }),
        Kind::Integer => json!("integer"),
        Kind::Decimal { .. } => json!("decimal"),
        Kind::Day => json!("date"),
        Kind::Month => json!("gYearMonth"),
        Kind::Instant => json!("dateTimeStamp"),
        Kind::Flag => json!({ "base": "boolean", "format": "true|false" }),
    }
}

/// A regular expression that fits just these codes.
fn one_of(codes: &[&str]) -> String {
    let escaped = codes.iter().map(|code| {
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '/');
        code.chars().fold(String::new(), |mut text, c| {
            if !plain(c) {
                text.push('\\');
            }
            text.push(c);
            text
        })
    });
    escaped.collect::<Vec<_>>().join("|")
}
