//! Scripts of pages of staff: files of our own, never older or newer than the forms that they read.

use crate::http::cache_policy::CachePolicy;
use axum::{
    http::header,
    response::{IntoResponse as _, Response},
};

/// A script as it is in this program.
pub(super) fn script(text: &'static str) -> Response {
    ([(header::CONTENT_TYPE, "text/javascript; charset=utf-8")], CachePolicy::NoStore, text).into_response()
}
