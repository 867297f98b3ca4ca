//! Oddities of series: repetition, gaps, and times that do not belong.

use super::{Finding, Kind};
use crate::air::collect::{Collected, Gathered, HourRow};
use domain::{
    Bilingual,
    air::{Flag, Site, SiteKind},
    day::{DAY_MS, HOUR_MS},
};
use std::collections::{BTreeSet, HashSet};

/// How far apart in time two parts of a file must be for the smaller to be stale.
const APART_MS: i64 = 90 * DAY_MS;
/// The longest gap after which the same values still count as stuck.
const STUCK_MS: i64 = 2 * DAY_MS;
/// A part with at least this share of the rows is no oddity: one in so many.
const SHARE: usize = 100;
/// Fewer values than this repeat by chance.
const VALUES: usize = 2;

/// Adds what is found in the series, and flags what is frozen.
pub(crate) fn judge(collected: &mut Collected, frozen_hours: usize) {
    let stale = stale_times(&collected.sites);
    let mut findings = Vec::new();
    let times = body_times(&collected.sites, &stale);
    let everywhere = match collected.sites.as_slice() {
        [only] => only.site.clone(),
        _ => Site::named("*", Bilingual::new("全部站点", "all sites"), SiteKind::City),
    };
    for pair in times.windows(2) {
        if let [before, after] = *pair {
            let hours = (after - before) / HOUR_MS - 1;
            if let Ok(count @ 1..) = usize::try_from(hours) {
                let finding = Finding::new(Kind::Gap, &everywhere, 0);
                findings.push(finding.at(before + HOUR_MS, after - HOUR_MS, count));
            }
        }
    }
    for gathered in &mut collected.sites {
        frozen(gathered, frozen_hours.max(2), &mut findings);
        runs(gathered, &stale, &times, &mut findings);
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

/// Every hour that the body of the file has for any site.
fn body_times(sites: &[Gathered], stale: &HashSet<i64>) -> Vec<i64> {
    let all = sites.iter().flat_map(|site| site.hours.iter().map(|row| row.hour.end_utc_ms));
    let times: BTreeSet<i64> = all.filter(|time| !stale.contains(time)).collect();
    times.into_iter().collect()
}

/// Stretches of at least `least` hours with the same values; a gap of up to two days does not end one, since a stuck
/// sensor stays stuck in it.
fn frozen(gathered: &mut Gathered, least: usize, findings: &mut Vec<Finding>) {
    let Gathered { site, hours, .. } = gathered;
    let same = |a: &HourRow, b: &HourRow| {
        a.hour.values == b.hour.values && b.hour.end_utc_ms - a.hour.end_utc_ms <= STUCK_MS
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
            for (flag, (open, value)) in hour.flags.iter_mut().zip(open.iter().zip(&hour.values)) {
                if *open && value.is_some() && *flag == Flag::N {
                    *flag = Flag::D;
                }
            }
        }
    }
}

/// Stretches of stale hours, of empty ones, and what is missing between the others and other sites have.
fn runs(gathered: &Gathered, stale: &HashSet<i64>, times: &[i64], findings: &mut Vec<Finding>) {
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
        let between = |time: &HourRow| times.binary_search(&time.hour.end_utc_ms).unwrap_or_default();
        let missing = times.get(between(before) + 1..between(after)).unwrap_or_default();
        if let (Some(first), Some(last)) = (missing.first(), missing.last()) {
            let finding = Finding::new(Kind::Gap, &gathered.site, 0);
            findings.push(finding.at(*first, *last, missing.len()));
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
