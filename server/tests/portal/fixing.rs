//! A reader has a chart fixed that is not frozen by itself, and quotes it.

use super::site::{Answer, Served, fresh_store, today};
use app::charts::fixed::sha256;
use axum::{body::Body, extract::ConnectInfo, http::Request};
use domain::{
    Bilingual,
    air::{AirHour, Flag, Site, SiteKind},
    day::HOUR_MS,
    publication::{Observed, Publication},
};
use std::net::SocketAddr;

const CHART: &str = "air-one-pm25-hours";

async fn portal(name: &str) -> Served {
    let store = fresh_store(name).await;
    store.publish(&hours(50), &|_, _| {}).await.expect("published");
    Served::over(store).await
}

/// So many hours of a station, up to yesterday.
fn hours(count: i64) -> Publication {
    let start = today().plus(-3).start_utc_ms();
    let hour = |n: i64| AirHour {
        end_utc_ms: start + n * HOUR_MS,
        values: [Some(8_000), Some(20_000), Some(900), Some(60_000), Some(45_000), Some(30_000 + n * 1_000)],
        flags: [Flag::N; 6],
        audited: true,
    };
    Publication {
        sites: vec![Site::named("one", Bilingual::new("一号站", "Station one"), SiteKind::National)],
        air_hours: vec![Observed { site: "one".into(), rows: (1..=count).map(hour).collect() }],
        ..Publication::default()
    }
}

async fn fix(portal: &Served, path: &str, chart: &str) -> Answer {
    let address: SocketAddr = "192.0.2.1:4711".parse().expect("an address");
    let request = Request::post(path)
        .extension(ConnectInfo(address))
        .header("sec-fetch-site", "same-origin")
        .header("content-type", "application/x-www-form-urlencoded");
    portal.send(request.body(Body::from(format!("chart={chart}"))).expect("a request")).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_latest_hours_are_fixed_when_a_reader_asks() {
    let portal = portal("fixing").await;
    let page = portal.page(&format!("/charts/{CHART}")).await;
    let button = format!("action=\"/fix\"><input type=\"hidden\" name=\"chart\" value=\"{CHART}\">");
    assert!(page.contains(&button), "{page}");

    let sent = fix(&portal, "/fix", CHART).await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    let place = sent.header("location").to_owned();
    let fixed = portal.page(&place).await;
    let json = portal.get(&format!("{place}.json")).await.body;
    assert!(fixed.contains(&sha256(&json)) && fixed.contains("这是固定版本"), "{fixed}");
    let now = portal.page(&format!("/charts/{CHART}")).await;
    assert!(now.contains(&sha256(&json)) && !now.contains("action=\"/fix\""), "what is shown is quotable");
    let english = fix(&portal, "/en/fix", CHART).await;
    assert_eq!(english.header("location"), format!("/en{place}"), "asked again, it is the same");

    // Another hour arrives: what was fixed stays, and the new one can be fixed as well.
    portal.portal.publish(&hours(51), &|_, _| {}).await.expect("published");
    assert_eq!(portal.get(&format!("{place}.json")).await.body, json);
    let later = portal.page(&format!("/charts/{CHART}")).await;
    assert!(later.contains(&button) && later.contains(&place), "{later}");
    assert_ne!(fix(&portal, "/fix", CHART).await.header("location"), place);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_charts_are_fixed_and_not_without_end() {
    let portal = portal("fixing-refused").await;
    for nothing in ["air-one-pm25-all-hours", "nothing", "..%2F..%2Fadmin", "%00", ""] {
        assert_eq!(fix(&portal, "/fix", nothing).await.status, 404, "{nothing:?}");
    }
    assert!(!portal.page("/charts/air-one-pm25-all-hours").await.contains("action=\"/fix\""));
    assert_eq!(portal.get("/fix").await.status, 405, "reading changes nothing");
    let foreign = Request::post("/fix").header("sec-fetch-site", "cross-site").body(Body::from("chart=x"));
    assert_eq!(portal.send(foreign.expect("a request")).await.status, 403);
    let mut answers = Vec::new();
    for _ in 0..30 {
        answers.push(fix(&portal, "/fix", CHART).await.status.as_u16());
    }
    assert_eq!((answers[0], answers[29]), (303, 429), "{answers:?}");
    assert_eq!(fix(&portal, "/fix", CHART).await.text().lines().count(), 2, "in both languages");
}
