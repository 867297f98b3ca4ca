//! `/api/v1/stations`: the registry.

use super::shapes::{Number, digits, number, time};
use crate::{
    api::{
        paging::{Asked, LIST, Page, linked},
        problem::Problem,
        shape::{json, wants_csv},
    },
    portal::Portal,
    web::csv::Table,
};
use app::read::Reader;
use axum::{
    extract::{Query, State, rejection::QueryRejection},
    http::Uri,
    response::Response,
};
use domain::{
    Decimal, Lang,
    air::{Site, SiteKind},
    query::AirSpan,
};
use serde::{Deserialize, Serialize};
use std::{collections::HashMap, sync::Arc};
use utoipa::ToSchema;

/// In what form.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Wanted {
    /// `json` (the default) or `csv`.
    format: Option<String>,
    /// At most so many entries.
    limit: Option<String>,
    /// Begins behind this entry.
    after: Option<String>,
}

/// All stations, districts and cities with observations of air.
#[derive(Serialize, ToSchema)]
pub(crate) struct StationList {
    /// The content revision that the list is of.
    revision: i64,
    /// How many follow.
    count: usize,
    /// How many there are on all pages together.
    total: usize,
    /// The address of the next page; `null` on the last one.
    next: Option<String>,
    /// In the order of their publication.
    stations: Vec<Station>,
}

/// A station, or a district or city that is the mean of its stations.
#[derive(Serialize, ToSchema)]
pub(crate) struct Station {
    /// Stable id.
    #[schema(example = "demo-station-1")]
    id: String,
    /// Its code in the network it belongs to.
    code: Option<String>,
    /// Its name in Chinese.
    name_zh: String,
    /// Its name in English.
    name_en: String,
    /// `district` and `city` are means; `national`, `provincial` and `township` are stations.
    kind: &'static str,
    /// The kind in Chinese.
    kind_zh: &'static str,
    /// The kind in English.
    kind_en: &'static str,
    /// The town or street it stands in, in Chinese.
    town_zh: Option<String>,
    /// The town or street in English.
    town_en: Option<String>,
    /// Degrees east, as delivered (CGCS2000 or GCJ-02).
    #[schema(value_type = Option<f64>)]
    longitude: Option<Number>,
    /// Degrees north.
    #[schema(value_type = Option<f64>)]
    latitude: Option<Number>,
    /// The id of the district or city whose mean it takes part in.
    member_of: Option<String>,
    /// The first day with a daily value.
    #[schema(example = "2023-01-01")]
    first_day: Option<String>,
    /// The last day with a daily value.
    last_day: Option<String>,
    /// The end of the last hour, in Asia/Shanghai.
    #[schema(example = "2024-07-20T00:00:00+08:00")]
    last_hour: Option<String>,
    /// True where the observations are generated for demonstration and none were measured.
    demonstration: bool,
}

/// The registry of stations.
pub(crate) async fn get(
    State(portal): State<Arc<Portal>>,
    uri: Uri,
    wanted: Result<Query<Wanted>, QueryRejection>,
) -> Result<Response, Problem> {
    let Query(wanted) = wanted?;
    let csv = wants_csv(wanted.format.as_deref())?;
    let asked = Asked::of(&uri, wanted.limit.as_deref(), wanted.after.as_deref(), LIST.of_table(csv))?;
    let published = portal.published();
    let Page { rows, total, next } = asked.part(&published.sites, |site| &site.id, |_| true)?;
    let spans = portal.air_spans().await?;
    let spans: HashMap<&str, &AirSpan> = spans.iter().map(|span| (span.site.as_str(), span)).collect();
    let stations: Vec<Station> =
        rows.into_iter().map(|site| described(site, spans.get(site.id.as_str()).copied())).collect();
    if csv {
        return Ok(linked(table(&stations), next.as_deref()));
    }
    let (revision, count) = (published.revision, stations.len());
    let answer = json(&StationList { revision, count, total, next: next.clone(), stations });
    Ok(linked(answer, next.as_deref()))
}

fn described(site: &Site, span: Option<&AirSpan>) -> Station {
    let degrees = |millionths: i32| number(Decimal::new(i64::from(millionths), 6));
    let days = span.and_then(|span| span.days);
    Station {
        id: site.id.clone(),
        code: site.code.clone(),
        name_zh: site.name.zh.clone(),
        name_en: site.name.en.clone(),
        kind: kind_code(site.kind),
        kind_zh: site.kind.name(Lang::Zh),
        kind_en: site.kind.name(Lang::En),
        town_zh: site.town.as_ref().map(|town| town.zh.clone()),
        town_en: site.town.as_ref().map(|town| town.en.clone()),
        longitude: site.place.map(|place| degrees(place.longitude)),
        latitude: site.place.map(|place| degrees(place.latitude)),
        member_of: site.member_of.clone(),
        first_day: days.map(|(first, _)| first.to_string()),
        last_day: days.map(|(_, last)| last.to_string()),
        last_hour: span.and_then(|span| span.hours).map(|(_, last)| time(last)),
        demonstration: site.demonstration,
    }
}

/// The code that [`SiteKind`] is serialised as.
pub(super) const fn kind_code(kind: SiteKind) -> &'static str {
    match kind {
        SiteKind::District => "district",
        SiteKind::City => "city",
        SiteKind::National => "national",
        SiteKind::Provincial => "provincial",
        SiteKind::Township => "township",
    }
}

fn table(stations: &[Station]) -> Response {
    let mut table = Table::new(&[
        "id",
        "code",
        "name_zh",
        "name_en",
        "kind",
        "kind_zh",
        "kind_en",
        "town_zh",
        "town_en",
        "longitude",
        "latitude",
        "member_of",
        "first_day",
        "last_day",
        "last_hour",
        "demonstration",
    ]);
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    for s in stations {
        table.row([
            s.id.clone(),
            text(&s.code),
            s.name_zh.clone(),
            s.name_en.clone(),
            s.kind.to_owned(),
            s.kind_zh.to_owned(),
            s.kind_en.to_owned(),
            text(&s.town_zh),
            text(&s.town_en),
            digits(&s.longitude),
            digits(&s.latitude),
            text(&s.member_of),
            text(&s.first_day),
            text(&s.last_day),
            text(&s.last_hour),
            s.demonstration.to_string(),
        ]);
    }
    table.into_response("stations.csv")
}
