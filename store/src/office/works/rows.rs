//! Work as it is kept.

use crate::{
    StoreError,
    read::of_code,
    session::{Row, Session},
    write::code,
};
use domain::office::{
    work::{StepTaken, Work, WorkVersion},
    workflow::Stage,
};

macro_rules! work_where {
    ($rest:literal) => {
        concat!(
            "SELECT id, kind, subject, title, stage, version, author, begun_utc_ms, changed_utc_ms, due_utc_ms, document \
             FROM work WHERE ",
            $rest
        )
    };
}

pub(super) async fn work(session: &mut dyn Session, id: &str) -> Result<Option<Work>, StoreError> {
    if id.contains('\0') {
        return Ok(None);
    }
    session.rows(work_where!("id = $1"), &[id.into()]).await?.first().map(work_of).transpose()
}

/// The work, held until the end of the transaction: who else wants to change it waits.
pub(super) async fn locked(session: &mut dyn Session, id: &str, at_utc_ms: i64) -> Result<Work, StoreError> {
    let missing = || StoreError::Missing(format!("work {id:?}"));
    if id.contains('\0') {
        return Err(missing());
    }
    let sql = "UPDATE work SET changed_utc_ms = $2 WHERE id = $1";
    session.run(sql, &[id.into(), at_utc_ms.into()]).await?;
    work(session, id).await?.ok_or_else(missing)
}

pub(in crate::office) async fn works(
    session: &mut dyn Session,
    stages: &[Stage],
) -> Result<Vec<Work>, StoreError> {
    let mut works = Vec::new();
    for stage in stages {
        let stage = code(stage)?;
        let rows = session.rows(work_where!("stage = $1"), &[stage.as_str().into()]).await?;
        works.extend(rows.iter().map(work_of).collect::<Result<Vec<_>, _>>()?);
    }
    works.sort_by(|a, b| (a.changed_utc_ms, &a.id).cmp(&(b.changed_utc_ms, &b.id)));
    Ok(works)
}

pub(super) async fn due(session: &mut dyn Session, at_utc_ms: i64) -> Result<Vec<Work>, StoreError> {
    let stage = code(&Stage::Scheduled)?;
    let sql = work_where!("stage = $1 AND due_utc_ms <= $2 ORDER BY due_utc_ms, id");
    session.rows(sql, &[stage.as_str().into(), at_utc_ms.into()]).await?.iter().map(work_of).collect()
}

pub(super) async fn versions(session: &mut dyn Session, id: &str) -> Result<Vec<WorkVersion>, StoreError> {
    let sql = "SELECT version, at_utc_ms, login, title, document FROM work_version WHERE work = $1 ORDER BY version";
    let version = |row: &Row| {
        Ok(WorkVersion {
            version: row.int(0)?,
            at_utc_ms: row.int(1)?,
            login: row.text(2)?,
            title: row.text(3)?,
            document: row.text(4)?,
        })
    };
    session.rows(sql, &[id.into()]).await?.iter().map(version).collect()
}

/// Whether somebody saved a version of the work.
pub(super) async fn had_a_hand(session: &mut dyn Session, id: &str, login: &str) -> Result<bool, StoreError> {
    let sql = "SELECT version FROM work_version WHERE work = $1 AND login = $2 LIMIT 1";
    Ok(!session.rows(sql, &[id.into(), login.into()]).await?.is_empty())
}

pub(super) async fn steps(session: &mut dyn Session, id: &str) -> Result<Vec<StepTaken>, StoreError> {
    let sql = "SELECT at_utc_ms, login, step, from_stage, to_stage, version, comment FROM work_step \
               WHERE work = $1 ORDER BY ordinal";
    let step = |row: &Row| {
        Ok(StepTaken {
            at_utc_ms: row.int(0)?,
            login: row.text(1)?,
            step: of_code(row.text(2)?)?,
            from: of_code(row.text(3)?)?,
            to: of_code(row.text(4)?)?,
            version: row.int(5)?,
            comment: row.text(6)?,
        })
    };
    session.rows(sql, &[id.into()]).await?.iter().map(step).collect()
}

fn work_of(row: &Row) -> Result<Work, StoreError> {
    Ok(Work {
        id: row.text(0)?,
        kind: of_code(row.text(1)?)?,
        subject: row.text(2)?,
        title: row.text(3)?,
        stage: of_code(row.text(4)?)?,
        version: row.int(5)?,
        author: row.text(6)?,
        begun_utc_ms: row.int(7)?,
        changed_utc_ms: row.int(8)?,
        due_utc_ms: row.maybe_int(9)?,
        document: row.text(10)?,
    })
}
