//! Pages of the application, for every address that nothing else answers.

use super::Site;
use crate::http::security::Csp;
use app::{
    address::lang_of,
    cx::Cx,
    page::PageError,
    render::{Rendered, failed, render},
    route::{PageKind, Route},
};
use axum::{
    extract::{Query, State},
    http::{Method, StatusCode, Uri, header},
    response::{IntoResponse, Response},
};
use domain::{Bilingual, Lang};

/// The page at an address, in its language.
pub(super) async fn get(State(site): State<Site>, method: Method, uri: Uri) -> Response {
    if method != Method::GET && method != Method::HEAD {
        return (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, "GET, HEAD")]).into_response();
    }
    match context(&site, &uri) {
        Ok(cx) => {
            let route = Route::parse(&cx.path);
            respond(&site, render(cx, route).await)
        }
        Err(rendered) => respond(&site, *rendered),
    }
}

/// What the page at an address is given; where the query cannot be read, the page that says so.
pub(super) fn context(site: &Site, uri: &Uri) -> Result<Cx, Box<Rendered>> {
    let (lang, path) = lang_of(uri.path());
    match Query::<Vec<(String, String)>>::try_from_uri(uri) {
        Ok(Query(query)) => Ok(site.cx(lang, path, query)),
        Err(_) => {
            let what = Bilingual::new(
                "地址中问号后面的部分无法识别。",
                "What stands behind the question mark in the address cannot be read.",
            );
            Err(Box::new(failed(&site.cx(lang, path, Vec::new()), PageError::BadRequest(what))))
        }
    }
}

/// A document as a response, with the policy of its kind.
pub(super) fn respond(site: &Site, rendered: Rendered) -> Response {
    if let Some(failure) = &rendered.failure {
        tracing::error!(%failure, "a page could not be rendered");
    }
    let status = StatusCode::from_u16(rendered.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let csp = match rendered.kind {
        PageKind::Text => Csp::Text,
        PageKind::Chart => Csp::Chart { loader_sha256: vec![site.loader.clone()] },
    };
    (status, csp, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], rendered.html).into_response()
}

/// The page for a fault in our own code.
pub(super) fn panicked(site: &Site) -> Response {
    let cx = site.cx(Lang::Zh, "/", Vec::new());
    respond(site, failed(&cx, PageError::Internal("a handler panicked".into())))
}
