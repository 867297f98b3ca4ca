//! The observations that charts and pages of a site are made of.

use crate::{cx::Cx, page::PageError};
use domain::{
    Bilingual, Day,
    air::{AirDay, AirHour, Pollutant, Site, SiteKind, rollup::AirMonth},
};

/// The earliest day any series is looked for.
const EARLIEST: i32 = 0;

/// Every daily value of a site.
pub(crate) async fn days(cx: &Cx, site: &Site) -> Result<Vec<AirDay>, PageError> {
    Ok(cx.reader.air_days(&site.id, Day::from_epoch_days(EARLIEST), cx.reader.today()).await?)
}

/// The stations whose mean a site is.
pub(crate) fn members<'a>(cx: &'a Cx, site: &Site) -> Vec<&'a Site> {
    cx.published.sites.iter().filter(|s| s.member_of.as_ref() == Some(&site.id)).collect()
}

/// The hours of a site that are of the days from `first` to `last`; of a district or city, in months in which it has none of
/// its own, the mean over its stations.
pub(crate) async fn hours(cx: &Cx, site: &Site, first: Day, last: Day) -> Result<Vec<AirHour>, PageError> {
    let mut hours = cx.reader.air_hours(&site.id, first, last).await?;
    if matches!(site.kind, SiteKind::District | SiteKind::City) {
        hours.extend(cx.reader.air_mean_hours(&site.id, first, last).await?);
        hours.sort_unstable_by_key(|hour| hour.end_utc_ms);
    }
    Ok(hours)
}

/// What the calendar months of a site came to.
pub(crate) async fn months(cx: &Cx, site: &Site) -> Result<Vec<AirMonth>, PageError> {
    let (first, today) = (Day::from_epoch_days(EARLIEST), cx.reader.today());
    let month = |day: Day| (day.year(), day.month());
    Ok(cx.reader.air_months(&site.id, month(first), month(today)).await?)
}

/// The months of the latest calendar years of a site; all months where these do not satisfy.
pub(crate) async fn latest_months(
    cx: &Cx,
    site: &Site,
    years: i16,
    satisfies: impl Fn(&[AirMonth]) -> bool,
) -> Result<Vec<AirMonth>, PageError> {
    let today = cx.reader.today();
    let last = cx.reader.last_air_day(&site.id).await?.unwrap_or(today);
    let first = (last.year() + 1 - years, 1);
    let latest = cx.reader.air_months(&site.id, first, (today.year(), today.month())).await?;
    if satisfies(&latest) { Ok(latest) } else { months(cx, site).await }
}

/// The months of the hours that a site delivers; of a mean, those of each of its stations.
pub(crate) async fn delivered(cx: &Cx, site: &Site) -> Result<Vec<Vec<AirMonth>>, PageError> {
    let members = members(cx, site);
    let stations = if members.is_empty() { vec![site] } else { members };
    let mut all = Vec::with_capacity(stations.len());
    for station in stations {
        all.push(months(cx, station).await?);
    }
    Ok(all)
}

/// The first and last day with any value.
pub(crate) fn extent(days: &[AirDay]) -> Option<(Day, Day)> {
    let known = |d: &&AirDay| d.o3_1h.is_some() || d.values.iter().any(Option::is_some);
    Some((days.iter().find(known)?.day, days.iter().rev().find(known)?.day))
}

/// Whether an index can be computed: without ozone it would leave out the pollutant that decides most summers.
pub(crate) fn has_ozone(days: &[AirDay]) -> bool {
    days.iter().any(|d| d.values[Pollutant::O3 as usize].is_some())
}

/// What the values of a site are, as a source.
pub(crate) fn source_name(site: &Site) -> Bilingual {
    if site.demonstration {
        Bilingual::new("程序生成的演示数据", "generated demonstration data")
    } else {
        Bilingual::new("导入的监测数据", "imported measurements")
    }
}

/// The pollutants that have daily values; an ozone of which only the hourly maximum is known is drawn by day.
pub(crate) fn measured(days: &[AirDay]) -> Vec<Pollutant> {
    let known = |p: &Pollutant| days.iter().any(|d| d.values[*p as usize].is_some());
    Pollutant::ALL.into_iter().filter(known).collect()
}
