//! Samples of water, the months that follow from them, and what was public before a correction.

use crate::{place::publish, samples::*};
use domain::{
    day::HOUR_MS,
    publication::{Observed, Publication},
    query::WaterSpan,
    water::{Item, Method, Observation, Status, WaterClass, WaterMonth, WaterSample},
};
use std::sync::Arc;
use store::Store;

fn sample(at: &str, hour: i64, method: Method, values: &[(Item, &str)]) -> WaterSample {
    WaterSample {
        at_utc_ms: day(at).start_utc_ms() + hour * HOUR_MS,
        method,
        status: Status::Normal,
        published_class: Some(WaterClass::Iii),
        values: values.iter().map(|(item, text)| (*item, text.parse().expect("a value"))).collect(),
    }
}

fn of(rows: Vec<WaterSample>) -> Publication {
    let water_samples = vec![Observed { site: "lake-1".to_owned(), rows }];
    Publication { water_samples, ..Publication::default() }
}

async fn with_sections(store: &Arc<dyn Store>) {
    let sections = vec![section("lake-1", "甲"), section("lake-2", "乙")];
    publish(store, &Publication { sections, ..Publication::default() }).await;
}

async fn months(store: &Arc<dyn Store>) -> Vec<WaterMonth> {
    store.water_months(Some("lake-1"), (2021, 1), (2021, 12)).await.expect("months")
}

use Method::{Automatic, Manual};

on_both! {
    async fn samples_are_kept_as_reported(place) {
        let store = place.open().await;
        with_sections(&store).await;
        let stopped = WaterSample {
            status: Status::Stopped,
            published_class: None,
            ..sample("2021-04-03", 8, Automatic, &[])
        };
        let rows = vec![
            sample("2021-04-01", 0, Automatic, &[(Item::Ph, "7.80"), (Item::Tp, "0.05L")]),
            sample("2021-04-01", 0, Manual, &[(Item::Hg, "0.00004")]),
            sample("2021-04-02", 23, Automatic, &[(Item::Tp, "0.100")]),
            stopped,
        ];
        publish(&store, &of(rows.clone())).await;
        let kept = store.water_samples("lake-1", day("2021-04-01"), day("2021-04-03")).await.expect("samples");
        assert_eq!(kept, rows);
        assert_eq!(kept[0].values[0].1.to_string(), "7.80", "with its digits");
        let spans = store.water_spans().await.expect("spans");
        let samples = Some((rows[0].at_utc_ms, rows[3].at_utc_ms));
        let months = Some((day("2021-04-01"), day("2021-04-30")));
        let span = |section: &str, samples, months| WaterSpan { section: section.to_owned(), samples, months };
        assert_eq!(spans, [span("lake-1", samples, months), span("lake-2", None, None)]);
        let one = store.water_samples("lake-1", day("2021-04-02"), day("2021-04-02")).await.expect("samples");
        assert_eq!(one, rows[2..3]);
        assert!(store.water_samples("lake-2", day("2021-04-01"), day("2021-04-30")).await.expect("samples").is_empty());
        assert!(store.water_samples("lake\0", day("2021-04-01"), day("2021-04-30")).await.expect("samples").is_empty());
    }
}

on_both! {
    async fn months_follow_from_all_samples_kept(place) {
        let store = place.open().await;
        with_sections(&store).await;
        let tp = |at, hour, value| sample(at, hour, Automatic, &[(Item::Tp, value)]);
        publish(&store, &of(vec![tp("2021-04-01", 0, "0.10"), tp("2021-05-01", 0, "0.05L")])).await;
        // The last hour of the month in Shanghai is of the month.
        publish(&store, &of(vec![tp("2021-04-30", 23, "0.20")])).await;
        let kept = months(&store).await;
        assert_eq!(kept.len(), 2);
        assert_eq!((kept[0].month, &kept[0].values[..], kept[0].samples), (4, &[(Item::Tp, 150_000)][..], Some(2)));
        assert_eq!((kept[1].month, &kept[1].below[..], kept[1].values[0].1), (5, &[Item::Tp][..], 50_000));
        // What turns out not to count leaves no month behind.
        let invalid = WaterSample { status: Status::Invalid, ..tp("2021-05-01", 0, "0.05L") };
        publish(&store, &of(vec![invalid])).await;
        assert_eq!(months(&store).await.len(), 1);
    }
}

on_both! {
    async fn reported_months_win_over_samples(place) {
        let store = place.open().await;
        with_sections(&store).await;
        let tp = |hour, value| sample("2021-04-01", hour, Automatic, &[(Item::Tp, value)]);
        publish(&store, &of(vec![tp(0, "0.10")])).await;
        let mut reported = month("lake-1", 2021, 4, &[(Item::Tp, 90_000), (Item::Hg, 40)]);
        reported.below = vec![Item::Hg];
        publish(&store, &Publication { water_months: vec![reported.clone()], ..Publication::default() }).await;
        publish(&store, &of(vec![tp(4, "0.90")])).await;
        assert_eq!(months(&store).await, [reported]);
    }
}

on_both! {
    async fn what_was_public_before_a_correction_is_kept(place) {
        let store = place.open().await;
        with_sections(&store).await;
        let tp = |value| sample("2021-04-01", 0, Automatic, &[(Item::Tp, value)]);
        publish(&store, &of(vec![tp("0.10")])).await;
        publish(&store, &of(vec![tp("0.10")])).await;
        assert!(store.water_corrections("lake-1").await.expect("corrections").is_empty(), "the same again is none");
        let third = publish(&store, &of(vec![tp("0.12")])).await;
        let january = |value| month("lake-1", 2021, 1, &[(Item::Tp, value), (Item::Ph, 7_000_000)]);
        let reported = |m: WaterMonth| Publication { water_months: vec![m], ..Publication::default() };
        publish(&store, &reported(january(1))).await;
        let fifth = publish(&store, &reported(january(2))).await;
        let kept = store.water_corrections("lake-1").await.expect("corrections");
        let kept: Vec<_> = kept.into_iter().map(|c| (c.revision, c.before)).collect();
        assert_eq!(
            kept,
            [(fifth, Observation::Month(january(1))), (third, Observation::Sample(tp("0.10")))]
        );
        assert!(store.water_corrections("lake-2").await.expect("corrections").is_empty());
    }
}

on_both! {
    async fn samples_that_contradict_themselves_are_refused(place) {
        let store = place.open().await;
        with_sections(&store).await;
        let twice = sample("2021-04-01", 0, Automatic, &[(Item::Tp, "1"), (Item::Tp, "2")]);
        let good = sample("2021-04-01", 0, Automatic, &[(Item::Tp, "1")]);
        let nowhere = Publication {
            water_samples: vec![Observed { site: "none".to_owned(), rows: vec![good.clone()] }],
            ..Publication::default()
        };
        for (what, mention) in [(of(vec![twice]), "twice"), (of(vec![good.clone(), good]), "twice"), (nowhere, "\"none\"")] {
            let refused = store.publish(&what, &|_, _| ()).await.expect_err("refuses").to_string();
            assert!(refused.contains(mention), "{refused}");
            assert!(months(&store).await.is_empty());
        }
    }
}
