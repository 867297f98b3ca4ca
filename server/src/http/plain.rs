//! Short answers in both languages for when no page can be rendered.

use super::cache_policy::CachePolicy;
use axum::{
    body::Body,
    http::{HeaderValue, Response, StatusCode, header},
};
use domain::Bilingual;

/// An answer in plain text, Chinese first, that no cache may keep.
pub fn answer(status: StatusCode, text: &Bilingual) -> Response<Body> {
    let mut response = Response::new(Body::from(format!("{}\n{}\n", text.zh, text.en)));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    headers.insert(header::CACHE_CONTROL, CachePolicy::NoStore.header());
    response
}
