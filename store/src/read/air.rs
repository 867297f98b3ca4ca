//! What observations of air came to, and what they were before a correction.

use super::{
    document, month_count,
    observations::{day, epoch_days, flags_of, six},
};
use crate::{
    StoreError, bands,
    session::{Row, Session},
};
use domain::{
    Day,
    air::{
        AirDay, AirHour, Pollutant, Site,
        band::{AirBand, BandScale, at_scale},
        history::{AirCorrections, Before},
        rollup::AirMonth,
        year::AirYear,
    },
    query::AirSpan,
};

/// From when to when each site has observations, in the order of the sites. Ends of indices, however long the tables are.
pub(crate) async fn air_spans(session: &mut dyn Session) -> Result<Vec<AirSpan>, StoreError> {
    let sql = "SELECT s.id, \
               (SELECT MIN(day) FROM air_day WHERE site = s.id), (SELECT MAX(day) FROM air_day WHERE site = s.id), \
               (SELECT MIN(end_utc_ms) FROM air_hour WHERE site = s.id), \
               (SELECT MAX(end_utc_ms) FROM air_hour WHERE site = s.id) \
               FROM site s ORDER BY s.position, s.id";
    let rows = session.rows(sql, &[]).await?;
    rows.iter()
        .map(|row| {
            let days = row.maybe_int(1)?.zip(row.maybe_int(2)?);
            let days =
                days.map(|(first, last)| Ok::<_, StoreError>((day(first)?, day(last)?))).transpose()?;
            Ok(AirSpan { site: row.text(0)?, days, hours: row.maybe_int(3)?.zip(row.maybe_int(4)?) })
        })
        .collect()
}

/// The first day of a counted month.
pub(crate) fn first_of(month: i64) -> Result<Day, StoreError> {
    let year = i16::try_from(month.div_euclid(12)).ok();
    year.and_then(|year| Day::new(year, month.rem_euclid(12) as i8 + 1, 1))
        .ok_or_else(|| StoreError::Damaged(format!("no month: {month}")))
}

/// The count of the month that a day is in.
pub(crate) fn month_of(day: Day) -> i64 {
    month_count((day.year(), day.month()))
}

pub(crate) async fn air_months(
    session: &mut dyn Session,
    site: &str,
    first: (i16, i8),
    last: (i16, i8),
) -> Result<Vec<AirMonth>, StoreError> {
    let sql =
        "SELECT month, rollup FROM air_month WHERE site = $1 AND month >= $2 AND month <= $3 ORDER BY month";
    let rows = session.rows(sql, &[site.into(), month_count(first).into(), month_count(last).into()]).await?;
    rows.iter()
        .map(|row| {
            let first = first_of(row.int(0)?)?;
            Ok(AirMonth { year: first.year(), month: first.month(), rollup: document(row, 1, "air month")? })
        })
        .collect()
}

pub(crate) async fn air_bands(
    session: &mut dyn Session,
    site: &str,
    pollutant: Pollutant,
    scale: BandScale,
    first: Day,
    last: Day,
) -> Result<Vec<AirBand>, StoreError> {
    macro_rules! of {
        ($column:literal) => {
            concat!(
                "SELECT month, ",
                $column,
                " FROM air_band WHERE site = $1 AND month >= $2 AND month <= $3 ORDER BY month"
            )
        };
    }
    let sql = match pollutant {
        Pollutant::So2 => of!("so2"),
        Pollutant::No2 => of!("no2"),
        Pollutant::Co => of!("co"),
        Pollutant::O3 => of!("o3"),
        Pollutant::Pm10 => of!("pm10"),
        Pollutant::Pm25 => of!("pm25"),
    };
    let rows = session.rows(sql, &[site.into(), month_of(first).into(), month_of(last).into()]).await?;
    let mut days = Vec::with_capacity(rows.len() * 31);
    for row in &rows {
        days.extend(bands::read(first_of(row.int(0)?)?, &row.text(1)?)?);
    }
    Ok(at_scale(days.into_iter().filter(|band| first <= band.first && band.first <= last), scale))
}

pub(crate) async fn air_corrections(
    session: &mut dyn Session,
    site: &str,
    first: Day,
    last: Day,
) -> Result<AirCorrections, StoreError> {
    let sql = "SELECT so2, no2, co, o3, pm10, pm25, end_utc_ms, flags, audited, revision, at_utc_ms \
               FROM air_hour_before WHERE site = $1 AND end_utc_ms > $2 AND end_utc_ms <= $3 \
               ORDER BY end_utc_ms, revision";
    let (after, until) = (first.start_utc_ms(), last.plus(1).start_utc_ms());
    let hours = session.rows(sql, &[site.into(), after.into(), until.into()]).await?;
    let sql = "SELECT so2, no2, co, o3, pm10, pm25, day, o3_1h, revision, at_utc_ms \
               FROM air_day_before WHERE site = $1 AND day >= $2 AND day <= $3 ORDER BY day, revision";
    let between = [epoch_days(first), epoch_days(last)];
    let days = session.rows(sql, &[site.into(), between[0].into(), between[1].into()]).await?;
    fn before<T>(was: T, row: &Row, at: usize) -> Result<Before<T>, StoreError> {
        Ok(Before { was, revision: row.int(at)?, at_utc_ms: row.int(at + 1)? })
    }
    Ok(AirCorrections {
        hours: hours.iter().map(|row| before(hour_of(row)?, row, 9)).collect::<Result<_, _>>()?,
        days: days.iter().map(|row| before(day_of(row)?, row, 8)).collect::<Result<_, _>>()?,
    })
}

/// An hour from the columns so2 to pm25, `end_utc_ms`, `flags`, `audited`.
pub(crate) fn hour_of(row: &Row) -> Result<AirHour, StoreError> {
    Ok(AirHour {
        end_utc_ms: row.int(6)?,
        values: six(row)?,
        flags: flags_of(row, 7)?,
        audited: row.int(8)? != 0,
    })
}

/// A day from the columns so2 to pm25, `day`, `o3_1h`.
pub(crate) fn day_of(row: &Row) -> Result<AirDay, StoreError> {
    Ok(AirDay { day: day(row.int(6)?)?, values: six(row)?, o3_1h: row.maybe_int(7)? })
}

/// The daily values of a site with the number of where they come from.
pub(crate) async fn days_with_origin(
    session: &mut dyn Session,
    site: &str,
    first: Day,
    last: Day,
) -> Result<Vec<(i64, AirDay)>, StoreError> {
    let sql = "SELECT so2, no2, co, o3, pm10, pm25, day, o3_1h, origin FROM air_day \
               WHERE site = $1 AND day >= $2 AND day <= $3 ORDER BY day";
    let between = [epoch_days(first), epoch_days(last)];
    let rows = session.rows(sql, &[site.into(), between[0].into(), between[1].into()]).await?;
    rows.iter().map(|row| Ok((row.int(8)?, day_of(row)?))).collect()
}

/// The end of the last hour of a site.
pub(crate) async fn last_hour(session: &mut dyn Session, site: &str) -> Result<Option<i64>, StoreError> {
    let rows = session.rows("SELECT MAX(end_utc_ms) FROM air_hour WHERE site = $1", &[site.into()]).await?;
    rows.first().map_or(Ok(None), |row| row.maybe_int(0))
}

/// All sites, in their order.
pub(crate) async fn sites(session: &mut dyn Session) -> Result<Vec<Site>, StoreError> {
    let rows = session.rows("SELECT document FROM site ORDER BY position, id", &[]).await?;
    rows.iter().map(|row| document(row, 0, "site")).collect()
}

/// Whether there are observations of air and no month of them, none that is packed, or no year.
pub(crate) async fn months_are_missing(session: &mut dyn Session) -> Result<bool, StoreError> {
    let sql = "SELECT 1 WHERE ((NOT EXISTS (SELECT 1 FROM air_month) OR NOT EXISTS (SELECT 1 FROM air_month_days)) \
               AND (EXISTS (SELECT 1 FROM air_day) OR EXISTS (SELECT 1 FROM air_hour))) \
               OR (NOT EXISTS (SELECT 1 FROM air_year) AND EXISTS (SELECT 1 FROM air_day))";
    Ok(!session.rows(sql, &[]).await?.is_empty())
}

/// What the calendar years of a site came to, by year.
pub(crate) async fn air_years(session: &mut dyn Session, site: &str) -> Result<Vec<AirYear>, StoreError> {
    let rows =
        session.rows("SELECT summary FROM air_year WHERE site = $1 ORDER BY year", &[site.into()]).await?;
    rows.iter().map(|row| document(row, 0, "air_year")).collect()
}
