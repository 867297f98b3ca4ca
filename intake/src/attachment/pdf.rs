//! PDF (ISO 32000): whole, readable by everybody, and nothing that runs or hides other files.

use super::{Kind, damaged};
use crate::room;
use domain::Bilingual;
use flate2::read::ZlibDecoder;
use std::io::Read;

/// Object streams are unpacked to look into them, at most so many bytes of all.
const MOST_UNPACKED: u64 = 64 * 1024 * 1024;

/// Names that a published file has no use for (ISO 32000-2, 7.6, 7.11.4, 12.6.4, 13.6): Chinese and English.
const REFUSED: [(&str, &str, &str); 8] = [
    (
        "/Encrypt",
        "设有密码或权限限制，读者可能打不开或无法复制",
        "is encrypted, so that readers may not open or copy it",
    ),
    ("/JavaScript", "含有脚本", "has scripts"),
    ("/Launch", "会启动其他程序", "starts other programs"),
    ("/EmbeddedFile", "嵌有其他文件", "has other files in it"),
    ("/RichMedia", "含有多媒体程序", "has rich media"),
    ("/Rendition", "含有多媒体动作", "has renditions"),
    ("/SubmitForm", "会向外发送表单", "sends forms somewhere"),
    ("/GoToR", "会打开其他文件", "opens other files"),
];

pub(super) fn check(bytes: &[u8]) -> Result<Kind, Bilingual> {
    let tail = &bytes[bytes.len().saturating_sub(2048)..];
    if find(tail, b"%%EOF").is_none() || find(tail, b"startxref").is_none() {
        return Err(damaged("没有 PDF 结尾", "no end of a PDF"));
    }
    look(bytes)?;
    let mut left = MOST_UNPACKED;
    let mut from = 0;
    while let Some(at) = find(&bytes[from..], b"/ObjStm").map(|at| from + at) {
        from = at + 1;
        let Some(begin) = find(&bytes[at..], b"stream").map(|found| at + found + 6) else { break };
        let data = &bytes[begin..];
        let data = data.strip_prefix(b"\r\n").or_else(|| data.strip_prefix(b"\n")).unwrap_or(data);
        // What is behind the stream is left over by the decoder; what is packed otherwise gives nothing to look at.
        let mut unpacked = Vec::with_capacity(room(left as usize + 1));
        let _ = ZlibDecoder::new(data).take(left + 1).read_to_end(&mut unpacked);
        left = left.checked_sub(unpacked.len() as u64).ok_or_else(|| {
            Bilingual::new(
                "PDF 解压后过大，不合常理。请重新导出。",
                "The PDF unpacks beyond reason. Export it again.",
            )
        })?;
        look(&unpacked)?;
    }
    Ok(Kind::Pdf)
}

/// Refuses bytes with one of the names, also where letters are written as `#4a` (ISO 32000-2, 7.3.5).
fn look(bytes: &[u8]) -> Result<(), Bilingual> {
    let plain = unescaped(bytes);
    for (name, zh, en) in REFUSED {
        let mut from = 0;
        while let Some(at) = find(&plain[from..], name.as_bytes()).map(|at| from + at) {
            from = at + name.len();
            // `/LaunchPad` is another name; `/EmbeddedFiles` is the same thing.
            let goes_on = plain.get(from).is_some_and(u8::is_ascii_alphanumeric);
            if !goes_on || name == "/EmbeddedFile" {
                return Err(Bilingual::new(
                    format!("PDF {zh}，不能公开。请重新导出为普通 PDF。"),
                    format!("The PDF {en} and cannot be published. Export it as a plain PDF."),
                ));
            }
        }
    }
    Ok(())
}

fn unescaped(bytes: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(room(bytes.len()));
    let mut at = 0;
    let digit = |at: usize| bytes.get(at).and_then(|b| char::from(*b).to_digit(16));
    while at < bytes.len() {
        match (bytes[at], digit(at + 1), digit(at + 2)) {
            (b'#', Some(high), Some(low)) => {
                plain.push((high << 4 | low) as u8);
                at += 3;
            }
            (byte, ..) => {
                plain.push(byte);
                at += 1;
            }
        }
    }
    plain
}

/// Where a text first is.
fn find(bytes: &[u8], text: &[u8]) -> Option<usize> {
    let (first, rest) = text.split_first()?;
    let mut from = 0;
    loop {
        let at = from + bytes[from..].iter().position(|b| b == first)?;
        if bytes[at + 1..].starts_with(rest) {
            return Some(at);
        }
        from = at + 1;
    }
}
