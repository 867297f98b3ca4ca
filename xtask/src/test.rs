//! `cargo xtask test`: everything that can be checked, in one command, with a summary at the end.

mod api;
mod browser;
pub(crate) mod setup;

use std::{
    process::ExitCode,
    time::{Duration, Instant},
};

use anyhow::Result;
use clap::ValueEnum;

use crate::{
    build::{self, WASM_TARGET},
    fuzz,
    progress::{elapsed, step},
    shell::Shell,
    tidy,
    workspace::Workspace,
};

/// What to run.
#[derive(clap::Args)]
pub struct Options {
    /// Run only these parts; may be given more than once
    #[arg(long, value_enum)]
    only: Vec<Part>,
    /// How long to fuzz
    #[arg(long, default_value_t = fuzz::SECONDS)]
    fuzz_seconds: u32,
}

/// A part of the whole, in the order in which they run: the quick ones first.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    /// `cargo fmt --check`
    Format,
    /// The repository's own rules
    Tidy,
    /// Clippy on every target, for the server and for wasm, warnings being errors
    Lints,
    /// Tests of every crate; those of the store run on SQLite and on a private PostgreSQL
    Unit,
    /// Fuzz targets of the readers of files, on the stable toolchain
    Fuzz,
    /// The release build and its size budgets
    Build,
    /// Playwright, axe and the Nu HTML checker against the release build
    Browser,
}

/// How one step went.
struct Outcome {
    name: &'static str,
    time: Duration,
    passed: bool,
}

/// Runs the parts, each to its end whatever became of the others; the last line counts them.
pub fn run(workspace: &Workspace, options: &Options) -> ExitCode {
    let wanted = |part: Part| options.only.is_empty() || options.only.contains(&part);
    let mut outcomes = vec![outcome("set-up", || setup::run(workspace, wanted))];
    if outcomes[0].passed {
        // The browser tests need a build that is up to date, also when they alone are asked for.
        let needed = |part: Part| wanted(part) || part == Part::Build && wanted(Part::Browser);
        let parts = Part::value_variants().iter().filter(|part| needed(**part));
        outcomes.extend(parts.map(|part| outcome(part.name(), || part.run(workspace, options))));
    }
    summary(&outcomes)
}

impl Part {
    fn name(self) -> &'static str {
        match self {
            Self::Format => "format",
            Self::Tidy => "tidy",
            Self::Lints => "lints",
            Self::Unit => "unit",
            Self::Fuzz => "fuzz",
            Self::Build => "build",
            Self::Browser => "browser",
        }
    }

    fn run(self, workspace: &Workspace, options: &Options) -> Result<()> {
        let cargo = |arguments: &[&str]| Shell::new("cargo").args(arguments).dir(&workspace.root).run();
        match self {
            Self::Format => cargo(&["fmt", "--all", "--check"]),
            Self::Tidy => tidy::run(workspace),
            Self::Lints => {
                cargo(&[
                    "clippy",
                    "--workspace",
                    "--exclude",
                    "client",
                    "--all-targets",
                    "--",
                    "-D",
                    "warnings",
                ])?;
                cargo(&["clippy", "-p", "client", "--target", WASM_TARGET, "--", "-D", "warnings"])
            }
            // `client` is for wasm only. The other crates share features here, so `app` is tested as the server uses it.
            Self::Unit => cargo(&["test", "--workspace", "--exclude", "client", "--no-fail-fast"]),
            Self::Fuzz => fuzz::run(workspace, options.fuzz_seconds),
            Self::Build => build::run(workspace),
            Self::Browser => browser::run(workspace),
        }
    }
}

fn outcome(name: &'static str, work: impl FnOnce() -> Result<()>) -> Outcome {
    let started = Instant::now();
    let result = step(name, work);
    if let Err(error) = &result {
        eprintln!("{name}: {error:#}");
    }
    Outcome { name, time: started.elapsed(), passed: result.is_ok() }
}

fn summary(outcomes: &[Outcome]) -> ExitCode {
    println!();
    for outcome in outcomes {
        let mark = if outcome.passed { "✓" } else { "✗" };
        println!("{mark} {:<10} {}", outcome.name, elapsed(outcome.time));
    }
    let passed = outcomes.iter().filter(|outcome| outcome.passed).count();
    let failed = outcomes.len() - passed;
    println!("{passed} passed, {failed} failed");
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
