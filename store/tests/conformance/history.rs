//! Reports of programmes, ledgers and commitments are added and never overwritten.

use crate::{place::publish, samples::*};
use domain::{
    Decimal,
    programme::{Programme, Snapshot},
    publication::Publication,
};
use store::StoreError;

fn report_of(on: &str, done: u32) -> Snapshot {
    let mut snapshot = programme().snapshots.remove(0);
    snapshot.day = day(on);
    snapshot.counts = snapshot.counts.map(|c| domain::programme::StatusCounts { done: Some(done), ..c });
    snapshot
}

fn reporting(snapshot: Snapshot) -> Publication {
    let programme = Programme { snapshots: vec![snapshot], ..programme() };
    Publication { programmes: vec![programme], ..Publication::default() }
}

on_both! {
    async fn the_same_report_twice_changes_nothing_and_an_earlier_one_keeps_order(place) {
        let store = place.open().await;
        publish(&store, &everything()).await;
        publish(&store, &reporting(report_of("2024-06-30", 4))).await;
        assert_eq!(store.published().await.expect("published").programmes, [programme()]);
        publish(&store, &reporting(report_of("2024-03-31", 1))).await;
        publish(&store, &reporting(report_of("2024-09-30", 5))).await;
        publish(&store, &reporting(report_of("2024-03-31", 1))).await;
        let kept = store.published().await.expect("published").programmes.remove(0).snapshots;
        let days: Vec<_> = kept.iter().map(|s| s.day).collect();
        assert_eq!(days, [day("2024-03-31"), day("2024-06-30"), day("2024-09-30")]);
        assert_eq!(kept[0], report_of("2024-03-31", 1));
    }
}

on_both! {
    async fn a_conflicting_report_is_refused_with_both_values_and_nothing_is_written(place) {
        let store = place.open().await;
        publish(&store, &everything()).await;
        let before = store.published().await.expect("published");
        let mut ledger = ledger();
        ledger.totals[0].total = 77;
        let mut commitment = commitment();
        commitment.progress[0].reached = vec![Some(Decimal::from(88))];
        for (what, values) in [
            (reporting(report_of("2024-06-30", 66)), ["\"4\"", "\"66\""]),
            (Publication { ledgers: vec![ledger], ..Publication::default() }, ["\"3\"", "\"77\""]),
            (Publication { commitments: vec![commitment], ..Publication::default() }, ["1.00", "88"]),
        ] {
            // What goes with it is not written either.
            let what = Publication { indicators: vec![indicator("beside", "旁")], ..what };
            let refused = store.publish(&what, &|_, _| ()).await.expect_err("refuses");
            assert!(matches!(refused, StoreError::Conflict { .. }), "{refused}");
            let text = refused.to_string();
            assert!(values.iter().all(|v| text.contains(v)) && text.contains("2024-06-30"), "{text}");
        }
        assert_eq!(store.published().await.expect("published"), before);
    }
}

on_both! {
    async fn ledgers_keep_their_earlier_reports_and_commitments_their_progress(place) {
        let store = place.open().await;
        publish(&store, &everything()).await;
        let mut later = ledger();
        later.day = day("2024-12-31");
        later.named[0].day = day("2024-12-31");
        let mut further = commitment();
        further.progress[0].day = day("2024-09-30");
        let what = Publication { ledgers: vec![later], commitments: vec![further], ..Publication::default() };
        publish(&store, &what).await;
        let public = store.published().await.expect("published");
        assert_eq!(public.ledgers[0].day, day("2024-12-31"));
        assert_eq!(public.ledgers[0].earlier[0].day, day("2024-06-30"));
        assert_eq!(public.ledgers[0].named[0].earlier.len(), 2);
        assert_eq!(public.commitments[0].progress.len(), 2);
    }
}

on_both! {
    async fn two_reports_published_at_once_are_both_kept(place) {
        let store = place.open().await;
        publish(&store, &everything()).await;
        let (march, september) = (reporting(report_of("2024-03-31", 1)), reporting(report_of("2024-09-30", 5)));
        let (a, b) = tokio::join!(store.publish(&march, &|_, _| ()), store.publish(&september, &|_, _| ()));
        a.and(b).expect("both are published");
        assert_eq!(store.published().await.expect("published").programmes[0].snapshots.len(), 3);
    }
}
