//! A form with a file, read as it arrives and given up as soon as it is too much.

use super::named;
use crate::admin::surplus;
use axum::{
    extract::{Multipart, multipart::Field},
    http::StatusCode,
};
use domain::Bilingual;
use intake::{
    attachment::{LARGEST, check, safe_name, too_large},
    room,
};
use store::office::KeptFile;

/// A file that may be published, with what was said of it.
pub(super) struct Sent {
    pub(super) file: KeptFile,
    /// A safe name.
    pub(super) name: String,
    pub(super) label: Bilingual,
}

/// Why there is none.
pub(super) struct Refused {
    pub(super) status: StatusCode,
    pub(super) why: Bilingual,
}

impl Refused {
    fn of(status: StatusCode, why: Bilingual) -> Self {
        Self { status, why }
    }

    fn large() -> Self {
        Self::of(StatusCode::PAYLOAD_TOO_LARGE, too_large())
    }
}

/// Reads the form.
pub(super) async fn read(mut form: Multipart) -> Result<Sent, Refused> {
    let (mut file, mut label, mut taken) = (None, Bilingual::default(), Taken::default());
    while let Some(field) = form.next_field().await.map_err(|_| broken())? {
        let name = field.name().unwrap_or("").to_owned();
        let given = field.file_name().unwrap_or("").to_owned();
        let bytes = taken.field(field, if name == "file" { LARGEST } else { super::FORM }).await?;
        match name.as_str() {
            "file" if file.is_none() => file = Some((given, bytes)),
            "label_zh" => label.zh = named(&String::from_utf8_lossy(&bytes)),
            "label_en" => label.en = named(&String::from_utf8_lossy(&bytes)),
            _ => {}
        }
    }
    if taken.too_large {
        return Err(Refused::large());
    }
    let (given, bytes) =
        file.filter(|(name, bytes)| !name.is_empty() || !bytes.is_empty()).ok_or_else(nothing)?;
    // Gone through away from the threads that answer others.
    let checked = tokio::task::spawn_blocking(move || {
        let kind = check(&given, &bytes)?;
        Ok((safe_name(&given, kind), KeptFile::new(kind.media_type(), bytes)))
    });
    match checked.await {
        Ok(Ok((name, file))) => Ok(Sent { file, name, label }),
        Ok(Err(why)) => Err(Refused::of(StatusCode::UNPROCESSABLE_ENTITY, why)),
        Err(_) => Err(Refused::of(
            StatusCode::UNPROCESSABLE_ENTITY,
            Bilingual::new(
                "文件无法检查，没有保存。请另存一次。",
                "The file cannot be checked and was not kept. Save it again.",
            ),
        )),
    }
}

fn nothing() -> Refused {
    Refused::of(
        StatusCode::UNPROCESSABLE_ENTITY,
        Bilingual::new("没有选择文件。请选择后再上传。", "No file was chosen. Choose one and upload it."),
    )
}

/// What was taken off the network so far.
#[derive(Default)]
struct Taken {
    bytes: usize,
    too_large: bool,
}

impl Taken {
    /// A field. What is too large is discarded as it comes, so that the answer reaches a browser that is still sending.
    async fn field(&mut self, mut field: Field<'_>, most: usize) -> Result<Vec<u8>, Refused> {
        // Made once: growing would leave copies behind.
        let mut kept = Vec::with_capacity(room(most));
        while let Some(chunk) = field.chunk().await.map_err(|_| broken())? {
            self.bytes += chunk.len();
            if self.bytes > surplus::MOST {
                return Err(Refused::large());
            }
            if kept.len() + chunk.len() > most {
                self.too_large = true;
                kept = Vec::new();
            }
            if !self.too_large {
                kept.extend_from_slice(&chunk);
            }
        }
        Ok(kept)
    }
}

fn broken() -> Refused {
    Refused::of(
        StatusCode::BAD_REQUEST,
        Bilingual::new(
            "上传中断，没有保存。请再传一次。",
            "The upload broke off and nothing was kept. Upload it again.",
        ),
    )
}
