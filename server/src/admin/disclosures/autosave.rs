//! Saving while somebody writes: a script of a page's length, and what it is answered. The editor is complete without it.

use axum::{
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
};

use crate::http::cache_policy::CachePolicy;

/// The script, as it is in this program: it is never older or newer than the form it reads.
const SCRIPT: &str = include_str!("autosave.js");

/// The address of the script.
pub(super) const PATH: &str = "/admin/disclosures/autosave.js";

/// The script itself.
pub(super) async fn script() -> Response {
    ([(header::CONTENT_TYPE, "text/javascript; charset=utf-8")], CachePolicy::NoStore, SCRIPT).into_response()
}

/// Whether a form was sent by the script.
pub(super) fn is_meant(headers: &HeaderMap) -> bool {
    headers.contains_key("x-autosave")
}

/// The version that is kept now, from which the form goes on.
pub(super) fn saved(version: i64) -> Response {
    let kind = [(header::CONTENT_TYPE, "application/json")];
    (kind, CachePolicy::NoStore, format!("{{\"version\":{version}}}")).into_response()
}
