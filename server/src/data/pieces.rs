//! The body of a file: pieces that a writer hands over as fast as they are taken, and the end that has to be told.

use super::{
    clients::Turn,
    rows::{Batch, Source},
    writer::{Made, Outlet},
};
use axum::body::Bytes;
use hyper::body::{Body, Frame};
use std::{
    io,
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};
use tokio::{
    sync::{OwnedSemaphorePermit, mpsc},
    time::{Instant, timeout_at},
};

/// A moment of the database is held for so long at most.
const LONGEST: Duration = Duration::from_secs(60 * 60);
/// A reader that has taken fewer bytes a second than this is cut off after [`GRACE`], because it keeps others out. One that
/// takes nothing at all is cut off by the connection itself.
const SLOWEST: u64 = 16 * 1024;
const GRACE: Duration = Duration::from_secs(60);
/// Pieces that may wait to be sent, and parts that may wait to be written.
const PIECES: usize = 4;
const PARTS: usize = 1;

/// What a writer hands over.
pub(super) enum Piece {
    /// Some of the file.
    Bytes(Bytes),
    /// That was all. Without it the file is not whole.
    End,
}

/// A file while it is sent. Dropped, it ends all that makes it.
pub(super) struct Pieces {
    receive: mpsc::Receiver<Piece>,
    pace: Pace,
    name: &'static str,
    _place: Option<OwnedSemaphorePermit>,
    _turn: Option<Turn>,
}

impl Pieces {
    /// Sets a reading and a writing in motion.
    pub(super) fn of(mut source: Source, made: Made, gzip: bool, turn: Turn) -> Self {
        let (send, receive) = mpsc::channel(PIECES);
        let (parts, written) = mpsc::channel(PARTS);
        let (name, place) = (made.set.id, source.take_place());
        let deadline = Instant::now() + LONGEST;
        tokio::spawn(async move {
            if timeout_at(deadline, read(source, &parts, name)).await.is_err() {
                tracing::warn!(name, "a download lasted too long and breaks off");
            }
        });
        // Writing and waiting for the reader are no work for a thread that serves others.
        tokio::task::spawn_blocking(move || write(written, Outlet::new(send), made, gzip, name));
        Self { receive, pace: Pace::new(Instant::now()), name, _place: place, _turn: Some(turn) }
    }
}

/// Reads to the end, or as long as somebody takes it.
async fn read(mut source: Source, parts: &mpsc::Sender<Batch>, name: &str) {
    loop {
        let batch = match source.next().await {
            Ok(batch) => batch,
            Err(error) => {
                tracing::error!(%error, name, "a download breaks off");
                return;
            }
        };
        let end = matches!(batch, Batch::End);
        if parts.send(batch).await.is_err() || end {
            return;
        }
    }
}

/// Writes what is read. Where reading breaks off there is no end, and so the file has none either.
fn write(mut parts: mpsc::Receiver<Batch>, outlet: Outlet, made: Made, gzip: bool, name: &str) {
    let taken = outlet.taken();
    let written = || -> io::Result<()> {
        let mut file = made.begin(outlet, gzip)?;
        while let Some(batch) = parts.blocking_recv() {
            if matches!(batch, Batch::End) {
                return file.finish();
            }
            batch.each(|row| file.row(row))?;
        }
        Ok(())
    };
    match written() {
        // The reader went away: whatever a writer makes of that, it is nothing to look into.
        Err(_) if taken.is_closed() => {}
        Err(error) => tracing::error!(%error, name, "a data set cannot be written"),
        Ok(()) => {}
    }
}

impl Body for Pieces {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        let this = &mut *self;
        let piece = match this.receive.poll_recv(cx) {
            Poll::Pending => {
                this.pace.waits(Instant::now());
                return Poll::Pending;
            }
            Poll::Ready(piece) => piece,
        };
        Poll::Ready(match piece {
            Some(Piece::End) => None,
            Some(Piece::Bytes(bytes)) if this.pace.keeps_up(Instant::now(), bytes.len()) => {
                Some(Ok(Frame::data(bytes)))
            }
            Some(Piece::Bytes(_)) => {
                tracing::info!(name = this.name, "a download is too slow and breaks off");
                Some(Err(io::ErrorKind::TimedOut.into()))
            }
            // The connection is broken, so that nobody takes half of it for all.
            None => Some(Err(io::ErrorKind::UnexpectedEof.into())),
        })
    }
}

/// How fast the reader takes it. Time in which there was nothing to take is not the reader's.
struct Pace {
    began: Instant,
    ours: Duration,
    since: Option<Instant>,
    bytes: u64,
}

impl Pace {
    fn new(began: Instant) -> Self {
        Self { began, ours: Duration::ZERO, since: None, bytes: 0 }
    }

    fn waits(&mut self, now: Instant) {
        self.since.get_or_insert(now);
    }

    /// Counts a piece that is about to be sent; whether those before were taken fast enough.
    fn keeps_up(&mut self, now: Instant, more: usize) -> bool {
        if let Some(since) = self.since.take() {
            self.ours += now - since;
        }
        let theirs = (now - self.began).saturating_sub(self.ours).saturating_sub(GRACE);
        let enough = self.bytes >= theirs.as_secs() * SLOWEST;
        self.bytes += more as u64;
        enough
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What comes of a file whose writer sends these pieces and is gone.
    async fn body(sent: Vec<Piece>) -> Result<usize, axum::Error> {
        let (send, receive) = mpsc::channel(PIECES);
        for piece in sent {
            assert!(send.send(piece).await.is_ok());
        }
        drop(send);
        let pieces =
            Pieces { receive, pace: Pace::new(Instant::now()), name: "a set", _place: None, _turn: None };
        axum::body::to_bytes(axum::body::Body::new(pieces), usize::MAX).await.map(|bytes| bytes.len())
    }

    #[tokio::test]
    async fn a_file_without_its_end_breaks_off() {
        let piece = || Piece::Bytes(Bytes::from_static(b"id\r\n"));
        assert_eq!(body(vec![piece(), piece(), Piece::End]).await.expect("whole"), 8);
        assert!(body(vec![piece(), piece()]).await.is_err(), "the writer panicked, or the database was gone");
        assert!(body(Vec::new()).await.is_err());
    }

    #[tokio::test(start_paused = true)]
    async fn only_a_reader_that_is_too_slow_is_cut_off() {
        let began = Instant::now();
        let at = |seconds| began + Duration::from_secs(seconds);
        let mut slow = Pace::new(began);
        assert!(slow.keeps_up(at(0), 1000) && slow.keeps_up(at(60), 1000));
        assert!(!slow.keeps_up(at(62), 1000), "2,000 bytes in a minute and two seconds");
        let mut steady = Pace::new(began);
        assert!((0..7200).all(|second| steady.keeps_up(at(second), 20_000)), "20 kB a second for two hours");
        let mut waiting = Pace::new(began);
        assert!(waiting.keeps_up(at(1), 1000));
        waiting.waits(at(1));
        assert!(waiting.keeps_up(at(3000), 1000), "that was the database");
    }
}
