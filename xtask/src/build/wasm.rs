//! The islands: compiled for wasm, bound to JavaScript, and made small.

use std::{fs, path::Path};

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use super::{WASM_TARGET, cache::Cache};
use crate::{node, shell::Shell, workspace::Workspace};

const PROFILE: &str = "wasm-release";

/// Code as quick as the profile made it, with what every browser since 2022 understands and rustc takes for granted.
const WASM_OPT: [&str; 10] = [
    "-O3",
    "--converge",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
    "--strip-producers",
];

/// What a page with an island loads.
pub struct Islands {
    /// The JavaScript module that instantiates the wasm it is told to.
    pub glue: Vec<u8>,
    /// The WebAssembly module.
    pub wasm: Vec<u8>,
}

/// Builds the `client` crate.
pub fn compile(workspace: &Workspace) -> Result<()> {
    Shell::new("cargo")
        .args(["build", "-p", "client", "--target", WASM_TARGET, "--profile", PROFILE])
        .dir(&workspace.root)
        .run()
}

/// Makes the module and its glue from what [`compile`] built; notes in `left_out` what could not be done.
pub fn bind(workspace: &Workspace, cache: &Cache, left_out: &mut Vec<String>) -> Result<Islands> {
    let folder = tempfile::tempdir().context("making a temporary folder")?;
    let compiled = workspace.target.join(WASM_TARGET).join(PROFILE).join("client.wasm");
    Bindgen::new()
        .input_path(&compiled)
        .web(true)?
        .typescript(false)
        .omit_default_module_path(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .out_name("mingjing")
        .generate(folder.path())
        .context("wasm-bindgen")?;
    anyhow::ensure!(
        !folder.path().join("snippets").exists(),
        "a dependency brings JavaScript snippets, which the hashed names do not cover"
    );
    let read = |name: &str| fs::read(folder.path().join(name)).with_context(|| format!("reading {name}"));
    Ok(Islands {
        wasm: optimise(workspace, cache, folder.path(), read("mingjing_bg.wasm")?, left_out)?,
        glue: minify(workspace, cache, folder.path(), read("mingjing.js")?, left_out)?,
    })
}

fn optimise(
    workspace: &Workspace,
    cache: &Cache,
    folder: &Path,
    wasm: Vec<u8>,
    left_out: &mut Vec<String>,
) -> Result<Vec<u8>> {
    let Some(wasm_opt) = node::program(workspace, "wasm-opt") else {
        left_out.push("wasm-opt (npm package binaryen): the wasm is larger than need be".into());
        return Ok(wasm);
    };
    cache.get(&WASM_OPT.join(" "), &wasm, || {
        let output = folder.join("optimised.wasm");
        Shell::new(wasm_opt)
            .args(WASM_OPT)
            .arg("-o")
            .arg(&output)
            .arg(folder.join("mingjing_bg.wasm"))
            .quiet()?;
        fs::read(output).context("reading what wasm-opt wrote")
    })
}

fn minify(
    workspace: &Workspace,
    cache: &Cache,
    folder: &Path,
    glue: Vec<u8>,
    left_out: &mut Vec<String>,
) -> Result<Vec<u8>> {
    let Some(esbuild) = node::program(workspace, "esbuild") else {
        left_out.push("esbuild (npm): the JS is larger than need be".into());
        return Ok(glue);
    };
    cache.get("esbuild --minify", &glue, || {
        let output = folder.join("minified.js");
        Shell::new(esbuild)
            .args(["--minify", "--format=esm", "--target=es2022", "--log-level=warning"])
            .arg(format!("--outfile={}", output.display()))
            .arg(folder.join("mingjing.js"))
            .quiet()?;
        fs::read(output).context("reading what esbuild wrote")
    })
}
