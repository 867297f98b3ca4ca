//! A server process, and what it answers.

use super::ground::Ground;
use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpStream,
    process::{Child, Stdio},
    time::{Duration, Instant},
};

/// A running server, ended with the test however that goes.
pub struct Server {
    child: Child,
    pub address: String,
}

/// What came back.
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: String,
}

impl Answer {
    /// A header, empty where it is missing.
    pub fn header(&self, name: &str) -> &str {
        let named = |line: &str| line.split(':').next().is_some_and(|it| it.eq_ignore_ascii_case(name));
        let line = self.head.lines().find(|line| named(line)).unwrap_or_default();
        line.split_once(':').map_or("", |(_, value)| value.trim())
    }

    fn of(bytes: &[u8]) -> Option<Self> {
        let text = String::from_utf8_lossy(bytes);
        let (head, body) = text.split_once("\r\n\r\n")?;
        let status = head.split(' ').nth(1)?.parse().ok()?;
        Some(Self { status, head: head.to_owned(), body: body.to_owned() })
    }
}

/// Sends a request and waits for the answer: `None` where the server went away before it said what came of it. What was cut
/// off after the head is an answer, as it is to a browser.
pub fn ask(address: &str, head: &str, body: &[u8]) -> Option<Answer> {
    let mut stream = TcpStream::connect(address).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(60))).ok()?;
    let length = body.len();
    let head = format!("{head}\r\nHost: {address}\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n");
    stream.write_all(&[head.as_bytes(), body].concat()).ok()?;
    let mut bytes = Vec::new();
    // What was read before an error is in it.
    let _ = stream.read_to_end(&mut bytes);
    Answer::of(&bytes)
}

impl Server {
    /// Starts one and waits until it says where it is. What it complains about is in a file of the folder.
    pub fn start(ground: &Ground) -> Self {
        let mut child = ground
            .command(&["serve", "--port", "0", "--api-requests-per-minute", "0", "--site-dir"])
            .arg(ground.site_folder())
            .stdout(Stdio::piped())
            .stderr(ground.log("server.log"))
            .spawn()
            .expect("the program runs");
        let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
        let said = lines.find_map(|line| {
            let line = line.expect("text");
            Some(line.strip_prefix("Mingjing is at http://")?.trim_end_matches('/').to_owned())
        });
        let log = || std::fs::read_to_string(ground.path("server.log")).unwrap_or_default();
        Self { child, address: said.unwrap_or_else(|| panic!("it did not start: {}", log())) }
    }

    /// Ends it as `kill -9` does: without a word, in whatever it is doing.
    pub fn kill(&mut self) {
        self.child.kill().expect("it is ours");
        self.child.wait().expect("it ends");
    }

    pub fn try_get(&self, path: &str, more: &str) -> Option<Answer> {
        ask(&self.address, &format!("GET {} HTTP/1.1{more}", encoded(path)), b"")
    }

    pub fn get(&self, path: &str) -> Answer {
        self.try_get(path, "").expect("an answer")
    }

    /// Waits until it has taken up a content revision, and tells how long that took.
    pub fn until_revision(&self, revision: i64) -> Duration {
        let begun = Instant::now();
        let wanted = format!("\"revision\":{revision},");
        while !self.get("/api/v1/figures").body.contains(&wanted) {
            assert!(begun.elapsed() < Duration::from_secs(20), "revision {revision} is never shown");
        }
        begun.elapsed()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have been killed already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The address as a browser would send it.
fn encoded(path: &str) -> String {
    let one = |c: char| if c.is_ascii() { c.to_string() } else { app::address::encode(&c.to_string()) };
    path.chars().map(one).collect()
}
