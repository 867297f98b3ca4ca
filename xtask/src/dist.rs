//! `cargo xtask dist`: a folder to copy to a server.

use std::{fs, path::Path};

use anyhow::{Context, Result};

use crate::{build, progress::step, workspace::Workspace};

const README: &str = include_str!("dist/README.md");

/// Builds, then gathers binary, site folder, licence and a short manual in `target/dist`.
pub fn run(workspace: &Workspace) -> Result<()> {
    build::run(workspace)?;
    let dist = workspace.target.join("dist");
    step("dist", || {
        if dist.exists() {
            fs::remove_dir_all(&dist).with_context(|| format!("deleting {}", dist.display()))?;
        }
        fs::create_dir_all(&dist)?;
        let binary = workspace.binary();
        let name = binary.file_name().context("the binary has a name")?;
        fs::copy(&binary, dist.join(name)).context("copying the binary")?;
        copy_folder(&workspace.site(), &dist.join("site")).context("copying the site folder")?;
        fs::copy(workspace.root.join("LICENSE"), dist.join("LICENSE")).context("copying the licence")?;
        fs::write(dist.join("README.md"), README).context("writing README.md")
    })?;
    println!("{} is ready to be copied to a server", workspace.show(&dist));
    Ok(())
}

fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
