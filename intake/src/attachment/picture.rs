//! Pictures: gone through from head to end without being drawn.

use super::{Kind, damaged};
use domain::Bilingual;

/// The most pixels; a page of A3 at 600 dots an inch has some 70 million.
const MOST_PIXELS: u64 = 100_000_000;

/// PNG (ISO/IEC 15948): chunks from IHDR to IEND and nothing behind.
pub(super) fn png(bytes: &[u8]) -> Result<Kind, Bilingual> {
    let truncated = || damaged("PNG 数据块", "chunks of PNG");
    let mut rest = bytes.get(8..).ok_or_else(truncated)?;
    let mut first = true;
    loop {
        let (length, kind) = (number(rest, 0).ok_or_else(truncated)?, rest.get(4..8).ok_or_else(truncated)?);
        let length = length as usize;
        let data = rest.get(8..).and_then(|rest| rest.get(..length)).ok_or_else(truncated)?;
        if first != (kind == b"IHDR") || (first && length != 13) {
            return Err(truncated());
        }
        if first {
            pixels(number(data, 0).ok_or_else(truncated)?, number(data, 4).ok_or_else(truncated)?)?;
            first = false;
        }
        rest = rest.get(12 + length..).ok_or_else(truncated)?;
        if kind == b"IEND" {
            return if rest.is_empty() { Ok(Kind::Png) } else { Err(behind()) };
        }
    }
}

/// JPEG (ISO/IEC 10918-1): segments up to the first scan, a frame with a size, and the mark of the end.
pub(super) fn jpeg(bytes: &[u8]) -> Result<Kind, Bilingual> {
    let truncated = || damaged("JPEG 数据段", "segments of JPEG");
    let mut at = 2;
    let mut sized = false;
    loop {
        let (Some(0xff), Some(&mark)) = (bytes.get(at), bytes.get(at + 1)) else { return Err(truncated()) };
        if mark == 0xff {
            at += 1;
            continue;
        }
        let length = match (bytes.get(at + 2), bytes.get(at + 3)) {
            (Some(high), Some(low)) => usize::from(*high) << 8 | usize::from(*low),
            _ => return Err(truncated()),
        };
        let segment = bytes.get(at + 4..at + 2 + length.max(2)).ok_or_else(truncated)?;
        if matches!(mark, 0xc0..=0xcf) && !matches!(mark, 0xc4 | 0xc8 | 0xcc) {
            let [_, h1, h0, w1, w0, ..] = segment else { return Err(truncated()) };
            let side = |high: &u8, low: &u8| u32::from(*high) << 8 | u32::from(*low);
            pixels(side(w1, w0), side(h1, h0))?;
            sized = true;
        }
        if mark == 0xda {
            break;
        }
        at += 2 + length.max(2);
    }
    if !sized {
        return Err(truncated());
    }
    if bytes.ends_with(&[0xff, 0xd9]) { Ok(Kind::Jpeg) } else { Err(behind()) }
}

fn pixels(width: u32, height: u32) -> Result<(), Bilingual> {
    let pixels = u64::from(width) * u64::from(height);
    if pixels == 0 {
        return Err(damaged("没有尺寸", "no size"));
    }
    if pixels > MOST_PIXELS {
        return Err(Bilingual::new(
            format!("图片有 {width}×{height} 个像素，过大。请缩小到 1 亿像素以内。"),
            format!("The picture has {width}×{height} pixels. Make it smaller than 100 million."),
        ));
    }
    Ok(())
}

fn behind() -> Bilingual {
    Bilingual::new(
        "图片结尾之后还有别的内容，或图片不完整。请用图片软件另存一次。",
        "There is something behind the end of the picture, or it is truncated. Save it again with a program for pictures.",
    )
}

/// Four bytes, the highest first.
fn number(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4)?.try_into().ok().map(u32::from_be_bytes)
}
