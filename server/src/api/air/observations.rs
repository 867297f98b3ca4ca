//! `/api/v1/stations/{id}/observations`: what a station observed, by hour, day, month or year.

mod periods;
mod window;

use super::shapes::{Concentrations, Flags, JUDGED, Judged, Number, columns, concentration, digits, time};
use crate::{
    api::{
        problem::Problem,
        shape::{json, wants_csv},
    },
    portal::Portal,
    web::csv::Table,
};
use app::read::Reader;
use axum::{
    extract::{Path, Query, State, rejection::PathRejection, rejection::QueryRejection},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{
    Day,
    air::{
        AirDay, AirHour, band, entry::EditionChoice, hourly::index_by, iaqi::evaluate_day,
        summary::EditionPolicy,
    },
};
pub(crate) use periods::PeriodRow;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};
use window::{Interval, Window};

/// Which observations, and in what form.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
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
    /// The index of the daily report. HJ 633-2012 counts `o3_1h` in; ratios of good days (HJ 663) do not.
    index: Judged,
}

/// What a station observed.
#[utoipa::path(
    get,
    path = "/api/v1/stations/{id}/observations",
    params(("id" = String, Path, description = "Id of a station, district or city"), Wanted),
    responses(
        (status = 200, description = "The observations; with `format=csv` as text/csv", body = StationObservations),
        (status = 400, description = "A parameter that makes no sense, or more than one answer holds: 92 days of hours, 3,660 of days, 50 years of months and years", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "No such station", body = Problem, content_type = "application/problem+json")
    )
)]
pub(crate) async fn get(
    State(portal): State<Arc<Portal>>,
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
    let Window { first, last } =
        Window::of(wanted.from.as_deref(), wanted.to.as_deref(), interval, span, portal.today())?;
    let observations = match interval {
        Interval::Hour => {
            // The day before, too: HJ 633-2012 judges particles by the 24 hours that end with the hour.
            let hours = portal.air_hours(&site.id, first.plus(-1), last).await?;
            Observations::Hours(hour_rows(&hours, first, policy))
        }
        Interval::Day => {
            let days = portal.air_days(&site.id, first, last).await?;
            Observations::Days(days.iter().map(|day| day_row(day, policy)).collect())
        }
        Interval::Month | Interval::Year => {
            let days = portal.air_days(&site.id, first, last).await?;
            let (from, to) = ((first.year(), first.month()), (last.year(), last.month()));
            let months = portal.air_months(&site.id, from, to).await?;
            Observations::Periods(periods::rows(&days, &months, interval, policy))
        }
    };
    if csv {
        return Ok(table(&observations, &format!("{}-{}.csv", site.id, interval.code())));
    }
    let list = StationObservations {
        revision: published.revision,
        station: site.id.clone(),
        name_zh: site.name.zh.clone(),
        name_en: site.name.en.clone(),
        demonstration: site.demonstration,
        interval: interval.code(),
        from: first.to_string(),
        to: last.to_string(),
        edition,
        count: observations.count(),
        observations,
    };
    Ok(json(&list).into_response())
}

fn hour_rows(hours: &[AirHour], first: Day, policy: EditionPolicy) -> Vec<HourRow> {
    let of = |hour: &AirHour| {
        let index = index_by(hours, hour, policy.edition(band::day_of(hour)));
        HourRow {
            time: time(hour.end_utc_ms),
            values: Concentrations::of(&hour.values),
            flags: Flags::of(&hour.flags),
            audited: hour.audited,
            index: Judged::of(&index),
        }
    };
    hours.iter().filter(|hour| hour.end_utc_ms > first.start_utc_ms()).map(of).collect()
}

fn day_row(day: &AirDay, policy: EditionPolicy) -> DayRow {
    DayRow {
        day: day.day.to_string(),
        values: Concentrations::of(&day.values),
        o3_1h: day.o3_1h.map(concentration),
        index: Judged::of(&evaluate_day(day, policy.edition(day.day))),
    }
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
            names.push("o3_1h".to_owned());
            names.extend(judged());
            let mut table = Table::new(&names);
            for row in rows {
                let cells = [row.day.clone()].into_iter().chain(row.values.cells());
                table.row(cells.chain([digits(&row.o3_1h)]).chain(row.index.cells()));
            }
            table
        }
        Observations::Periods(rows) => periods::table(rows),
    };
    table.into_response(file_name)
}
