//! Where things are: the repository and the folder that Cargo builds into.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::shell::Shell;

/// The repository this runs in.
pub struct Workspace {
    /// The folder that holds the top `Cargo.toml`.
    pub root: PathBuf,
    /// Cargo's target folder, wherever the environment or a configuration file puts it.
    pub target: PathBuf,
}

impl Workspace {
    /// Asks Cargo, because `CARGO_TARGET_DIR` and configuration files may move the target folder.
    pub fn find() -> Result<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"))
            .parent()
            .context("the xtask crate lives one folder below the workspace")?
            .to_path_buf();
        let metadata = Shell::new("cargo")
            .args(["metadata", "--no-deps", "--offline", "--format-version", "1"])
            .dir(&root)
            .capture()?;
        let metadata: serde_json::Value =
            serde_json::from_str(&metadata).context("reading `cargo metadata`")?;
        let target =
            metadata["target_directory"].as_str().context("`cargo metadata` names a target folder")?;
        Ok(Self { root, target: PathBuf::from(target) })
    }

    /// What the server serves as files.
    pub fn site(&self) -> PathBuf {
        self.target.join("site")
    }

    /// The release binary.
    pub fn binary(&self) -> PathBuf {
        self.target.join("release").join(format!("mingjing{}", std::env::consts::EXE_SUFFIX))
    }

    /// Browser tests, and the npm packages that the build uses when they are there.
    pub fn end2end(&self) -> PathBuf {
        self.root.join("end2end")
    }

    /// `path` as a reader of the output knows it: relative to the repository where it can be.
    pub fn show<'a>(&self, path: &'a Path) -> std::path::Display<'a> {
        path.strip_prefix(&self.root).unwrap_or(path).display()
    }
}
