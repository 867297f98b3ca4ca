//! Charts of measurements are fixed by every publication; what is not fixed yet, a reader has fixed, and quotes it.

use super::{
    bureau::{Bureau, SetClock},
    site::{Answer, Served, fresh_store, today},
};
use app::charts::fixed::sha256;
use axum::{body::Body, extract::ConnectInfo, http::Request};
use domain::{
    Bilingual,
    air::{AirHour, Flag, Site, SiteKind},
    day::HOUR_MS,
    publication::{Observed, Publication},
};
use server::freezer::Freezer;
use std::net::SocketAddr;

const CHART: &str = "air-one-pm25-hours";

async fn portal(name: &str) -> Served {
    let store = fresh_store(name).await;
    store.publish(&hours(50), &|_, _| {}).await.expect("published");
    Served::over(store).await
}

/// So many hours of a station, of the latest days.
fn hours(count: i64) -> Publication {
    hours_since(-4, count)
}

fn hours_since(day: i32, count: i64) -> Publication {
    let start = today().plus(day).start_utc_ms();
    let hour = |n: i64| AirHour {
        end_utc_ms: start + n * HOUR_MS,
        values: [
            Some(8_000),
            Some(20_000),
            Some(900),
            Some(60_000),
            Some(45_000),
            Some(30_000 + n % 100 * 1_000),
        ],
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
    for nothing in ["air-two-pm25-all-hours", "nothing", "..%2F..%2Fadmin", "%00", ""] {
        assert_eq!(fix(&portal, "/fix", nothing).await.status, 404, "{nothing:?}");
    }
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

async fn bureau(name: &str, what: &Publication) -> Bureau {
    let store = fresh_store(name).await;
    store.publish(what, &|_, _| {}).await.expect("published");
    Bureau::over(store, SetClock::at_ten()).await
}

async fn frozen(bureau: &Bureau) -> usize {
    Freezer::new(bureau.site.clone()).look().await.expect("freezes")
}

/// The number of the fixed revision that a page says is what it shows.
fn named(page: &str, chart: &str) -> Option<i64> {
    let (_, rest) = page.split_once("现在所示的内容有不会再变的版本")?;
    let (_, rest) = rest.split_once(&format!("/charts/{chart}@"))?;
    rest.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_publication_fixes_the_charts_of_measurements_that_it_changes() {
    let bureau = bureau("fixing-every", &hours(50)).await;
    let portal = &bureau.served;
    let charts = [
        "air-one-pm25-hours",
        "air-one-no2-hours",
        "air-one-diurnal",
        "air-one-pm25-days",
        "air-one-pm25-all-hours",
    ];
    assert!(frozen(&bureau).await > charts.len());
    let mut before = Vec::new();
    for count in [51, 52, 76] {
        for chart in charts {
            let page = portal.page(&format!("/charts/{chart}")).await;
            let revision = named(&page, chart).expect("a fixed revision");
            let address = format!("/charts/{chart}@{revision}.json");
            let json = portal.get(&address).await.body;
            assert!(page.contains(&sha256(&json)), "{address}");
            before.push((address, json));
        }
        portal.portal.publish(&hours(count), &|_, _| {}).await.expect("published");
        assert!(frozen(&bureau).await > 0);
    }
    for (address, json) in before {
        assert_eq!(portal.get(&address).await.body, json, "{address}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn all_hours_of_a_year_are_fixed_and_their_page_is_no_longer_than_others() {
    let bureau = bureau("fixing-long", &hours_since(-201, 24 * 200)).await;
    let portal = &bureau.served;
    frozen(&bureau).await;
    let chart = "air-one-pm25-all-hours";
    let page = portal.page(&format!("/charts/{chart}")).await;
    let revision = named(&page, chart).expect("a fixed revision");
    let json = portal.get(&format!("/charts/{chart}@{revision}.json")).await;
    let hash = sha256(&json.body);
    assert!(page.contains(&hash), "the page that has an overview quotes the whole");
    let whole: serde_json::Value = serde_json::from_slice(&json.body).expect("JSON");
    assert_eq!(whole["rows"].as_array().map(Vec::len), Some(24 * 200));
    let now = portal.get(&format!("/charts/{chart}.csv")).await;
    let kept = portal.get(&format!("/charts/{chart}@{revision}.csv")).await;
    assert_eq!((now.text().lines().count(), now.text()), (24 * 200 + 1, kept.text()));
    let fixed = portal.page(&format!("/charts/{chart}@{revision}")).await;
    assert!(fixed.contains("共 4800 行，这里列出最后 1000 行") && fixed.contains(&hash));
    assert!(fixed.contains("数值与本版本相同"), "held against every hour, not against the overview");
    let drawn = async |address: &str| {
        let text = portal.get(address).await.text().to_owned();
        text.rsplit_once("</style>").map(|(_, drawing)| drawing.to_owned()).expect("a drawing")
    };
    let kept = drawn(&format!("/charts/{chart}@{revision}.svg")).await;
    assert_eq!(kept, drawn(&format!("/charts/{chart}.svg")).await, "the picture is that of the page");
    for form in ["png", "xlsx", "bib"] {
        assert_eq!(portal.get(&format!("/charts/{chart}@{revision}.{form}")).await.status, 200, "{form}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_operator_may_have_the_charts_of_the_first_sites_fixed_only() {
    let bureau = bureau("fixing-first", &hours(50)).await;
    let look = async |most| {
        let freezer = Freezer::new(bureau.site.clone());
        freezer.of_sites(most).look().await.expect("freezes")
    };
    assert_eq!(look(0).await, 0);
    assert_eq!(look(1).await, 0, "it was looked at, and nobody asked for it");
    assert_eq!(fix(&bureau.served, "/fix", CHART).await.status, 303);
    bureau.served.portal.publish(&hours(51), &|_, _| {}).await.expect("published");
    assert!(look(1).await > 0, "there is one site");
}
