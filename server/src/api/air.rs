//! Air for programs: the stations, what they observed, and how things stand.

pub(crate) mod observations;
pub(crate) mod shapes;
pub(crate) mod stations;
pub(crate) mod summary;

use super::problem::Problem;
use app::read::ReadError;
use axum::{
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;

/// An answer as JSON.
fn json(answer: &impl Serialize) -> Response {
    match serde_json::to_string(answer) {
        Ok(body) => ([(header::CONTENT_TYPE, "application/json")], body).into_response(),
        Err(error) => {
            tracing::error!(%error, "an answer could not be written");
            let detail = "the answer could not be written".to_owned();
            Problem::new(StatusCode::INTERNAL_SERVER_ERROR, detail).into_response()
        }
    }
}

/// The store did not answer: the reader is told no more than that.
fn unread(error: ReadError) -> Problem {
    tracing::error!(%error, "observations could not be read");
    Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "observations cannot be read at the moment".to_owned())
}

/// Whether CSV is wanted.
fn wants_csv(format: Option<&str>) -> Result<bool, Problem> {
    match format {
        None | Some("json") => Ok(false),
        Some("csv") => Ok(true),
        Some(other) => Err(Problem::parameter("format", other, "use json or csv")),
    }
}
