//! A built portal, running: for the browser tests and for measuring.

use std::{
    fs::File,
    net::{Ipv4Addr, SocketAddr, TcpListener},
    path::{Path, PathBuf},
    process::{Child, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};

use crate::{http, shell::Shell, workspace::Workspace};

/// The first start fills the data folder, on a machine that may be busy.
const START_LIMIT: Duration = Duration::from_secs(120);
/// Longer than the server takes to drain.
const STOP_LIMIT: Duration = Duration::from_secs(40);
/// Between two looks at something that sends no event.
const POLL: Duration = Duration::from_millis(5);

/// The command that serves the built portal, with demonstration content where `data` is empty.
pub fn serve_command(workspace: &Workspace, port: u16, data: &Path) -> Shell {
    Shell::new(workspace.binary())
        .args(["serve", "--demo", "--port", &port.to_string()])
        .arg("--data-dir")
        .arg(data)
        .arg("--site-dir")
        .arg(workspace.site())
}

/// The release binary, serving on a port of its own; stopped when dropped.
pub struct Portal {
    child: Child,
    /// Where it listens.
    pub address: SocketAddr,
    /// From starting the process to the first good answer of `/readyz`.
    pub start_up: Duration,
    log: PathBuf,
}

impl Portal {
    /// Starts the binary on `data`, waits until it is ready, and keeps its output in `log`.
    pub fn start(workspace: &Workspace, data: &Path, log: &Path) -> Result<Self> {
        let address = free_address()?;
        let output = File::create(log).with_context(|| format!("making {}", log.display()))?;
        let started = Instant::now();
        let child = serve_command(workspace, address.port(), data)
            // Tests and measurements come from one address and are not to wait.
            .env("MINGJING_API_REQUESTS_PER_MINUTE", "1000000")
            .into_command()
            .stdout(output.try_clone()?)
            .stderr(Stdio::from(output))
            .spawn()
            .with_context(|| format!("starting {}", workspace.binary().display()))?;
        let mut portal = Self { child, address, start_up: Duration::ZERO, log: log.to_path_buf() };
        portal.wait_until_ready(started)?;
        portal.start_up = started.elapsed();
        Ok(portal)
    }

    /// `http://127.0.0.1:…`, without a slash at the end.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Asks it to end as a service manager would; an error when it does not, or ends badly.
    pub fn stop(mut self) -> Result<()> {
        ask_to_end(&self.child);
        let asked = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait()? {
                if !status.success() {
                    bail!("the server ended with {status}:\n{}", self.last_words());
                }
                return Ok(());
            }
            if asked.elapsed() > STOP_LIMIT {
                bail!("the server was still running {} s after being asked to end", STOP_LIMIT.as_secs());
            }
            pause();
        }
    }

    fn wait_until_ready(&mut self, started: Instant) -> Result<()> {
        loop {
            if http::status(self.address, "/readyz").is_ok_and(|status| status == 200) {
                return Ok(());
            }
            if let Some(status) = self.child.try_wait()? {
                bail!("the server ended with {status} before it was ready:\n{}", self.last_words());
            }
            if started.elapsed() > START_LIMIT {
                bail!("the server was not ready after {} s:\n{}", START_LIMIT.as_secs(), self.last_words());
            }
            pause();
        }
    }

    /// The end of its output.
    fn last_words(&self) -> String {
        let text = std::fs::read_to_string(&self.log).unwrap_or_default();
        let lines: Vec<&str> = text.lines().collect();
        lines[lines.len().saturating_sub(30)..].join("\n")
    }
}

impl Drop for Portal {
    fn drop(&mut self) {
        // Only reached without `stop` on a failure, where the first error is the one to show.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A port that was free a moment ago.
pub fn free_address() -> Result<SocketAddr> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("looking for a free port")?;
    Ok(listener.local_addr()?)
}

/// Asks a process to end, as a service manager would.
#[cfg(unix)]
pub fn ask_to_end(child: &Child) {
    use rustix::process::{Pid, Signal, kill_process};
    // If it has ended by itself there is nobody to ask; whoever waits for it sees how.
    let _ = kill_process(Pid::from_child(child), Signal::TERM);
}

/// Asks a process to end: this system knows only one way, and the child ends with its parent's console.
#[cfg(not(unix))]
pub fn ask_to_end(_: &Child) {}

/// A moment between two looks.
#[expect(clippy::disallowed_methods, reason = "a process that starts or ends sends no event to wait for")]
pub fn pause() {
    std::thread::sleep(POLL);
}
