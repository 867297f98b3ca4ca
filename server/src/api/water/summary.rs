//! `/api/v1/water/summary`: what the sections come to over a period.

use super::{codes, level_of, number};
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
    Lang, Period,
    water::{
        Section, SectionLevel, WaterMonth,
        entry::main_text,
        summary::{Assessment, Shares, assess},
        waters::evaluate,
    },
};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::{collections::HashMap, sync::Arc};
use utoipa::ToSchema;

/// Of when, and in what form.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Wanted {
    /// Such as `2024-06`, `2024-Q2`, `2024-H1` or `2024`; without it the latest month with values.
    period: Option<String>,
    /// Only the sections of this level: `national`, `provincial` or `city`.
    level: Option<String>,
    /// `json` (the default) or `csv`, which has the sections.
    format: Option<String>,
    /// At most so many entries.
    limit: Option<String>,
    /// Begins behind this entry.
    after: Option<String>,
}

/// What the sections come to over a period. All of it is computed from measurements; nothing is a published figure.
#[derive(Serialize, ToSchema)]
pub(crate) struct WaterSummary {
    /// The content revision.
    revision: i64,
    /// Code of the period; `null` where nothing was ever observed.
    period: Option<String>,
    /// Quality of all the sections together (环办〔2011〕22号), such as `良好`.
    quality: Option<&'static str>,
    /// Shares: `all`, then by level.
    shares: Vec<ApiShares>,
    /// How many sections follow.
    count: usize,
    /// How many sections there are on all pages together.
    total: usize,
    /// The address of the next page; `null` on the last one.
    next: Option<String>,
    /// Each section. Quality and shares are of all of them, whatever the page.
    sections: Vec<ApiAssessment>,
}

/// How many sections reached what.
#[derive(Serialize, ToSchema)]
pub(crate) struct ApiShares {
    /// `all`, `national`, `provincial` or `city`.
    level: &'static str,
    /// Sections with a class that rests on enough values.
    evaluated: u32,
    /// Sections left out because theirs does not.
    insufficient: u32,
    /// At class Ⅲ or better.
    iii_or_better: u32,
    /// That in percent, one decimal.
    #[schema(value_type = Option<f64>)]
    iii_percent: Option<Box<RawValue>>,
    /// At class Ⅱ or better.
    ii_or_better: u32,
    /// That in percent, one decimal.
    #[schema(value_type = Option<f64>)]
    ii_percent: Option<Box<RawValue>>,
    /// Worse than class Ⅴ.
    worse_than_v: u32,
    /// With a target of their own.
    with_target: u32,
    /// Those that reached it.
    attained: u32,
}

/// What a section came to.
#[derive(Serialize, ToSchema)]
pub(crate) struct ApiAssessment {
    /// Id of the section.
    section: String,
    /// Its name in Chinese.
    name_zh: String,
    /// The class, such as `Ⅲ`.
    class: &'static str,
    /// The quality word, such as `良好`.
    quality: &'static str,
    /// Codes of the items that decide it.
    decisive: Vec<&'static str>,
    /// Main pollutants with their multiples.
    main_pollutants: String,
    /// Codes of evaluated items without a value.
    missing: Vec<&'static str>,
    /// Months with values.
    months: u32,
    /// Whether there are enough values.
    sufficient: bool,
    /// The class it is meant to reach.
    target: Option<&'static str>,
    /// Whether it does.
    attained: Option<bool>,
}

/// What the sections come to over a period.
pub(crate) async fn get(
    State(portal): State<Arc<Portal>>,
    uri: Uri,
    wanted: Result<Query<Wanted>, QueryRejection>,
) -> Result<Response, Problem> {
    let Query(wanted) = wanted?;
    let csv = wants_csv(wanted.format.as_deref())?;
    let level = level_of(wanted.level.as_deref())?;
    let asked = wanted.period.as_deref();
    let asked = asked
        .map(|code| code.parse::<Period>().map_err(|e| Problem::parameter("period", code, &e.to_string())));
    let asked = asked.transpose()?;
    let page = Asked::of(&uri, wanted.limit.as_deref(), wanted.after.as_deref(), LIST.of_table(csv))?;
    let published = portal.published();
    let today = portal.today();
    let months = portal.water_months(None, (1970, 1), (today.year(), today.month())).await;
    let months = months?;
    let latest = months.last().map(|m| Period::Month { year: m.year, month: m.month });
    let period = asked.or(latest);
    let assessed =
        period.map_or(Vec::new(), |period| assessments(&published.sections, months, period, level));
    let Page { rows, total, next } = page.part(&assessed, |(section, _)| &section.id, |_| true)?;
    if csv {
        return Ok(linked(csv_of(&rows), next.as_deref()));
    }
    let group: Vec<(&Section, &Assessment)> = assessed.iter().map(|(section, a)| (*section, a)).collect();
    let levels = SectionLevel::ALL.into_iter().map(Some);
    let answer = json(&WaterSummary {
        revision: published.revision,
        period: period.map(|period| period.to_string()),
        quality: evaluate(&group).map(|waters| waters.quality.name(Lang::Zh)),
        shares: [None].into_iter().chain(levels).map(|level| shares(&assessed, level)).collect(),
        count: rows.len(),
        total,
        next: next.clone(),
        sections: rows.iter().map(|(section, a)| described(section, a)).collect(),
    });
    Ok(linked(answer, next.as_deref()))
}

fn assessments(
    sections: &[Section],
    months: Vec<WaterMonth>,
    period: Period,
    level: Option<SectionLevel>,
) -> Vec<(&Section, Assessment)> {
    let mut by_section = HashMap::<String, Vec<WaterMonth>>::new();
    for month in months {
        by_section.entry(month.section.clone()).or_default().push(month);
    }
    let fits = |s: &&Section| level.is_none_or(|level| s.levels.contains(&level));
    let of = |s| Some((s, assess(s, by_section.get(s.id.as_str())?, period)?));
    sections.iter().filter(fits).filter_map(of).collect()
}

fn shares(assessed: &[(&Section, Assessment)], level: Option<SectionLevel>) -> ApiShares {
    let fits = |section: &Section| level.is_none_or(|level| section.levels.contains(&level));
    let shares = Shares::of(assessed.iter().filter(|(section, _)| fits(section)).map(|(_, a)| a));
    let percent = |count| shares.percent(count).map(number);
    ApiShares {
        level: level.map_or("all", |level| level.code()),
        evaluated: shares.evaluated,
        insufficient: shares.insufficient,
        iii_or_better: shares.iii_or_better,
        iii_percent: percent(shares.iii_or_better),
        ii_or_better: shares.ii_or_better,
        ii_percent: percent(shares.ii_or_better),
        worse_than_v: shares.worse_than_v,
        with_target: shares.with_target,
        attained: shares.attained,
    }
}

fn described(section: &Section, assessment: &Assessment) -> ApiAssessment {
    ApiAssessment {
        section: section.id.clone(),
        name_zh: section.name.zh.clone(),
        class: assessment.class().name(Lang::Zh),
        quality: assessment.class().quality(Lang::Zh),
        decisive: codes(&assessment.sample.decisive),
        main_pollutants: main_text(&assessment.sample, Lang::Zh),
        missing: codes(&assessment.missing),
        months: assessment.months,
        sufficient: assessment.is_sufficient(),
        target: assessment.target.map(|target| target.name(Lang::Zh)),
        attained: assessment.meets_target(),
    }
}

/// The columns of the CSV, in the order of the fields in JSON.
const COLUMNS: [&str; 11] = [
    "section",
    "name_zh",
    "class",
    "quality",
    "decisive",
    "main_pollutants",
    "missing",
    "months",
    "sufficient",
    "target",
    "attained",
];

fn csv_of(assessed: &[&(&Section, Assessment)]) -> Response {
    let mut table = Table::new(&COLUMNS);
    for (section, assessment) in assessed {
        let row = described(section, assessment);
        table.row([
            row.section,
            row.name_zh,
            row.class.to_owned(),
            row.quality.to_owned(),
            row.decisive.join("+"),
            row.main_pollutants,
            row.missing.join("+"),
            row.months.to_string(),
            row.sufficient.to_string(),
            row.target.unwrap_or_default().to_owned(),
            row.attained.map_or(String::new(), |attained| attained.to_string()),
        ]);
    }
    table.into_response("water-summary.csv")
}
