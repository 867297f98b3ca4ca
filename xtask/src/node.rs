//! Node.js and the npm packages of `end2end`: needed by the browser tests, a help to the build.

use std::path::PathBuf;

use anyhow::Result;

use crate::{
    progress::step,
    shell::{Shell, find_program},
    workspace::Workspace,
};

/// npm leaves this behind; older than the lock file means that the packages are stale.
const MARKER: &str = "node_modules/.package-lock.json";

/// Whether both node and npm are on this machine.
pub fn is_there() -> bool {
    find_program("node").is_some() && find_program("npm").is_some()
}

/// The major version of node, if it runs.
pub fn major_version() -> Option<u32> {
    let version = Shell::new("node").arg("--version").capture().ok()?;
    version.trim().trim_start_matches('v').split('.').next()?.parse().ok()
}

/// Brings `end2end/node_modules` to what the lock file says; does nothing when it already is.
pub fn install_packages(workspace: &Workspace) -> Result<()> {
    let folder = workspace.end2end();
    let changed = |file: &str| folder.join(file).metadata().and_then(|data| data.modified()).ok();
    if changed(MARKER).is_some_and(|installed| Some(installed) >= changed("package-lock.json")) {
        return Ok(());
    }
    step("npm packages", || {
        Shell::new("npm")
            .args(["ci", "--no-fund", "--no-audit"])
            .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
            .dir(&folder)
            .quiet()
    })
}

/// A program that an npm package of `end2end` brings, if it is installed.
pub fn program(workspace: &Workspace, name: &str) -> Option<PathBuf> {
    let file = if cfg!(windows) { format!("{name}.cmd") } else { name.to_owned() };
    let path = workspace.end2end().join("node_modules/.bin").join(file);
    path.exists().then_some(path)
}
