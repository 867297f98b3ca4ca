//! Reading an archive: all hashes first, then the rows.

use super::{
    ArchiveError, Hear,
    manifest::{self, Manifest, Part},
};
use sha2::{Digest, Sha256};
use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read},
    path::Path,
};
use store::archive::Piece;
use tokio::sync::mpsc::Sender;
use zip::ZipArchive;

/// A manifest is not larger.
const LARGEST_MANIFEST: u64 = 16 << 20;
/// Nor is a row; the largest are documents of staff and parts of files.
const LARGEST_ROW: u64 = 512 << 20;
/// Bytes and rows of a piece, about.
const PIECE: usize = 1 << 20;
const ROWS: i64 = 8192;

type Archive = ZipArchive<BufReader<File>>;

fn open(file: &Path) -> Result<Archive, ArchiveError> {
    let opened = File::open(file).map_err(|error| ArchiveError::File(file.to_owned(), error))?;
    ZipArchive::new(BufReader::new(opened)).map_err(|error| ArchiveError::Foreign(error.to_string()))
}

/// Reads everything through and gives back what it is, if every hash holds.
pub(super) fn checked(file: &Path, hear: &Hear) -> Result<Manifest, ArchiveError> {
    let mut archive = open(file)?;
    let text = small(&mut archive, manifest::NAME)?;
    let manifest = Manifest::parse(&text)?;
    let own = format!("{}  {}\n", manifest::sha256_of(&text), manifest::NAME);
    if small(&mut archive, manifest::SUMS)? != (manifest::sums(&manifest.parts) + &own).into_bytes() {
        return Err(ArchiveError::Damaged(manifest::SUMS.to_owned()));
    }
    if archive.len() != manifest.parts.len() + 2 {
        return Err(ArchiveError::Foreign("it has other parts than its manifest names".to_owned()));
    }
    let (mut done, all) = (0, manifest.rows());
    for part in &manifest.parts {
        each_piece(&mut archive, part, |_, rows| {
            done += u64::try_from(rows).unwrap_or_default();
            hear(done, all);
            true
        })?;
    }
    Ok(manifest)
}

/// Sends the rows on their way; the end is only sent where every hash held.
pub(super) fn pieces(
    file: &Path,
    manifest: &Manifest,
    send: &Sender<Result<Piece, io::Error>>,
) -> Result<(), ArchiveError> {
    let sent = (|| {
        let mut archive = open(file)?;
        let rows = manifest.parts.iter().map(|part| part.rows).collect();
        let (shape, revision) = (manifest.shape.clone(), manifest.revision);
        let mut on = send.blocking_send(Ok(Piece::Begin { shape, rows, revision })).is_ok();
        for part in &manifest.parts {
            each_piece(&mut archive, part, |lines, rows| {
                on = on
                    && send.blocking_send(Ok(Piece::Rows { table: part.table.clone(), lines, rows })).is_ok();
                on
            })?;
        }
        Ok(on && send.blocking_send(Ok(Piece::End)).is_ok())
    })();
    match sent {
        Ok(_) => Ok(()),
        Err(error) => {
            // Whoever waits for the pieces stops; nothing is lost where nobody does.
            let _ = send.blocking_send(Err(io::Error::other(format!("{error}"))));
            Err(error)
        }
    }
}

/// Hands out the lines of a part until `take` has enough, and checks that they are what its hash says.
fn each_piece(
    archive: &mut Archive,
    part: &Part,
    mut take: impl FnMut(Vec<u8>, i64) -> bool,
) -> Result<(), ArchiveError> {
    let damaged = |_| ArchiveError::Damaged(part.file.clone());
    let entry = archive.by_name(&part.file).map_err(|error| ArchiveError::Foreign(error.to_string()))?;
    let mut reader = BufReader::with_capacity(1 << 16, entry.take(part.bytes.saturating_add(1)));
    let (mut digest, mut bytes, mut rows) = (Sha256::new(), 0, 0);
    loop {
        let (mut lines, mut count) = (Vec::new(), 0);
        while lines.len() < PIECE && count < ROWS {
            let read = reader.by_ref().take(LARGEST_ROW).read_until(b'\n', &mut lines).map_err(damaged)?;
            if read == 0 {
                break;
            }
            count += 1;
        }
        if count == 0 {
            break;
        }
        digest.update(&lines);
        bytes += lines.len() as u64;
        rows += count;
        if !take(lines, count) {
            return Ok(());
        }
    }
    let holds = bytes == part.bytes && rows == part.rows && manifest::hex(digest.finalize()) == part.sha256;
    if holds { Ok(()) } else { Err(ArchiveError::Damaged(part.file.clone())) }
}

fn small(archive: &mut Archive, name: &str) -> Result<Vec<u8>, ArchiveError> {
    let entry =
        archive.by_name(name).map_err(|_| ArchiveError::Foreign(format!("there is no {name} in it")))?;
    let mut bytes = Vec::new();
    let read = entry.take(LARGEST_MANIFEST).read_to_end(&mut bytes);
    read.map_err(|_| ArchiveError::Damaged(name.to_owned()))?;
    Ok(bytes)
}
