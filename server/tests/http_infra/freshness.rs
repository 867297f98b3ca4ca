//! Rendered once, and never stale.

use super::cache::{Portal, get, portal, text};
use std::{sync::atomic::Ordering::SeqCst, time::Duration};

#[tokio::test]
async fn a_page_is_rendered_once_however_many_ask() {
    let portal = portal(8, 8);
    let asking: Vec<_> = (0..50).map(|_| tokio::spawn(portal.get("/gated"))).collect();
    portal.gate.entered.acquire().await.expect("entered").forget();
    portal.gate.open.add_permits(50);
    for answer in asking {
        assert_eq!(text(answer.await.expect("no panic")).await, "gated at 1");
    }
    assert_eq!(portal.renders.load(SeqCst), 1);
}

#[tokio::test]
async fn nothing_stale_survives_a_publication() {
    let portal = portal(8, 8);
    assert!(text(portal.get("/a").await).await.starts_with("page at 1"));
    let tag = portal.get("/a").await.headers()["etag"].clone();
    portal.revision.store(2, SeqCst);
    let request = get("/a").header("if-none-match", tag).body(axum::body::Body::empty()).expect("a request");
    let answer = portal.send(request).await;
    assert_eq!(answer.status(), 200, "the old tag no longer matches");
    assert!(text(answer).await.starts_with("page at 2"));
}

#[tokio::test]
async fn a_publication_while_rendering_makes_it_render_again() {
    let portal = portal(8, 8);
    let asking = tokio::spawn(portal.get("/gated"));
    portal.gate.entered.acquire().await.expect("entered").forget();
    portal.revision.store(2, SeqCst);
    portal.gate.open.add_permits(2);
    assert_eq!(text(asking.await.expect("no panic")).await, "gated at 2");
    assert_eq!(text(portal.get("/gated").await).await, "gated at 2");
    assert_eq!(portal.renders.load(SeqCst), 2);
}

#[tokio::test]
async fn the_first_to_ask_may_leave() {
    let portal = portal(8, 8);
    let first = tokio::spawn(portal.get("/gated"));
    portal.gate.entered.acquire().await.expect("entered").forget();
    first.abort();
    let second = tokio::spawn(portal.get("/gated"));
    portal.gate.open.add_permits(1);
    assert_eq!(text(second.await.expect("no panic")).await, "gated at 1");
    assert_eq!(portal.renders.load(SeqCst), 1);
}

#[tokio::test]
async fn failures_are_answered_and_not_kept() {
    let portal = portal(8, 8);
    for path in ["/panic", "/error"] {
        let before = portal.renders.load(SeqCst);
        for _ in 0..2 {
            let answer = portal.get(path).await;
            assert_eq!(answer.status(), 500);
            assert_eq!(answer.headers()["cache-control"], "no-store");
        }
        assert_eq!(portal.renders.load(SeqCst) - before, 2, "{path}");
    }
}

#[tokio::test(start_paused = true)]
async fn above_capacity_new_pages_are_refused_and_kept_ones_are_not() {
    let portal: Portal = portal(1, 0);
    portal.get("/a").await;
    let busy = tokio::spawn(portal.get("/gated"));
    portal.gate.entered.acquire().await.expect("entered").forget();
    let refused = portal.get("/b").await;
    assert_eq!(refused.status(), 503);
    assert!(refused.headers().contains_key("retry-after"));
    assert_eq!(portal.get("/a").await.status(), 200);
    tokio::time::advance(Duration::from_secs(1)).await;
    portal.gate.open.add_permits(1);
    assert_eq!(busy.await.expect("no panic").status(), 200);
    assert_eq!(portal.get("/b").await.status(), 200);
}
