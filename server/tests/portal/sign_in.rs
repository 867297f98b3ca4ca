//! The door: what is answered to whom, how often it may be tried, and how long somebody stays in.

use super::{
    browser::{Browser, MINUTE, Timed},
    site::{Answer, ORIGIN, fresh_store},
    staff::{PASSWORD, hire, office},
};
use domain::{day::HOUR_MS, office::role::Role, office::staff::StaffChange};
use server::admin::Security;
use store::office::EndSessions;

/// What an answer shows, without what was typed.
fn shown(answer: &Answer, login: &str) -> (u16, String) {
    (answer.status.as_u16(), answer.text().replace(&format!("value=\"{login}\""), ""))
}

#[tokio::test]
async fn nobody_learns_whether_an_account_exists_or_is_locked() {
    let portal = Timed::new("sign-in-same").await;
    for login in ["li", "gone"] {
        hire(&portal.served, login, &[Role::Author]).await;
    }
    let disable = super::staff::act("-", "staff.disable");
    office(&portal.served)
        .change_staff("gone", &[StaffChange::Disabled(true)], &EndSessions::None, &disable)
        .await
        .expect("disables");
    let mut browser = Browser::new(&portal, "192.0.2.1");
    let wrong = shown(&browser.sign_in("li", "not the password").await, "li");
    assert_eq!(wrong.0, 401);
    let unknown = browser.sign_in("nobody", PASSWORD).await;
    assert_eq!(shown(&unknown, "nobody"), wrong);
    assert_eq!(shown(&browser.sign_in("gone", PASSWORD).await, "gone"), wrong, "disabled");
    assert_eq!(shown(&browser.sign_in("No Login!", PASSWORD).await, "No Login!"), wrong);
    for _ in 0..4 {
        assert_eq!(shown(&browser.sign_in("li", "not the password").await, "li"), wrong);
    }
    let locked = browser.sign_in("li", PASSWORD).await;
    assert_eq!(shown(&locked, "li"), wrong, "the right password, while it is locked");
    assert!(browser.cookies.is_empty());

    let refused = portal.log("session.refuse").await;
    assert_eq!(refused.len(), 9);
    assert_eq!(refused[0].1, "staff/li");
    assert_eq!(refused[0].2, "password from 192.0.2.1");
    assert_eq!(refused[3].1, "staff/?", "what can be no login may be a password, and is not written down");
    assert_eq!(refused[8].2, "password from 192.0.2.1; locked");
    let locks = portal.log("session.lock").await;
    assert_eq!(locks.len(), 1);
    assert_eq!(locks[0].1, "password/staff/li");
    assert_eq!(locks[0].2, "until 2024-07-20 10:15 from 192.0.2.1");

    portal.clock.forward(15 * MINUTE - 1);
    assert_eq!(browser.sign_in("li", PASSWORD).await.status, 401);
    portal.clock.forward(1);
    assert_eq!(browser.sign_in("li", PASSWORD).await.header("location"), "/admin");
    assert!(browser.is_in().await);
}

#[tokio::test]
async fn servers_count_together() {
    let store = fresh_store("sign-in-two").await;
    let one = Timed::with(store.clone(), ORIGIN, Security::default()).await;
    let two = Timed::beside(store, ORIGIN, Security::default(), one.clock.clone()).await;
    hire(&one.served, "li", &[Role::Author]).await;
    let mut browser = Browser::new(&one, "192.0.2.1");
    for _ in 0..3 {
        browser.sign_in("li", "wrong").await;
        browser.at(&two).sign_in("li", "wrong").await;
    }
    assert_eq!(browser.sign_in("li", PASSWORD).await.status, 401);
}

#[tokio::test]
async fn a_stranger_does_not_lock_a_browser_out_that_is_known() {
    let portal = Timed::new("sign-in-known").await;
    hire(&portal.served, "li", &[Role::Author]).await;
    let mut home = Browser::new(&portal, "192.0.2.1");
    home.sign_in("li", PASSWORD).await;
    assert!(home.cookies.contains_key("browser"));
    home.post("/admin/sign-out", &[]).await;
    let mut stranger = Browser::new(&portal, "203.0.113.5");
    for _ in 0..5 {
        stranger.sign_in("li", "a guess").await;
    }
    let mut elsewhere = Browser::new(&portal, "198.51.100.1");
    assert_eq!(elsewhere.sign_in("li", PASSWORD).await.status, 401, "locked for browsers that are not known");
    assert_eq!(home.sign_in("li", PASSWORD).await.status, 303);
    // A known browser is counted as well.
    home.post("/admin/sign-out", &[]).await;
    for _ in 0..5 {
        home.sign_in("li", "a guess").await;
    }
    assert_eq!(home.sign_in("li", PASSWORD).await.status, 401);
    let locks: Vec<_> = portal.log("session.lock").await.into_iter().map(|(_, subject, _)| subject).collect();
    assert_eq!(locks[0], "password/staff/li");
    assert!(locks[1].starts_with("password/staff/li/browser/"), "{locks:?}");
    let token = &home.cookies["browser"];
    assert!(!locks[1].contains(token.as_str()), "the token itself is in no log");
    // Only with the account it was used with: to others it is a stranger.
    hire(&portal.served, "wang", &[Role::Author]).await;
    for _ in 0..5 {
        elsewhere.sign_in("wang", "a guess").await;
    }
    assert_eq!(home.sign_in("wang", PASSWORD).await.status, 401);
}

#[tokio::test]
async fn an_address_that_tries_many_accounts_is_locked_and_no_other() {
    let portal = Timed::with(
        fresh_store("sign-in-address").await,
        ORIGIN,
        Security { proxies: vec!["127.0.0.1".parse().expect("an address")], ..Security::default() },
    )
    .await;
    hire(&portal.served, "li", &[Role::Author]).await;
    let mut stranger = Browser::new(&portal, "203.0.113.5");
    for n in 0..20 {
        stranger.sign_in(&format!("user{n}"), "a guess").await;
    }
    assert_eq!(stranger.sign_in("li", PASSWORD).await.status, 401);
    assert_eq!(portal.log("session.lock").await[0].1, "password/address/203.0.113.5");
    let mut other = Browser::new(&portal, "203.0.113.6");
    assert_eq!(other.sign_in("li", PASSWORD).await.status, 303);
    portal.clock.forward(15 * MINUTE);
    assert_eq!(stranger.sign_in("li", PASSWORD).await.status, 303);
}

#[tokio::test]
async fn cookies_are_as_strict_as_the_connection_allows() {
    let secure =
        Timed::with(fresh_store("sign-in-tls").await, "https://hj.example.org", Security::default()).await;
    let plain = Timed::new("sign-in-plain").await;
    for (portal, prefix, end) in [(&secure, "__Host-", "; Secure"), (&plain, "", "")] {
        hire(&portal.served, "li", &[Role::Author]).await;
        let mut browser = Browser::new(portal, "192.0.2.1");
        let answer = browser.sign_in("li", PASSWORD).await;
        let cookies: Vec<_> = answer.headers.get_all("set-cookie").iter().collect();
        let session = &browser.cookies[&format!("{prefix}session")];
        let known = &browser.cookies[&format!("{prefix}browser")];
        assert_eq!((session.len(), known.len()), (64, 64));
        let fixed = format!("; Path=/; HttpOnly; SameSite=Lax{end}");
        assert_eq!(cookies[0].to_str().unwrap(), format!("{prefix}session={session}{fixed}"));
        assert_eq!(cookies[1].to_str().unwrap(), format!("{prefix}browser={known}{fixed}; Max-Age=15552000"));
        assert_eq!(answer.header("cache-control"), "no-store");
        assert!(browser.is_in().await);
        let out = browser.post("/admin/sign-out", &[]).await;
        assert_eq!(out.header("set-cookie"), format!("{prefix}session={fixed}; Max-Age=0"));
        assert!(!browser.is_in().await);
    }
    // Over HTTPS a cookie without the prefix, which another host of the domain can plant, is none.
    let mut browser = Browser::new(&secure, "192.0.2.1");
    browser.sign_in("li", PASSWORD).await;
    let token = browser.cookies.remove("__Host-session").expect("a token");
    browser.cookies.insert("session".to_owned(), token);
    assert!(!browser.is_in().await);
}

#[tokio::test]
async fn a_session_ends_when_it_is_not_used_and_in_any_case() {
    let portal = Timed::new("sign-in-expiry").await;
    hire(&portal.served, "li", &[Role::Author]).await;
    let mut idle = Browser::new(&portal, "192.0.2.1");
    idle.sign_in("li", PASSWORD).await;
    portal.clock.forward(2 * HOUR_MS - 1);
    assert!(idle.is_in().await, "used in time, which is noted");
    portal.clock.forward(2 * HOUR_MS - 1);
    assert!(idle.is_in().await);
    portal.clock.forward(2 * HOUR_MS);
    assert!(!idle.is_in().await);

    let mut busy = Browser::new(&portal, "192.0.2.1");
    busy.sign_in("li", PASSWORD).await;
    for _ in 0..11 {
        portal.clock.forward(HOUR_MS);
        assert!(busy.is_in().await);
    }
    portal.clock.forward(HOUR_MS);
    assert!(!busy.is_in().await, "twelve hours are over");
    let store = office(&portal.served);
    assert_eq!(store.sessions_of("li").await.expect("reads").len(), 2);
    let now = portal.served.portal.now_utc_ms();
    Security::default().sweep(store.as_ref(), now).await.expect("sweeps");
    assert!(store.sessions_of("li").await.expect("reads").is_empty());

    let short = Security { idle_ms: 5 * MINUTE, ..Security::default() };
    let portal = Timed::beside(portal.served.portal.store().clone(), ORIGIN, short, portal.clock).await;
    let mut brief = Browser::new(&portal, "192.0.2.1");
    brief.sign_in("li", PASSWORD).await;
    portal.clock.forward(5 * MINUTE);
    assert!(!brief.is_in().await, "as it was set");
}

#[tokio::test]
async fn a_disabled_account_is_out_at_once() {
    let portal = Timed::new("sign-in-disabled").await;
    hire(&portal.served, "li", &[Role::Author]).await;
    let mut browser = Browser::new(&portal, "192.0.2.1");
    browser.sign_in("li", PASSWORD).await;
    let disable = super::staff::act("-", "staff.disable");
    // Even where the sessions were left.
    office(&portal.served)
        .change_staff("li", &[StaffChange::Disabled(true)], &EndSessions::None, &disable)
        .await
        .expect("disables");
    assert!(!browser.is_in().await);
}
