//! Typefaces packed as WOFF 1.0 (W3C): each table deflated, which every browser reads. Typefaces of Chinese characters that were cut
//! leave long tables of nothing behind, so that this saves most of their size.

use flate2::{
    Compression,
    read::{ZlibDecoder, ZlibEncoder},
};
use std::io::Read;

const SIGNATURE: &[u8; 4] = b"wOFF";
/// More than any typeface that was cut unpacks to.
const MOST: u64 = 16 << 20;

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn part(bytes: &[u8], from: u32, length: u32) -> Option<&[u8]> {
    let from = usize::try_from(from).ok()?;
    bytes.get(from..from.checked_add(usize::try_from(length).ok()?)?)
}

/// To a multiple of four bytes.
fn pad(bytes: &mut Vec<u8>) {
    bytes.resize(bytes.len().next_multiple_of(4), 0);
}

/// Packs an OpenType file; `None` where it is none.
pub(super) fn pack(font: &[u8]) -> Option<Vec<u8>> {
    let count = u16_at(font, 4)?;
    let mut directory = Vec::new();
    let mut tables = Vec::new();
    let start = 44 + 20 * usize::from(count);
    let mut whole = 12 + 16 * u32::from(count);
    for at in (0..usize::from(count)).map(|n| 12 + 16 * n) {
        let (checksum, offset, length) =
            (u32_at(font, at + 4)?, u32_at(font, at + 8)?, u32_at(font, at + 12)?);
        let table = part(font, offset, length)?;
        let mut packed = Vec::new();
        ZlibEncoder::new(table, Compression::best()).read_to_end(&mut packed).ok()?;
        let stored = if packed.len() < table.len() { packed.as_slice() } else { table };
        directory.extend_from_slice(font.get(at..at + 4)?);
        let numbers = [start + tables.len(), stored.len(), table.len()];
        for number in numbers {
            directory.extend(u32::try_from(number).ok()?.to_be_bytes());
        }
        directory.extend(checksum.to_be_bytes());
        tables.extend_from_slice(stored);
        pad(&mut tables);
        whole += length.next_multiple_of(4);
    }
    let mut out = SIGNATURE.to_vec();
    out.extend_from_slice(font.get(..4)?);
    out.extend(u32::try_from(start + tables.len()).ok()?.to_be_bytes());
    out.extend(count.to_be_bytes());
    out.extend([0; 2]);
    out.extend(whole.to_be_bytes());
    // No version of its own, no metadata, no private block.
    out.extend([0; 24]);
    out.extend(directory);
    out.extend(tables);
    Some(out)
}

/// The OpenType file again; `None` where the bytes are no such package.
pub(super) fn unpack(woff: &[u8]) -> Option<Vec<u8>> {
    if woff.get(..4)? != SIGNATURE {
        return None;
    }
    let count = u16_at(woff, 12)?;
    let mut out = woff.get(4..8)?.to_vec();
    out.extend(count.to_be_bytes());
    let steps = count.checked_ilog2().unwrap_or_default();
    let range = 16 << steps;
    for number in [range, steps, (u32::from(count) * 16).checked_sub(range)?] {
        out.extend(u16::try_from(number).ok()?.to_be_bytes());
    }
    let start = 12 + 16 * usize::from(count);
    let mut tables = Vec::new();
    for at in (0..usize::from(count)).map(|n| 44 + 20 * n) {
        let stored = part(woff, u32_at(woff, at + 4)?, u32_at(woff, at + 8)?)?;
        let length = u32_at(woff, at + 12)?;
        let from = u32::try_from(start + tables.len()).ok()?;
        if stored.len() == usize::try_from(length).ok()? {
            tables.extend_from_slice(stored);
        } else {
            ZlibDecoder::new(stored).take(MOST).read_to_end(&mut tables).ok()?;
        }
        pad(&mut tables);
        out.extend_from_slice(woff.get(at..at + 4)?);
        for number in [u32_at(woff, at + 16)?, from, length] {
            out.extend(number.to_be_bytes());
        }
    }
    out.extend(tables);
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file with two tables, one that packs well and one that does not.
    fn font() -> Vec<u8> {
        let mut font = vec![0, 1, 0, 0, 0, 2, 0, 32, 0, 1, 0, 0];
        for (tag, from, length) in [(b"aaaa", 44_u32, 1000_u32), (b"bbbb", 1044, 3)] {
            font.extend(tag);
            for number in [7, from, length] {
                font.extend(number.to_be_bytes());
            }
        }
        font.extend([5; 1000]);
        font.extend([1, 2, 3, 0]);
        font
    }

    #[test]
    fn a_packed_typeface_is_small_and_unpacks_to_the_same() {
        let packed = pack(&font()).expect("a package");
        assert!(packed.len() < 200);
        assert_eq!(unpack(&packed), Some(font()));
    }

    #[test]
    fn what_is_no_package_is_refused() {
        let packed = pack(&font()).expect("a package");
        for end in [0, 4, 20, 50, 90] {
            assert_eq!(unpack(&packed[..end]), None, "{end}");
        }
        assert_eq!(pack(&font()[..100]), None);
    }
}
