//! Compressed copies beside a file, made once here so that the server never has to.

use std::{
    ffi::OsString,
    fs,
    io::Write,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, write::GzEncoder};

use super::cache::Cache;

/// Kinds that gain from compression; pictures and archives are packed already.
const COMPRESSIBLE: [&str; 9] = ["css", "html", "js", "json", "map", "svg", "txt", "wasm", "xml"];

/// A file on its way into the site folder, and how much of it travels.
pub struct Sizes {
    /// Bytes as they are.
    pub plain: usize,
    /// Bytes as brotli at quality 11, or as they are where compression is not for this kind.
    pub brotli: usize,
    /// Bytes as gzip at level 9, or as they are.
    pub gzip: usize,
}

/// Writes `bytes` to `path`, and `path.br` and `path.gz` beside it where that helps.
pub fn write(path: &Path, bytes: &[u8], cache: &Cache) -> Result<Sizes> {
    save(path, bytes)?;
    let mut sizes = Sizes { plain: bytes.len(), brotli: bytes.len(), gzip: bytes.len() };
    let kind = path.extension().and_then(|kind| kind.to_str()).unwrap_or_default();
    if COMPRESSIBLE.contains(&kind) {
        sizes.brotli =
            beside(path, ".br", cache.get("brotli 11, window 22", bytes, || brotli(bytes))?, bytes)?;
        sizes.gzip = beside(path, ".gz", cache.get("gzip 9", bytes, || gzip(bytes))?, bytes)?;
    }
    Ok(sizes)
}

/// Writes a compressed copy unless it came out larger than the file; gives what travels.
fn beside(path: &Path, suffix: &str, packed: Vec<u8>, plain: &[u8]) -> Result<usize> {
    if packed.len() >= plain.len() {
        return Ok(plain.len());
    }
    save(&with_suffix(path, suffix), &packed)?;
    Ok(packed.len())
}

fn save(path: &Path, bytes: &[u8]) -> Result<()> {
    fs::write(path, bytes).with_context(|| format!("writing {}", path.display()))
}

fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let params = BrotliEncoderParams { quality: 11, lgwin: 22, size_hint: bytes.len(), ..Default::default() };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut packed, &params).context("brotli")?;
    Ok(packed)
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).context("gzip")?;
    encoder.finish().context("gzip")
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(suffix);
    name.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn copies_unpack_to_the_same_bytes() {
        let text = "明镜 mingjing ".repeat(200);
        let mut unpacked = String::new();
        brotli::Decompressor::new(&*brotli(text.as_bytes()).unwrap(), 4096)
            .read_to_string(&mut unpacked)
            .unwrap();
        assert_eq!(unpacked, text);
        unpacked.clear();
        flate2::read::GzDecoder::new(&*gzip(text.as_bytes()).unwrap()).read_to_string(&mut unpacked).unwrap();
        assert_eq!(unpacked, text);
    }

    #[test]
    fn the_suffix_comes_after_the_extension() {
        assert_eq!(with_suffix(Path::new("pkg/main.0a.css"), ".br"), Path::new("pkg/main.0a.css.br"));
    }
}
