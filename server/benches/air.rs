//! How fast air is judged, and how fast pages, charts and answers over one month and ten years of it are made:
//! `cargo bench -p server --bench air`. Prints numbers, asserts nothing but that there are answers.

use app::settings::Settings;
use axum::{
    Router,
    body::{Body, to_bytes},
    http::Request,
};
use domain::{
    Bilingual, Day,
    air::{
        AirDay, AirHour, Edition, Flag, Pollutant, Site as Station, SiteKind,
        iaqi::{evaluate_day, evaluate_hour},
    },
    day::HOUR_MS,
    publication::{Observed, Publication},
};
use server::{
    clock::FixedClock,
    http::assets::Assets,
    portal::Portal,
    web::{Site, router},
};
use std::{
    hint::black_box,
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};
use tower::ServiceExt;

/// The first and the last day of the ten years, and how many there are.
const FIRST: &str = "2015-01-01";
const DAYS: i32 = 3_653;
/// Indices computed for the measurement.
const EVALUATIONS: u32 = 400_000;

fn main() {
    evaluations();
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(pages());
}

/// The whole of an index: six individual ones, the largest, level and primary pollutants.
fn evaluations() {
    let day = |n: i32| day_of(n).day;
    let days: Vec<AirDay> = (0..4_000)
        .map(|n| AirDay { day: day(n), values: values(i64::from(n)), o3_1h: Some(90_000) })
        .collect();
    for edition in Edition::ALL {
        let rounds = EVALUATIONS / days.len() as u32;
        let started = Instant::now();
        for _ in 0..rounds {
            days.iter().for_each(|day| drop(black_box(evaluate_day(black_box(day), edition))));
        }
        let daily = f64::from(EVALUATIONS) / started.elapsed().as_secs_f64();
        let started = Instant::now();
        for _ in 0..rounds {
            days.iter().for_each(|day| drop(black_box(evaluate_hour(black_box(&day.values), edition))));
        }
        let hourly = f64::from(EVALUATIONS) / started.elapsed().as_secs_f64();
        println!("{}: {daily:.0} daily and {hourly:.0} hourly evaluations/s on one core", edition.name());
    }
}

fn values(n: i64) -> [Option<i64>; 6] {
    Pollutant::ALL.map(|p| {
        Some(if p == Pollutant::Co { 300 + n % 30 * 100 } else { (n * 37 + p as i64 * 911) % 190_000 })
    })
}

/// A day by its number, without values.
fn day_of(n: i32) -> AirDay {
    let first: Day = FIRST.parse().expect("a day");
    AirDay { day: first.plus(n), values: [None; 6], o3_1h: None }
}

/// Ten years of a station and of the district it stands in.
fn ten_years() -> Publication {
    let start = day_of(0).day.start_utc_ms();
    let hour = |n: i64| AirHour {
        end_utc_ms: start + n * HOUR_MS,
        values: values(n),
        flags: [Flag::N; 6],
        audited: true,
    };
    let district = Station::named("district", Bilingual::new("区", "District"), SiteKind::District);
    let name = Bilingual::new("站", "Station");
    let station =
        Station { member_of: Some("district".into()), ..Station::named("station", name, SiteKind::National) };
    let rows = (1..=i64::from(DAYS) * 24).map(hour).collect();
    Publication {
        sites: vec![station, district],
        air_hours: vec![Observed { site: "station".into(), rows }],
        ..Publication::default()
    }
}

async fn pages() {
    let folder = tempfile::tempdir().expect("a folder");
    let store =
        store::open(&format!("sqlite://{}/bench.db", folder.path().display())).await.expect("a store");
    let started = Instant::now();
    store.publish(&ten_years(), &|_, _| {}).await.expect("published");
    println!("ten years of hours published in {:.2?}, with all they come to", started.elapsed());
    let clock = Arc::new(FixedClock(day_of(DAYS).day.start_utc_ms() + 10 * HOUR_MS));
    let portal = Portal::open(store, clock).await.expect("a portal");
    let site_dir = site_folder(folder.path());
    let settings = Settings { origin: "http://127.0.0.1:3000".into(), ..Settings::default() };
    let site = Site::new(portal.clone(), settings, Assets::read(&site_dir).expect("a site folder"));
    let router = router(site, &site_dir).expect("a router");
    let observations = "/api/v1/stations/station/observations";
    for (what, month, years) in [
        ("page of air", "/air".to_owned(), "/air".to_owned()),
        (
            "chart of days",
            "/charts/air-station-pm25-days?from=2024-12-01&to=2024-12-31".to_owned(),
            "/charts/air-station-pm25-days".to_owned(),
        ),
        (
            "days as JSON",
            format!("{observations}?from=2024-12&to=2024-12"),
            format!("{observations}?from=2015&to=2024"),
        ),
        (
            "months as JSON",
            format!("{observations}?interval=month&from=2024-12&to=2024-12"),
            format!("{observations}?interval=month&from=2015&to=2024"),
        ),
    ] {
        let (month, years) = (best(&portal, &router, &month).await, best(&portal, &router, &years).await);
        println!("{what}: one month {month:.1?}, ten years {years:.1?} (query, rendering and compression)");
    }
    println!("(the page of air shows all that there is, so it is the same page twice)");
}

/// The shortest of several times that a page takes to be made. A publication of nothing in between empties the cache.
async fn best(portal: &Portal, router: &Router, address: &str) -> Duration {
    let mut shortest = Duration::MAX;
    for _ in 0..5 {
        portal.publish(&Publication::default(), &|_, _| {}).await.expect("published");
        let request = Request::get(address).body(Body::empty()).expect("a request");
        let started = Instant::now();
        let answer = router.clone().oneshot(request).await.expect("infallible");
        assert_eq!(answer.status(), 200, "{address}");
        to_bytes(answer.into_body(), usize::MAX).await.expect("a body");
        shortest = shortest.min(started.elapsed());
    }
    shortest
}

/// What a build leaves behind, as far as pages name it.
fn site_folder(folder: &Path) -> std::path::PathBuf {
    let site = folder.join("site");
    std::fs::create_dir_all(site.join("pkg")).expect("a folder");
    let names = "{\"script\":\"mingjing.0123abcd\",\"style\":\"main.0123abcd.css\"}";
    std::fs::write(site.join("pkg/assets.json"), names).expect("a file");
    std::fs::write(site.join("pkg/main.0123abcd.css"), ":root{}").expect("a file");
    std::fs::write(site.join("pkg/mingjing.0123abcd.js"), "export default 1").expect("a file");
    std::fs::write(site.join("pkg/mingjing.0123abcd_bg.wasm"), "\0asm").expect("a file");
    std::fs::write(site.join("favicon.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\"/>").expect("a file");
    site
}
