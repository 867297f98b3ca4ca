//! The rows of a page: no more is read than the page needs, however long the window is.

use super::{
    DayRow, HourRow, Observations, periods,
    window::{Interval, Window},
};
use crate::{
    api::{
        air::shapes::{Concentrations, Flags, Judged, concentration, time},
        paging::{Asked, unknown_key},
        problem::Problem,
    },
    portal::Portal,
};
use app::read::{ReadError, Reader};
use domain::{
    Day, Period,
    air::{AirDay, AirHour, Site, band, hourly::index_by, iaqi::evaluate_day, summary::EditionPolicy},
    day::HOUR_MS,
    query::AirSpan,
};
use std::collections::BTreeMap;

/// The rows of the page, and the address of the next.
pub(super) async fn read(
    portal: &Portal,
    site: &Site,
    window: &Window,
    span: Option<&AirSpan>,
    asked: &Asked<'_>,
    policy: EditionPolicy,
) -> Result<(Observations, Option<String>), Problem> {
    Ok(match window.interval {
        Interval::Hour => {
            let after = asked.after.map(|text| end_of(text).ok_or_else(|| unknown_key(text))).transpose()?;
            let span = span.and_then(|span| span.hours);
            let span =
                span.map(|(first, last)| (Day::of_utc_ms(first - HOUR_MS), Day::of_utc_ms(last - HOUR_MS)));
            let (rows, next) = match within(window, span) {
                Some((first, last)) => {
                    let begin = after.unwrap_or(i64::MIN).max(first.start_utc_ms());
                    let hours = hours(portal, &site.id, begin, last, asked.limit).await?;
                    asked.cut(hour_rows(&hours, begin, policy), |row| row.time.clone())
                }
                None => (Vec::new(), None),
            };
            (Observations::Hours(rows), next)
        }
        Interval::Day => {
            let after =
                asked.after.map(|text| text.parse::<Day>().map_err(|_| unknown_key(text))).transpose()?;
            let (rows, next) = match within(window, span.and_then(|span| span.days)) {
                Some((first, last)) => {
                    let first = after.map_or(first, |after| first.max(after.plus(1)));
                    let days = days(portal, &site.id, first, last, asked.limit).await?;
                    let known = audited(portal, &site.id, &days).await?;
                    let rows = days.iter().map(|day| day_row(day, known.get(&day.day), policy)).collect();
                    asked.cut(rows, |row: &DayRow| row.day.clone())
                }
                None => (Vec::new(), None),
            };
            (Observations::Days(rows), next)
        }
        Interval::Month | Interval::Year => {
            let after =
                asked.after.map(|text| end_of_period(text).ok_or_else(|| unknown_key(text))).transpose()?;
            let (rows, next) = match within(window, span.and_then(whole)) {
                Some((first, last)) => {
                    let days = portal.air_days(&site.id, first, last).await?;
                    let (from, to) = ((first.year(), first.month()), (last.year(), last.month()));
                    let months = portal.air_months(&site.id, from, to).await?;
                    let mut rows = periods::rows(&days, &months, window.interval, policy);
                    rows.retain(|row| after.as_ref().is_none_or(|after| row.last > *after));
                    asked.cut(rows, |row| row.period.clone())
                }
                None => (Vec::new(), None),
            };
            (Observations::Periods(rows), next)
        }
    })
}

/// The days of a window on which there is anything.
fn within(window: &Window, span: Option<(Day, Day)>) -> Option<(Day, Day)> {
    let (first, last) = span?;
    let (first, last) = (first.max(window.first), last.min(window.last));
    (first <= last).then_some((first, last))
}

/// From the first to the last day with a day or an hour.
fn whole(span: &AirSpan) -> Option<(Day, Day)> {
    let hours =
        span.hours.map(|(first, last)| (Day::of_utc_ms(first - HOUR_MS), Day::of_utc_ms(last - HOUR_MS)));
    match (span.days, hours) {
        (Some(days), Some(hours)) => Some((days.0.min(hours.0), days.1.max(hours.1))),
        (days, hours) => days.or(hours),
    }
}

/// The hours that end after `begin`, one more than `limit` where there are so many; before them those of the day before:
/// HJ 633-2012 judges particles by the 24 hours that end with the hour.
async fn hours(
    portal: &Portal,
    site: &str,
    begin: i64,
    last: Day,
    limit: usize,
) -> Result<Vec<AirHour>, Problem> {
    let mut from = Day::of_utc_ms(begin).plus(-1);
    let step = i32::try_from(limit / 24).unwrap_or(0) + 2;
    let mut hours = Vec::new();
    while from <= last {
        let until = from.plus(step).min(last);
        hours.extend(portal.air_hours(site, from, until).await?);
        if hours.iter().filter(|hour: &&AirHour| hour.end_utc_ms > begin).count() > limit || until >= last {
            break;
        }
        from = until.plus(1);
    }
    Ok(hours)
}

/// The days from `first` on, one more than `limit` where there are so many.
async fn days(
    portal: &Portal,
    site: &str,
    first: Day,
    last: Day,
    limit: usize,
) -> Result<Vec<AirDay>, Problem> {
    let (mut from, mut days) = (first, Vec::new());
    let step = i32::try_from(limit).unwrap_or(0);
    while from <= last && days.len() <= limit {
        let until = from.plus(step).min(last);
        days.extend(portal.air_days(site, from, until).await?);
        if until >= last {
            break;
        }
        from = until.plus(1);
    }
    Ok(days)
}

fn hour_rows(hours: &[AirHour], begin: i64, policy: EditionPolicy) -> Vec<HourRow> {
    let of = |hour: &AirHour| {
        let index = index_by(hours, hour, policy.edition(band::day_of(hour)));
        HourRow {
            time: time(hour.end_utc_ms),
            values: Concentrations::of(&hour.values),
            flags: Flags::of(&hour.flags),
            audited: hour.audited,
            index: Judged::of(&index),
        }
    };
    hours.iter().filter(|hour| hour.end_utc_ms > begin).map(of).collect()
}

/// Which of the days are audited, where that is known.
async fn audited(portal: &Portal, site: &str, days: &[AirDay]) -> Result<BTreeMap<Day, bool>, Problem> {
    let (Some(first), Some(last)) = (days.first(), days.last()) else { return Ok(BTreeMap::new()) };
    let known = portal.store().audited_days(site, first.day, last.day).await;
    Ok(known.map_err(|error| ReadError(error.to_string()))?)
}

fn day_row(day: &AirDay, audited: Option<&bool>, policy: EditionPolicy) -> DayRow {
    DayRow {
        day: day.day.to_string(),
        values: Concentrations::of(&day.values),
        o3_1h: day.o3_1h.map(concentration),
        audited: audited.copied(),
        index: Judged::of(&evaluate_day(day, policy.edition(day.day))),
    }
}

/// The end of an hour as rows write it. A plus sign that was not encoded arrives as a blank.
fn end_of(text: &str) -> Option<i64> {
    let (day, rest) = text.split_once('T')?;
    let hour = rest.strip_suffix(":00:00+08:00").or_else(|| rest.strip_suffix(":00:00 08:00"))?;
    let hour: i64 = hour.parse().ok().filter(|_| hour.len() == 2)?;
    let day: Day = day.parse().ok()?;
    (0..24).contains(&hour).then(|| day.start_utc_ms() + hour * HOUR_MS)
}

/// The last day of a month or year, as rows write it.
fn end_of_period(text: &str) -> Option<String> {
    match text.parse().ok()? {
        period @ (Period::Month { .. } | Period::Year(_)) => Some(period.last().to_string()),
        _ => None,
    }
}
