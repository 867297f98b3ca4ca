//! `cargo xtask bench`: how fast the built portal starts, serves and draws. Prints numbers, asserts nothing: machines differ.

mod charts;
mod load;
mod nginx;

use std::net::SocketAddr;

use anyhow::Result;
use load::Load;

use crate::{build, http, portal::Portal, progress::elapsed, workspace::Workspace};

/// A part of the measurements.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Part {
    /// Start-up, and cached pages beside nginx
    Pages,
    /// Redraws of long charts in Chromium, beside uPlot
    Charts,
}

/// What to measure, how long and how hard to ask.
#[derive(clap::Args)]
pub struct Options {
    /// Only this part; may be given more than once
    #[arg(long)]
    only: Vec<Part>,
    /// Seconds for each measurement
    #[arg(long, default_value_t = 5)]
    seconds: u64,
    /// Connections that are kept open and busy
    #[arg(long, default_value_t = 32)]
    connections: usize,
    /// Page to ask for; may be given more than once
    #[arg(long, default_values = ["/", "/air"])]
    page: Vec<String>,
}

/// Builds, then measures each part on a data folder of its own.
pub fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    build::run(workspace)?;
    let wanted = |part: Part| options.only.is_empty() || options.only.contains(&part);
    if wanted(Part::Pages) {
        pages(workspace, options)?;
    }
    if wanted(Part::Charts) {
        charts::run(workspace)?;
    }
    Ok(())
}

/// Start-up on an existing data folder, then cached pages, beside nginx where it is installed.
fn pages(workspace: &Workspace, options: &Options) -> Result<()> {
    let data = tempfile::tempdir()?;
    let log = workspace.target.join("bench-server.log");
    let filling = Portal::start(workspace, data.path(), &log)?;
    println!("\nstart-up, filling an empty data folder: {}", elapsed(filling.start_up));
    filling.stop()?;
    let portal = Portal::start(workspace, data.path(), &log)?;
    println!("start-up on an existing data folder: {} ms", portal.start_up.as_millis());

    let load = Load::new(options.connections, options.seconds);
    println!("load: {}", load.describe());
    for page in &options.page {
        measure(&load, portal.address, page)?;
    }
    portal.stop()
}

/// One page, packed as a browser would get it, from the portal and from nginx, in turn on the same machine.
fn measure(load: &Load, portal: SocketAddr, page: &str) -> Result<()> {
    let mut connection = http::Connection::open(portal)?;
    let mut body = Vec::new();
    let status = connection.exchange(&http::request(portal, page, load::HEADERS), &mut body)?;
    println!("{page}: status {status}, {} bytes as brotli", body.len());
    println!("  mingjing {:>9.0} requests/s", load.run(portal, page)?);
    match nginx::Nginx::start(&body)? {
        Some(nginx) => println!("  nginx    {:>9.0} requests/s", load.run(nginx.address, "/page")?),
        None => println!("  nginx is not installed: nothing to compare with"),
    }
    Ok(())
}
