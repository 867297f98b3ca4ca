//! Whole data sets as files: what they are sent with, and that a file is whole or visibly is not.

#[path = "whole_sets/content.rs"]
mod content;
#[path = "whole_sets/read.rs"]
mod read;

use super::site::{Answer, Served, fresh_store, reading, today};
use axum::{
    body::{Body, HttpBody},
    extract::ConnectInfo,
    http::Request,
};
use domain::{
    Bilingual, Day,
    air::{AirHour, Flag, Site, SiteKind},
    dataset,
    day::HOUR_MS,
    publication::{Observed, Publication},
};
use flate2::read::GzDecoder;
use parquet::file::reader::FileReader;
use read::{csv_rows, parquet_file, parquet_rows};
use std::{io::Read, net::SocketAddr, pin::Pin};
use tower::ServiceExt;

#[test]
fn files_are_sent_with_what_caches_and_scripts_need() {
    reading(|portal| async move {
        for (form, media) in [
            ("csv", "text/csv; charset=utf-8; header=present"),
            ("parquet", "application/vnd.apache.parquet"),
        ] {
            let address = format!("/data/air-days.{form}");
            let whole = portal.get(&address).await;
            let revision = portal.portal.store().revision().await.expect("a revision");
            assert_eq!(whole.header("content-type"), media);
            let name = format!("attachment; filename=\"air-days-r{revision}.{form}\"");
            assert_eq!(whole.header("content-disposition"), name);
            assert_eq!(whole.header("access-control-allow-origin"), "*");
            assert_eq!(whole.header("cross-origin-resource-policy"), "cross-origin");
            assert_eq!(whole.header("cache-control"), "public, max-age=0, must-revalidate");
            assert!(whole.header("last-modified").ends_with(" GMT"));
            let tag = whole.header("etag");
            assert!(tag.starts_with(&format!("W/\"air-days-r{revision}-")), "{tag}");
            let again = portal.ask(Request::get(&address).header("if-none-match", tag)).await;
            assert_eq!((again.status.as_u16(), again.body.len(), again.header("etag")), (304, 0, tag));
            let head = portal.ask(Request::head(&address)).await;
            assert_eq!((head.status.as_u16(), head.body.len(), head.header("etag")), (200, 0, tag));
            assert_eq!(
                (head.header("content-disposition"), head.header("content-length")),
                (name.as_str(), "")
            );
            assert_eq!(portal.ask(Request::post(&address)).await.status, 405);
        }
        assert_eq!(portal.get("/data/nothing.csv").await.status, 404);
        let plain = portal.get("/data/air-days.csv").await;
        let packed =
            portal.ask(Request::get("/data/air-days.csv").header("accept-encoding", "br, gzip")).await;
        assert_eq!((packed.header("content-encoding"), packed.header("vary")), ("gzip", "Accept-Encoding"));
        let mut unpacked = Vec::new();
        GzDecoder::new(packed.body.as_slice()).read_to_end(&mut unpacked).expect("gzip");
        assert_eq!(unpacked, plain.body);
        let parquet =
            portal.ask(Request::get("/data/air-days.parquet").header("accept-encoding", "gzip")).await;
        assert_eq!(parquet.header("content-encoding"), "", "it is packed already");
        let file = parquet_file(&parquet.body);
        let about = file.metadata().file_metadata().key_value_metadata().expect("metadata").clone();
        let said = |key: &str| about.iter().find(|pair| pair.key == key).and_then(|pair| pair.value.clone());
        assert_eq!(said("address").as_deref(), Some("http://127.0.0.1:3000/data/air-days.parquet"));
        assert!(
            said("title").is_some_and(|title| title.contains("Air by the day")) && said("licence").is_some()
        );
    });
}

/// A portal with so many hours of one station.
async fn hours(name: &str, count: i64) -> Served {
    let start: Day = "2010-01-01".parse().expect("a day");
    let hour = |n| AirHour {
        end_utc_ms: start.start_utc_ms() + n * HOUR_MS,
        values: [Some(n), Some(2 * n), None, Some(41_600), Some(n % 7), Some(n * 31 % 977)],
        flags: [Flag::N; 6],
        audited: true,
    };
    let store = fresh_store(name).await;
    let site = Site::named("one", Bilingual::new("=一", "=One"), SiteKind::National);
    let rows: Vec<AirHour> = (1..=count).map(hour).collect();
    let air_hours = vec![Observed { site: "one".into(), rows }];
    let what = Publication { sites: vec![site], air_hours, ..Publication::default() };
    store.publish(&what, &|_, _| {}).await.expect("published");
    Served::on(store, today()).await
}

/// Begins a download, and gives back its body once something of it came.
async fn begun(portal: &Served, address: &str) -> (Answer, Pin<Box<Body>>) {
    begun_by(portal, Request::get(address).body(Body::empty()).expect("a request")).await
}

async fn begun_by(portal: &Served, request: Request<Body>) -> (Answer, Pin<Box<Body>>) {
    let (parts, body) = portal.router.clone().oneshot(request).await.expect("infallible").into_parts();
    let mut body = Box::pin(body);
    let first =
        std::future::poll_fn(|cx| body.as_mut().poll_frame(cx)).await.expect("a piece").expect("whole");
    let first = first.into_data().expect("data").to_vec();
    (Answer { status: parts.status, headers: parts.headers, body: first }, body)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_published_during_a_download_is_not_in_it() {
    const HOURS: i64 = 70_000;
    let portal = hours("whole-sets", HOURS).await;
    let before = portal.get("/data/air-hours.csv").await;
    let (answer, body) = begun(&portal, "/data/air-hours.csv").await;
    let (columns, _) = begun(&portal, "/data/air-hours.parquet").await;
    assert!(answer.body.len() < before.body.len() / 4, "it has only begun");
    assert_eq!((answer.body[..4] == columns.body[..4], &columns.body[..4]), (false, b"PAR1".as_slice()));
    let more = Observed {
        site: "one".into(),
        rows: vec![AirHour { end_utc_ms: 0, values: [None; 6], flags: [Flag::N; 6], audited: false }],
    };
    let what = Publication { air_hours: vec![more], ..Publication::default() };
    portal.portal.publish(&what, &|_, _| {}).await.expect("published meanwhile");
    let rest = axum::body::to_bytes(*Pin::into_inner(body), usize::MAX).await.expect("the rest");
    assert!([answer.body.as_slice(), &rest].concat() == before.body, "as of the moment it began");
    let after =
        portal.ask(Request::get("/data/air-hours.csv").header("if-none-match", before.header("etag"))).await;
    assert_eq!((after.status.as_u16(), csv_rows(&after.body).1.len()), (200, HOURS as usize + 1));
    // Two row groups, and text that a spreadsheet would run only in the CSV made harmless.
    let parquet = portal.get("/data/air-hours.parquet").await;
    assert_eq!(parquet_file(&parquet.body).metadata().num_row_groups(), 2);
    let stations = dataset::of("air-stations").expect("a set");
    let (_, rows) = csv_rows(&portal.get("/data/air-stations.csv").await.body);
    let parquet = parquet_rows(&portal.get("/data/air-stations.parquet").await.body, stations);
    assert_eq!((rows[0][2].as_str(), parquet[0][2].as_str()), ("'=One", "=One"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn downloads_are_bounded_and_a_place_is_given_back() {
    let portal = hours("whole-sets-bounded", 70_000).await;
    let mut held = Vec::new();
    for _ in 0..store::whole::AT_ONCE {
        held.push(begun(&portal, "/data/air-hours.csv").await);
    }
    let refused = portal.get("/data/water-months.csv").await;
    assert_eq!((refused.status.as_u16(), refused.header("retry-after")), (503, "30"));
    assert!(refused.text().contains("稍后再试") && refused.text().contains("Try again"));
    assert_eq!(refused.header("cache-control"), "no-store");
    assert_eq!(portal.get("/data/air-stations.csv").await.status, 200, "what is in memory is not held up");
    assert_eq!(portal.get("/air").await.status, 200, "nor are pages");
    assert_eq!(portal.ask(Request::head("/data/air-hours.csv")).await.status, 200);
    // A reader who goes away frees the place, as soon as what makes the file notices.
    held.pop();
    for _ in 0..100 {
        if portal.get("/data/water-months.csv").await.status == 200 {
            return;
        }
    }
    panic!("the place was not given back");
}

/// A request from an address.
fn from(client: &str, address: &str) -> Request<Body> {
    let mut request = Request::get(address).body(Body::empty()).expect("a request");
    let client = SocketAddr::new(client.parse().expect("an address"), 4711);
    request.extensions_mut().insert(ConnectInfo(client));
    request
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_address_takes_two_files_at_once_and_leaves_room_for_others() {
    let portal = hours("whole-sets-client", 70_000).await;
    let (one, other) = ("203.0.113.9", "203.0.113.10");
    let first = begun_by(&portal, from(one, "/data/air-hours.csv")).await;
    let second = begun_by(&portal, from(one, "/data/air-hours.parquet")).await;
    for address in ["/data/air-hours.csv", "/data/air-stations.csv", "/data/air-stations.parquet"] {
        let refused = portal.send(from(one, address)).await;
        assert_eq!((refused.status.as_u16(), refused.header("retry-after")), (429, "30"), "{address}");
        assert_eq!(refused.header("content-type"), "application/problem+json");
        assert_eq!(
            (refused.header("cache-control"), refused.header("access-control-allow-origin")),
            ("no-store", "*")
        );
        let problem: serde_json::Value = serde_json::from_slice(&refused.body).expect("JSON");
        assert_eq!(problem["status"], 429);
        let detail = problem["detail"].as_str().expect("a text");
        assert!(detail.contains("同一地址") && detail.contains("at once"), "{detail}");
    }
    // What is known already is no download, pages are none, and others go on.
    let mut known = from(one, "/data/air-hours.csv");
    known.headers_mut().insert("if-none-match", first.0.headers["etag"].clone());
    assert_eq!(portal.send(known).await.status, 304);
    assert_eq!(portal.send(from(one, "/data")).await.status, 200);
    assert_eq!(portal.send(from(other, "/data/air-stations.csv")).await.status, 200);
    drop(second);
    assert_eq!(
        portal.send(from(one, "/data/air-stations.csv")).await.status,
        200,
        "a turn is given back at once"
    );
}
