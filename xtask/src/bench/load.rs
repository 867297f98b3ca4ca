//! Asking for the same page, over and over: with `wrk` where it is installed, otherwise with a loop of our own.

use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};

use anyhow::{Context, Result};

use crate::{
    http::{Connection, request},
    shell::{Shell, find_program},
};

/// Sent with each request.
pub const HEADERS: &str = "Accept-Encoding: br\r\n";

/// How to ask.
pub struct Load {
    connections: usize,
    seconds: u64,
    wrk: bool,
}

impl Load {
    /// `connections` at once, for `seconds`.
    pub fn new(connections: usize, seconds: u64) -> Self {
        Self { connections, seconds, wrk: find_program("wrk").is_some() }
    }

    /// For the reader of the numbers.
    pub fn describe(&self) -> String {
        let tool = if self.wrk { "wrk" } else { "own loop, a thread for each connection" };
        format!("{} connections, {} s, {tool}, on the machine that serves", self.connections, self.seconds)
    }

    /// Good answers a second.
    pub fn run(&self, address: SocketAddr, page: &str) -> Result<f64> {
        if self.wrk { self.run_wrk(address, page) } else { self.run_loop(address, page) }
    }

    fn run_wrk(&self, address: SocketAddr, page: &str) -> Result<f64> {
        let report = Shell::new("wrk")
            .args(["-t2", &format!("-c{}", self.connections), &format!("-d{}s", self.seconds)])
            .args(["-H", HEADERS.trim_end(), &format!("http://{address}{page}")])
            .capture()?;
        let rate = report.lines().find_map(|line| line.trim().strip_prefix("Requests/sec:"));
        rate.and_then(|rate| rate.trim().parse().ok())
            .with_context(|| format!("reading wrk's report:\n{report}"))
    }

    fn run_loop(&self, address: SocketAddr, page: &str) -> Result<f64> {
        let ask = request(address, page, HEADERS);
        let started = Instant::now();
        let until = started + Duration::from_secs(self.seconds);
        let answers = std::thread::scope(|scope| {
            let threads: Vec<_> =
                (0..self.connections).map(|_| scope.spawn(|| ask_until(address, &ask, until))).collect();
            threads.into_iter().map(|thread| thread.join().unwrap_or(Ok(0))).sum::<Result<u64>>()
        })?;
        Ok(answers as f64 / started.elapsed().as_secs_f64())
    }
}

fn ask_until(address: SocketAddr, ask: &[u8], until: Instant) -> Result<u64> {
    let mut connection = Connection::open(address)?;
    let (mut body, mut answers) = (Vec::new(), 0);
    while Instant::now() < until {
        let status = connection.exchange(ask, &mut body)?;
        anyhow::ensure!(status == 200, "status {status} under load");
        answers += 1;
    }
    Ok(answers)
}
