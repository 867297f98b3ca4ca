//! `cargo xtask bench`: how fast the built portal starts and serves. Prints numbers, asserts nothing: machines differ.

mod load;
mod nginx;

use std::net::SocketAddr;

use anyhow::Result;
use load::Load;

use crate::{build, http, portal::Portal, progress::elapsed, workspace::Workspace};

/// How long and how hard to ask.
#[derive(clap::Args)]
pub struct Options {
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

/// Measures start-up on an existing data folder, then cached pages, beside nginx where it is installed.
pub fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    build::run(workspace)?;
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
