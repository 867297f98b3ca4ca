//! How much memory a file would take, found out before any of it is kept: for files that come from elsewhere.

use crate::{
    error::{ImportErrors, Problems},
    tables::guard,
};
use flate2::read::MultiGzDecoder;
use std::io::{Read, copy, sink};

/// Whether a file holds at most `largest` bytes once it is unpacked. It is unpacked into nothing.
///
/// # Errors
/// The problem with the file, where it is larger, packed beyond reason, or a workbook that is refused for what is in it.
pub fn weigh(file_name: &str, bytes: &[u8], largest: u64) -> Result<(), ImportErrors> {
    let mut problems = Problems::new(file_name);
    let fits = if bytes.starts_with(b"PK") {
        guard::check(bytes, largest, &mut problems).is_some()
    } else {
        let unpacked = if bytes.starts_with(&[0x1f, 0x8b]) {
            // What is damaged is said where it is read; here only the size counts.
            let mut counted = MultiGzDecoder::new(bytes).take(largest.saturating_add(1));
            copy(&mut counted, &mut sink()).unwrap_or_default()
        } else {
            bytes.len() as u64
        };
        if unpacked > largest {
            problems.add(
                1,
                "",
                "",
                format!("解压后超过 {largest} 字节；请按年份拆分后分别上传"),
                format!("more than {largest} bytes when unpacked; split it by year and upload the parts"),
            );
        }
        unpacked <= largest
    };
    problems.finish(fits.then_some(()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::GzEncoder};
    use std::io::Write as _;

    #[test]
    fn what_unpacks_to_more_is_refused_and_what_fits_is_not() {
        let mut packed = GzEncoder::new(Vec::new(), Compression::best());
        packed.write_all(&vec![b'a'; 3_000_000]).expect("writes");
        let packed = packed.finish().expect("finishes");
        assert!(packed.len() < 10_000);
        assert!(weigh("bomb.csv.gz", &packed, 2_999_999).is_err());
        assert!(weigh("bomb.csv.gz", &packed, 3_000_000).is_ok());
        assert!(weigh("plain.csv", b"abc", 2).is_err() && weigh("plain.csv", b"abc", 3).is_ok());
        assert!(weigh("broken.xlsx", b"PK\x03\x04", 1000).is_err());
    }
}
