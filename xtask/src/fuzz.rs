//! `cargo xtask fuzz`: bad data never panics. libFuzzer with coverage, on the stable toolchain.
//!
//! The flags are those of `cargo fuzz --sanitizer none`: coverage is a pass of the compiler, and only sanitizers need a
//! nightly one. There is no `unsafe` of ours for a sanitizer to look at. Building here saves the tests from installing
//! cargo-fuzz, whose layout `fuzz/` keeps.

use std::{fs, path::PathBuf, process::Stdio};

use anyhow::{Context, Result, bail};

use crate::{progress::step, shell::Shell, workspace::Workspace};

/// Each with its seeds in `fuzz/corpus/NAME`.
const TARGETS: [&str; 2] = ["csv", "xlsx"];

const FLAGS: &str = "-Cpasses=sancov-module \
    -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
    -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares \
    --cfg fuzzing";

/// How long to fuzz.
#[derive(clap::Args)]
pub struct Options {
    /// Seconds for each target; all run at the same time
    #[arg(long, default_value_t = SECONDS)]
    pub seconds: u32,
}

/// As part of `cargo xtask test`.
pub const SECONDS: u32 = 60;

/// Builds the targets and runs all of them at once; an error names the input that one did not survive.
pub fn run(workspace: &Workspace, seconds: u32) -> Result<()> {
    let folder = workspace.target.join("fuzz");
    let host = host()?;
    step("building the fuzz targets", || {
        Shell::new("cargo")
            .args(["build", "--quiet", "--release", "--locked", "--target", &host])
            .arg("--target-dir")
            .arg(&folder)
            .dir(&workspace.root.join("fuzz"))
            .env("RUSTFLAGS", FLAGS)
            .run()
    })?;
    step(&format!("fuzzing {} for {seconds} s", TARGETS.join(" and ")), || {
        let runs = TARGETS.map(|name| start(workspace, &folder, &host, name, seconds));
        let mut failed = Vec::new();
        for (name, run) in TARGETS.iter().zip(runs) {
            let (mut process, log) = run?;
            let status = process.wait().with_context(|| format!("waiting for {name}"))?;
            let text = fs::read_to_string(&log).unwrap_or_default();
            if status.success() {
                let last = text.lines().rfind(|line| line.contains("DONE")).unwrap_or_default();
                eprintln!("  {name}: {last}");
            } else {
                let from = text.lines().count().saturating_sub(40);
                text.lines().skip(from).for_each(|line| eprintln!("  {name}: {line}"));
                failed.push(*name);
            }
        }
        if !failed.is_empty() {
            let artifacts = workspace.show(&folder.join("artifacts")).to_string();
            bail!("{} did not survive an input, which is in {artifacts}", failed.join(" and "));
        }
        Ok(())
    })
}

/// Starts a target. What it finds worth keeping goes below `target/`, so that the next run begins with it.
fn start(
    workspace: &Workspace,
    folder: &std::path::Path,
    host: &str,
    name: &str,
    seconds: u32,
) -> Result<(std::process::Child, PathBuf)> {
    let program = folder.join(host).join("release").join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    let kept = folder.join("corpus").join(name);
    let artifacts = folder.join("artifacts");
    for needed in [&kept, &artifacts] {
        fs::create_dir_all(needed).with_context(|| format!("making {}", needed.display()))?;
    }
    let log = folder.join(format!("{name}.log"));
    let output = fs::File::create(&log).with_context(|| format!("writing {}", log.display()))?;
    let process = Shell::new(&program)
        .args([format!("-max_total_time={seconds}"), "-max_len=8192".to_owned(), "-timeout=10".to_owned()])
        .arg("-rss_limit_mb=2048")
        .arg(format!("-artifact_prefix={}/{name}-", artifacts.display()))
        .arg(&kept)
        .arg(workspace.root.join("fuzz/corpus").join(name))
        .into_command()
        .stdout(Stdio::null())
        .stderr(output)
        .spawn()
        .with_context(|| format!("starting {}", program.display()))?;
    Ok((process, log))
}

/// The triple of this machine: with a target named, build scripts are left without instrumentation.
fn host() -> Result<String> {
    let version = Shell::new("rustc").arg("-vV").capture()?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned).context("`rustc -vV` names the host")
}
