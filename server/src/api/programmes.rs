//! `/api/v1/programmes`: every programme with all its reports.

pub(crate) mod shape;

use super::{
    paging::{Asked, LARGE, Page, linked},
    problem::Problem,
    shape::{Format, findings, theme},
};
use crate::{exchange, portal::Portal};
use app::read::Reader;
use axum::{
    extract::{Query, State, rejection::QueryRejection},
    http::Uri,
    response::Response,
};
use domain::{check::PlaceKind, programme::Programme};
use serde::Deserialize;
use shape::{ProgrammeList, described};
use std::sync::Arc;

/// Which programmes, and in what form.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Wanted {
    /// Only this programme.
    programme: Option<String>,
    /// Only those of this theme, such as `water`.
    theme: Option<String>,
    /// `json` (the default), `csv` or `xlsx`.
    format: Option<String>,
    /// At most so many entries.
    limit: Option<String>,
    /// Begins behind this entry.
    after: Option<String>,
}

/// Every programme.
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
        LARGE.of_table(format != Format::Json),
    )?;
    let theme = theme(wanted.theme.as_deref())?;
    let published = portal.published();
    if let Some(id) = wanted.programme.as_deref().filter(|id| published.programme(id).is_none()) {
        return Err(Problem::not_found("programme", id));
    }
    let fits = |p: &Programme| {
        wanted.programme.as_ref().is_none_or(|id| p.id == *id) && theme.is_none_or(|t| p.theme == t)
    };
    let Page { rows, total, next } = asked.part(&published.programmes, |p| &p.id, fits)?;
    let answer = format.answer(
        || exchange::programmes(&rows),
        || {
            let checks = findings(&published, PlaceKind::Programme);
            let programmes: Vec<_> = rows.iter().map(|p| described(p, &checks)).collect();
            let (revision, count, next) = (published.revision, programmes.len(), next.clone());
            let list = ProgrammeList { revision, count, total, next, programmes };
            serde_json::to_string(&list).unwrap_or_default()
        },
    );
    Ok(linked(answer, next.as_deref()))
}
