//! Oddities of series: repetition, gaps, and times that do not belong.

use super::{Finding, Kind};
use crate::air::collect::{Collected, Gathered, HourRow};
use domain::{
    air::Flag,
    day::{DAY_MS, HOUR_MS},
};
use std::collections::HashSet;

/// How far apart in time two parts of a file must be for the smaller to be stale.
const APART_MS: i64 = 90 * DAY_MS;
/// A part with at least this share of the rows is no oddity: one in so many.
const SHARE: usize = 100;
/// Fewer values than this repeat by chance.
const VALUES: usize = 2;

/// Adds what is found in the series, and flags what is frozen.
pub(crate) fn judge(collected: &mut Collected, frozen_hours: usize) {
    let stale = stale_times(&collected.sites);
    let mut findings = Vec::new();
    for gathered in &mut collected.sites {
        frozen(gathered, frozen_hours.max(2), &mut findings);
        runs(gathered, &stale, &mut findings);
        missing_days(gathered, &mut findings);
    }
    collected.findings.extend(findings);
}

/// The hours of the file that lie apart from its body.
fn stale_times(sites: &[Gathered]) -> HashSet<i64> {
    let mut times: Vec<i64> =
        sites.iter().flat_map(|site| site.hours.iter().map(|row| row.hour.end_utc_ms)).collect();
    times.sort_unstable();
    let parts: Vec<&[i64]> = times.chunk_by(|a, b| b - a <= APART_MS).collect();
    let few = times.len() / SHARE;
    parts.into_iter().filter(|part| part.len() < few).flatten().copied().collect()
}

/// Stretches of at least `least` hours, one after the other, with the same values.
fn frozen(gathered: &mut Gathered, least: usize, findings: &mut Vec<Finding>) {
    let Gathered { site, hours, .. } = gathered;
    let same = |a: &HourRow, b: &HourRow| {
        a.hour.values == b.hour.values && b.hour.end_utc_ms - a.hour.end_utc_ms <= 2 * HOUR_MS
    };
    for stretch in hours.chunk_by_mut(same) {
        let [first, .., last] = &*stretch else { continue };
        let values = first.hour.values.iter().flatten().count();
        if stretch.len() < least || values < VALUES {
            continue;
        }
        let finding = Finding::new(Kind::Frozen, site, first.row);
        findings.push(finding.at(first.hour.end_utc_ms, last.hour.end_utc_ms, stretch.len()));
        for HourRow { hour, open, .. } in stretch.iter_mut().filter(|row| !row.hour.audited) {
            for at in 0..6 {
                if open[at] && hour.values[at].is_some() && hour.flags[at] == Flag::N {
                    hour.flags[at] = Flag::D;
                }
            }
        }
    }
}

/// Stretches of stale hours, of empty ones, and what is missing between the others.
fn runs(gathered: &Gathered, stale: &HashSet<i64>, findings: &mut Vec<Finding>) {
    let (odd, body): (Vec<&HourRow>, Vec<&HourRow>) =
        gathered.hours.iter().partition(|row| stale.contains(&row.hour.end_utc_ms));
    let next = |a: &&HourRow, b: &&HourRow| b.hour.end_utc_ms - a.hour.end_utc_ms == HOUR_MS;
    let mut stretch = |kind: Kind, rows: &[&HourRow]| {
        if let (Some(first), Some(last)) = (rows.first(), rows.last()) {
            let finding = Finding::new(kind, &gathered.site, first.row);
            findings.push(finding.at(first.hour.end_utc_ms, last.hour.end_utc_ms, rows.len()));
        }
    };
    for rows in odd.chunk_by(next) {
        stretch(Kind::Stale, rows);
    }
    let empty: Vec<&HourRow> = body.iter().copied().filter(|row| row.hour.values == [None; 6]).collect();
    for rows in empty.chunk_by(next) {
        stretch(Kind::Empty, rows);
    }
    for (before, after) in body.iter().zip(body.iter().skip(1)) {
        let (from, to) = (before.hour.end_utc_ms, after.hour.end_utc_ms);
        let hours = (to - from) / HOUR_MS - 1;
        if let Ok(count @ 1..) = usize::try_from(hours) {
            findings.push(Finding::new(Kind::Gap, &gathered.site, 0).at(from + HOUR_MS, to - HOUR_MS, count));
        }
    }
}

fn missing_days(gathered: &Gathered, findings: &mut Vec<Finding>) {
    for (before, after) in gathered.days.iter().zip(gathered.days.iter().skip(1)) {
        let (from, to) = (before.day.plus(1), after.day.plus(-1));
        let days = after.day.epoch_days() - before.day.epoch_days() - 1;
        if let Ok(count @ 1..) = usize::try_from(days) {
            let finding = Finding::new(Kind::Gap, &gathered.site, 0);
            findings
                .push(Finding { days: true, ..finding.at(from.start_utc_ms(), to.start_utc_ms(), count) });
        }
    }
}
