//! Public revisions never change.

use crate::{place::publish, samples::*};
use domain::publication::Publication;
use store::StoreError;

fn only(disclosure: domain::disclosure::Disclosure) -> Publication {
    Publication { disclosures: vec![disclosure], ..Publication::default() }
}

on_both! {
    async fn a_public_revision_is_frozen(place) {
        let store = place.open().await;
        let first = disclosure("notice", 1, "2024-03-01", &["原文。"]);
        publish(&store, &only(first.clone())).await;
        publish(&store, &only(first.clone())).await;
        let mut text = first.clone();
        text.source = "改过的话。".to_owned();
        let mut hash = first.clone();
        hash.head.sha256 = "f".repeat(64);
        let mut title = first.clone();
        title.head.title.zh.push('改');
        for changed in [text, hash, title] {
            let refused = store.publish(&only(changed), &|_, _| ()).await.expect_err("refuses");
            assert!(
                matches!(&refused, StoreError::FrozenRevision { slug, revision: 1 } if slug == "notice"),
                "{refused}"
            );
            assert!(refused.to_string().contains("revision 2"), "{refused}");
        }
        assert_eq!(store.disclosure("notice").await.expect("reads"), Some(first.clone()));
        // A later edition of the renderer is no correction.
        let mut rendered = first.clone();
        rendered.html = "<p>other</p>".to_owned();
        publish(&store, &only(rendered)).await;
        assert_eq!(store.disclosure("notice").await.expect("reads"), Some(first));
    }
}

on_both! {
    async fn the_highest_revision_is_in_force(place) {
        let store = place.open().await;
        let [first, second, third] = [1, 2, 3].map(|revision| {
            disclosure("notice", revision, "2024-03-01", &[["壹", "贰", "叁"][revision as usize - 1]])
        });
        publish(&store, &only(second.clone())).await;
        publish(&store, &only(first)).await;
        assert_eq!(store.disclosure("notice").await.expect("reads"), Some(second.clone()), "not the late first");
        assert_eq!(store.search("壹", 1).await.expect("search").total, 0);
        publish(&store, &Publication { disclosures: vec![second, third.clone()], ..Publication::default() }).await;
        assert_eq!(store.disclosure("notice").await.expect("reads"), Some(third.clone()));
        assert_eq!(store.published().await.expect("published").disclosures, [third.head]);
        assert_eq!(store.search("贰", 1).await.expect("search").total, 0);
        assert_eq!(store.search("叁", 1).await.expect("search").total, 1);
    }
}

on_both! {
    async fn two_revisions_at_once_leave_the_later_in_force(place) {
        let store = place.open().await;
        let both = [1, 2].map(|revision| disclosure("notice", revision, "2024-03-01", &["话。"]));
        publish(&store, &Publication { disclosures: both.to_vec(), ..Publication::default() }).await;
        assert_eq!(store.disclosure("notice").await.expect("reads"), Some(both[1].clone()));
        assert_eq!(store.search("话", 1).await.expect("search").total, 1);
    }
}
