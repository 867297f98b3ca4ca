//! `/api/v1/evaluate/…`: the rules of the portal, for anyone's own measurements. Nothing is kept.

pub(crate) mod shapes;

use super::problem::{Fault, Problem};
use crate::{
    evaluate::{Csv, EntryError, JsonList, ListErrors, Task},
    http::cache_policy::CachePolicy,
    import::ImportErrors,
};
use axum::{
    Router,
    body::Bytes,
    extract::{DefaultBodyLimit, Query, rejection::BytesRejection, rejection::QueryRejection},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing::post,
};
use domain::water::entry::judging_of;
use serde::Deserialize;

/// The most bytes a table may have, compressed or not.
const LARGEST: usize = 1024 * 1024;

/// The most rows or entries: results are longer than short rows, and a small table must not ask for a large answer.
const MOST_ROWS: usize = 20_000;

/// How many faults are told.
const MOST: usize = 50;

/// The two routes, which no cache stands before.
pub(crate) fn router() -> Router {
    Router::new()
        .route("/api/v1/evaluate/air", post(air))
        .route("/api/v1/evaluate/water", post(water))
        .layer(DefaultBodyLimit::max(LARGEST))
}

/// How air is judged.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct AirOptions {
    /// `by-date` (the default), `2012` or `2026`.
    edition: Option<String>,
}

/// How water is judged.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct WaterOptions {
    /// `21` (the default), `5+x` (in an address `5%2Bx`), or item codes with commas.
    items: Option<String>,
    /// `none` (the default) or `standard`.
    rounding: Option<String>,
}

/// Air quality index of hours and days (HJ 633-2012, HJ 633-2026).
pub(crate) async fn air(
    options: Result<Query<AirOptions>, QueryRejection>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Problem> {
    let Query(options) = options?;
    let text = options.edition.as_deref().unwrap_or("by-date");
    let edition = text.parse().map_err(|e| refused("edition", text, &e))?;
    judge(&Task::Air { edition }, &headers, body)
}

/// Class of surface-water samples (GB 3838-2002, 环办〔2011〕22号).
pub(crate) async fn water(
    options: Result<Query<WaterOptions>, QueryRejection>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Problem> {
    let Query(options) = options?;
    let text = options.items.as_deref().unwrap_or("21");
    let items = text.parse().map_err(|e| refused("items", text, &e))?;
    let text = options.rounding.as_deref().unwrap_or("none");
    let judging = judging_of(text).map_err(|e| refused("rounding", text, &e))?;
    judge(&Task::Water { items, judging }, &headers, body)
}

fn refused(name: &str, value: &str, allowed: &impl std::fmt::Display) -> Problem {
    Problem::parameter(name, value, &allowed.to_string())
}

fn judge(task: &Task, headers: &HeaderMap, body: Result<Bytes, BytesRejection>) -> Result<Response, Problem> {
    let body = body.map_err(|rejection| {
        let detail = format!("{}; a table has at most {LARGEST} bytes", rejection.body_text());
        Problem::new(rejection.status(), detail)
    })?;
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    let (kind, answer) = if kind.eq_ignore_ascii_case("application/json") {
        let list = JsonList::parse(&body).map_err(|error| {
            Problem::new(StatusCode::BAD_REQUEST, format!("not a JSON array of objects: {error}"))
        })?;
        if list.count() > MOST_ROWS {
            let detail = format!("{} entries; send at most {MOST_ROWS} at a time", list.count());
            return Err(Problem::new(StatusCode::PAYLOAD_TOO_LARGE, detail));
        }
        let judged = list.judge(task, MOST).map_err(of_entries)?;
        ("application/json", serde_json::to_vec(&judged).map_err(not_written)?)
    } else if kind.eq_ignore_ascii_case("text/csv") {
        let csv = Csv { largest: LARGEST as u64, most_rows: MOST_ROWS, ..Csv::new("body", &body) };
        ("text/csv; charset=utf-8", csv.judge(task).map_err(of_rows)?.bytes)
    } else {
        let detail = format!("Content-Type is {kind:?}; send application/json or text/csv");
        return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, detail));
    };
    Ok((CachePolicy::NoStore, [(header::CONTENT_TYPE, kind)], answer).into_response())
}

fn not_written(error: serde_json::Error) -> Problem {
    tracing::error!(%error, "a result could not be written");
    Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "the result could not be written".to_owned())
}

fn of_rows(errors: ImportErrors) -> Problem {
    let count = errors.errors.len() + errors.more;
    let faults = errors.errors.into_iter().map(|e| Fault {
        row: e.row,
        column: e.column,
        value: e.value,
        detail_zh: e.problem.zh,
        detail_en: e.problem.en,
    });
    Problem::faults(faults.collect(), count)
}

fn of_entries(errors: ListErrors) -> Problem {
    let count = errors.errors.len() + errors.more;
    let faults = errors.errors.into_iter().map(|EntryError { row, error }| Fault {
        row,
        column: error.field.to_owned(),
        value: error.value,
        detail_zh: error.problem.zh,
        detail_en: error.problem.en,
    });
    Problem::faults(faults.collect(), count)
}

#[cfg(test)]
mod tests;
