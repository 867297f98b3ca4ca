//! Files by their content: what was uploaded, kept as it came.

use super::Act;
use crate::{
    StoreError,
    kept::{Kept, transaction},
    session::Session,
};
use async_trait::async_trait;
use sha2::{Digest, Sha256};

/// Bytes of one part: databases and connections like them small.
const PART: usize = 1 << 20;

/// A file that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptFile {
    /// SHA-256 of its bytes, in lower-case hexadecimal: its name.
    pub sha256: String,
    /// What it is, as its content says, such as `application/pdf`.
    pub media_type: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

impl KeptFile {
    /// A file by its bytes.
    pub fn new(media_type: &str, bytes: Vec<u8>) -> Self {
        let sha256 = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        Self { sha256, media_type: media_type.to_owned(), bytes }
    }
}

/// A file that comes with the work that names it, and the act of keeping it.
#[derive(Clone, Copy, Debug)]
pub struct Arrived<'a> {
    /// The file. Where its content is kept already, only the act is written.
    pub file: &'a KeptFile,
    /// The entry of the log that says so.
    pub act: &'a Act,
}

/// Files that are kept. One is kept by [`Works`](super::Works) alone, together with what names it; whether it may be shown
/// to somebody is decided by that.
#[async_trait]
pub trait Files: Send + Sync {
    /// A file by the hash of its content.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] where its bytes are not those that its hash says.
    async fn file(&self, sha256: &str) -> Result<Option<KeptFile>, StoreError>;

    /// A part of at most a mebibyte, from 0, of a file that is kept; `None` behind the last. For handing a file on without
    /// holding all of it.
    async fn file_part(&self, sha256: &str, ordinal: i64) -> Result<Option<Vec<u8>>, StoreError>;
}

#[async_trait]
impl Files for Kept {
    async fn file(&self, sha256: &str) -> Result<Option<KeptFile>, StoreError> {
        if !is_hash(sha256) {
            return Ok(None);
        }
        transaction!(self, read, |session| read(session, sha256))
    }

    async fn file_part(&self, sha256: &str, ordinal: i64) -> Result<Option<Vec<u8>>, StoreError> {
        if !is_hash(sha256) {
            return Ok(None);
        }
        transaction!(self, read, |session| part(session, sha256, ordinal))
    }
}

fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|b| b.is_ascii_hexdigit())
}

async fn part(session: &mut dyn Session, sha256: &str, ordinal: i64) -> Result<Option<Vec<u8>>, StoreError> {
    let sql = "SELECT bytes FROM file_part WHERE sha256 = $1 AND ordinal = $2";
    let rows = session.rows(sql, &[sha256.into(), ordinal.into()]).await?;
    rows.first().map(|row| row.bytes(0)).transpose()
}

/// Keeps the bytes of a file, within the transaction of what names it. Two may bring the same at the same time.
pub(super) async fn keep(session: &mut dyn Session, file: &KeptFile) -> Result<(), StoreError> {
    let sha256 = file.sha256.as_str();
    if !session.rows("SELECT size FROM file WHERE sha256 = $1", &[sha256.into()]).await?.is_empty() {
        return Ok(());
    }
    let size = file.bytes.len() as i64;
    let sql =
        "INSERT INTO file (sha256, size, media_type) VALUES ($1, $2, $3) ON CONFLICT (sha256) DO NOTHING";
    session.run(sql, &[sha256.into(), size.into(), file.media_type.as_str().into()]).await?;
    let sql = "INSERT INTO file_part (sha256, ordinal, bytes) VALUES ($1, $2, $3) \
               ON CONFLICT (sha256, ordinal) DO NOTHING";
    for (part, ordinal) in file.bytes.chunks(PART).zip(0_i64..) {
        session.run(sql, &[sha256.into(), ordinal.into(), part.into()]).await?;
    }
    Ok(())
}

async fn read(session: &mut dyn Session, sha256: &str) -> Result<Option<KeptFile>, StoreError> {
    let rows = session.rows("SELECT media_type FROM file WHERE sha256 = $1", &[sha256.into()]).await?;
    let Some(row) = rows.first() else { return Ok(None) };
    let media_type = row.text(0)?;
    let sql = "SELECT bytes FROM file_part WHERE sha256 = $1 ORDER BY ordinal";
    let mut bytes = Vec::new();
    for part in session.rows(sql, &[sha256.into()]).await? {
        bytes.append(&mut part.bytes(0)?);
    }
    let file = KeptFile::new(&media_type, bytes);
    if file.sha256 != sha256 {
        return Err(StoreError::Damaged(format!("file {sha256} holds other bytes than its hash says")));
    }
    Ok(Some(file))
}
