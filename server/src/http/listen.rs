//! The accept loop: connections with limits, and a shutdown that drops no request.
//!
//! `axum::serve` waits for ever on a client that sends its headers byte by byte. This loop does not: every state a
//! connection can be in has an end, kept by [`watch`].

mod accept;
mod body;
mod io;
mod watch;

pub use accept::Accept;

use axum::{
    Router,
    body::Body,
    extract::ConnectInfo,
    http::{StatusCode, header},
    middleware::map_response,
    response::Response,
};
use domain::Bilingual;
use hyper::{Request, body::Incoming, service::service_fn};
use hyper_util::{
    rt::{TokioExecutor, TokioIo, TokioTimer},
    server::conn::auto::Builder,
};
use std::{convert::Infallible, future::Future, net::SocketAddr, pin::pin, sync::Arc, time::Duration};
use tokio::{
    net::TcpListener,
    sync::{OwnedSemaphorePermit, Semaphore},
    task::JoinSet,
    time::{Instant, timeout},
};
use tower::ServiceExt;
use tower_http::limit::RequestBodyLimitLayer;
use watch::{Stop, Watch};

/// What a connection may take. The defaults suit a public portal behind no proxy at all.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Connections at once; further ones wait in the system's backlog.
    pub connections: usize,
    /// From the first byte of a request (from the connection, for its first) to the end of its headers.
    pub header_time: Duration,
    /// A kept-alive connection without a request.
    pub idle_time: Duration,
    /// A request body, plus a second for every `body_rate` bytes of it.
    pub body_time: Duration,
    /// The slowest rate at which a body may arrive, in bytes a second.
    pub body_rate: u64,
    /// So much of a request body is read at most, whatever the route: browsers show an answer only once they have sent what
    /// they were sending, so routes that take files read to the end what they refuse, and keep nothing of it. Handlers read
    /// at most 2 MB (`DefaultBodyLimit`) unless their route says otherwise, and none before it is known who asks.
    pub body_bytes: usize,
    /// A client that reads nothing of what is sent to it.
    pub write_stall: Duration,
    /// Header lines of a request (HTTP/1).
    pub header_lines: usize,
    /// Bytes of all headers of a request.
    pub header_bytes: u32,
    /// Requests at once on one HTTP/2 connection.
    pub streams: u32,
    /// After shutdown is asked: how long an idle connection stays open for a request that is already on its way.
    pub linger: Duration,
    /// After shutdown is asked: how long requests in flight have to finish.
    pub drain: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 8192,
            header_time: Duration::from_secs(10),
            idle_time: Duration::from_secs(75),
            body_time: Duration::from_secs(30),
            body_rate: 4096,
            body_bytes: 512 * 1024 * 1024,
            write_stall: Duration::from_secs(30),
            header_lines: 100,
            header_bytes: 32 * 1024,
            streams: 100,
            linger: Duration::from_millis(500),
            drain: Duration::from_secs(30),
        }
    }
}

/// Serves `app` on `listener` until `shutdown` completes, then finishes what was begun.
///
/// Handlers find the client's address as [`ConnectInfo<SocketAddr>`].
///
/// # Errors
/// None at present: a failing `accept` is waited out. The type leaves room.
pub async fn serve(
    listener: TcpListener,
    app: Router,
    limits: Limits,
    shutdown: impl Future<Output = ()>,
) -> std::io::Result<()> {
    serve_from(listener, app, limits, shutdown).await
}

/// Says in both languages what the limit means, where the limit itself answered.
fn too_large(response: Response) -> Response {
    let by_a_handler = response.headers().contains_key(header::CONTENT_SECURITY_POLICY);
    if response.status() != StatusCode::PAYLOAD_TOO_LARGE || by_a_handler {
        return response;
    }
    let text = Bilingual::new(
        "发送的内容过大，没有接收，也没有任何改动。请用浏览器的后退返回，减小后再试。",
        "What was sent is too large; it was not taken in and nothing was changed. Go back in your browser and try with less.",
    );
    super::plain::answer(StatusCode::PAYLOAD_TOO_LARGE, &text)
}

/// [`serve`] on any source of connections.
///
/// # Errors
/// As [`serve`].
pub async fn serve_from<A: Accept>(
    mut source: A,
    app: Router,
    limits: Limits,
    shutdown: impl Future<Output = ()>,
) -> std::io::Result<()> {
    let limits = Arc::new(limits);
    let most = limits.body_bytes;
    let app = app
        .layer(RequestBodyLimitLayer::new(most))
        .layer(map_response(|response| async move { too_large(response) }));
    let places = Arc::new(Semaphore::new(limits.connections.min(Semaphore::MAX_PERMITS)));
    let (stop, stopping) = tokio::sync::watch::channel(None);
    let mut tasks = JoinSet::new();
    let mut shutdown = pin!(shutdown);
    loop {
        let next = next_connection(&mut source, &places);
        tokio::select! {
            biased;
            () = &mut shutdown => break,
            (place, io, peer) = next => {
                tasks.spawn(connection(io, peer, app.clone(), limits.clone(), stopping.clone(), place));
            }
            // Finished tasks are taken out as they finish, or the set would grow for ever.
            Some(_) = tasks.join_next(), if !tasks.is_empty() => {}
        }
    }
    tracing::info!(connections = tasks.len(), "shutting down");
    let asked = Instant::now();
    stop.send_replace(Some(asked));
    // Whoever connected before this moment was promised an answer by the system: take them in before closing.
    let waiting = async {
        while let Ok((place, io, peer)) =
            timeout(Duration::from_millis(10), next_connection(&mut source, &places)).await
        {
            tasks.spawn(connection(io, peer, app.clone(), limits.clone(), stopping.clone(), place));
        }
    };
    // A steady stream of new clients must not keep the door open.
    let _ = timeout(limits.linger, waiting).await;
    drop(source);
    let finished = async { while tasks.join_next().await.is_some() {} };
    if tokio::time::timeout_at(asked + limits.drain, finished).await.is_err() {
        tracing::warn!(connections = tasks.len(), "cut off at the drain limit");
        tasks.shutdown().await;
    }
    Ok(())
}

/// The next connection there is room for. A failing accept is waited out and never ends the loop.
async fn next_connection<A: Accept>(
    source: &mut A,
    places: &Arc<Semaphore>,
) -> (OwnedSemaphorePermit, A::Io, SocketAddr) {
    let place = places.clone().acquire_owned().await.expect("the semaphore is never closed");
    let mut pause = Duration::from_millis(20);
    loop {
        match source.accept().await {
            Ok((io, peer)) => return (place, io, peer),
            // The client gave up between its connecting and our accepting: nothing is wrong here.
            Err(error) if accept::is_of_the_client(&error) => {}
            Err(error) => {
                // Most likely out of file descriptors. Asking again at once would burn a core; finished connections
                // free descriptors meanwhile.
                tracing::warn!(%error, ?pause, "cannot accept connections for now");
                tokio::time::sleep(pause).await;
                pause = (pause * 2).min(Duration::from_secs(1));
            }
        }
    }
}

/// One connection from its first byte to its last.
async fn connection<I>(
    io: I,
    peer: SocketAddr,
    app: Router,
    limits: Arc<Limits>,
    stopping: Stop,
    _place: OwnedSemaphorePermit,
) where
    I: tokio::io::AsyncRead + tokio::io::AsyncWrite + Send + Unpin + 'static,
{
    let watch = Arc::new(Watch::new(Instant::now()));
    let io = io::Watched::new(io, watch.clone(), limits.write_stall);
    let service = {
        let (limits, watch, stopping) = (limits.clone(), watch.clone(), stopping.clone());
        service_fn(move |request: Request<Incoming>| {
            let busy = watch.request(request.version());
            let (app, limits, stopping) = (app.clone(), limits.clone(), stopping.clone());
            async move {
                let version = request.version();
                let mut request =
                    request.map(|b| Body::new(body::Timed::new(b, limits.body_time, limits.body_rate)));
                request.extensions_mut().insert(ConnectInfo(peer));
                let answer = app.oneshot(request).await;
                let mut response = match answer {
                    Ok(response) => response,
                    Err(never) => match never {},
                };
                if version <= hyper::Version::HTTP_11 && stopping.borrow().is_some() {
                    response
                        .headers_mut()
                        .insert(hyper::header::CONNECTION, hyper::header::HeaderValue::from_static("close"));
                }
                Ok::<_, Infallible>(response.map(|inner| body::Counted::new(inner, busy)))
            }
        })
    };
    let mut builder = Builder::new(TokioExecutor::new());
    // hyper's own header timer also runs while a connection is idle, which would make the two limits one.
    builder
        .http1()
        .timer(TokioTimer::new())
        .header_read_timeout(None)
        .max_headers(limits.header_lines)
        .max_buf_size((limits.header_bytes as usize).max(8192));
    builder
        .http2()
        .timer(TokioTimer::new())
        .max_header_list_size(limits.header_bytes)
        .max_concurrent_streams(limits.streams)
        .max_pending_accept_reset_streams(20)
        .keep_alive_interval(limits.idle_time)
        .keep_alive_timeout(limits.header_time);
    let served = builder.serve_connection(TokioIo::new(io), service);
    watch::run(pin!(served), &watch, &limits, stopping).await;
}
