//! What readers report as wrong: the queue of staff, and the answers that become public.

use super::{Act, audit};
use crate::{
    StoreError,
    kept::{Kept, transaction},
    read::of_code,
    session::{Row, Session},
    write,
};
use async_trait::async_trait;
use domain::{
    Bilingual,
    feedback::{Answer, Answered, Report},
    query::{PAGE_SIZE, Paged},
};

/// So many may wait for an answer; more is no conversation, and the table must not be filled by a machine.
pub const MOST_WAITING: i64 = 1000;

/// Reports of readers.
#[async_trait]
pub trait Reports: Send + Sync {
    /// Keeps a report that has no answer. The same id twice is one report. False, and nothing is kept, where
    /// [`MOST_WAITING`] wait already.
    async fn add_report(&self, report: &Report) -> Result<bool, StoreError>;

    /// One page (from 1): those that wait, the longest first, or those that are answered, the latest first.
    async fn reports(&self, answered: bool, page: u32) -> Result<Paged<Report>, StoreError>;

    /// Answers a report, once, and counts the content revision up, since outcomes are public.
    ///
    /// # Errors
    /// [`StoreError::Missing`] where no such report waits for an answer.
    async fn answer_report(&self, id: &str, answer: &Answer, act: &Act) -> Result<(), StoreError>;
}

#[async_trait]
impl Reports for Kept {
    async fn add_report(&self, report: &Report) -> Result<bool, StoreError> {
        transaction!(self, write, |session| add(session, report))
    }

    async fn reports(&self, answered: bool, page: u32) -> Result<Paged<Report>, StoreError> {
        transaction!(self, read, |session| list(session, answered, page))
    }

    async fn answer_report(&self, id: &str, answer: &Answer, act: &Act) -> Result<(), StoreError> {
        transaction!(self, write, |session| answered(session, id, answer, act))
    }
}

async fn add(session: &mut dyn Session, report: &Report) -> Result<bool, StoreError> {
    let waiting = session.rows("SELECT COUNT(*) FROM report WHERE answered_utc_ms IS NULL", &[]).await?;
    if waiting.first().map_or(Ok(0), |row| row.int(0))? >= MOST_WAITING {
        return Ok(false);
    }
    let sql =
        "INSERT INTO report (id, at_utc_ms, about, body) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO NOTHING";
    let values = [
        report.id.as_str().into(),
        report.at_utc_ms.into(),
        report.about.as_str().into(),
        report.text.as_str().into(),
    ];
    session.run(sql, &values).await?;
    Ok(true)
}

async fn list(session: &mut dyn Session, answered: bool, page: u32) -> Result<Paged<Report>, StoreError> {
    const WAITING: &str = "SELECT id, at_utc_ms, about, body, answered_utc_ms, login, outcome, words_zh, words_en \
                           FROM report WHERE answered_utc_ms IS NULL ORDER BY at_utc_ms, id LIMIT $1 OFFSET $2";
    const ANSWERED: &str = "SELECT id, at_utc_ms, about, body, answered_utc_ms, login, outcome, words_zh, words_en \
                            FROM report WHERE answered_utc_ms IS NOT NULL ORDER BY answered_utc_ms DESC, id \
                            LIMIT $1 OFFSET $2";
    let (count, sql) = match answered {
        true => ("SELECT COUNT(*) FROM report WHERE answered_utc_ms IS NOT NULL", ANSWERED),
        false => ("SELECT COUNT(*) FROM report WHERE answered_utc_ms IS NULL", WAITING),
    };
    let total = session.rows(count, &[]).await?.first().map_or(Ok(0), |row| row.int(0))?;
    let page = page.max(1);
    let offset = i64::from(page - 1) * i64::from(PAGE_SIZE);
    let rows = session.rows(sql, &[PAGE_SIZE.into(), offset.into()]).await?;
    let items = rows.iter().map(report_of).collect::<Result<_, _>>()?;
    Ok(Paged { items, total: u32::try_from(total).unwrap_or(u32::MAX), page })
}

fn report_of(row: &Row) -> Result<Report, StoreError> {
    let answer = match row.maybe_int(4)? {
        None => None,
        Some(at_utc_ms) => Some(Answer {
            at_utc_ms,
            login: row.text(5)?,
            outcome: of_code(row.text(6)?)?,
            words: Bilingual { zh: row.text(7)?, en: row.text(8)? },
        }),
    };
    Ok(Report { id: row.text(0)?, at_utc_ms: row.int(1)?, about: row.text(2)?, text: row.text(3)?, answer })
}

async fn answered(session: &mut dyn Session, id: &str, answer: &Answer, act: &Act) -> Result<(), StoreError> {
    if audit::is_done(session, act).await? {
        return Ok(());
    }
    // First of all: whoever publishes at the same time waits here.
    write::count_up(session).await?;
    let sql = "UPDATE report SET answered_utc_ms = $2, login = $3, outcome = $4, words_zh = $5, words_en = $6 \
               WHERE id = $1 AND answered_utc_ms IS NULL RETURNING id";
    let values = [
        id.into(),
        answer.at_utc_ms.into(),
        answer.login.as_str().into(),
        answer.outcome.code().into(),
        answer.words.zh.as_str().into(),
        answer.words.en.as_str().into(),
    ];
    if session.rows(sql, &values).await?.is_empty() {
        return Err(StoreError::Missing(format!("report {id:?} that waits for an answer")));
    }
    audit::append(session, act).await
}

/// The outcomes that are public, the latest first.
pub(crate) async fn outcomes(session: &mut dyn Session, most: u32) -> Result<Vec<Answered>, StoreError> {
    let sql = "SELECT id, answered_utc_ms, about, outcome, words_zh, words_en FROM report \
               WHERE outcome IN ('corrected', 'confirmed') ORDER BY answered_utc_ms DESC, id LIMIT $1";
    let rows = session.rows(sql, &[most.into()]).await?;
    rows.iter()
        .map(|row| {
            Ok(Answered {
                id: row.text(0)?,
                at_utc_ms: row.int(1)?,
                about: row.text(2)?,
                outcome: of_code(row.text(3)?)?,
                words: Bilingual { zh: row.text(4)?, en: row.text(5)? },
            })
        })
        .collect()
}
