//! Whole sets: what the other readings give, as of one moment, whatever is published meanwhile.

use crate::{
    place::{Place, publish},
    samples::*,
};
use domain::{
    air::{AirDay, AirHour},
    publication::{Observed, Publication, Withdrawn},
    water::{Item, Method, Reported, Status, WaterClass, WaterMonth, WaterSample},
};
use std::sync::Arc;
use store::{
    Store, StoreError,
    whole::{AT_ONCE, DayOf, Long, MonthValue, Origin, Part, Whole},
};

fn sample(at_utc_ms: i64, method: Method, values: &[(Item, &str)]) -> WaterSample {
    let value = |(item, text): &(Item, &str)| (*item, text.parse::<Reported>().expect("a value"));
    WaterSample {
        at_utc_ms,
        method,
        status: if values.is_empty() { Status::Stopped } else { Status::Normal },
        published_class: values.is_empty().then_some(WaterClass::Iii),
        values: values.iter().map(value).collect(),
    }
}

async fn filled(place: &Place) -> Arc<dyn Store> {
    let store = place.open().await;
    let mut what = everything();
    what.air_hours
        .push(Observed { site: "station-b".to_owned(), rows: hours(day("2024-03-01").start_utc_ms(), 30) });
    let start = day("2024-06-01").start_utc_ms();
    what.water_samples = vec![
        Observed {
            site: "lake-2".to_owned(),
            rows: vec![
                sample(start, Method::Manual, &[(Item::Tp, "0.05L"), (Item::Ph, "7.90")]),
                sample(start, Method::Automatic, &[(Item::Ph, "7.9")]),
            ],
        },
        Observed { site: "lake-1".to_owned(), rows: vec![sample(start + 1, Method::Automatic, &[])] },
    ];
    publish(&store, &what).await;
    store
}

/// All parts together, each of a few rows.
async fn all(whole: &mut Whole) -> Vec<Part> {
    let mut parts = Vec::new();
    loop {
        let part = whole.next(7).await.expect("a part");
        if part.is_empty() {
            return parts;
        }
        parts.push(part);
    }
}

/// Rows by their place, whichever part they came in.
fn by_place<T: Clone>(parts: Vec<Vec<Observed<T>>>) -> Vec<(String, Vec<T>)> {
    let mut places: Vec<(String, Vec<T>)> = Vec::new();
    for Observed { site, rows } in parts.into_iter().flatten() {
        match places.last_mut() {
            Some((last, all)) if *last == site => all.extend(rows),
            _ => places.push((site, rows)),
        }
    }
    places
}

async fn air_hours(whole: &mut Whole) -> Vec<(String, Vec<AirHour>)> {
    by_place(
        all(whole)
            .await
            .into_iter()
            .map(|p| if let Part::AirHours(rows) = p { rows } else { panic!() })
            .collect(),
    )
}

async fn air_days(whole: &mut Whole) -> Vec<(String, Vec<DayOf>)> {
    by_place(
        all(whole)
            .await
            .into_iter()
            .map(|p| if let Part::AirDays(rows) = p { rows } else { panic!() })
            .collect(),
    )
}

async fn water_samples(whole: &mut Whole) -> Vec<(String, Vec<WaterSample>)> {
    let parts = all(whole).await.into_iter();
    by_place(parts.map(|p| if let Part::WaterSamples(rows) = p { rows } else { panic!() }).collect())
}

async fn water_months(whole: &mut Whole) -> Vec<MonthValue> {
    let parts = all(whole).await.into_iter();
    parts.flat_map(|p| if let Part::WaterMonths(rows) = p { rows } else { panic!() }).collect()
}

fn flat(months: &[WaterMonth]) -> Vec<MonthValue> {
    let of = |m: &WaterMonth| {
        let one = |(item, value): &(Item, i64)| MonthValue {
            section: m.section.clone(),
            month: (m.year, m.month),
            item: *item,
            value: *value,
            below: m.below.contains(item),
            samples: m.samples,
        };
        m.values.iter().map(one).collect::<Vec<_>>()
    };
    let mut all: Vec<MonthValue> = months.iter().flat_map(of).collect();
    all.sort_by(|a, b| (&a.section, a.month, a.item.code()).cmp(&(&b.section, b.month, b.item.code())));
    all
}

on_both! {
    async fn a_whole_set_is_what_the_other_readings_give(place) {
        let store = filled(place).await;
        let (first, last) = (day("2020-01-01"), day("2030-01-01"));
        let mut whole = store.whole(Long::AirHours).await.expect("begins");
        assert_eq!(whole.revision(), store.revision().await.expect("a revision"));
        let found = air_hours(&mut whole).await;
        assert_eq!(found.iter().map(|(site, rows)| (site.as_str(), rows.len())).collect::<Vec<_>>(),
            [("station-a", 49), ("station-b", 30)]);
        for (site, rows) in found {
            assert_eq!(rows, store.air_hours(&site, first, last).await.expect("hours"), "{site}");
        }
        let days = air_days(&mut store.whole(Long::AirDays).await.expect("begins")).await;
        assert_eq!(days.len(), 2);
        for (site, rows) in &days {
            let plain: Vec<AirDay> = rows.iter().map(|row| row.day).collect();
            assert_eq!(plain, store.air_days(site, first, last).await.expect("days"), "{site}");
        }
        let origins: Vec<Origin> = days[0].1.iter().map(|row| row.origin).collect();
        assert_eq!(origins, [Origin::Published, Origin::Published, Origin::Hours]);
        for (site, rows) in &days {
            let known = store.audited_days(site, first, last).await.expect("days");
            assert!(rows.iter().all(|row| known.get(&row.day.day).copied() == row.audited), "{site}: {rows:?}");
            assert!(rows.iter().all(|row| row.audited.is_none() == (row.origin == Origin::Published)), "{rows:?}");
        }
        let samples = water_samples(&mut store.whole(Long::WaterSamples).await.expect("begins")).await;
        assert_eq!(samples.iter().map(|(_, rows)| rows.len()).collect::<Vec<_>>(), [1, 2]);
        for (section, rows) in samples {
            assert_eq!(rows, store.water_samples(&section, first, last).await.expect("samples"), "{section}");
        }
        let months = water_months(&mut store.whole(Long::WaterMonths).await.expect("begins")).await;
        let all = store.water_months(None, (0, 1), (9999, 12)).await.expect("months");
        assert!(months.iter().any(|m| m.samples == Some(1) && m.below), "{months:?}");
        assert_eq!(months, flat(&all));
    }
}

on_both! {
    async fn what_is_published_meanwhile_is_not_in_it(place) {
        let store = filled(place).await;
        let revision = store.revision().await.expect("a revision");
        let first = |rows| Observed { site: "station-a".to_owned(), rows };
        let before = air_hours(&mut store.whole(Long::AirHours).await.expect("begins")).await;
        let mut whole = store.whole(Long::AirHours).await.expect("begins");
        let begun = whole.next(5).await.expect("a part");
        let hours = everything().air_hours.remove(0).rows;
        let mut corrected = hours[20];
        corrected.values[0] = Some(77_000);
        let gone = hours[30].end_utc_ms;
        let mut more = hours[48];
        more.end_utc_ms += domain::day::HOUR_MS;
        publish(&store, &Publication { air_hours: vec![first(vec![corrected, more])], ..Publication::default() }).await;
        let withdrawn = Withdrawn {
            air_hours: vec![Observed { site: "station-a".to_owned(), rows: vec![gone] }],
            ..Withdrawn::default()
        };
        publish(&store, &Publication { withdrawn, ..Publication::default() }).await;
        let Part::AirHours(begun) = begun else { panic!("hours") };
        let rest = air_hours(&mut whole).await.into_iter().map(|(site, rows)| Observed { site, rows });
        assert_eq!(by_place(vec![begun, rest.collect()]), before);
        assert_eq!(whole.revision(), revision);
        // The next one has all of it, and nothing that is withdrawn.
        let mut next = store.whole(Long::AirHours).await.expect("begins");
        assert_eq!(next.revision(), revision + 2);
        assert_eq!(store.moment_of(revision + 2).await.expect("a moment"), Some(next.at_utc_ms()));
        assert!(store.moment_of(revision).await.expect("a moment").is_some());
        let after = air_hours(&mut next).await;
        assert_eq!(after[0].1.len(), 49);
        assert!(after[0].1.contains(&corrected) && !after[0].1.iter().any(|hour| hour.end_utc_ms == gone));
    }
}

on_both! {
    async fn only_so_many_are_read_at_once_and_pages_do_not_wait(place) {
        let store = filled(place).await;
        let mut held = Vec::new();
        for _ in 0..AT_ONCE {
            let mut whole = store.whole(Long::AirHours).await.expect("begins");
            whole.next(1).await.expect("a part");
            held.push(whole);
        }
        assert!(matches!(store.whole(Long::AirDays).await, Err(StoreError::Busy)));
        assert!(store.published().await.expect("pages are read").revision > 0);
        publish(&store, &Publication::default()).await;
        held.pop();
        store.whole(Long::AirDays).await.expect("there is room again");
        drop(held);
        store.close().await;
    }
}

on_both! {
    async fn corrections_and_withdrawals_come_as_a_whole(place) {
        let store = filled(place).await;
        let amended = store.amended().await.expect("reads");
        assert_eq!(amended.revision, store.revision().await.expect("a revision"));
        assert_eq!(amended.notes, []);
        assert_eq!(amended.happenings.len(), 2, "each disclosure became public");
    }
}
