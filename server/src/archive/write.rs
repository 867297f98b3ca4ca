//! Writing an archive: beside its place first, and moved there when all of it is on the disk.

use super::{
    ArchiveError, Hear,
    manifest::{self, Manifest, Part},
};
use sha2::{Digest, Sha256};
use std::{
    fs::File,
    io::{self, BufWriter, Write},
    path::Path,
};
use store::archive::{Piece, Shape};
use tokio::sync::mpsc::Receiver;
use zip::{ZipWriter, write::SimpleFileOptions};

pub(super) fn file(
    target: &Path,
    at_utc_ms: i64,
    mut pieces: Receiver<Piece>,
    hear: &Hear,
) -> Result<Manifest, ArchiveError> {
    let failed = |error: io::Error| ArchiveError::File(target.to_owned(), error);
    if target.exists() {
        return Err(ArchiveError::Exists(target.to_owned()));
    }
    let folder = match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    // Only its owner may read it, and it goes away with an error.
    let mut beside =
        tempfile::Builder::new().prefix(".mingjing-backup-").tempfile_in(folder).map_err(failed)?;
    let manifest = write(beside.as_file_mut(), at_utc_ms, &mut pieces, hear).map_err(failed)?;
    beside.as_file().sync_all().map_err(failed)?;
    beside.persist_noclobber(target).map_err(|error| match error.error.kind() {
        io::ErrorKind::AlreadyExists => ArchiveError::Exists(target.to_owned()),
        _ => failed(error.error),
    })?;
    // The name is on the disk when the folder is.
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(failed)?;
    Ok(manifest)
}

fn write(file: &mut File, at_utc_ms: i64, pieces: &mut Receiver<Piece>, hear: &Hear) -> io::Result<Manifest> {
    let Some(Piece::Begin { shape, rows, revision }) = pieces.blocking_recv() else {
        return Err(cut_off());
    };
    let all = rows.iter().map(|rows| u64::try_from(*rows).unwrap_or_default()).sum();
    let mut zip = ZipWriter::new(BufWriter::with_capacity(1 << 18, file));
    let parts = parts(&mut zip, &shape, pieces, &|done| hear(done, all))?;
    let manifest = Manifest::new(at_utc_ms, revision, shape, parts);
    let text = serde_json::to_vec_pretty(&manifest)?;
    let sums = manifest::sums(&manifest.parts);
    let own = format!("{}  {}\n", manifest::sha256_of(&text), manifest::NAME);
    zip.start_file(manifest::NAME, options())?;
    zip.write_all(&text)?;
    zip.start_file(manifest::SUMS, options())?;
    zip.write_all(format!("{sums}{own}").as_bytes())?;
    zip.finish()?.flush()?;
    Ok(manifest)
}

/// The parts, one for each table, empty ones too.
fn parts<W: Write + io::Seek>(
    zip: &mut ZipWriter<W>,
    shape: &Shape,
    pieces: &mut Receiver<Piece>,
    hear: &dyn Fn(u64),
) -> io::Result<Vec<Part>> {
    let (mut parts, mut done) = (Vec::with_capacity(shape.tables.len()), 0);
    let mut next = pieces.blocking_recv();
    for table in &shape.tables {
        let file = format!("tables/{}.ndjson", table.name);
        zip.start_file(&file, options())?;
        let mut part = Part { table: table.name.clone(), file, rows: 0, bytes: 0, sha256: String::new() };
        let mut digest = Sha256::new();
        while let Some(Piece::Rows { table: of, lines, rows }) = &next
            && *of == table.name
        {
            zip.write_all(lines)?;
            digest.update(lines);
            part.rows += rows;
            part.bytes += lines.len() as u64;
            done += u64::try_from(*rows).unwrap_or_default();
            hear(done);
            next = pieces.blocking_recv();
        }
        part.sha256 = manifest::hex(digest.finalize());
        parts.push(part);
    }
    if next == Some(Piece::End) { Ok(parts) } else { Err(cut_off()) }
}

/// The database failed, and says why itself.
fn cut_off() -> io::Error {
    io::Error::new(io::ErrorKind::UnexpectedEof, "the database gave no more rows")
}

fn options() -> SimpleFileOptions {
    SimpleFileOptions::default().large_file(true)
}
