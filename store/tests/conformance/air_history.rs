//! What was public before a correction stays to be told.

use crate::{
    air::{FIRST, LAST, days, days_of, hours_of, months, of_site, sites, valid},
    place::publish,
    samples::*,
};
use domain::{
    air::history::AirCorrections,
    publication::{Observed, Publication},
};

on_both! {
    async fn what_was_public_is_kept_with_the_revision_that_replaced_it(place) {
        let store = place.open().await;
        let (a, b) = (valid(FIRST, 4, 1), valid(FIRST, 4, 2));
        publish(&store, &Publication { sites: sites(), ..hours_of(vec![of_site("a", &a), of_site("b", &b)]) }).await;
        let before = (days(&store, "a").await, days(&store, "d").await);
        let mut once = a[47];
        once.values[5] = Some(99_000);
        let mut twice = once;
        twice.audited = true;
        for hour in [once, twice] {
            publish(&store, &hours_of(vec![of_site("a", &[hour])])).await;
        }
        let (first, last) = (day(FIRST), day(LAST));
        let told = store.air_corrections("a", first, last).await.expect("corrections");
        let hours: Vec<_> = told.hours.iter().map(|b| (b.was, b.revision)).collect();
        assert_eq!(hours, [(a[47], 2), (once, 3)], "the audit is a change, too");
        assert!(told.hours.iter().all(|b| b.at_utc_ms > 1_700_000_000_000));
        let of_days: Vec<_> = told.days.iter().map(|b| (b.was, b.revision)).collect();
        assert_eq!(of_days, [(before.0[1], 2)], "the audit changed no value of the day");
        let district = store.air_corrections("d", first, last).await.expect("corrections");
        let of_days: Vec<_> = district.days.iter().map(|b| (b.was, b.revision)).collect();
        assert_eq!((of_days, district.hours.len()), (vec![(before.1[1], 2)], 0));
        // The hour ends at midnight and is of the day that ends then.
        for (first, count) in [("2023-12-31", 2), ("2024-01-01", 0)] {
            let told = store.air_corrections("a", day(first), last).await.expect("corrections");
            assert_eq!(told.hours.len(), count, "{first}");
        }
        let none = store.air_corrections("b", first, last).await.expect("corrections");
        assert_eq!(none, AirCorrections::default());
        assert_eq!(store.air_corrections("a\0", first, last).await.expect("corrections"), none);
    }
}

on_both! {
    async fn importing_the_same_again_is_no_correction(place) {
        let store = place.open().await;
        let (a, b) = (valid(FIRST, 4, 1), valid(FIRST, 4, 2));
        let stated = Observed { site: "b".to_owned(), rows: vec![air_day("2024-01-05", 41)] };
        let what = Publication {
            sites: sites(),
            air_days: vec![stated],
            ..hours_of(vec![of_site("a", &a), of_site("b", &b)])
        };
        publish(&store, &what).await;
        let before = (days(&store, "b").await, months(&store, "d").await);
        assert_eq!(publish(&store, &what).await, 2);
        assert_eq!((days(&store, "b").await, months(&store, "d").await), before);
        for site in ["a", "b", "d"] {
            let told = store.air_corrections(site, day("2000-01-01"), day("2099-12-31")).await.expect("corrections");
            assert_eq!(told, AirCorrections::default(), "{site}");
        }
        assert_eq!(days(&store, "a").await, days_of(&a));
    }
}

on_both! {
    async fn a_correction_that_fails_leaves_days_months_and_history_alone(place) {
        let store = place.open().await;
        let (mut a, b) = (valid(FIRST, 4, 1), valid(FIRST, 4, 2));
        publish(&store, &Publication { sites: sites(), ..hours_of(vec![of_site("a", &a), of_site("b", &b)]) }).await;
        let before = (days(&store, "d").await, months(&store, "a").await, months(&store, "d").await);
        a.iter_mut().for_each(|hour| hour.values = [Some(1); 6]);
        // Water is written after air: all of the air was there, in the transaction.
        let failing = Publication {
            water_months: vec![month("none", 2024, 1, &[])],
            ..hours_of(vec![of_site("a", &a)])
        };
        store.publish(&failing, &|_, _| ()).await.expect_err("refuses");
        assert_eq!((days(&store, "d").await, months(&store, "a").await, months(&store, "d").await), before);
        let told = store.air_corrections("a", day(FIRST), day(LAST)).await.expect("corrections");
        assert_eq!(told, AirCorrections::default());
    }
}
