//! Districts and cities: the mean over their stations, for each day and pollutant.

use super::{
    Rows, members_of,
    month::{self, Candidate, Incoming, Known},
    nothing, origin,
};
use crate::{StoreError, read, session::Session};
use domain::{
    Day,
    air::{AirDay, Site, daily::mean_of_sites},
};
use std::collections::{BTreeMap, HashMap};

/// The days of districts and cities whose stations changed, and of each day whether the values of all of them only grew.
pub(super) struct Affected<'a>(BTreeMap<&'a str, BTreeMap<Day, bool>>);

impl<'a> Affected<'a> {
    pub(super) fn new() -> Self {
        Self(BTreeMap::new())
    }

    /// Notes days of a station of `mean` that changed.
    pub(super) fn note(&mut self, mean: &'a str, changed: Vec<(Day, bool)>) {
        let days = self.0.entry(mean).or_default();
        for (day, growing) in changed {
            days.entry(day).and_modify(|all| *all &= growing).or_insert(growing);
        }
    }
}

/// Computes the days again. Every station that names the site is one of its mean, also where it has no values: the share
/// of valid stations decides whether there is one (HJ 663).
pub(super) async fn write(
    session: &mut dyn Session,
    rows: &mut Rows,
    sites: &HashMap<&str, &Site>,
    affected: Affected<'_>,
) -> Result<(), StoreError> {
    for (mean, days) in affected.0 {
        let (Some((&first, _)), Some((&last, _))) = (days.first_key_value(), days.last_key_value()) else {
            continue;
        };
        let members = members_of(sites, mean);
        let mut values: BTreeMap<Day, Vec<AirDay>> =
            days.keys().map(|&day| (day, Vec::with_capacity(members.len()))).collect();
        for member in &members {
            for day in read::air_days(session, member, first, last).await? {
                if let Some(values) = values.get_mut(&day.day) {
                    values.push(day);
                }
            }
        }
        let mut months: BTreeMap<i64, Incoming> = BTreeMap::new();
        for (day, mut values) in values {
            if values.is_empty() {
                months.entry(read::month_of(day)).or_default().gone.insert(day);
                continue;
            }
            values.resize(members.len(), nothing(day));
            let day = mean_of_sites(day, &values);
            let candidate = Candidate { origin: origin::MEMBERS, day, growing: days[&day.day] };
            months.entry(read::month_of(day.day)).or_default().candidates.push(candidate);
        }
        let last_hour = read::last_hour(session, mean).await?;
        let known = Known { before: last_hour, after: last_hour };
        for (month, incoming) in months {
            month::update(session, rows, (mean, month), incoming, known).await?;
            rows.flush_full(session).await?;
        }
    }
    Ok(())
}
