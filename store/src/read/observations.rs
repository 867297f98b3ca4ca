//! Observations of air from their columns.

use super::air::{day_of, hour_of};
use crate::{
    StoreError, flags,
    session::{Row, Session},
};
use domain::{
    Day,
    air::{AirDay, AirHour, Flag},
};

pub(crate) async fn air_days(
    session: &mut dyn Session,
    site: &str,
    first: Day,
    last: Day,
) -> Result<Vec<AirDay>, StoreError> {
    let sql = "SELECT so2, no2, co, o3, pm10, pm25, day, o3_1h FROM air_day \
               WHERE site = $1 AND day >= $2 AND day <= $3 ORDER BY day";
    let between = [epoch_days(first), epoch_days(last)];
    let rows = session.rows(sql, &[site.into(), between[0].into(), between[1].into()]).await?;
    rows.iter().map(day_of).collect()
}

pub(crate) async fn air_hours(
    session: &mut dyn Session,
    site: &str,
    first: Day,
    last: Day,
) -> Result<Vec<AirHour>, StoreError> {
    let sql = "SELECT so2, no2, co, o3, pm10, pm25, end_utc_ms, flags, audited FROM air_hour \
               WHERE site = $1 AND end_utc_ms > $2 AND end_utc_ms <= $3 ORDER BY end_utc_ms";
    // An hour is of the day it is in, not of the day it ends on: the one that ends at midnight is of the day before.
    let (after, until) = (first.start_utc_ms(), last.plus(1).start_utc_ms());
    let rows = session.rows(sql, &[site.into(), after.into(), until.into()]).await?;
    rows.iter().map(hour_of).collect()
}

pub(crate) async fn last_air_day(session: &mut dyn Session, site: &str) -> Result<Option<Day>, StoreError> {
    let rows = session.rows("SELECT MAX(day) FROM air_day WHERE site = $1", &[site.into()]).await?;
    match rows.first() {
        Some(row) => row.maybe_int(0)?.map(day).transpose(),
        None => Ok(None),
    }
}

pub(super) fn epoch_days(day: Day) -> i64 {
    i64::from(day.epoch_days())
}

pub(crate) fn day(epoch_days: i64) -> Result<Day, StoreError> {
    i32::try_from(epoch_days)
        .map(Day::from_epoch_days)
        .map_err(|_| StoreError::Damaged(format!("no day: {epoch_days}")))
}

/// The first six columns, in the order of the pollutants.
pub(super) fn six(row: &Row) -> Result<[Option<i64>; 6], StoreError> {
    let mut values = [None; 6];
    for (at, value) in values.iter_mut().enumerate() {
        *value = row.maybe_int(at)?;
    }
    Ok(values)
}

/// The six flags of a column.
pub(super) fn flags_of(row: &Row, at: usize) -> Result<[Flag; 6], StoreError> {
    flags::read(&row.text(at)?)
}
