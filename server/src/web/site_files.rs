//! `/robots.txt` and `/sitemap.xml`.

use super::Site;
use app::{address::localised, charts::known_ids};
use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use domain::Lang;

/// Everything public may be read by robots; the pages of staff are nothing for them.
pub(super) async fn robots(State(site): State<Site>) -> Response {
    let text = format!(
        "User-agent: *\nDisallow: /admin\nDisallow: /en/admin\nAllow: /\n\nSitemap: {}/sitemap.xml\n",
        site.defaults.origin
    );
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response()
}

/// Every page in both languages.
pub(super) async fn sitemap(State(site): State<Site>) -> Response {
    let cx = site.cx(Lang::Zh, "/sitemap.xml", Vec::new());
    let published = &cx.published;
    let fixed = [
        "/",
        "/air",
        "/water",
        "/progress",
        "/rectification",
        "/commitments",
        "/indicators",
        "/disclosures",
        "/methods",
        "/methods/calculator",
    ];
    let mut paths: Vec<String> = fixed.iter().map(|p| (*p).to_owned()).collect();
    paths.extend(published.disclosures.iter().map(|d| format!("/disclosures/{}", d.slug)));
    paths.extend(published.indicators.iter().map(|i| format!("/indicators/{}", i.id)));
    paths.extend(published.sites.iter().map(|s| format!("/air/stations/{}", s.id)));
    paths.extend(published.sections.iter().map(|s| format!("/water/sections/{}", s.id)));
    paths.extend(published.programmes.iter().map(|p| format!("/progress/{}", p.id)));
    paths.extend(known_ids(&cx).into_iter().map(|id| format!("/charts/{id}")));
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for path in paths {
        // Ids are of letters, digits, dots and hyphens: nothing in an address needs escaping.
        for lang in [Lang::Zh, Lang::En] {
            xml.push_str(&format!(
                "<url><loc>{}{}</loc></url>\n",
                site.defaults.origin,
                localised(lang, &path)
            ));
        }
    }
    xml.push_str("</urlset>\n");
    ([(header::CONTENT_TYPE, "application/xml; charset=utf-8")], xml).into_response()
}
