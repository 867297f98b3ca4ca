//! A portal on 2026-07-01 whose air can be reckoned by hand: a district with days since 2019, and three stations with hours.

use super::site::Served;
use domain::{
    Bilingual, Day,
    air::{AirDay, AirHour, Flag, Site, SiteKind},
    day::HOUR_MS,
    publication::{Observed, Publication},
};
use server::demo;
use std::{future::Future, sync::OnceLock};
use tokio::runtime::Runtime;

/// Every day before it has values.
const TODAY: &str = "2026-07-01";

fn day(text: &str) -> Day {
    text.parse().expect(text)
}

/// PM2.5 is 30 µg/m³ from March 2026 on and 40 in the two months before; in earlier years it is 5 higher with every year
/// further back. On the tenth of every month it is 68, which is a good day by HJ 633-2012 and a polluted one by
/// HJ 633-2026.
fn pm25(day: Day) -> i64 {
    match (day.year(), day.month(), day.day()) {
        (_, _, 10) => 68,
        (2026, ..3, _) => 40,
        (2026, ..) => 30,
        (year, ..) => 30 + 5 * (2026 - i64::from(year)),
    }
}

/// Clean but for PM2.5, in thousandths.
fn values(pm25: i64) -> [Option<i64>; 6] {
    [8_000, 20_000, 900, 60_000, 70_000, pm25].map(Some)
}

fn district_days() -> Vec<AirDay> {
    let of = |day| AirDay { day, values: values(pm25(day) * 1_000), o3_1h: None };
    day("2019-01-01").through(day("2026-06-30")).map(of).collect()
}

fn station_days(pm25: i64) -> Vec<AirDay> {
    let of = |day| AirDay { day, values: values(pm25), o3_1h: None };
    day("2026-06-01").through(day("2026-06-30")).map(of).collect()
}

/// The hours of June, of which `every` says how much there is.
fn hours(pm25: i64, every: impl Fn(i64) -> Option<Flag>) -> Vec<AirHour> {
    let start = day("2026-06-01").start_utc_ms();
    let of = |n: i64| {
        let flag = every(n)?;
        Some(AirHour {
            end_utc_ms: start + n * HOUR_MS,
            values: values(pm25),
            flags: [Flag::N, Flag::N, Flag::N, Flag::N, Flag::N, flag],
            audited: true,
        })
    };
    (1..=720).filter_map(of).collect()
}

fn station(id: &str, name: &str) -> Site {
    Site {
        member_of: Some("district".into()),
        code: Some(format!("320402{id}")),
        town: Some(Bilingual::new("郑陆镇", "Zhenglu")),
        ..Site::named(id, Bilingual::new(name, format!("Station {id}")), SiteKind::National)
    }
}

/// The first publication, and one that corrects a day and an hour of it.
fn publications() -> [Publication; 2] {
    let mut first = demo::content::content().expect("content");
    let district = Site::named("district", Bilingual::new("全区均值", "District mean"), SiteKind::District);
    first.sites = vec![district, station("a", "甲站"), station("b", "乙站"), station("c", "丙站")];
    let observed = |site: &str, rows| Observed { site: site.into(), rows };
    first.air_days = vec![
        observed("district", district_days()),
        // 20.04 and 19.96 both print 20.0.
        observed("a", station_days(20_040)),
        observed("b", station_days(19_960)),
        observed("c", station_days(25_000)),
    ];
    let observed = |site: &str, rows| Observed { site: site.into(), rows };
    first.air_hours = vec![
        // Eight hours never came, twenty of PM2.5 are calibrations.
        observed("a", hours(21_000, |n| (n > 8).then_some(if n <= 28 { Flag::C } else { Flag::N }))),
        observed("b", hours(21_000, |n| (n > 360).then_some(Flag::N))),
        observed("c", hours(24_000, |_| Some(Flag::N))),
    ];
    let corrected_day = AirDay { values: values(21_000), ..station_days(25_000)[9] };
    let corrected_hour = AirHour { values: values(26_000), ..hours(24_000, |_| Some(Flag::N))[100] };
    let second = Publication {
        air_days: vec![Observed { site: "c".into(), rows: vec![corrected_day] }],
        air_hours: vec![Observed { site: "c".into(), rows: vec![corrected_hour] }],
        ..Publication::default()
    };
    [first, second]
}

/// The portal, loaded once for all tests that read it.
pub fn reading<F: Future>(ask: impl FnOnce(&'static Served) -> F) -> F::Output {
    static SHARED: OnceLock<(Runtime, Served)> = OnceLock::new();
    let (runtime, served) = SHARED.get_or_init(|| {
        let runtime = Runtime::new().expect("a runtime");
        let served = runtime.block_on(async {
            let store = store::open("sqlite::memory:").await.expect("a store");
            for publication in publications() {
                store.publish(&publication, &|_, _| {}).await.expect("published");
            }
            Served::on(store, day(TODAY)).await
        });
        (runtime, served)
    });
    runtime.block_on(ask(served))
}
