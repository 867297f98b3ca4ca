//! One month of one site: what came, beside what was there.

use super::{DayBefore, Rows, origin};
use crate::{
    StoreError, read,
    session::Session,
    write::replaced::{AIR_DAYS, AIR_HOURS},
};
use domain::{
    Day,
    air::{
        AirDay, AirHour, band,
        daily::{HOURS_FOR_A_DAY, day_from_hours},
        rollup::AirRollup,
    },
};
use std::collections::{BTreeMap, BTreeSet};

/// What came for a month.
#[derive(Default)]
pub(super) struct Incoming {
    /// Hours of the month.
    pub hours: Vec<AirHour>,
    /// Daily values of the month.
    pub candidates: Vec<Candidate>,
    /// Days to be computed again, though no hour of them came.
    pub over: Vec<Day>,
    /// Days that hours or a published value were taken out of.
    pub lost: BTreeSet<Day>,
    /// Days of a mean that no station has any more.
    pub gone: BTreeSet<Day>,
}

/// A daily value that may take the place of one that is there.
pub(super) struct Candidate {
    pub origin: i64,
    pub day: AirDay,
    /// The day was not over before: its value only grows, and what it was is no history.
    pub growing: bool,
}

/// The end of a site's last hour, before and with the publication.
#[derive(Clone, Copy, Default)]
pub(super) struct Known {
    pub before: Option<i64>,
    pub after: Option<i64>,
}

/// What changed of a month.
pub(super) struct Changed {
    /// The days whose values changed, and of each whether it only grew.
    pub days: Vec<(Day, bool)>,
    /// The days on which hours changed.
    pub hours: BTreeSet<Day>,
    /// All hours of the month, in order of time.
    pub all: Vec<AirHour>,
}

/// Writes what changes of the month of a site, what that makes of its days and of the month, and the history.
pub(super) async fn update(
    session: &mut dyn Session,
    rows: &mut Rows,
    (site, month): (&str, i64),
    mut incoming: Incoming,
    known: Known,
) -> Result<Changed, StoreError> {
    let first = read::first_of(month)?;
    let last = first.last_of_month();
    let old = match known.before {
        Some(_) => read::air_hours(session, site, first, last).await?,
        None => Vec::new(),
    };
    incoming.hours.sort_unstable_by_key(|hour| hour.end_utc_ms);
    let came = std::mem::take(&mut incoming.hours);
    let (hours, changed) = merge((site, month), old, came, rows)?;
    let mut touched: BTreeSet<Day> = changed.iter().map(band::day_of).collect();
    let of_hours: BTreeSet<Day> = touched.union(&incoming.lost).copied().collect();
    touched.extend(&incoming.over);
    incoming.candidates.extend(touched.into_iter().filter_map(|day| computed(day, &hours, known)));

    let old = read::days_with_origin(session, site, first, last).await?;
    let mut days: BTreeMap<Day, (i64, AirDay)> = old.into_iter().map(|old| (old.1.day, old)).collect();
    let mut changed_days = Vec::new();
    for day in incoming.lost.iter().copied() {
        changed_days.push((day, false));
        match hours
            .iter()
            .any(|hour| band::day_of(hour) == day)
            .then(|| computed(day, &hours, known))
            .flatten()
        {
            Some(candidate) => incoming.candidates.push(Candidate { growing: false, ..candidate }),
            // Without hours there is nothing that a computed value could rest on.
            None => {
                if let Some((origin::HOURS, was)) = days.get(&day).copied() {
                    take_out(session, rows, site, &was).await?;
                    days.remove(&day);
                }
            }
        }
    }
    for day in incoming.gone {
        if let Some((origin::MEMBERS, was)) = days.get(&day).copied() {
            take_out(session, rows, site, &was).await?;
            days.remove(&day);
            changed_days.push((day, false));
        }
    }
    let mut published: Vec<DayBefore> = Vec::new();
    for Candidate { origin, day, growing } in incoming.candidates {
        let old = days.get(&day.day).copied();
        if old.is_some_and(|(old_origin, old)| old_origin < origin || (old_origin, old) == (origin, day)) {
            continue;
        }
        if origin == origin::PUBLISHED {
            published.push((day.day, old));
        }
        rows.day(site, origin, &day);
        days.insert(day.day, (origin, day));
        match old {
            Some((_, old)) if old == day => continue,
            // Where there was no daily value, nothing was public that could have been quoted.
            Some((_, old)) if !growing && old.values != [None; 6] => rows.day_before(site, &old),
            _ => {}
        }
        changed_days.push((day.day, growing));
    }
    if rows.noting && !published.is_empty() {
        rows.replaced.list(AIR_DAYS, site, month, &published)?;
    }
    if days.is_empty() && hours.is_empty() {
        // All of it was taken back: there is no such month.
        forget(session, site, month).await?;
        rows.changed(site, month);
        return Ok(Changed { days: changed_days, hours: of_hours, all: hours });
    }
    if !(changed.is_empty() && changed_days.is_empty()) {
        let days = || days.values().map(|(_, day)| day);
        rows.month(site, month, &rollup(days(), &hours), days().copied())?;
    }
    if !(changed.is_empty() && incoming.lost.is_empty()) {
        rows.bands(site, month, &band::of_days(&hours));
    }
    Ok(Changed { days: changed_days, hours: of_hours, all: hours })
}

/// Takes out a day, which stays in the history where it said something.
pub(super) async fn take_out(
    session: &mut dyn Session,
    rows: &mut Rows,
    site: &str,
    was: &AirDay,
) -> Result<(), StoreError> {
    if was.values != [None; 6] {
        rows.day_before(site, was);
    }
    let sql = "DELETE FROM air_day WHERE site = $1 AND day = $2";
    session.run(sql, &[site.into(), i64::from(was.day.epoch_days()).into()]).await
}

/// Takes out what a month came to.
async fn forget(session: &mut dyn Session, site: &str, month: i64) -> Result<(), StoreError> {
    for sql in [
        "DELETE FROM air_month WHERE site = $1 AND month = $2",
        "DELETE FROM air_month_days WHERE site = $1 AND month = $2",
        "DELETE FROM air_band WHERE site = $1 AND month = $2",
    ] {
        session.run(sql, &[site.into(), month.into()]).await?;
    }
    Ok(())
}

/// What a month came to.
pub(super) fn rollup<'a>(days: impl Iterator<Item = &'a AirDay>, hours: &[AirHour]) -> AirRollup {
    let mut rollup = AirRollup::default();
    days.for_each(|day| rollup.take(day));
    hours.iter().for_each(|hour| rollup.count_hour(hour));
    rollup
}

/// All hours in order of time, and those that are new or differ from what was there; writes these, and the history.
fn merge(
    (site, month): (&str, i64),
    old: Vec<AirHour>,
    came: Vec<AirHour>,
    rows: &mut Rows,
) -> Result<(Vec<AirHour>, Vec<AirHour>), StoreError> {
    let (all, changed, new) = merged(site, old, came, rows);
    if rows.noting && !changed.is_empty() {
        // Without new ones as well: that hours of this site were corrected.
        rows.replaced.list(AIR_HOURS, site, month, &new)?;
    }
    Ok((all, changed))
}

/// All hours, those that changed, and the ends of those that are new.
fn merged(
    site: &str,
    old: Vec<AirHour>,
    came: Vec<AirHour>,
    rows: &mut Rows,
) -> (Vec<AirHour>, Vec<AirHour>, Vec<i64>) {
    if old.is_empty() {
        came.iter().for_each(|hour| rows.hour(site, hour));
        let new = came.iter().map(|hour| hour.end_utc_ms).collect();
        return (came.clone(), came, new);
    }
    let mut all: BTreeMap<i64, AirHour> = old.into_iter().map(|hour| (hour.end_utc_ms, hour)).collect();
    let (mut changed, mut new) = (Vec::new(), Vec::new());
    for hour in came {
        match all.insert(hour.end_utc_ms, hour) {
            Some(old) if old == hour => continue,
            Some(old) => rows.hour_before(site, &old),
            None => new.push(hour.end_utc_ms),
        }
        rows.hour(site, &hour);
        changed.push(hour);
    }
    (all.into_values().collect(), changed, new)
}

/// The values of a day from hours in order of time, once 20 are there, since fewer make no mean, or the day is over.
fn computed(day: Day, hours: &[AirHour], known: Known) -> Option<Candidate> {
    let (start, end) = (day.start_utc_ms(), day.plus(1).start_utc_ms());
    let from = hours.partition_point(|hour| hour.end_utc_ms <= start);
    let until = hours.partition_point(|hour| hour.end_utc_ms <= end);
    let hours = &hours[from..until];
    let is_over = |last: Option<i64>| last.is_some_and(|last| last >= end);
    (hours.len() >= HOURS_FOR_A_DAY || is_over(known.after)).then(|| Candidate {
        origin: origin::HOURS,
        day: day_from_hours(day, hours),
        growing: !is_over(known.before),
    })
}
