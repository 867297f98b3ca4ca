//! Taking a step.

use super::{NextStep, rows};
use crate::{
    StoreError,
    office::{Act, audit},
    seal,
    session::{Session, Value},
    write,
};
use domain::office::{
    staff::SYSTEM,
    work::Work,
    workflow::{self, Refusal, Stage, Step},
};

pub(super) async fn take(
    session: &mut dyn Session,
    next: &NextStep,
    act: &Act,
) -> Result<(Stage, Option<i64>), StoreError> {
    if audit::is_done(session, act).await? {
        let work = rows::work(session, &next.work).await?;
        let stage = work.map_or(Stage::Draft, |work| work.stage);
        return Ok((stage, Some(crate::read::revision(session).await?)));
    }
    let work = rows::locked(session, &next.work, act.at_utc_ms).await?;
    let to = allowed(session, &work, next, act).await?;
    if work.version != next.version {
        return Err(StoreError::Stale { version: work.version });
    }
    let due = if to == Stage::Scheduled { next.due_utc_ms } else { None };
    let stage = write::code(&to)?;
    let sql = "UPDATE work SET stage = $2, due_utc_ms = $3 WHERE id = $1";
    session.run(sql, &[next.work.as_str().into(), stage.as_str().into(), Value::Int(due)]).await?;
    note(session, &work, next, to, act).await?;
    if next.step == Step::Withdraw {
        withdraw_others(session, &work, next, act).await?;
    }
    let Some(what) = &next.publication else {
        audit::append(session, act).await?;
        return Ok((to, None));
    };
    let revision = write::publish(session, what, &|_, _| {}).await?;
    let detail = seal::detail(session, &act.detail, &what.disclosures).await?;
    audit::append(session, &Act { detail, ..act.clone() }).await?;
    Ok((to, Some(revision)))
}

/// Where the step leads, by the rules of the workflow.
async fn allowed(
    session: &mut dyn Session,
    work: &Work,
    next: &NextStep,
    act: &Act,
) -> Result<Stage, StoreError> {
    let becomes_public = matches!(next.step, Step::Publish | Step::Withdraw);
    if becomes_public != next.publication.is_some() {
        return Err(StoreError::Invalid(
            "what becomes public and the step do not belong together".to_owned(),
        ));
    }
    if next.step == Step::Schedule && next.due_utc_ms.is_none_or(|due| due <= act.at_utc_ms) {
        return Err(StoreError::Invalid("what is scheduled needs a time that is still to come".to_owned()));
    }
    if act.actor == SYSTEM {
        // Signed already; only the time had to come.
        let due = work.stage == Stage::Scheduled && work.due_utc_ms.is_some_and(|due| due <= act.at_utc_ms);
        return match next.step {
            Step::Publish if due => Ok(Stage::Published),
            // It cannot be published as it was signed; people have to look.
            Step::Unschedule if due && !next.comment.trim().is_empty() => Ok(Stage::SignOff),
            _ => Err(Refusal::NotNow.into()),
        };
    }
    let theirs = rows::had_a_hand(session, &work.id, &act.actor).await?;
    Ok(workflow::check(work.stage, next.step, &next.roles, theirs, &next.comment)?)
}

/// The works that earlier revisions came from are withdrawn with the disclosure.
async fn withdraw_others(
    session: &mut dyn Session,
    work: &Work,
    next: &NextStep,
    act: &Act,
) -> Result<(), StoreError> {
    for other in rows::works(session, &[Stage::Published]).await? {
        if other.kind == work.kind && other.subject == work.subject && other.id != work.id {
            let stage = write::code(&Stage::Withdrawn)?;
            let sql = "UPDATE work SET stage = $2, changed_utc_ms = $3 WHERE id = $1";
            let id = other.id.as_str();
            session.run(sql, &[id.into(), stage.as_str().into(), act.at_utc_ms.into()]).await?;
            note(session, &other, next, Stage::Withdrawn, act).await?;
        }
    }
    Ok(())
}

async fn note(
    session: &mut dyn Session,
    work: &Work,
    next: &NextStep,
    to: Stage,
    act: &Act,
) -> Result<(), StoreError> {
    let (step, from, to) = (write::code(&next.step)?, write::code(&work.stage)?, write::code(&to)?);
    let sql = "INSERT INTO work_step (work, ordinal, at_utc_ms, login, step, from_stage, to_stage, version, comment) \
               VALUES ($1, (SELECT COALESCE(MAX(ordinal), 0) + 1 FROM work_step WHERE work = $1), \
               $2, $3, $4, $5, $6, $7, $8)";
    let values = [
        work.id.as_str().into(),
        act.at_utc_ms.into(),
        act.actor.as_str().into(),
        step.as_str().into(),
        from.as_str().into(),
        to.as_str().into(),
        work.version.into(),
        next.comment.as_str().into(),
    ];
    session.run(sql, &values).await
}
