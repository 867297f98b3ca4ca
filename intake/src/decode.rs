//! From the bytes of a file to its text.

use crate::{error::Problems, room};
use encoding_rs::GB18030;
use flate2::read::MultiGzDecoder;
use std::{borrow::Cow, io::Read};

/// A file's text.
#[derive(Debug)]
pub struct Decoded {
    /// The text, without byte-order mark.
    pub text: String,
    /// Whether it was in GB 18030 (or its subsets GBK and GB 2312).
    pub gb18030: bool,
}

/// The text of a file, or `None` with at least one problem added.
pub fn text(bytes: &[u8], largest: u64, problems: &mut Problems) -> Option<Decoded> {
    let plain = if bytes.starts_with(&[0x1f, 0x8b]) {
        Cow::Owned(unzip(bytes, largest, problems)?)
    } else {
        Cow::Borrowed(bytes)
    };
    if plain.len() as u64 > largest {
        too_large(largest, problems);
        return None;
    }
    let foreign: [&[u8]; 4] = [b"PK\x03\x04", &[0xd0, 0xcf, 0x11, 0xe0], &[0xff, 0xfe], &[0xfe, 0xff]];
    let nul = plain.iter().position(|&byte| byte == 0);
    if nul.is_some() || foreign.iter().any(|magic| plain.starts_with(magic)) {
        let row = nul.map_or(1, |at| row_of(&plain, at));
        let value = String::from_utf8_lossy(plain.get(..plain.len().min(8)).unwrap_or_default());
        problems.add(
            row,
            "",
            &value,
            "不是文本 CSV（可能是 UTF-16、Excel 工作簿或二进制文件）；请在表格软件中另存为“CSV UTF-8”",
            "not a CSV text (perhaps UTF-16, a workbook or binary); save it as “CSV UTF-8” in your spreadsheet program",
        );
        return None;
    }
    let (plain, bom) = match plain.strip_prefix(&[0xef, 0xbb, 0xbf]) {
        Some(rest) => (rest, true),
        None => (&*plain, false),
    };
    if plain.iter().all(u8::is_ascii_whitespace) {
        problems.add(
            1,
            "",
            "",
            "文件是空的；请检查导出是否成功",
            "the file is empty; check whether the export succeeded",
        );
        return None;
    }
    match std::str::from_utf8(plain) {
        Ok(text) => Some(Decoded { text: owned(text), gb18030: false }),
        Err(_) if bom || looks_like_utf8(plain) => {
            malformed(plain, "UTF-8", |line| std::str::from_utf8(line).is_ok(), problems);
            None
        }
        Err(_) => match GB18030.decode_without_bom_handling_and_without_replacement(plain) {
            Some(text) => Some(Decoded { text: text.into_owned(), gb18030: true }),
            None => {
                let well =
                    |line: &[u8]| GB18030.decode_without_bom_handling_and_without_replacement(line).is_some();
                malformed(plain, "GB18030", well, problems);
                None
            }
        },
    }
}

fn owned(text: &str) -> String {
    let mut owned = String::with_capacity(room(text.len()));
    owned.push_str(text);
    owned
}

fn row_of(bytes: &[u8], at: usize) -> usize {
    1 + bytes.iter().take(at).filter(|&&byte| byte == b'\n').count()
}

/// Whether most lines that are not plain ASCII are UTF-8: then a bad byte is damage, and reading the file as GB 18030
/// would turn its good lines into nonsense.
fn looks_like_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for line in bytes.split(|&byte| byte == b'\n').filter(|line| !line.is_ascii()) {
        if std::str::from_utf8(line).is_ok() { good += 1 } else { bad += 1 }
    }
    good > bad
}

/// Names every line that is not well-formed.
fn malformed(bytes: &[u8], encoding: &str, well: impl Fn(&[u8]) -> bool, problems: &mut Problems) {
    let before = problems.any();
    let mut complain = |row: usize, line: &[u8]| {
        problems.add(
            row,
            "",
            &String::from_utf8_lossy(line),
            format!("含有不符合 {encoding} 编码的字节；请重新导出，或另存为“CSV UTF-8”"),
            format!("has bytes that are not {encoding}; export it again, or save it as “CSV UTF-8”"),
        );
    };
    for (index, line) in bytes.split(|&byte| byte == b'\n').enumerate() {
        if !well(line) {
            complain(index + 1, line);
        }
    }
    // A character can be broken across the end of its line and leave both lines well-formed.
    if !before && !problems.any() {
        problems.add(
            1,
            "",
            "",
            format!("不是完整的 {encoding} 文本；请重新导出"),
            format!("not a whole {encoding} text; export it again"),
        );
    }
}

fn too_large(largest: u64, problems: &mut Problems) {
    problems.add(
        1,
        "",
        "",
        format!("解压后超过 {largest} 字节；请按年份拆分后分别导入"),
        format!("more than {largest} bytes when decompressed; split it by year and import the parts"),
    );
}

fn unzip(bytes: &[u8], largest: u64, problems: &mut Problems) -> Option<Vec<u8>> {
    // Tables of numbers pack to a tenth or twentieth.
    let mut plain = Vec::with_capacity(room(bytes.len().saturating_mul(10)));
    let result = MultiGzDecoder::new(bytes).take(largest.saturating_add(1)).read_to_end(&mut plain);
    if plain.len() as u64 > largest {
        too_large(largest, problems);
        return None;
    }
    if let Err(error) = result {
        let value = format!("gzip, {} bytes", bytes.len());
        problems.add(
            row_of(&plain, plain.len()),
            "",
            &value,
            format!("压缩文件不完整或已损坏，读到此行为止（{error}）；请重新下载或重新压缩"),
            format!("the compressed file is truncated or corrupt from this row on ({error}); fetch or compress it again"),
        );
        return None;
    }
    Some(plain)
}
