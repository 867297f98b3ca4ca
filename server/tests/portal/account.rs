//! One's own account: the password, and where one is signed in.

use super::{
    browser::{Browser, Timed},
    site::{ORIGIN, fresh_store},
    staff::{PASSWORD, act, hire, office},
};
use domain::{
    day::DAY_MS,
    office::{
        role::Role,
        staff::{StaffChange, TEMPORARY},
    },
};
use server::admin::{Security, password_rules::Profile};
use store::office::EndSessions;

const NEW: &str = "tidal lantern quarrel";

fn passwords<'a>(old: &'a str, new: &'a str, again: &'a str) -> [(&'a str, &'a str); 3] {
    [("old", old), ("new", new), ("again", again)]
}

#[tokio::test]
async fn a_password_is_changed_by_who_knows_it_to_a_good_one() {
    let portal = Timed::new("account-password").await;
    hire(&portal.served, "li.ming", &[Role::Author]).await;
    let (mut one, mut two) = (Browser::new(&portal, "192.0.2.1"), Browser::new(&portal, "192.0.2.2"));
    one.sign_in("li.ming", PASSWORD).await;
    two.sign_in("li.ming", PASSWORD).await;
    for (old, new, again, word) in [
        ("wrong", NEW, NEW, "原口令不正确"),
        (PASSWORD, "short", "short", "口令太短：至少 12 个字符，现在是 5 个"),
        (PASSWORD, "password1234", "password1234", "容易被猜到"),
        (PASSWORD, "li.ming2026!", "li.ming2026!", "主要是用户名或姓名"),
        (PASSWORD, PASSWORD, PASSWORD, "与原口令相同"),
        (PASSWORD, NEW, "another", "两次输入的新口令不一致"),
    ] {
        let answer = one.post("/admin/account/password", &passwords(old, new, again)).await;
        assert_eq!(answer.status, 422, "{word}");
        assert!(answer.text().contains(word), "{word}: {}", answer.text());
        assert!(!answer.text().contains(new), "what was typed is not sent back");
    }
    let answer = one.post("/admin/account/password", &passwords(PASSWORD, NEW, NEW)).await;
    assert_eq!(answer.header("location"), "/admin/account?done=password-changed");
    assert!(one.get("/admin/account?done=password-changed").await.text().contains("口令已修改"));
    assert!(one.is_in().await && !two.is_in().await);
    assert_eq!(two.sign_in("li.ming", PASSWORD).await.status, 401);
    assert_eq!(two.sign_in("li.ming", NEW).await.status, 303);
    for (_, _, detail) in portal.log("").await {
        assert!(!detail.contains(NEW) && !detail.contains(PASSWORD) && !detail.contains("argon2"));
    }
    assert_eq!(portal.log("staff.change-password").await.len(), 1);
}

#[tokio::test]
async fn the_old_password_cannot_be_guessed_at_a_browser_left_alone() {
    let portal = Timed::new("account-again").await;
    hire(&portal.served, "li", &[Role::Author]).await;
    let mut browser = Browser::new(&portal, "192.0.2.1");
    browser.sign_in("li", PASSWORD).await;
    for _ in 0..5 {
        browser.post("/admin/account/password", &passwords("wrong", NEW, NEW)).await;
    }
    let answer = browser.post("/admin/account/password", &passwords(PASSWORD, NEW, NEW)).await;
    assert_eq!(answer.status, 422);
    assert!(portal.log("session.lock").await[0].1.starts_with("again/staff/li/browser/"));
}

#[tokio::test]
async fn a_temporary_password_is_changed_before_anything_else() {
    let portal = Timed::new("account-temporary").await;
    let staff = hire(&portal.served, "li", &[Role::Author]).await;
    let change = StaffChange::Password(staff.password, TEMPORARY);
    let reset = act("-", "staff.reset-password");
    office(&portal.served).change_staff("li", &[change], &EndSessions::All, &reset).await.expect("resets");
    let mut browser = Browser::new(&portal, "192.0.2.1");
    browser.sign_in("li", PASSWORD).await;
    for address in ["/admin", "/admin/account"] {
        assert_eq!(browser.get(address).await.header("location"), "/admin/account/password", "{address}");
    }
    assert!(browser.get("/admin/account/password").await.text().contains("临时口令"));
    let answer = browser.post("/admin/account/password", &passwords(PASSWORD, NEW, NEW)).await;
    assert_eq!(answer.status, 303);
    assert!(browser.is_in().await);
}

#[tokio::test]
async fn where_a_bureau_is_bound_to_it_passwords_have_kinds_and_an_end() {
    let security = Security {
        passwords: Profile::Mlps,
        idle_ms: 365 * DAY_MS,
        absolute_ms: 365 * DAY_MS,
        ..Security::default()
    };
    let portal = Timed::with(fresh_store("account-mlps").await, ORIGIN, security).await;
    hire(&portal.served, "li", &[Role::Author]).await;
    let mut browser = Browser::new(&portal, "192.0.2.1");
    browser.sign_in("li", PASSWORD).await;
    assert!(browser.is_in().await);
    portal.clock.forward(90 * DAY_MS);
    assert_eq!(browser.get("/admin").await.header("location"), "/admin/account/password");
    let plain = browser.post("/admin/account/password", &passwords(PASSWORD, NEW, NEW)).await;
    assert!(plain.text().contains("四类中的三类"), "{}", plain.text());
    let mixed = "Tidal lantern quarrel";
    assert_eq!(browser.post("/admin/account/password", &passwords(PASSWORD, mixed, mixed)).await.status, 303);
    assert!(browser.is_in().await);
}

#[tokio::test]
async fn browsers_are_listed_and_signed_out_together() {
    let portal = Timed::new("account-sessions").await;
    hire(&portal.served, "li", &[Role::Author]).await;
    let (mut one, mut two) = (Browser::new(&portal, "192.0.2.1"), Browser::new(&portal, "192.0.2.2"));
    one.sign_in("li", PASSWORD).await;
    portal.clock.forward(30 * 60_000);
    two.sign_in("li", PASSWORD).await;
    let page = one.get("/admin/account").await;
    for told in ["当前设备", "其他设备", "2024-07-20 10:00", "2024-07-20 10:30"] {
        assert!(page.text().contains(told), "{told}");
    }
    let english = one.get("/en/admin/account").await;
    assert!(english.text().contains("Sign out everywhere"));
    let answer = one.post("/admin/account/sign-out-everywhere", &[]).await;
    assert_eq!(answer.header("location"), "/admin/sign-in?done=signed-out-everywhere");
    assert!(
        one.get("/admin/sign-in?done=signed-out-everywhere").await.text().contains("所有设备均已退出登录")
    );
    assert!(!one.is_in().await && !two.is_in().await);
}
