//! Headers on every answer, and no forged requests.

use axum::{
    Router,
    body::Body,
    http::{Request, Response},
    routing::{get, post},
};
use server::http::security::{Csp, Nonce, secure};
use tower::ServiceExt;

async fn send(tls: bool, request: axum::http::request::Builder) -> Response<Body> {
    let nonce = || Csp::Admin { nonce: Nonce::new([1; 16]) };
    let router = Router::new()
        .route("/", get(|| async { "ok" }))
        .route("/admin", get(move || async move { (nonce(), "ok") }).merge(post(|| async { "changed" })));
    let router = secure(router, tls, &["https://hj.example.org".to_owned()]).expect("origins");
    router.oneshot(request.body(Body::empty()).expect("a request")).await.expect("infallible")
}

#[tokio::test]
async fn every_answer_has_the_headers() {
    for path in ["/", "/nowhere"] {
        let answer = send(false, Request::get(path)).await;
        assert_eq!(answer.headers()["content-security-policy"], Csp::Text.policy());
        for name in [
            "x-content-type-options",
            "referrer-policy",
            "permissions-policy",
            "cross-origin-opener-policy",
            "cross-origin-resource-policy",
        ] {
            assert!(answer.headers().contains_key(name), "{name}");
        }
        assert!(!answer.headers().contains_key("strict-transport-security"));
    }
    let admin = send(true, Request::get("/admin")).await;
    assert!(admin.headers()["content-security-policy"].to_str().expect("text").contains("'nonce-AQEB"));
    assert!(admin.headers().contains_key("strict-transport-security"));
}

#[tokio::test]
async fn requests_made_by_other_sites_change_nothing() {
    let ask = || Request::post("/admin").header("host", "internal:3000");
    for (request, status) in [
        (ask().header("sec-fetch-site", "same-origin"), 200),
        (ask(), 200),
        (ask().header("origin", "http://internal:3000"), 200),
        (ask().header("origin", "https://hj.example.org").header("sec-fetch-site", "cross-site"), 200),
        (ask().header("sec-fetch-site", "cross-site"), 403),
        (ask().header("sec-fetch-site", "same-site"), 403),
        (ask().header("origin", "https://evil.example"), 403),
        (ask().header("origin", "null"), 403),
    ] {
        let shown = format!("{request:?}");
        assert_eq!(send(false, request).await.status(), status, "{shown}");
    }
    assert!(secure(Router::<()>::new(), false, &["not an origin".to_owned()]).is_err());
}
