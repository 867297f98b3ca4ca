//! What a connection is doing, and how long it may.

use super::Limits;
use hyper_util::server::graceful::GracefulConnection;
use std::{
    future::{Future, poll_fn},
    pin::{Pin, pin},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::Poll,
};
use tokio::time::{Instant, sleep_until};

/// When shutdown was asked, once it was.
pub(super) type Stop = tokio::sync::watch::Receiver<Option<Instant>>;

/// What a connection is doing.
#[derive(Clone, Copy, Debug)]
enum Phase {
    /// Nothing has arrived yet.
    Fresh,
    /// Headers are arriving; how long they may take counts from here.
    Head(Instant),
    /// This many requests are being answered.
    Busy(usize),
    /// Kept alive without a request since then.
    Idle(Instant),
}

#[derive(Debug)]
struct State {
    phase: Phase,
    /// On HTTP/2 frames arrive that belong to no request, so bytes alone begin nothing.
    multiplexed: bool,
    /// Something is written and the client does not take it. An answer can be out of its handler's hands long before it
    /// is out of ours.
    stalled: bool,
}

/// The state of one connection, shared between its socket, its requests and the task that ends it.
#[derive(Debug)]
pub(super) struct Watch {
    opened: Instant,
    state: Mutex<State>,
}

impl Watch {
    pub(super) fn new(opened: Instant) -> Self {
        Self { opened, state: Mutex::new(State { phase: Phase::Fresh, multiplexed: false, stalled: false }) }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Bytes arrived.
    pub(super) fn received(&self, now: Instant) {
        let mut state = self.state();
        state.phase = match state.phase {
            // Waiting first and sending then must not buy a second span.
            Phase::Fresh => Phase::Head(self.opened),
            Phase::Idle(_) if !state.multiplexed => Phase::Head(now),
            other => other,
        };
    }

    /// Bytes left, or could not.
    pub(super) fn sent(&self, now: Instant, stalled: bool) {
        let mut state = self.state();
        state.stalled = stalled;
        // On HTTP/2 our own pings are sent while nothing is asked.
        if matches!(state.phase, Phase::Idle(_)) && !state.multiplexed {
            state.phase = Phase::Idle(now);
        }
    }

    /// A request begins; it ends when what is returned is dropped.
    pub(super) fn request(self: &Arc<Self>, version: hyper::Version) -> Busy {
        let mut state = self.state();
        state.multiplexed = version == hyper::Version::HTTP_2;
        state.phase = match state.phase {
            Phase::Busy(n) => Phase::Busy(n + 1),
            _ => Phase::Busy(1),
        };
        Busy(self.clone())
    }

    /// When the connection has used up its time: `None` while a request is being answered
    /// or an answer is being sent, which have limits of their own.
    fn deadline(&self, limits: &Limits, stopped: Option<Instant>) -> Option<Instant> {
        let lingering =
            |at: Instant| stopped.map_or(at, |asked| at.min(asked.max(self.opened) + limits.linger));
        let state = self.state();
        match state.phase {
            _ if state.stalled => None,
            Phase::Fresh => Some(lingering(self.opened + limits.header_time)),
            Phase::Head(since) => Some(since + limits.header_time),
            Phase::Busy(_) => None,
            Phase::Idle(since) => Some(lingering(since + limits.idle_time)),
        }
    }
}

/// Keeps a connection busy while it lives.
#[derive(Debug)]
pub(super) struct Busy(Arc<Watch>);

impl Drop for Busy {
    fn drop(&mut self) {
        let mut state = self.0.state();
        state.phase = match state.phase {
            Phase::Busy(n) if n > 1 => Phase::Busy(n - 1),
            _ => Phase::Idle(Instant::now()),
        };
    }
}

/// Drives a connection to its end: its own, that of its time, or that of the server.
pub(super) async fn run<C: GracefulConnection>(
    mut connection: Pin<&mut C>,
    watch: &Watch,
    limits: &Limits,
    mut stop: Stop,
) {
    let mut stopped = *stop.borrow_and_update();
    let mut alarm = pin!(sleep_until(watch.opened + limits.header_time));
    // On HTTP/2 we say goodbye and wait for the client to agree; on HTTP/1 each answer says so (see `connection`).
    let mut goodbye: Option<Instant> = None;
    loop {
        let driven = poll_fn(|cx| {
            if stopped.is_some() && goodbye.is_none() && watch.state().multiplexed {
                goodbye = Some(Instant::now());
                connection.as_mut().graceful_shutdown();
            }
            if connection.as_mut().poll(cx).is_ready() {
                return Poll::Ready(());
            }
            loop {
                let now = Instant::now();
                // The end of a request may come from another task, which does not wake this one: look again later.
                let due = watch.deadline(limits, stopped).unwrap_or(now + limits.header_time);
                // HTTP/2 may still hold parts of answers that wait for the client's window; it ends by itself after them.
                let patience = if watch.state().multiplexed { limits.drain } else { limits.linger };
                let due = goodbye.map_or(due, |said| due.max(said + patience));
                if due <= now {
                    let idle = matches!(watch.state().phase, Phase::Idle(_));
                    if !idle || goodbye.is_some() {
                        return Poll::Ready(());
                    }
                    goodbye = Some(now);
                    connection.as_mut().graceful_shutdown();
                    if connection.as_mut().poll(cx).is_ready() {
                        return Poll::Ready(());
                    }
                    continue;
                }
                // The alarm is moved only when it would be late; ringing early costs one look.
                if due < alarm.deadline() || alarm.is_elapsed() {
                    alarm.as_mut().reset(due);
                }
                if alarm.as_mut().poll(cx).is_pending() {
                    return Poll::Pending;
                }
            }
        });
        tokio::select! {
            () = driven => return,
            changed = stop.changed(), if stopped.is_none() => {
                // Should the server be gone without a word, finish as if it had asked.
                stopped = stop.borrow().or_else(|| changed.is_err().then(Instant::now));
            }
        }
    }
}
