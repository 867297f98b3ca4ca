//! Other programs: run with their output shown, or captured.

use std::{
    ffi::OsStr,
    path::{Path, PathBuf},
    process::{Command, ExitStatus, Stdio},
};

use anyhow::{Context, Result, bail};

/// One run of another program. Errors name the whole command line, so that it can be pasted.
pub struct Shell {
    command: Command,
}

impl Shell {
    /// `program` by path, or by name from `PATH`.
    pub fn new(program: impl AsRef<OsStr>) -> Self {
        let mut command = Command::new(program);
        command.stdin(Stdio::null());
        Self { command }
    }

    /// Adds one argument.
    pub fn arg(mut self, argument: impl AsRef<OsStr>) -> Self {
        self.command.arg(argument);
        self
    }

    /// Adds arguments.
    pub fn args<S: AsRef<OsStr>>(mut self, arguments: impl IntoIterator<Item = S>) -> Self {
        self.command.args(arguments);
        self
    }

    /// Runs in `folder`.
    pub fn dir(mut self, folder: &Path) -> Self {
        self.command.current_dir(folder);
        self
    }

    /// Sets an environment variable.
    pub fn env(mut self, key: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(key, value);
        self
    }

    /// Runs with output shown; an error when it fails.
    pub fn run(mut self) -> Result<()> {
        let status = self.command.status().with_context(|| format!("starting {}", self.line()))?;
        self.check(status)
    }

    /// Runs with output shown only when it fails.
    pub fn quiet(self) -> Result<()> {
        self.capture().map(drop)
    }

    /// Runs and returns what it wrote to its standard output; an error with both outputs when it fails.
    pub fn capture(mut self) -> Result<String> {
        let output = self.command.output().with_context(|| format!("starting {}", self.line()))?;
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        self.check(output.status)
            .with_context(|| format!("{text}{}", String::from_utf8_lossy(&output.stderr)))?;
        Ok(text)
    }

    /// The command itself, for callers that keep the process.
    pub fn into_command(self) -> Command {
        self.command
    }

    fn check(&self, status: ExitStatus) -> Result<()> {
        if !status.success() {
            bail!("{} ended with {status}", self.line());
        }
        Ok(())
    }

    fn line(&self) -> String {
        std::iter::once(self.command.get_program())
            .chain(self.command.get_args())
            .map(|word| word.to_string_lossy())
            .collect::<Vec<_>>()
            .join(" ")
    }
}

/// The first file called `name` in the folders of `PATH`.
pub fn find_program(name: &str) -> Option<PathBuf> {
    let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    std::env::split_paths(&std::env::var_os("PATH")?)
        .map(|folder| folder.join(&file))
        .find(|path| path.is_file())
}

/// Whether this may install packages.
#[cfg(unix)]
pub fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

/// Whether this may install packages: not here.
#[cfg(not(unix))]
pub fn is_root() -> bool {
    false
}
