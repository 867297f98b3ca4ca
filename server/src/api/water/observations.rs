//! `/api/v1/sections/{id}/observations`: samples, months or years of one section.

mod pages;
pub(crate) mod shape;

use super::codes;
use crate::{
    api::{
        paging::{Asked, ROWS, linked},
        problem::Problem,
        shape::{json, wants_csv},
    },
    portal::Portal,
};
use app::read::Reader;
use axum::{
    extract::{Path, Query, State, rejection::PathRejection, rejection::QueryRejection},
    http::{StatusCode, Uri},
    response::Response,
};
use domain::{
    Day, Decimal, Lang, Period,
    day::HOUR_MS,
    water::{Item, Section, WaterMonth, WaterSample, sample::judge_sample, summary::assess},
};
use serde::Deserialize;
use shape::{WaterObservation, WaterObservationList, WaterValue, csv_of, value_of};
use std::sync::Arc;

/// What of a section, and in what form.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Wanted {
    /// First day, such as `2021-04-01`. Without it: of months and years all, of samples the latest month with any.
    from: Option<String>,
    /// Last day.
    to: Option<String>,
    /// `month` (the default), `year`, or `sample`, of which one answer holds at most 366 days.
    interval: Option<String>,
    /// `json` (the default) or `csv`.
    format: Option<String>,
    /// At most so many entries.
    limit: Option<String>,
    /// Begins behind this entry.
    after: Option<String>,
}

/// What was observed at a section: samples, months or years.
pub(crate) async fn get(
    State(portal): State<Arc<Portal>>,
    uri: Uri,
    id: Result<Path<String>, PathRejection>,
    wanted: Result<Query<Wanted>, QueryRejection>,
) -> Result<Response, Problem> {
    let Query(wanted) = wanted?;
    let csv = wants_csv(wanted.format.as_deref())?;
    let published = portal.published();
    let section = id.ok().and_then(|Path(id)| published.section(&id)).ok_or_else(|| {
        Problem::new(StatusCode::NOT_FOUND, "no such section; /api/v1/sections lists them".to_owned())
    })?;
    let asked = Asked::of(&uri, wanted.limit.as_deref(), wanted.after.as_deref(), ROWS)?;
    let (from, to) = (day("from", wanted.from.as_deref())?, day("to", wanted.to.as_deref())?);
    if let (Some(from), Some(to)) = (from, to)
        && from > to
    {
        return Err(Problem::parameter("from", &from.to_string(), "it must not be after to"));
    }
    let (interval, (observations, next)) = match wanted.interval.as_deref() {
        None | Some("month") => {
            let months = months(&portal, section, from, to).await?;
            ("month", pages::of_periods(months, &asked)?)
        }
        Some("year") => ("year", pages::of_periods(years(&portal, section, from, to).await?, &asked)?),
        Some("sample") => {
            let (samples, next) = pages::samples(&portal, section, (from, to), &asked).await?;
            ("sample", (samples.iter().map(|sample| of_sample(section, sample)).collect(), next))
        }
        Some(other) => return Err(Problem::parameter("interval", other, "use sample, month or year")),
    };
    if csv {
        let table = csv_of(&observations, &format!("{}-{interval}.csv", section.id));
        return Ok(linked(table, next.as_deref()));
    }
    let (revision, count, id) = (published.revision, observations.len(), section.id.clone());
    let list =
        WaterObservationList { revision, section: id, interval, count, next: next.clone(), observations };
    Ok(linked(json(&list), next.as_deref()))
}

fn day(name: &str, text: Option<&str>) -> Result<Option<Day>, Problem> {
    let parse =
        |text: &str| text.parse().map_err(|_| Problem::parameter(name, text, "use a day such as 2021-04-01"));
    text.map(parse).transpose()
}

async fn all_months(portal: &Portal, section: &Section) -> Result<Vec<WaterMonth>, Problem> {
    let today = portal.today();
    let months = portal.water_months(Some(&section.id), (1970, 1), (today.year(), today.month())).await;
    Ok(months?)
}

async fn months(
    portal: &Portal,
    section: &Section,
    from: Option<Day>,
    to: Option<Day>,
) -> Result<Vec<WaterObservation>, Problem> {
    let all = all_months(portal, section).await?;
    let wanted = all.iter().filter(|m| {
        let period = Period::Month { year: m.year, month: m.month };
        from.is_none_or(|from| period.last() >= from) && to.is_none_or(|to| period.first() <= to)
    });
    let observation = |m: &WaterMonth| {
        let period = Period::Month { year: m.year, month: m.month };
        let values = m.values.iter().map(|&(item, micro)| {
            // A mean of samples has no digits of its own; a reported value has.
            let value = match m.samples {
                Some(_) => domain::water::class::Mean::of_one(micro).decimal(item.decimals()),
                None => Decimal::new(micro, 6).normalize(),
            };
            value_of(item, value, m.below.contains(&item))
        });
        of_period(section, std::slice::from_ref(m), period, m.samples, values.collect())
    };
    Ok(wanted.map(observation).collect())
}

async fn years(
    portal: &Portal,
    section: &Section,
    from: Option<Day>,
    to: Option<Day>,
) -> Result<Vec<WaterObservation>, Problem> {
    let all = all_months(portal, section).await?;
    let mut years: Vec<i16> = all.iter().map(|m| m.year).collect();
    years.sort_unstable();
    years.dedup();
    let wanted = years.into_iter().map(Period::Year).filter(|period| {
        from.is_none_or(|from| period.last() >= from) && to.is_none_or(|to| period.first() <= to)
    });
    let observation = |period: Period| {
        let of_year: Vec<WaterMonth> =
            domain::water::means::months_of(&all, &section.id, period).cloned().collect();
        let means = domain::water::means::of_months(&of_year);
        let value = |&(item, mean): &(Item, domain::water::class::Mean)| {
            value_of(item, mean.decimal(item.decimals()), means.below.contains(&item))
        };
        let values = means.values.iter().map(value).collect();
        of_period(section, &of_year, period, u32::try_from(of_year.len()).ok(), values)
    };
    Ok(wanted.map(observation).collect())
}

fn of_period(
    section: &Section,
    months: &[WaterMonth],
    period: Period,
    count: Option<u32>,
    values: Vec<WaterValue>,
) -> WaterObservation {
    let assessment = assess(section, months, period);
    let assessed = assessment.as_ref();
    WaterObservation {
        time: period.to_string(),
        method: None,
        status: None,
        count,
        sufficient: assessed.is_some_and(|a| a.is_sufficient()),
        published_class: None,
        computed_class: assessed.map(|a| a.class().name(Lang::Zh)),
        decisive: assessed.map_or(Vec::new(), |a| codes(&a.sample.decisive)),
        missing: assessed.map_or(Vec::new(), |a| codes(&a.missing)),
        values,
    }
}

fn of_sample(section: &Section, sample: &WaterSample) -> WaterObservation {
    let values: Vec<(Item, i64)> = sample.values.iter().map(|(item, value)| (*item, value.micro())).collect();
    let day = sample.day();
    let basis = section.basis_on(day);
    let judged = judge_sample(&values, basis.items.taking_part(), section.body);
    let minutes = (sample.at_utc_ms - day.start_utc_ms()) / (HOUR_MS / 60);
    let known = |item: &Item| values.iter().any(|(of, _)| of == item);
    let missing: Vec<Item> = basis.items.expected().iter().copied().filter(|item| !known(item)).collect();
    WaterObservation {
        time: format!("{day}T{:02}:{:02}+08:00", minutes / 60, minutes % 60),
        method: Some(match sample.method {
            domain::water::Method::Automatic => "automatic",
            domain::water::Method::Manual => "manual",
        }),
        status: Some(sample.status.name(Lang::En)),
        count: None,
        sufficient: sample.status.counts(),
        published_class: sample.published_class.map(|class| class.name(Lang::Zh)),
        computed_class: judged.as_ref().map(|j| j.class.name(Lang::Zh)),
        decisive: judged.as_ref().map_or(Vec::new(), |j| codes(&j.decisive)),
        missing: codes(&missing),
        values: sample.values.iter().map(|(item, v)| value_of(*item, v.value, v.below)).collect(),
    }
}
