//! `/api/v1/figures`: every published figure, as JSON, CSV or workbook.

use super::{
    paging::{Asked, LIST, Page, linked},
    problem::Problem,
    shape::{Format, Number, json, number, theme},
};
use crate::{
    exchange::{FIGURE_COLUMNS, Grid, code_of},
    portal::Portal,
};
use app::{figure_text::basis_text, read::Reader};
use axum::{
    extract::{Query, State, rejection::QueryRejection},
    http::Uri,
    response::Response,
};
use domain::{
    Decimal, Lang, Period,
    change::ChangeKind,
    figure::{Bound, Figure},
    indicator::Indicator,
    publication::Published,
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;

/// Which figures, and in what form.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Wanted {
    /// Only the figures of this indicator.
    indicator: Option<String>,
    /// Only those of this theme, such as `air`.
    theme: Option<String>,
    /// Only those of this period, such as `2024-H1`.
    period: Option<String>,
    /// Only those that this disclosure states.
    disclosure: Option<String>,
    /// `json` (the default), `csv` or `xlsx`.
    format: Option<String>,
    /// At most so many entries.
    limit: Option<String>,
    /// Begins behind this entry.
    after: Option<String>,
}

/// All figures that were asked for.
#[derive(Serialize, ToSchema)]
pub(crate) struct FigureList {
    /// The content revision that the figures are of.
    revision: i64,
    /// How many follow.
    count: usize,
    /// How many there are on all pages together.
    total: usize,
    /// The address of the next page; `null` on the last one.
    next: Option<String>,
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
    /// Edition of the standard that the value was calculated by.
    edition: Option<String>,
    /// Whether days of sand and dust were deducted: `yes` or `no`.
    dust_deducted: Option<&'static str>,
    /// `provisional` or `audited`.
    audit: Option<String>,
    /// What else the calculation rests on, in Chinese.
    note_zh: Option<String>,
    /// The same in English.
    note_en: Option<String>,
}

/// Every published figure.
pub(crate) async fn get(
    State(portal): State<Arc<Portal>>,
    uri: Uri,
    wanted: Result<Query<Wanted>, QueryRejection>,
) -> Result<Response, Problem> {
    let Query(wanted) = wanted?;
    let format = Format::of(wanted.format.as_deref())?;
    let asked = Asked::of(
        &uri,
        wanted.limit.as_deref(),
        wanted.after.as_deref(),
        LIST.of_table(format != Format::Json),
    )?;
    let published = portal.published();
    let Page { rows, total, next } = select(&published, &wanted, &asked)?;
    let described = rows.into_iter().filter_map(|f| Some(described(f, published.indicator(&f.indicator)?)));
    let figures: Vec<ApiFigure> = described.collect();
    let answer = match format {
        Format::Json => {
            let (revision, count, next) = (published.revision, figures.len(), next.clone());
            json(&FigureList { revision, count, total, next, figures })
        }
        _ => format.answer(|| table(&figures), String::new),
    };
    Ok(linked(answer, next.as_deref()))
}

fn select<'a>(
    published: &'a Published,
    wanted: &Wanted,
    asked: &Asked<'a>,
) -> Result<Page<&'a Figure>, Problem> {
    let theme = theme(wanted.theme.as_deref())?;
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
    let fits = |figure: &Figure| {
        published.indicator(&figure.indicator).is_some_and(|i| theme.is_none_or(|t| i.theme == t))
            && period.is_none_or(|p| figure.period == p)
            && wanted.indicator.as_ref().is_none_or(|id| figure.indicator == *id)
            && wanted.disclosure.as_ref().is_none_or(|slug| figure.source.disclosure == *slug)
    };
    asked.part(&published.figures, |figure| &figure.id, fits)
}

fn described(figure: &Figure, indicator: &Indicator) -> ApiFigure {
    ApiFigure {
        id: figure.id.clone(),
        indicator: figure.indicator.clone(),
        theme: indicator.theme.code(),
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
        edition: figure.basis.edition.clone(),
        dust_deducted: figure.basis.dust_deducted.map(|d| if d { "yes" } else { "no" }),
        audit: figure.basis.audit.map(|a| code_of(&a)),
        note_zh: figure.basis.note.as_ref().map(|n| n.zh.clone()),
        note_en: figure.basis.note.as_ref().map(|n| n.en.clone()),
    }
}

const fn bound_code(bound: Bound) -> &'static str {
    match bound {
        Bound::Exactly => "exactly",
        Bound::AtLeast => "at_least",
        Bound::AtMost => "at_most",
    }
}

/// All figures of a list as the table that the import reads.
pub(crate) fn grid_of<'a>(published: &Published, figures: impl IntoIterator<Item = &'a Figure>) -> Grid {
    let described =
        figures.into_iter().filter_map(|f| Some(described(f, published.indicator(&f.indicator)?)));
    table(&described.collect::<Vec<_>>())
}

/// The table, with the columns that the import reads.
fn table(figures: &[ApiFigure]) -> Grid {
    let mut grid = Grid::new("figures", FIGURE_COLUMNS);
    for f in figures {
        let digits = |n: &Number| n.get().parse::<Decimal>().ok();
        let row = vec![
            ("id", f.id.as_str().into()),
            ("indicator", f.indicator.as_str().into()),
            ("theme", f.theme.into()),
            ("label_zh", f.label_zh.as_str().into()),
            ("label_en", f.label_en.as_str().into()),
            ("value", digits(&f.value).into()),
            ("bound", f.bound.into()),
            ("unit_zh", f.unit_zh.as_str().into()),
            ("unit_en", f.unit_en.as_str().into()),
            ("period", f.period.as_str().into()),
            ("target", f.target.as_ref().and_then(digits).into()),
            ("target_bound", f.target_bound.into()),
            ("change", f.change.as_ref().and_then(digits).into()),
            ("change_kind", f.change_kind.into()),
            ("basis_zh", f.basis_zh.as_str().into()),
            ("basis_en", f.basis_en.as_str().into()),
            ("disclosure", f.disclosure.as_str().into()),
            ("anchor", f.anchor.as_str().into()),
            ("href", f.href.as_str().into()),
            ("edition", f.edition.as_deref().into()),
            ("dust_deducted", f.dust_deducted.into()),
            ("audit", f.audit.as_deref().into()),
            ("note_zh", f.note_zh.as_deref().into()),
            ("note_en", f.note_en.as_deref().into()),
        ];
        grid.put([row]);
    }
    grid
}
