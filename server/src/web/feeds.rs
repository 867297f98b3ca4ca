//! `/feeds/….atom` and `/feeds/….json`: what happened, for the programs of readers.

mod atom;
mod json;

use super::{Site, pages};
use app::{
    cx::Cx,
    following::{About, feed},
    page::PageError,
    render::failed,
};
use axum::{
    extract::State,
    http::{Uri, header},
    response::{IntoResponse, Response},
};

/// A feed, or the page that says that there is none.
pub(super) async fn get(State(site): State<Site>, uri: Uri) -> Response {
    let cx = match pages::context(&site, &uri) {
        Ok(cx) => cx,
        Err(rendered) => return pages::respond(&site, *rendered),
    };
    let nothing = || pages::respond(&site, failed(&cx, PageError::NotFound));
    let Some((name, ending)) = cx.path.strip_prefix("/feeds/").and_then(|name| name.rsplit_once('.')) else {
        return nothing();
    };
    let write = match ending {
        "atom" => atom::write,
        "json" => json::write,
        _ => return nothing(),
    };
    let Some(about) = About::of_name(name) else { return nothing() };
    let (kind, text) = match feed(&cx, about).await {
        Ok(Some(feed)) => write(&cx, &feed),
        Ok(None) => return nothing(),
        Err(error) => return pages::respond(&site, failed(&cx, error)),
    };
    super::for_everyone(([(header::CONTENT_TYPE, kind)], text).into_response()).await
}

/// The address of a page or file of this site, in the language of the feed.
fn address(cx: &Cx, path: &str) -> String {
    format!("{}{}", cx.settings.origin, cx.href(path))
}

/// The name of something for ever, whatever its address becomes (RFC 4151). The year is that in which such names began.
fn tag(cx: &Cx, path: &str) -> String {
    format!("tag:{},2026:{}", cx.settings.domain, cx.href(path))
}

/// Text without the characters that XML 1.0 has no way to write.
fn writable(text: &str) -> String {
    let allowed = |c: &char| match c {
        '\t' | '\n' | '\r' => true,
        c => *c >= ' ' && !matches!(c, '\u{fffe}' | '\u{ffff}'),
    };
    text.chars().filter(allowed).collect()
}
