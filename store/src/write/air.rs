//! Observations of air, and everything that they come to: hours make days, days of stations make those of the district
//! or city, and both make months. All in the transaction of the publication, so that nobody sees one without the other.

mod fill;
mod mean_hours;
mod means;
mod month;
mod rows;
mod withdraw;
mod years;

pub(crate) use fill::fill_months;
pub(crate) use withdraw::DayBefore;

use super::{Moment, Progress};
use crate::{StoreError, read, session::Session};
use domain::{
    Day,
    air::{AirDay, AirHour, Site, SiteKind, band},
    publication::{DocumentKind, Publication},
};
use month::{Candidate, Incoming, Known};
use rows::Rows;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Where a daily value comes from, as the column `origin` has it. What comes from a lower number stays.
pub(crate) mod origin {
    /// Published as a daily value.
    pub(crate) const PUBLISHED: i64 = 0;
    /// From the hours of the site.
    pub(crate) const HOURS: i64 = 1;
    /// The mean over the stations of the site.
    pub(crate) const MEMBERS: i64 = 2;
}

/// The sites as they are before a publication that may change which stations a mean has.
pub(super) async fn sites_before(
    session: &mut dyn Session,
    what: &Publication,
) -> Result<Option<Vec<Site>>, StoreError> {
    let gone = what.withdrawn.documents.iter().any(|(kind, _)| *kind == DocumentKind::Site);
    if what.sites.is_empty() && !gone {
        return Ok(None);
    }
    read::sites(session).await.map(Some)
}

/// Writes the observations and what they come to. `before` are the sites as they were, where these may have changed.
pub(super) async fn write(
    session: &mut dyn Session,
    what: &Publication,
    before: Option<Vec<Site>>,
    moment: Moment,
    progress: &mut Progress<'_>,
) -> Result<(), StoreError> {
    let withdrawn = &what.withdrawn;
    if what.air_hours.is_empty()
        && what.air_days.is_empty()
        && withdrawn.air_hours.is_empty()
        && withdrawn.air_days.is_empty()
        && before.is_none()
    {
        return Ok(());
    }
    let sites = read::sites(session).await?;
    let sites: HashMap<&str, &Site> = sites.iter().map(|site| (site.id.as_str(), site)).collect();
    let mut incoming = by_month(what);
    let mut rows = Rows::new(moment, what.amendment.is_some());
    // First of all: how far the hours of a site reach is asked next.
    withdraw::write(session, &mut rows, withdrawn, &mut incoming).await?;
    let mut latest = HashMap::new();
    for site in incoming.keys().map(|(site, _)| *site).collect::<BTreeSet<_>>() {
        if !sites.contains_key(site) {
            let what = "an air observation".to_owned();
            return Err(StoreError::Unknown { what, kind: "air site", id: site.to_owned() });
        }
        latest.insert(site, read::last_hour(session, site).await?);
    }
    let known = reached(&mut incoming, &latest);
    let mut means = means::Affected::new();
    let mut again = mean_hours::Again::default();
    for ((site, month), incoming) in incoming {
        let came = incoming.hours.len() + incoming.candidates.len();
        let lost: Vec<_> = incoming.lost.iter().map(|&day| (day, false)).collect();
        let changed = month::update(session, &mut rows, (site, month), incoming, known[site]).await?;
        if is_mean(sites[site].kind) {
            if !lost.is_empty() {
                means.note(site, lost);
            }
            if !changed.hours.is_empty() {
                again.month(site, month)?;
            }
        }
        if let Some(mean) = mean_of(&sites, sites[site]) {
            means.note(mean, changed.days);
            again.station((mean, site), month, changed.hours, changed.all);
        }
        rows.flush_full(session).await?;
        progress.more(came);
    }
    // What follows reads the days that were just written.
    rows.flush(session).await?;
    if let Some(before) = before {
        again.members(session, &before, &sites).await?;
    }
    means::write(session, &mut rows, &sites, means).await?;
    rows.flush(session).await?;
    mean_hours::write(session, &mut rows, &sites, again).await?;
    rows.flush(session).await?;
    years::write(session, &mut rows).await?;
    rows.replaced.write(session).await
}

/// What came, by site and month: the order in which rows are kept, and one in which two writers cannot lock each other out.
fn by_month(what: &Publication) -> BTreeMap<(&str, i64), Incoming> {
    let mut months: BTreeMap<(&str, i64), Incoming> = BTreeMap::new();
    for observed in &what.air_hours {
        let site = observed.site.as_str();
        // One look at the map for a run of hours, not one for each.
        let runs = observed.rows.chunk_by(|a, b| month_of_hour(a) == month_of_hour(b));
        for run in runs {
            months.entry((site, month_of_hour(&run[0]))).or_default().hours.extend_from_slice(run);
        }
    }
    for observed in &what.air_days {
        for &day in &observed.rows {
            let candidate = Candidate { origin: origin::PUBLISHED, day, growing: false };
            let month = read::month_of(day.day);
            months.entry((observed.site.as_str(), month)).or_default().candidates.push(candidate);
        }
    }
    months
}

fn month_of_hour(hour: &AirHour) -> i64 {
    read::month_of(band::day_of(hour))
}

/// Up to when the hours of each site reach, before and with this publication. A day that was the last one, and is over
/// now that later hours are there, is looked at again: it may have had too few hours to be computed.
fn reached<'a>(
    incoming: &mut BTreeMap<(&'a str, i64), Incoming>,
    latest: &HashMap<&'a str, Option<i64>>,
) -> HashMap<&'a str, Known> {
    let mut known: HashMap<&str, Known> =
        latest.iter().map(|(&site, &before)| (site, Known { before, after: before })).collect();
    for ((site, _), month) in incoming.iter() {
        if let (Some(last), Some(known)) =
            (month.hours.iter().map(|hour| hour.end_utc_ms).max(), known.get_mut(site))
        {
            known.after = known.after.max(Some(last));
        }
    }
    for (site, Known { before, after }) in &known {
        if let (Some(before), Some(after)) = (before, after) {
            let day = Day::of_utc_ms(before - domain::day::HOUR_MS);
            if after > before && *after >= day.plus(1).start_utc_ms() {
                incoming.entry((site, read::month_of(day))).or_default().over.push(day);
            }
        }
    }
    known
}

/// The district or city whose mean a station takes part in, where that is one.
fn mean_of<'a>(sites: &HashMap<&'a str, &'a Site>, station: &'a Site) -> Option<&'a str> {
    let mean = station.member_of.as_deref()?;
    (!is_mean(station.kind) && is_mean(sites.get(mean)?.kind)).then_some(mean)
}

/// The stations of a mean, in order.
fn members_of<'a>(sites: &HashMap<&'a str, &'a Site>, mean: &str) -> Vec<&'a str> {
    let of_mean = sites.values().filter(|site| mean_of(sites, site) == Some(mean));
    let mut members: Vec<&str> = of_mean.map(|site| site.id.as_str()).collect();
    members.sort_unstable();
    members
}

/// Whether a site may be the mean over stations.
const fn is_mean(kind: SiteKind) -> bool {
    matches!(kind, SiteKind::District | SiteKind::City)
}

/// A daily value that says nothing.
fn nothing(day: Day) -> AirDay {
    AirDay { day, values: [None; 6], o3_1h: None }
}
