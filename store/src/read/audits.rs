//! Whether what daily values rest on is audited. It is asked of the hours, for the few readers who want to know: pages do not.

use super::{air_mean_hours, day, observations::epoch_days, sites};
use crate::{StoreError, session::Session, write::origin};
use domain::{
    Day,
    air::{SiteKind, band},
};
use std::collections::BTreeMap;

/// Of the days of a site from `first` to `last` whether all hours with values are audited that the daily value was computed
/// from. Missing are days that were published as daily values, or that rest on such days of stations: of these nobody
/// said it.
pub(crate) async fn audited_days(
    session: &mut dyn Session,
    site: &str,
    first: Day,
    last: Day,
) -> Result<BTreeMap<Day, bool>, StoreError> {
    // A day begins at 16:00 UTC of the day before.
    let sql = "SELECT d.day, d.origin, (SELECT MIN(h.audited) FROM air_hour h WHERE h.site = d.site \
               AND h.end_utc_ms > d.day * 86400000 - 28800000 AND h.end_utc_ms <= d.day * 86400000 + 57600000 \
               AND COALESCE(h.so2, h.no2, h.co, h.o3, h.pm10, h.pm25) IS NOT NULL) \
               FROM air_day d WHERE d.site = $1 AND d.day >= $2 AND d.day <= $3 AND d.origin <> $4";
    let values = [site.into(), epoch_days(first).into(), epoch_days(last).into(), origin::PUBLISHED.into()];
    let (mut known, mut means) = (BTreeMap::new(), Vec::new());
    for row in session.rows(sql, &values).await? {
        let of = day(row.int(0)?)?;
        match (row.int(1)?, row.maybe_int(2)?) {
            (origin::MEMBERS, _) => means.push(of),
            (_, Some(audited)) => {
                known.insert(of, audited != 0);
            }
            _ => {}
        }
    }
    if let (Some(first), Some(last)) = (means.iter().min().copied(), means.iter().max().copied()) {
        let of_means = audited_means(session, site, first, last).await?;
        known.extend(of_means.into_iter().filter(|(day, _)| means.contains(day)));
    }
    Ok(known)
}

/// The same of the mean over the stations of a site, whose hours say of each whether those of all stations are audited.
async fn audited_means(
    session: &mut dyn Session,
    mean: &str,
    first: Day,
    last: Day,
) -> Result<BTreeMap<Day, bool>, StoreError> {
    let mut known: BTreeMap<Day, bool> = BTreeMap::new();
    for hour in air_mean_hours(session, mean, first, last).await? {
        known.entry(band::day_of(&hour)).and_modify(|all| *all &= hour.audited).or_insert(hour.audited);
    }
    let sql = "SELECT day FROM air_day WHERE site = $1 AND day >= $2 AND day <= $3 AND origin = $4";
    for station in sites(session).await? {
        let is_station = !matches!(station.kind, SiteKind::District | SiteKind::City);
        if !is_station || station.member_of.as_deref() != Some(mean) {
            continue;
        }
        let values = [
            station.id.as_str().into(),
            epoch_days(first).into(),
            epoch_days(last).into(),
            origin::PUBLISHED.into(),
        ];
        for row in session.rows(sql, &values).await? {
            known.remove(&day(row.int(0)?)?);
        }
    }
    Ok(known)
}
