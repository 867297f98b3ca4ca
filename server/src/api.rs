//! `/api/v1`: published figures, programmes, ledgers and commitments, observations of air, and the rules, for programs,
//! described by `/openapi.json`.

pub(crate) mod air;
pub(crate) mod commitments;
pub(crate) mod description;
pub(crate) mod door;
pub(crate) mod evaluate;
pub(crate) mod figures;
pub(crate) mod ledgers;
pub(crate) mod paging;
pub(crate) mod problem;
pub(crate) mod programmes;
mod shape;
pub(crate) mod water;

use crate::web::Site;
use axum::{
    Router,
    http::header,
    response::{IntoResponse, Response},
    routing::get,
};

/// Everything that is only read. Errors of routing are told by [`door`].
pub(crate) fn router() -> Router<Site> {
    Router::new()
        .route("/api/v1/figures", get(figures::get))
        .route("/api/v1/programmes", get(programmes::get))
        .route("/api/v1/ledgers", get(ledgers::get))
        .route("/api/v1/commitments", get(commitments::get))
        .route("/api/v1/stations", get(air::stations::get))
        .route("/api/v1/stations/{id}/observations", get(air::observations::get))
        .route("/api/v1/air/summary", get(air::summary::get))
        .route("/api/v1/sections", get(water::sections))
        .route("/api/v1/sections/{id}/observations", get(water::observations::get))
        .route("/api/v1/water/summary", get(water::summary::get))
        .route("/api", get(door::nothing))
        .route("/api/{*rest}", get(door::nothing))
}

/// `/openapi.json`.
pub(crate) async fn described() -> Response {
    ([(header::CONTENT_TYPE, "application/json")], description::text()).into_response()
}

/// The query keys that mean anything at an address of the interface.
pub(crate) fn query_keys(path: &str) -> &'static [&'static str] {
    match path.strip_prefix("/api/v1/").unwrap_or_default() {
        "figures" => &["after", "disclosure", "format", "indicator", "limit", "period", "theme"],
        "programmes" => &["after", "format", "limit", "programme", "theme"],
        "ledgers" => &["after", "format", "ledger", "limit"],
        "commitments" => &["after", "commitment", "format", "limit", "theme", "verdict"],
        "stations" => &["after", "format", "limit"],
        "air/summary" => &["after", "limit"],
        "sections" => &["after", "format", "level", "limit"],
        "water/summary" => &["after", "format", "level", "limit", "period"],
        path if path.starts_with("stations/") => {
            &["after", "edition", "format", "from", "interval", "limit", "to"]
        }
        path if path.starts_with("sections/") => &["after", "format", "from", "interval", "limit", "to"],
        _ => &[],
    }
}
