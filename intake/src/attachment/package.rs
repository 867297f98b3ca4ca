//! Workbooks and documents (ISO/IEC 29500-2): measured before they are unpacked, as workbooks of measurements are.

use super::{Kind, damaged};
use crate::room;
use domain::Bilingual;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// The most parts.
const MOST_PARTS: usize = 4096;
/// The most bytes of all parts unpacked.
const MOST_UNPACKED: u64 = 256 * 1024 * 1024;
/// The most bytes of a part that is looked into.
const MOST_READ: u64 = 4 * 1024 * 1024;
/// Above this many bytes, more than [`MOST_RATIO`] times the packed size is a bomb.
const SMALL: u64 = 16 * 1024 * 1024;
const MOST_RATIO: u64 = 200;

/// Parts that do something, or that hide something else. Paths begin behind `xl/` and `word/`.
const REFUSED: [(&str, &str, &str); 9] = [
    ("vbaProject", "含有宏", "has macros"),
    ("vbaData", "含有宏", "has macros"),
    ("macrosheets/", "含有宏表", "has macro sheets"),
    ("externalLinks/", "含有指向其他文件的链接", "has links to other files"),
    ("connections", "含有外部数据连接", "has connections to other data"),
    ("queryTables/", "含有外部查询", "has queries of other data"),
    ("embeddings/", "嵌有其他文件", "has other files in it"),
    ("activeX/", "含有控件", "has controls"),
    ("ctrlProps/", "含有控件", "has controls"),
];

pub(super) fn check(bytes: &[u8]) -> Result<Kind, Bilingual> {
    let corrupt = || damaged("压缩包", "the archive");
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| corrupt())?;
    if archive.len() > MOST_PARTS {
        return Err(beyond_reason());
    }
    let (mut declared, mut packed) = (0_u64, 0_u64);
    for index in 0..archive.len() {
        let part = archive.by_index_raw(index).map_err(|_| corrupt())?;
        if part.encrypted() {
            return Err(refuse("设有密码", "has a password"));
        }
        declared = declared.saturating_add(part.size());
        packed = packed.saturating_add(part.compressed_size());
        let name = String::from_utf8_lossy(part.name_raw()).replace('\\', "/").to_ascii_lowercase();
        let name = name.trim_start_matches('/');
        let behind = name.strip_prefix("xl/").or_else(|| name.strip_prefix("word/")).unwrap_or(name);
        let refused = |path: &str| behind.starts_with(&path.to_ascii_lowercase());
        if let Some((_, zh, en)) = REFUSED.iter().find(|(path, ..)| refused(path)) {
            return Err(refuse(zh, en));
        }
    }
    if declared > MOST_UNPACKED || declared > SMALL && declared / MOST_RATIO > packed {
        return Err(beyond_reason());
    }
    // The directory may lie: every part is unpacked once and counted, which also tests its checksum.
    let mut left = MOST_UNPACKED;
    let mut kind = None;
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).map_err(|_| corrupt())?;
        let name = String::from_utf8_lossy(part.name_raw()).replace('\\', "/").to_ascii_lowercase();
        let is_read = name == "[content_types].xml" || name.ends_with(".rels");
        let (size, bound) = (part.size(), part.size().min(left).saturating_add(1));
        if is_read && size > MOST_READ {
            return Err(beyond_reason());
        }
        let mut text = Vec::with_capacity(if is_read { room(size as usize) } else { 0 });
        let mut unpacked = (&mut part).take(bound);
        let count = if is_read {
            unpacked.read_to_end(&mut text).map(|count| count as u64)
        } else {
            std::io::copy(&mut unpacked, &mut std::io::sink())
        };
        let count = count.map_err(|_| corrupt())?;
        if count > left || count > size {
            return Err(beyond_reason());
        }
        left -= count;
        if name == "[content_types].xml" {
            kind = Some(kind_of(&text)?);
        } else if is_read {
            relations(&text)?;
        }
    }
    kind.ok_or_else(|| {
        Bilingual::new(
            "压缩包不能作为附件。请解压后上传其中的 PDF、XLSX、DOCX 或图片。",
            "An archive cannot be published. Unpack it and upload the PDF, XLSX, DOCX or pictures in it.",
        )
    })
}

fn kind_of(content_types: &[u8]) -> Result<Kind, Bilingual> {
    let kinds = String::from_utf8_lossy(content_types);
    if kinds.contains("macroEnabled") || kinds.contains("vnd.ms-office.vbaProject") {
        return Err(refuse("启用了宏", "has macros"));
    }
    if kinds.contains("spreadsheetml.sheet.main+xml") {
        Ok(Kind::Xlsx)
    } else if kinds.contains("wordprocessingml.document.main+xml") {
        Ok(Kind::Docx)
    } else {
        Err(Bilingual::new(
            "不是 .xlsx 或 .docx（可能是演示文稿、模板或 .xlsb）。请另存为 .xlsx、.docx 或 PDF。",
            "Neither .xlsx nor .docx (perhaps slides, a template or .xlsb). Save it as .xlsx, .docx or PDF.",
        ))
    }
}

/// Refuses relations that lead out of the file, but for links that a reader clicks (ISO/IEC 29500-2, 6.5). Whatever is
/// written so that it could be read otherwise is refused too.
fn relations(text: &[u8]) -> Result<(), Bilingual> {
    let outside = || refuse("会自动读取其他地方的内容", "reads things from elsewhere by itself");
    let text = std::str::from_utf8(text).map_err(|_| outside())?;
    if text.contains("<!") || text.contains("&#") && text.contains("External") {
        return Err(outside());
    }
    for (at, _) in text.match_indices("TargetMode") {
        let begin = text[..at].rfind('<').ok_or_else(outside)?;
        let end = text[at..].find('>').map_or(text.len(), |end| at + end);
        let tag = &text[begin..end];
        if tag.contains("Internal") && !tag.contains("External") {
            continue;
        }
        let kinds: Vec<&str> = tag.split("Type=").skip(1).collect();
        let [kind] = kinds.as_slice() else { return Err(outside()) };
        let quote = kind.chars().next().filter(|c| matches!(c, '"' | '\'')).ok_or_else(outside)?;
        let kind = kind[1..].split(quote).next().unwrap_or("");
        if !kind.ends_with("/hyperlink") {
            return Err(outside());
        }
    }
    Ok(())
}

fn refuse(zh: &str, en: &str) -> Bilingual {
    Bilingual::new(
        format!("文件{zh}，不能公开。请去掉后另存为普通的 .xlsx、.docx 或 PDF。"),
        format!(
            "The file {en} and cannot be published. Remove that and save it as plain .xlsx, .docx or PDF."
        ),
    )
}

fn beyond_reason() -> Bilingual {
    Bilingual::new(
        "文件解压后过大，或压缩率不合常理，没有保存。请另存一次，或改为 PDF。",
        "The file unpacks beyond reason and was not kept. Save it again, or make it a PDF.",
    )
}
