//! People of a demonstration bureau, signed in.

use super::site::{Answer, Served};
use axum::{body::Body, http::Request};
use domain::office::{role::Role, staff::Staff};
use sha2::{Digest, Sha256};
use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
};
use store::office::{Act, Office, SignedIn};

/// The password of everybody here.
pub const PASSWORD: &str = "demonstration password";

/// Somebody at a browser.
pub struct Person<'a> {
    pub portal: &'a Served,
    pub login: String,
    cookie: String,
}

pub fn office(portal: &Served) -> Arc<dyn Office> {
    portal.portal.store().clone().office()
}

pub fn act(actor: &str, action: &'static str) -> Act {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    Act {
        request: format!("test-{}", COUNT.fetch_add(1, Ordering::Relaxed)),
        at_utc_ms: 0,
        actor: actor.to_owned(),
        action,
        subject: "test".to_owned(),
        detail: String::new(),
    }
}

/// The hash of [`PASSWORD`], made once: it is meant to be slow.
pub async fn hash() -> String {
    static HASH: tokio::sync::OnceCell<String> = tokio::sync::OnceCell::const_new();
    HASH.get_or_init(|| server::admin::password::hash(PASSWORD.to_owned())).await.clone()
}

/// An account with a real password.
pub async fn hire(portal: &Served, login: &str, roles: &[Role]) -> Staff {
    let staff = Staff {
        login: login.to_owned(),
        name: format!("{login}（演示）"),
        roles: roles.to_vec(),
        password: hash().await,
        password_at_utc_ms: portal.portal.now_utc_ms(),
        totp_secret: None,
        totp_last_step: 0,
        disabled: false,
    };
    office(portal).add_staff(&staff, &act("-", "staff.add")).await.expect("adds");
    staff
}

impl<'a> Person<'a> {
    /// Somebody new, signed in with both factors.
    pub async fn new(portal: &'a Served, login: &str, roles: &[Role]) -> Self {
        hire(portal, login, roles).await;
        Self::at(portal, login, true).await
    }

    /// Another browser of somebody who has an account.
    pub async fn at(portal: &'a Served, login: &str, second_factor: bool) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let token = format!("{:064x}", COUNT.fetch_add(1, Ordering::Relaxed));
        let now = portal.portal.now_utc_ms();
        let session = SignedIn {
            token_sha256: Sha256::digest(token.as_bytes()).iter().map(|b| format!("{b:02x}")).collect(),
            login: login.to_owned(),
            begun_utc_ms: now,
            seen_utc_ms: now,
            second_factor,
        };
        office(portal).begin_session(&session, &act(login, "session.begin")).await.expect("begins");
        Self { portal, login: login.to_owned(), cookie: format!("session={token}") }
    }

    pub fn cookie(&self) -> &str {
        &self.cookie
    }

    pub async fn get(&self, address: &str) -> Answer {
        self.portal.ask(Request::get(address).header("cookie", &self.cookie)).await
    }

    /// Sends a form as a browser does.
    pub async fn post(&self, address: &str, fields: &[(&str, &str)]) -> Answer {
        let request = Request::post(address)
            .header("cookie", &self.cookie)
            .header("sec-fetch-site", "same-origin")
            .header("content-type", "application/x-www-form-urlencoded");
        self.portal.send(request.body(Body::from(form(fields))).expect("a request")).await
    }

    /// Sends a form with a file as a browser does.
    pub async fn post_parts(&self, address: &str, boundary: &str, body: Vec<u8>) -> Answer {
        let request = Request::post(address)
            .header("cookie", &self.cookie)
            .header("sec-fetch-site", "same-origin")
            .header("content-type", format!("multipart/form-data; boundary={boundary}"))
            .header("content-length", body.len());
        self.portal.send(request.body(Body::from(body)).expect("a request")).await
    }

    /// The text of a page that has to be there.
    pub async fn page(&self, address: &str) -> String {
        let answer = self.get(address).await;
        assert_eq!(answer.status, 200, "{address} for {}", self.login);
        answer.text().to_owned()
    }
}

/// Fields as a form sends them.
pub fn form(fields: &[(&str, &str)]) -> String {
    let encode = app::address::encode;
    let pairs: Vec<_> =
        fields.iter().map(|(key, value)| format!("{}={}", encode(key), encode(value))).collect();
    pairs.join("&")
}
