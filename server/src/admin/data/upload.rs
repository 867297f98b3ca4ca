//! A file is given: errors are shown row by row and nothing is kept, or it becomes a draft.

use super::{
    examine::{self, Examined, Unusable},
    found, listed,
    receive::{Received, receive},
    shown, shown_one, uploaded,
};
use crate::admin::{desk::Desk, failure::Failure, random::random_hex, upload_progress::arrived};
use axum::{
    extract::{Path, Request},
    http::StatusCode,
    response::Response,
};
use domain::{
    Bilingual, Lang,
    office::{
        upload::{DataKind, Origin, Upload},
        work::{Work, WorkKind},
        workflow::{Refusal, Stage},
    },
};
use office::pages::data::{self as pages, list::Given};
use sha2::{Digest as _, Sha256};
use std::sync::Arc;
use store::{
    StoreError,
    office::{Act, Arrived, Content, KeptFile},
};

/// The longest note of a correction, in characters.
const LONGEST_NOTE: usize = 500;

/// A new piece of work from a file.
pub(super) async fn begin(desk: Desk, request: Request) -> Result<Response, Failure> {
    let mut form = match receive(request).await {
        Ok(form) => form,
        Err(unfit) => {
            return again(&desk, StatusCode::PAYLOAD_TOO_LARGE, Given::refused(unfit.words())).await;
        }
    };
    let mut given = Given {
        kind: form.field("kind").to_owned(),
        correction: form.field("correction").to_owned(),
        corrects: form.field("corrects") == "yes",
        despite: form.field("despite") == "yes",
        ..Given::default()
    };
    let fit = fit(&mut form, &given);
    let (data, name, bytes) = match fit {
        Ok((data, Some((name, bytes)))) => (data, name, bytes),
        Ok((_, None)) => {
            given.error = Some(Bilingual::new("请选择文件。", "Choose a file."));
            return again(&desk, StatusCode::UNPROCESSABLE_ENTITY, given).await;
        }
        Err(error) => {
            given.error = Some(error);
            return again(&desk, StatusCode::UNPROCESSABLE_ENTITY, given).await;
        }
    };
    let id = random_hex(16);
    let mut upload = Upload {
        data,
        origin: origin(&name, &bytes),
        correction: if given.corrects { given.correction.clone() } else { String::new() },
        despite_contradictions: given.despite,
        summary: Bilingual::default(),
    };
    let examined = match examined(&desk, &id, &upload, &name, &bytes).await? {
        Ok(examined) => examined,
        Err(refused) => {
            given.file = name;
            given.refused = Some(refused);
            return again(&desk, StatusCode::UNPROCESSABLE_ENTITY, given).await;
        }
    };
    if !examined.trial.changes() {
        given.file = name;
        given.unchanged = Some(examined.reading.said);
        return again(&desk, StatusCode::OK, given).await;
    }
    upload.summary = summary(&examined);
    let file = kept(&name, bytes);
    let work = Work {
        id: id.clone(),
        kind: WorkKind::Data,
        subject: data.code().to_owned(),
        title: upload.title(Lang::Zh),
        stage: Stage::Draft,
        version: 1,
        author: desk.staff.login.clone(),
        begun_utc_ms: desk.visitor.now_utc_ms,
        changed_utc_ms: desk.visitor.now_utc_ms,
        due_utc_ms: None,
        document: document(&upload)?,
    };
    let act = desk.act("data.begin", format!("work/{id}"), work.title.clone());
    let keeps = keeping(&desk, &file, &name);
    desk.office().begin_with(&work, Some(Arrived { file: &file, act: &keeps }), &act).await?;
    Ok(arrived(&desk, &format!("/admin/data/{id}"), "data-kept"))
}

/// Another file, or other words, for a draft.
pub(super) async fn replace(
    desk: Desk,
    Path(id): Path<String>,
    request: Request,
) -> Result<Response, Failure> {
    let work = found(&desk, &id).await?;
    if work.stage != Stage::Draft {
        return Err(StoreError::from(Refusal::NotNow).into());
    }
    let upload = examine::upload_of(&work)?;
    let mut form = match receive(request).await {
        Ok(form) => form,
        Err(unfit) => {
            let given = Given::refused(unfit.words());
            return shown_again(&desk, &work, StatusCode::PAYLOAD_TOO_LARGE, given).await;
        }
    };
    let version: i64 = form.field("version").parse().map_err(|_| stale_form())?;
    let mut given = Given {
        kind: upload.data.code().to_owned(),
        correction: form.field("correction").to_owned(),
        // What is undone is a correction, whatever the form says.
        corrects: form.field("corrects") == "yes" || matches!(upload.origin, Origin::Undo { .. }),
        despite: form.field("despite") == "yes",
        ..Given::default()
    };
    let file = match fit(&mut form, &given) {
        Ok((_, file)) => file,
        Err(error) => {
            given.error = Some(error);
            return shown_again(&desk, &work, StatusCode::UNPROCESSABLE_ENTITY, given).await;
        }
    };
    let mut next = Upload {
        correction: if given.corrects { given.correction.clone() } else { String::new() },
        despite_contradictions: given.despite,
        ..upload
    };
    let mut title = work.title.clone();
    let mut replaced = None;
    if let (Some((name, bytes)), Origin::File { .. }) = (file, &next.origin) {
        next.origin = origin(&name, &bytes);
        match examined(&desk, &id, &next, &name, &bytes).await? {
            Ok(examined) => next.summary = summary(&examined),
            Err(refused) => {
                given.file = name;
                given.refused = Some(refused);
                return shown_again(&desk, &work, StatusCode::UNPROCESSABLE_ENTITY, given).await;
            }
        }
        title = next.title(Lang::Zh);
        let file = kept(&name, bytes);
        let keeps = keeping(&desk, &file, &name);
        replaced = Some((file, keeps));
    }
    let act = desk.act("data.save", format!("work/{id}"), title.clone());
    let document = document(&next)?;
    let content = Content { title: &title, document: &document };
    let file = replaced.as_ref().map(|(file, act)| Arrived { file, act });
    desk.office().save_with(&id, version, content, file, &act).await?;
    Ok(arrived(&desk, &format!("/admin/data/{id}"), "saved"))
}

type File = (String, Arc<Vec<u8>>);

/// The kind and the file of a form, or what is wrong with its fields.
fn fit(form: &mut Received, given: &Given) -> Result<(DataKind, Option<File>), Bilingual> {
    let data = DataKind::of_code(&given.kind)
        .ok_or_else(|| Bilingual::new("请选择数据种类。", "Choose what kind of data it is."))?;
    if given.corrects && given.correction.is_empty() {
        return Err(Bilingual::new(
            "更正须写明原因，它会向读者公开。",
            "A correction needs a note that says what was wrong; readers will see it.",
        ));
    }
    if given.correction.chars().count() > LONGEST_NOTE {
        return Err(Bilingual::new(
            format!("更正说明超过 {LONGEST_NOTE} 个字；请缩短。"),
            format!("The note is longer than {LONGEST_NOTE} characters; shorten it."),
        ));
    }
    let file = form.file.take().map(|(name, bytes)| (name, Arc::new(bytes)));
    Ok((data, file))
}

fn stale_form() -> Failure {
    Failure::Bad(Bilingual::new(
        "表单不完整；请重新打开页面再试。",
        "The form is incomplete; open the page again and retry.",
    ))
}

fn origin(name: &str, bytes: &[u8]) -> Origin {
    let sha256 = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    Origin::File { sha256, name: name.to_owned(), size: bytes.len() as u64 }
}

/// What a file comes to, or what is to be shown instead.
async fn examined(
    desk: &Desk,
    id: &str,
    upload: &Upload,
    name: &str,
    bytes: &Arc<Vec<u8>>,
) -> Result<Result<Examined, pages::Refused>, Failure> {
    let amendment = examine::amendment(id, upload);
    let examined = examine::file(&desk.visitor.site, upload.data, name, Arc::clone(bytes), amendment).await;
    match examined {
        Ok(examined) => Ok(Ok(examined)),
        Err(Unusable::Failure(failure)) => Err(failure),
        Err(Unusable::Errors(errors)) => Ok(Err(shown::refused(&errors))),
        Err(Unusable::Conflict(words)) => Ok(Err(pages::Refused::Conflict(words))),
    }
}

fn summary(examined: &Examined) -> Bilingual {
    let (said, counted) = (&examined.reading.said, examined.trial.counted());
    Bilingual::new(
        format!("{}\n{}", said.zh.trim_end(), counted.zh),
        format!("{}\n{}", said.en.trim_end(), counted.en),
    )
}

/// The file as it is kept.
fn kept(name: &str, bytes: Arc<Vec<u8>>) -> KeptFile {
    let media_type = super::receive::media_type(name, &bytes).unwrap_or("application/octet-stream");
    let bytes = Arc::try_unwrap(bytes).unwrap_or_else(|shared| shared.to_vec());
    KeptFile::new(media_type, bytes)
}

fn keeping(desk: &Desk, file: &KeptFile, name: &str) -> Act {
    desk.act("file.keep", format!("file/{}", file.sha256), name.to_owned())
}

fn document(upload: &Upload) -> Result<String, Failure> {
    let invalid = |e: serde_json::Error| StoreError::Invalid(e.to_string());
    Ok(serde_json::to_string(upload).map_err(invalid)?)
}

/// The list once more, with what was given and what is wrong with it.
async fn again(desk: &Desk, status: StatusCode, given: Given) -> Result<Response, Failure> {
    let works = uploaded(desk).await?;
    Ok(listed(desk, status, &works, &given))
}

async fn shown_again(
    desk: &Desk,
    work: &Work,
    status: StatusCode,
    given: Given,
) -> Result<Response, Failure> {
    let mut shown = shown::of(desk, work).await?;
    shown.given = Some(given);
    Ok(shown_one(desk, status, work, &shown))
}
