//! Several at once: writers take turns, readers see the state before or after, never between.

use crate::{place::publish, samples::*};
use domain::publication::{Observed, Publication};
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

/// The indicators, sites and a day of round `n`, each of which says which round it is of.
fn round(n: i64) -> Publication {
    let mut what = Publication {
        indicators: (0..20).map(|at| indicator(&format!("i{at}"), &format!("第{n}轮"))).collect(),
        sites: vec![site("a")],
        air_days: vec![Observed { site: "a".to_owned(), rows: vec![air_day("2024-06-30", n)] }],
        ..Publication::default()
    };
    what.sites[0].name = both(&format!("第{n}轮"), "");
    what
}

on_both! {
    async fn readers_see_before_or_after_never_between(place) {
        let store = place.open().await;
        publish(&store, &round(1)).await;
        let done = Arc::new(AtomicBool::new(false));
        let readers: Vec<_> = (0..3)
            .map(|_| {
                let (store, done) = (Arc::clone(&store), Arc::clone(&done));
                tokio::spawn(async move {
                    let mut latest = 0;
                    while !done.load(Ordering::Relaxed) {
                        let public = store.published().await.expect("published");
                        assert!(public.revision >= latest, "never back");
                        latest = public.revision;
                        let name = format!("第{}轮", public.revision);
                        assert!(public.indicators.iter().all(|i| i.name.zh == name), "{name}");
                        assert_eq!(public.sites[0].name.zh, name);
                    }
                })
            })
            .collect();
        for n in 2..=30 {
            assert_eq!(publish(&store, &round(n)).await, n);
        }
        done.store(true, Ordering::Relaxed);
        for reader in readers {
            reader.await.expect("no reader saw a half");
        }
    }
}

on_both! {
    async fn writers_of_two_servers_take_turns(place) {
        let stores = [place.open().await, place.open().await];
        let writers: Vec<_> = (0..4)
            .map(|writer| {
                let store = Arc::clone(&stores[writer % 2]);
                tokio::spawn(async move {
                    let mut revisions = Vec::new();
                    for n in 0..6 {
                        let mut what = round(n);
                        what.indicators.push(indicator(&format!("w{writer}n{n}"), "各自"));
                        // The other way round, as two people would: a trap for locks taken in order of arrival.
                        if writer % 2 == 1 {
                            what.indicators.reverse();
                        }
                        revisions.push(publish(&store, &what).await);
                    }
                    revisions
                })
            })
            .collect();
        let mut revisions = Vec::new();
        for writer in writers {
            revisions.extend(writer.await.expect("no writer failed"));
        }
        revisions.sort_unstable();
        assert!(revisions.iter().copied().eq(1..=24), "{revisions:?}");
        for store in &stores {
            let public = store.published().await.expect("published");
            assert_eq!((public.revision, public.indicators.len()), (24, 20 + 24));
            assert_eq!(store.search("各自", 1).await.expect("search").total, 24);
        }
    }
}
