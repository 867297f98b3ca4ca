//! Every state of a connection has an end.

use super::wire::{GET, Server, answer, limits, rest, send};
use axum::{
    Router,
    body::{Body, Bytes},
    extract::ConnectInfo,
    routing::{get, post},
};
use server::http::listen::Limits;
use std::{io, net::SocketAddr, time::Duration};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    time::{Instant, sleep},
};

fn app() -> Router {
    Router::new()
        .route("/", get(|ConnectInfo(peer): ConnectInfo<SocketAddr>| async move { peer.ip().to_string() }))
        .route("/large", get(|| async { Body::from(vec![b'x'; 1 << 20]) }))
        .route("/echo", post(|body: Bytes| async move { body.len().to_string() }))
}

fn whole_seconds(since: Instant) -> u64 {
    // Timers round up to a millisecond.
    (since.elapsed() + Duration::from_millis(10)).as_secs()
}

#[tokio::test(start_paused = true)]
async fn a_client_that_says_nothing_is_cut_off() {
    let server = Server::start(app(), limits());
    let begun = Instant::now();
    assert_eq!(rest(&mut server.connect(4096)).await, "");
    assert_eq!(whole_seconds(begun), 10);
}

#[tokio::test(start_paused = true)]
async fn a_client_that_dribbles_its_headers_is_cut_off() {
    let server = Server::start(app(), limits());
    let mut client = server.connect(4096);
    let begun = Instant::now();
    send(&mut client, "GET / HTTP/1.1\r\n").await;
    while client.write_all(b"x: y\r\n").await.is_ok() {
        sleep(Duration::from_millis(500)).await;
    }
    assert_eq!(whole_seconds(begun), 10);
    assert!(!rest(&mut client).await.contains("200"));
}

#[tokio::test(start_paused = true)]
async fn a_second_request_has_its_own_time_and_an_idle_connection_another() {
    let server = Server::start(app(), limits());
    let mut client = server.connect(4096);
    send(&mut client, GET).await;
    assert!(answer(&mut client).await.ends_with("127.0.0.1"));
    sleep(Duration::from_secs(50)).await;
    send(&mut client, GET).await;
    assert!(answer(&mut client).await.starts_with("HTTP/1.1 200"), "50 s idle are allowed");
    sleep(Duration::from_secs(50)).await;
    let begun = Instant::now();
    send(&mut client, "GET / HTTP").await;
    assert_eq!(rest(&mut client).await, "");
    assert_eq!(whole_seconds(begun), 10, "half a head has the time of a head");

    let mut client = server.connect(4096);
    send(&mut client, GET).await;
    answer(&mut client).await;
    let begun = Instant::now();
    assert_eq!(rest(&mut client).await, "");
    assert_eq!(whole_seconds(begun), 60);
}

#[tokio::test(start_paused = true)]
async fn a_body_may_be_neither_too_large_nor_too_slow() {
    let server = Server::start(app(), limits());
    let mut client = server.connect(4096);
    send(&mut client, "POST /echo HTTP/1.1\r\nhost: a\r\ncontent-length: 1025\r\n\r\n").await;
    assert!(answer(&mut client).await.starts_with("HTTP/1.1 413"));

    let mut client = server.connect(4096);
    let chunk = format!("400\r\n{}\r\n", "x".repeat(1024));
    send(&mut client, "POST /echo HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n").await;
    send(&mut client, &format!("{chunk}1\r\nx\r\n0\r\n\r\n")).await;
    assert!(answer(&mut client).await.starts_with("HTTP/1.1 413"));

    let mut client = server.connect(4096);
    send(
        &mut client,
        &format!("POST /echo HTTP/1.1\r\nhost: a\r\ncontent-length: 1024\r\n\r\n{}", "x".repeat(1024)),
    )
    .await;
    assert!(answer(&mut client).await.ends_with("\r\n\r\n1024"));

    let mut client = server.connect(4096);
    let begun = Instant::now();
    send(&mut client, "POST /echo HTTP/1.1\r\nhost: a\r\ncontent-length: 1000\r\n\r\n").await;
    let (mut reader, mut writer) = tokio::io::split(client);
    let dribble = tokio::spawn(async move {
        while writer.write_all(b"x").await.is_ok() {
            sleep(Duration::from_secs(1)).await;
        }
    });
    let mut text = String::new();
    let _ = reader.read_to_string(&mut text).await;
    assert!(text.starts_with("HTTP/1.1 4"), "{text}");
    assert_eq!(whole_seconds(begun), 20);
    dribble.abort();
}

#[tokio::test(start_paused = true)]
async fn a_client_that_does_not_read_is_cut_off() {
    let mut server = Server::start(app(), limits());
    let mut client = server.connect(4096);
    send(&mut client, "GET /large HTTP/1.1\r\nhost: a\r\n\r\n").await;
    let begun = Instant::now();
    server.ask_to_stop();
    server.stopped().await;
    assert_eq!(whole_seconds(begun), 15, "the stall limit, not the drain limit");
    assert!(rest(&mut client).await.len() <= 4096);
}

#[tokio::test(start_paused = true)]
async fn connections_beyond_the_limit_wait_for_their_turn() {
    let server = Server::start(app(), Limits { connections: 1, ..limits() });
    let mut first = server.connect(4096);
    let mut second = server.connect(4096);
    send(&mut second, GET).await;
    send(&mut first, GET).await;
    answer(&mut first).await;
    let mut byte = [0];
    let early = tokio::time::timeout(Duration::from_secs(5), second.read(&mut byte)).await;
    assert!(early.is_err(), "the second waits");
    drop(first);
    assert!(answer(&mut second).await.starts_with("HTTP/1.1 200"));
}

#[tokio::test(start_paused = true)]
async fn running_out_of_descriptors_neither_spins_nor_ends_the_loop() {
    const EMFILE: i32 = 24;
    let server = Server::start(app(), limits());
    let begun = Instant::now();
    for _ in 0..8 {
        server.queue.send(Err(io::Error::from_raw_os_error(EMFILE))).expect("sent");
    }
    server.queue.send(Err(io::ErrorKind::ConnectionAborted.into())).expect("sent");
    let mut client = server.connect(4096);
    send(&mut client, GET).await;
    assert!(answer(&mut client).await.starts_with("HTTP/1.1 200"));
    // 20 + 40 + … + 640 ms, then 1 s each.
    assert_eq!(whole_seconds(begun), 3);
}

#[tokio::test(start_paused = true)]
async fn headers_have_a_limit() {
    let server = Server::start(app(), limits());
    for head in [format!("x: {}\r\n", "y".repeat(60_000)), "x: y\r\n".repeat(101)] {
        let mut client = server.connect(200_000);
        send(&mut client, &format!("GET / HTTP/1.1\r\nhost: a\r\n{head}\r\n")).await;
        assert!(rest(&mut client).await.starts_with("HTTP/1.1 431"));
    }
}
