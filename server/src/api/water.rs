//! `/api/v1/sections`, `/api/v1/sections/{id}/observations` and `/api/v1/water/summary`: water sections, what was observed
//! at them, and what it comes to.

pub(crate) mod observations;
pub(crate) mod summary;

use super::{
    paging::{Asked, LIST, Page, linked},
    problem::Problem,
    shape::{json, wants_csv},
};
use crate::{portal::Portal, web::csv::Table};
use app::read::Reader;
use axum::{
    extract::{Query, State, rejection::QueryRejection},
    http::Uri,
    response::Response,
};
use domain::{
    Lang,
    water::{Item, Section, SectionLevel, WaterBody},
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;

/// Which sections, and in what form.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Wanted {
    /// Only those of this level: `national`, `provincial` or `city`.
    level: Option<String>,
    /// `json` (the default) or `csv`.
    format: Option<String>,
    /// At most so many entries.
    limit: Option<String>,
    /// Begins behind this entry.
    after: Option<String>,
}

/// All sections that were asked for.
#[derive(Serialize, ToSchema)]
pub(crate) struct SectionList {
    /// The content revision.
    revision: i64,
    /// How many follow.
    count: usize,
    /// How many there are on all pages together.
    total: usize,
    /// The address of the next page; `null` on the last one.
    next: Option<String>,
    /// The sections, in the order of publication.
    sections: Vec<ApiSection>,
}

/// A water section.
#[derive(Serialize, ToSchema)]
pub(crate) struct ApiSection {
    /// Stable id.
    id: String,
    /// Name in Chinese.
    name_zh: String,
    /// Name in English.
    name_en: String,
    /// River or lake; empty where it is not known.
    river: String,
    /// Basin; empty where it is not known.
    basin: String,
    /// Province or other area; empty where it is not known.
    area: String,
    /// `river` or `lake`, which decides the limits of phosphorus and nitrogen.
    body: &'static str,
    /// The sets it is assessed in.
    levels: Vec<&'static str>,
    /// The class it is meant to reach, such as `Ⅲ`; `null` where it has no target.
    target: Option<&'static str>,
    /// Codes of the items it is evaluated on today.
    items: Vec<&'static str>,
    /// Degrees east, `null` where they are not published.
    #[schema(value_type = Option<f64>)]
    longitude: Option<Box<serde_json::value::RawValue>>,
    /// Degrees north.
    #[schema(value_type = Option<f64>)]
    latitude: Option<Box<serde_json::value::RawValue>>,
    /// Whether its values are generated for demonstration.
    demonstration: bool,
    /// Address of its page on this site.
    href: String,
}

/// The columns of the CSV, in the order of the fields in JSON.
const COLUMNS: [&str; 14] = [
    "id",
    "name_zh",
    "name_en",
    "river",
    "basin",
    "area",
    "body",
    "levels",
    "target",
    "items",
    "longitude",
    "latitude",
    "demonstration",
    "href",
];

/// Every water section.
pub(crate) async fn sections(
    State(portal): State<Arc<Portal>>,
    uri: Uri,
    wanted: Result<Query<Wanted>, QueryRejection>,
) -> Result<Response, Problem> {
    let Query(wanted) = wanted?;
    let csv = wants_csv(wanted.format.as_deref())?;
    let level = level_of(wanted.level.as_deref())?;
    let asked = Asked::of(&uri, wanted.limit.as_deref(), wanted.after.as_deref(), LIST.of_table(csv))?;
    let published = portal.published();
    let today = portal.today();
    let fits = |s: &Section| level.is_none_or(|level| s.levels.contains(&level));
    let Page { rows, total, next } = asked.part(&published.sections, |s| &s.id, fits)?;
    let sections: Vec<ApiSection> = rows.into_iter().map(|s| described(s, today)).collect();
    if csv {
        return Ok(linked(csv_of(&sections), next.as_deref()));
    }
    let (revision, count) = (published.revision, sections.len());
    let answer = json(&SectionList { revision, count, total, next: next.clone(), sections });
    Ok(linked(answer, next.as_deref()))
}

fn described(section: &Section, today: domain::Day) -> ApiSection {
    let zh = |text: &Option<domain::Bilingual>| text.as_ref().map_or(String::new(), |t| t.zh.clone());
    let degrees = |micro: i32| number(domain::Decimal::new(i64::from(micro), 6).normalize());
    ApiSection {
        id: section.id.clone(),
        name_zh: section.name.zh.clone(),
        name_en: section.name.en.clone(),
        river: section.river.zh.clone(),
        basin: zh(&section.basin),
        area: zh(&section.area),
        body: match section.body {
            WaterBody::River => "river",
            WaterBody::Lake => "lake",
        },
        levels: section.levels.iter().map(|level| level.code()).collect(),
        target: section.target.map(|target| target.name(Lang::Zh)),
        items: codes(section.basis_on(today).items.taking_part()),
        longitude: section.place.map(|place| degrees(place.longitude)),
        latitude: section.place.map(|place| degrees(place.latitude)),
        demonstration: section.demonstration,
        href: format!("/water/sections/{}", section.id),
    }
}

fn csv_of(sections: &[ApiSection]) -> Response {
    let mut table = Table::new(&COLUMNS);
    for s in sections {
        let digits = |n: &Option<Box<serde_json::value::RawValue>>| {
            n.as_ref().map_or(String::new(), |n| n.get().to_owned())
        };
        table.row([
            s.id.clone(),
            s.name_zh.clone(),
            s.name_en.clone(),
            s.river.clone(),
            s.basin.clone(),
            s.area.clone(),
            s.body.to_owned(),
            s.levels.join("+"),
            s.target.unwrap_or_default().to_owned(),
            s.items.join("+"),
            digits(&s.longitude),
            digits(&s.latitude),
            s.demonstration.to_string(),
            s.href.clone(),
        ]);
    }
    table.into_response("sections.csv")
}

/// A decimal as a JSON number with just its own digits.
fn number(value: domain::Decimal) -> Box<serde_json::value::RawValue> {
    let raw = serde_json::value::RawValue::from_string(value.to_string());
    raw.unwrap_or_else(|_| serde_json::value::RawValue::NULL.to_owned())
}

fn codes(items: &[Item]) -> Vec<&'static str> {
    items.iter().map(|item| item.code()).collect()
}

fn level_of(code: Option<&str>) -> Result<Option<SectionLevel>, Problem> {
    let Some(code) = code else { return Ok(None) };
    let level = SectionLevel::ALL.into_iter().find(|level| level.code() == code);
    level.map(Some).ok_or_else(|| Problem::parameter("level", code, "use national, provincial or city"))
}
