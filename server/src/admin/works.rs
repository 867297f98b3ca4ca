//! `/admin/works/{id}`: a piece of work on its way to the public, and the steps that people take with it.

mod checklist;
mod correction;
mod form;
mod links;
mod markup;
mod moment;
mod personal;
mod stale;
mod steps;
mod withdrawal;
pub(crate) mod words;

use super::{
    desk::Desk,
    failure::Failure,
    route::{Needs, Route, get, post},
};
use axum::{extract::Path, http::StatusCode, response::Response};
use domain::office::{
    finding::Finding,
    role::Right,
    work::{Work, WorkKind},
    workflow::{Stage, Step, open_to},
};
use form::Given;
use office::pages::works::{self as view, Shown};
use std::collections::BTreeMap;

/// The routes of this room.
pub(super) fn routes() -> Vec<Route> {
    let read = Needs::Right(Right::ReadWork);
    vec![
        get("/admin/works/{id}", read, show),
        post("/admin/works/{id}/steps", read, steps::take),
        post("/admin/works/corrections", Needs::Right(Right::Write), correction::begin),
    ]
}

async fn show(desk: Desk, Path(id): Path<String>) -> Result<Response, Failure> {
    let work = found(&desk, &id).await?;
    page(&desk, work, StatusCode::OK, &Given::default(), String::new()).await
}

async fn found(desk: &Desk, id: &str) -> Result<Work, Failure> {
    desk.office().work(id).await?.ok_or(Failure::Missing)
}

/// The page, with what a form had in it and what is wrong with that.
async fn page(
    desk: &Desk,
    work: Work,
    status: StatusCode,
    given: &Given,
    wrong: String,
) -> Result<Response, Failure> {
    let office = desk.office();
    let versions = office.work_versions(&work.id).await?;
    let theirs = versions.iter().any(|version| version.login == desk.staff.login);
    let mut open = open_to(work.stage, &desk.staff.roles, theirs);
    let public = match work.kind {
        WorkKind::Disclosure => desk.visitor.site.portal.store().disclosure(&work.subject).await?,
        WorkKind::Data => None,
    };
    if public.is_none() {
        open.retain(|step| *step != Step::Withdraw);
    }
    let names: BTreeMap<_, _> =
        office.all_staff().await?.into_iter().map(|staff| (staff.login, staff.name)).collect();
    let findings = match work.stage {
        Stage::Scheduled | Stage::Published | Stage::Withdrawn => Vec::new(),
        _ => checklist::of(&desk.visitor.site, &work, desk.visitor.now_utc_ms).await?,
    };
    let findings = findings.into_iter().map(|finding| (code_of(&finding), finding)).collect();
    let shown = Shown {
        steps: office.work_steps(&work.id).await?,
        versions,
        names,
        findings,
        open,
        public: public.map(|disclosure| disclosure.head),
        may_correct: work.kind == WorkKind::Disclosure
            && matches!(work.stage, Stage::Published | Stage::Withdrawn)
            && desk.may(Right::Write),
        comment: given.comment.clone(),
        reason_en: given.reason_en.clone(),
        due: given.due.clone(),
        accepted: given.accepted.clone(),
        comment_missing: !wrong.is_empty()
            && given.comment.is_empty()
            && Step::of_code(&given.step).is_some_and(Step::needs_comment),
        wrong,
        work,
    };
    Ok(desk.page_with(status, |cx| view::page(cx, &shown)))
}

/// What a finding is known by in a form: as long as it says the same of the same place, it is the same.
fn code_of(finding: &Finding) -> String {
    crate::body::sha256_hex(&format!("{}\n{}", finding.place.words(domain::Lang::Zh), finding.what.zh))
        .chars()
        .take(16)
        .collect()
}
