//! The catalogue as a Frictionless Data Package (datapackage.org, version 2; readable by tools of version 1). Its texts have
//! one language, so Chinese and English stand in one.

use app::{
    catalogue::{Offered, file, licence_address, standards},
    cx::Cx,
};
use domain::{
    Bilingual,
    dataset::{Column, DataSet, Kind, Words},
    day::shanghai_time,
};
use serde_json::{Map, Value, json};

/// The descriptor.
pub(super) fn describe(cx: &Cx, offered: &[Offered]) -> Value {
    let settings = &cx.settings;
    let both = |text: &Bilingual| format!("{} · {}", text.zh, text.en);
    let about = Words::new(
        "本站公开的全部数据集。空栏表示缺失；以 = + - @ 开头、电子表格会当作公式的文本前面加了撇号。",
        "Every data set of this site. An empty field is a missing value; a text that a spreadsheet would run as a formula (= + - @) has an apostrophe in front.",
    );
    let licence = json!({ "path": licence_address(cx), "title": format!("{}\n\n{}", settings.licence.text.zh, settings.licence.text.en) });
    let mut package = json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "open-data",
        "id": format!("{}/data#catalogue", settings.origin),
        "title": both(&settings.name),
        "description": paragraphs(about),
        "homepage": format!("{}/data", settings.origin),
        "version": cx.published.revision.to_string(),
        "keywords": ["生态环境", "environment", "air", "water"],
        "licenses": [licence],
        "sources": [{ "title": both(&settings.organiser), "path": settings.origin }],
        "contributors": [{ "title": both(&settings.organiser), "role": "publisher", "roles": ["publisher"], "path": settings.origin }],
        "resources": offered.iter().map(|one| resource(cx, one)).collect::<Vec<_>>(),
    });
    if let Some(at) = offered.iter().filter_map(|one| one.changed_utc_ms).max() {
        package["created"] = json!(shanghai_time(at));
    }
    package
}

fn paragraphs(words: Words) -> String {
    format!("{}\n\n{}", words.zh, words.en)
}

/// A label as one line; once where it is the same in both.
fn line(words: Words) -> String {
    if words.zh == words.en { words.zh.to_owned() } else { format!("{} · {}", words.zh, words.en) }
}

fn resource(cx: &Cx, offered: &Offered) -> Value {
    let set = offered.set;
    let origin = &cx.settings.origin;
    let mut words = vec![paragraphs(set.description)];
    words.extend(set.notes.iter().map(|note| paragraphs(*note)));
    let mut resource = json!({
        "name": set.id,
        "type": "table",
        "path": format!("{}.csv", set.id),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "title": line(set.name),
        "description": words.join("\n\n"),
        "homepage": format!("{origin}/data/{}", set.id),
        "parquet": format!("{origin}{}", file(set, "parquet")),
        "updates": line(set.rhythm.words),
        "schema": schema(set),
    });
    if let Some((first, last)) = offered.period {
        resource["temporal"] = json!({ "first": first.to_string(), "last": last.to_string() });
    }
    let standards: Vec<_> = standards(set).iter().map(|standard| standard.number).collect();
    if !standards.is_empty() {
        resource["standards"] = json!(standards);
    }
    resource
}

/// The table schema.
fn schema(set: &DataSet) -> Value {
    let mut schema = json!({
        "fields": set.columns.iter().map(|column| field(set, column)).collect::<Vec<_>>(),
        "missingValues": [""],
    });
    if !set.key.is_empty() {
        schema["primaryKey"] = json!(set.key);
    }
    let references = set.references.iter().map(|reference| {
        // A table that refers to itself has no name for itself.
        let resource = if reference.set == set.id { "" } else { reference.set };
        json!({ "fields": [reference.column], "reference": { "resource": resource, "fields": [reference.to] } })
    });
    let references: Vec<_> = references.collect();
    if !references.is_empty() {
        schema["foreignKeys"] = Value::Array(references);
    }
    schema
}

fn field(set: &DataSet, column: &Column) -> Value {
    let mut field = Map::new();
    let mut put = |name: &str, value: Value| field.insert(name.to_owned(), value);
    put("name", json!(column.name));
    put("title", json!(line(column.label)));
    put("description", json!(paragraphs(column.description)));
    let kind = match column.kind {
        Kind::Text | Kind::Code(_) => "string",
        Kind::Integer => "integer",
        Kind::Decimal { .. } => "number",
        Kind::Day => "date",
        Kind::Month => "yearmonth",
        Kind::Instant => "datetime",
        Kind::Flag => "boolean",
    };
    put("type", json!(kind));
    match column.kind {
        // With the offset of Asia/Shanghai, which the default format does not have.
        Kind::Instant => {
            put("format", json!("%Y-%m-%dT%H:%M:%S%z"));
        }
        Kind::Flag => {
            put("trueValues", json!(["true"]));
            put("falseValues", json!(["false"]));
        }
        _ => {}
    }
    if let Some(unit) = column.unit {
        put("unit", json!(line(unit.name)));
        if !unit.ucum.is_empty() {
            put("ucum", json!(unit.ucum));
        }
    }
    let mut constraints = Map::new();
    if column.required {
        constraints.insert("required".to_owned(), json!(true));
    }
    if set.key == [column.name] {
        constraints.insert("unique".to_owned(), json!(true));
    }
    if let Kind::Code(codes) = column.kind {
        constraints.insert("enum".to_owned(), json!(codes));
    }
    if !constraints.is_empty() {
        put("constraints", Value::Object(constraints));
    }
    Value::Object(field)
}
