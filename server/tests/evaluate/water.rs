//! Published classes of national automatic stations (GB 3838-2002).

use super::{
    program::{Record, judged, records, table},
    shared,
};

const FIVE: [&str; 5] = ["ph", "do", "codmn", "nh3n", "tp"];

/// The rows of a file with the classes of its raw values. Where the kind of water body is not known, the given one.
fn computed(file: &str, undetermined: &str) -> Option<Vec<(Record, String)>> {
    let mut rows = records(&shared::read(&format!("data/water_2020_2021/{file}"))?);
    for row in &mut rows {
        if row["body_inferred"] == "undetermined" {
            row.insert("body_inferred".into(), undetermined.into());
        }
    }
    let raw = FIVE.map(|item| format!("{item}_raw"));
    let mut columns = vec![("body", "body_inferred")];
    columns.extend(FIVE.iter().zip(&raw).map(|(item, raw)| (*item, raw.as_str())));
    let judged = judged(&["water", "--items", "5+x"], &table(&rows, &columns));
    assert_eq!(judged.len(), rows.len());
    Some(
        rows.into_iter()
            .zip(judged)
            .map(|(row, mut judged)| (row, judged.remove("class").expect("a class")))
            .collect(),
    )
}

#[test]
fn the_small_sample_agrees_but_for_one_row() {
    let Some(rows) = computed("class_oracle_small.csv", "river") else { return };
    assert_eq!(rows.len(), 1614);
    let differing: Vec<String> = rows
        .iter()
        .filter(|(row, class)| row["class_official"] != *class)
        .map(|(row, class)| {
            format!("{} {}: {class}, published {}", row["section"], row["time"], row["class_official"])
        })
        .collect();
    // None of the five items is worse than Ⅱ there; what the official class rests on is not in the feed.
    assert_eq!(differing, ["泺口 2021-02-08T08:00: Ⅱ, published 劣Ⅴ"]);
}

#[test]
fn official_classes_follow_the_raw_values() {
    let (Some(as_rivers), Some(as_lakes)) = (
        computed("class_oracle_rounding_edge_cases.csv", "river"),
        computed("class_oracle_rounding_edge_cases.csv", "lake"),
    ) else {
        return;
    };
    assert_eq!(as_rivers.len(), 77);
    for ((row, river), (_, lake)) in as_rivers.iter().zip(&as_lakes) {
        let official = &row["class_official"];
        assert!(official == river || official == lake, "{row:?}: {river} or {lake}");
    }
}
