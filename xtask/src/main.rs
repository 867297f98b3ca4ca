//! `cargo xtask …`: how the portal is built, served, packed, checked and measured. Rust instead of shell.
//!
//! Each command is a module. What must never live here: anything the running portal needs.

mod bench;
mod build;
mod dist;
mod fuzz;
mod http;
mod node;
mod portal;
mod progress;
mod python;
mod serve;
mod shell;
mod test;
mod tidy;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Build, serve, pack, check and measure the portal.
#[derive(Parser)]
#[command(name = "cargo xtask", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build the server and the site folder, and hold the sizes against their budgets
    Build,
    /// Build, then serve the demonstration portal
    Serve(serve::Options),
    /// Build, then gather what a server needs in target/dist
    Dist,
    /// Run every check there is: format, lints, tidy, tests on both databases, browser tests
    Test(test::Options),
    /// Check the repository's own rules: sizes, arrows between crates, stubs, stray paths
    Tidy,
    /// Fuzz the readers of files: CSV and workbooks
    Fuzz(fuzz::Options),
    /// Measure start-up, cached pages and redraws of charts; prints numbers, asserts nothing
    Bench(bench::Options),
}

fn main() -> ExitCode {
    match run(Arguments::parse().command) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> anyhow::Result<ExitCode> {
    let workspace = workspace::Workspace::find()?;
    match command {
        Command::Build => build::run(&workspace)?,
        Command::Serve(options) => serve::run(&workspace, &options)?,
        Command::Dist => dist::run(&workspace)?,
        Command::Test(options) => return Ok(test::run(&workspace, &options)),
        Command::Tidy => tidy::run(&workspace)?,
        Command::Fuzz(options) => fuzz::run(&workspace, options.seconds)?,
        Command::Bench(options) => bench::run(&workspace, &options)?,
    }
    Ok(ExitCode::SUCCESS)
}
