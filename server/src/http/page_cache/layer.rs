//! The cache as a layer of tower.

use super::PageCache;
use axum::{
    body::Body,
    http::{Request, Response},
};
use std::{
    convert::Infallible,
    future::Future,
    pin::Pin,
    task::{Context, Poll},
};
use tower::{Layer, Service};

/// What can be behind the cache: a route of axum, or anything that behaves like one.
pub trait Renders:
    Service<Request<Body>, Response = Response<Body>, Error = Infallible, Future: Send>
    + Clone
    + Send
    + Sync
    + 'static
{
}

impl<S> Renders for S where
    S: Service<Request<Body>, Response = Response<Body>, Error = Infallible, Future: Send>
        + Clone
        + Send
        + Sync
        + 'static
{
}

impl<S> Layer<S> for PageCache {
    type Service = Cached<S>;

    fn layer(&self, inner: S) -> Cached<S> {
        Cached { cache: self.clone(), inner }
    }
}

/// Routes behind a [`PageCache`].
#[derive(Clone)]
pub struct Cached<S> {
    cache: PageCache,
    inner: S,
}

impl<S: Renders> Service<Request<Body>> for Cached<S> {
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Response<Body>, Infallible>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        // Readiness is asked of the clone that is used, in `run`.
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let (cache, inner) = (self.cache.clone(), self.inner.clone());
        Box::pin(async move { Ok(cache.answer(inner, request).await) })
    }
}
