//! Turning requests away early when rendering is at capacity, so that those let in are still served in time.

use super::plain;
use axum::{
    body::Body,
    extract::{Request, State},
    http::{HeaderValue, Response, StatusCode, header},
    middleware::Next,
};
use domain::Bilingual;
use std::{sync::Arc, time::Duration};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// How much is rendered at once, and how many may wait.
#[derive(Clone, Debug)]
pub struct Capacity {
    running: Arc<Semaphore>,
    waiting: Arc<Semaphore>,
    patience: Duration,
}

/// The right to render; give it back by dropping it.
#[derive(Debug)]
pub struct Permit(#[expect(dead_code, reason = "held for its drop")] OwnedSemaphorePermit);

/// Everything is taken and so is the queue, or the wait was too long.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("at capacity")]
pub struct AtCapacity;

impl Capacity {
    /// `running` at once, at most `waiting` behind them, none of which waits longer than `patience`.
    pub fn new(running: usize, waiting: usize, patience: Duration) -> Self {
        let semaphore = |n: usize| Arc::new(Semaphore::new(n.min(Semaphore::MAX_PERMITS)));
        Self { running: semaphore(running), waiting: semaphore(waiting), patience }
    }

    /// For a machine with `cores`: pages wait for the database too, so twice as many as cores run; behind them waits
    /// what two seconds of rendering can clear.
    pub fn for_cores(cores: usize) -> Self {
        let running = cores.max(1).saturating_mul(2);
        Self::new(running, running.saturating_mul(32), Duration::from_secs(2))
    }

    /// Waits for a turn.
    ///
    /// # Errors
    /// [`AtCapacity`] where the queue is full or the wait took too long.
    pub async fn enter(&self) -> Result<Permit, AtCapacity> {
        if let Ok(permit) = self.running.clone().try_acquire_owned() {
            return Ok(Permit(permit));
        }
        let _place = self.waiting.try_acquire().map_err(|_| AtCapacity)?;
        match tokio::time::timeout(self.patience, self.running.clone().acquire_owned()).await {
            Ok(Ok(permit)) => Ok(Permit(permit)),
            _ => Err(AtCapacity),
        }
    }
}

/// The answer to a request that was turned away: 503 with `Retry-After`.
pub fn turned_away() -> Response<Body> {
    let text = Bilingual::new(
        "当前访问量较大，请稍候几秒再试。",
        "The portal is very busy. Please try again in a few seconds.",
    );
    let mut response = plain::answer(StatusCode::SERVICE_UNAVAILABLE, &text);
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
    response
}

/// Middleware for routes that are not behind the page cache:
/// `axum::middleware::from_fn_with_state(capacity, shed::bound)`. The place is given back when the handler returns.
pub async fn bound(State(capacity): State<Capacity>, request: Request, next: Next) -> Response<Body> {
    match capacity.enter().await {
        Ok(_permit) => next.run(request).await,
        Err(AtCapacity) => turned_away(),
    }
}
