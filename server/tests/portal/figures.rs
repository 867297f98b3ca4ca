//! The data interface: every figure, in two forms that agree, each leading to the sentence that states it.

use super::{
    html::Html,
    site::{Served, reading},
};
use serde::Deserialize;
use serde_json::{Value, value::RawValue};
use std::collections::BTreeMap;

/// The figures of a query as JSON.
pub async fn figures(portal: &Served, query: &str) -> Vec<Value> {
    let answer = portal.get(&format!("/api/v1/figures{query}")).await;
    assert_eq!((answer.status.as_u16(), answer.header("content-type")), (200, "application/json"), "{query}");
    let list: Value = serde_json::from_slice(&answer.body).expect("JSON");
    let figures = list["figures"].as_array().expect("a list").clone();
    assert_eq!(list["count"], figures.len());
    assert!(list["revision"].as_i64() >= Some(1));
    figures
}

/// A text of a figure, or the digits of a number in it.
pub fn field(figure: &Value, name: &str) -> String {
    match &figure[name] {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        number => number.to_string(),
    }
}

/// Figures with every digit as it was sent: a parser may turn numbers into binary fractions.
#[derive(Deserialize)]
struct List {
    figures: Vec<BTreeMap<String, Box<RawValue>>>,
}

/// The same of the JSON of a chart: what stands left, and a value for each column.
#[derive(Deserialize)]
struct ChartFile {
    columns: Vec<String>,
    rows: Vec<Vec<Box<RawValue>>>,
}

/// A value of JSON as CSV writes it.
fn plain(value: &RawValue) -> String {
    match value.get() {
        "null" => String::new(),
        text if text.starts_with('"') => serde_json::from_str(text).expect("a text"),
        digits => digits.to_owned(),
    }
}

/// The rows of a CSV answer, each by column.
async fn rows(portal: &Served, address: &str) -> Vec<BTreeMap<String, String>> {
    let answer = portal.get(address).await;
    assert_eq!(answer.header("content-type"), "text/csv; charset=utf-8");
    assert!(answer.header("content-disposition").starts_with("attachment; filename="));
    let text = answer.text().strip_prefix('\u{feff}').expect("a byte-order mark");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().map(|row| row.expect("a row")).collect()
}

#[test]
fn both_forms_agree_on_every_figure() {
    reading(|portal| async move {
        let text = portal.page("/api/v1/figures").await;
        let json = serde_json::from_str::<List>(&text).expect("JSON").figures;
        let csv = rows(portal, "/api/v1/figures?format=csv").await;
        assert!(json.len() >= 185, "{} figures", json.len());
        assert_eq!(json.len(), csv.len());
        for (figure, row) in json.iter().zip(&csv) {
            assert_eq!(figure.len(), row.len());
            for (name, cell) in row {
                assert_eq!(&plain(&figure[name]), cell, "{name} of {figure:?}");
            }
        }
    });
}

#[test]
fn values_keep_the_digits_they_were_printed_with() {
    reading(|portal| async move {
        let text = portal.page("/api/v1/figures").await;
        for (id, value) in [
            ("pm25-mean.2024-H1", "41.6"),
            ("penalty-amount.2024-H1", "112.3295"),
            ("waste-moved.2024-H1", "11382.27"),
            ("taihu-started-rate.asof:2024-06-30", "84.62"),
        ] {
            let (_, rest) = text.split_once(&format!("\"id\":\"{id}\"")).expect(id);
            let (_, rest) = rest.split_once("\"value\":").expect("a value");
            assert_eq!(rest.split(',').next(), Some(value), "{id}");
        }
        assert!(text.contains("\"change\":-3.6,\"change_kind\":\"points\""));
    });
}

#[test]
fn every_figure_is_one_click_from_its_sentence_and_its_chart() {
    reading(|portal| async move {
        let mut pages: BTreeMap<String, String> = BTreeMap::new();
        for figure in figures(portal, "").await {
            let (id, value) = (field(&figure, "id"), field(&figure, "value"));
            let href = field(&figure, "href");
            let (path, anchor) = href.split_once('#').expect("an anchor");
            assert_eq!(anchor, field(&figure, "anchor"));
            if !pages.contains_key(path) {
                pages.insert(path.to_owned(), portal.page(path).await);
            }
            let html = Html::parse(&pages[path]);
            let sentence = html.text_of(html.with_id(anchor).unwrap_or_else(|| panic!("{id}: no {href}")));
            let printed = printed(&figure, &value);
            assert!(prints(&sentence, &printed), "{id}: {printed} is not in {sentence}");

            let indicator = field(&figure, "indicator");
            let page = portal.page(&format!("/indicators/{indicator}")).await;
            let html = Html::parse(&page);
            let row = html.with_id(&format!("figure-{id}")).unwrap_or_else(|| panic!("{id} has no row"));
            assert!(html.inside(row).any(|tag| tag.get("href") == Some(href.as_str())), "{id}");
            assert!(html.inside(row).any(|tag| tag.get("value") == Some(value.as_str())), "{id}");
            assert!(html.with_id(&format!("chart-{indicator}")).is_some(), "{indicator} has no chart");
        }
    });
}

/// How the text prints the value: classes of water in Roman numerals.
fn printed(figure: &Value, value: &str) -> String {
    let class = field(figure, "unit_zh") == "类";
    match value {
        "2" if class => "Ⅱ".into(),
        "4" if class => "Ⅳ".into(),
        _ => value.to_owned(),
    }
}

/// Whether a sentence prints a number by itself, not as a part of another one.
fn prints(sentence: &str, number: &str) -> bool {
    let digit = |c: char| c.is_ascii_digit();
    sentence.match_indices(number).any(|(at, _)| {
        let before = sentence[..at].chars().next_back();
        let mut after = sentence[at + number.len()..].chars();
        let (next, then) = (after.next(), after.next());
        let decimals = next == Some('.') && then.is_some_and(digit);
        !before.is_some_and(|c| digit(c) || c == '.') && !next.is_some_and(digit) && !decimals
    })
}

#[test]
fn parameters_choose_figures() {
    reading(|portal| async move {
        let all = figures(portal, "").await;
        for (query, name, value) in [
            ("?theme=air", "theme", "air"),
            ("?period=2024-H1", "period", "2024-H1"),
            ("?indicator=pm25-mean", "indicator", "pm25-mean"),
            ("?disclosure=2024-h1-work-report", "disclosure", "2024-h1-work-report"),
        ] {
            let some = figures(portal, query).await;
            let wanted: Vec<Value> = all.iter().filter(|f| f[name] == value).cloned().collect();
            assert!(!some.is_empty() && some == wanted, "{query}");
        }
        assert!(figures(portal, "?indicator=pm25-mean&theme=water").await.is_empty());
        assert_eq!(rows(portal, "/api/v1/figures?format=csv&theme=air&period=2024").await.len(), {
            figures(portal, "?theme=air&period=2024").await.len()
        });
    });
}

#[test]
fn bad_parameters_are_answered_with_a_problem() {
    reading(|portal| async move {
        for (query, name) in [
            ("theme=moon", "theme"),
            ("theme=", "theme"),
            ("period=2024-H3", "period"),
            ("period=%00", "period"),
            ("indicator=no-such-thing", "indicator"),
            ("disclosure=..%2f..%2fetc", "disclosure"),
            ("format=xml", "format"),
            ("theme=air&theme=water", "theme"),
            ("theme=%ff%fe", "theme"),
        ] {
            let answer = portal.get(&format!("/api/v1/figures?{query}")).await;
            assert_eq!(answer.status, 400, "{query}: {}", answer.text());
            assert_eq!(answer.header("content-type"), "application/problem+json", "{query}");
            let problem: Value = serde_json::from_slice(&answer.body).expect("JSON");
            assert_eq!(problem["status"], 400, "{query}");
            assert!(problem["detail"].as_str().is_some_and(|d| d.contains(name)), "{query}: {problem}");
        }
        let long = format!("/api/v1/figures?indicator={}", "x".repeat(5000));
        assert!(portal.get(&long).await.body.len() < 1000, "what was sent is not sent back whole");
    });
}

#[test]
fn files_of_a_chart_agree() {
    reading(|portal| async move {
        for id in ["pm25-mean", "air-district-pm25-days", "progress-status", "water-classes"] {
            let csv = portal.page(&format!("/charts/{id}.csv")).await;
            let mut reader = csv::Reader::from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
            let text = portal.page(&format!("/charts/{id}.json")).await;
            let json: ChartFile = serde_json::from_str(&text).expect("JSON");
            assert!(json.columns.iter().eq(reader.headers().expect("a header")), "{id}");
            let lines: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
            assert_eq!(json.rows.len(), lines.len(), "{id}");
            for (row, line) in json.rows.iter().zip(&lines) {
                let row: Vec<String> = row.iter().map(|cell| plain(cell)).collect();
                assert!(row.iter().eq(line), "{id}: {row:?} {line:?}");
            }
            let svg = portal.get(&format!("/en/charts/{id}.svg")).await;
            assert_eq!(svg.header("content-type"), "image/svg+xml; charset=utf-8");
            assert!(svg.text().starts_with("<svg") || svg.text().starts_with("<?xml"), "{id}");
            assert!(!svg.text().contains("<script") && svg.text().contains("</svg>"), "{id}");
        }
    });
}
