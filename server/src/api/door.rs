//! What holds of every answer of the data interface: pages of any site may read it, and whatever goes wrong is told as
//! `application/problem+json`.

use super::problem::Problem;
use crate::http::cache_policy::CachePolicy;
use axum::{
    body::Body,
    extract::Request,
    http::{HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use http_body_util::BodyExt;

/// The longest query in bytes; the longest that means anything has a few hundred.
const LONGEST_QUERY: usize = 8 * 1024;

/// What scripts of other sites may read besides the body.
const EXPOSED: &str = "ETag, Link, RateLimit, RateLimit-Policy, Retry-After, Content-Disposition";

/// Whether an address belongs to the data interface.
fn is_ours(path: &str) -> bool {
    path == "/api" || path.starts_with("/api/")
}

/// The methods of an address, as `Allow` lists them.
fn allowed(path: &str) -> &'static str {
    if path.starts_with("/api/v1/evaluate/") { "OPTIONS, POST" } else { "GET, HEAD, OPTIONS" }
}

/// Middleware around the routes, outside their cache: lets scripts of any site read (CORS), answers their question before
/// (`OPTIONS`), and refuses what is too long to mean anything.
pub(crate) async fn open(request: Request, next: Next) -> Response {
    let reads = !request.uri().path().starts_with("/api/v1/evaluate/");
    let mut response = if request.method() == Method::OPTIONS {
        preflight(request.uri().path(), reads)
    } else if request.uri().query().is_some_and(|query| query.len() > LONGEST_QUERY) {
        let detail = format!("the query is longer than {LONGEST_QUERY} bytes");
        Problem::new(StatusCode::URI_TOO_LONG, detail).into_response()
    } else {
        next.run(request).await
    };
    let headers = response.headers_mut();
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static(EXPOSED));
    headers.insert(
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("cross-origin"),
    );
    if !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, CachePolicy::NoStore.header());
    }
    response
}

/// Other sites may read; what is sent (`POST`) is for programs and for our own pages.
fn preflight(path: &str, reads: bool) -> Response {
    let mut response = StatusCode::NO_CONTENT.into_response();
    let headers = response.headers_mut();
    headers.insert(header::ALLOW, HeaderValue::from_static(allowed(path)));
    if reads {
        headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static("GET, HEAD"));
        headers.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, HeaderValue::from_static("*"));
        headers.insert(header::ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("86400"));
    }
    response
}

/// Middleware around the whole portal: refusals of outer layers and failures of inner ones, which answer in plain text or
/// with a page elsewhere, are problems here.
pub(crate) async fn problems(request: Request, next: Next) -> Response {
    if !is_ours(request.uri().path()) {
        return next.run(request).await;
    }
    let (path, is_head) = (request.uri().path().to_owned(), request.method() == Method::HEAD);
    let response = next.run(request).await;
    let kind = response.headers().get(header::CONTENT_TYPE).map_or(&b""[..], HeaderValue::as_bytes);
    let status = response.status();
    if status.as_u16() < 400 || kind == b"application/problem+json" {
        return response;
    }
    let (mut parts, _) = response.into_parts();
    let problem = Problem::new(status, detail(status, &path)).into_response();
    let Ok(body) = problem.into_body().collect().await.map(http_body_util::Collected::to_bytes) else {
        return (parts, Body::empty()).into_response();
    };
    let headers = &mut parts.headers;
    for stale in [header::CONTENT_ENCODING, header::CONTENT_DISPOSITION, header::ETAG] {
        headers.remove(stale);
    }
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(body.len()));
    if status == StatusCode::METHOD_NOT_ALLOWED {
        headers.insert(header::ALLOW, HeaderValue::from_static(allowed(&path)));
    }
    let body = if is_head { Body::empty() } else { Body::from(body) };
    (parts, body).into_response()
}

/// What to say where nobody inside said it.
fn detail(status: StatusCode, path: &str) -> String {
    match status {
        StatusCode::FORBIDDEN => {
            "a page of another site made this request; send it from a program".to_owned()
        }
        StatusCode::NOT_FOUND => {
            "there is nothing at this address; /openapi.json describes all there are".to_owned()
        }
        StatusCode::METHOD_NOT_ALLOWED => format!("use one of {}", allowed(path)),
        StatusCode::SERVICE_UNAVAILABLE => "the portal is busy; come again when Retry-After says".to_owned(),
        status if status.is_server_error() => "this failed and was recorded; come again later".to_owned(),
        _ => "this request cannot be answered".to_owned(),
    }
}

/// Every address of the interface that is none.
pub(crate) async fn nothing(uri: axum::http::Uri) -> Problem {
    Problem::new(StatusCode::NOT_FOUND, detail(StatusCode::NOT_FOUND, uri.path()))
}
