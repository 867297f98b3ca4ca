//! The shared example vectors, through the program.

use super::{
    program::{Record, judged, table},
    shared,
};
use serde_json::Value;

fn vectors() -> Option<Value> {
    shared::read("standards/vectors.json").map(|bytes| serde_json::from_slice(&bytes).expect("JSON"))
}

fn cases<'a>(vectors: &'a Value, kind: &str) -> &'a [Value] {
    vectors[kind].as_array().expect("a list")
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn joined(names: &Value) -> String {
    names.as_array().expect("a list").iter().map(text).collect::<Vec<_>>().join("+")
}

/// A number as it is printed, and what null is.
fn printed(value: &Value, null: &str) -> String {
    match value {
        Value::Null => null.to_owned(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

const POLLUTANTS: [(&str, &str, &str); 6] = [
    ("SO2", "so2", "iaqi_so2"),
    ("NO2", "no2", "iaqi_no2"),
    ("CO", "co", "iaqi_co"),
    ("O3", "o3_8h", "iaqi_o3"),
    ("PM10", "pm10", "iaqi_pm10"),
    ("PM2.5", "pm25", "iaqi_pm25"),
];

#[test]
fn every_vector_of_air() {
    let Some(vectors) = vectors() else { return };
    let cases = cases(&vectors, "air");
    for edition in ["2012", "2026"] {
        let cases: Vec<&Value> =
            cases.iter().filter(|c| text(&c["standard"]) == format!("HJ633-{edition}")).collect();
        assert!(!cases.is_empty());
        let rows: Vec<Record> = cases
            .iter()
            .map(|case| {
                let exempt = joined(&case["not_monitored_exempt"]);
                let field = |name: &str| if exempt.contains(name) { "/" } else { text(&case["conc"][name]) };
                let mut row: Record = [("mode".into(), text(&case["mode"]).into())].into();
                row.extend(POLLUTANTS.map(|(name, column, _)| (column.into(), field(name).into())));
                row
            })
            .collect();
        let mut columns = vec![("mode", "mode")];
        columns.extend(POLLUTANTS.map(|(_, column, _)| (column, column)));
        let judged = judged(&["air", "--edition", edition], &table(&rows, &columns));
        for (case, row) in cases.iter().zip(judged) {
            let id = text(&case["id"]);
            assert_eq!(row["edition"], edition);
            for (name, column, result) in POLLUTANTS {
                let null = if row[column] == "/" { "/" } else { "NA" };
                assert_eq!(row[result], printed(&case["iaqi"][name], null), "{id} {name}");
            }
            assert_eq!(row["aqi"], printed(&case["aqi_published"], "NA"), "{id}");
            assert_eq!(row["level"], printed(&case["level"], "NA"), "{id}");
            let primary = if row["aqi"] == "NA" { "NA".to_owned() } else { joined(&case["primary"]) };
            assert_eq!(row["primary"], primary, "{id}");
        }
    }
}

#[test]
fn every_vector_of_water() {
    let Some(vectors) = vectors() else { return };
    for case in cases(&vectors, "water_sections") {
        let id = text(&case["id"]);
        let inputs = case["inputs"].as_object().expect("inputs");
        let row: Record = inputs.iter().map(|(name, v)| (name.to_lowercase(), text(v).to_owned())).collect();
        let names: Vec<&str> = row.keys().map(String::as_str).collect();
        let columns: Vec<(&str, &str)> = names.iter().map(|name| (*name, *name)).collect();
        let judged = &judged(&["water"], &table(std::slice::from_ref(&row), &columns))[0];
        assert_eq!(judged["class"], text(&case["cls"]), "{id}");
        assert_eq!(judged["quality"], text(&case["quality"]), "{id}");
        assert_eq!(judged["decisive"], joined(&case["decisive"]).to_lowercase(), "{id}");
        let main: Vec<String> = case["main_pollutants"]
            .as_array()
            .expect("a list")
            .iter()
            .map(|m| {
                let item = domain::water::Item::of_code(&text(&m[0]).to_lowercase()).expect("an item");
                format!("{}({})", item.name(domain::Lang::Zh), text(&m[2]))
            })
            .collect();
        assert_eq!(judged["main_pollutants"], main.join("+"), "{id}");
    }
}
