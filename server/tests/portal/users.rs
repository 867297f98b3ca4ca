//! Accounts as administrators manage them.

use super::{
    browser::{Browser, Timed},
    staff::{PASSWORD, Person, hire, office},
};
use domain::office::role::Role;

/// The secret that a page shows once.
fn secret(text: &str) -> String {
    let from = text.find("<code class=\"secret\">").expect("a secret") + 21;
    text[from..from + 19].to_owned()
}

#[tokio::test]
async fn somebody_new_gets_a_temporary_password() {
    let portal = Timed::new("users-add").await;
    let admin = Person::new(&portal.served, "admin", &[Role::Administrator]).await;
    let fields = [("login", "Li.Ming"), ("name", "李明（演示）"), ("role", "author"), ("role", "publisher")];
    let answer = admin.post("/admin/users", &fields).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    let temporary = secret(answer.text());
    let staff = office(&portal.served).staff("li.ming").await.expect("reads").expect("is there");
    assert_eq!((staff.name.as_str(), staff.roles), ("李明（演示）", vec![Role::Author, Role::Publisher]));
    let list = admin.page("/admin/users").await;
    assert!(list.contains("/admin/users/li.ming") && list.contains("临时口令") && !list.contains(&temporary));
    let mut browser = Browser::new(&portal, "192.0.2.1");
    assert_eq!(browser.sign_in("li.ming", &temporary).await.status, 303);
    let log = portal.log("staff.add").await;
    assert_eq!(log.last().expect("an entry").1, "staff/li.ming");
    assert_eq!(log.last().expect("an entry").2, "李明（演示）; author publisher");
    for (_, _, detail) in portal.log("").await {
        assert!(!detail.contains(&temporary));
    }
}

#[tokio::test]
async fn a_form_that_is_wrong_says_where_and_changes_nothing() {
    let portal = Timed::new("users-form").await;
    let admin = Person::new(&portal.served, "admin", &[Role::Administrator]).await;
    let long = "长".repeat(51);
    for (login, name, roles, word) in [
        ("", "李", &["author"][..], "login-error"),
        ("2li", "李", &["author"], "login-error"),
        ("admin", "李", &["author"], "已有人使用"),
        ("li", "", &["author"], "name-error"),
        ("li", &long, &["author"], "name-error"),
        ("li", "a\0b", &["author"], "name-error"),
        ("li", "李", &[], "role-error"),
        ("li", "李", &["emperor"], "role-error"),
        ("li", "李", &["administrator", "publisher"], "三员分立"),
        ("li", "<script>alert(1)</script>", &[], "&lt;script&gt;"),
    ] {
        let mut fields = vec![("login", login), ("name", name)];
        fields.extend(roles.iter().map(|role| ("role", *role)));
        let answer = admin.post("/admin/users", &fields).await;
        assert_eq!(answer.status, 422, "{login} {name}");
        assert!(answer.text().contains(word), "{word}: {}", answer.text());
        assert!(!answer.text().contains("<script>alert"));
    }
    assert_eq!(office(&portal.served).all_staff().await.expect("reads").len(), 1);
    for nobody in ["/admin/users/nobody", "/admin/users/%00", "/admin/users/..%2f"] {
        assert_eq!(admin.get(nobody).await.status, 404, "{nobody}");
    }
}

#[tokio::test]
async fn what_changes_is_in_the_log_and_other_roles_take_a_new_sign_in() {
    let portal = Timed::new("users-change").await;
    let admin = Person::new(&portal.served, "admin", &[Role::Administrator]).await;
    hire(&portal.served, "li", &[Role::Author]).await;
    let mut browser = Browser::new(&portal, "192.0.2.1");
    browser.sign_in("li", PASSWORD).await;
    let answer = admin.post("/admin/users/li", &[("name", "李敏"), ("role", "author")]).await;
    assert_eq!(answer.header("location"), "/admin/users/li?done=saved");
    assert!(browser.is_in().await);
    admin.post("/admin/users/li", &[("name", "李敏"), ("role", "author"), ("role", "publisher")]).await;
    assert!(!browser.is_in().await);
    let log: Vec<_> = portal.log("staff.change").await.into_iter().map(|(_, _, detail)| detail).collect();
    assert_eq!(log, ["name: li（演示） -> 李敏", "roles: author -> author publisher"]);
    // Saved without a change is no act.
    admin.post("/admin/users/li", &[("name", "李敏"), ("role", "author"), ("role", "publisher")]).await;
    assert_eq!(portal.log("staff.change").await.len(), 2);
}

#[tokio::test]
async fn an_account_is_disabled_reset_and_signed_out_by_others() {
    let portal = Timed::new("users-reset").await;
    let admin = Person::new(&portal.served, "admin", &[Role::Administrator]).await;
    hire(&portal.served, "li", &[Role::Author]).await;
    let mut browser = Browser::new(&portal, "192.0.2.1");
    for (action, done) in
        [("disable", "user-disabled"), ("enable", "user-enabled"), ("end-sessions", "sessions-ended")]
    {
        browser.sign_in("li", PASSWORD).await;
        let answer = admin.post(&format!("/admin/users/li/{action}"), &[]).await;
        assert_eq!(answer.header("location"), format!("/admin/users/li?done={done}"));
        assert!(!browser.is_in().await, "{action}");
        if action == "disable" {
            assert_eq!(browser.sign_in("li", PASSWORD).await.status, 401);
            assert!(admin.page("/admin/users/li").await.contains("已停用"));
        }
    }
    browser.sign_in("li", PASSWORD).await;
    let reset = admin.post("/admin/users/li/reset-password", &[]).await;
    let temporary = secret(reset.text());
    assert!(!browser.is_in().await);
    assert_eq!(browser.sign_in("li", PASSWORD).await.status, 401);
    browser.sign_in("li", &temporary).await;
    assert_eq!(browser.get("/admin").await.header("location"), "/admin/account/password");
    let answer = admin.post("/admin/users/li/reset-second-factor", &[]).await;
    assert_eq!(answer.header("location"), "/admin/users/li?done=factor-reset");
    let actions: Vec<_> = portal.log("staff.").await.into_iter().map(|(action, ..)| action).collect();
    for action in ["staff.disable", "staff.enable", "staff.reset-password", "staff.reset-second-factor"] {
        assert!(actions.iter().any(|known| known == action), "{action} in {actions:?}");
    }
}

#[tokio::test]
async fn nobody_does_it_to_themselves_and_somebody_stays_administrator() {
    let portal = Timed::new("users-own").await;
    let one = Person::new(&portal.served, "one", &[Role::Administrator]).await;
    let two = Person::new(&portal.served, "two", &[Role::Administrator]).await;
    for action in ["disable", "enable", "reset-password", "reset-second-factor", "end-sessions"] {
        assert_eq!(one.post(&format!("/admin/users/one/{action}"), &[]).await.status, 403, "{action}");
    }
    let answer = one.post("/admin/users/one", &[("name", "甲"), ("role", "publisher")]).await;
    assert_eq!(answer.status, 403);
    assert!(answer.text().contains("自己的角色"));
    assert_eq!(one.post("/admin/users/one", &[("name", "甲")]).await.status, 303, "their own name they may");
    let page = one.page("/admin/users/one").await;
    assert!(!page.contains("name=\"role\"") && !page.contains("/admin/users/one/disable"));

    assert_eq!(one.post("/admin/users/two/disable", &[]).await.status, 303);
    assert_eq!(two.get("/admin/users").await.header("location"), "/admin/sign-in");
    let office = office(&portal.served);
    let roles = office.staff("one").await.expect("reads").expect("is there").roles;
    assert_eq!(roles, [Role::Administrator]);
    // Who is the last cannot be disabled by anybody, not on the command line either.
    let last = office
        .change_staff(
            "one",
            &[domain::office::staff::StaffChange::Disabled(true)],
            &store::office::EndSessions::All,
            &super::staff::act("-", "staff.disable"),
        )
        .await;
    assert!(matches!(last, Err(store::StoreError::LastAdministrator)), "{last:?}");
}
