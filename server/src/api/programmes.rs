//! `/api/v1/programmes`: every programme with all its reports.

pub(crate) mod shape;

use super::{
    problem::Problem,
    shape::{Format, findings, theme},
};
use crate::{exchange, portal::Portal};
use app::read::Reader;
use axum::{
    extract::{Query, State, rejection::QueryRejection},
    response::Response,
};
use domain::{check::PlaceKind, programme::Programme};
use serde::Deserialize;
use shape::{ProgrammeList, described};
use std::sync::Arc;
use utoipa::IntoParams;

/// Which programmes, and in what form.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Wanted {
    /// Only this programme.
    programme: Option<String>,
    /// Only those of this theme, such as `water`.
    theme: Option<String>,
    /// `json` (the default), `csv` or `xlsx`.
    format: Option<String>,
}

/// Every programme.
#[utoipa::path(
    get,
    path = "/api/v1/programmes",
    params(Wanted),
    responses(
        (status = 200, description = "The programmes; with `format=csv` or `xlsx` as a table that can be imported again", body = ProgrammeList),
        (status = 400, description = "A parameter that makes no sense", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such programme", body = Problem, content_type = "application/problem+json")
    )
)]
pub(crate) async fn get(
    State(portal): State<Arc<Portal>>,
    wanted: Result<Query<Wanted>, QueryRejection>,
) -> Result<Response, Problem> {
    let Query(wanted) = wanted?;
    let format = Format::of(wanted.format.as_deref())?;
    let theme = theme(wanted.theme.as_deref())?;
    let published = portal.published();
    if let Some(id) = wanted.programme.as_deref().filter(|id| published.programme(id).is_none()) {
        return Err(Problem::not_found("programme", id));
    }
    let fits = |p: &&Programme| {
        wanted.programme.as_ref().is_none_or(|id| p.id == *id) && theme.is_none_or(|t| p.theme == t)
    };
    let list: Vec<&Programme> = published.programmes.iter().filter(fits).collect();
    Ok(format.answer(
        || exchange::programmes(&list),
        || {
            let checks = findings(&published, PlaceKind::Programme);
            let programmes: Vec<_> = list.iter().map(|p| described(p, &checks)).collect();
            let list = ProgrammeList { revision: published.revision, count: programmes.len(), programmes };
            serde_json::to_string(&list).unwrap_or_default()
        },
    ))
}
