//! Files of measurements in. What is read by `intake` is found here under the same names; what a file would change is
//! here, since that takes a store; so are the importers of water, since they name sections by a hash.

mod changes;
pub mod sections;
pub mod trial;
pub mod water;

pub use changes::{Changes, Counts};
pub use intake::*;

use sha2::{Digest, Sha256};
use std::fmt::Write;

/// The id of a section that a file gives none for: the same names always make the same one.
fn id_of(names: [&str; 3]) -> String {
    let hash = Sha256::digest(names.join("\u{1f}").as_bytes());
    hash.iter().take(6).fold("s-".to_owned(), |mut id, byte| {
        let _ = write!(id, "{byte:02x}");
        id
    })
}
