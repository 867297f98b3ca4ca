//! Results of slow, pure steps, kept by the hash of what went in, so that a second build is quick.

use std::{
    cell::RefCell,
    collections::HashSet,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

/// A folder of results named by the hash of their input.
pub struct Cache {
    folder: PathBuf,
    used: RefCell<HashSet<String>>,
}

impl Cache {
    /// Opens the cache, making the folder where it is missing.
    pub fn open(folder: PathBuf) -> Result<Self> {
        fs::create_dir_all(&folder).with_context(|| format!("making {}", folder.display()))?;
        Ok(Self { folder, used: RefCell::default() })
    }

    /// What `make` gives for `input`, from an earlier run if there was one. `recipe` names the step with its settings.
    pub fn get(&self, recipe: &str, input: &[u8], make: impl FnOnce() -> Result<Vec<u8>>) -> Result<Vec<u8>> {
        let key = digest(&[recipe.as_bytes(), input]);
        let path = self.folder.join(&key);
        self.used.borrow_mut().insert(key);
        if let Ok(kept) = fs::read(&path) {
            return Ok(kept);
        }
        let made = make()?;
        write_whole(&path, &made)?;
        Ok(made)
    }

    /// Deletes what this run had no use for.
    pub fn forget_unused(&self) -> Result<()> {
        for entry in fs::read_dir(&self.folder)? {
            let entry = entry?;
            if !self.used.borrow().contains(&*entry.file_name().to_string_lossy()) {
                fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    }
}

/// SHA-256 over the parts, each preceded by its length, in hexadecimal.
pub fn digest(parts: &[&[u8]]) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Written beside and renamed: an interrupted build must not leave half a file under a name that is trusted.
fn write_whole(path: &Path, bytes: &[u8]) -> Result<()> {
    let beside = path.with_extension("part");
    fs::write(&beside, bytes).with_context(|| format!("writing {}", beside.display()))?;
    fs::rename(&beside, path).with_context(|| format!("writing {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn makes_once_and_forgets_what_is_no_longer_asked_for() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::open(folder.path().to_path_buf()).unwrap();
        assert_eq!(cache.get("upper", b"a", || Ok(b"A".to_vec())).unwrap(), b"A");
        assert_eq!(cache.get("upper", b"a", || panic!("kept from before")).unwrap(), b"A");

        let later = Cache::open(folder.path().to_path_buf()).unwrap();
        later.get("upper", b"b", || Ok(b"B".to_vec())).unwrap();
        later.forget_unused().unwrap();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn parts_do_not_run_into_each_other() {
        assert_ne!(digest(&[b"ab", b"c"]), digest(&[b"a", b"bc"]));
    }
}
