//! `/api/v1/stations/{id}/observations`: what a station observed, by hour, day, month or year.

mod periods;
mod rows;
mod window;

use super::shapes::{Concentrations, Flags, JUDGED, Judged, Number, columns, digits};
use crate::{
    api::{
        paging::{Asked, ROWS, linked},
        problem::Problem,
        shape::{json, wants_csv},
    },
    portal::Portal,
    web::csv::Table,
};
use app::read::Reader;
use axum::{
    extract::{Path, Query, State, rejection::PathRejection, rejection::QueryRejection},
    http::{StatusCode, Uri},
    response::Response,
};
use domain::air::{entry::EditionChoice, summary::EditionPolicy};
pub(crate) use periods::PeriodRow;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;
use window::{Interval, Window};

/// Which observations, and in what form.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Wanted {
    /// The first day, month or year: `2024-01-31`, `2024-01`, `2024`. Without it, some time before `to`.
    from: Option<String>,
    /// The last day, month or year, included. Without it, the last one there is.
    to: Option<String>,
    /// `hour`, `day` (the default), `month` or `year`.
    interval: Option<String>,
    /// By which edition of HJ 633: `by-date` (the default: that in force on each day), `2012` or `2026`.
    edition: Option<String>,
    /// `json` (the default) or `csv`.
    format: Option<String>,
    /// At most so many entries.
    limit: Option<String>,
    /// Begins behind this entry.
    after: Option<String>,
}

/// Observations of one station.
#[derive(Serialize, ToSchema)]
pub(crate) struct StationObservations {
    /// The content revision that they are of.
    revision: i64,
    /// Id of the station.
    station: String,
    /// Its name in Chinese.
    name_zh: String,
    /// Its name in English.
    name_en: String,
    /// True where they are generated for demonstration and were not measured.
    demonstration: bool,
    /// `hour`, `day`, `month` or `year`.
    interval: &'static str,
    /// The first day asked for.
    from: String,
    /// The last day asked for.
    to: String,
    /// By which edition they are judged: `by-date`, `2012` or `2026`.
    edition: &'static str,
    /// How many follow.
    count: usize,
    /// The address of the next page; `null` on the last one.
    next: Option<String>,
    /// By time: hours, days, or months and years.
    observations: Observations,
}

/// Rows of one interval.
#[derive(Serialize, ToSchema)]
#[serde(untagged)]
pub(crate) enum Observations {
    Hours(Vec<HourRow>),
    Days(Vec<DayRow>),
    Periods(Vec<PeriodRow>),
}

/// The means of one hour, provisional until audited.
#[derive(Serialize, ToSchema)]
pub(crate) struct HourRow {
    /// The end of the hour, in Asia/Shanghai.
    #[schema(example = "2024-05-01T01:00:00+08:00")]
    time: String,
    /// Values as observed, whatever their validity; `null` is missing.
    values: Concentrations,
    /// Validity of each value.
    flags: Flags,
    /// False where the values are not audited yet (未经审核).
    audited: bool,
    /// The index of the hour, from valid values.
    index: Judged,
}

/// The values of one natural day in Asia/Shanghai.
#[derive(Serialize, ToSchema)]
pub(crate) struct DayRow {
    /// The day.
    #[schema(example = "2024-05-01")]
    day: String,
    /// Daily means, with MDA8 in the place of ozone, not rounded; `null` where too few hours were valid.
    values: Concentrations,
    /// The largest hourly mean of ozone, µg/m³.
    #[schema(value_type = Option<f64>)]
    o3_1h: Option<Number>,
    /// Whether all hours that the values were computed from are audited; `null` where that is not known: of values that were
    /// published by the day, and of means over such.
    audited: Option<bool>,
    /// The index of the daily report. HJ 633-2012 counts `o3_1h` in; ratios of good days (HJ 663) do not.
    index: Judged,
}

/// What a station observed.
pub(crate) async fn get(
    State(portal): State<Arc<Portal>>,
    uri: Uri,
    id: Result<Path<String>, PathRejection>,
    wanted: Result<Query<Wanted>, QueryRejection>,
) -> Result<Response, Problem> {
    let Query(wanted) = wanted?;
    let published = portal.published();
    let site = id.ok().and_then(|Path(id)| published.site(&id));
    let Some(site) = site else {
        let detail = "no such station; /api/v1/stations lists them".to_owned();
        return Err(Problem::new(StatusCode::NOT_FOUND, detail));
    };
    let csv = wants_csv(wanted.format.as_deref())?;
    let asked = Asked::of(&uri, wanted.limit.as_deref(), wanted.after.as_deref(), ROWS)?;
    let interval = Interval::of(wanted.interval.as_deref())?;
    let edition = wanted.edition.as_deref().unwrap_or("by-date");
    let choice: EditionChoice = edition.parse().map_err(|e: domain::air::entry::NotAnEdition| {
        Problem::parameter("edition", edition, &e.to_string())
    })?;
    let (policy, edition) = match choice {
        EditionChoice::ByDate => (EditionPolicy::ByDate, "by-date"),
        EditionChoice::Fixed(edition) => {
            (EditionPolicy::Fixed(edition), domain::air::entry::edition_code(edition))
        }
    };
    let spans = portal.air_spans().await?;
    let span = spans.iter().find(|span| span.site == site.id);
    let window = Window::of(wanted.from.as_deref(), wanted.to.as_deref(), interval, span, portal.today())?;
    let (observations, next) = rows::read(&portal, site, &window, span, &asked, policy).await?;
    if csv {
        let table = table(&observations, &format!("{}-{}.csv", site.id, interval.code()));
        return Ok(linked(table, next.as_deref()));
    }
    let list = StationObservations {
        revision: published.revision,
        station: site.id.clone(),
        name_zh: site.name.zh.clone(),
        name_en: site.name.en.clone(),
        demonstration: site.demonstration,
        interval: interval.code(),
        from: window.first.to_string(),
        to: window.last.to_string(),
        edition,
        count: observations.count(),
        next: next.clone(),
        observations,
    };
    Ok(linked(json(&list), next.as_deref()))
}

impl Observations {
    fn count(&self) -> usize {
        match self {
            Observations::Hours(rows) => rows.len(),
            Observations::Days(rows) => rows.len(),
            Observations::Periods(rows) => rows.len(),
        }
    }
}

fn table(observations: &Observations, file_name: &str) -> Response {
    let judged = || JUDGED.iter().map(|column| (*column).to_owned());
    let table = match observations {
        Observations::Hours(rows) => {
            let mut names = vec!["time".to_owned()];
            names.extend(columns("", "o3").chain(columns("flag_", "o3")));
            names.push("audited".to_owned());
            names.extend(judged());
            let mut table = Table::new(&names);
            for row in rows {
                let start = [row.time.clone()].into_iter();
                let cells = start.chain(row.values.cells()).chain(row.flags.cells());
                table.row(cells.chain([row.audited.to_string()]).chain(row.index.cells()));
            }
            table
        }
        Observations::Days(rows) => {
            let mut names = vec!["day".to_owned()];
            names.extend(columns("", "o3_8h"));
            names.extend(["o3_1h", "audited"].map(str::to_owned));
            names.extend(judged());
            let mut table = Table::new(&names);
            for row in rows {
                let cells = [row.day.clone()].into_iter().chain(row.values.cells());
                let audited = row.audited.map_or(String::new(), |audited| audited.to_string());
                table.row(cells.chain([digits(&row.o3_1h), audited]).chain(row.index.cells()));
            }
            table
        }
        Observations::Periods(rows) => periods::table(rows),
    };
    table.into_response(file_name)
}
