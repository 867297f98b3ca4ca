//! The files of a draft: uploaded, named, taken away, looked at.

mod upload;

use super::{
    change::{change, change_with},
    fields::cleaned,
    open, unbounded,
};
use crate::{
    admin::{
        desk::Desk,
        failure::Failure,
        route::{Needs, Route, get, post},
        surplus,
        upload_progress::arrived,
    },
    web::disclosure_files::send,
};
use axum::{
    Form,
    extract::{FromRequest as _, Multipart, Path, Request},
    http::StatusCode,
    response::Response,
};
use domain::{
    Bilingual,
    disclosure::Attachment,
    office::{draft::DisclosureDraft, role::Right},
};
use intake::attachment::{LARGEST, too_large};
use office::{pages::disclosures::files as pages, upload::Limit};
use serde::Deserialize;
use std::sync::LazyLock;
use store::office::Arrived;
use tokio::sync::Semaphore;

/// The most files of a disclosure.
const MOST: usize = 50;
/// So many files are taken in at once; each may be in memory as a whole while it is looked through.
const AT_ONCE: usize = 4;
/// What a form needs beside the file.
const FORM: usize = 64 * 1024;
static TURNS: LazyLock<Semaphore> = LazyLock::new(|| Semaphore::new(AT_ONCE));

pub(super) fn routes() -> Vec<Route> {
    let read = Needs::Right(Right::ReadWork);
    let write = Needs::Right(Right::Write);
    vec![
        get("/admin/disclosures/{id}/files", read, page),
        // What a form brings is counted and bounded where it is taken in.
        unbounded("/admin/disclosures/{id}/files", write, axum::routing::post(add)),
        get("/admin/disclosures/{id}/files/{name}", read, one),
        post("/admin/disclosures/{id}/files/{name}/label", write, label),
        post("/admin/disclosures/{id}/files/{name}/remove", write, remove),
    ]
}

async fn page(desk: Desk, Path(id): Path<String>) -> Result<Response, Failure> {
    show(&desk, &id, StatusCode::OK, None).await
}

async fn show(
    desk: &Desk,
    id: &str,
    status: StatusCode,
    refused: Option<Bilingual>,
) -> Result<Response, Failure> {
    let (work, draft) = open(desk, id).await?;
    let limit = Limit { bytes: LARGEST as u64, too_large: too_large() };
    let open = pages::is_open(&work) && desk.may(Right::Write);
    let page = |cx: &_| pages::page(cx, &work, &draft, refused.as_ref(), &limit);
    Ok(desk.page_with_upload(status, open, page))
}

/// Takes a file in. What is refused is refused before it is kept, and as early as it can be known.
async fn add(desk: Desk, Path(id): Path<String>, request: Request) -> Result<Response, Failure> {
    let (_, draft) = open(&desk, &id).await?;
    let (parts, body) = request.into_parts();
    let Some(body) = surplus::fitting(&parts.headers, body, LARGEST + FORM).await else {
        return show(&desk, &id, StatusCode::PAYLOAD_TOO_LARGE, Some(too_large())).await;
    };
    let Ok(_turn) = TURNS.try_acquire() else {
        let why = Bilingual::new(
            "同时上传的文件过多，没有保存。请稍候再传。",
            "Too many files are being uploaded at once; this one was not kept. Try again in a moment.",
        );
        return show(&desk, &id, StatusCode::SERVICE_UNAVAILABLE, Some(why)).await;
    };
    let form = Multipart::from_request(Request::from_parts(parts, body), &()).await;
    let Ok(form) = form else { return Err(unreadable()) };
    let sent = match upload::read(form).await {
        Ok(sent) => sent,
        Err(upload::Refused { status, why }) => return show(&desk, &id, status, Some(why)).await,
    };
    if draft.attachments.len() >= MOST {
        let why = Bilingual::new(
            format!("一份信息最多 {MOST} 个附件。请合并后再上传。"),
            format!("A disclosure has at most {MOST} files. Put some of them together."),
        );
        return show(&desk, &id, StatusCode::UNPROCESSABLE_ENTITY, Some(why)).await;
    }
    let upload::Sent { file, name, label } = sent;
    let act = desk.act("file.keep", format!("work/{id}"), format!("{} {name}", file.sha256));
    let size = file.bytes.len() as u64;
    let added = |draft: &mut DisclosureDraft| {
        let name = free_name(&name, &draft.attachments);
        let (sha256, media_type) = (file.sha256.clone(), file.media_type.clone());
        draft.attachments.push(Attachment { sha256, name, media_type, size, label: label.clone() });
        Ok(())
    };
    let arrived_file = Arrived { file: &file, act: &act };
    change_with(&desk, &id, "work.file.add", &name, Some(arrived_file), added).await?;
    Ok(arrived(&desk, &format!("/admin/disclosures/{id}/files"), "file-added"))
}

fn unreadable() -> Failure {
    Failure::Bad(Bilingual::new(
        "没有收到文件。请选择一个文件后再上传。",
        "No file arrived. Choose a file and upload it.",
    ))
}

/// The name itself, or with a number where a file of the draft has it.
fn free_name(name: &str, files: &[Attachment]) -> String {
    let is_free = |name: &String| !files.iter().any(|file| file.name == *name);
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let others = (2_u32..).map(|n| format!("{stem}-{n}.{ending}"));
    std::iter::once(name.to_owned()).chain(others).find(is_free).expect("there are more numbers than files")
}

/// A file of the draft, for staff.
async fn one(desk: Desk, Path((id, name)): Path<(String, String)>) -> Result<Response, Failure> {
    let (_, draft) = open(&desk, &id).await?;
    let file = draft.attachments.iter().find(|file| file.name == name).ok_or(Failure::Missing)?;
    Ok(send(desk.office().clone(), file, &desk.visitor.headers))
}

#[derive(Deserialize)]
struct Label {
    #[serde(default)]
    label_zh: String,
    #[serde(default)]
    label_en: String,
}

/// What a file is called; of a picture, what it shows.
async fn label(
    desk: Desk,
    Path((id, name)): Path<(String, String)>,
    Form(typed): Form<Label>,
) -> Result<Response, Failure> {
    let label = Bilingual::new(named(&typed.label_zh), named(&typed.label_en));
    let named = |draft: &mut DisclosureDraft| {
        let file = draft.attachments.iter_mut().find(|file| file.name == name).ok_or(Failure::Missing)?;
        file.label = label.clone();
        Ok(())
    };
    change(&desk, &id, "work.file.name", &name, named).await?;
    Ok(desk.done(&format!("/admin/disclosures/{id}/files"), "file-named"))
}

/// A name for readers, at most 200 characters.
fn named(text: &str) -> String {
    cleaned(text, false).chars().take(200).collect()
}

/// Takes a file away from the draft. What was kept of it stays where earlier versions name it.
async fn remove(desk: Desk, Path((id, name)): Path<(String, String)>) -> Result<Response, Failure> {
    let removed = |draft: &mut DisclosureDraft| {
        let at = draft.attachments.iter().position(|file| file.name == name).ok_or(Failure::Missing)?;
        draft.attachments.remove(at);
        Ok(())
    };
    change(&desk, &id, "work.file.remove", &name, removed).await?;
    Ok(desk.done(&format!("/admin/disclosures/{id}/files"), "file-removed"))
}
