//! `/embed/{id}` and `/oembed`: charts in the pages of other sites. The light page is the one page that may be framed.

use super::{Site, pages};
use crate::http::security::ScriptHash;
use app::{
    address::lang_of,
    cx::Cx,
    embed::{Embeddable, SCRIPT},
    page::PageError,
    render::failed,
    route::Route,
};
use axum::{
    extract::{Request, State},
    http::{StatusCode, Uri, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use domain::Bilingual;
use serde::Serialize;

/// A chart and the number of its fixed revision in an address such as `/charts/a@3`, by the rules of pages of charts.
fn chart_of(path: &str) -> Option<(String, Option<u32>)> {
    match Route::parse(path)? {
        Route::Chart(id) => Some((id, None)),
        Route::FixedChart(id, revision) => Some((id, Some(revision))),
        _ => None,
    }
}

/// The light page.
pub(super) async fn page(State(site): State<Site>, uri: Uri) -> Response {
    let cx = match pages::context(&site, &uri) {
        Ok(cx) => cx,
        Err(rendered) => return pages::respond(&site, *rendered),
    };
    let name = cx.path.strip_prefix("/embed/").unwrap_or_default().replace("%40", "@");
    let Some((id, revision)) = chart_of(&format!("/charts/{name}")) else {
        return pages::respond(&site, failed(&cx, PageError::NotFound));
    };
    match Embeddable::find(&cx, &id, revision).await {
        Ok(Some(chart)) => {
            let policy = format!(
                "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; \
                 script-src {}; frame-ancestors *",
                ScriptHash::of(SCRIPT).source()
            );
            let headers = [
                (header::CONTENT_TYPE, "text/html; charset=utf-8"),
                (header::HeaderName::from_static("cross-origin-resource-policy"), "cross-origin"),
            ];
            let policy = [(header::CONTENT_SECURITY_POLICY, policy)];
            (headers, policy, chart.document(&cx)).into_response()
        }
        // A fixed revision that is withdrawn is told as such where it was, not in the pages of others.
        Ok(None) => pages::respond(&site, failed(&cx, PageError::NotFound)),
        Err(error) => pages::respond(&site, failed(&cx, error)),
    }
}

/// Takes `X-Frame-Options` off answers whose policy says that they may be framed: it knows no such thing as "anywhere".
pub(super) async fn framed(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let policy = response.headers().get(header::CONTENT_SECURITY_POLICY);
    if policy.and_then(|value| value.to_str().ok()).is_some_and(|value| value.ends_with("frame-ancestors *"))
    {
        response.headers_mut().remove(header::X_FRAME_OPTIONS);
    }
    response
}

/// An answer of oEmbed 1.0, type `rich`.
#[derive(Serialize)]
struct OEmbed {
    version: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
    title: String,
    author_name: String,
    provider_name: String,
    provider_url: String,
    cache_age: u32,
    thumbnail_url: String,
    thumbnail_width: u32,
    thumbnail_height: u32,
    html: String,
    width: u32,
    height: u32,
}

/// `/oembed?url=…`: how to embed a chart whose page is at an address of this portal.
pub(super) async fn oembed(State(site): State<Site>, uri: Uri) -> Response {
    let cx = match pages::context(&site, &uri) {
        Ok(cx) => cx,
        Err(rendered) => return pages::respond(&site, *rendered),
    };
    if cx.param("format").is_some_and(|format| format != "json") {
        // As oEmbed says for a form that is not offered.
        return StatusCode::NOT_IMPLEMENTED.into_response();
    }
    let origin = cx.settings.origin.clone();
    let asked = cx.param("url").unwrap_or_default().to_owned();
    let Some(path) =
        asked.strip_prefix(&origin).map(|path| path.split(['?', '#']).next().unwrap_or_default())
    else {
        return refused(&site, &cx);
    };
    let path = path.replace("%40", "@");
    let (lang, path) = lang_of(&path);
    let Some((id, revision)) = chart_of(path) else {
        return pages::respond(&site, failed(&cx, PageError::NotFound));
    };
    let most = |key: &str| cx.param(key).map_or(Ok(u32::MAX), str::parse::<u32>);
    let (Ok(most_width), Ok(most_height)) = (most("maxwidth"), most("maxheight")) else {
        return refused(&site, &cx);
    };
    let there = Cx { lang, ..cx.clone() };
    match Embeddable::find(&there, &id, revision).await {
        Ok(Some(chart)) => {
            let mut width = chart.size.0.min(most_width.max(200));
            while width > 200 && chart.height(width) > most_height {
                width -= 1;
            }
            let page = there.href(&format!("/charts/{}", chart.name));
            let body = OEmbed {
                version: "1.0",
                kind: "rich",
                html: chart.code(&there, width),
                height: chart.height(width),
                width,
                author_name: there.text(&there.settings.organiser),
                provider_name: there.text(&there.settings.name),
                provider_url: origin.clone(),
                cache_age: 3600,
                thumbnail_url: format!("{origin}{page}.card.png"),
                thumbnail_width: crate::picture::CARD.0,
                thumbnail_height: crate::picture::CARD.1,
                title: chart.title,
            };
            super::for_everyone(axum::Json(body).into_response()).await
        }
        Ok(None) => pages::respond(&site, failed(&there, PageError::NotFound)),
        Err(error) => pages::respond(&site, failed(&there, error)),
    }
}

fn refused(site: &Site, cx: &Cx) -> Response {
    let what = Bilingual::new(
        format!("参数 url 须是本站图表页面的完整地址，如 {}/charts/pm25-mean。", cx.settings.origin),
        format!(
            "url has to be the whole address of a chart's page here, such as {}/charts/pm25-mean.",
            cx.settings.origin
        ),
    );
    pages::respond(site, failed(cx, PageError::BadRequest(what)))
}
