//! What the tests need from the machine: installed where we may (root on Debian), named exactly where we may not.

use std::{fs, path::Path};

use anyhow::{Result, bail};

use super::Part;
use crate::{
    build, node,
    progress::step,
    python,
    shell::{Shell, find_program, is_root},
    workspace::Workspace,
};

/// Playwright's own requirement.
const NODE_MAJOR: u32 = 20;

/// Something outside this repository.
struct Need {
    what: &'static str,
    parts: &'static [Part],
    is_there: fn() -> bool,
    packages: &'static [&'static str],
}

const NEEDS: [Need; 7] = [
    Need {
        what: "a PostgreSQL server",
        parts: &[Part::Unit],
        is_there: has_postgresql,
        packages: &["postgresql"],
    },
    Need {
        what: "a C++ compiler, for libFuzzer",
        parts: &[Part::Fuzz],
        is_there: || ["c++", "g++", "clang++"].into_iter().any(|name| find_program(name).is_some()),
        packages: &["g++"],
    },
    Need {
        what: "Chromium",
        parts: &[Part::Browser],
        is_there: || chromium().is_some(),
        packages: &["chromium"],
    },
    Need {
        what: "a Chinese typeface",
        parts: &[Part::Browser, Part::Unit],
        is_there: has_chinese_typeface,
        // The smallest that covers the text: the picture matters less here than that there is one.
        packages: &["fontconfig", "fonts-wqy-microhei"],
    },
    Need {
        what: "Java, for the Nu HTML checker",
        parts: &[Part::Browser],
        is_there: || find_program("java").is_some(),
        packages: &["default-jre-headless"],
    },
    Need {
        what: "node and npm",
        parts: &[Part::Browser],
        is_there: node::is_there,
        packages: &["nodejs", "npm"],
    },
    Need {
        what: "Python with venv, for validators",
        parts: &[Part::Browser],
        is_there: python::is_there,
        packages: &["python3", "python3-venv"],
    },
];

/// Makes sure that everything is there for the wanted parts.
pub(super) fn run(workspace: &Workspace, wanted: impl Fn(Part) -> bool) -> Result<()> {
    let needs = || NEEDS.iter().filter(|need| need.parts.iter().any(|part| wanted(*part)));
    let missing: Vec<&Need> = needs().filter(|need| !(need.is_there)()).collect();
    if !missing.is_empty() {
        install(&missing)?;
    }
    if let Some(need) = needs().find(|need| !(need.is_there)()) {
        bail!("{} is still missing after installing {}", need.what, need.packages.join(" "));
    }
    if [Part::Lints, Part::Build, Part::Browser].into_iter().any(&wanted) {
        build::ensure_wasm_target(workspace)?;
    }
    if wanted(Part::Browser) {
        let major = node::major_version().unwrap_or_default();
        if major < NODE_MAJOR {
            bail!(
                "node {NODE_MAJOR} or newer is needed for Playwright, this is {major}: install it from nodejs.org"
            );
        }
        node::install_packages(workspace)?;
        python::interpreter(workspace)?;
    }
    Ok(())
}

fn install(missing: &[&Need]) -> Result<()> {
    let packages: Vec<&str> = missing.iter().flat_map(|need| need.packages).copied().collect();
    let what = missing.iter().map(|need| need.what).collect::<Vec<_>>().join(", ");
    let command = format!("apt-get install --no-install-recommends {}", packages.join(" "));
    if find_program("apt-get").is_none() {
        bail!("missing: {what}. On Debian: {command}");
    }
    if !is_root() {
        bail!("missing: {what}. As root: {command}");
    }
    step(&format!("installing {what}"), || {
        let apt = || Shell::new("apt-get").env("DEBIAN_FRONTEND", "noninteractive");
        apt().arg("update").quiet()?;
        apt().args(["install", "--yes", "--no-install-recommends"]).args(packages).quiet()
    })
}

/// The browser to test with: `CHROMIUM`, or Debian's.
pub fn chromium() -> Option<std::path::PathBuf> {
    std::env::var_os("CHROMIUM")
        .map(Into::into)
        .or_else(|| find_program("chromium"))
        .or_else(|| find_program("chromium-browser"))
        .or_else(|| find_program("google-chrome"))
}

/// Debian keeps the server's programs out of `PATH`, one folder for each version.
fn has_postgresql() -> bool {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    find_program("initdb").is_some() || versions.map(|entry| entry.path()).any(|path| has_initdb(&path))
}

fn has_initdb(version: &Path) -> bool {
    version.join("bin/initdb").is_file()
}

fn has_chinese_typeface() -> bool {
    Shell::new("fc-list").args([":lang=zh", "file"]).capture().is_ok_and(|list| !list.trim().is_empty())
}
