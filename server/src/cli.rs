//! The command line.

mod backup;
mod evaluate;
mod formulas;
mod import;
mod letting_in;
mod progress;
mod serve;
mod user;
mod verify;

use anyhow::Context;
use clap::{Args, Parser, Subcommand, ValueEnum};
use domain::Lang;
use std::{
    io::IsTerminal,
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
};
use store::Store;

/// Mingjing: a public environmental-information portal.
#[derive(Parser)]
#[command(name = "mingjing", version, about)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serves the portal.
    Serve(serve::Serve),
    /// Imports measurements; everything in the file or nothing of it.
    #[command(subcommand)]
    Import(import::Import),
    /// Judges measurements by the standards: CSV in, CSV out. Needs no data folder.
    #[command(subcommand)]
    Evaluate(evaluate::Evaluate),
    /// Accounts of staff.
    #[command(subcommand)]
    User(user::User),
    /// Checks the audit log, every published revision and every file against their hashes; exit code 2 where one does not hold.
    Verify(verify::Verify),
    /// Writes the whole portal into one file, as of one moment, while it is in use.
    Backup(backup::Backup),
    /// Puts the whole portal from such a file into an empty database, SQLite or PostgreSQL.
    Restore(backup::Restore),
}

/// Where the data are.
#[derive(Args, Clone, Debug)]
struct Data {
    /// Folder of the embedded database.
    #[arg(long, default_value = "data", env = "MINGJING_DATA_DIR")]
    data_dir: PathBuf,
    /// Another database than the embedded one, such as postgres://user@host/database.
    #[arg(long, env = "MINGJING_DATABASE_URL")]
    database_url: Option<String>,
}

/// The language that messages are in.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Language {
    /// 中文
    #[default]
    Zh,
    /// English
    En,
}

impl From<Language> for Lang {
    fn from(language: Language) -> Self {
        match language {
            Language::Zh => Lang::Zh,
            Language::En => Lang::En,
        }
    }
}

impl Data {
    /// Opens the database, making the data folder where it is needed.
    async fn open(&self) -> anyhow::Result<Arc<dyn Store>> {
        let opened = store::open(&self.address()?).await;
        match &self.database_url {
            Some(_) => Ok(opened?),
            None => {
                let file = std::path::absolute(&self.data_dir)?.join("mingjing.db");
                opened.with_context(|| format!("cannot use the database {}", file.display()))
            }
        }
    }

    /// The address of the database, with the data folder made where it is needed.
    fn address(&self) -> anyhow::Result<String> {
        if let Some(url) = &self.database_url {
            return Ok(url.clone());
        }
        let folder = std::path::absolute(&self.data_dir)?;
        std::fs::create_dir_all(&folder)
            .with_context(|| format!("cannot make the data folder {}", folder.display()))?;
        Ok(address_of(&folder.join("mingjing.db")))
    }

    /// The address of a database that is to be looked at and must be there.
    fn address_of_known(&self) -> anyhow::Result<String> {
        if self.would_be_new() {
            let folder = self.data_dir.display();
            anyhow::bail!(
                "there is no database in {folder}: name its folder with --data-dir, or its address with --database-url"
            );
        }
        self.address()
    }

    /// Whether opening would make a new, empty database.
    fn would_be_new(&self) -> bool {
        self.database_url.is_none() && !self.data_dir.join("mingjing.db").exists()
    }
}

/// The address of a database file: what means something in addresses is encoded, since any of it may be in a path.
fn address_of(file: &Path) -> String {
    let path = file.display().to_string().replace('%', "%25").replace('?', "%3F").replace('#', "%23");
    format!("sqlite://{path}")
}

/// Exit code for input that was refused: nothing has changed.
const REFUSED: u8 = 2;

/// Runs the command line to its end.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    let filter =
        tracing_subscriber::EnvFilter::try_from_default_env().unwrap_or_else(|_| "warn,server=info".into());
    let colours = std::io::stderr().is_terminal();
    tracing_subscriber::fmt().with_env_filter(filter).with_ansi(colours).with_writer(std::io::stderr).init();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("mingjing: cannot start: {error}");
            return ExitCode::FAILURE;
        }
    };
    let result = runtime.block_on(async {
        match cli.command {
            Command::Serve(serve) => serve.run().await.map(|()| ExitCode::SUCCESS),
            Command::Import(import) => import.run().await,
            Command::Evaluate(evaluate) => evaluate.run(),
            Command::User(user) => user.run().await.map(|()| ExitCode::SUCCESS),
            Command::Verify(verify) => verify.run().await,
            Command::Backup(backup) => backup.run().await,
            Command::Restore(restore) => restore.run().await,
        }
    });
    result.unwrap_or_else(|error| {
        eprintln!("mingjing: {error:#}");
        ExitCode::FAILURE
    })
}
