//! A shutdown finishes what was begun, and has an end itself.

use super::wire::{GET, Server, answer, limits, rest, send};
use axum::{Router, body::Body, routing::get};
use hyper_util::rt::{TokioExecutor, TokioIo};
use server::http::listen::serve;
use std::{sync::Arc, time::Duration};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::{Notify, Semaphore, oneshot},
    time::{Instant, sleep},
};

/// A handler that says when it has begun and then waits to be let through.
struct Gate {
    entered: Semaphore,
    open: Notify,
}

fn gated() -> (Router, Arc<Gate>) {
    let gate = Arc::new(Gate { entered: Semaphore::new(0), open: Notify::new() });
    let inside = gate.clone();
    let handler = move || {
        let gate = inside.clone();
        async move {
            gate.entered.add_permits(1);
            gate.open.notified().await;
            "done"
        }
    };
    (Router::new().route("/slow", get(handler)).route("/", get(|| async { "ok" })), gate)
}

const SLOW: &str = "GET /slow HTTP/1.1\r\nhost: a\r\n\r\n";

#[tokio::test(start_paused = true)]
async fn a_request_in_flight_is_finished() {
    let (app, gate) = gated();
    let mut server = Server::start(app, limits());
    let mut client = server.connect(4096);
    send(&mut client, SLOW).await;
    gate.entered.acquire().await.expect("entered").forget();
    server.ask_to_stop();
    sleep(Duration::from_secs(25)).await;
    gate.open.notify_one();
    let answer = rest(&mut client).await;
    assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with("done"), "{answer}");
    assert!(answer.contains("connection: close"), "{answer}");
    server.stopped().await;
}

#[tokio::test(start_paused = true)]
async fn a_request_on_its_way_is_still_answered() {
    let (app, _gate) = gated();
    let mut server = Server::start(app, limits());
    let mut kept = server.connect(4096);
    send(&mut kept, GET).await;
    answer(&mut kept).await;
    let mut fresh = server.connect(4096);
    let mut silent = server.connect(4096);
    sleep(Duration::from_secs(1)).await;
    server.ask_to_stop();
    // Connected, but not accepted when the shutdown came.
    let mut late = server.connect(4096);
    sleep(Duration::from_millis(300)).await;
    for client in [&mut kept, &mut fresh, &mut late] {
        send(client, GET).await;
        let answer = rest(client).await;
        assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("connection: close"), "{answer}");
    }
    assert_eq!(rest(&mut silent).await, "");
    server.stopped().await;
}

#[tokio::test(start_paused = true)]
async fn what_does_not_finish_is_given_up() {
    let (app, gate) = gated();
    let mut server = Server::start(app, limits());
    let mut client = server.connect(4096);
    send(&mut client, SLOW).await;
    gate.entered.acquire().await.expect("entered").forget();
    let begun = Instant::now();
    server.ask_to_stop();
    server.stopped().await;
    assert_eq!(begun.elapsed().as_secs(), 30);
    assert_eq!(rest(&mut client).await, "");
}

#[tokio::test(start_paused = true)]
async fn a_slow_reader_gets_its_answer_to_the_end() {
    let app = Router::new().route("/", get(|| async { "x".repeat(100_000) }));
    let mut server = Server::start(app, limits());
    let mut client = server.connect(4096);
    send(&mut client, GET).await;
    let mut received = client.read_u8().await.map(|_| 1).expect("an answer");
    server.ask_to_stop();
    let mut piece = vec![0; 8192];
    loop {
        sleep(Duration::from_millis(800)).await;
        match client.read(&mut piece).await.expect("not cut off") {
            0 => break,
            n => received += n,
        }
    }
    assert!(received > 100_000, "{received}");
    server.stopped().await;
}

#[tokio::test(start_paused = true)]
async fn http_2_says_goodbye_and_finishes_its_requests() {
    let (app, gate) = gated();
    let mut server = Server::start(app, limits());
    let io = TokioIo::new(server.connect(65_536));
    let (mut sender, connection) =
        hyper::client::conn::http2::handshake(TokioExecutor::new(), io).await.expect("a handshake");
    let connection = tokio::spawn(connection);
    let request =
        |path: &str| hyper::Request::get(format!("http://a{path}")).body(Body::empty()).expect("a request");
    let quick = sender.send_request(request("/")).await.expect("an answer");
    assert_eq!(quick.status(), 200);
    let slow = tokio::spawn(sender.send_request(request("/slow")));
    gate.entered.acquire().await.expect("entered").forget();
    server.ask_to_stop();
    sleep(Duration::from_secs(20)).await;
    gate.open.notify_one();
    let slow = slow.await.expect("no panic").expect("an answer");
    assert_eq!(axum::body::to_bytes(Body::new(slow.into_body()), 100).await.expect("a body"), "done");
    server.stopped().await;
    connection.await.expect("no panic").expect("closed in order");
}

#[tokio::test(start_paused = true)]
async fn an_idle_http_2_connection_is_closed_in_order() {
    let (app, _gate) = gated();
    let server = Server::start(app, limits());
    let io = TokioIo::new(server.connect(65_536));
    let (mut sender, connection) =
        hyper::client::conn::http2::handshake(TokioExecutor::new(), io).await.expect("a handshake");
    let connection = tokio::spawn(connection);
    let request = hyper::Request::get("http://a/").body(Body::empty()).expect("a request");
    assert_eq!(sender.send_request(request).await.expect("an answer").status(), 200);
    let begun = Instant::now();
    connection.await.expect("no panic").expect("closed in order");
    assert!((59..=72).contains(&begun.elapsed().as_secs()), "{:?}", begun.elapsed());
}

#[tokio::test]
async fn on_real_sockets_everyone_who_connected_is_answered() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let (stop, stopped) = oneshot::channel::<()>();
    let (app, _gate) = gated();
    let mut clients = Vec::new();
    for _ in 0..40 {
        let mut client = TcpStream::connect(address).await.expect("connected");
        client.write_all(GET.as_bytes()).await.expect("written");
        clients.push(client);
    }
    // The server starts when all are in the backlog, and is asked to stop at once.
    stop.send(()).expect("asked");
    let server = tokio::spawn(serve(listener, app, limits(), async {
        let _ = stopped.await;
    }));
    for mut client in clients {
        let mut text = String::new();
        client.read_to_string(&mut text).await.expect("an answer");
        assert!(text.starts_with("HTTP/1.1 200"), "{text}");
    }
    server.await.expect("no panic").expect("no error");
    assert!(TcpStream::connect(address).await.is_err(), "the port is free");
}
