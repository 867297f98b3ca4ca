//! Hours and published days that are taken back. They go into the history, and what they came to is computed again.

use super::{Incoming, Rows, month::take_out, origin};
use crate::{StoreError, read, session::Session, write::replaced::AIR_DAYS};
use domain::{Day, air::band, publication::Withdrawn};
use std::collections::{BTreeMap, HashSet};

/// A published day as it was before: its origin and values, `None` where there was none.
pub(crate) type DayBefore = (Day, Option<(i64, domain::air::AirDay)>);

/// Takes the rows out, and adds the days that must be computed again to what comes in.
pub(super) async fn write<'a>(
    session: &mut dyn Session,
    rows: &mut Rows,
    withdrawn: &'a Withdrawn,
    incoming: &mut BTreeMap<(&'a str, i64), Incoming>,
) -> Result<(), StoreError> {
    for observed in &withdrawn.air_hours {
        let site = observed.site.as_str();
        let gone: HashSet<i64> = observed.rows.iter().copied().collect();
        // An hour that ends at midnight is of the day before.
        let day = |end: &i64| Day::of_utc_ms(end - 1);
        let (Some(first), Some(last)) = (gone.iter().map(day).min(), gone.iter().map(day).max()) else {
            continue;
        };
        let kept = read::air_hours(session, site, first, last).await?;
        for hour in kept.iter().filter(|hour| gone.contains(&hour.end_utc_ms)) {
            rows.hour_before(site, hour);
            let sql = "DELETE FROM air_hour WHERE site = $1 AND end_utc_ms = $2";
            session.run(sql, &[site.into(), hour.end_utc_ms.into()]).await?;
            let day = band::day_of(hour);
            incoming.entry((site, read::month_of(day))).or_default().lost.insert(day);
        }
    }
    for observed in &withdrawn.air_days {
        let site = observed.site.as_str();
        let mut before: BTreeMap<i64, Vec<DayBefore>> = BTreeMap::new();
        for &day in &observed.rows {
            let kept = read::days_with_origin(session, site, day, day).await?;
            let Some((origin::PUBLISHED, was)) = kept.first().copied() else { continue };
            let month = read::month_of(day);
            before.entry(month).or_default().push((day, Some((origin::PUBLISHED, was))));
            take_out(session, rows, site, &was).await?;
            incoming.entry((site, month)).or_default().lost.insert(day);
        }
        for (month, days) in before {
            rows.replaced.list(AIR_DAYS, site, month, &days)?;
        }
    }
    Ok(())
}
