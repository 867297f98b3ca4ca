//! Undoing data that are public: a new piece of work that restores what was there before, reviewed like any other.

use super::{examine::upload_of, found, shown};
use crate::admin::{desk::Desk, failure::Failure, random::random_hex};
use axum::{Form, extract::Path, http::StatusCode, response::Response};
use domain::{
    Bilingual,
    office::{
        upload::{Origin, Upload},
        work::{Work, WorkKind},
        workflow::Stage,
    },
};
use office::pages::data as pages;
use serde::Deserialize;
use store::StoreError;

#[derive(Deserialize)]
pub(super) struct Why {
    #[serde(default)]
    note: String,
}

/// Begins the draft.
pub(super) async fn begin(
    desk: Desk,
    Path(id): Path<String>,
    Form(why): Form<Why>,
) -> Result<Response, Failure> {
    let work = found(&desk, &id).await?;
    let store = desk.visitor.site.portal.store();
    let Some((revision, ..)) = store.amendment_of(&id).await?.filter(|_| work.stage == Stage::Published)
    else {
        return Err(Failure::Bad(Bilingual::new(
            "只有已公布的数据才能撤销。",
            "Only data that are public can be undone.",
        )));
    };
    let note = why.note.trim();
    if note.is_empty() || note.chars().count() > 500 {
        let mut shown = shown::of(&desk, &work).await?;
        shown.undo_error = Some(Bilingual::new(
            "请写明撤销原因（不超过 500 字），它会向读者公开。",
            "Say why it is undone, in at most 500 characters; readers will see it.",
        ));
        return Ok(desk.page_with(StatusCode::UNPROCESSABLE_ENTITY, |cx| pages::one::page(cx, &work, &shown)));
    }
    let upload = Upload {
        data: upload_of(&work)?.data,
        origin: Origin::Undo { work: id.clone(), revision },
        correction: note.to_owned(),
        despite_contradictions: false,
        summary: Bilingual::new(
            format!("撤销“{}”（内容版本 {revision}）", work.title),
            format!("Undoes “{}” (content revision {revision})", work.title),
        ),
    };
    let document = serde_json::to_string(&upload).map_err(|e| StoreError::Invalid(e.to_string()))?;
    let draft = Work {
        id: random_hex(16),
        kind: WorkKind::Data,
        subject: work.subject.clone(),
        title: format!("撤销：{}", work.title),
        stage: Stage::Draft,
        version: 1,
        author: desk.staff.login.clone(),
        begun_utc_ms: desk.visitor.now_utc_ms,
        changed_utc_ms: desk.visitor.now_utc_ms,
        due_utc_ms: None,
        document,
    };
    let act = desk.act("data.undo", format!("work/{}", draft.id), format!("work/{id}, revision {revision}"));
    desk.office().begin_work(&draft, &act).await?;
    Ok(desk.done(&format!("/admin/data/{}", draft.id), "undo-begun"))
}
