//! What holds of every answer of the data interface: tags, reading from other sites, problems, and the allowance.

use super::site::{Answer, ORIGIN, Served, fresh_store, reading, site_folder};
use app::settings::Settings;
use axum::{
    body::Body,
    extract::ConnectInfo,
    http::{Method, Request},
};
use serde_json::Value;
use server::{
    admin::Security,
    http::assets::Assets,
    web::{Site, router},
};
use std::net::SocketAddr;

const READ: [&str; 9] = [
    "/api/v1/figures?theme=air",
    "/api/v1/programmes",
    "/api/v1/ledgers?format=csv",
    "/api/v1/commitments",
    "/api/v1/stations",
    "/api/v1/stations/district/observations",
    "/api/v1/air/summary?limit=2",
    "/api/v1/sections",
    "/api/v1/water/summary?format=csv",
];

/// The problem that an answer is, which says its own status.
fn problem(answer: &Answer, of: &str) -> Value {
    assert_eq!(answer.header("content-type"), "application/problem+json", "{of}");
    let problem: Value = serde_json::from_slice(&answer.body).expect("JSON");
    assert_eq!(problem["status"], answer.status.as_u16(), "{of}");
    assert!(problem["detail"].as_str().is_some_and(|detail| detail.len() > 10), "{of}: {problem}");
    problem
}

#[test]
fn what_is_known_already_is_not_sent_again() {
    reading(|portal| async move {
        for address in READ {
            let answer = portal.get(address).await;
            assert_eq!(answer.status, 200, "{address}");
            assert_eq!(answer.header("cache-control"), "public, max-age=0, must-revalidate", "{address}");
            assert_eq!(answer.header("access-control-allow-origin"), "*");
            let exposed = answer.header("access-control-expose-headers");
            assert!(["ETag", "Link", "RateLimit", "Retry-After"].iter().all(|name| exposed.contains(name)));
            let tag = answer.header("etag").to_owned();
            let again = portal.ask(Request::get(address).header("if-none-match", &tag)).await;
            assert_eq!((again.status.as_u16(), again.body.len()), (304, 0), "{address}");
            assert_eq!((again.header("etag"), again.header("access-control-allow-origin")), (&*tag, "*"));
            let other = portal.ask(Request::get(address).header("if-none-match", "\"other\"")).await;
            assert_eq!((other.status.as_u16(), other.body == answer.body), (200, true), "{address}");
        }
    });
}

#[test]
fn other_sites_may_ask_and_are_told_what() {
    reading(|portal| async move {
        for address in READ.into_iter().chain(["/api/v1/nothing"]) {
            let ask = Request::options(address)
                .header("origin", "https://news.example")
                .header("access-control-request-method", "GET")
                .header("access-control-request-headers", "if-none-match");
            let answer = portal.ask(ask).await;
            assert_eq!((answer.status.as_u16(), answer.body.len()), (204, 0), "{address}");
            assert_eq!(answer.header("access-control-allow-origin"), "*");
            assert_eq!(answer.header("access-control-allow-methods"), "GET, HEAD");
            assert_eq!(answer.header("access-control-allow-headers"), "*");
            assert_eq!(answer.header("allow"), "GET, HEAD, OPTIONS");
            assert_eq!(answer.header("x-content-type-options"), "nosniff");
        }
        let sending = portal.ask(Request::options("/api/v1/evaluate/air")).await;
        assert_eq!((sending.status.as_u16(), sending.header("allow")), (204, "OPTIONS, POST"));
        assert_eq!(sending.header("access-control-allow-methods"), "", "sending is not for other sites");
    });
}

#[test]
fn whatever_goes_wrong_is_a_problem() {
    reading(|portal| async move {
        let long = format!("/api/v1/figures?x={}", "y".repeat(9_000));
        for (method, address, status) in [
            ("GET", "/api", 404),
            ("GET", "/api/", 404),
            ("GET", "/api/v1", 404),
            ("GET", "/api/v1/", 404),
            ("GET", "/api/v2/figures", 404),
            ("GET", "/api/v1/figures/", 404),
            ("GET", "/api/v1/figures/x", 404),
            ("GET", "/api/v1/stations/none/observations", 404),
            ("GET", "/api/v1/sections/%ff/observations", 404),
            ("GET", "/api/v1/sections/x/y/z?limit=1", 404),
            ("GET", "/api/v1/stations/..%2f../observations", 404),
            ("GET", &long, 414),
            ("POST", "/api/v1/figures", 405),
            ("DELETE", "/api/v1/stations/district/observations", 405),
            ("BREW", "/api/v1/water/summary", 405),
            ("PUT", "/api/v1/nothing", 405),
            ("GET", "/api/v1/evaluate/air", 405),
            ("HEAD", "/api/v1/evaluate/water", 405),
            ("POST", "/api/v1/evaluate/nothing", 405),
        ] {
            let of = format!("{method} {}", &address[..address.len().min(60)]);
            let answer = portal.ask(Request::builder().method(method).uri(address)).await;
            assert_eq!(answer.status, status, "{of}");
            if method == "HEAD" {
                assert!(
                    answer.body.is_empty() && answer.header("content-type") == "application/problem+json"
                );
            } else {
                problem(&answer, &of);
            }
            if status == 405 {
                let allowed =
                    if address.contains("/evaluate/") { "OPTIONS, POST" } else { "GET, HEAD, OPTIONS" };
                assert_eq!(answer.header("allow"), allowed, "{of}");
            }
        }
        let forged = Request::post("/api/v1/evaluate/air")
            .header("host", "127.0.0.1:3000")
            .header("sec-fetch-site", "cross-site")
            .header("content-type", "text/csv");
        let answer = portal.ask(forged).await;
        assert_eq!(answer.status, 403);
        problem(&answer, "a forged request");
    });
}

#[tokio::test]
async fn without_a_store_a_problem_says_so() {
    let store = store::open("sqlite::memory:").await.expect("a store");
    let portal = Served::over(store.clone()).await;
    store.close().await;
    let answer = portal.get("/api/v1/stations").await;
    assert_eq!((answer.status.as_u16(), answer.header("cache-control")), (500, "no-store"));
    let problem = problem(&answer, "a closed store");
    assert!(!problem.to_string().contains("sql") && !problem.to_string().contains("pool"), "{problem}");
}

/// A portal whose clients may make three requests a minute, behind a proxy of its own.
async fn limited(name: &str) -> Served {
    let portal = Served::over(fresh_store(name).await).await;
    let folder = site_folder();
    let settings = Settings { origin: ORIGIN.into(), ..Settings::default() };
    let security =
        Security { proxies: vec!["127.0.0.1".parse().expect("an address")], ..Security::default() };
    let site = Site::new(portal.portal.clone(), settings, Assets::read(&folder).expect("a site folder"));
    let site = site.secured(security).limited(3);
    Served { router: router(site, &folder).expect("a router"), portal: portal.portal }
}

async fn from(portal: &Served, client: &str, method: Method, address: &str) -> Answer {
    let peer: SocketAddr = "127.0.0.1:4711".parse().expect("an address");
    let request = Request::builder().method(method).uri(address).header("x-forwarded-for", client);
    let mut request = request.body(Body::empty()).expect("a request");
    request.extensions_mut().insert(ConnectInfo(peer));
    portal.send(request).await
}

#[tokio::test]
async fn each_client_has_an_allowance_that_the_cache_knows_nothing_of() {
    let portal = limited("limited").await;
    let get = |client: &'static str, address| from(&portal, client, Method::GET, address);
    for left in [2, 1, 0] {
        let answer = get("203.0.113.9", "/api/v1/figures").await;
        assert_eq!(answer.status, 200);
        assert_eq!(answer.header("ratelimit-policy"), "\"api\";q=3;w=60");
        assert!(
            answer.header("ratelimit").starts_with(&format!("\"api\";r={left};t=")),
            "{:?}",
            answer.headers
        );
    }
    for address in ["/api/v1/figures", "/api/v1/nothing", "/api/v1/evaluate/air"] {
        let refused = get("203.0.113.9", address).await;
        assert_eq!(refused.status, 429, "{address}");
        problem(&refused, address);
        let after: u64 = refused.header("retry-after").parse().expect("seconds");
        assert!((1..=20).contains(&after), "{after}");
        assert_eq!(refused.header("ratelimit"), format!("\"api\";r=0;t={after}"));
        assert_eq!(
            (refused.header("cache-control"), refused.header("access-control-allow-origin")),
            ("no-store", "*")
        );
    }
    // The same page from the cache, for somebody else: with what is left to them.
    let other = get("203.0.113.10", "/api/v1/figures").await;
    assert_eq!(other.status, 200);
    assert!(other.header("ratelimit").starts_with("\"api\";r=2;"), "{:?}", other.headers);
    let tag = other.header("etag").to_owned();
    let mut known = Request::get("/api/v1/figures")
        .header("x-forwarded-for", "203.0.113.11")
        .header("if-none-match", tag)
        .body(Body::empty())
        .expect("a request");
    known.extensions_mut().insert(ConnectInfo::<SocketAddr>("127.0.0.1:4711".parse().expect("an address")));
    let known = portal.send(known).await;
    assert_eq!((known.status.as_u16(), known.header("ratelimit-policy")), (304, "\"api\";q=3;w=60"));
    // Neither questions of browsers nor pages are counted.
    for address in ["/methods", "/openapi.json", "/healthz"] {
        let page = get("203.0.113.9", address).await;
        assert_eq!((page.status.as_u16(), page.header("ratelimit")), (200, ""), "{address}");
    }
    let asked = from(&portal, "203.0.113.9", Method::OPTIONS, "/api/v1/figures").await;
    assert_eq!(asked.status, 204);
    // What a stranger writes into the header is not believed: the last address is the proxy's word.
    let disguised = get("198.51.100.1, 203.0.113.9", "/api/v1/figures").await;
    assert_eq!(disguised.status, 429);
}
