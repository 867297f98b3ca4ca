//! Work under way, as lists of people's tasks need it: in one reading, however much there is.

use super::works::rows;
use crate::{
    StoreError,
    kept::{Kept, transaction},
    read::of_code,
    session::Session,
};
use async_trait::async_trait;
use domain::office::{tasks::UnderWay, work::StepTaken, workflow::Stage};
use std::collections::HashMap;

/// Looking over the work.
#[async_trait]
pub trait Overview: Send + Sync {
    /// All work that is not public and was not withdrawn, the longest untouched first, with everybody who wrote on it and
    /// the last step that was taken.
    async fn under_way(&self) -> Result<Vec<UnderWay>, StoreError>;
}

#[async_trait]
impl Overview for Kept {
    async fn under_way(&self) -> Result<Vec<UnderWay>, StoreError> {
        transaction!(self, read, |session| under_way(session))
    }
}

const STAGES: [Stage; 5] =
    [Stage::Draft, Stage::DepartmentReview, Stage::SecrecyReview, Stage::SignOff, Stage::Scheduled];

macro_rules! of_work_under_way {
    ($select:literal, $end:literal) => {
        concat!(
            $select,
            " JOIN work w ON w.id = x.work WHERE w.stage NOT IN ('published', 'withdrawn') ",
            $end
        )
    };
}

async fn under_way(session: &mut dyn Session) -> Result<Vec<UnderWay>, StoreError> {
    let works = rows::works(session, &STAGES).await?;
    let mut hands: HashMap<String, Vec<String>> = HashMap::new();
    let sql =
        of_work_under_way!("SELECT DISTINCT x.work, x.login FROM work_version x", "ORDER BY x.work, x.login");
    for row in session.rows(sql, &[]).await? {
        hands.entry(row.text(0)?).or_default().push(row.text(1)?);
    }
    let sql = of_work_under_way!(
        "SELECT x.work, x.at_utc_ms, x.login, x.step, x.from_stage, x.to_stage, x.version, x.comment FROM work_step x",
        "AND x.ordinal = (SELECT MAX(y.ordinal) FROM work_step y WHERE y.work = x.work)"
    );
    let mut steps = HashMap::new();
    for row in session.rows(sql, &[]).await? {
        let step = StepTaken {
            at_utc_ms: row.int(1)?,
            login: row.text(2)?,
            step: of_code(row.text(3)?)?,
            from: of_code(row.text(4)?)?,
            to: of_code(row.text(5)?)?,
            version: row.int(6)?,
            comment: row.text(7)?,
        };
        steps.insert(row.text(0)?, step);
    }
    let with = |work: domain::office::work::Work| UnderWay {
        hands: hands.remove(&work.id).unwrap_or_default(),
        last: steps.remove(&work.id),
        work,
    };
    Ok(works.into_iter().map(with).collect())
}
