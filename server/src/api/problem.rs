//! Errors of the data interface, by RFC 9457.

use app::read::ReadError;
use axum::{
    extract::rejection::QueryRejection,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use utoipa::ToSchema;

/// What was wrong with a request (RFC 9457, `application/problem+json`).
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Problem {
    /// Always `about:blank`: the status says the kind.
    #[serde(rename = "type")]
    kind: &'static str,
    /// HTTP status.
    status: u16,
    /// The status in words.
    title: &'static str,
    /// What was wrong, with the parameter and its value, and what is allowed.
    detail: String,
    /// The faults of a table that was sent, at most fifty; absent where the fault is another.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<Fault>,
}

/// A fault of a table that was sent.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Fault {
    /// In CSV the line, where the header is 1; in JSON the entry, from 1.
    pub(crate) row: usize,
    /// The column or field; empty where the whole row is meant.
    pub(crate) column: String,
    /// What stands there.
    pub(crate) value: String,
    /// What is wrong with it, and what to do, in Chinese.
    pub(crate) detail_zh: String,
    /// The same in English.
    pub(crate) detail_en: String,
}

impl Problem {
    /// A parameter that makes no sense.
    pub(crate) fn parameter(name: &str, value: &str, allowed: &str) -> Self {
        let value: String = value.chars().take(80).collect();
        Self::query(format!("parameter {name}: {value:?} is not known; {allowed}"))
    }

    /// A query that cannot be read, such as one that gives a parameter twice.
    pub(crate) fn query(detail: String) -> Self {
        Self::new(StatusCode::BAD_REQUEST, detail)
    }

    /// Something of this name is not there.
    pub(crate) fn not_found(name: &str, id: &str) -> Self {
        let id: String = id.chars().take(80).collect();
        Self::new(StatusCode::NOT_FOUND, format!("there is no {name} {id:?}"))
    }

    /// Any problem.
    pub(crate) fn new(status: StatusCode, detail: String) -> Self {
        let title = status.canonical_reason().unwrap_or("Error");
        Self { kind: "about:blank", status: status.as_u16(), title, detail, errors: Vec::new() }
    }

    /// A table with faults: some of them, and how many there are.
    pub(crate) fn faults(errors: Vec<Fault>, count: usize) -> Self {
        let detail = format!("the table has {count} faults, so nothing of it was judged");
        Self { errors, ..Self::new(StatusCode::UNPROCESSABLE_ENTITY, detail) }
    }
}

impl From<QueryRejection> for Problem {
    fn from(unreadable: QueryRejection) -> Self {
        Self::query(unreadable.body_text())
    }
}

/// The store did not answer: why is for the log, and the reader is told no more than that.
impl From<ReadError> for Problem {
    fn from(error: ReadError) -> Self {
        tracing::error!(%error, "the data interface cannot read what is public");
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "what is public cannot be read at the moment".to_owned())
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::BAD_REQUEST);
        let body = serde_json::to_string(&self).unwrap_or_default();
        (status, [(header::CONTENT_TYPE, "application/problem+json")], body).into_response()
    }
}
