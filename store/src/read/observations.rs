//! Observations from their columns.

use super::{
    air::{day_of, hour_of},
    of_code,
};
use crate::{
    StoreError, flags,
    session::{Row, Session, Value},
};
use domain::{
    Day,
    air::{AirDay, AirHour, Flag},
    water::WaterMonth,
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

pub(crate) async fn water_months(
    session: &mut dyn Session,
    section: Option<&str>,
    first: (i16, i8),
    last: (i16, i8),
) -> Result<Vec<WaterMonth>, StoreError> {
    let sql = "SELECT w.section, w.month, w.item, w.value FROM water_month w JOIN section s ON s.id = w.section \
               WHERE w.month >= $1 AND w.month <= $2 AND (CAST($3 AS TEXT) IS NULL OR w.section = $3) \
               ORDER BY w.month, s.position, s.id, w.ordinal";
    let values = [month_count(first).into(), month_count(last).into(), Value::Text(section)];
    let mut months: Vec<WaterMonth> = Vec::new();
    for row in session.rows(sql, &values).await? {
        let (section, count) = (row.text(0)?, row.int(1)?);
        let (year, month) = (count.div_euclid(12) as i16, count.rem_euclid(12) as i8 + 1);
        let value = (of_code(row.text(2)?)?, row.int(3)?);
        match months.last_mut() {
            Some(last) if last.section == section && (last.year, last.month) == (year, month) => {
                last.values.push(value);
            }
            _ => months.push(WaterMonth { section, year, month, values: vec![value] }),
        }
    }
    Ok(months)
}

/// Months since the beginning of year 0.
pub(crate) fn month_count((year, month): (i16, i8)) -> i64 {
    i64::from(year) * 12 + i64::from(month) - 1
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
