//! Addresses, first starts, restarts.

use crate::{place::publish, samples::*};
use domain::publication::Publication;
use store::StoreError;

on_both! {
    async fn what_was_published_is_there_after_a_restart(place) {
        let (store, what) = (place.open().await, everything());
        publish(&store, &what).await;
        let before = store.published().await.expect("published");
        store.close().await;
        let refused = store.revision().await.expect_err("closed").to_string();
        assert!(refused.contains("closed"), "{refused}");
        let store = place.open().await;
        assert_eq!(store.published().await.expect("published"), before);
        assert_eq!(store.search("太湖", 1).await.expect("search").total, 3);
        assert_eq!(publish(&store, &what).await, 2);
    }
}

on_both! {
    async fn servers_that_start_at_once_agree_on_one_schema(place) {
        let opening: Vec<_> = (0..6)
            .map(|_| {
                let url = place.url().to_owned();
                tokio::spawn(async move { store::open(&url).await })
            })
            .collect();
        for (at, opening) in opening.into_iter().enumerate() {
            let store = opening.await.expect("no panic").expect("opens");
            let mine = Publication { sites: vec![site(&format!("s{at}"))], ..Publication::default() };
            assert_eq!(publish(&store, &mine).await, at as i64 + 1);
            store.close().await;
        }
    }
}

#[tokio::test]
async fn an_address_that_cannot_be_used_is_refused_in_words() {
    for url in ["mysql://u:secret@h/d", "", "store.db", "://", "http://example.org"] {
        let Err(refused) = store::open(url).await else { panic!("{url} was opened") };
        assert!(matches!(refused, StoreError::UnknownScheme { .. }), "{url}: {refused}");
        let words = refused.to_string();
        assert!(
            words.contains("sqlite://") && words.contains("postgres://") && !words.contains("secret"),
            "{words}"
        );
    }
    let Err(refused) = store::open("sqlite:///no/such/folder/store.db").await else { panic!("was opened") };
    assert!(matches!(refused, StoreError::Unreachable(_)), "{refused}");
    let Err(refused) = store::open("postgres://h:no-port/d").await else { panic!("was opened") };
    assert!(matches!(refused, StoreError::Address(_)), "{refused}");
}

#[tokio::test]
async fn a_database_in_memory_is_each_time_a_new_one() {
    let store = store::open("sqlite::memory:").await.expect("opens");
    publish(&store, &everything()).await;
    assert_eq!(store.revision().await.expect("revision"), 1);
    let other = store::open("sqlite::memory:").await.expect("opens");
    assert_eq!(other.revision().await.expect("revision"), 0);
}
