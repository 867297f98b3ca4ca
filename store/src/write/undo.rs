//! What a content revision of data put something in the place of, as a publication that restores it.

use super::{
    air::DayBefore,
    replaced::{AIR_DAYS, AIR_HOURS, WATER_MONTH, WATER_SAMPLES},
};
use crate::{
    StoreError,
    read::{self, document, of_code},
    session::Session,
};
use domain::{
    Day,
    air::{AirDay, AirHour},
    publication::{DocumentKind, Observed, Publication},
    water::{Method, WaterMonth, WaterSample},
};
use std::collections::{BTreeMap, BTreeSet};

/// What has to be published to restore what was public before `revision`.
///
/// # Errors
/// [`StoreError::Missing`] where that revision was not of data that staff published, [`StoreError::ChangedSince`] where
/// something of it was changed again: that has to be undone first.
pub(crate) async fn plan(session: &mut dyn Session, revision: i64) -> Result<Publication, StoreError> {
    let sql = "SELECT revision FROM amendment WHERE revision = $1";
    if session.rows(sql, &[revision.into()]).await?.is_empty() {
        return Err(StoreError::Missing(format!("publication of data with revision {revision}")));
    }
    unchanged_since(session, revision).await?;
    let mut what = Publication::default();
    let sql =
        "SELECT kind, subject, time, document FROM replaced WHERE revision = $1 ORDER BY kind, subject, time";
    let mut air_months: BTreeSet<(String, i64)> = BTreeSet::new();
    for row in session.rows(sql, &[revision.into()]).await? {
        let (kind, subject, time) = (row.text(0)?, row.text(1)?, row.int(2)?);
        let was = row.maybe_text(3)?;
        match kind.as_str() {
            AIR_HOURS => {
                let new: Vec<i64> = document(&row, 3, AIR_HOURS)?;
                if !new.is_empty() {
                    what.withdrawn.air_hours.push(Observed { site: subject.clone(), rows: new });
                }
                air_months.insert((subject, time));
            }
            AIR_DAYS => days(&mut what, subject, document(&row, 3, AIR_DAYS)?),
            WATER_MONTH => month(&mut what, subject, time, was)?,
            WATER_SAMPLES => {
                let new: Vec<(i64, Method)> = document(&row, 3, WATER_SAMPLES)?;
                what.withdrawn.water_samples.push(Observed { site: subject, rows: new });
            }
            _ => restore(&mut what, &kind, subject, was)?,
        }
    }
    hours(session, &mut what, revision, air_months).await?;
    samples(session, &mut what, revision).await?;
    Ok(what)
}

fn restore(what: &mut Publication, kind: &str, id: String, was: Option<String>) -> Result<(), StoreError> {
    let Some(kind) = DocumentKind::ALL.into_iter().find(|known| known.code() == kind) else {
        return Err(StoreError::Damaged(format!("there is no kind of document {kind:?}")));
    };
    let Some(was) = was else {
        what.withdrawn.documents.push((kind, id));
        return Ok(());
    };
    let damaged = |e: serde_json::Error| StoreError::Damaged(format!("{} {id:?}: {e}", kind.code()));
    match kind {
        DocumentKind::Programme => what.programmes.push(serde_json::from_str(&was).map_err(damaged)?),
        DocumentKind::Ledger => what.ledgers.push(serde_json::from_str(&was).map_err(damaged)?),
        DocumentKind::Commitment => what.commitments.push(serde_json::from_str(&was).map_err(damaged)?),
        DocumentKind::Figure => what.figures.push(serde_json::from_str(&was).map_err(damaged)?),
        DocumentKind::Site => what.sites.push(serde_json::from_str(&was).map_err(damaged)?),
        DocumentKind::Section => what.sections.push(serde_json::from_str(&was).map_err(damaged)?),
    }
    Ok(())
}

/// Days that were published before are published again; in the place of the others comes what is computed.
fn days(what: &mut Publication, site: String, before: Vec<DayBefore>) {
    let (mut again, mut gone): (Vec<AirDay>, Vec<Day>) = (Vec::new(), Vec::new());
    for (day, was) in before {
        match was {
            Some((0, was)) => again.push(was),
            _ => gone.push(day),
        }
    }
    if !again.is_empty() {
        what.air_days.push(Observed { site: site.clone(), rows: again });
    }
    if !gone.is_empty() {
        what.withdrawn.air_days.push(Observed { site, rows: gone });
    }
}

fn month(what: &mut Publication, section: String, count: i64, was: Option<String>) -> Result<(), StoreError> {
    let was: Option<WaterMonth> = was
        .map(|text| serde_json::from_str(&text).map_err(|e| StoreError::Damaged(e.to_string())))
        .transpose()?;
    match was {
        Some(reported) if reported.samples.is_none() => what.water_months.push(reported),
        _ => {
            let first = read::first_of(count)?;
            what.withdrawn.water_months.push((section, first.year(), first.month()));
        }
    }
    Ok(())
}

/// Hours that were corrected, as they were.
async fn hours(
    session: &mut dyn Session,
    what: &mut Publication,
    revision: i64,
    months: BTreeSet<(String, i64)>,
) -> Result<(), StoreError> {
    let mut by_site: BTreeMap<String, Vec<AirHour>> = BTreeMap::new();
    for (site, month) in months {
        let first = read::first_of(month)?;
        let corrected = read::air_corrections(session, &site, first, first.last_of_month()).await?;
        let of_this = corrected.hours.into_iter().filter(|before| before.revision == revision);
        by_site.entry(site).or_default().extend(of_this.map(|before| before.was));
    }
    by_site.retain(|_, hours| !hours.is_empty());
    what.air_hours.extend(by_site.into_iter().map(|(site, rows)| Observed { site, rows }));
    Ok(())
}

/// Samples that were corrected, as they were.
async fn samples(session: &mut dyn Session, what: &mut Publication, revision: i64) -> Result<(), StoreError> {
    let sql = "SELECT section, document FROM water_superseded WHERE revision = $1 AND kind <> 'month' \
               ORDER BY section, time";
    let mut by_section: BTreeMap<String, Vec<WaterSample>> = BTreeMap::new();
    for row in session.rows(sql, &[revision.into()]).await? {
        by_section.entry(row.text(0)?).or_default().push(document(&row, 1, "water_superseded")?);
    }
    what.water_samples.extend(by_section.into_iter().map(|(site, rows)| Observed { site, rows }));
    Ok(())
}

/// Documents, months of air and sections of water that a later publication of data changed as well.
async fn unchanged_since(session: &mut dyn Session, revision: i64) -> Result<(), StoreError> {
    let later = |kind: String, subject: String, revision: i64| StoreError::ChangedSince {
        what: format!("{kind} {subject:?}"),
        revision,
    };
    // Whatever is no list of rows: by what it is and when.
    let sql = "SELECT n.kind, n.subject, n.revision FROM replaced o JOIN replaced n \
               ON n.kind = o.kind AND n.subject = o.subject AND n.time = o.time AND n.revision > o.revision \
               WHERE o.revision = $1 AND o.kind NOT IN ('air_hours', 'air_days', 'water_samples') \
               ORDER BY n.revision DESC LIMIT 1";
    if let Some(row) = session.rows(sql, &[revision.into()]).await?.first() {
        return Err(later(row.text(0)?, row.text(1)?, row.int(2)?));
    }
    // Rows of air, which a later publication corrected: those that were new, and those that were corrected.
    let sql = "SELECT o.subject, o.time, o.kind, o.document FROM replaced o \
               WHERE o.revision = $1 AND o.kind IN ('air_hours', 'air_days') ORDER BY o.subject, o.time";
    for row in session.rows(sql, &[revision.into()]).await? {
        let (site, first) = (row.text(0)?, read::first_of(row.int(1)?)?);
        let after = read::air_corrections(session, &site, first, first.last_of_month()).await?;
        let changed = if row.text(2)? == AIR_HOURS {
            let mut mine: BTreeSet<i64> = document::<Vec<i64>>(&row, 3, AIR_HOURS)?.into_iter().collect();
            let before = after.hours.iter().filter(|before| before.revision == revision);
            mine.extend(before.map(|before| before.was.end_utc_ms));
            let changed = after.hours.iter().filter(|b| b.revision > revision);
            changed.filter(|b| mine.contains(&b.was.end_utc_ms)).map(|b| b.revision).max()
        } else {
            let mine: BTreeSet<Day> =
                document::<Vec<DayBefore>>(&row, 3, AIR_DAYS)?.into_iter().map(|(day, _)| day).collect();
            let changed = after.days.iter().filter(|b| b.revision > revision);
            changed.filter(|b| mine.contains(&b.was.day)).map(|b| b.revision).max()
        };
        if let Some(changed) = changed {
            return Err(later("air".to_owned(), site, changed));
        }
    }
    samples_unchanged(session, revision, later).await
}

async fn samples_unchanged(
    session: &mut dyn Session,
    revision: i64,
    later: impl Fn(String, String, i64) -> StoreError,
) -> Result<(), StoreError> {
    let sql = "SELECT n.section, n.revision FROM water_superseded o JOIN water_superseded n \
               ON n.section = o.section AND n.kind = o.kind AND n.time = o.time AND n.revision > o.revision \
               WHERE o.revision = $1 AND o.kind <> 'month' ORDER BY n.revision DESC LIMIT 1";
    if let Some(row) = session.rows(sql, &[revision.into()]).await?.first() {
        return Err(later("water".to_owned(), row.text(0)?, row.int(1)?));
    }
    let sql = "SELECT n.section, n.revision FROM replaced o JOIN water_superseded n \
               ON n.kind = 'month' AND n.section = o.subject AND n.time = o.time AND n.revision > o.revision \
               WHERE o.revision = $1 AND o.kind = 'water_month' ORDER BY n.revision DESC LIMIT 1";
    if let Some(row) = session.rows(sql, &[revision.into()]).await?.first() {
        return Err(later("water".to_owned(), row.text(0)?, row.int(1)?));
    }
    let sql = "SELECT subject, document FROM replaced WHERE revision = $1 AND kind = 'water_samples'";
    for row in session.rows(sql, &[revision.into()]).await? {
        let section = row.text(0)?;
        let mine: BTreeSet<(i64, Method)> =
            document::<Vec<(i64, Method)>>(&row, 1, WATER_SAMPLES)?.into_iter().collect();
        let sql = "SELECT time, kind, revision FROM water_superseded \
                   WHERE section = $1 AND revision > $2 AND kind <> 'month'";
        for row in session.rows(sql, &[section.as_str().into(), revision.into()]).await? {
            if mine.contains(&(row.int(0)?, of_code(row.text(1)?)?)) {
                return Err(later("water".to_owned(), section, row.int(2)?));
            }
        }
    }
    Ok(())
}
