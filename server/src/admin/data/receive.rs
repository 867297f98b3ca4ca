//! A form with a file, taken off the network with bounded memory. What is too large is discarded as it comes, so that the
//! answer reaches a browser that is still sending.

use crate::{
    admin::surplus,
    import::{ImportErrors, room},
};
use axum::extract::{FromRequest as _, Multipart, Request};
use domain::{Bilingual, office::upload::file_name};
use office::upload::Limit;
use std::collections::HashMap;

/// The largest file: ten thousand rows a day for a year, packed.
pub(super) const LARGEST_FILE: usize = 32 * 1024 * 1024;
/// The largest of the other fields.
const LARGEST_FIELD: usize = 16 * 1024;

/// What a form brought.
#[derive(Debug, Default)]
pub(super) struct Received {
    /// The fields that are no files.
    pub fields: HashMap<String, String>,
    /// The file: its name, for people, and what is in it. `None` where none was chosen.
    pub file: Option<(String, Vec<u8>)>,
}

/// Why a form cannot be used.
#[derive(Debug)]
pub(super) enum Unfit {
    /// The file is larger than [`LARGEST_FILE`].
    TooLarge,
    /// It is no form with a file, or it broke off.
    Broken,
}

/// How large a file may be, as the form says before it is sent.
pub(super) fn limit() -> Limit {
    Limit { bytes: LARGEST_FILE as u64, too_large: Unfit::TooLarge.words() }
}

impl Unfit {
    pub(super) fn words(&self) -> Bilingual {
        match self {
            Unfit::TooLarge => {
                let most = LARGEST_FILE / 1024 / 1024;
                Bilingual::new(
                    format!("文件超过 {most} MB，已拒绝，没有保存。请按年份拆分，或用 gzip 压缩后再上传。"),
                    format!(
                        "The file is above {most} MB; it was refused and not kept. Split it by year, or pack it with gzip."
                    ),
                )
            }
            Unfit::Broken => Bilingual::new(
                "上传中断或格式有误，没有保存。请重新选择文件再试。",
                "The upload broke off or is malformed; nothing was kept. Choose the file again and retry.",
            ),
        }
    }
}

impl Received {
    pub(super) fn field(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", |value| value.trim())
    }
}

/// Takes a form in.
pub(super) async fn receive(request: Request) -> Result<Received, Unfit> {
    let most = LARGEST_FILE + 8 * LARGEST_FIELD;
    let (parts, body) = request.into_parts();
    let body = surplus::fitting(&parts.headers, body, most).await.ok_or(Unfit::TooLarge)?;
    let request = Request::from_parts(parts, body);
    let mut form = Multipart::from_request(request, &()).await.map_err(|_| Unfit::Broken)?;
    let mut received = Received::default();
    let (mut taken, mut too_large) = (0, false);
    while let Some(mut field) = form.next_field().await.map_err(|_| Unfit::Broken)? {
        let name = field.name().unwrap_or_default().to_owned();
        let given = field.file_name().map(file_name);
        let chosen = field.file_name().is_some_and(|name| !name.trim().is_empty());
        let largest = if given.is_some() { LARGEST_FILE } else { LARGEST_FIELD };
        // Made once: growing would leave copies behind.
        let mut bytes = Vec::with_capacity(if given.is_some() { room(LARGEST_FILE) } else { 0 });
        while let Some(chunk) = field.chunk().await.map_err(|_| Unfit::Broken)? {
            taken += chunk.len();
            if bytes.len() + chunk.len() > largest || received.fields.len() > 16 {
                too_large = true;
                bytes = Vec::new();
            }
            if taken > surplus::MOST {
                return Err(Unfit::TooLarge);
            }
            if !too_large {
                bytes.extend_from_slice(&chunk);
            }
        }
        match given {
            Some(given) if chosen || !bytes.is_empty() => received.file = Some((given, bytes)),
            Some(_) => {}
            None => {
                received.fields.insert(name, String::from_utf8_lossy(&bytes).into_owned());
            }
        }
    }
    if too_large { Err(Unfit::TooLarge) } else { Ok(received) }
}

/// What a file is by its content, where its name says the same.
pub(super) fn media_type(name: &str, bytes: &[u8]) -> Result<&'static str, ImportErrors> {
    let lower = name.to_lowercase();
    let ends = |ends: &[&str]| ends.iter().any(|end| lower.ends_with(end));
    let (media_type, is, fits) = if bytes.starts_with(b"PK") {
        (
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            ("压缩包（.xlsx 工作簿）", "an archive, as an .xlsx workbook is"),
            ends(&[".xlsx"]),
        )
    } else if bytes.starts_with(&[0x1f, 0x8b]) {
        ("application/gzip", ("gzip 压缩文件", "packed with gzip"), ends(&[".gz"]))
    } else {
        (
            "text/csv; charset=utf-8",
            ("文本或其他文件，不是工作簿", "a text or something else, and no workbook"),
            ends(&[".csv", ".txt"]),
        )
    };
    if fits {
        return Ok(media_type);
    }
    let mut problems = crate::import::error::Problems::new(name);
    problems.add(
        1,
        "",
        name,
        format!("文件内容是{}，与扩展名不符；请核对，只接受 .csv、.csv.gz、.xlsx", is.0),
        format!("the content is {}, and the name says otherwise; check it: only .csv, .csv.gz and .xlsx are accepted", is.1),
    );
    problems.finish(None)
}
