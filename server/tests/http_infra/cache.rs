//! What the cache answers with, and how much it keeps.

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::Request,
    http::{Response, StatusCode, header, request},
    response::IntoResponse,
    routing,
};
use server::http::{
    page_cache::{Options, PageCache},
    security::Csp,
    shed::Capacity,
};
use std::{
    future::Future,
    io::Read,
    sync::{
        Arc,
        atomic::{AtomicI64, AtomicUsize, Ordering::SeqCst},
    },
    time::Duration,
};
use tokio::sync::Semaphore;
use tower::ServiceExt;

pub struct Gate {
    pub entered: Semaphore,
    pub open: Semaphore,
}

/// A small portal behind a cache.
pub struct Portal {
    router: Router,
    cache: PageCache,
    pub revision: Arc<AtomicI64>,
    pub renders: Arc<AtomicUsize>,
    pub gate: Arc<Gate>,
}

impl Portal {
    pub fn send(&self, request: Request) -> impl Future<Output = Response<Body>> + Send + 'static {
        let router = self.router.clone();
        async move { router.oneshot(request).await.expect("infallible") }
    }

    pub fn get(&self, path: &str) -> impl Future<Output = Response<Body>> + Send + 'static {
        self.send(get(path).body(Body::empty()).expect("a request"))
    }
}

pub fn get(path: &str) -> request::Builder {
    Request::get(path)
}

pub async fn bytes(answer: Response<Body>) -> Vec<u8> {
    to_bytes(answer.into_body(), usize::MAX).await.expect("a body").to_vec()
}

pub async fn text(answer: Response<Body>) -> String {
    String::from_utf8(bytes(answer).await).expect("text")
}

pub fn portal(running: usize, waiting: usize) -> Portal {
    let revision = Arc::new(AtomicI64::new(1));
    let renders = Arc::new(AtomicUsize::new(0));
    let gate = Arc::new(Gate { entered: Semaphore::new(0), open: Semaphore::new(0) });
    let page = {
        let (revision, renders, gate) = (revision.clone(), renders.clone(), gate.clone());
        move |request: Request| {
            let (revision, renders, gate) = (revision.clone(), renders.clone(), gate.clone());
            async move {
                renders.fetch_add(1, SeqCst);
                let now = revision.load(SeqCst);
                assert!(request.headers().is_empty(), "a page sees no headers");
                match request.uri().path() {
                    "/gated" => {
                        gate.entered.add_permits(1);
                        gate.open.acquire().await.expect("open").forget();
                        format!("gated at {now}").into_response()
                    }
                    "/panic" => panic!("as meant"),
                    "/error" => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
                    path if path.starts_with("/missing") => {
                        (StatusCode::NOT_FOUND, "no such page ".repeat(100)).into_response()
                    }
                    _ => {
                        let body = format!("page at {now} {} {}", request.uri(), "words ".repeat(500));
                        (Csp::Text, [(header::SET_COOKIE, "a=b")], body).into_response()
                    }
                }
            }
        }
    };
    let number = revision.clone();
    let options = Options { missing_bytes: 64 * 1024, queried_bytes: 64 * 1024, ..Options::default() };
    let cache = PageCache::new(
        options,
        Arc::new(move || number.load(SeqCst)),
        Capacity::new(running, waiting, Duration::from_secs(2)),
        Arc::new(|path| (path != "/uncached").then_some(&["page", "q"])),
    );
    let uncached = |request: Request| async move { request.headers().len().to_string() };
    let router = Router::new()
        .route("/uncached", routing::get(uncached))
        .route("/form", routing::post(|body: String| async move { body }))
        .fallback(routing::get(page))
        .layer(cache.clone());
    Portal { router, cache, revision, renders, gate }
}

#[tokio::test]
async fn a_page_comes_in_three_encodings_with_tags_of_their_own() {
    let portal = portal(8, 8);
    let plain = portal.get("/a").await;
    assert_eq!(plain.headers()["cache-control"], "public, max-age=0, must-revalidate");
    assert_eq!(plain.headers()["vary"], "accept-encoding");
    assert_eq!(plain.headers()["content-security-policy"], Csp::Text.policy());
    assert!(!plain.headers().contains_key("set-cookie"));
    let wanted = bytes(plain).await;
    let mut tags = Vec::new();
    for (accept, encoding) in [("identity", None), ("gzip, deflate", Some("gzip")), ("gzip, br", Some("br"))]
    {
        let ask = || get("/a").header("accept-encoding", accept).header("cookie", "session=1");
        let answer = portal.send(ask().body(Body::empty()).expect("a request")).await;
        assert_eq!(answer.headers().get("content-encoding").map(|v| v.to_str().expect("text")), encoding);
        let tag = answer.headers()["etag"].clone();
        let length = answer.headers()["content-length"].clone();
        let body = bytes(answer).await;
        assert_eq!(length.to_str().expect("text"), body.len().to_string());
        let mut plain = Vec::new();
        match encoding {
            Some("br") => brotli::Decompressor::new(&*body, 4096).read_to_end(&mut plain).expect("brotli"),
            Some(_) => flate2::read::GzDecoder::new(&*body).read_to_end(&mut plain).expect("gzip"),
            None => (&*body).read_to_end(&mut plain).expect("plain"),
        };
        assert_eq!(plain, wanted);

        let known = format!("\"other\", W/{}", tag.to_str().expect("text"));
        let again = ask().header("if-none-match", known).body(Body::empty()).expect("a request");
        let again = portal.send(again).await;
        assert_eq!((again.status(), &again.headers()["etag"]), (StatusCode::NOT_MODIFIED, &tag));
        assert!(bytes(again).await.is_empty());

        let head = ask().method("HEAD").body(Body::empty()).expect("a request");
        let head = portal.send(head).await;
        assert_eq!((&head.headers()["content-length"], &head.headers()["etag"]), (&length, &tag));
        assert!(bytes(head).await.is_empty());
        assert!(!tags.contains(&tag), "a tag of its own");
        tags.push(tag);
    }
    assert_eq!(portal.renders.load(SeqCst), 1);
}

#[tokio::test]
async fn only_known_parameters_reach_a_page_and_their_order_does_not_matter() {
    let portal = portal(8, 8);
    let one = text(portal.get("/list?q=b+c&page=2&utm=x").await).await;
    let two = text(portal.get("/list?page=2&q=b%20c").await).await;
    assert!(one == two && one.contains("/list?page=2&q=b%20c "), "{one}");
    assert_eq!(portal.renders.load(SeqCst), 1);
    let long = format!("/list?q={}", "x".repeat(600));
    assert_eq!(portal.get(&long).await.status(), 200);
    assert_eq!(portal.cache.statistics().pages, 1, "too long to be kept");
}

#[tokio::test]
async fn guessing_addresses_fills_nothing_and_pushes_nothing_out() {
    let portal = portal(8, 8);
    portal.get("/a").await;
    for n in 0..300 {
        assert_eq!(portal.get(&format!("/missing/{n}")).await.status(), 404);
        portal.get(&format!("/a?page={n}")).await;
        portal.get(&format!("/%61/{n}")).await;
    }
    let held = portal.cache.statistics();
    assert!(held.bytes < 160 * 1024 && held.pages > 10, "{held:?}");
    let before = portal.renders.load(SeqCst);
    portal.get("/a").await;
    portal.get("/missing/299").await;
    assert_eq!(portal.renders.load(SeqCst), before, "both are still held");
}

#[tokio::test]
async fn what_is_not_a_public_page_passes_untouched() {
    let portal = portal(8, 8);
    let request = get("/uncached").header("cookie", "a=b").body(Body::empty()).expect("a request");
    assert_eq!(text(portal.send(request).await).await, "1");
    let request = Request::post("/form").body(Body::from("x=1")).expect("a request");
    assert_eq!(text(portal.send(request).await).await, "x=1");
    assert_eq!(portal.cache.statistics().pages, 0);
}
