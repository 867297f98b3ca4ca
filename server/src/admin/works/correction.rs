//! Beginning a correction: a new piece of work that becomes the next revision.

use crate::admin::{desk::Desk, disclosures::becoming::draft_of, failure::Failure, random::random_hex};
use app::read::Reader as _;
use axum::{Form, response::Response};
use domain::{
    Bilingual,
    office::{
        draft::DisclosureDraft,
        work::{Work, WorkKind},
        workflow::Stage,
    },
};
use serde::Deserialize;
use store::StoreError;

#[derive(Deserialize)]
pub(super) struct Which {
    #[serde(default)]
    slug: String,
}

/// Stages of work that is not public yet.
const UNDER_WAY: [Stage; 5] =
    [Stage::Draft, Stage::DepartmentReview, Stage::SecrecyReview, Stage::SignOff, Stage::Scheduled];

/// Begins the correction of what is public or withdrawn at an address, or leads to the one that is under way.
pub(super) async fn begin(desk: Desk, Form(which): Form<Which>) -> Result<Response, Failure> {
    let of_it = |work: &Work| work.kind == WorkKind::Disclosure && work.subject == which.slug;
    let under_way = desk.office().works(&UNDER_WAY).await?.into_iter().find(of_it);
    if let Some(work) = under_way {
        return Ok(desk.done(&format!("/admin/works/{}", work.id), "correction-under-way"));
    }
    let draft = draft(&desk, &which.slug).await?;
    let id = random_hex(16);
    let document = serde_json::to_string(&draft).map_err(|e| StoreError::Invalid(e.to_string()))?;
    let now = desk.visitor.now_utc_ms;
    let work = Work {
        id: id.clone(),
        kind: WorkKind::Disclosure,
        subject: which.slug.clone(),
        title: draft.title.zh.clone(),
        stage: Stage::Draft,
        version: 1,
        author: desk.staff.login.clone(),
        begun_utc_ms: now,
        changed_utc_ms: now,
        due_utc_ms: None,
        document,
    };
    let detail = format!("《{}》 revision {}", work.title, draft.revision());
    desk.office().begin_work(&work, &desk.act("work.correct", format!("work/{id}"), detail)).await?;
    Ok(desk.done(&format!("/admin/works/{id}"), "correction-begun"))
}

async fn draft(desk: &Desk, slug: &str) -> Result<DisclosureDraft, Failure> {
    let portal = &desk.visitor.site.portal;
    if let Some(public) = portal.store().disclosure(slug).await? {
        return Ok(DisclosureDraft::correcting(&public, &portal.published().figures));
    }
    let withdrawals = portal.store().withdrawals(slug).await?;
    let withdrawn = withdrawals.first().ok_or(Failure::Missing)?;
    // What is withdrawn is read by nobody; the work that it came from has it still.
    let works = desk.office().works(&[Stage::Withdrawn]).await?;
    let mut drafts = Vec::new();
    for work in works.iter().filter(|work| work.kind == WorkKind::Disclosure && work.subject == slug) {
        drafts.push(draft_of(work)?);
    }
    let latest = drafts.into_iter().max_by_key(DisclosureDraft::revision).ok_or(Failure::Missing)?;
    Ok(DisclosureDraft {
        revision: withdrawn.withdrawal.revision + 1,
        change_note: Bilingual::default(),
        ..latest
    })
}
