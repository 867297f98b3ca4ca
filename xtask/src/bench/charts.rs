//! Redraws of long charts, beside uPlot in the same run of the browser: `end2end/bench/charts.mjs`.

use anyhow::{Context, Result};

use crate::{node, portal::Portal, shell::Shell, test::setup, workspace::Workspace};

/// Starts the portal and lets the script print its numbers.
pub fn run(workspace: &Workspace) -> Result<()> {
    node::install_packages(workspace)?;
    let chromium = setup::chromium().context("Chromium")?;
    let data = tempfile::tempdir()?;
    let portal = Portal::start(workspace, data.path(), &workspace.target.join("bench-server.log"))?;
    let measured = Shell::new("node")
        .arg("bench/charts.mjs")
        .dir(&workspace.end2end())
        .env("CHROMIUM", chromium)
        .env("MINGJING_URL", portal.url())
        .run()
        .context("measuring redraws");
    let stopped = portal.stop();
    measured.and(stopped)
}
