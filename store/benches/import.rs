//! Rows a second through `Store::publish`, with all that they come to: `cargo bench -p store --bench import`. Prints
//! numbers, asserts nothing.

use domain::{
    Bilingual, Day,
    air::{AirHour, Flag, Pollutant, Site, SiteKind, band::BandScale},
    day::HOUR_MS,
    publication::{Observed, Publication},
};
use std::{
    sync::Arc,
    time::{Duration, Instant},
};
use store::{Store, testing::PrivatePostgres};

/// As the national feed of a week: stations, cities, and hours of each.
const STATIONS: i64 = 1_825;
const CITIES: i64 = 374;
const HOURS: i64 = 92;
/// Ten years of one station.
const TEN_YEARS: i64 = 87_648;

fn main() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(async {
        let folder = tempfile::tempdir().expect("a folder");
        measure("SQLite", &format!("sqlite://{}/bench.db", folder.path().display())).await;
        match PrivatePostgres::start() {
            Ok(postgres) => measure("PostgreSQL", &postgres.url("postgres")).await,
            Err(why) => println!("PostgreSQL: not measured, {why}"),
        }
    });
}

async fn measure(name: &str, url: &str) {
    let store = store::open(url).await.expect("a database");
    let nation = nation();
    let rows = (STATIONS * HOURS) as u64;
    report(name, "first import", rows, publish(&store, &nation).await);
    report(name, "the same again", rows, publish(&store, &nation).await);
    let mut corrected = nation;
    corrected.air_hours.iter_mut().flat_map(|o| &mut o.rows).for_each(|hour| hour.audited = true);
    report(name, "all corrected", rows, publish(&store, &corrected).await);
    let ten_years = Publication {
        sites: vec![station("ten-years", None)],
        air_hours: vec![Observed { site: "ten-years".into(), rows: hours("2015-01-01", TEN_YEARS, 1) }],
        ..Publication::default()
    };
    report(name, "ten years of a station", TEN_YEARS as u64, publish(&store, &ten_years).await);
    queries(name, &store).await;
    store.close().await;
}

/// What charts and pages of a month and of ten years ask for.
async fn queries(name: &str, store: &Arc<dyn Store>) {
    let day = |text: &str| text.parse::<Day>().expect(text);
    let last = day("2024-12-31");
    for (label, first) in [("one month", "2024-12-01"), ("ten years", "2015-01-01")] {
        let first = day(first);
        let (from, to) = ((first.year(), first.month()), (last.year(), last.month()));
        let site = "ten-years";
        let hours = best(|| store.air_hours(site, first, last)).await;
        let days = best(|| store.air_days(site, first, last)).await;
        let bands = best(|| store.air_bands(site, Pollutant::Pm25, BandScale::Day, first, last)).await;
        let months = best(|| store.air_months(site, from, to)).await;
        println!(
            "{name}, {label}: hours {hours:?}, days {days:?}, bands of days {bands:?}, months {months:?}"
        );
    }
}

/// The shortest of several tries.
async fn best<T, F: Future<Output = T>>(ask: impl Fn() -> F) -> Duration {
    let mut shortest = Duration::MAX;
    for _ in 0..10 {
        let started = Instant::now();
        ask().await;
        shortest = shortest.min(started.elapsed());
    }
    shortest
}

async fn publish(store: &Arc<dyn Store>, what: &Publication) -> Duration {
    let started = Instant::now();
    store.publish(what, &|_, _| ()).await.expect("published");
    started.elapsed()
}

fn report(name: &str, what: &str, rows: u64, took: Duration) {
    let rate = rows as f64 / took.as_secs_f64();
    println!("{name}, {what}: {rows} rows in {took:.2?}, {rate:.0} rows/s, {:.0} values/s", rate * 6.0);
}

fn nation() -> Publication {
    let name = |at: i64| format!("city-{at}");
    let cities = (0..CITIES).map(|at| Site::named(name(at), Bilingual::new("市", "City"), SiteKind::City));
    let stations = (0..STATIONS).map(|at| station(&format!("station-{at}"), Some(name(at % CITIES))));
    let observed = |at: i64| Observed { site: format!("station-{at}"), rows: hours("2020-04-02", HOURS, at) };
    Publication {
        sites: cities.chain(stations).collect(),
        air_hours: (0..STATIONS).map(observed).collect(),
        ..Publication::default()
    }
}

fn station(id: &str, member_of: Option<String>) -> Site {
    Site { member_of, ..Site::named(id, Bilingual::new("站", "Station"), SiteKind::National) }
}

fn hours(first: &str, count: i64, seed: i64) -> Vec<AirHour> {
    let start = first.parse::<Day>().expect("a day").start_utc_ms();
    let of = |n: i64| AirHour {
        end_utc_ms: start + n * HOUR_MS,
        values: Pollutant::ALL.map(|p| Some((n * 37 + seed * 53 + p as i64 * 911) % 190_000)),
        flags: [Flag::N; 6],
        audited: false,
    };
    (1..=count).map(of).collect()
}
