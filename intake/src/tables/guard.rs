//! What must be known of a workbook before it is parsed: the library that parses it has no bounds of its own.

use crate::error::Problems;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// The most parts; a workbook with a hundred sheets has some four hundred.
const MOST_PARTS: usize = 4096;
/// Above this many bytes, more than [`MOST_RATIO`] times the packed size is no table but a bomb.
const SMALL: u64 = 16 * 1024 * 1024;
/// Tables of numbers pack to a tenth or twentieth.
const MOST_RATIO: u64 = 200;

/// Parts that do something, or lead somewhere else. Paths begin behind `xl/`.
const REFUSED: [(&str, &str, &str); 8] = [
    ("vbaProject", "含有宏", "has macros"),
    ("macrosheets/", "含有宏表", "has macro sheets"),
    ("externalLinks/", "含有指向其他工作簿的链接", "has links to other workbooks"),
    ("connections", "含有外部数据连接", "has connections to other data"),
    ("queryTables/", "含有外部查询", "has queries of other data"),
    ("embeddings/", "含有嵌入的对象", "has embedded objects"),
    ("activeX/", "含有控件", "has controls"),
    ("ctrlProps/", "含有控件", "has controls"),
];

/// Adds a problem and says `None` unless the workbook may be parsed.
pub(crate) fn check(bytes: &[u8], largest: u64, problems: &mut Problems) -> Option<()> {
    let mut refuse = |value: &str, zh: String, en: String| -> Option<()> {
        problems.add(1, "", value, zh, en);
        None
    };
    let damaged = |error: &dyn std::fmt::Display| {
        (
            format!("压缩包不完整或已损坏（{error}）；请重新下载，或另存为 .xlsx 或“CSV UTF-8”"),
            format!(
                "the archive is truncated or corrupt ({error}); fetch it again, or save it as .xlsx or “CSV UTF-8”"
            ),
        )
    };
    let mut archive = match ZipArchive::new(Cursor::new(bytes)) {
        Ok(archive) => archive,
        Err(error) => {
            let (zh, en) = damaged(&error);
            return refuse("zip", zh, en);
        }
    };
    if archive.len() > MOST_PARTS {
        let parts = archive.len();
        return refuse(
            "zip",
            format!("含有 {parts} 个部分，超过 {MOST_PARTS} 个；不像工作簿，请另存为 .xlsx"),
            format!("has {parts} parts, above {MOST_PARTS}; that is no workbook, save it as .xlsx"),
        );
    }
    let too_large = |value: &str| {
        (
            value.to_owned(),
            format!("解压后超过 {largest} 字节，或压缩率不合常理；请拆分后分别导入"),
            format!(
                "more than {largest} bytes when unpacked, or packed beyond reason; split it and import the parts"
            ),
        )
    };
    let (mut declared, mut packed) = (0_u64, 0_u64);
    let mut content_types = None;
    for index in 0..archive.len() {
        let part = match archive.by_index_raw(index) {
            Ok(part) => part,
            Err(error) => {
                let (zh, en) = damaged(&error);
                return refuse("zip", zh, en);
            }
        };
        let name = String::from_utf8_lossy(part.name_raw()).into_owned();
        if part.encrypted() {
            return refuse(
                &name,
                "工作簿已加密；请去掉密码后另存".to_owned(),
                "the workbook is encrypted; take the password off and save it again".to_owned(),
            );
        }
        declared = declared.saturating_add(part.size());
        packed = packed.saturating_add(part.compressed_size());
        if name == "[Content_Types].xml" {
            content_types = Some(index);
        }
        let behind = name.strip_prefix("xl/").unwrap_or(&name);
        if let Some((_, zh, en)) = REFUSED.iter().find(|(path, _, _)| behind.starts_with(path)) {
            return refuse(
                &name,
                format!("工作簿{zh}，不予读取；请只保留数值，另存为普通 .xlsx"),
                format!("the workbook {en} and is not read; keep the values only and save it as plain .xlsx"),
            );
        }
    }
    if declared > largest || declared > SMALL && declared / MOST_RATIO > packed {
        let (value, zh, en) = too_large(&format!("{declared}"));
        return refuse(&value, zh, en);
    }
    let Some(content_types) = content_types else {
        return refuse(
            "zip",
            "压缩包里没有工作簿；请解压，或另存为 .xlsx".to_owned(),
            "an archive without a workbook; unpack it, or save it as .xlsx".to_owned(),
        );
    };
    // The directory may lie: every part is unpacked once, into nothing, and counted. This also tests its checksum.
    let mut left = largest;
    for index in 0..archive.len() {
        let mut part = match archive.by_index(index) {
            Ok(part) => part,
            Err(error) => {
                let (zh, en) = damaged(&error);
                return refuse("zip", zh, en);
            }
        };
        let (name, size) = (String::from_utf8_lossy(part.name_raw()).into_owned(), part.size());
        let mut kept = Vec::new();
        let bound = size.min(left).saturating_add(1);
        let counted = if index == content_types {
            (&mut part).take(bound).read_to_end(&mut kept).map(|count| count as u64)
        } else {
            std::io::copy(&mut (&mut part).take(bound), &mut std::io::sink())
        };
        match counted {
            Ok(count) if count > left || count > size => {
                let (value, zh, en) = too_large(&name);
                return refuse(&value, zh, en);
            }
            Ok(count) => left -= count,
            Err(error) => {
                let (zh, en) = damaged(&error);
                return refuse(&name, zh, en);
            }
        }
        if index == content_types {
            let kinds = String::from_utf8_lossy(&kept);
            if kinds.contains("macroEnabled") {
                return refuse(
                    ".xlsm",
                    "工作簿启用了宏，不予读取；请另存为普通 .xlsx".to_owned(),
                    "a workbook with macros is not read; save it as plain .xlsx".to_owned(),
                );
            }
            if !kinds.contains("spreadsheetml.sheet.main+xml") {
                return refuse(
                    "zip",
                    "不是 .xlsx 工作簿（可能是 .docx、.xlsb 或模板）；请另存为 .xlsx".to_owned(),
                    "not an .xlsx workbook (perhaps .docx, .xlsb or a template); save it as .xlsx".to_owned(),
                );
            }
        }
    }
    Some(())
}
