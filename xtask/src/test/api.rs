//! The data interface against its own description: a linter of OpenAPI documents, then Schemathesis on the running portal.

use std::fs;

use anyhow::{Context, Result, ensure};

use crate::{http, node, portal::Portal, python, shell::Shell, workspace::Workspace};

/// What is fetched and reported lies in here, for whoever looks into a failure.
const FOLDER: &str = "interface";

/// Both, one after the other.
pub fn run(workspace: &Workspace, portal: &Portal) -> Result<()> {
    let folder = workspace.target.join(FOLDER);
    fs::create_dir_all(&folder).with_context(|| format!("making {}", folder.display()))?;
    let described = folder.join("openapi.json");
    let mut text = Vec::new();
    let ask = http::request(portal.address, "/openapi.json", "");
    let status = http::Connection::open(portal.address)?.exchange(&ask, &mut text)?;
    ensure!(status == 200, "/openapi.json answers {status}");
    fs::write(&described, text).with_context(|| format!("writing {}", described.display()))?;
    let linter = node::program(workspace, "redocly").context("npm package @redocly/cli")?;
    Shell::new(linter)
        .args(["lint", "--extends", "recommended-strict"])
        .arg(&described)
        .dir(&folder)
        .env("REDOCLY_TELEMETRY", "off")
        .env("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true")
        .run()
        .context("the linter of OpenAPI documents")?;
    let report = folder.join("schemathesis.json");
    Shell::new(python::interpreter(workspace)?)
        .arg(workspace.end2end().join("checks").join("interface.py"))
        .arg(portal.url())
        .arg(&report)
        .run()
        .context("requests made from the description")?;
    ensure!(report.is_file(), "there is no {}", report.display());
    Ok(())
}
