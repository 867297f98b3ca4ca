//! All of a publication or nothing of it.

use crate::{place::publish, samples::*};
use domain::{
    publication::{Observed, Publication},
    water::Item,
};
use std::sync::atomic::{AtomicU32, Ordering};
use store::StoreError;

/// A publication that writes a little of everything and cannot be completed, and what the refusal must mention.
fn failing() -> Vec<(Publication, &'static [&'static str])> {
    let fresh = || Publication {
        disclosures: vec![disclosure("later", 1, "2024-09-01", &["后来的话。"])],
        indicators: vec![indicator("later", "后来")],
        sites: vec![site("later")],
        sections: vec![section("later", "后来")],
        ..Publication::default()
    };
    let stated = |indicator, disclosure, sentence| Publication {
        figures: vec![figure("f.later", indicator, "2024", "1", source(disclosure, sentence))],
        ..fresh()
    };
    let hours = hours(day("2024-09-01").start_utc_ms(), 3);
    let mut twice = hours.clone();
    twice.push(hours[0]);
    let mut crooked = hours.clone();
    crooked[0].end_utc_ms += 1;
    let observed = |site: &str, rows| vec![Observed { site: site.to_owned(), rows }];
    let mut programme = programme();
    programme.snapshots[0].day = day("2024-09-30");
    programme.snapshots[0].quantities[0].source.sentence = "s99".to_owned();
    let of_value = |value| Publication {
        figures: vec![figure("f.later", "later", "2024", value, source("later", "s1"))],
        ..fresh()
    };
    let mut fine = crate::samples::programme();
    fine.snapshots[0].day = day("2024-09-30");
    fine.snapshots[0].quantities[0].done = "0.33333333333".parse().expect("a decimal");
    let mut finer = commitment();
    finer.promises[0].value = "0.33333333333".parse().expect("a decimal");
    vec![
        (of_value("41.60000000000"), &["figure \"f.later\"", "41.60000000000", "11 decimals", "at most 10"]),
        (of_value("9223372036854775808"), &["figure \"f.later\"", "more digits than can be published"]),
        (Publication { programmes: vec![fine], ..fresh() }, &["programme \"lake\"", "11 decimals"]),
        (Publication { commitments: vec![finer], ..fresh() }, &["commitment ", "11 decimals"]),
        (stated("none", "later", "s1"), &["figure \"f.later\"", "indicator \"none\""]),
        (stated("later", "none", "s1"), &["figure \"f.later\"", "disclosure \"none\""]),
        (stated("later", "later", "s2"), &["figure \"f.later\"", "\"later\"", "sentence \"s2\""]),
        (Publication { programmes: vec![programme], ..fresh() }, &["programme \"lake\"", "\"s99\""]),
        (Publication { air_hours: observed("none", hours.clone()), ..fresh() }, &["air site \"none\""]),
        (Publication { air_hours: observed("later", twice), ..fresh() }, &["\"later\"", "twice"]),
        (Publication { air_hours: observed("later", crooked), ..fresh() }, &["\"later\"", "ends at"]),
        (
            Publication { water_months: vec![month("none", 2024, 9, &[(Item::Ph, 7)])], ..fresh() },
            &["water section \"none\""],
        ),
        (Publication { water_months: vec![month("later", 2024, 13, &[])], ..fresh() }, &["month 13"]),
        (Publication { sites: vec![site("s"), site("s")], ..fresh() }, &["air site \"s\"", "twice"]),
        (Publication { indicators: vec![indicator("nul", "a\0b")], ..fresh() }, &["U+0000"]),
    ]
}

on_both! {
    async fn a_publication_that_fails_leaves_no_trace(place) {
        let store = place.open().await;
        publish(&store, &everything()).await;
        let before = store.published().await.expect("published");
        for (what, mentions) in failing() {
            let refused = store.publish(&what, &|_, _| ()).await.expect_err("refuses").to_string();
            for mention in mentions {
                assert!(refused.contains(mention), "{mention} in {refused}");
            }
            assert_eq!(store.revision().await.expect("revision"), 1, "{refused}");
            assert_eq!(store.published().await.expect("published"), before, "{refused}");
            assert_eq!(store.disclosure("later").await.expect("disclosure"), None, "{refused}");
            assert_eq!(store.search("后来", 1).await.expect("search").total, 0, "{refused}");
            let d = day("2024-09-01");
            assert!(store.air_hours("later", d, d).await.expect("hours").is_empty(), "{refused}");
        }
        assert_eq!(publish(&store, &Publication::default()).await, 2, "and the next one goes in");
    }
}

on_both! {
    async fn a_new_revision_cannot_leave_a_citation_hanging(place) {
        let store = place.open().await;
        publish(&store, &everything()).await;
        let shorter = Publication {
            disclosures: vec![disclosure("report", 2, "2024-07-20", &["只剩一句。"])],
            ..Publication::default()
        };
        let refused = store.publish(&shorter, &|_, _| ()).await.expect_err("refuses");
        assert!(
            matches!(&refused, StoreError::UnknownSentence { disclosure, sentence, .. }
                if disclosure == "report" && sentence == "s2"),
            "{refused}"
        );
        assert_eq!(store.disclosure("report").await.expect("reads").expect("there").head.revision, 1);
    }
}

on_both! {
    async fn a_publication_that_is_given_up_leaves_no_trace(place) {
        let store = place.open().await;
        let what = everything();
        // Dropped at the first word of progress, as when a server shuts down.
        let stop = tokio::sync::Notify::new();
        let hear = |done, _| {
            if done > 0 {
                stop.notify_one();
            }
        };
        tokio::select! {
            biased;
            () = stop.notified() => (),
            _ = store.publish(&what, &hear) => (),
        }
        let revision = store.revision().await.expect("revision");
        let public = store.published().await.expect("published");
        assert_eq!(public.revision, revision);
        assert_eq!(public.indicators.is_empty(), revision == 0);
        assert_eq!(publish(&store, &what).await, revision + 1, "and the next one goes in");
    }
}

on_both! {
    async fn a_publication_outlives_a_lost_connection(place) {
        let (store, what) = (place.open().await, everything());
        let starts = AtomicU32::new(0);
        let hear = |done, _| match done {
            0 => drop(starts.fetch_add(1, Ordering::Relaxed)),
            _ if starts.load(Ordering::Relaxed) == 1 => place.break_connections(),
            _ => (),
        };
        assert_eq!(store.publish(&what, &hear).await.expect("publishes"), 1, "once, whatever happened");
        let expected = if place.url().starts_with("postgres") { 2 } else { 1 };
        assert_eq!(starts.load(Ordering::Relaxed), expected, "repeated where connections were lost");
        assert_eq!(store.published().await.expect("published").figures.len(), what.figures.len());
    }
}
