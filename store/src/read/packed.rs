//! Observations of air a month at a time.

use super::{first_of, month_of};
use crate::{StoreError, packed, session::Session};
use domain::{
    Day,
    air::{AirDay, AirHour, band},
};
use std::collections::BTreeSet;

/// The daily values of a site, from a row a month.
pub(crate) async fn packed_days(
    session: &mut dyn Session,
    site: &str,
    first: Day,
    last: Day,
) -> Result<Vec<AirDay>, StoreError> {
    let sql = "SELECT month, days FROM air_month_days WHERE site = $1 AND month >= $2 AND month <= $3 ORDER BY month";
    let rows = session.rows(sql, &[site.into(), month_of(first).into(), month_of(last).into()]).await?;
    let mut days = Vec::with_capacity(rows.len() * 31);
    for row in &rows {
        days.extend(packed::read_days(first_of(row.int(0)?)?, &row.text(1)?)?);
    }
    days.retain(|day| first <= day.day && day.day <= last);
    Ok(days)
}

/// The hours of a mean that are of the days from `first` to `last`, from a row a month.
pub(crate) async fn air_mean_hours(
    session: &mut dyn Session,
    site: &str,
    first: Day,
    last: Day,
) -> Result<Vec<AirHour>, StoreError> {
    let sql = "SELECT month, hours FROM air_mean_hours WHERE site = $1 AND month >= $2 AND month <= $3 ORDER BY month";
    let rows = session.rows(sql, &[site.into(), month_of(first).into(), month_of(last).into()]).await?;
    let mut hours = Vec::with_capacity(rows.len() * 31 * 24);
    for row in &rows {
        hours.extend(packed::read_hours(first_of(row.int(0)?)?, &row.text(1)?)?);
    }
    hours.retain(|hour| {
        let day = band::day_of(hour);
        first <= day && day <= last
    });
    Ok(hours)
}

/// The months in which the stations of a mean have hours, or the mean itself has packed ones.
pub(crate) async fn months_with_hours(
    session: &mut dyn Session,
    mean: &str,
    stations: &[&str],
) -> Result<BTreeSet<i64>, StoreError> {
    let mut months = BTreeSet::new();
    for row in session.rows("SELECT month FROM air_mean_hours WHERE site = $1", &[mean.into()]).await? {
        months.insert(row.int(0)?);
    }
    for &station in stations {
        // Wherever there are hours, there are bands of them.
        for row in session.rows("SELECT month FROM air_band WHERE site = $1", &[station.into()]).await? {
            months.insert(row.int(0)?);
        }
    }
    Ok(months)
}

/// Whether a site has hours of its own on the days from `first` to `last`.
pub(crate) async fn has_hours(
    session: &mut dyn Session,
    site: &str,
    first: Day,
    last: Day,
) -> Result<bool, StoreError> {
    let sql = "SELECT 1 FROM air_hour WHERE site = $1 AND end_utc_ms > $2 AND end_utc_ms <= $3 LIMIT 1";
    let (after, until) = (first.start_utc_ms(), last.plus(1).start_utc_ms());
    Ok(!session.rows(sql, &[site.into(), after.into(), until.into()]).await?.is_empty())
}
