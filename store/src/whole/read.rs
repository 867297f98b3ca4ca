//! The next rows after a key. Every order is that of a primary key, so a part costs the same wherever it is.

use super::{After, Amended, DayOf, MonthValue, Origin};
use crate::{
    StoreError,
    read::{self, of_code},
    session::{Row, Session},
    write::origin,
};
use domain::{
    air::AirHour,
    following::Topic,
    publication::Observed,
    water::{Item, WaterSample},
};

/// The content revision and when it became public.
pub(super) async fn moment(session: &mut dyn Session) -> Result<(i64, i64), StoreError> {
    let rows = session.rows("SELECT revision, at_utc_ms FROM content_revision WHERE id = 1", &[]).await?;
    let row = rows.first().ok_or_else(|| StoreError::Damaged("there is no content revision".to_owned()))?;
    Ok((row.int(0)?, row.int(1)?))
}

pub(super) async fn moment_of(session: &mut dyn Session, revision: i64) -> Result<Option<i64>, StoreError> {
    let (latest, at_utc_ms) = moment(session).await?;
    if latest == revision {
        return Ok(Some(at_utc_ms));
    }
    let sql = "SELECT at_utc_ms FROM public_moment WHERE kind = 'content' AND subject = '' AND part = $1";
    session.rows(sql, &[revision.into()]).await?.first().map(|row| row.int(0)).transpose()
}

pub(super) async fn amended(session: &mut dyn Session) -> Result<Amended, StoreError> {
    Ok(Amended {
        revision: read::revision(session).await?,
        notes: read::notes(session, u32::MAX).await?,
        happenings: read::happenings(session, &Topic::All, u32::MAX).await?,
    })
}

/// Adds a row to those of its place.
fn add<T>(all: &mut Vec<Observed<T>>, place: &str, row: T) {
    match all.last_mut() {
        Some(last) if last.site == place => last.rows.push(row),
        _ => all.push(Observed { site: place.to_owned(), rows: vec![row] }),
    }
}

pub(super) async fn air_hours(
    session: &mut dyn Session,
    after: &mut After,
    most: u32,
) -> Result<Vec<Observed<AirHour>>, StoreError> {
    let sql = "SELECT so2, no2, co, o3, pm10, pm25, end_utc_ms, flags, audited, site FROM air_hour \
               WHERE (site, end_utc_ms) > ($1, $2) ORDER BY site, end_utc_ms LIMIT $3";
    let rows = session.rows(sql, &[after.place.as_str().into(), after.time.into(), most.into()]).await?;
    let mut all = Vec::new();
    for row in &rows {
        let (site, hour) = (row.text(9)?, read::hour_of(row)?);
        after.time = hour.end_utc_ms;
        add(&mut all, &site, hour);
        after.place = site;
    }
    Ok(all)
}

pub(super) async fn air_days(
    session: &mut dyn Session,
    after: &mut After,
    most: u32,
) -> Result<Vec<Observed<DayOf>>, StoreError> {
    let sql = "SELECT so2, no2, co, o3, pm10, pm25, day, o3_1h, site, origin FROM air_day \
               WHERE (site, day) > ($1, $2) ORDER BY site, day LIMIT $3";
    let rows = session.rows(sql, &[after.place.as_str().into(), after.time.into(), most.into()]).await?;
    let mut all = Vec::new();
    for row in &rows {
        let (site, day, origin) = (row.text(8)?, read::day_of(row)?, origin_of(row)?);
        after.time = row.int(6)?;
        add(&mut all, &site, DayOf { origin, audited: None, day });
        after.place = site;
    }
    for Observed { site, rows } in &mut all {
        let computed = rows.iter().filter(|row| row.origin != Origin::Published).map(|row| row.day.day);
        let (Some(first), Some(last)) = (computed.clone().min(), computed.max()) else { continue };
        let known = read::audited_days(session, site, first, last).await?;
        for row in rows {
            row.audited = known.get(&row.day.day).copied();
        }
    }
    Ok(all)
}

fn origin_of(row: &Row) -> Result<Origin, StoreError> {
    match row.int(9)? {
        origin::PUBLISHED => Ok(Origin::Published),
        origin::HOURS => Ok(Origin::Hours),
        origin::MEMBERS => Ok(Origin::Members),
        other => Err(StoreError::Damaged(format!("no origin of a day: {other}"))),
    }
}

pub(super) async fn water_samples(
    session: &mut dyn Session,
    after: &mut After,
    most: u32,
) -> Result<Vec<Observed<WaterSample>>, StoreError> {
    let sql = "SELECT at_utc_ms, method, status, published_class, reported, section FROM water_sample \
               WHERE (section, at_utc_ms, method) > ($1, $2, $3) ORDER BY section, at_utc_ms, method LIMIT $4";
    let values = [after.place.as_str().into(), after.time.into(), after.more.as_str().into(), most.into()];
    let rows = session.rows(sql, &values).await?;
    let mut all = Vec::new();
    for row in &rows {
        let (section, sample) = (row.text(5)?, read::sample(row)?);
        (after.time, after.more) = (sample.at_utc_ms, row.text(1)?);
        add(&mut all, &section, sample);
        after.place = section;
    }
    Ok(all)
}

pub(super) async fn water_months(
    session: &mut dyn Session,
    after: &mut After,
    most: u32,
) -> Result<Vec<MonthValue>, StoreError> {
    let sql = "SELECT section, month, item, value, below, samples FROM water_month \
               WHERE (section, month, item) > ($1, $2, $3) ORDER BY section, month, item LIMIT $4";
    let values = [after.place.as_str().into(), after.time.into(), after.more.as_str().into(), most.into()];
    let rows = session.rows(sql, &values).await?;
    let mut all = Vec::with_capacity(rows.len());
    for row in &rows {
        let (section, count, code) = (row.text(0)?, row.int(1)?, row.text(2)?);
        *after = After { place: section.clone(), time: count, more: code.clone() };
        let item: Item = of_code(code)?;
        all.push(MonthValue {
            section,
            month: (count.div_euclid(12) as i16, count.rem_euclid(12) as i8 + 1),
            item,
            value: row.int(3)?,
            below: row.int(4)? != 0,
            samples: row.maybe_int(5)?.and_then(|n| u32::try_from(n).ok()),
        });
    }
    Ok(all)
}
