//! The shape of observations in answers, as JSON and as CSV.

use super::super::number;
use crate::web::csv::Table;
use axum::response::Response;
use domain::{Decimal, Lang, water::Item};
use serde::Serialize;
use serde_json::value::RawValue;
use utoipa::ToSchema;

/// What was observed at a section.
#[derive(Serialize, ToSchema)]
pub(crate) struct WaterObservationList {
    /// The content revision.
    pub(super) revision: i64,
    /// Id of the section.
    pub(super) section: String,
    /// `sample`, `month` or `year`.
    pub(super) interval: &'static str,
    /// How many follow.
    pub(super) count: usize,
    /// The address of the next page; `null` on the last one.
    pub(super) next: Option<String>,
    /// The observations, by time.
    pub(super) observations: Vec<WaterObservation>,
}

/// A sample, a month or a year.
#[derive(Serialize, ToSchema)]
pub(crate) struct WaterObservation {
    /// `2021-04-01T08:00+08:00`, `2021-04` or `2021`.
    pub(super) time: String,
    /// Of a sample `automatic` or `manual`.
    pub(super) method: Option<&'static str>,
    /// Of a sample the state of the station; only samples in `normal` operation count.
    pub(super) status: Option<&'static str>,
    /// Of how many samples (month) or months (year) these are means; `null` where the values were reported as such.
    pub(super) count: Option<u32>,
    /// Whether that is enough for the period (环办〔2011〕22号).
    pub(super) sufficient: bool,
    /// The class that was published with a sample.
    pub(super) published_class: Option<&'static str>,
    /// The class that the values come to by GB 3838-2002, on the basis of the section; never a published one.
    pub(super) computed_class: Option<&'static str>,
    /// Codes of the items that decide it.
    pub(super) decisive: Vec<&'static str>,
    /// Codes of evaluated items without a value (缺项).
    pub(super) missing: Vec<&'static str>,
    /// The values.
    pub(super) values: Vec<WaterValue>,
}

/// A value of an item.
#[derive(Serialize, ToSchema)]
pub(crate) struct WaterValue {
    /// Code of the item.
    pub(super) item: &'static str,
    /// The value with its reported digits; below detection the limit.
    #[schema(value_type = f64)]
    pub(super) value: Box<RawValue>,
    /// Unit; empty for pH.
    pub(super) unit: &'static str,
    /// Whether it is below that limit of detection.
    pub(super) below: bool,
}

pub(super) fn value_of(item: Item, value: Decimal, below: bool) -> WaterValue {
    WaterValue { item: item.code(), value: number(value), unit: item.unit(Lang::En), below }
}

pub(super) fn csv_of(observations: &[WaterObservation], file: &str) -> Response {
    let items: Vec<Item> = Item::ALL
        .into_iter()
        .filter(|item| observations.iter().any(|o| o.values.iter().any(|v| v.item == item.code())))
        .collect();
    let fixed = [
        "time",
        "method",
        "status",
        "count",
        "sufficient",
        "published_class",
        "computed_class",
        "decisive",
        "missing",
    ];
    let columns: Vec<&str> = fixed.into_iter().chain(items.iter().map(|item| item.code())).collect();
    let mut table = Table::new(&columns);
    for o in observations {
        let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
        let mut row = vec![
            o.time.clone(),
            text(o.method),
            text(o.status),
            o.count.map_or(String::new(), |n| n.to_string()),
            o.sufficient.to_string(),
            text(o.published_class),
            text(o.computed_class),
            o.decisive.join("+"),
            o.missing.join("+"),
        ];
        row.extend(items.iter().map(|item| {
            let value = o.values.iter().find(|v| v.item == item.code());
            value.map_or(String::new(), |v| format!("{}{}", v.value.get(), if v.below { "L" } else { "" }))
        }));
        table.row(row);
    }
    table.into_response(file)
}
