//! Hours, days and months: which belong to which day, what replaces what, and very many of them.

use crate::{place::publish, samples::*};
use domain::{
    air::daily::day_from_hours,
    day::HOUR_MS,
    publication::{Observed, Publication},
    water::Item,
};
use std::sync::Mutex;

on_both! {
    async fn an_hour_is_of_the_day_it_lies_in(place) {
        let (store, what) = (place.open().await, everything());
        publish(&store, &what).await;
        let first = day("2024-06-30");
        let kept = store.air_hours("station-a", first, first).await.expect("hours");
        // The hour that ends as the day starts is of the day before; the one that ends at midnight is of this day.
        assert_eq!(kept, what.air_hours[0].rows[1..=24]);
        let both_days = store.air_hours("station-a", first, day("2024-07-01")).await.expect("hours");
        assert_eq!(both_days, what.air_hours[0].rows[1..=48]);
        assert!(store.air_hours("station-b", first, first).await.expect("hours").is_empty());
        assert!(store.air_hours("station-a", first, first.plus(-1)).await.expect("hours").is_empty());
    }
}

on_both! {
    async fn days_come_by_day(place) {
        let store = place.open().await;
        publish(&store, &everything()).await;
        let days = store.air_days("station-a", day("2024-06-29"), day("2024-06-30")).await.expect("days");
        assert_eq!(days, [air_day("2024-06-29", 40), air_day("2024-06-30", 41)]);
        // The day after has no published values, but all its hours.
        let two = store.air_days("station-a", day("2024-06-30"), day("2025-06-30")).await.expect("days");
        let of_hours = day_from_hours(day("2024-07-01"), &everything().air_hours[0].rows);
        assert_eq!(two, [air_day("2024-06-30", 41), of_hours]);
        assert_eq!(store.last_air_day("station-a").await.expect("last"), Some(day("2024-07-01")));
        assert_eq!(store.last_air_day("station-b").await.expect("last"), None);
    }
}

on_both! {
    async fn months_come_by_month_then_section(place) {
        let (store, what) = (place.open().await, everything());
        publish(&store, &what).await;
        let [first, second, third] = what.water_months.as_slice() else { panic!("three months") };
        let all = store.water_months(None, (2023, 12), (2024, 1)).await.expect("months");
        assert_eq!(all, [third.clone(), second.clone(), first.clone()], "sections in their order, items in theirs");
        let one = store.water_months(Some("lake-1"), (2024, 1), (2024, 12)).await.expect("months");
        assert_eq!(one, std::slice::from_ref(first));
        assert!(store.water_months(Some("none"), (0, 1), (9999, 12)).await.expect("months").is_empty());
        assert!(store.water_months(None, (2024, 2), (2024, 12)).await.expect("months").is_empty());
    }
}

on_both! {
    async fn observations_replace_those_of_the_same_site_and_time(place) {
        let (store, what) = (place.open().await, everything());
        publish(&store, &what).await;
        let mut corrected = what.air_hours[0].rows[1];
        corrected.values = [None, Some(7), None, None, None, Some(1)];
        corrected.audited = true;
        let again = Publication {
            air_hours: vec![Observed { site: "station-a".to_owned(), rows: vec![corrected] }],
            air_days: vec![Observed { site: "station-a".to_owned(), rows: vec![air_day("2024-06-30", 99)] }],
            water_months: vec![month("lake-1", 2024, 1, &[(Item::Ph, 1)])],
            ..Publication::default()
        };
        publish(&store, &again).await;
        let d = day("2024-06-30");
        let hours = store.air_hours("station-a", d, d).await.expect("hours");
        assert_eq!((hours[0], hours.len()), (corrected, 24));
        assert_eq!(store.air_days("station-a", d, d).await.expect("days"), [air_day("2024-06-30", 99)]);
        let months = store.water_months(Some("lake-1"), (2024, 1), (2024, 1)).await.expect("months");
        assert_eq!(months, again.water_months, "the month as a whole");
    }
}

on_both! {
    async fn ten_years_of_hours_go_in_at_once(place) {
        let store = place.open().await;
        let start = day("2015-01-01").start_utc_ms() + HOUR_MS;
        // Three sites and odd numbers of rows, so that every size of batch is used.
        let air_hours: Vec<_> = [("a", 20_011), ("b", 4_096), ("c", 1)]
            .map(|(site, count)| Observed { site: site.to_owned(), rows: hours(start, count) })
            .into();
        let sites = ["a", "b", "c"].map(site).into();
        let what = Publication { sites, air_hours, ..Publication::default() };
        let heard = Mutex::new(Vec::new());
        let hear = |done, all| heard.lock().expect("no panic").push((done, all));
        store.publish(&what, &hear).await.expect("publishes");
        for Observed { site, rows } in &what.air_hours {
            let kept = store.air_hours(site, day("2015-01-01"), day("2024-12-31")).await.expect("hours");
            assert!(&kept == rows, "{site}: {} of {} rows", kept.len(), rows.len());
        }
        let heard = heard.into_inner().expect("no panic");
        assert_eq!(heard.first(), Some(&(0, 24_111)));
        assert_eq!(heard.last(), Some(&(24_111, 24_111)));
        assert!(heard.len() > 5 && heard.is_sorted());
    }
}
