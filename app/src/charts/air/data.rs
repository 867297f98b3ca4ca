//! The observations that charts and pages of a site are made of.

use crate::{cx::Cx, page::PageError};
use domain::{
    Bilingual, Day,
    air::{AirDay, AirHour, Pollutant, Site, SiteKind, rollup::AirMonth, year::AirYear},
};

/// The earliest day any series is looked for.
const EARLIEST: i32 = 0;

/// Every daily value of a site.
pub(crate) async fn days(cx: &Cx, site: &Site) -> Result<Vec<AirDay>, PageError> {
    Ok(cx.reader.air_days(&site.id, Day::from_epoch_days(EARLIEST), cx.reader.today()).await?)
}

/// What pages say of a site without reading all of its days.
pub(crate) struct Record {
    /// What each calendar year came to, in order.
    pub years: Vec<AirYear>,
    /// The days of the last two of the years, in order.
    pub days: Vec<AirDay>,
}

/// The record of a site.
pub(crate) async fn record(cx: &Cx, site: &Site) -> Result<Record, PageError> {
    let years = cx.reader.air_years(&site.id).await?;
    let days = match years.last().and_then(|last| Day::new(last.year - 1, 1, 1)) {
        Some(first) => cx.reader.air_days(&site.id, first, cx.reader.today()).await?,
        None => Vec::new(),
    };
    Ok(Record { years, days })
}

impl Record {
    /// Whether any day has a value.
    pub(crate) fn is_known(&self) -> bool {
        self.years.iter().any(|year| year.extent.is_some())
    }

    /// The pollutants that have daily values; an ozone of which only the hourly maximum is known is drawn by day.
    pub(crate) fn measured(&self) -> Vec<Pollutant> {
        let known = |p: &Pollutant| self.years.iter().any(|year| year.valid[*p as usize] > 0);
        Pollutant::ALL.into_iter().filter(known).collect()
    }

    /// Whether there is ozone in any year.
    pub(crate) fn has_ozone(&self) -> bool {
        self.years.iter().any(AirYear::has_ozone)
    }
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

/// The months of the hours that a site delivers, at least the latest `least` that there are; of a mean, those of each of its
/// stations. The first of them has hours, or there is no earlier one.
pub(crate) async fn delivered(cx: &Cx, site: &Site, least: usize) -> Result<Vec<Vec<AirMonth>>, PageError> {
    let members = members(cx, site);
    let stations = if members.is_empty() { vec![site] } else { members };
    let enough = |months: &[AirMonth]| {
        months.len() >= least && months.first().is_some_and(|month| month.rollup.online_hours > 0)
    };
    let mut all = Vec::with_capacity(stations.len());
    for station in stations {
        all.push(latest_months(cx, station, 2, enough).await?);
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
