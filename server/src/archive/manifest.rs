//! What an archive says of itself.

use super::{ArchiveError, VERSION};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use store::archive::Shape;

/// The name of the format.
const FORMAT: &str = "mingjing-archive";
/// The manifest's name within the archive.
pub(super) const NAME: &str = "manifest.json";
/// The list of hashes.
pub(super) const SUMS: &str = "SHA256SUMS";

/// What is in an archive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// `mingjing-archive`.
    pub format: String,
    /// The version of the format.
    pub version: u32,
    /// The version of the program that wrote it.
    pub program: String,
    /// When it was begun, in UTC milliseconds.
    pub at_utc_ms: i64,
    /// The content revision.
    pub revision: i64,
    /// SHA-256 of the lines that [`SUMS`] has for the parts: the same wherever the same content was kept.
    pub content_sha256: String,
    /// The tables and their columns.
    pub shape: Shape,
    /// The parts, in the order of the tables.
    pub parts: Vec<Part>,
}

/// The rows of one table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// The table.
    pub table: String,
    /// The name within the archive.
    pub file: String,
    /// How many lines it has, each a row.
    pub rows: i64,
    /// Bytes when unpacked.
    pub bytes: u64,
    /// SHA-256 of these bytes, in lower-case hexadecimal.
    pub sha256: String,
}

/// What every version of the format has.
#[derive(Deserialize)]
struct Head {
    format: String,
    version: u32,
}

impl Manifest {
    pub(super) fn new(at_utc_ms: i64, revision: i64, shape: Shape, parts: Vec<Part>) -> Self {
        Self {
            format: FORMAT.to_owned(),
            version: VERSION,
            program: env!("CARGO_PKG_VERSION").to_owned(),
            at_utc_ms,
            revision,
            content_sha256: sha256_of(sums(&parts).as_bytes()),
            shape,
            parts,
        }
    }

    /// The manifest in its bytes, if they are one of ours.
    pub(super) fn parse(bytes: &[u8]) -> Result<Self, ArchiveError> {
        let foreign = |error: serde_json::Error| ArchiveError::Foreign(format!("{NAME}: {error}"));
        let head: Head = serde_json::from_slice(bytes).map_err(foreign)?;
        if head.format != FORMAT {
            return Err(ArchiveError::Foreign(format!("{NAME} is of format {:?}", head.format)));
        }
        if head.version > VERSION {
            return Err(ArchiveError::Newer { theirs: head.version });
        }
        let manifest: Manifest = serde_json::from_slice(bytes).map_err(foreign)?;
        let tables = manifest.shape.tables.iter().map(|table| &table.name);
        if !tables.eq(manifest.parts.iter().map(|part| &part.table)) {
            return Err(ArchiveError::Foreign(format!("{NAME}: its parts are not its tables")));
        }
        if sha256_of(sums(&manifest.parts).as_bytes()) != manifest.content_sha256 {
            return Err(ArchiveError::Damaged(NAME.to_owned()));
        }
        Ok(manifest)
    }

    /// All rows of all tables.
    pub fn rows(&self) -> u64 {
        self.parts.iter().map(|part| u64::try_from(part.rows).unwrap_or_default()).sum()
    }
}

/// Lines as `sha256sum` writes them.
pub(super) fn sums(parts: &[Part]) -> String {
    parts.iter().map(|part| format!("{}  {}\n", part.sha256, part.file)).collect()
}

pub(super) fn sha256_of(bytes: &[u8]) -> String {
    hex(Sha256::digest(bytes))
}

pub(super) fn hex(digest: impl AsRef<[u8]>) -> String {
    digest.as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
}
