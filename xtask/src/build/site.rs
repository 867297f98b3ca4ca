//! The site folder: names that carry the hash of their content, compressed copies, swapped in whole.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

use super::{
    budget::BuiltSizes,
    cache::{Cache, digest},
    compress,
    wasm::Islands,
};
use crate::workspace::Workspace;

/// Writes the folder beside the one in use, then exchanges the two.
pub fn write(workspace: &Workspace, cache: &Cache, islands: Islands, style: Vec<u8>) -> Result<BuiltSizes> {
    let site = workspace.site();
    let fresh = workspace.target.join("site.new");
    remove_folder(&fresh)?;
    let pkg = fresh.join("pkg");
    fs::create_dir_all(&pkg).with_context(|| format!("making {}", pkg.display()))?;

    // The loader asks for `script.js` and `script_bg.wasm`: one hash over both, so that a pair is never mixed.
    let script = format!("mingjing.{}", short_hash(&[&islands.glue, &islands.wasm]));
    let sheet = format!("main.{}", short_hash(&[&style]));
    let assets = serde_json::json!({ "script": script, "style": format!("{sheet}.css") }).to_string();
    let sizes = BuiltSizes {
        glue: compress::write(&pkg.join(format!("{script}.js")), &islands.glue, cache)?,
        wasm: compress::write(&pkg.join(format!("{script}_bg.wasm")), &islands.wasm, cache)?,
        style: compress::write(&pkg.join(format!("{sheet}.css")), &style, cache)?,
    };
    fs::write(pkg.join("assets.json"), assets).context("writing assets.json")?;
    copy_folder(&workspace.root.join("public"), &fresh, cache)?;
    swap(&fresh, &site)?;
    Ok(sizes)
}

/// Enough of the hash to tell builds apart for ever: 64 bits.
fn short_hash(parts: &[&[u8]]) -> String {
    let mut hash = digest(parts);
    hash.truncate(16);
    hash
}

fn copy_folder(from: &Path, to: &Path, cache: &Cache) -> Result<()> {
    for entry in fs::read_dir(from).with_context(|| format!("reading {}", from.display()))? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            fs::create_dir_all(&target)?;
            copy_folder(&entry.path(), &target, cache)?;
        } else {
            compress::write(&target, &fs::read(entry.path())?, cache)?;
        }
    }
    Ok(())
}

/// Puts `fresh` where `site` is, so that a running server never sees half a folder; the old one is deleted.
fn swap(fresh: &Path, site: &Path) -> Result<()> {
    if !site.exists() {
        return fs::rename(fresh, site).context("putting the site folder in place");
    }
    if !exchange(fresh, site) {
        let old = PathBuf::from(format!("{}.old", site.display()));
        remove_folder(&old)?;
        fs::rename(site, &old).context("moving the old site folder away")?;
        fs::rename(fresh, site).context("putting the site folder in place")?;
        fs::rename(&old, fresh).context("moving the old site folder away")?;
    }
    remove_folder(fresh)
}

/// Exchanges two names in one step where the system can (Linux); false where it cannot.
#[cfg(target_os = "linux")]
fn exchange(one: &Path, other: &Path) -> bool {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE).is_ok()
}

#[cfg(not(target_os = "linux"))]
fn exchange(_: &Path, _: &Path) -> bool {
    false
}

fn remove_folder(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("deleting {}", folder.display()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_swap_leaves_only_the_new_folder() {
        let place = tempfile::tempdir().unwrap();
        let (fresh, site) = (place.path().join("site.new"), place.path().join("site"));
        for content in ["first", "second"] {
            fs::create_dir(&fresh).unwrap();
            fs::write(fresh.join("which"), content).unwrap();
            swap(&fresh, &site).unwrap();
            assert_eq!(fs::read_to_string(site.join("which")).unwrap(), content);
            assert!(!fresh.exists());
        }
    }
}
