//! Playwright against the release binary, on a fresh data folder and a free port; then the validators of feeds and linked
//! data, and of the data interface.

use anyhow::{Context, Result};

use super::{api, setup};
use crate::{node, portal::Portal, python, shell::Shell, workspace::Workspace};

/// Starts the portal, runs the tests, and stops it whatever came of them.
pub fn run(workspace: &Workspace) -> Result<()> {
    let data = tempfile::tempdir().context("making a data folder")?;
    let log = workspace.target.join("end2end-server.log");
    let playwright = node::program(workspace, "playwright").context("npm package @playwright/test")?;
    let chromium = setup::chromium().context("Chromium")?;
    let portal = Portal::start(workspace, data.path(), &log)?;
    let tests = Shell::new(playwright)
        .arg("test")
        .dir(&workspace.end2end())
        .env("CHROMIUM", chromium)
        .env("MINGJING_URL", portal.url())
        .env("MINGJING_BIN", workspace.binary())
        .env("MINGJING_DATA", data.path())
        .run()
        .with_context(|| format!("browser tests; the server's own words are in {}", workspace.show(&log)));
    let read = validators(workspace, &portal);
    let catalogued = catalogue(workspace, &portal);
    let described = api::run(workspace, &portal);
    let stopped = portal.stop();
    tests.and(read).and(catalogued).and(described).and(stopped).and_then(|()| long_downloads(workspace))
}

/// The memory of a server that sends ten million rows.
fn long_downloads(workspace: &Workspace) -> Result<()> {
    let script = workspace.end2end().join("checks").join("long.py");
    let (binary, site) = (workspace.binary(), workspace.site());
    let python = python::interpreter(workspace)?;
    // A gigabyte, which a temporary folder in memory would not hold.
    let room = &workspace.target;
    Shell::new(python)
        .arg(script)
        .arg(binary)
        .arg(site)
        .env("TMPDIR", room)
        .run()
        .context("downloads of a long data set")
}

/// Validators that others wrote, on what the portal gives to programs.
fn validators(workspace: &Workspace, portal: &Portal) -> Result<()> {
    let python = python::interpreter(workspace)?;
    let checks = [
        ("feeds.py", "feeds and linked data"),
        ("files.py", "workbooks and citations"),
        ("captions.py", "tables of pages"),
        ("tables.py", "whole data sets"),
    ];
    for (script, what) in checks {
        let script = workspace.end2end().join("checks").join(script);
        Shell::new(&python).arg(script).arg(portal.url()).run().context(what)?;
    }
    Ok(())
}

/// Validators of catalogues and packages, which bring much of their own.
fn catalogue(workspace: &Workspace, portal: &Portal) -> Result<()> {
    let script = workspace.end2end().join("checks").join("catalogue.py");
    let python = python::closed(workspace, "catalogue")?;
    Shell::new(python).arg(script).arg(portal.url()).run().context("catalogue of open data")
}
