//! `/api/v1/air/summary`: how things stand now, yesterday, this month and this year.

mod standing;

use super::{
    shapes::{Concentrations, Judged, Number, concentration, number, time},
    stations::kind_code,
};
use crate::{
    api::{
        paging::{Asked, DEAR, Page, linked},
        problem::Problem,
        shape::json,
    },
    portal::Portal,
};
use app::read::{ReadError, Reader};
use axum::{
    extract::{Query, State, rejection::QueryRejection},
    http::Uri,
    response::Response,
};
use domain::{
    Day,
    air::{
        AirHour, Edition, Site, SiteKind,
        hourly::{index_by, is_provisional, latest, mean_of_sites},
        iaqi::evaluate_day,
    },
    day::HOUR_MS,
    figure::{Bound, Figure},
    publication::Published,
    query::AirSpan,
};
use serde::{Deserialize, Serialize};
pub(crate) use standing::{Ratio, Standing};
use std::{collections::HashMap, sync::Arc};
use utoipa::ToSchema;

/// Which of the sites.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Wanted {
    limit: Option<String>,
    after: Option<String>,
}

/// How the air is, everywhere.
#[derive(Serialize, ToSchema)]
pub(crate) struct AirSummary {
    /// The content revision that it is of.
    revision: i64,
    /// What this year was meant to reach, as disclosures state it.
    targets: Vec<YearTarget>,
    /// How many sites follow.
    count: usize,
    /// How many there are on all pages together.
    total: usize,
    /// The address of the next page; `null` on the last one.
    next: Option<String>,
    /// Districts, cities and stations, in the order of their publication.
    sites: Vec<SiteSummary>,
}

/// A target of the year that a disclosure states.
#[derive(Serialize, ToSchema)]
pub(crate) struct YearTarget {
    /// Id of the indicator.
    #[schema(example = "pm25-mean")]
    indicator: String,
    /// The period of the figure that it was stated with.
    period: String,
    /// The target, in the unit of the indicator.
    #[schema(value_type = f64, example = 34)]
    value: Number,
    /// `at_least`, `at_most` or `exactly`.
    bound: &'static str,
    /// Address of the sentence on this site.
    href: String,
}

/// One district, city or station.
#[derive(Serialize, ToSchema)]
pub(crate) struct SiteSummary {
    id: String,
    name_zh: String,
    name_en: String,
    /// `district` and `city` are means over stations; `national`, `provincial` and `township` are stations.
    kind: &'static str,
    /// True where the observations are generated for demonstration.
    demonstration: bool,
    /// The latest hour; of a district or city the mean over its stations.
    latest_hour: Option<LatestHour>,
    /// The latest day.
    latest_day: Option<LatestDay>,
    /// The month of the latest day, up to it.
    month: Option<Standing>,
    /// The year of the latest day, up to it.
    year_to_date: Option<Standing>,
}

/// The latest hour with a valid value.
#[derive(Serialize, ToSchema)]
pub(crate) struct LatestHour {
    /// The end of the hour, in Asia/Shanghai.
    time: String,
    /// True until all that takes part is audited and the time in which it is confirmed is over (未经审核).
    provisional: bool,
    values: Concentrations,
    /// By both editions, the older first.
    index: Vec<Judged>,
}

/// The latest day.
#[derive(Serialize, ToSchema)]
pub(crate) struct LatestDay {
    day: String,
    /// Daily means, with MDA8 in the place of ozone.
    values: Concentrations,
    /// The largest hourly mean of ozone, µg/m³.
    #[schema(value_type = Option<f64>)]
    o3_1h: Option<Number>,
    /// By both editions, the older first.
    index: Vec<Judged>,
}

/// How the air is: the latest hour and day, the month and the year to date against the year before, by both editions.
pub(crate) async fn get(
    State(portal): State<Arc<Portal>>,
    uri: Uri,
    wanted: Result<Query<Wanted>, QueryRejection>,
) -> Result<Response, Problem> {
    let Query(wanted) = wanted?;
    let asked = Asked::of(&uri, wanted.limit.as_deref(), wanted.after.as_deref(), DEAR)?;
    let published = portal.published();
    let Page { rows, total, next } = asked.part(&published.sites, |site| &site.id, |_| true)?;
    let spans = portal.air_spans().await?;
    let hours = latest_hours(&portal, &published.sites, &rows, &spans).await?;
    let spans: HashMap<&str, &AirSpan> = spans.iter().map(|span| (span.site.as_str(), span)).collect();
    let mut sites = Vec::with_capacity(rows.len());
    for site in rows {
        let last = spans.get(site.id.as_str()).and_then(|span| span.days).map(|(_, last)| last);
        let latest_hour = hours.get(site.id.as_str()).and_then(|hours| latest_hour(hours, portal.today()));
        sites.push(of_site(&portal, site, last, latest_hour).await?);
    }
    let answer = json(&AirSummary {
        revision: published.revision,
        targets: targets(&published, portal.today()),
        count: sites.len(),
        total,
        next: next.clone(),
        sites,
    });
    Ok(linked(answer, next.as_deref()))
}

async fn of_site(
    portal: &Portal,
    site: &Site,
    last: Option<Day>,
    latest_hour: Option<LatestHour>,
) -> Result<SiteSummary, ReadError> {
    let mut summary = SiteSummary {
        id: site.id.clone(),
        name_zh: site.name.zh.clone(),
        name_en: site.name.en.clone(),
        kind: kind_code(site.kind),
        demonstration: site.demonstration,
        latest_hour,
        latest_day: None,
        month: None,
        year_to_date: None,
    };
    let Some(last) = last else { return Ok(summary) };
    let years = standing::Years::read(portal, &site.id, last).await?;
    if let Some(day) = years.latest() {
        let index = Edition::ALL.map(|edition| Judged::of(&evaluate_day(day, edition))).into();
        let (values, o3_1h) = (Concentrations::of(&day.values), day.o3_1h.map(concentration));
        summary.latest_day = Some(LatestDay { day: day.day.to_string(), values, o3_1h, index });
    }
    summary.month = Some(years.since(last.first_of_month()));
    summary.year_to_date = Day::new(last.year(), 1, 1).map(|first| years.since(first));
    Ok(summary)
}

/// The last two days of hours of every wanted site that has any, by time; of a district or city without hours of its own,
/// the means over its stations.
async fn latest_hours<'a>(
    portal: &Portal,
    sites: &'a [Site],
    wanted: &[&'a Site],
    spans: &[AirSpan],
) -> Result<HashMap<&'a str, Vec<AirHour>>, ReadError> {
    let mut hours = HashMap::new();
    let spans: HashMap<&str, &AirSpan> = spans.iter().map(|span| (span.site.as_str(), span)).collect();
    let is_wanted = |id: &str| wanted.iter().any(|site| site.id == id);
    for site in sites {
        // A station is also read for the mean that it takes part in.
        if !is_wanted(&site.id) && !site.member_of.as_deref().is_some_and(is_wanted) {
            continue;
        }
        let Some((_, end)) = spans.get(site.id.as_str()).and_then(|span| span.hours) else { continue };
        let last = Day::of_utc_ms(end - HOUR_MS);
        hours.insert(site.id.as_str(), portal.air_hours(&site.id, last.plus(-1), last).await?);
    }
    let is_mean = |site: &&&Site| matches!(site.kind, SiteKind::District | SiteKind::City);
    for mean in wanted.iter().filter(is_mean) {
        if hours.contains_key(mean.id.as_str()) {
            continue;
        }
        let of_members = sites.iter().filter(|site| site.member_of.as_ref() == Some(&mean.id));
        let of_members: Vec<Vec<AirHour>> =
            of_members.map(|site| hours.get(site.id.as_str()).cloned().unwrap_or_default()).collect();
        let means = mean_of_sites(&of_members);
        if !means.is_empty() {
            hours.insert(mean.id.as_str(), means);
        }
    }
    Ok(hours)
}

fn latest_hour(hours: &[AirHour], today: Day) -> Option<LatestHour> {
    let hour = latest(hours)?;
    Some(LatestHour {
        time: time(hour.end_utc_ms),
        provisional: is_provisional(hour, today),
        values: Concentrations::of(&hour.values),
        index: Edition::ALL.map(|edition| Judged::of(&index_by(hours, hour, edition))).into(),
    })
}

/// The targets that figures of this year state for the mean of PM2.5 and the ratio of good days, the latest of each.
fn targets(published: &Published, today: Day) -> Vec<YearTarget> {
    let of = |id: &str| -> Option<YearTarget> {
        let of_this_year =
            |f: &&Figure| f.indicator == id && f.target.is_some() && f.period.last().year() == today.year();
        let figure = published.figures.iter().filter(of_this_year).max_by_key(|f| f.period)?;
        let target = figure.target?;
        let bound = match target.bound {
            Bound::Exactly => "exactly",
            Bound::AtLeast => "at_least",
            Bound::AtMost => "at_most",
        };
        let (indicator, period) = (figure.indicator.clone(), figure.period.to_string());
        Some(YearTarget { indicator, period, value: number(target.value), bound, href: figure.source.href() })
    };
    ["pm25-mean", "good-day-ratio"].into_iter().filter_map(of).collect()
}
