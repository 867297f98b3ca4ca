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
        band::BandScale,
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
use store::Store;
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

/// The hours of three stations from a day on to the end of the ten years, and the district that they are of.
fn stations(first: i32) -> Publication {
    let start = day_of(0).day.start_utc_ms();
    let hour = |n: i64| AirHour {
        end_utc_ms: start + n * HOUR_MS,
        values: values(n),
        flags: [Flag::N; 6],
        audited: true,
    };
    let district = Station::named("district", Bilingual::new("区", "District"), SiteKind::District);
    let station = |id: &&str| Station {
        member_of: Some("district".into()),
        ..Station::named(*id, Bilingual::new("站", "Station"), SiteKind::National)
    };
    let rows: Vec<AirHour> = (i64::from(first) * 24 + 1..=i64::from(DAYS) * 24).map(hour).collect();
    let ids = ["station", "second", "third"];
    Publication {
        sites: ids.iter().map(station).chain([district]).collect(),
        air_hours: ids.map(|site| Observed { site: site.into(), rows: rows.clone() }).into(),
        ..Publication::default()
    }
}

/// A portal of its own over some of the days.
struct Served {
    store: Arc<dyn Store>,
    portal: Arc<Portal>,
    router: Router,
}

impl Served {
    async fn new(folder: &Path, name: &str, first: i32) -> Self {
        let url = format!("sqlite://{}/{name}.db", folder.display());
        let store = store::open(&url).await.expect("a store");
        let (what, started) = (stations(first), Instant::now());
        let rows: usize = what.air_hours.iter().map(|observed| observed.rows.len()).sum();
        store.publish(&what, &|_, _| {}).await.expect("published");
        println!("{name}: {rows} hours published in {:.2?}, with all they come to", started.elapsed());
        let clock = Arc::new(FixedClock(day_of(DAYS).day.start_utc_ms() + 10 * HOUR_MS));
        let portal = Portal::open(store.clone(), clock).await.expect("a portal");
        let site_dir = site_folder(folder);
        let settings = Settings { origin: "http://127.0.0.1:3000".into(), ..Settings::default() };
        let site = Site::new(portal.clone(), settings, Assets::read(&site_dir).expect("a site folder"));
        let router = router(site, &site_dir).expect("a router");
        Self { store, portal, router }
    }

    /// What a page asks the store for, from the first day to the last.
    async fn queries(&self, name: &str) {
        let (first, last) = (day_of(0).day, day_of(DAYS).day);
        let days = shortest(async || drop(self.store.air_days("district", first, last).await)).await;
        let months =
            shortest(async || drop(self.store.air_months("district", (2015, 1), (2025, 1)).await)).await;
        let bands = |site| self.store.air_bands(site, Pollutant::Pm25, BandScale::Day, first, last);
        let (own, mean) = (
            shortest(async || drop(bands("station").await)).await,
            shortest(async || drop(bands("district").await)).await,
        );
        let means = shortest(async || drop(self.store.air_mean_hours("district", first, last).await)).await;
        let hours = shortest(async || drop(self.store.air_hours("station", first, last).await)).await;
        println!(
            "{name}, queries: days {days:.1?}, months {months:.1?}, bands of a station {own:.1?}, of the district {mean:.1?}; \
             all hours of the district {means:.1?}, of a station {hours:.1?}"
        );
    }
}

async fn pages() {
    let folder = tempfile::tempdir().expect("a folder");
    let month = Served::new(folder.path(), "one month", DAYS - 31).await;
    let two = Served::new(folder.path(), "two years", DAYS - 731).await;
    let years = Served::new(folder.path(), "ten years", 0).await;
    month.queries("one month").await;
    years.queries("ten years").await;
    println!("query, rendering and compression of an answer that is not held:");
    let observations = "/api/v1/stations/station/observations";
    for (what, page) in [
        ("page of air", "/air".to_owned()),
        ("page of a station", "/air/stations/station".to_owned()),
        ("page of the district", "/air/stations/district".to_owned()),
        ("chart of days", "/charts/air-district-pm25-days".to_owned()),
        ("chart of all hours, station", "/charts/air-station-pm25-all-hours".to_owned()),
        ("chart of all hours, district", "/charts/air-district-pm25-all-hours".to_owned()),
        ("months as JSON", format!("{observations}?interval=month&from=2015&to=2024")),
        ("days as JSON", format!("{observations}?from=2015&to=2024")),
        ("all hours of the district as CSV", "/charts/air-district-pm25-all-hours.csv".to_owned()),
    ] {
        // Two years fill the calendar, the bars and the tables of a page, which a month does not.
        let (month, two) = (best(&month, &page).await, best(&two, &page).await);
        let years = best(&years, &page).await;
        println!("{what}: one month {month:.1?}, two years {two:.1?}, ten years {years:.1?}");
    }
    println!("a month out of ten years:");
    let part = "/charts/air-district-pm25-all-hours.part";
    for (what, page) in [
        ("chart of days", "/charts/air-district-pm25-days?from=2024-12-01&to=2024-12-31".to_owned()),
        ("part of all hours, district", format!("{part}?from=2024-12-01&to=2024-12-31T23")),
        ("days as JSON", format!("{observations}?from=2024-12&to=2024-12")),
    ] {
        println!("{what}: {:.1?}", best(&years, &page).await);
    }
}

/// The shortest of several times.
async fn shortest(ask: impl AsyncFn()) -> Duration {
    let mut shortest = Duration::MAX;
    for _ in 0..5 {
        let started = Instant::now();
        ask().await;
        shortest = shortest.min(started.elapsed());
    }
    shortest
}

/// The shortest of several times that a page takes to be made. A publication of nothing in between empties the cache.
async fn best(served: &Served, address: &str) -> Duration {
    let mut shortest = Duration::MAX;
    for _ in 0..5 {
        served.portal.publish(&Publication::default(), &|_, _| {}).await.expect("published");
        let request = Request::get(address).body(Body::empty()).expect("a request");
        let started = Instant::now();
        let answer = served.router.clone().oneshot(request).await.expect("infallible");
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
