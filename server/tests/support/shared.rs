//! Real data that lie beside the repository, not in it.

use std::path::PathBuf;

/// A file of the folder that `MINGJING_SHARED` names, or of `shared` beside the workspace. Where it is absent a notice is
/// printed, and the test has nothing to do.
pub fn read(file: &str) -> Option<Vec<u8>> {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..").join("shared");
    let path = std::env::var_os("MINGJING_SHARED").map_or_else(beside, PathBuf::from).join(file);
    match std::fs::read(&path) {
        Ok(bytes) => Some(bytes),
        Err(error) => {
            eprintln!("notice: no {}: {error}; set MINGJING_SHARED to try it", path.display());
            None
        }
    }
}
