//! How far an upload is: a script beside the forms that bring files, which are complete without it.

use super::{
    desk::Desk,
    route::{Needs, Route, get},
    script::script,
};
use axum::{
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use domain::office::role::Right;

/// What the script adds to what it sends.
const MARK: &str = "x-upload";

pub(super) fn routes() -> Vec<Route> {
    let shows = || async { script(include_str!("upload_progress.js")) };
    vec![get(office::upload::SCRIPT, Needs::Right(Right::Write), shows)]
}

/// To the page that says what came of an upload. The script is told the address (201) instead of being led there (303):
/// it would ask for the page, and then the browser once more.
pub(super) fn arrived(desk: &Desk, path: &str, code: &str) -> Response {
    let response = desk.done(path, code);
    if desk.visitor.headers.contains_key(MARK) {
        return (StatusCode::CREATED, response).into_response();
    }
    response
}
