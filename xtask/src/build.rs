//! The build of record: the server, and the site folder with everything it serves as files.

mod budget;
mod cache;
mod compress;
mod site;
mod style;
mod wasm;

use std::time::Instant;

use anyhow::Result;

use crate::{
    node,
    progress::{elapsed, step},
    shell::{Shell, find_program},
    workspace::Workspace,
};

/// What the islands are compiled for.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// Builds `target/release/mingjing` and `target/site`; an error when a size is above its budget.
pub fn run(workspace: &Workspace) -> Result<()> {
    let started = Instant::now();
    let mut left_out = Vec::new();
    prepare(workspace, &mut left_out)?;
    step("server (cargo build --release)", || {
        Shell::new("cargo").args(["build", "--release", "-p", "server"]).dir(&workspace.root).run()
    })?;
    step("islands (cargo build for wasm)", || wasm::compile(workspace))?;
    let cache = cache::Cache::open(workspace.target.join("xtask-cache"))?;
    let islands =
        step("islands (wasm-bindgen, wasm-opt, esbuild)", || wasm::bind(workspace, &cache, &mut left_out))?;
    let style = step("style", || style::bundle(&workspace.root.join("style/main.css")))?;
    let sizes =
        step("site folder and its compressed files", || site::write(workspace, &cache, islands, style))?;
    cache.forget_unused()?;
    for what in left_out {
        eprintln!("! left out: {what}");
    }
    budget::hold(&sizes)?;
    println!(
        "built {} and {} in {}",
        workspace.show(&workspace.binary()),
        workspace.show(&workspace.site()),
        elapsed(started.elapsed())
    );
    Ok(())
}

/// What the build needs that Cargo does not fetch by itself.
fn prepare(workspace: &Workspace, left_out: &mut Vec<String>) -> Result<()> {
    ensure_wasm_target(workspace)?;
    if !node::is_there() {
        left_out
            .push("node and npm are not on this machine, so the wasm and JS are larger than need be".into());
    } else if let Err(error) = node::install_packages(workspace) {
        left_out.push(format!("npm packages could not be installed ({})", error.root_cause()));
    }
    Ok(())
}

/// Adds Rust's wasm target where it is missing.
pub fn ensure_wasm_target(workspace: &Workspace) -> Result<()> {
    let sysroot = Shell::new("rustc").args(["--print", "sysroot"]).dir(&workspace.root).capture()?;
    if std::path::Path::new(sysroot.trim()).join("lib/rustlib").join(WASM_TARGET).is_dir() {
        return Ok(());
    }
    if find_program("rustup").is_none() {
        anyhow::bail!(
            "Rust's {WASM_TARGET} target is missing: add it (with rustup: `rustup target add {WASM_TARGET}`)"
        );
    }
    step("rustup target add", || {
        Shell::new("rustup").args(["target", "add", WASM_TARGET]).dir(&workspace.root).run()
    })
}
