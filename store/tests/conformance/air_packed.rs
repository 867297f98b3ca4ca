//! Observations a month at a time: the days of sites, and the hours of districts and cities, are what the rows come to, after
//! whatever happened to these.

use crate::{
    air::{FIRST, LAST, days, hours_of, months, of_site, sites, valid},
    place::{Place, publish},
    samples::*,
};
use domain::{
    Day,
    air::{
        AirDay, AirHour, Flag, Pollutant, Site, SiteKind,
        band::{self, AirBand, BandScale},
        hourly::mean_of_sites,
        rollup::AirMonth,
        year::AirYear,
    },
    day::HOUR_MS,
    publication::{Amendment, Observed, Publication},
};
use std::sync::Arc;
use store::{Store, testing::open_counted};

const SITES: [&str; 8] = ["a", "b", "c", "d", "e", "f", "g", "h"];

fn always() -> (Day, Day) {
    (day("2000-01-01"), day("2099-12-31"))
}

async fn hours(store: &Arc<dyn Store>, site: &str) -> Vec<AirHour> {
    store.air_hours(site, always().0, always().1).await.expect("hours")
}

async fn mean_hours(store: &Arc<dyn Store>, site: &str) -> Vec<AirHour> {
    store.air_mean_hours(site, always().0, always().1).await.expect("hours")
}

async fn bands(store: &Arc<dyn Store>, site: &str) -> Vec<Vec<AirBand>> {
    let mut all = Vec::new();
    for pollutant in Pollutant::ALL {
        let (first, last) = always();
        all.push(store.air_bands(site, pollutant, BandScale::Day, first, last).await.expect("bands"));
    }
    all
}

/// What is derived of a site.
#[derive(Debug, PartialEq)]
struct Derived {
    days: Vec<AirDay>,
    months: Vec<AirMonth>,
    years: Vec<AirYear>,
    mean_hours: Vec<AirHour>,
    bands: Vec<Vec<AirBand>>,
}

/// All that is derived; years are what the days say.
async fn derived(store: &Arc<dyn Store>) -> Vec<Derived> {
    let mut all = Vec::new();
    for site in SITES {
        let (first, last) = always();
        let days = store.air_days(site, first, last).await.expect("days");
        let years = store.air_years(site).await.expect("years");
        let expected = (2000..2100).filter_map(|year| AirYear::of(year, &days));
        assert_eq!(years, expected.collect::<Vec<_>>(), "years of {site}");
        let (months, mean_hours) = (months(store, site).await, mean_hours(store, site).await);
        all.push(Derived { days, months, years, mean_hours, bands: bands(store, site).await });
    }
    all
}

/// The hours of a mean, and their bands, are those of `stations`; and all that is derived is the same when it is made again
/// from the rows. Gives back the store, opened anew.
async fn in_step(place: &Place, store: Arc<dyn Store>, means: &[(&str, &[&str])]) -> Arc<dyn Store> {
    for (mean, stations) in means {
        let mut of_stations = Vec::new();
        for station in *stations {
            of_stations.push(hours(&store, station).await);
        }
        let expected = mean_of_sites(&of_stations);
        assert_eq!(mean_hours(&store, mean).await, expected, "{mean} of {stations:?}");
        assert_eq!(bands(&store, mean).await, band::of_days(&expected), "{mean} of {stations:?}");
    }
    let kept = derived(&store).await;
    store.close().await;
    for table in [
        ["DELETE FROM air_month_days", "DELETE FROM air_mean_hours"],
        ["DELETE FROM air_month", "DELETE FROM air_band"],
        ["DELETE FROM air_year", "DELETE FROM air_mean_hours"],
    ] {
        place.execute(&table).await;
    }
    let store = place.open().await;
    assert_eq!(derived(&store).await, kept, "made again from the rows");
    store
}

fn member(id: &str, of: &str) -> Site {
    Site { member_of: Some(of.into()), ..site(id) }
}

fn with_city() -> Vec<Site> {
    let mut sites = sites();
    sites.extend([site("c"), Site::named("e", both("样例市", "Sample city"), SiteKind::City)]);
    sites
}

fn amended(work: &str, undoes: Option<i64>) -> Publication {
    let amendment = Amendment { work: work.into(), note: "x".into(), corrects: true, undoes };
    Publication { amendment: Some(amendment), ..Publication::default() }
}

on_both! {
    async fn packed_months_are_what_the_rows_come_to(place) {
        let mut store = place.open().await;
        let (mut a, b, c) = (valid(FIRST, 4, 1), valid(FIRST, 4, 2), valid("2024-01-01", 40, 3));
        let d_of_both: &[(&str, &[&str])] = &[("d", &["a", "b"]), ("e", &[])];
        publish(&store, &Publication { sites: with_city(), ..hours_of(vec![of_site("a", &a), of_site("b", &b), of_site("c", &c)]) }).await;
        store = in_step(place, store, d_of_both).await;
        assert_eq!(mean_hours(&store, "d").await.len(), 96);
        assert!(mean_hours(&store, "a").await.is_empty(), "a station is no mean");
        let one = store.air_mean_hours("d", day(FIRST), day(FIRST)).await.expect("hours");
        assert_eq!(one, mean_hours(&store, "d").await[..24], "midnight is of the day that ends");
        assert!(store.air_mean_hours("d\0", day(FIRST), day(LAST)).await.expect("hours").is_empty());

        // A correction, by staff, with hours that are new; then another from the command line; then the first is undone.
        a[30].values = [Some(1), None, Some(2), Some(3), Some(4), Some(180_000)];
        a[47].flags[5] = Flag::M;
        let late = valid("2024-02-28", 3, 9);
        let before = derived(&store).await;
        let what = Publication { air_hours: vec![of_site("a", &a[30..48]), of_site("b", &late)], ..amended("w1", None) };
        let corrected = publish(&store, &what).await;
        store = in_step(place, store, d_of_both).await;
        assert_ne!(derived(&store).await, before);
        publish(&store, &amended("w1", Some(corrected))).await;
        store = in_step(place, store, d_of_both).await;
        let after = derived(&store).await;
        for (at, site) in SITES.iter().enumerate() {
            assert_eq!((&after[at].days, &after[at].mean_hours), (&before[at].days, &before[at].mean_hours), "{site}");
        }

        // A day that is published, of a station and of the district, and taken back.
        let stated = |site: &str| Observed { site: site.to_owned(), rows: vec![air_day("2023-12-31", 41)] };
        let what = Publication { air_days: vec![stated("a"), stated("d")], ..amended("w2", None) };
        let published = publish(&store, &what).await;
        store = in_step(place, store, d_of_both).await;
        assert!(days(&store, "d").await.contains(&air_day("2023-12-31", 41)));
        publish(&store, &amended("w2", Some(published))).await;
        store = in_step(place, store, d_of_both).await;
        assert_eq!(days(&store, "d").await, before[3].days);
    }
}

on_both! {
    async fn hours_of_means_follow_the_stations_they_have(place) {
        let mut store = place.open().await;
        let (a, b, c) = (valid(FIRST, 4, 1), valid(FIRST, 4, 2), valid("2024-01-01", 40, 3));
        publish(&store, &Publication { sites: with_city(), ..hours_of(vec![of_site("a", &a), of_site("b", &b), of_site("c", &c)]) }).await;
        let moved = |sites| Publication { sites, ..Publication::default() };
        // A station joins, one moves to the city, one that is new comes with hours.
        publish(&store, &moved(vec![member("c", "d")])).await;
        store = in_step(place, store, &[("d", &["a", "b", "c"]), ("e", &[])]).await;
        publish(&store, &moved(vec![member("b", "e")])).await;
        store = in_step(place, store, &[("d", &["a", "c"]), ("e", &["b"])]).await;
        let new = Publication { sites: vec![member("f", "e")], ..hours_of(vec![of_site("f", &valid(LAST, 2, 7))]) };
        publish(&store, &new).await;
        store = in_step(place, store, &[("d", &["a", "c"]), ("e", &["b", "f"])]).await;
        // By staff, and taken back.
        let what = Publication { sites: vec![site("c")], ..amended("w1", None) };
        let left = publish(&store, &what).await;
        store = in_step(place, store, &[("d", &["a"]), ("e", &["b", "f"])]).await;
        publish(&store, &amended("w1", Some(left))).await;
        store = in_step(place, store, &[("d", &["a", "c"]), ("e", &["b", "f"])]).await;
        // A city that its station named before it was there.
        publish(&store, &Publication { sites: vec![member("h", "g")], ..hours_of(vec![of_site("h", &a)]) }).await;
        publish(&store, &moved(vec![Site::named("g", both("后来的市", "Later city"), SiteKind::City)])).await;
        assert_eq!(mean_hours(&store, "g").await, mean_of_sites(std::slice::from_ref(&a)));
        // All stations leave: nothing is left of the mean.
        publish(&store, &moved(vec![site("a"), site("c")])).await;
        store = in_step(place, store, &[("d", &[]), ("e", &["b", "f"])]).await;
        assert!(mean_hours(&store, "d").await.is_empty() && bands(&store, "d").await.iter().all(Vec::is_empty));
    }
}

on_both! {
    async fn a_mean_with_hours_of_its_own_has_those(place) {
        let mut store = place.open().await;
        let (a, b, own) = (valid(FIRST, 4, 1), valid(FIRST, 4, 2), valid("2024-01-01", 1, 8));
        publish(&store, &Publication { sites: with_city(), ..hours_of(vec![of_site("a", &a), of_site("b", &b)]) }).await;
        let of_both = mean_hours(&store, "d").await;
        let what = Publication { air_hours: vec![of_site("d", &own)], ..amended("w1", None) };
        let published = publish(&store, &what).await;
        store = in_step(place, store, &[]).await;
        assert_eq!(mean_hours(&store, "d").await, of_both[..48], "the month before has none of its own");
        assert_eq!(hours(&store, "d").await, own);
        let mut expected = of_both[..48].to_vec();
        expected.extend(&own);
        assert_eq!(bands(&store, "d").await, band::of_days(&expected));
        // Stations that change do not change it, nor what it has of its own.
        let mut again = a.clone();
        again.iter_mut().for_each(|hour| hour.values[0] = Some(1));
        publish(&store, &hours_of(vec![of_site("a", &again)])).await;
        store = in_step(place, store, &[]).await;
        publish(&store, &amended("w1", Some(published))).await;
        store = in_step(place, store, &[("d", &["a", "b"])]).await;
        assert_eq!(mean_hours(&store, "d").await.len(), 96);
    }
}

on_both! {
    async fn ten_years_are_read_as_a_row_a_month(place) {
        let (store, counts) = open_counted(place.url()).await.expect("opens");
        let (first, last) = (day("2015-01-01"), day("2024-12-31"));
        let days: Vec<AirDay> = first.through(last).map(|day| AirDay { day, values: [Some(41_000); 6], o3_1h: None }).collect();
        // An hour a day: there are as many rows of bands and months as with all of them.
        let hour = |day: Day| AirHour {
            end_utc_ms: day.start_utc_ms() + HOUR_MS, values: [Some(41_000); 6], flags: [Flag::N; 6], audited: true,
        };
        let hours: Vec<AirHour> = first.through(last).map(hour).collect();
        let what = Publication {
            sites: sites(),
            air_days: ["a", "b"].map(|site| Observed { site: site.into(), rows: days.clone() }).into(),
            ..hours_of(vec![of_site("a", &hours), of_site("b", &hours)])
        };
        publish(&store, &what).await;
        for site in ["a", "d"] {
            for (first, months, hours) in [(day("2024-12-01"), 1, 31), (first, 120, 3_653)] {
                let size = months * 2_000;
                counts.take();
                assert_eq!(store.air_days(site, first, last).await.expect("days").len(), hours);
                let (rows, bytes) = counts.take();
                assert!(rows == months && bytes < size, "days of {site}: {rows} rows, {bytes} bytes");
                let bands = store.air_bands(site, Pollutant::Pm25, BandScale::Day, first, last).await.expect("bands");
                let (rows, bytes) = counts.take();
                assert_eq!((bands.len(), rows), (hours, months), "bands of {site}");
                assert!(bytes < size, "bands of {site}: {bytes} bytes");
            }
        }
        for (first, months, hours) in [(day("2024-12-01"), 1, 31), (first, 120, 3_653)] {
            assert_eq!(store.air_mean_hours("d", first, last).await.expect("hours").len(), hours);
            let (rows, bytes) = counts.take();
            assert!(rows == months && bytes < months * 2_000, "hours of the mean: {rows} rows, {bytes} bytes");
        }
    }
}
