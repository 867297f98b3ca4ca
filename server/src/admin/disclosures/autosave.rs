//! What the editor does by itself while somebody writes: scripts of a page's length, which save the draft, show the preview,
//! and bring figures, and what the first is answered. The editor is complete without them.

use axum::{
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
};

use crate::{admin::script::script, http::cache_policy::CachePolicy};

/// The address of the script that saves.
pub(super) const SAVES: &str = "/admin/disclosures/autosave.js";

/// The address of the script that shows the preview.
pub(super) const SHOWS: &str = "/admin/disclosures/live-preview.js";

/// The address of the script that puts published figures into the text.
pub(super) const PICKS: &str = "/admin/disclosures/figure-picker.js";

/// The address of the script that links numbers of the text.
pub(super) const LINKS: &str = "/admin/disclosures/figure-links.js";

/// The script that saves, as it is in this program: it is never older or newer than the form it reads.
pub(super) async fn saves() -> Response {
    script(include_str!("autosave.js"))
}

/// The script that shows the preview.
pub(super) async fn shows() -> Response {
    script(include_str!("live_preview.js"))
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
