//! A browser that keeps cookies, at an address of its own, before a portal whose clock is moved by hand.

use super::{
    site::{Answer, ORIGIN, Served, fresh_store, site_folder, today},
    staff::form,
};
use app::settings::Settings;
use axum::{
    body::Body,
    extract::ConnectInfo,
    http::{Request, request::Builder},
};
use domain::day::HOUR_MS;
use server::{
    admin::Security,
    clock::Clock,
    http::assets::Assets,
    portal::Portal,
    web::{Site, router},
};
use std::{
    collections::BTreeMap,
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};
use store::{Store, office::AuditFilter};

/// A minute, in milliseconds.
pub const MINUTE: i64 = 60_000;

/// A clock that goes when it is told to.
pub struct Hand(AtomicI64);

impl Clock for Hand {
    fn now_utc_ms(&self) -> i64 {
        self.0.load(Ordering::SeqCst)
    }
}

impl Hand {
    pub fn forward(&self, ms: i64) {
        self.0.fetch_add(ms, Ordering::SeqCst);
    }
}

/// A portal and its clock.
pub struct Timed {
    pub served: Served,
    pub clock: Arc<Hand>,
}

impl Timed {
    pub async fn new(name: &str) -> Self {
        Self::with(fresh_store(name).await, ORIGIN, Security::default()).await
    }

    pub async fn with(store: Arc<dyn Store>, origin: &str, security: Security) -> Self {
        let clock = Arc::new(Hand(AtomicI64::new(today().start_utc_ms() + 10 * HOUR_MS)));
        Self::beside(store, origin, security, clock).await
    }

    /// Another server on the same store, by the same clock.
    pub async fn beside(store: Arc<dyn Store>, origin: &str, security: Security, clock: Arc<Hand>) -> Self {
        let portal = Portal::open(store, clock.clone()).await.expect("a readable store");
        let settings = Settings { origin: origin.into(), ..Settings::default() };
        let folder = site_folder();
        let site = Site::new(portal.clone(), settings, Assets::read(&folder).expect("a site folder"));
        let router = router(site.secured(security), &folder).expect("a router");
        Self { served: Served { router, portal }, clock }
    }

    /// Entries of the log whose action begins so, the first first: action, subject, detail.
    pub async fn log(&self, action: &str) -> Vec<(String, String, String)> {
        let filter = AuditFilter { action: Some(action.to_owned()), ..AuditFilter::default() };
        let office = self.served.portal.store().clone().office();
        let entries = office.audit(&filter, 1).await.expect("reads").items;
        let told =
            entries.into_iter().rev().map(|row| (row.entry.action, row.entry.subject, row.entry.detail));
        told.collect()
    }
}

/// Somebody's browser.
pub struct Browser<'a> {
    portal: &'a Timed,
    address: SocketAddr,
    pub cookies: BTreeMap<String, String>,
}

impl<'a> Browser<'a> {
    pub fn new(portal: &'a Timed, address: &str) -> Self {
        let address = SocketAddr::new(address.parse().expect("an address"), 4711);
        Self { portal, address, cookies: BTreeMap::new() }
    }

    /// The same browser at another server.
    pub fn at(&self, portal: &'a Timed) -> Self {
        Self { portal, address: self.address, cookies: self.cookies.clone() }
    }

    pub async fn get(&mut self, address: &str) -> Answer {
        let request = self.request(Request::get(address)).body(Body::empty()).expect("a request");
        self.send(request).await
    }

    pub async fn post(&mut self, address: &str, fields: &[(&str, &str)]) -> Answer {
        let request = self
            .request(Request::post(address))
            .header("sec-fetch-site", "same-origin")
            .header("content-type", "application/x-www-form-urlencoded");
        let request = request.body(Body::from(form(fields))).expect("a request");
        self.send(request).await
    }

    pub async fn sign_in(&mut self, login: &str, password: &str) -> Answer {
        self.post("/admin/sign-in", &[("login", login), ("password", password)]).await
    }

    /// Whether the page of tasks is shown.
    pub async fn is_in(&mut self) -> bool {
        self.get("/admin").await.status == 200
    }

    fn request(&self, request: Builder) -> Builder {
        let cookies: Vec<_> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        request.extension(ConnectInfo(self.address)).header("cookie", cookies.join("; "))
    }

    async fn send(&mut self, request: Request<Body>) -> Answer {
        let answer = self.portal.served.send(request).await;
        for cookie in answer.headers.get_all("set-cookie") {
            let cookie = cookie.to_str().expect("a cookie of text");
            let (name, rest) = cookie.split_once('=').expect("a name");
            let value = rest.split(';').next().unwrap_or_default();
            if value.is_empty() {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        answer
    }
}
