//! Second factors: setting one up, giving it, losing it.

use super::{
    browser::{Browser, MINUTE, Timed},
    staff::{PASSWORD, hire, office},
};
use domain::office::role::Role;
use server::admin::totp::code_at;

/// What stands between two texts, the first time.
fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    let from = text.find(before).unwrap_or_else(|| panic!("no {before} in {text}")) + before.len();
    &text[from..from + text[from..].find(after).expect("an end")]
}

/// The authenticator of somebody.
struct Authenticator(String);

impl Authenticator {
    fn code(&self, portal: &Timed) -> String {
        code_at(&self.0, portal.served.portal.now_utc_ms()).expect("a code")
    }
}

/// Goes through the enrolment from signing in; gives the authenticator and the recovery codes.
async fn enrol(portal: &Timed, browser: &mut Browser<'_>, login: &str) -> (Authenticator, Vec<String>) {
    browser.sign_in(login, PASSWORD).await;
    let begun = browser.post("/admin/second-factor/begin", &[]).await;
    assert_eq!(begun.header("location"), "/admin/second-factor");
    let page = browser.get("/admin/second-factor").await;
    let secret = between(page.text(), "<code class=\"secret\">", "<").replace(' ', "");
    let authenticator = Authenticator(secret);
    let code = authenticator.code(portal);
    let done = browser.post("/admin/second-factor/confirm", &[("code", &code)]).await;
    assert_eq!(done.status, 200, "{}", done.text());
    let list = between(done.text(), "<ol class=\"recovery-codes\">", "</ol>");
    let codes = list.split("<code class=\"secret\">").skip(1).map(|part| part[..19].to_owned()).collect();
    (authenticator, codes)
}

#[tokio::test]
async fn a_reviewer_sets_it_up_before_anything_else() {
    let portal = Timed::new("factor-enrol").await;
    hire(&portal.served, "dept", &[Role::DepartmentReviewer]).await;
    let mut browser = Browser::new(&portal, "192.0.2.1");
    browser.sign_in("dept", PASSWORD).await;
    assert!(!browser.cookies.contains_key("browser"), "half a sign-in makes no browser known");
    assert_eq!(browser.get("/admin").await.header("location"), "/admin/second-factor");
    let first = browser.get("/admin/second-factor").await;
    assert!(first.text().contains("/admin/second-factor/begin") && !first.text().contains("class=\"qr\""));
    assert_eq!(browser.get("/en/admin").await.header("location"), "/en/admin/second-factor");
    let same = browser.get("/admin/second-factor").await;
    assert!(!same.text().contains("class=\"secret\""), "looking draws no secret");

    let before = browser.cookies["session"].clone();
    browser.post("/admin/second-factor/begin", &[]).await;
    let page = browser.get("/admin/second-factor").await;
    let text = page.text();
    let drawing = between(text, "<svg ", ">");
    assert!(drawing.contains("role=\"img\"") && drawing.contains("aria-label=\""), "{drawing}");
    assert!(!text.contains("style=") && text.contains("class=\"secret\""));
    let wrong = browser.post("/admin/second-factor/confirm", &[("code", "000000")]).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.text().contains("aria-invalid=\"true\""));
    let secret = between(text, "<code class=\"secret\">", "<").replace(' ', "");
    let code = Authenticator(secret.clone()).code(&portal);
    // As somebody types it whose keyboard makes wide digits.
    let wide: String = code.chars().map(|c| char::from_u32(u32::from(c) - 48 + 0xff10).unwrap()).collect();
    let done = browser.post("/admin/second-factor/confirm", &[("code", &wide)]).await;
    assert_eq!(done.status, 200);
    assert_eq!(done.header("cache-control"), "no-store");
    assert!(browser.is_in().await);
    assert_ne!(browser.cookies["session"], before);
    let mut fixed = Browser::new(&portal, "203.0.113.5");
    fixed.cookies.insert("session".to_owned(), before);
    assert_eq!(fixed.get("/admin").await.header("location"), "/admin/sign-in", "the old token is none");

    let staff = office(&portal.served).staff("dept").await.expect("reads").expect("is there");
    assert_eq!(staff.totp_secret, Some(secret.clone()));
    for (_, _, detail) in portal.log("").await {
        assert!(!detail.contains(&secret));
    }
    assert_eq!(portal.log("second-factor.enrol").await.len(), 1);
}

#[tokio::test]
async fn a_code_is_asked_for_and_taken_once() {
    let portal = Timed::new("factor-give").await;
    hire(&portal.served, "dept", &[Role::DepartmentReviewer]).await;
    let mut browser = Browser::new(&portal, "192.0.2.1");
    let (authenticator, _) = enrol(&portal, &mut browser, "dept").await;
    // The code that confirmed the enrolment has been used.
    let mut other = Browser::new(&portal, "192.0.2.1");
    other.sign_in("dept", PASSWORD).await;
    let page = other.get("/admin/second-factor").await;
    assert!(page.text().contains("autocomplete=\"one-time-code\"") && !page.text().contains("/admin/audit"));
    let used = other.post("/admin/second-factor", &[("code", &authenticator.code(&portal))]).await;
    assert_eq!(used.status, 422);
    assert!(!other.is_in().await);

    portal.clock.forward(MINUTE);
    let code = authenticator.code(&portal);
    let before = other.cookies["session"].clone();
    assert_eq!(other.post("/admin/second-factor", &[("code", &code)]).await.header("location"), "/admin");
    assert!(
        other.is_in().await && other.cookies["session"] != before && other.cookies.contains_key("browser")
    );
    assert!(browser.is_in().await, "the first browser stays in");
    let mut third = Browser::new(&portal, "192.0.2.9");
    third.sign_in("dept", PASSWORD).await;
    assert_eq!(
        third.post("/admin/second-factor", &[("code", &code)]).await.status,
        422,
        "seen over a shoulder"
    );
}

#[tokio::test]
async fn codes_cannot_be_guessed_by_who_knows_the_password() {
    let portal = Timed::new("factor-guess").await;
    hire(&portal.served, "dept", &[Role::DepartmentReviewer]).await;
    let mut home = Browser::new(&portal, "192.0.2.1");
    let (authenticator, codes) = enrol(&portal, &mut home, "dept").await;
    home.post("/admin/sign-out", &[]).await;
    portal.clock.forward(MINUTE);
    // A browser for each guess, and one that forgets its cookies, buy no more guesses.
    for n in 0..5 {
        let mut thief = Browser::new(&portal, &format!("203.0.113.{n}"));
        thief.sign_in("dept", PASSWORD).await;
        let guess = format!("{n:06}");
        assert_eq!(thief.post("/admin/second-factor", &[("code", &guess)]).await.status, 422);
    }
    let mut thief = Browser::new(&portal, "203.0.113.99");
    thief.sign_in("dept", PASSWORD).await;
    let right = authenticator.code(&portal);
    assert_eq!(thief.post("/admin/second-factor", &[("code", &right)]).await.status, 422, "locked");
    assert_eq!(thief.post("/admin/second-factor", &[("code", &codes[0])]).await.status, 422, "locked");
    assert!(portal.log("session.lock").await.iter().any(|(_, subject, _)| subject == "code/staff/dept"));
    // Whoever lives there comes in all the same.
    home.sign_in("dept", PASSWORD).await;
    assert_eq!(home.post("/admin/second-factor", &[("code", &right)]).await.status, 303);
    portal.clock.forward(15 * MINUTE);
    let right = authenticator.code(&portal);
    assert_eq!(
        thief.post("/admin/second-factor", &[("code", &right)]).await.status,
        303,
        "the lock has an end"
    );
}

#[tokio::test]
async fn a_recovery_code_stands_in_once() {
    let portal = Timed::new("factor-recover").await;
    hire(&portal.served, "dept", &[Role::DepartmentReviewer]).await;
    let mut browser = Browser::new(&portal, "192.0.2.1");
    let (_, codes) = enrol(&portal, &mut browser, "dept").await;
    assert_eq!(codes.len(), 10);
    let mut other = Browser::new(&portal, "192.0.2.1");
    other.sign_in("dept", PASSWORD).await;
    let typed = codes[3].to_uppercase().replace('-', " ");
    assert_eq!(
        other.post("/admin/second-factor", &[("code", &typed)]).await.header("location"),
        "/admin/account"
    );
    assert!(other.get("/admin/account").await.text().contains("剩余恢复码 9 个"));
    let mut third = Browser::new(&portal, "192.0.2.1");
    third.sign_in("dept", PASSWORD).await;
    assert_eq!(third.post("/admin/second-factor", &[("code", &codes[3])]).await.status, 422);

    // New ones take the place of all, and take the password.
    let wrong = other.post("/admin/account/second-factor", &[("what", "codes"), ("password", "wrong")]).await;
    assert_eq!(wrong.status, 422);
    let renewed =
        other.post("/admin/account/second-factor", &[("what", "codes"), ("password", PASSWORD)]).await;
    assert!(renewed.text().contains("recovery-codes"));
    assert!(!renewed.text().contains(&codes[0]));
    assert_eq!(third.post("/admin/second-factor", &[("code", &codes[0])]).await.status, 422);
    let refused =
        other.post("/admin/account/second-factor", &[("what", "remove"), ("password", PASSWORD)]).await;
    assert_eq!(refused.status, 400, "a reviewer cannot do without");
}

#[tokio::test]
async fn an_author_may_have_one_change_it_and_give_it_up() {
    let portal = Timed::new("factor-author").await;
    hire(&portal.served, "li", &[Role::Author]).await;
    let mut browser = Browser::new(&portal, "192.0.2.1");
    let (first, _) = enrol(&portal, &mut browser, "li").await;
    let mut other = Browser::new(&portal, "192.0.2.1");
    other.sign_in("li", PASSWORD).await;
    assert_eq!(other.get("/admin").await.header("location"), "/admin/second-factor", "who has one gives it");
    // A browser that has not given it cannot put another in its place.
    other.post("/admin/second-factor/begin", &[]).await;
    let page = other.get("/admin/second-factor").await;
    assert!(!page.text().contains("class=\"secret\""));
    let answer = other.post("/admin/second-factor/confirm", &[("code", &first.code(&portal))]).await;
    assert_eq!(answer.header("location"), "/admin/second-factor");

    let replace = [("what", "replace"), ("password", PASSWORD)];
    let answer = browser.post("/admin/account/second-factor", &replace).await;
    assert_eq!(answer.header("location"), "/admin/second-factor");
    let page = browser.get("/admin/second-factor").await;
    let second = Authenticator(between(page.text(), "<code class=\"secret\">", "<").replace(' ', ""));
    assert_ne!(first.0, second.0);
    let code = second.code(&portal);
    assert_eq!(browser.post("/admin/second-factor/confirm", &[("code", &code)]).await.status, 200);
    assert_eq!(other.get("/admin").await.header("location"), "/admin/sign-in", "other browsers are out");

    let answer =
        browser.post("/admin/account/second-factor", &[("what", "remove"), ("password", PASSWORD)]).await;
    assert_eq!(answer.header("location"), "/admin/account?done=factor-removed");
    let mut plain = Browser::new(&portal, "192.0.2.1");
    plain.sign_in("li", PASSWORD).await;
    assert!(plain.is_in().await);
}
