//! Whether days are audited: known where they were computed from hours of which it is known, and nowhere else.

use crate::{
    air::{hours_of, of_site, sites, valid},
    place::publish,
    samples::*,
};
use domain::{
    Day,
    air::{AirHour, band},
    publication::{Observed, Publication},
};
use std::{collections::BTreeMap, sync::Arc};
use store::Store;

const DAYS: [&str; 3] = ["2023-12-30", "2023-12-31", "2024-01-01"];

async fn known(store: &Arc<dyn Store>, site: &str) -> BTreeMap<Day, bool> {
    store.audited_days(site, day("2020-01-01"), day("2030-01-01")).await.expect("days")
}

fn of(days: &[(&str, bool)]) -> BTreeMap<Day, bool> {
    days.iter().map(|(text, audited)| (day(text), *audited)).collect()
}

on_both! {
    async fn a_day_is_audited_when_all_its_hours_with_values_are(place) {
        let store = place.open().await;
        publish(&store, &Publication { sites: sites(), ..Publication::default() }).await;
        let audited = |seed, change: fn(usize, &mut AirHour)| -> Vec<AirHour> {
            let mut hours = valid(DAYS[0], 3, seed);
            for (at, hour) in hours.iter_mut().enumerate() {
                hour.audited = true;
                change(at, hour);
            }
            hours
        };
        // An hour of nothing is no reason to doubt a day; one with a value is, and the one at midnight is of the day that ends.
        let a = audited(1, |at, hour| {
            if at == 30 {
                (hour.audited, hour.values) = (false, [None; 6]);
            }
        });
        let b = audited(2, |at, hour| hour.audited = at != 23);
        assert_eq!(band::day_of(&b[23]), day(DAYS[0]));
        publish(&store, &hours_of(vec![of_site("a", &a), of_site("b", &b)])).await;
        assert_eq!(known(&store, "a").await, of(&DAYS.map(|day| (day, true))));
        assert_eq!(known(&store, "b").await, of(&[(DAYS[0], false), (DAYS[1], true), (DAYS[2], true)]));
        let mean = known(&store, "d").await;
        assert_eq!((mean.get(&day(DAYS[0])), mean.get(&day(DAYS[2]))), (Some(&false), Some(&true)));
        // What is published by the day says nothing of it, nor does a mean that rests on it.
        let published = vec![Observed { site: "b".to_owned(), rows: vec![air_day(DAYS[2], 41_000)] }];
        publish(&store, &Publication { air_days: published, ..Publication::default() }).await;
        assert_eq!(known(&store, "b").await, of(&[(DAYS[0], false), (DAYS[1], true)]));
        assert_eq!(known(&store, "d").await.get(&day(DAYS[2])), None);
        // Audited later.
        let b = audited(2, |_, _| {});
        publish(&store, &hours_of(vec![of_site("b", &b)])).await;
        assert_eq!(known(&store, "b").await, of(&[(DAYS[0], true), (DAYS[1], true)]));
        assert_eq!(known(&store, "d").await.get(&day(DAYS[0])), Some(&true));
    }
}
