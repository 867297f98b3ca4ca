//! `cargo xtask serve`: from a clone to a portal in the browser, in one command.

use std::{path::PathBuf, process::Command};

use anyhow::Result;

use crate::{build, portal::serve_command, workspace::Workspace};

/// Where to listen and what to serve from; handed on to `mingjing serve`.
#[derive(clap::Args)]
pub struct Options {
    /// Port to listen on
    #[arg(long, default_value_t = 3000)]
    port: u16,
    /// Address to listen on; the server's own default when left out
    #[arg(long)]
    host: Option<String>,
    /// Folder of the embedded database and the files; filled with demonstration content when empty
    #[arg(long, default_value = "data")]
    data_dir: PathBuf,
    /// A PostgreSQL database to use instead of the embedded one
    #[arg(long)]
    database_url: Option<String>,
}

/// Builds, then becomes the server: Ctrl-C and SIGTERM reach it directly, and it drains before it ends.
pub fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    build::run(workspace)?;
    let mut shell = serve_command(workspace, options.port, &options.data_dir);
    if let Some(host) = &options.host {
        shell = shell.args(["--host", host]);
    }
    if let Some(url) = &options.database_url {
        shell = shell.args(["--database-url", url]);
    }
    become_process(shell.into_command())
}

#[cfg(unix)]
fn become_process(mut command: Command) -> Result<()> {
    use std::os::unix::process::CommandExt;
    let error = command.exec();
    Err(anyhow::Error::new(error).context("starting the server"))
}

#[cfg(not(unix))]
fn become_process(mut command: Command) -> Result<()> {
    // The console sends Ctrl-C to both processes; this one only waits.
    let status = command.status()?;
    anyhow::ensure!(status.success(), "the server ended with {status}");
    Ok(())
}
