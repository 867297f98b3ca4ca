//! What those who follow are told: publications, corrections and withdrawals with their moments, by topic.

use crate::{place::publish, samples::*};
use domain::{
    disclosure::{Category, Disclosure},
    following::{Happening, Topic},
    publication::Publication,
    withdrawal::Withdrawal,
};
use std::sync::Arc;
use store::Store;

async fn heard(store: &Arc<dyn Store>, topic: &Topic) -> Vec<(String, u32, bool)> {
    let happenings = store.happenings(topic, 50).await.expect("reads");
    let mut told: Vec<_> = happenings
        .iter()
        .map(|happening| match happening {
            Happening::Published { head, .. } => (head.slug.clone(), head.revision, false),
            Happening::Withdrawn(w) => (w.withdrawal.slug.clone(), w.withdrawal.revision, true),
        })
        .collect();
    told.sort();
    told
}

fn of(slug: &str, revision: u32, withdrawn: bool) -> (String, u32, bool) {
    (slug.to_owned(), revision, withdrawn)
}

fn corrected(slug: &str) -> Publication {
    let mut second: Disclosure = disclosure(slug, 2, "2024-08-01", &["更正后的话。", "又一句。"]);
    second.head.change_note = Some(both("更正笔误", "A slip"));
    Publication { disclosures: vec![second], ..Publication::default() }
}

fn withdrawn(slug: &str, revision: u32) -> Publication {
    let withdrawal = Withdrawal {
        slug: slug.to_owned(),
        revision,
        at_utc_ms: 1_900_000_000_000,
        reason: both("误", "Wrong"),
    };
    Publication { withdrawals: vec![withdrawal], ..Publication::default() }
}

on_both! {
    async fn corrections_and_withdrawals_are_told_to_those_whom_they_concern(place) {
        let store = place.open().await;
        let (all, pm25) = (Topic::All, Topic::Indicator("pm25".to_owned()));
        assert_eq!(heard(&store, &all).await, []);
        publish(&store, &everything()).await;
        assert_eq!(heard(&store, &all).await, [of("plan", 1, false), of("report", 1, false)]);
        publish(&store, &corrected("plan")).await;
        let latest = store.happenings(&all, 1).await.expect("reads");
        assert!(matches!(latest[0].correction(), Some(Some(note)) if note.en == "A slip"), "{latest:?}");
        assert!(heard(&store, &pm25).await.contains(&of("report", 1, false)));
        publish(&store, &withdrawn("report", 1)).await;
        assert_eq!(
            heard(&store, &all).await,
            [of("plan", 1, false), of("plan", 2, false), of("report", 1, true)]
        );
        let of_pm25 = heard(&store, &pm25).await;
        assert!(of_pm25.contains(&of("report", 1, true)), "{of_pm25:?}");
        assert!(!of_pm25.contains(&of("report", 1, false)), "{of_pm25:?}");
        assert_eq!(heard(&store, &Topic::Indicator("none".to_owned())).await, []);
        assert_eq!(heard(&store, &Topic::Category(Category::Emergency)).await, []);
        // Most recent first: the withdrawal is dated later than the machine's clock.
        let first = &store.happenings(&all, 2).await.expect("reads")[0];
        assert!(matches!(first, Happening::Withdrawn(_)), "{first:?}");
    }
}

on_both! {
    async fn the_first_moment_stays(place) {
        let store = place.open().await;
        assert_eq!(store.moments().await.expect("reads"), Default::default());
        publish(&store, &everything()).await;
        let first = store.moments().await.expect("reads");
        assert_eq!(first.disclosures.len(), 2);
        assert_eq!(first.figures.len(), 4);
        assert!(first.latest > 0 && first.disclosures.values().chain(first.figures.values()).all(|m| *m == first.latest));
        publish(&store, &everything()).await;
        let again = store.moments().await.expect("reads");
        assert_eq!((&again.disclosures, &again.figures), (&first.disclosures, &first.figures));
        publish(&store, &corrected("report")).await;
        let corrected = store.moments().await.expect("reads");
        assert_eq!(corrected.disclosures["report"], corrected.latest, "that of the revision in force");
    }
}

on_both! {
    async fn a_data_set_has_the_moments_of_its_own_rows(place) {
        let store = place.open().await;
        publish(&store, &everything()).await;
        let first = store.moments().await.expect("reads");
        assert_eq!(first.sets.len(), 12 - 1, "all but samples and corrections: {:?}", first.sets.keys());
        for (id, moments) in &first.sets {
            assert_eq!((moments.first, moments.latest), (Some(first.latest), Some(first.latest)), "{id}");
        }
        // Moments are milliseconds of the machine's clock: only what must have changed is compared.
        publish(&store, &corrected("plan")).await;
        let later = store.moments().await.expect("reads");
        let of = |id: &str| later.sets[id];
        assert_eq!((of("disclosures").first, of("disclosures").latest), (Some(first.latest), Some(later.latest)));
        assert_eq!(of("corrections").first, Some(later.latest), "there was none before");
        assert_eq!(of("air-hours"), first.sets["air-hours"], "nothing of it was published");
    }
}
