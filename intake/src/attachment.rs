//! Files that are published as they are: what they are by their content, and whether they may be handed on.
//!
//! A name says nothing; every kind is recognised by how it begins and gone through to its end. What runs something, leads
//! elsewhere by itself, hides other files or needs a password is refused.

mod package;
mod pdf;
mod picture;

use domain::Bilingual;

/// The largest file, in bytes.
pub const LARGEST: usize = 20 * 1024 * 1024;

/// Kinds of files that are published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// ISO 32000.
    Pdf,
    /// A workbook (ISO/IEC 29500).
    Xlsx,
    /// A document (ISO/IEC 29500).
    Docx,
    /// A picture (ISO/IEC 15948).
    Png,
    /// A picture (ISO/IEC 10918).
    Jpeg,
}

impl Kind {
    /// The media type it is served with.
    pub const fn media_type(self) -> &'static str {
        match self {
            Kind::Pdf => "application/pdf",
            Kind::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Kind::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Kind::Png => "image/png",
            Kind::Jpeg => "image/jpeg",
        }
    }

    /// The ending of its name.
    pub const fn ending(self) -> &'static str {
        match self {
            Kind::Pdf => "pdf",
            Kind::Xlsx => "xlsx",
            Kind::Docx => "docx",
            Kind::Png => "png",
            Kind::Jpeg => "jpg",
        }
    }

    /// Whether a name ends as files of this kind do.
    fn is_of_name(self, name: &str) -> bool {
        let ending = name.rsplit_once('.').map_or(String::new(), |(_, ending)| ending.to_ascii_lowercase());
        ending == self.ending() || (self == Kind::Jpeg && ending == "jpeg")
    }
}

/// What a file is, or why it cannot be published, in words that say what to do.
///
/// # Errors
/// One reason, the first that is found.
pub fn check(name: &str, bytes: &[u8]) -> Result<Kind, Bilingual> {
    if bytes.is_empty() {
        return Err(Bilingual::new("文件是空的。请重新选择文件。", "The file is empty. Choose it again."));
    }
    if bytes.len() > LARGEST {
        return Err(too_large());
    }
    let kind = match bytes {
        [b'%', b'P', b'D', b'F', b'-', ..] => pdf::check(bytes)?,
        [b'P', b'K', 3, 4, ..] => package::check(bytes)?,
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => picture::png(bytes)?,
        [0xff, 0xd8, 0xff, ..] => picture::jpeg(bytes)?,
        [0xd0, 0xcf, 0x11, 0xe0, ..] => {
            return Err(Bilingual::new(
                "这是旧格式（.doc、.xls）或加了密码的文件。请去掉密码，另存为 .docx、.xlsx 或 PDF。",
                "This is of an old format (.doc, .xls) or has a password. Take the password off and save it as .docx, .xlsx or PDF.",
            ));
        }
        _ => {
            return Err(Bilingual::new(
                "无法识别的文件。可以上传 PDF、XLSX、DOCX、PNG 和 JPEG。",
                "Not a file that can be published: PDF, XLSX, DOCX, PNG and JPEG can.",
            ));
        }
    };
    if !kind.is_of_name(name) {
        let ending = kind.ending();
        return Err(Bilingual::new(
            format!("文件内容是 .{ending}，文件名却不是。请核对是否选错了文件，或把文件名改为 .{ending}。"),
            format!(
                "The content is .{ending} and the name says otherwise. Check that it is the right file, or rename it to .{ending}."
            ),
        ));
    }
    Ok(kind)
}

/// What is said of a file above [`LARGEST`].
pub fn too_large() -> Bilingual {
    let megabytes = LARGEST / 1024 / 1024;
    Bilingual::new(
        format!("文件超过 {megabytes} MB，没有保存。请压缩图片、拆分，或只保留需要公开的部分。"),
        format!(
            "The file is larger than {megabytes} MB and was not kept. Make pictures smaller, split it, or keep only what is to be public."
        ),
    )
}

fn damaged(zh: &str, en: &str) -> Bilingual {
    Bilingual::new(
        format!("文件不完整或已损坏（{zh}）。请重新导出或下载后再上传。"),
        format!("The file is truncated or corrupt ({en}). Export or fetch it again."),
    )
}

/// A name that is safe in an address, in a header and on any disk: letters, digits, Han characters, `-`, `_` and `.`, with the
/// ending of its kind, at most 100 characters.
pub fn safe_name(name: &str, kind: Kind) -> String {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let mut safe = String::new();
    for c in stem.chars().take(90) {
        let c = if c.is_alphanumeric() || matches!(c, '-' | '_') { c } else { '-' };
        if c != '-' || !safe.ends_with('-') {
            safe.push(c);
        }
    }
    let safe = safe.trim_matches('-');
    let stem = if safe.is_empty() { "file" } else { safe };
    format!("{stem}.{}", kind.ending())
}
