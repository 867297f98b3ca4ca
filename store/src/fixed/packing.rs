//! How contents are packed: most of what a revision of a chart shows was in the one before, so that a content is packed by
//! what differs from an earlier one, its base. A base is packed by itself, so that reading unpacks two at most. Whatever is
//! unpacked is held against its hash before anybody gets it.

use crate::{StoreError, session::Session};
use data_encoding::HEXLOWER;
use flate2::read::GzDecoder;
use sha2::{Digest, Sha256};
use std::io::{self, Read, Write};
use zstd::stream::{read::Decoder, write::Encoder};

/// Twice as much effort saves some hundredths of the space.
const LEVEL: i32 = 12;
/// How far back what is the same may lie, as a power of two: the least and the most that every reader allows.
const WINDOWS: [u32; 2] = [17, 27];
/// How contents begin that were packed by gzip, as all were once.
const GZIP: [u8; 2] = [0x1f, 0x8b];
/// More than any content has, so that damage cannot ask for all memory.
const MOST: i64 = 1 << 30;

/// A content that others may be packed against.
pub(super) struct Base {
    sha256: String,
    bytes: Vec<u8>,
}

/// A content as it is kept.
pub(super) struct Packed {
    pub sha256: String,
    pub size: i64,
    pub bytes: Vec<u8>,
    pub base: Option<String>,
}

/// Packs a content, against a base where that saves half of the space.
pub(super) fn packed(content: &[u8], base: Option<&Base>) -> Result<Packed, StoreError> {
    let failed = |error: io::Error| StoreError::Invalid(error.to_string());
    let (sha256, size) = (hash(content), content.len() as i64);
    let base = base.filter(|base| base.sha256 != sha256);
    let kept = |bytes, base: Option<&Base>| Packed {
        sha256,
        size,
        bytes,
        base: base.map(|base| base.sha256.clone()),
    };
    let Some(base) = base else {
        return Ok(kept(zstd::bulk::compress(content, LEVEL).map_err(failed)?, None));
    };
    let against = differing(content, &base.bytes).map_err(failed)?;
    // By itself nothing that people read packs that well, so there is no need to try.
    if against.len() < content.len() / 32 {
        return Ok(kept(against, Some(base)));
    }
    let alone = zstd::bulk::compress(content, LEVEL).map_err(failed)?;
    Ok(if against.len() * 2 <= alone.len() { kept(against, Some(base)) } else { kept(alone, None) })
}

/// A content packed by what differs from a base, wherever in it that is.
fn differing(content: &[u8], base: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = Encoder::with_ref_prefix(Vec::new(), LEVEL, base)?;
    let reach = (content.len() + base.len()).max(1).ilog2() + 1;
    encoder.window_log(reach.clamp(WINDOWS[0], WINDOWS[1]))?;
    encoder.long_distance_matching(true)?;
    encoder.set_pledged_src_size(Some(content.len() as u64))?;
    encoder.write_all(content)?;
    encoder.finish()
}

pub(super) fn hash(bytes: &[u8]) -> String {
    HEXLOWER.encode(&Sha256::digest(bytes))
}

/// What the next content of a chart is packed against, where the latest is `sha256`: that one, or its base.
pub(super) async fn base(session: &mut dyn Session, sha256: &str) -> Result<Option<Base>, StoreError> {
    let Some(kept) = kept(session, sha256).await? else { return Ok(None) };
    let sha256 = kept.base.unwrap_or_else(|| sha256.to_owned());
    let bytes = content(session, &sha256).await?.flatten();
    Ok(bytes.map(|bytes| Base { sha256, bytes }))
}

/// A content by its hash; `None` inside where what is kept is not what the hash says.
pub(super) async fn content(
    session: &mut dyn Session,
    sha256: &str,
) -> Result<Option<Option<Vec<u8>>>, StoreError> {
    let Some(row) = kept(session, sha256).await? else { return Ok(None) };
    let bytes = match &row.base {
        None => row.alone(),
        Some(base) => match kept(session, base).await? {
            Some(base) if base.base.is_none() => base.alone().and_then(|base| row.against(&base)),
            _ => None,
        },
    };
    Ok(Some(bytes.filter(|bytes| hash(bytes) == sha256)))
}

/// A row of contents.
struct Kept {
    size: usize,
    packed: Vec<u8>,
    base: Option<String>,
}

async fn kept(session: &mut dyn Session, sha256: &str) -> Result<Option<Kept>, StoreError> {
    let sql = "SELECT size, packed, base FROM chart_content WHERE sha256 = $1";
    let rows = session.rows(sql, &[sha256.into()]).await?;
    let Some(row) = rows.first() else { return Ok(None) };
    let size = usize::try_from(row.int(0)?.clamp(0, MOST)).unwrap_or_default();
    Ok(Some(Kept { size, packed: row.bytes(1)?, base: row.maybe_text(2)? }))
}

impl Kept {
    fn alone(&self) -> Option<Vec<u8>> {
        if !self.packed.starts_with(&GZIP) {
            return zstd::bulk::decompress(&self.packed, self.size).ok();
        }
        let mut bytes = Vec::new();
        GzDecoder::new(self.packed.as_slice()).read_to_end(&mut bytes).ok()?;
        Some(bytes)
    }

    fn against(&self, base: &[u8]) -> Option<Vec<u8>> {
        let decoder = Decoder::with_ref_prefix(self.packed.as_slice(), base).ok()?;
        let mut bytes = Vec::with_capacity(self.size);
        decoder.take(self.size as u64 + 1).read_to_end(&mut bytes).ok()?;
        Some(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(count: usize) -> Vec<u8> {
        (0..count).flat_map(|n| format!("2024-07-{n},{}.{}\n", n * 37 % 91, n % 10).into_bytes()).collect()
    }

    #[test]
    fn rows_that_are_added_to_a_long_content_cost_little() {
        let before = rows(300_000);
        let base = Base { sha256: hash(&before), bytes: before };
        let after = rows(300_024);
        let packed = packed(&after, Some(&base)).expect("packs");
        assert_eq!(packed.base.as_ref(), Some(&base.sha256));
        assert!(packed.bytes.len() < 2_000, "{} of {}", packed.bytes.len(), after.len());
        let kept = Kept { size: after.len(), packed: packed.bytes, base: packed.base };
        assert_eq!(kept.against(&base.bytes), Some(after));
        assert_eq!(kept.alone(), None, "not without its base");
    }

    #[test]
    fn what_is_all_different_or_just_the_same_is_packed_by_itself() {
        let base = Base { sha256: hash(b"one"), bytes: b"one".to_vec() };
        for content in [rows(100), b"one".to_vec(), Vec::new()] {
            let packed = packed(&content, Some(&base)).expect("packs");
            assert_eq!(packed.base, None);
            let kept = Kept { size: content.len(), packed: packed.bytes, base: None };
            assert_eq!(kept.alone(), Some(content));
        }
    }
}
