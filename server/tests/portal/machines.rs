//! What is not made for readers: health, robots, the site map, the description of the interface.

use super::site::{ORIGIN, SCRIPT, reading};
use serde_json::Value;
use std::collections::BTreeSet;

/// The pages that are there whatever is published.
pub const COLUMNS: [&str; 11] = [
    "/",
    "/air",
    "/water",
    "/progress",
    "/rectification",
    "/commitments",
    "/indicators",
    "/disclosures",
    "/methods",
    "/search",
    "/preferences",
];

#[test]
fn health_is_told_and_never_kept() {
    reading(|portal| async move {
        for (path, text) in [("/healthz", "ok\n"), ("/readyz", "ready, content revision 2\n")] {
            let answer = portal.get(path).await;
            assert_eq!((answer.status.as_u16(), answer.text()), (200, text));
            assert_eq!(answer.header("cache-control"), "no-store");
        }
    });
}

#[tokio::test]
async fn without_a_store_the_process_is_alive_and_not_ready() {
    let store = store::open("sqlite::memory:").await.expect("a store");
    let portal = super::site::Served::over(store.clone()).await;
    store.close().await;
    assert_eq!(portal.get("/healthz").await.status, 200);
    let answer = portal.get("/readyz").await;
    assert_eq!(answer.status, 503);
    assert!(!answer.text().contains("sql"), "no inner words: {}", answer.text());
    // What needs the store says so with a page; what is in memory still answers.
    let failed = portal.get("/search?q=x").await;
    assert_eq!(failed.status, 500);
    assert_eq!(failed.header("cache-control"), "no-store");
    assert!(failed.header("content-type").starts_with("text/html"));
    assert!(failed.text().contains("href=\"/air\"") && !failed.text().contains("pool"));
    assert_eq!(portal.get("/methods").await.status, 200);
}

#[test]
fn robots_may_read_what_is_public() {
    reading(|portal| async move {
        let answer = portal.get("/robots.txt").await;
        assert_eq!(answer.header("content-type"), "text/plain; charset=utf-8");
        let lines: Vec<&str> = answer.text().lines().collect();
        assert!(lines.contains(&"User-agent: *") && lines.contains(&"Disallow: /admin"), "{lines:?}");
        assert!(lines.contains(&format!("Sitemap: {ORIGIN}/sitemap.xml").as_str()), "{lines:?}");
        assert!(!lines.contains(&"Disallow: /"));
    });
}

/// The entries of a site map: address without the site, and the time of the last change.
fn entries<'a>(text: &'a str, root: &str, kind: &str) -> Vec<(&'a str, Option<&'a str>)> {
    let head = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{root} xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
    );
    let inner = text.strip_prefix(&head).and_then(|rest| rest.strip_suffix(&format!("</{root}>\n")));
    let (open, close) = (format!("<{kind}><loc>{ORIGIN}"), format!("</{kind}>"));
    let entry = |line: &'a str| {
        let inner = line.strip_prefix(&open).and_then(|rest| rest.strip_suffix(&close)).expect("an entry");
        let (address, changed) = inner.split_once("</loc>").expect("an address");
        let changed = changed.strip_prefix("<lastmod>").and_then(|rest| rest.strip_suffix("</lastmod>"));
        (address, changed)
    };
    inner.expect("a map").lines().map(entry).collect()
}

#[test]
fn the_site_map_lists_every_page_once_in_both_languages() {
    reading(|portal| async move {
        let index = portal.get("/sitemap.xml").await;
        assert_eq!(index.header("content-type"), "application/xml; charset=utf-8");
        let parts = entries(index.text(), "sitemapindex", "sitemap");
        assert!(
            matches!(parts[..], [("/sitemaps/1.xml", Some(time))] if time.ends_with("+08:00")),
            "{parts:?}"
        );
        for nothing in ["/sitemaps/0.xml", "/sitemaps/2.xml", "/sitemaps/01.xml", "/sitemaps/1", "/sitemaps/"]
        {
            assert_eq!(portal.get(nothing).await.status, 404, "{nothing}");
        }
        let answer = portal.get("/sitemaps/1.xml").await;
        assert_eq!(answer.header("content-type"), "application/xml; charset=utf-8");
        let listed = entries(answer.text(), "urlset", "url");
        let paths: BTreeSet<&str> = listed.iter().map(|(path, _)| *path).collect();
        assert_eq!(paths.len(), listed.len(), "each once");
        assert!(paths.len() >= 2 * (9 + 6 + 185 + 185) && paths.len() <= 50_000, "{}", paths.len());
        for path in &paths {
            assert!(!path.contains(['<', '>', '&', '"', ' ']), "{path}");
            let other = match path.strip_prefix("/en") {
                Some("") => "/".to_owned(),
                Some(rest) => rest.to_owned(),
                None if *path == "/" => "/en".to_owned(),
                None => format!("/en{path}"),
            };
            assert!(paths.contains(other.as_str()), "{path} without {other}");
        }
        for path in COLUMNS.iter().filter(|p| !matches!(**p, "/search" | "/preferences")) {
            assert!(paths.contains(path), "{path}");
        }
        // What can be dated is.
        for path in [
            "/",
            "/disclosures/2024-h1-work-report",
            "/en/indicators/pm25-mean",
            "/air/stations/district",
            "/water/sections/huangtiandang",
            "/progress/taihu",
        ] {
            let (_, changed) = listed.iter().find(|(listed, _)| *listed == path).expect(path);
            assert!(
                changed.is_some_and(|time| time.len() == 25 && time.ends_with("+08:00")),
                "{path}: {changed:?}"
            );
        }
    });
}

#[test]
fn the_interface_is_described() {
    reading(|portal| async move {
        let answer = portal.get("/openapi.json").await;
        assert_eq!(answer.header("content-type"), "application/json");
        let api: Value = serde_json::from_slice(&answer.body).expect("JSON");
        assert!(api["openapi"].as_str().is_some_and(|v| v.starts_with("3.")));
        let get = &api["paths"]["/api/v1/figures"]["get"];
        let parameters = get["parameters"].as_array().expect("parameters").iter();
        let parameters: BTreeSet<&str> = parameters.filter_map(|p| p["name"].as_str()).collect();
        assert_eq!(
            parameters,
            ["after", "disclosure", "format", "indicator", "limit", "period", "theme"].into()
        );
        assert!(get["responses"]["200"].is_object() && get["responses"]["400"].is_object());
        // The description has the fields that the answers have.
        let described = api["components"]["schemas"]["ApiFigure"]["properties"].as_object().expect("fields");
        for figure in super::figures::figures(portal, "?theme=air").await {
            let given: BTreeSet<&String> = figure.as_object().expect("an object").keys().collect();
            assert_eq!(given, described.keys().collect());
        }
    });
}

#[test]
fn files_of_the_build_are_kept_for_long_and_nothing_else_is_reached() {
    reading(|portal| async move {
        for (path, kind) in [
            ("/pkg/main.0123abcd.css", "text/css"),
            (&format!("/pkg/{SCRIPT}.js"), "text/javascript"),
            (&format!("/pkg/{SCRIPT}_bg.wasm"), "application/wasm"),
        ] {
            let answer = portal.get(path).await;
            assert_eq!(answer.status, 200, "{path}");
            assert!(answer.header("content-type").starts_with(kind), "{path}");
            assert!(answer.header("cache-control").contains("immutable"), "{path}");
        }
        for path in
            ["/pkg/", "/pkg/..%2f..%2fCargo.toml", "/pkg/../../Cargo.toml", "/pkg/%00", "/pkg/nothing"]
        {
            let status = portal.get(path).await.status.as_u16();
            assert!(matches!(status, 400 | 404), "{path}: {status}");
        }
    });
}
