//! A server on in-memory connections, so that the clock can be paused and every limit tried exactly.

use axum::Router;
use server::http::listen::{Accept, Limits, serve_from};
use std::{io, net::SocketAddr, time::Duration};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt, DuplexStream, duplex},
    sync::{mpsc, oneshot},
    task::JoinHandle,
};

/// A source of connections that hands out what it is sent.
pub struct Queue(mpsc::UnboundedReceiver<io::Result<DuplexStream>>);

impl Accept for Queue {
    type Io = DuplexStream;

    async fn accept(&mut self) -> io::Result<(DuplexStream, SocketAddr)> {
        match self.0.recv().await {
            Some(next) => next.map(|io| (io, SocketAddr::from(([127, 0, 0, 1], 9)))),
            None => std::future::pending().await,
        }
    }
}

/// A running server.
pub struct Server {
    pub queue: mpsc::UnboundedSender<io::Result<DuplexStream>>,
    stop: Option<oneshot::Sender<()>>,
    task: JoinHandle<io::Result<()>>,
}

impl Server {
    pub fn start(app: Router, limits: Limits) -> Self {
        let (queue, receiver) = mpsc::unbounded_channel();
        let (stop, stopped) = oneshot::channel::<()>();
        let task = tokio::spawn(serve_from(Queue(receiver), app, limits, async {
            let _ = stopped.await;
        }));
        Self { queue, stop: Some(stop), task }
    }

    /// A connection with this many bytes of room in each direction.
    pub fn connect(&self, room: usize) -> DuplexStream {
        let (client, server) = duplex(room);
        self.queue.send(Ok(server)).expect("the server runs");
        client
    }

    pub fn ask_to_stop(&mut self) {
        let _ = self.stop.take().expect("asked once").send(());
    }

    pub async fn stopped(self) {
        self.task.await.expect("no panic").expect("no error");
    }
}

/// Limits that differ from each other, so that a test sees which one applied.
pub fn limits() -> Limits {
    Limits {
        header_time: Duration::from_secs(10),
        idle_time: Duration::from_secs(60),
        body_time: Duration::from_secs(20),
        write_stall: Duration::from_secs(15),
        drain: Duration::from_secs(30),
        body_bytes: 1024,
        ..Limits::default()
    }
}

pub async fn send(client: &mut DuplexStream, text: &str) {
    client.write_all(text.as_bytes()).await.expect("written");
}

/// Everything until the server closes.
pub async fn rest(client: &mut DuplexStream) -> String {
    let mut bytes = Vec::new();
    // A reset is an end too.
    let _ = client.read_to_end(&mut bytes).await;
    String::from_utf8_lossy(&bytes).into_owned()
}

/// One answer with a content length, leaving the connection open.
pub async fn answer(client: &mut DuplexStream) -> String {
    let mut text = String::new();
    loop {
        let byte = client.read_u8().await.expect("an answer");
        text.push(char::from(byte));
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
            if body.len() == length.map_or(0, |n| n.parse().expect("a number")) {
                return text;
            }
        }
    }
}

pub const GET: &str = "GET / HTTP/1.1\r\nhost: a\r\n\r\n";
