//! Hours of districts and cities that have none of their own: the mean over their stations, kept a month at a time, with the
//! bands of their days. They are always what the hours of the present stations come to.

use super::{Rows, is_mean, mean_of};
use crate::{StoreError, read, session::Session};
use domain::{
    Day,
    air::{AirHour, Site, band, hourly::mean_of_sites},
};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Hours of stations that are kept in memory, so that they need not be read again. More are read from the tables.
const KEPT: usize = 400_000;

/// The days of means whose hours have to be made again, by mean and month, and what is known already.
#[derive(Default)]
pub(super) struct Again<'a> {
    days: BTreeMap<(&'a str, i64), BTreeSet<Day>>,
    kept: HashMap<(&'a str, i64), Vec<AirHour>>,
    count: usize,
}

impl<'a> Again<'a> {
    /// Notes days of a station of `mean` on which hours changed, and keeps all hours of its month.
    pub(super) fn station(
        &mut self,
        (mean, station): (&'a str, &'a str),
        month: i64,
        days: BTreeSet<Day>,
        hours: Vec<AirHour>,
    ) {
        if days.is_empty() {
            return;
        }
        self.days.entry((mean, month)).or_default().extend(days);
        if self.count + hours.len() <= KEPT {
            self.count += hours.len();
            self.kept.insert((station, month), hours);
        }
    }

    /// Notes a whole month of a mean.
    pub(super) fn month(&mut self, mean: &'a str, month: i64) -> Result<(), StoreError> {
        let first = read::first_of(month)?;
        self.days.entry((mean, month)).or_default().extend([first, first.last_of_month()]);
        Ok(())
    }

    /// Notes every month of a mean that has hours, or had them of other stations.
    pub(super) async fn all(
        &mut self,
        session: &mut dyn Session,
        mean: &'a str,
        stations: &[&str],
    ) -> Result<(), StoreError> {
        for month in read::months_with_hours(session, mean, stations).await? {
            self.month(mean, month)?;
        }
        Ok(())
    }

    /// Notes the means that have other stations than before.
    pub(super) async fn members(
        &mut self,
        session: &mut dyn Session,
        before: &[Site],
        sites: &HashMap<&'a str, &'a Site>,
    ) -> Result<(), StoreError> {
        let before: HashMap<&str, &Site> = before.iter().map(|site| (site.id.as_str(), site)).collect();
        let is_mean = |site: Option<&&Site>| site.is_some_and(|site| is_mean(site.kind));
        let may_be = |id: &&str| is_mean(sites.get(id)) || is_mean(before.get(id));
        let mut means: Vec<&'a str> = sites.keys().copied().filter(may_be).collect();
        // In one order, so that two writers cannot lock each other out.
        means.sort_unstable();
        let (old, new) = (by_mean(&before), by_mean(sites));
        for mean in means {
            let (old, new) = (old.get(mean), new.get(mean));
            if old != new {
                // A station that is new has no hours but those that come with it, and those are noted by themselves.
                let mut stations: Vec<&str> = old.into_iter().chain(new).flatten().copied().collect();
                stations.retain(|id| before.contains_key(id));
                if before.contains_key(mean) || !stations.is_empty() {
                    self.all(session, mean, &stations).await?;
                }
            }
        }
        Ok(())
    }
}

/// The stations of each mean, in order.
fn by_mean<'s>(sites: &HashMap<&'s str, &'s Site>) -> HashMap<&'s str, BTreeSet<&'s str>> {
    let mut means: HashMap<&str, BTreeSet<&str>> = HashMap::new();
    for site in sites.values() {
        if let Some(mean) = mean_of(sites, site) {
            means.entry(mean).or_default().insert(&site.id);
        }
    }
    means
}

/// Makes the hours again. Reads what was written before: nothing may be waiting.
pub(super) async fn write(
    session: &mut dyn Session,
    rows: &mut Rows,
    sites: &HashMap<&str, &Site>,
    again: Again<'_>,
) -> Result<(), StoreError> {
    let members = by_mean(sites);
    for (&(mean, month), days) in &again.days {
        let (Some(&first), Some(&last)) = (days.first(), days.last()) else { continue };
        let start = read::first_of(month)?;
        if read::has_hours(session, mean, start, start.last_of_month()).await? {
            // Its bands are those of its own hours.
            rows.mean_hours(mean, month, "");
            continue;
        }
        let mut hours = read::air_mean_hours(session, mean, start, start.last_of_month()).await?;
        hours.retain(|hour| !(first..=last).contains(&band::day_of(hour)));
        let mut of_members = Vec::new();
        for &member in members.get(mean).into_iter().flatten() {
            of_members.push(match again.kept.get(&(member, month)) {
                Some(kept) => within(kept, first, last).to_vec(),
                None => read::air_hours(session, member, first, last).await?,
            });
        }
        hours.extend(mean_of_sites(&of_members));
        hours.sort_unstable_by_key(|hour| hour.end_utc_ms);
        rows.mean_hours(mean, month, &crate::packed::write_hours(start, &hours));
        rows.bands(mean, month, &band::of_days(&hours));
        rows.flush_full(session).await?;
    }
    Ok(())
}

/// The hours of some days, of hours in order of time.
fn within(hours: &[AirHour], first: Day, last: Day) -> &[AirHour] {
    let (after, until) = (first.start_utc_ms(), last.plus(1).start_utc_ms());
    let from = hours.partition_point(|hour| hour.end_utc_ms <= after);
    &hours[from..hours.partition_point(|hour| hour.end_utc_ms <= until)]
}
