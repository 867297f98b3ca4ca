//! Python, for validators that others wrote: environments of their own under `target/`, with the versions that the lists
//! in `end2end/checks` name.

use std::{fs, path::PathBuf};

use anyhow::{Context, Result};

use crate::{progress::step, shell::Shell, workspace::Workspace};

/// What was installed last, beside the environment.
const MARKER: &str = "requirements.txt";

/// Whether there is a Python that can make environments.
pub fn is_there() -> bool {
    Shell::new("python3").args(["-c", "import ensurepip, venv"]).quiet().is_ok()
}

/// The interpreter of the environment, which is made or brought up to date where it has to be.
pub fn interpreter(workspace: &Workspace) -> Result<PathBuf> {
    environment(workspace, "requirements.txt", "checks-venv", &[])
}

/// The interpreter of an environment with just what a list names, which names everything that its packages bring.
pub fn closed(workspace: &Workspace, name: &str) -> Result<PathBuf> {
    environment(workspace, &format!("{name}.txt"), &format!("checks-venv-{name}"), &["--no-deps"])
}

fn environment(workspace: &Workspace, list: &str, folder: &str, options: &[&str]) -> Result<PathBuf> {
    let wanted = workspace.end2end().join("checks").join(list);
    let wanted_text = fs::read_to_string(&wanted).with_context(|| format!("reading {}", wanted.display()))?;
    let folder = workspace.target.join(folder);
    let python = folder.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    let marker = folder.join(MARKER);
    if python.exists() && fs::read_to_string(&marker).is_ok_and(|installed| installed == wanted_text) {
        return Ok(python);
    }
    step("Python packages", || {
        Shell::new("python3").args(["-m", "venv", "--clear"]).arg(&folder).quiet()?;
        let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"];
        Shell::new(&python).args(pip).arg(&wanted).args(options).quiet()
    })?;
    fs::write(&marker, wanted_text).with_context(|| format!("writing {}", marker.display()))?;
    Ok(python)
}
