//! Taking a step.

use super::{Given, checklist, code_of, form::LONGEST, found, moment, page, stale, withdrawal};
use crate::admin::{becoming, desk::Desk, failure::Failure};
use axum::{Form, extract::Path, http::StatusCode, response::Response};
use domain::{
    Bilingual,
    office::{
        finding::Finding,
        work::Work,
        workflow::{Stage, Step, check},
    },
};
use store::{StoreError, office::NextStep};

pub(super) async fn take(
    desk: Desk,
    Path(id): Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let given = Given::of(fields);
    let work = found(&desk, &id).await?;
    let Some(step) = Step::of_code(&given.step) else {
        return Err(Failure::Bad(Bilingual::new("没有这一步。", "There is no such step.")));
    };
    // The store decides again inside the transaction; here it is for those who may not even be told what is wrong.
    let versions = desk.office().work_versions(&id).await?;
    let theirs = versions.iter().any(|version| version.login == desk.staff.login);
    check(work.stage, step, &desk.staff.roles, theirs, "words").map_err(StoreError::from)?;
    if work.version != given.version {
        return Ok(stale::page(&desk, &work, &versions, given.version));
    }
    if step.needs_comment() && given.comment.is_empty() {
        let wrong = desk.visitor.lang.pick("请写明理由。", "Please say why.").to_owned();
        return page(&desk, work, StatusCode::UNPROCESSABLE_ENTITY, &given, wrong).await;
    }
    if given.comment.chars().count() > LONGEST || given.reason_en.chars().count() > LONGEST {
        let wrong = Bilingual::new(
            format!("意见最多 {LONGEST} 字，请缩短。"),
            format!("A comment has at most {LONGEST} characters; please shorten it."),
        );
        let wrong = wrong.get(desk.visitor.lang).to_owned();
        return page(&desk, work, StatusCode::UNPROCESSABLE_ENTITY, &given, wrong).await;
    }
    match prepared(&desk, &work, step, &given).await? {
        Ok((next, detail)) => carry_out(&desk, &work, next, detail).await,
        Err(wrong) => {
            let wrong = wrong.get(desk.visitor.lang).to_owned();
            page(&desk, work, StatusCode::UNPROCESSABLE_ENTITY, &given, wrong).await
        }
    }
}

/// The step with all that it needs and what the log says of it, or what is wrong with the form.
async fn prepared(
    desk: &Desk,
    work: &Work,
    step: Step,
    given: &Given,
) -> Result<Result<(NextStep, String), Bilingual>, Failure> {
    let (site, now) = (&desk.visitor.site, desk.visitor.now_utc_ms);
    let mut next = NextStep {
        work: work.id.clone(),
        version: given.version,
        step,
        roles: desk.staff.roles.clone(),
        comment: given.comment.clone(),
        due_utc_ms: None,
        publication: None,
    };
    let mut detail = format!("《{}》 v{}", work.title, work.version);
    if step == Step::Schedule {
        let Some(due) = moment::read(&given.due).filter(|due| *due > now) else {
            return Ok(Err(Bilingual::new(
                "请填写一个尚未到来的发布时间（北京时间）。",
                "Give a time of publication that is still to come (Beijing time).",
            )));
        };
        next.due_utc_ms = Some(due);
        detail.push_str(&format!("; due {}", office::cx::moment(due)));
    }
    if matches!(step, Step::Publish | Step::Schedule) {
        let at = next.due_utc_ms.unwrap_or(now);
        let findings = checklist::of(site, work, at).await?;
        if let Some(wrong) = not_settled(&findings, &given.accepted) {
            return Ok(Err(wrong));
        }
        for finding in &findings {
            detail.push_str(&format!(
                "; accepted: {} [{}]",
                finding.what.zh,
                finding.place.words(domain::Lang::Zh)
            ));
        }
    }
    next.publication = match step {
        Step::Publish => Some(becoming::publication_of(site, work, now).await?),
        Step::Withdraw => Some(withdrawal::of(site, work, given, now).await?),
        _ => None,
    };
    if !given.comment.is_empty() {
        detail.push_str(&format!("; {}", given.comment));
    }
    Ok(Ok((next, detail)))
}

/// What of the checklist is in the way of a signature.
fn not_settled(findings: &[Finding], accepted: &[String]) -> Option<Bilingual> {
    if findings.iter().any(|finding| finding.blocking) {
        return Some(Bilingual::new(
            "检查清单中有必须先改正的问题，不能签发。请退回撰稿人。",
            "The checklist has faults that must be put right first. Return it to its author.",
        ));
    }
    findings.iter().any(|finding| !accepted.contains(&code_of(finding))).then(|| {
        Bilingual::new(
            "请逐项确认检查清单中的提示后再签发。",
            "Accept each remark of the checklist before you sign.",
        )
    })
}

async fn carry_out(desk: &Desk, work: &Work, next: NextStep, detail: String) -> Result<Response, Failure> {
    let act = desk.act(action(next.step), format!("work/{}", work.id), detail);
    let taken = desk.office().take_step(&next, &act).await;
    if let Err(StoreError::Stale { .. }) = &taken {
        let work = found(desk, &work.id).await?;
        let versions = desk.office().work_versions(&work.id).await?;
        return Ok(stale::page(desk, &work, &versions, next.version));
    }
    let (to, revision) = taken?;
    if revision.is_some() {
        desk.visitor.site.portal.refresh().await?;
    }
    let told = match (next.step, to) {
        (_, Stage::Published) => "published",
        (_, Stage::Scheduled) => "scheduled",
        (_, Stage::Withdrawn) => "withdrawn",
        (Step::HandIn, _) => "handed-in",
        (Step::TakeBack, _) => "taken-back",
        (Step::Approve, _) => "approved",
        (Step::Return, _) => "returned",
        _ => "unscheduled",
    };
    Ok(desk.done(&format!("/admin/works/{}", work.id), told))
}

/// What the log calls a step.
pub(super) const fn action(step: Step) -> &'static str {
    match step {
        Step::HandIn => "work.hand_in",
        Step::TakeBack => "work.take_back",
        Step::Approve => "work.approve",
        Step::Return => "work.return",
        Step::Publish => "work.publish",
        Step::Schedule => "work.schedule",
        Step::Unschedule => "work.unschedule",
        Step::Withdraw => "work.withdraw",
    }
}
