//! What pages of air read from the tables: a row a month of what they show, and no days or hours one by one. Rows and bytes
//! are counted, so that no busy machine changes the answer.

use super::site::Served;
use domain::{
    Bilingual, Day,
    air::{AirDay, AirHour, Flag, Site, SiteKind},
    day::HOUR_MS,
    publication::{Observed, Publication},
};
use store::testing::open_counted;

const LAST: &str = "2024-12-31";

/// Two stations of a district, with every day from `first` on and an hour of each: bands and months are as many as with all.
fn observed(first: Day) -> Publication {
    let last: Day = LAST.parse().expect("a day");
    let values =
        |day: Day| [8_042, 20_000, 900, 145_000, 61_500, 38_250 + i64::from(day.day()) * 1_000].map(Some);
    let day = |day| AirDay { day, values: values(day), o3_1h: Some(168_000) };
    let hour = |day: Day| AirHour {
        end_utc_ms: day.start_utc_ms() + 12 * HOUR_MS,
        values: values(day),
        flags: [Flag::N; 6],
        audited: true,
    };
    let days: Vec<AirDay> = first.through(last).map(day).collect();
    let hours: Vec<AirHour> = first.through(last).map(hour).collect();
    let stations = ["one", "two"];
    let station = |id: &str| Site {
        member_of: Some("district".into()),
        ..Site::named(id, Bilingual::new("站", "Station"), SiteKind::National)
    };
    let district = Site::named("district", Bilingual::new("区", "District"), SiteKind::District);
    Publication {
        sites: stations.map(station).into_iter().chain([district]).collect(),
        air_days: stations.map(|site| Observed { site: site.into(), rows: days.clone() }).into(),
        air_hours: stations.map(|site| Observed { site: site.into(), rows: hours.clone() }).into(),
        ..Publication::default()
    }
}

/// Rows and bytes that each page reads, where there are days from `first` on.
async fn read(first: &str, pages: &[&str]) -> Vec<(u64, u64)> {
    let folder = tempfile::tempdir().expect("a folder");
    let url = format!("sqlite://{}/cost.db", folder.path().display());
    let (store, counts) = open_counted(&url).await.expect("a store");
    store.publish(&observed(first.parse().expect("a day")), &|_, _| {}).await.expect("published");
    let today: Day = LAST.parse().expect("a day");
    let served = Served::on(store, today.plus(1)).await;
    let mut all = Vec::new();
    for page in pages {
        counts.take();
        served.page(page).await;
        all.push(counts.take());
    }
    all
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_page_over_ten_years_reads_a_row_a_year_beside_the_latest_two() {
    let pages = ["/air", "/air/stations/one", "/air/stations/district"];
    let (two, ten) = (read("2023-01-01", &pages).await, read("2015-01-01", &pages).await);
    for ((page, two), ten) in pages.iter().zip(two).zip(ten) {
        println!("{page}: {two:?} rows and bytes of two years, {ten:?} of ten");
        // Eight years more, each of which is a row that says what every day of PM2.5 was.
        assert!(ten.0 <= two.0 + 8, "{page}: {} rows, {} of two years", ten.0, two.0);
        assert!(ten.1 <= two.1 + 8 * 4_000, "{page}: {} bytes, {} of two years", ten.1, two.1);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_chart_over_ten_years_reads_a_row_a_month() {
    // With how many rows a month of what it shows.
    const PAGES: [(&str, u64); 5] = [
        ("/charts/air-district-pm25-days", 1),
        ("/charts/air-one-pm25-all-hours", 1),
        ("/charts/air-district-pm25-all-hours", 1),
        ("/charts/air-district-pm25-all-hours.part?from=2015-01-01&to=2024-12-31T23", 1),
        ("/charts/air-district-pm25-all-hours.part?from=2024-12-01&to=2024-12-31T23", 0),
    ];
    let pages = PAGES.map(|(page, _)| page);
    let (month, years) = (read("2024-12-01", &pages).await, read("2015-01-01", &pages).await);
    for (((page, rows_a_month), month), years) in PAGES.iter().zip(month).zip(years) {
        println!("{page}: {month:?} rows and bytes of a month, {years:?} of ten years");
        // A month at either end of a part is read as well, and the hour that ends as it begins.
        assert!(
            years.0 <= month.0 + rows_a_month * 120 + 2,
            "{page}: {} rows, {} of a month",
            years.0,
            month.0
        );
        // Days or hours one by one would be a hundred times as much.
        assert!(years.1 < 400_000, "{page}: {} bytes", years.1);
    }
}
