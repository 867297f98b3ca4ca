//! Writing: one publication, one transaction. Every step does the same when done twice, because it may be repeated.

mod air;
mod check;
mod citations;
mod disclosures;
mod documents;
mod figures;
mod index;
mod moments;
mod replaced;
mod reports;
mod undo;
mod water;
mod withdraw;
mod withdrawals;

pub(crate) use air::{fill_months, origin};
pub(crate) use check::check;
pub(crate) use index::Index;
pub(crate) use undo::plan;

use crate::{
    StoreError, fixed,
    session::{Session, Value},
};
use domain::publication::Publication;
use std::{
    collections::HashSet,
    time::{SystemTime, UNIX_EPOCH},
};

/// Publishes `what`, which [`check`] let through, and gives back the new content revision.
pub(crate) async fn publish(
    session: &mut dyn Session,
    what: &Publication,
    progress: &(dyn Fn(u64, u64) + Sync),
) -> Result<i64, StoreError> {
    let mut progress = Progress { done: 0, all: rows(what), hear: progress };
    progress.more(0);
    // First of all, because it makes a second writer wait here and see what the first one wrote.
    let moment = count_up(session).await?;
    let mut index = index::Index::open(session).await?;
    withdrawals::write(session, &mut index, &what.withdrawals, &mut progress).await?;
    let undone = match what.amendment.as_ref().and_then(|amendment| amendment.undoes) {
        Some(revision) => Some(undo(session, what, revision).await?),
        None => None,
    };
    let what = match &undone {
        // What was public before is restored as it was.
        Some(undone) => undone,
        None => &*reports::merged(session, what).await?,
    };
    let mut replaced = replaced::Replaced::new(moment.revision);
    replaced::documents(session, what, &mut replaced).await?;
    amend(session, what, moment).await?;
    disclosures::write(session, &mut index, &what.disclosures, moment, &mut progress).await?;
    let sites_before = air::sites_before(session, what).await?;
    withdraw::documents(session, &what.withdrawn).await?;
    citations::write(session, what).await?;
    documents::write(session, &mut index, what, &mut progress).await?;
    figures::write(session, &what.figures, &mut progress).await?;
    moments::figures(session, &what.figures, moment).await?;
    moments::sets(session, what, moment).await?;
    air::write(session, what, sites_before, moment, &mut progress).await?;
    water::write(session, what, &mut replaced, moment.revision, &mut progress).await?;
    replaced.write(session).await?;
    fixed::touch(session, what, moment.revision).await?;
    Ok(moment.revision)
}

/// What restores what was public before a revision, in the name of whoever undoes it.
async fn undo(
    session: &mut dyn Session,
    what: &Publication,
    revision: i64,
) -> Result<Publication, StoreError> {
    if (Publication { amendment: what.amendment.clone(), ..Publication::default() }) != *what {
        return Err(StoreError::Invalid(
            "what is undone restores what was there and nothing else".to_owned(),
        ));
    }
    Ok(Publication { amendment: what.amendment.clone(), ..plan(session, revision).await? })
}

/// Notes which piece of work became public, and what it told readers.
async fn amend(session: &mut dyn Session, what: &Publication, moment: Moment) -> Result<(), StoreError> {
    let Some(amendment) = &what.amendment else { return Ok(()) };
    let sql = "INSERT INTO amendment (revision, at_utc_ms, work, note, corrects, undoes) \
               VALUES ($1, $2, $3, $4, $5, $6)";
    let values = [
        moment.revision.into(),
        moment.at_utc_ms.into(),
        amendment.work.as_str().into(),
        amendment.note.as_str().into(),
        i64::from(amendment.corrects).into(),
        Value::Int(amendment.undoes),
    ];
    session.run(sql, &values).await
}

#[expect(
    clippy::disallowed_methods,
    reason = "a note for people, in the database and in feeds; nothing is decided by it"
)]
pub(crate) async fn count_up(session: &mut dyn Session) -> Result<Moment, StoreError> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_millis() as i64);
    let sql = "UPDATE content_revision SET revision = revision + 1, at_utc_ms = $1 WHERE id = 1";
    session.run(sql, &[now.into()]).await?;
    let moment = Moment { revision: crate::read::revision(session).await?, at_utc_ms: now };
    moments::content(session, moment).await?;
    Ok(moment)
}

/// Which publication it is.
#[derive(Clone, Copy)]
pub(crate) struct Moment {
    pub(crate) revision: i64,
    at_utc_ms: i64,
}

/// How far it has come.
struct Progress<'a> {
    done: u64,
    all: u64,
    hear: &'a (dyn Fn(u64, u64) + Sync),
}

impl Progress<'_> {
    fn more(&mut self, rows: usize) {
        self.done += rows as u64;
        (self.hear)(self.done, self.all);
    }
}

fn rows(what: &Publication) -> u64 {
    let documents = what.disclosures.len()
        + what.indicators.len()
        + what.programmes.len()
        + what.ledgers.len()
        + what.commitments.len()
        + what.sites.len()
        + what.sections.len()
        + what.withdrawals.len();
    let hours: usize = what.air_hours.iter().map(|o| o.rows.len()).sum();
    let days: usize = what.air_days.iter().map(|o| o.rows.len()).sum();
    let samples: usize = what.water_samples.iter().map(|o| o.rows.len()).sum();
    (documents + what.figures.len() + hours + days + what.water_months.len() + samples) as u64
}

/// The code that JSON has for a unit enum, which is what the columns keep.
pub(crate) fn code<T: serde::Serialize>(value: &T) -> Result<String, StoreError> {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(code)) => Ok(code),
        other => Err(StoreError::Invalid(format!("not a code: {other:?}"))),
    }
}

fn json<T: serde::Serialize>(value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|e| StoreError::Invalid(e.to_string()))
}

/// All ids that a statement finds, in its order.
pub(crate) async fn ids_in_order(
    session: &mut dyn Session,
    sql: &'static str,
) -> Result<Vec<String>, StoreError> {
    session.rows(sql, &[]).await?.iter().map(|row| row.text(0)).collect()
}

/// All ids that a statement finds.
async fn ids(session: &mut dyn Session, sql: &'static str) -> Result<HashSet<String>, StoreError> {
    session.rows(sql, &[]).await?.iter().map(|row| row.text(0)).collect()
}
