//! From a route to a complete HTML document.

use crate::{
    cx::Cx,
    islands::{in_islands_mode, islands_owner},
    page::{Meta, Page, PageError, PageResult},
    pages,
    route::{KEYS, PageKind, Route},
    shell,
};
use leptos::prelude::*;
use leptos::reactive::computed::ScopedFuture;

/// A finished document.
#[derive(Clone, Debug)]
pub struct Rendered {
    /// HTTP status.
    pub status: u16,
    /// What it ships, for the content security policy.
    pub kind: PageKind,
    /// The HTML.
    pub html: String,
    /// What went wrong inside, for the log.
    pub failure: Option<String>,
}

/// Renders the page of a route, or the error page that fits.
pub async fn render(cx: Cx, route: Option<Route>) -> Rendered {
    let Some(route) = route else { return failed(&cx, PageError::NotFound) };
    if let Some((key, value)) = cx.query.iter().find(|(key, _)| is_of_another_page(&route, key)) {
        return failed(&cx, cx.bad_param(key, value));
    }
    let owner = islands_owner();
    // Views are built while the page waits for data, and what they keep belongs to this one document.
    let result = owner.with(|| ScopedFuture::new(page_of(&cx, route))).await;
    let rendered = match result {
        Ok(page) => {
            let status = if matches!(page.meta, Meta::Gone) { 410 } else { 200 };
            let (kind, html) = owner.with(|| document(&cx, page));
            Rendered { status, kind, html, failure: None }
        }
        Err(error) => failed(&cx, error),
    };
    owner.unset_with_forced_cleanup();
    rendered
}

/// The error page for what went wrong outside a page function.
pub fn failed(cx: &Cx, error: PageError) -> Rendered {
    let (status, failure) = match &error {
        PageError::NotFound => (404, None),
        PageError::BadRequest(_) => (400, None),
        PageError::Internal(what) => (500, Some(what.clone())),
    };
    let (kind, html) = in_islands_mode(|| document(cx, pages::error::page(cx, error)));
    Rendered { status, kind, html, failure }
}

/// The form of a report again, with what is wrong in it.
pub fn refused_report(cx: &Cx, refused: &pages::feedback::Refused) -> Rendered {
    let (kind, html) = in_islands_mode(|| document(cx, pages::feedback::refused(cx, refused)));
    Rendered { status: refused.status, kind, html, failure: None }
}

async fn page_of(cx: &Cx, route: Route) -> PageResult {
    match route {
        Route::Home => pages::home::page(cx).await,
        Route::Air => pages::air::page(cx).await,
        Route::Station(id) => pages::station::page(cx, &id).await,
        Route::Water => pages::water::page(cx).await,
        Route::Section(id) => pages::section::page(cx, &id).await,
        Route::Progress => pages::progress::page(cx),
        Route::Programme(id) => pages::programme::page(cx, &id),
        Route::Rectification => pages::rectification::page(cx),
        Route::Commitments => pages::commitments::page(cx),
        Route::Disclosures => pages::disclosures::page(cx).await,
        Route::Disclosure(slug) => pages::disclosure::page(cx, &slug).await,
        Route::Revision(slug, number) => pages::disclosure::revision(cx, &slug, number).await,
        Route::Corrections => pages::corrections::page(cx).await,
        Route::Feedback => pages::feedback::page(cx),
        Route::Feeds => Ok(pages::feeds::page(cx)),
        Route::Data => pages::data::page(cx).await,
        Route::DataSet(id) => pages::data::set::page(cx, &id).await,
        Route::Indicators => pages::indicators::page(cx),
        Route::Indicator(id) => pages::indicator::page(cx, &id),
        Route::Chart(id) => pages::chart::page(cx, &id).await,
        Route::FixedChart(id, number) => pages::chart::fixed::page(cx, &id, number).await,
        Route::Search => pages::search::page(cx).await,
        Route::Methods => Ok(pages::methods::page(cx)),
        Route::Calculator => pages::calculator::page(cx),
        Route::Preferences => Ok(pages::preferences::page(cx)),
        Route::Interface => pages::interface::page(cx),
    }
}

/// Whether a query key means something, but not here.
fn is_of_another_page(route: &Route, key: &str) -> bool {
    KEYS.contains(&key) && !route.query_keys().contains(&key)
}

/// Draws the document. Nothing is awaited here: the data is already in the page. Script is shipped where the body holds
/// an island, and nowhere else.
fn document(cx: &Cx, page: Page) -> (PageKind, String) {
    let Page { title, description, meta, crumbs, body } = page;
    let body = crate::tables::with_files(cx, body.to_html());
    let kind = if body.contains("<leptos-island") { PageKind::Chart } else { PageKind::Text };
    let frame = shell::Frame { title, description, meta, crumbs, body };
    let html = shell::document(cx, frame, kind).to_html();
    // Markers between neighbouring texts, which hydration would need; no part of an island of ours has any, and to the
    // rest of the world they are bogus comments. Text cannot hold one: its `<` is escaped.
    (kind, format!("<!DOCTYPE html>{}", html.replace("<!>", "")))
}
