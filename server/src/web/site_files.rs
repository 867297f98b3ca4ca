//! `/robots.txt`.

use super::Site;
use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};

/// Everything public may be read by robots; the pages of staff are nothing for them.
pub(super) async fn robots(State(site): State<Site>) -> Response {
    let text = format!(
        "User-agent: *\nDisallow: /admin\nDisallow: /en/admin\nAllow: /\n\nSitemap: {}/sitemap.xml\n",
        site.defaults.origin
    );
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response()
}
