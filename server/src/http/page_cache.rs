//! Public pages, rendered once for each content revision and kept in memory, compressed.
//!
//! A page is a function of its path, of those query parameters its kind of route knows, and of the content revision;
//! the language is part of the path. To make sure that it cannot depend on anything else, the router behind the cache
//! sees a `GET` without any header. The answer varies only by `Accept-Encoding`.
//!
//! No page outlives its revision: the number is read before a page is rendered and again before it is kept or found.

mod canonical;
mod layer;
mod page;
mod shelf;

use super::{
    plain,
    shed::{self, Capacity},
};
pub use layer::{Cached, Renders};

use axum::{
    body::Body,
    extract::OriginalUri,
    http::{Extensions, Method, Request, Response, StatusCode, Uri},
};
use domain::Bilingual;
use page::Page;
use shelf::{Shelves, Which};
use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};
use tokio::sync::watch;
use tower::ServiceExt;

/// Tells the present content revision. Whatever else pages depend on (the day, for pages that say "today") has to
/// change this number as well.
pub type Revision = Arc<dyn Fn() -> i64 + Send + Sync>;

/// The query parameters that the page at a path knows, or `None` where nothing at that path may be cached. Parameters
/// that are not named never reach the page.
pub type QueryKeys = Arc<dyn Fn(&str) -> Option<&'static [&'static str]> + Send + Sync>;

/// How much is kept.
#[derive(Clone, Debug)]
pub struct Options {
    /// Bytes for pages without a query: all there are, ideally.
    pub plain_bytes: usize,
    /// Bytes for pages with a query, which anyone can make up, so that they cannot push out the others.
    pub queried_bytes: usize,
    /// Bytes for pages that say 404, for the same reason.
    pub missing_bytes: usize,
    /// The largest page in bytes; a larger one is a failure of the page.
    pub largest: usize,
    /// The longest query in bytes, in canonical form, with which a page is kept.
    pub longest_query: usize,
    /// How long rendering may take.
    pub render_time: Duration,
}

impl Default for Options {
    fn default() -> Self {
        const MIB: usize = 1024 * 1024;
        Self {
            plain_bytes: 96 * MIB,
            queried_bytes: 24 * MIB,
            missing_bytes: MIB,
            largest: 32 * MIB,
            longest_query: 512,
            render_time: Duration::from_secs(20),
        }
    }
}

/// What the cache holds and has done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Statistics {
    /// Pages held, of any status.
    pub pages: usize,
    /// Bytes held, with all encodings.
    pub bytes: usize,
    /// Requests answered from memory.
    pub hits: u64,
    /// Pages rendered.
    pub renders: u64,
}

/// The cache, and the layer that puts it in front of routes. Clones share their pages; the routers behind them must not
/// answer the same path.
#[derive(Clone)]
pub struct PageCache(Arc<Shared>);

struct Shared {
    options: Options,
    revision: Revision,
    query_keys: QueryKeys,
    capacity: Capacity,
    shelves: Shelves,
    /// Pages being rendered, by revision and key, with everyone who waits for them.
    flights: Mutex<HashMap<Flight, watch::Receiver<Option<Outcome>>>>,
    hits: AtomicU64,
    renders: AtomicU64,
}

/// A page being rendered: its revision and its key.
type Flight = (i64, String);

/// What became of a request to render.
#[derive(Clone)]
enum Outcome {
    Page(Arc<Page>),
    AtCapacity,
    TooSlow,
    Failed,
}

impl PageCache {
    /// An empty cache. Rendering takes its turns from `capacity`; pages that are held never wait for it.
    pub fn new(options: Options, revision: Revision, capacity: Capacity, query_keys: QueryKeys) -> Self {
        let budgets = [options.plain_bytes, options.queried_bytes, options.missing_bytes];
        Self(Arc::new(Shared {
            shelves: Shelves::new(budgets),
            options,
            revision,
            query_keys,
            capacity,
            flights: Mutex::default(),
            hits: AtomicU64::new(0),
            renders: AtomicU64::new(0),
        }))
    }

    /// What the cache holds now.
    pub fn statistics(&self) -> Statistics {
        let (pages, bytes) = self.0.shelves.held();
        Statistics {
            pages,
            bytes,
            hits: self.0.hits.load(Ordering::Relaxed),
            renders: self.0.renders.load(Ordering::Relaxed),
        }
    }

    async fn answer<S: Renders>(&self, inner: S, request: Request<Body>) -> Response<Body> {
        let head = request.method() == Method::HEAD;
        let keys = if head || request.method() == Method::GET {
            (self.0.query_keys)(request.uri().path())
        } else {
            None
        };
        let Some(keys) = keys else {
            return run(inner, request).await;
        };
        let (parts, _) = request.into_parts();
        let path = parts.uri.path();
        let query = canonical::query(parts.uri.query().unwrap_or_default(), keys);
        let key = if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") };
        let outcome = if query.len() > self.0.options.longest_query {
            // Encoded anew it may be longer than an address can be. It is not kept, so it may stay as it came.
            let sent = parts.uri.path_and_query().map_or("/", |sent| sent.as_str());
            let key = if key.parse::<Uri>().is_ok() { &key } else { sent };
            self.render(inner, key, parts.extensions, None).await
        } else {
            let now = (self.0.revision)();
            if let Some(page) = self.0.shelves.get(now, &key) {
                self.0.hits.fetch_add(1, Ordering::Relaxed);
                return page.answer(&parts.headers, head);
            }
            // Percent signs give one page any number of addresses; they count as made up, like queries.
            let made_up = !query.is_empty() || path.contains('%');
            let which = if made_up { Which::Queried } else { Which::Plain };
            self.join(inner, now, key, parts.extensions, which).await
        };
        match outcome {
            Outcome::Page(page) => page.answer(&parts.headers, head),
            Outcome::AtCapacity | Outcome::TooSlow => shed::turned_away(),
            Outcome::Failed => failed(),
        }
    }

    /// Waits for the page: with those who asked for it first, or by beginning to render it.
    async fn join<S: Renders>(
        &self,
        inner: S,
        now: i64,
        key: String,
        extensions: Extensions,
        which: Which,
    ) -> Outcome {
        let mut receiver = {
            let mut flights = self.0.flights.lock().unwrap_or_else(PoisonError::into_inner);
            // It may have arrived since we looked: it is put away before its flight is struck off.
            if let Some(page) = self.0.shelves.get(now, &key) {
                self.0.hits.fetch_add(1, Ordering::Relaxed);
                return Outcome::Page(page);
            }
            let flight = (now, key);
            if let Some(receiver) = flights.get(&flight) {
                receiver.clone()
            } else {
                let (sender, receiver) = watch::channel(None);
                flights.insert(flight.clone(), receiver.clone());
                let landing = Landing { cache: self.clone(), flight };
                // A task of its own: that the first client goes away must not end it for the others, and a panic ends
                // only the task.
                tokio::spawn(async move {
                    let landing = landing;
                    let key = landing.flight.1.as_str();
                    let outcome = landing.cache.render(inner, key, extensions, Some(which)).await;
                    sender.send_replace(Some(outcome));
                });
                receiver
            }
        };
        match receiver.wait_for(Option::is_some).await {
            Ok(outcome) => outcome.clone().unwrap_or(Outcome::Failed),
            Err(_) => Outcome::Failed,
        }
    }

    /// Renders the page, and keeps it on a shelf if it may be kept and no publication came in between.
    async fn render<S: Renders>(
        &self,
        inner: S,
        key: &str,
        extensions: Extensions,
        shelf: Option<Which>,
    ) -> Outcome {
        const ATTEMPTS: usize = 3;
        let Ok(_permit) = self.0.capacity.enter().await else { return Outcome::AtCapacity };
        let Ok(uri) = key.parse::<Uri>() else { return Outcome::Failed };
        let mut outcome = Outcome::Failed;
        for _ in 0..ATTEMPTS {
            let revision = (self.0.revision)();
            self.0.renders.fetch_add(1, Ordering::Relaxed);
            let mut request = Request::new(Body::empty());
            *request.uri_mut() = uri.clone();
            *request.extensions_mut() = extensions.clone();
            if request.extensions().get::<OriginalUri>().is_some() {
                request.extensions_mut().insert(OriginalUri(uri.clone()));
            }
            let made = async { Page::of(run(inner.clone(), request).await, self.0.options.largest).await };
            let page = match tokio::time::timeout(self.0.options.render_time, made).await {
                Err(_) => {
                    tracing::error!(address = key, "rendering took too long");
                    return Outcome::TooSlow;
                }
                Ok(None) => return Outcome::Failed,
                Ok(Some(page)) => Arc::new(page),
            };
            outcome = Outcome::Page(page.clone());
            let which = match page.status() {
                StatusCode::NOT_FOUND => shelf.map(|_| Which::Missing),
                _ => shelf,
            };
            let revision_holds = match which.filter(|_| page.may_be_kept()) {
                Some(which) => self.0.shelves.put(revision, &*self.0.revision, which, key, page),
                None => (self.0.revision)() == revision,
            };
            if revision_holds {
                break;
            }
        }
        outcome
    }
}

/// Strikes a flight off the list however its task ends, so that nobody waits for one that will not land.
struct Landing {
    cache: PageCache,
    flight: Flight,
}

impl Drop for Landing {
    fn drop(&mut self) {
        self.cache.0.flights.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.flight);
    }
}

fn failed() -> Response<Body> {
    let text = Bilingual::new(
        "页面生成失败，已记录。请稍后再试，或返回首页：/",
        "The page could not be made; this has been recorded. Try again later, or go back to the start: /en",
    );
    plain::answer(StatusCode::INTERNAL_SERVER_ERROR, &text)
}

async fn run<S: Renders>(inner: S, request: Request<Body>) -> Response<Body> {
    match inner.oneshot(request).await {
        Ok(response) => response,
        Err(never) => match never {},
    }
}
