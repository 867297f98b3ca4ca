//! Compressed, revalidated, and never stale after a publication.

use super::site::{Answer, Served, reading};
use axum::http::Request;
use domain::{Bilingual, publication::Publication};
use server::demo::content;
use std::{io::Read, sync::Arc};
use tempfile::TempDir;

async fn accepting(portal: &Served, address: &str, accept: &str) -> Answer {
    portal.ask(Request::get(address).header("accept-encoding", accept)).await
}

#[test]
fn every_encoding_holds_the_same_page() {
    reading(|portal| async move {
        for address in [
            "/",
            "/en/air",
            "/charts/pm25-mean",
            "/charts/pm25-mean.svg",
            "/api/v1/figures?format=csv",
            "/sitemaps/1.xml",
            "/feeds/all.atom",
            "/en/feeds/indicator/pm25-mean.json",
            "/openapi.json",
            "/search?q=太湖",
        ] {
            let plain = accepting(portal, address, "identity").await;
            assert_eq!((plain.status.as_u16(), plain.header("content-encoding")), (200, ""), "{address}");
            for accept in ["br", "gzip"] {
                let packed = accepting(portal, address, accept).await;
                assert_eq!(packed.header("content-encoding"), accept, "{address}");
                assert!(packed.header("vary").contains("accept-encoding"), "{address}");
                assert!(packed.body.len() < plain.body.len(), "{address}");
                let mut body = Vec::new();
                match accept {
                    "br" => brotli::Decompressor::new(&*packed.body, 4096).read_to_end(&mut body),
                    _ => flate2::read::GzDecoder::new(&*packed.body).read_to_end(&mut body),
                }
                .expect("decompressed");
                assert!(body == plain.body, "{address} in {accept}");
                let tag = packed.header("etag");
                let again =
                    Request::get(address).header("accept-encoding", accept).header("if-none-match", tag);
                let again = portal.ask(again).await;
                assert_eq!((again.status.as_u16(), again.body.len()), (304, 0), "{address}");
                // Browsers take these over into the page they hold.
                for name in ["etag", "vary", "cache-control", "content-security-policy"] {
                    assert_eq!(again.header(name), packed.header(name), "{name} of {address}");
                }
            }
        }
    });
}

#[test]
fn a_page_is_the_same_for_everybody() {
    reading(|portal| async move {
        let plain = portal.get("/air").await;
        let other = Request::get("/air?utm_source=x")
            .header("cookie", "display=larger.contrast; session=1")
            .header("accept-language", "en");
        let other = portal.ask(other).await;
        assert_eq!(other.header("etag"), plain.header("etag"));
        assert!(other.body == plain.body && !plain.headers.contains_key("set-cookie"));
        assert_eq!(plain.header("cache-control"), "public, max-age=0, must-revalidate");
    });
}

/// A portal over a database in a folder, with the content of the demonstration and nothing measured.
async fn of_content() -> (TempDir, String, Served) {
    let folder = tempfile::tempdir().expect("a folder");
    let url = format!("sqlite://{}", folder.path().join("mingjing.db").display());
    let store = store::open(&url).await.expect("a store");
    store.publish(&content::content().expect("content"), &|_, _| {}).await.expect("published");
    (folder, url, Served::over(store).await)
}

/// The indicator `pm25-mean` under another name.
fn renamed(name: &str) -> Publication {
    let all = content::content().expect("content");
    let mut indicator = all.indicators.into_iter().find(|i| i.id == "pm25-mean").expect("the indicator");
    indicator.name = Bilingual::new(name, name);
    Publication { indicators: vec![indicator], ..Publication::default() }
}

const SHOWING: [&str; 6] = [
    "/",
    "/en/indicators/pm25-mean",
    "/charts/pm25-mean",
    "/charts/pm25-mean.json",
    "/api/v1/figures",
    "/search?q=平均浓度又名",
];

async fn with_tag(portal: &Served, address: &str, tag: &str) -> Answer {
    portal.ask(Request::get(address).header("if-none-match", tag)).await
}

#[tokio::test]
async fn a_publication_is_seen_at_once() {
    let (_folder, _, portal) = of_content().await;
    let mut tags = Vec::new();
    for address in SHOWING {
        let answer = portal.get(address).await;
        assert!(!answer.text().contains("平均浓度又名一</"), "{address}");
        tags.push(answer.header("etag").to_owned());
        assert_eq!(with_tag(&portal, address, &tags[tags.len() - 1]).await.status, 304, "{address}");
    }
    portal.portal.publish(&renamed("平均浓度又名一"), &|_, _| {}).await.expect("published");
    for (address, tag) in SHOWING.iter().zip(&tags) {
        let answer = with_tag(&portal, address, tag).await;
        assert_eq!(answer.status, 200, "{address}: the old tag no longer matches");
        assert!(answer.text().contains("平均浓度又名一"), "{address}");
    }
    portal.portal.store().close().await;
}

#[tokio::test]
async fn the_publication_of_another_process_is_seen_after_a_look() {
    let (_folder, url, portal) = of_content().await;
    let before = portal.get("/").await;
    let other = store::open(&url).await.expect("a second handle");
    let revision = other.publish(&renamed("平均浓度又名二"), &|_, _| {}).await.expect("published");
    assert!(portal.portal.refresh().await.expect("a look"));
    let answer = with_tag(&portal, "/", before.header("etag")).await;
    assert_eq!(answer.status, 200);
    assert!(answer.text().contains("平均浓度又名二"));
    assert!(answer.text().contains(&format!("<data value=\"{revision}\"")), "the footer says the revision");
    assert!(!portal.portal.refresh().await.expect("a look"), "nothing new");
    assert_eq!(with_tag(&portal, "/", answer.header("etag")).await.status, 304);
    other.close().await;
    portal.portal.store().close().await;
}

#[tokio::test]
async fn a_refused_publication_changes_nothing() {
    let (_folder, _, portal) = of_content().await;
    let before = portal.get("/").await;
    let mut broken = renamed("不该出现");
    broken.figures = content::content().expect("content").figures.split_off(180);
    broken.figures[0].source.sentence = "s99999".into();
    assert!(portal.portal.publish(&broken, &|_, _| {}).await.is_err());
    assert!(!portal.portal.refresh().await.expect("a look"));
    assert_eq!(with_tag(&portal, "/", before.header("etag")).await.status, 304);
    portal.portal.store().close().await;
}

#[tokio::test]
async fn an_empty_portal_answers_too() {
    let folder = tempfile::tempdir().expect("a folder");
    let url = format!("sqlite://{}", folder.path().join("mingjing.db").display());
    let store: Arc<dyn store::Store> = store::open(&url).await.expect("a store");
    let portal = Served::over(store).await;
    for path in super::machines::COLUMNS {
        for address in [path.to_owned(), format!("/en{}", path.trim_end_matches('/'))] {
            assert_eq!(portal.get(&address).await.status, 200, "{address}");
        }
    }
    assert_eq!(portal.get("/search?q=水").await.status, 200);
    assert_eq!(portal.get("/charts/progress-status").await.status, 404);
    assert!(portal.page("/api/v1/figures").await.contains("\"count\":0"));
    portal.portal.store().close().await;
}
