//! `/api/v1/figures`: every published figure, as JSON or CSV.

use super::problem::Problem;
use crate::portal::Portal;
use app::{figure_text::basis_text, read::Reader};
use axum::{
    extract::{Query, State, rejection::QueryRejection},
    http::header,
    response::{IntoResponse, Response},
};
use domain::{
    Decimal, Lang, Period,
    change::ChangeKind,
    figure::{Bound, Figure},
    indicator::Indicator,
    publication::Published,
    theme::Theme,
};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};

/// Which figures, and in what form.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Wanted {
    /// Only the figures of this indicator.
    indicator: Option<String>,
    /// Only those of this theme, such as `air`.
    theme: Option<String>,
    /// Only those of this period, such as `2024-H1`.
    period: Option<String>,
    /// Only those that this disclosure states.
    disclosure: Option<String>,
    /// `json` (the default) or `csv`.
    format: Option<String>,
}

/// All figures that were asked for.
#[derive(Serialize, ToSchema)]
pub(crate) struct FigureList {
    /// The content revision that the figures are of.
    revision: i64,
    /// How many follow.
    count: usize,
    /// The figures, by indicator and period.
    figures: Vec<ApiFigure>,
}

/// A published figure.
#[derive(Serialize, ToSchema)]
pub(crate) struct ApiFigure {
    /// Stable id.
    #[schema(example = "pm25-mean.2024-H1")]
    id: String,
    /// Id of the indicator.
    indicator: String,
    /// Theme of the indicator.
    theme: &'static str,
    /// Name of the indicator in Chinese.
    label_zh: String,
    /// Name of the indicator in English.
    label_en: String,
    /// The value as printed, every digit of it.
    #[schema(value_type = f64, example = 41.6)]
    value: Number,
    /// `exactly`, `at_least` or `at_most`.
    bound: &'static str,
    /// Unit in Chinese.
    unit_zh: String,
    /// Unit in English.
    unit_en: String,
    /// Code of the period.
    #[schema(example = "2024-H1")]
    period: String,
    /// What it was meant to reach.
    #[schema(value_type = Option<f64>)]
    target: Option<Number>,
    /// `at_least` or `at_most`.
    target_bound: Option<&'static str>,
    /// The published year-on-year; positive is an increase.
    #[schema(value_type = Option<f64>)]
    change: Option<Number>,
    /// `percent`, `points` (percentage points) or `absolute`.
    change_kind: Option<&'static str>,
    /// Calculation basis in Chinese, empty where the publisher stated none.
    basis_zh: String,
    /// Calculation basis in English.
    basis_en: String,
    /// Slug of the disclosure that states it.
    disclosure: String,
    /// Anchor of the sentence in the disclosure.
    anchor: String,
    /// Address of the sentence on this site.
    href: String,
}

type Number = Box<RawValue>;

/// Every published figure.
#[utoipa::path(
    get,
    path = "/api/v1/figures",
    params(Wanted),
    responses(
        (status = 200, description = "The figures; with `format=csv` the same columns as text/csv", body = FigureList),
        (status = 400, description = "A parameter that makes no sense", body = Problem, content_type = "application/problem+json")
    )
)]
pub(crate) async fn get(
    State(portal): State<Arc<Portal>>,
    wanted: Result<Query<Wanted>, QueryRejection>,
) -> Response {
    let wanted = match wanted {
        Ok(Query(wanted)) => wanted,
        Err(unreadable) => return Problem::query(unreadable.body_text()).into_response(),
    };
    let published = portal.published();
    match select(&published, &wanted) {
        Err(problem) => problem.into_response(),
        Ok(figures) if wanted.format.as_deref() == Some("csv") => csv_response(&figures),
        Ok(figures) => {
            let list = FigureList { revision: published.revision, count: figures.len(), figures };
            let body = serde_json::to_string(&list).unwrap_or_default();
            ([(header::CONTENT_TYPE, "application/json")], body).into_response()
        }
    }
}

fn select(published: &Published, wanted: &Wanted) -> Result<Vec<ApiFigure>, Problem> {
    if let Some(format) = wanted.format.as_deref().filter(|f| !matches!(*f, "json" | "csv")) {
        return Err(Problem::parameter("format", format, "use json or csv"));
    }
    let theme = match wanted.theme.as_deref() {
        None => None,
        Some(code) => Some(
            Theme::ALL
                .into_iter()
                .find(|t| theme_code(*t) == code)
                .ok_or_else(|| Problem::parameter("theme", code, "use one of the themes of the figures"))?,
        ),
    };
    let period = match wanted.period.as_deref() {
        None => None,
        Some(code) => {
            Some(code.parse::<Period>().map_err(|e| Problem::parameter("period", code, &e.to_string()))?)
        }
    };
    if let Some(id) = wanted.indicator.as_deref().filter(|id| published.indicator(id).is_none()) {
        return Err(Problem::parameter("indicator", id, "use the id of an indicator of the figures"));
    }
    if let Some(slug) =
        wanted.disclosure.as_deref().filter(|s| !published.disclosures.iter().any(|d| d.slug == *s))
    {
        return Err(Problem::parameter("disclosure", slug, "use the slug of a disclosure of the figures"));
    }
    let figures = published.figures.iter().filter_map(|figure| {
        let indicator = published.indicator(&figure.indicator)?;
        let fits = theme.is_none_or(|t| indicator.theme == t)
            && period.is_none_or(|p| figure.period == p)
            && wanted.indicator.as_ref().is_none_or(|id| figure.indicator == *id)
            && wanted.disclosure.as_ref().is_none_or(|slug| figure.source.disclosure == *slug);
        fits.then(|| described(figure, indicator))
    });
    Ok(figures.collect())
}

fn described(figure: &Figure, indicator: &Indicator) -> ApiFigure {
    ApiFigure {
        id: figure.id.clone(),
        indicator: figure.indicator.clone(),
        theme: theme_code(indicator.theme),
        label_zh: indicator.name.zh.clone(),
        label_en: indicator.name.en.clone(),
        value: number(figure.value),
        bound: bound_code(figure.bound),
        unit_zh: indicator.unit.zh.clone(),
        unit_en: indicator.unit.en.clone(),
        period: figure.period.to_string(),
        target: figure.target.map(|t| number(t.value)),
        target_bound: figure.target.map(|t| bound_code(t.bound)),
        change: figure.change.map(|c| number(c.amount)),
        change_kind: figure.change.map(|c| match c.kind {
            ChangeKind::Percent => "percent",
            ChangeKind::Points => "points",
            ChangeKind::Absolute => "absolute",
        }),
        basis_zh: basis_text(Lang::Zh, figure),
        basis_en: basis_text(Lang::En, figure),
        disclosure: figure.source.disclosure.clone(),
        anchor: figure.source.sentence.clone(),
        href: figure.source.href(),
    }
}

/// A decimal as a JSON number with just its own digits: `Display` of a decimal is one already.
fn number(value: Decimal) -> Number {
    RawValue::from_string(value.to_string()).unwrap_or_else(|_| RawValue::NULL.to_owned())
}

const fn bound_code(bound: Bound) -> &'static str {
    match bound {
        Bound::Exactly => "exactly",
        Bound::AtLeast => "at_least",
        Bound::AtMost => "at_most",
    }
}

/// The code that [`Theme`] is serialised as.
const fn theme_code(theme: Theme) -> &'static str {
    match theme {
        Theme::Air => "air",
        Theme::Water => "water",
        Theme::Soil => "soil",
        Theme::Campaign => "campaign",
        Theme::Rectification => "rectification",
        Theme::Ecology => "ecology",
        Theme::Enforcement => "enforcement",
        Theme::Safety => "safety",
        Theme::Waste => "waste",
        Theme::Radiation => "radiation",
        Theme::Monitoring => "monitoring",
        Theme::Permits => "permits",
        Theme::Governance => "governance",
    }
}

/// The columns of the CSV, in the order of the fields in JSON.
const COLUMNS: [&str; 19] = [
    "id",
    "indicator",
    "theme",
    "label_zh",
    "label_en",
    "value",
    "bound",
    "unit_zh",
    "unit_en",
    "period",
    "target",
    "target_bound",
    "change",
    "change_kind",
    "basis_zh",
    "basis_en",
    "disclosure",
    "anchor",
    "href",
];

fn csv_response(figures: &[ApiFigure]) -> Response {
    let mut table = crate::web::csv::Table::new(&COLUMNS);
    let digits = |n: &Option<Number>| n.as_ref().map_or(String::new(), |n| n.get().to_owned());
    for f in figures {
        table.row([
            f.id.clone(),
            f.indicator.clone(),
            f.theme.to_owned(),
            f.label_zh.clone(),
            f.label_en.clone(),
            f.value.get().to_owned(),
            f.bound.to_owned(),
            f.unit_zh.clone(),
            f.unit_en.clone(),
            f.period.clone(),
            digits(&f.target),
            f.target_bound.unwrap_or_default().to_owned(),
            digits(&f.change),
            f.change_kind.unwrap_or_default().to_owned(),
            f.basis_zh.clone(),
            f.basis_en.clone(),
            f.disclosure.clone(),
            f.anchor.clone(),
            f.href.clone(),
        ]);
    }
    table.into_response("figures.csv")
}
