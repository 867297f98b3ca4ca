//! What hours come to: days, the days of the district, months and bands, in step with every publication.

use crate::{place::publish, samples::*};
use domain::{
    Day,
    air::{
        AirDay, AirHour, Flag, Pollutant, Site, SiteKind,
        band::{self, BandScale, at_scale},
        daily::{day_from_hours, mean_of_sites},
        rollup::{AirMonth, AirRollup},
    },
    day::HOUR_MS,
    publication::{Observed, Publication},
    query::AirSpan,
};
use std::sync::Arc;
use store::Store;

/// The new year, as Asia/Shanghai has it: two days on either side.
pub const FIRST: &str = "2023-12-30";
pub const LAST: &str = "2024-01-02";

/// Two stations and the district they are members of.
pub fn sites() -> Vec<Site> {
    let station = |id| Site { member_of: Some("d".into()), ..site(id) };
    vec![station("a"), station("b"), Site::named("d", both("样例区", "Sample district"), SiteKind::District)]
}

/// Valid hours of whole days, with values that nothing else has.
pub fn valid(first: &str, days: i64, seed: i64) -> Vec<AirHour> {
    let start = day(first).start_utc_ms();
    let value = |n: i64, at: i64| Some((n * 37 + at * 911 + seed * 53) % 190_000);
    let of = |n: i64| AirHour {
        end_utc_ms: start + n * HOUR_MS,
        values: [value(n, 0), value(n, 1), Some(900 + n % 7 * 100), value(n, 3), value(n, 4), value(n, 5)],
        flags: [Flag::N; 6],
        audited: false,
    };
    (1..=days * 24).map(of).collect()
}

pub fn of_site(site: &str, rows: &[AirHour]) -> Observed<AirHour> {
    Observed { site: site.to_owned(), rows: rows.to_vec() }
}

pub fn hours_of(observed: Vec<Observed<AirHour>>) -> Publication {
    Publication { air_hours: observed, ..Publication::default() }
}

pub async fn days(store: &Arc<dyn Store>, site: &str) -> Vec<AirDay> {
    store.air_days(site, day("2000-01-01"), day("2099-12-31")).await.expect("days")
}

pub async fn months(store: &Arc<dyn Store>, site: &str) -> Vec<AirMonth> {
    store.air_months(site, (2000, 1), (2099, 12)).await.expect("months")
}

/// The days that hours come to by themselves.
pub fn days_of(hours: &[AirHour]) -> Vec<AirDay> {
    let same_day = |a: &AirHour, b: &AirHour| band::day_of(a) == band::day_of(b);
    hours.chunk_by(same_day).map(|hours| day_from_hours(band::day_of(&hours[0]), hours)).collect()
}

/// The months that days and hours come to.
pub fn months_of(days: &[AirDay], hours: &[AirHour]) -> Vec<AirMonth> {
    let mut months: Vec<AirMonth> = Vec::new();
    let mut month_of = |day: Day, count: &dyn Fn(&mut AirRollup)| {
        let (year, month) = (day.year(), day.month());
        match months.iter_mut().find(|m| (m.year, m.month) == (year, month)) {
            Some(known) => count(&mut known.rollup),
            None => {
                let mut rollup = AirRollup::default();
                count(&mut rollup);
                months.push(AirMonth { year, month, rollup });
            }
        }
    };
    days.iter().for_each(|day| month_of(day.day, &|rollup| rollup.take(day)));
    hours.iter().for_each(|hour| month_of(band::day_of(hour), &|rollup| rollup.count_hour(hour)));
    months.sort_by_key(|m| (m.year, m.month));
    months
}

/// Days, months and bands of a station are those of its hours, those of the district the mean of its stations.
async fn all_in_step(store: &Arc<dyn Store>, a: &[AirHour], b: &[AirHour]) {
    for (site, hours) in [("a", a), ("b", b)] {
        let expected = days_of(hours);
        assert_eq!(days(store, site).await, expected, "{site}");
        assert_eq!(months(store, site).await, months_of(&expected, hours), "{site}");
        let of_days = band::of_days(hours);
        for pollutant in Pollutant::ALL {
            for scale in [BandScale::Day, BandScale::Month] {
                let (first, last) = (day("2000-01-01"), day("2099-12-31"));
                let bands = store.air_bands(site, pollutant, scale, first, last).await.expect("bands");
                let expected = at_scale(of_days[pollutant as usize].iter().copied(), scale);
                assert_eq!(bands, expected, "{site} {pollutant:?} {scale:?}");
            }
        }
    }
    let (a, b) = (days_of(a), days_of(b));
    let all: std::collections::BTreeSet<Day> = a.iter().chain(&b).map(|day| day.day).collect();
    let of = |days: &[AirDay], day| {
        let nothing = AirDay { day, values: [None; 6], o3_1h: None };
        days.iter().find(|d| d.day == day).copied().unwrap_or(nothing)
    };
    let means: Vec<AirDay> =
        all.into_iter().map(|day| mean_of_sites(day, &[of(&a, day), of(&b, day)])).collect();
    assert_eq!(days(store, "d").await, means);
    assert_eq!(months(store, "d").await, months_of(&means, &[]));
}

on_both! {
    async fn hours_make_days_and_months_across_the_new_year(place) {
        let store = place.open().await;
        let (a, b) = (valid(FIRST, 4, 1), valid(FIRST, 4, 2));
        let what = Publication { sites: sites(), ..hours_of(vec![of_site("b", &b), of_site("a", &a)]) };
        publish(&store, &what).await;
        all_in_step(&store, &a, &b).await;
        let of: Vec<_> = months(&store, "d").await.iter().map(|m| (m.year, m.month)).collect();
        assert_eq!(of, [(2023, 12), (2024, 1)]);
        assert_eq!(months(&store, "a").await[0].rollup.online_hours, 48, "midnight is of the day that ends");
        let spans = store.air_spans().await.expect("spans");
        let days = Some((day(FIRST), day(LAST)));
        let ends = Some((day(FIRST).start_utc_ms() + HOUR_MS, day(LAST).plus(1).start_utc_ms()));
        let span = |site: &str, hours| AirSpan { site: site.to_owned(), days, hours };
        assert_eq!(spans, [span("a", ends), span("b", ends), span("d", None)]);
        let one = store.air_months("a", (2024, 1), (2024, 12)).await.expect("months");
        assert_eq!(one, months(&store, "a").await[1..]);
        assert!(store.air_months("none", (0, 1), (9999, 12)).await.expect("months").is_empty());
        assert!(store.air_months("a\0", (0, 1), (9999, 12)).await.expect("months").is_empty());
    }
}

on_both! {
    async fn a_correction_reaches_day_district_and_month(place) {
        let store = place.open().await;
        let (mut a, b) = (valid(FIRST, 4, 1), valid(FIRST, 4, 2));
        publish(&store, &Publication { sites: sites(), ..hours_of(vec![of_site("a", &a), of_site("b", &b)]) }).await;
        let january = months(&store, "d").await[1];
        // The last hour of the old year, which ends as the new one begins.
        a[47].values = [Some(1), None, Some(2), Some(3), Some(4), Some(180_000)];
        a[47].audited = true;
        assert_eq!(a[47].end_utc_ms, day("2024-01-01").start_utc_ms());
        publish(&store, &hours_of(vec![of_site("a", &a[47..48])])).await;
        all_in_step(&store, &a, &b).await;
        assert_eq!(months(&store, "d").await[1], january);
        // A value that turns invalid takes the day with it, where only 19 are left.
        for hour in &mut a[..5] {
            hour.flags[Pollutant::Pm25 as usize] = Flag::M;
        }
        publish(&store, &hours_of(vec![of_site("a", &a[..5])])).await;
        all_in_step(&store, &a, &b).await;
        assert_eq!(days(&store, "a").await[0].values[Pollutant::Pm25 as usize], None);
    }
}

on_both! {
    async fn pieces_in_any_order_come_to_the_same(place) {
        let store = place.open().await;
        let (a, b) = (valid("2024-02-27", 5, 3), valid("2024-02-28", 3, 4));
        publish(&store, &Publication { sites: sites(), ..Publication::default() }).await;
        for (site, part) in [
            ("a", &a[50..77]), ("b", &b[..30]), ("a", &a[100..]), ("a", &a[..7]), ("b", &b[30..]),
            ("a", &a[7..50]), ("a", &a[77..100]),
        ] {
            let mut part = part.to_vec();
            part.reverse();
            publish(&store, &hours_of(vec![of_site(site, &part)])).await;
        }
        all_in_step(&store, &a, &b).await;
    }
}

on_both! {
    async fn a_day_is_computed_once_it_can_have_a_mean_or_is_over(place) {
        let store = place.open().await;
        let a = valid("2024-05-01", 2, 5);
        publish(&store, &Publication { sites: sites(), ..hours_of(vec![of_site("a", &a[..19])]) }).await;
        assert!(days(&store, "a").await.is_empty() && days(&store, "d").await.is_empty());
        assert_eq!(months(&store, "a").await[0].rollup.online_hours, 19, "hours count at once");
        publish(&store, &hours_of(vec![of_site("a", &a[19..20])])).await;
        assert_eq!(days(&store, "a").await, days_of(&a[..20]));
        publish(&store, &hours_of(vec![of_site("a", &a[20..24])])).await;
        assert_eq!(days(&store, "a").await, days_of(&a[..24]));
        let (first, last) = (day("2024-05-01"), day("2024-05-02"));
        for site in ["a", "d"] {
            let none = store.air_corrections(site, first, last).await.expect("corrections");
            assert!(none.hours.is_empty() && none.days.is_empty(), "growing is no correction: {none:?}");
        }
        // Five hours of the second day, and then nothing before the next hour of a month later.
        publish(&store, &hours_of(vec![of_site("a", &a[24..29])])).await;
        assert_eq!(days(&store, "a").await.len(), 1);
        publish(&store, &hours_of(vec![of_site("a", &valid("2024-06-03", 1, 5)[..1])])).await;
        assert_eq!(days(&store, "a").await, days_of(&a[..29]), "over, and without a mean");
        assert_eq!(days(&store, "a").await[1].values, [None; 6]);
        // Hours that come late make a value where there was none: that is no correction either.
        publish(&store, &hours_of(vec![of_site("a", &a[29..])])).await;
        assert_eq!(days(&store, "a").await, days_of(&a));
        assert!(days(&store, "a").await[1].values.iter().all(Option::is_some));
        for site in ["a", "d"] {
            let none = store.air_corrections(site, first, last).await.expect("corrections");
            assert!(none.days.is_empty(), "{site}: {none:?}");
        }
    }
}

on_both! {
    async fn published_days_are_never_replaced_by_computed_ones(place) {
        let store = place.open().await;
        let (a, b) = (valid(FIRST, 4, 1), valid(FIRST, 4, 2));
        let stated = AirDay { values: [Some(5_000); 6], ..air_day("2023-12-31", 0) };
        let of_district = AirDay { values: [Some(7_000); 6], ..air_day("2024-01-01", 0) };
        let days_in = |site: &str, day: AirDay| Observed { site: site.to_owned(), rows: vec![day] };
        let what = Publication {
            sites: sites(),
            air_days: vec![days_in("a", stated), days_in("d", of_district)],
            ..hours_of(vec![of_site("a", &a), of_site("b", &b)])
        };
        publish(&store, &what).await;
        let (of_a, of_b) = (days_of(&a), days_of(&b));
        let expected = [of_a[0], stated, of_a[2], of_a[3]];
        assert_eq!(days(&store, "a").await, expected);
        let mean = |at: usize| mean_of_sites(expected[at].day, &[expected[at], of_b[at]]);
        let district = [mean(0), mean(1), of_district, mean(3)];
        assert_eq!(days(&store, "d").await, district);
        // Nor by a later publication of hours; what is published anew takes their place.
        let mut again = a.clone();
        again.iter_mut().for_each(|hour| hour.values[0] = Some(1));
        publish(&store, &hours_of(vec![of_site("a", &again)])).await;
        assert_eq!(days(&store, "a").await[1], stated);
        assert_eq!(days(&store, "d").await[2], of_district);
        assert_eq!(months(&store, "a").await, months_of(&days(&store, "a").await, &again));
        let anew = AirDay { values: [Some(6_000); 6], ..stated };
        publish(&store, &Publication { air_days: vec![days_in("a", anew)], ..Publication::default() }).await;
        assert_eq!(days(&store, "a").await[1], anew);
        let district = days(&store, "d").await;
        assert_eq!(district[1], mean_of_sites(anew.day, &[anew, of_b[1]]), "days of stations make the mean, too");
        assert_eq!(months(&store, "d").await, months_of(&district, &[]));
        let (first, last) = (day(FIRST), day(LAST));
        let before = store.air_corrections("a", first, last).await.expect("corrections").days;
        assert_eq!(before.iter().filter(|b| b.was == stated).count(), 1);
    }
}

on_both! {
    async fn a_month_that_is_cut_off_has_the_band_of_its_days(place) {
        let store = place.open().await;
        let a = valid("2024-01-30", 4, 6);
        publish(&store, &Publication { sites: sites(), ..hours_of(vec![of_site("a", &a)]) }).await;
        let (first, last) = (day("2024-01-31"), day("2024-02-01"));
        let bands = store.air_bands("a", Pollutant::O3, BandScale::Month, first, last).await.expect("bands");
        let of_days = band::of_days(&a[24..72]);
        assert_eq!(bands, of_days[Pollutant::O3 as usize].iter().map(|b| {
            band::AirBand { first: b.first.first_of_month(), ..*b }
        }).collect::<Vec<_>>());
        let none = store.air_bands("none", Pollutant::O3, BandScale::Day, first, last).await.expect("bands");
        assert!(none.is_empty());
    }
}

on_both! {
    async fn months_of_an_older_database_are_made_when_it_is_opened(place) {
        let store = place.open().await;
        let (a, b) = (valid(FIRST, 4, 1), valid(FIRST, 4, 2));
        publish(&store, &Publication { sites: sites(), ..hours_of(vec![of_site("a", &a), of_site("b", &b)]) }).await;
        store.close().await;
        place.execute(&["DELETE FROM air_month", "DELETE FROM air_band"]).await;
        place.execute(&["DELETE FROM air_month_days", "DELETE FROM air_mean_hours"]).await;
        let (one, other) = tokio::join!(place.open(), place.open());
        all_in_step(&one, &a, &b).await;
        assert_eq!(other.revision().await.expect("revision"), 1, "nothing new is public");
    }
}
