//! Request bodies that must arrive in time, and response bodies that say when they are done.

use super::watch::Busy;
use axum::body::Bytes;
use hyper::body::{Body, Frame, Incoming, SizeHint};
use std::{
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};
use tokio::time::{Instant, Sleep, sleep_until};

/// Why a request body ended early.
#[derive(Debug, thiserror::Error)]
pub(super) enum BodyError {
    /// It came too slowly.
    #[error("the request body did not arrive in time")]
    TooSlow,
    /// The connection failed.
    #[error(transparent)]
    Connection(#[from] hyper::Error),
}

/// A request body with a deadline that moves as data arrives: a total limit alone would punish slow lines, a limit
/// between two pieces alone would let a client send one byte at a time.
pub(super) struct Timed {
    inner: Incoming,
    started: Instant,
    allowed: Duration,
    rate: u64,
    received: u64,
    /// Made at the first wait: most bodies are there at once or empty.
    sleep: Option<Pin<Box<Sleep>>>,
}

impl Timed {
    pub(super) fn new(inner: Incoming, allowed: Duration, rate: u64) -> Self {
        Self { inner, started: Instant::now(), allowed, rate: rate.max(1), received: 0, sleep: None }
    }

    fn deadline(&self) -> Instant {
        self.started + self.allowed + Duration::from_secs(self.received / self.rate)
    }
}

impl Body for Timed {
    type Data = Bytes;
    type Error = BodyError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BodyError>>> {
        let this = &mut *self;
        if let Poll::Ready(frame) = Pin::new(&mut this.inner).poll_frame(cx) {
            if let Some(Ok(frame)) = &frame {
                this.received += frame.data_ref().map_or(0, |data| data.len() as u64);
                if Instant::now() > this.deadline() {
                    return Poll::Ready(Some(Err(BodyError::TooSlow)));
                }
            }
            return Poll::Ready(frame.map(|result| result.map_err(BodyError::from)));
        }
        let deadline = this.deadline();
        let sleep = this.sleep.get_or_insert_with(|| Box::pin(sleep_until(deadline)));
        if sleep.deadline() != deadline {
            sleep.as_mut().reset(deadline);
        }
        ready!(sleep.as_mut().poll(cx));
        Poll::Ready(Some(Err(BodyError::TooSlow)))
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}

/// A response body that keeps its connection [`Busy`] until it is sent or given up.
pub(super) struct Counted {
    inner: axum::body::Body,
    _busy: Busy,
}

impl Counted {
    pub(super) fn new(inner: axum::body::Body, busy: Busy) -> Self {
        Self { inner, _busy: busy }
    }
}

impl Body for Counted {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.inner).poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}
