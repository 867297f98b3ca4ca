//! `/admin/disclosures/{id}/figures`: numbers of the text, linked to figures by hand. What is recognised is offered; nothing
//! is linked without somebody who says so.

mod save;
mod seen;
mod typed;

use super::open;
use crate::admin::{
    desk::Desk,
    failure::Failure,
    route::{Needs, Route, get, post},
};
use axum::{
    extract::{Path, Query, rejection::QueryRejection},
    http::StatusCode,
    response::Response,
};
use domain::{
    Bilingual,
    office::{role::Right, workflow::Stage},
};
use office::pages::disclosures::{
    figure::{self, Shown as ShownOne, Typed},
    figures,
};
use seen::Seen;
use serde::Deserialize;

pub(super) fn routes() -> Vec<Route> {
    let read = Needs::Right(Right::ReadWork);
    let write = Needs::Right(Right::Write);
    vec![
        get("/admin/disclosures/{id}/figures", read, page),
        get("/admin/disclosures/{id}/figures/one", write, form),
        post("/admin/disclosures/{id}/figures/one", write, save::one),
        post("/admin/disclosures/{id}/figures/take", write, save::take),
        post("/admin/disclosures/{id}/figures/unlink", write, save::unlink),
        post("/admin/disclosures/{id}/figures/relink", write, save::relink),
    ]
}

async fn page(desk: Desk, Path(id): Path<String>) -> Result<Response, Failure> {
    let seen = Seen::at(&desk, &id).await?;
    let shown = seen.shown(desk.may(Right::Write));
    Ok(desk.page(|cx| figures::page(cx, &shown)))
}

/// Which number the form is of: one that is linked, or one of a sentence.
#[derive(Default, Deserialize)]
struct Asked {
    #[serde(default)]
    link: String,
    #[serde(default)]
    sentence: String,
    #[serde(default)]
    number: String,
    #[serde(default)]
    indicator: String,
}

async fn form(
    desk: Desk,
    Path(id): Path<String>,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Result<Response, Failure> {
    let seen = Seen::at(&desk, &id).await?;
    let Query(asked) = asked.unwrap_or_default();
    if seen.work.stage != Stage::Draft {
        return Ok(desk.visitor.go(&format!("/admin/disclosures/{id}/figures")));
    }
    let typed = if asked.link.is_empty() {
        let at = seen.sentences.iter().position(|s| s.anchor == asked.sentence).ok_or(Failure::Missing)?;
        let number = asked.number.parse::<usize>().ok().and_then(|n| seen.offers[at].get(n));
        typed::proposed(&seen, at, number, &asked.indicator)
    } else {
        let link = seen.draft.figures.iter().find(|link| link.id() == asked.link).ok_or(Failure::Missing)?;
        typed::of_link(link)
    };
    show(&desk, StatusCode::OK, &seen, &typed, &[], None)
}

/// The form with something in it.
fn show(
    desk: &Desk,
    status: StatusCode,
    seen: &Seen,
    typed: &Typed,
    wrong: &[(&'static str, Bilingual)],
    refused: Option<Bilingual>,
) -> Result<Response, Failure> {
    let shown = ShownOne {
        work: &seen.work,
        typed,
        wrong,
        refused,
        proposed: seen.proposed(typed, desk.visitor.lang),
        indicators: seen.indicators(desk.visitor.lang),
        public: seen.public(&format!("{}.{}", typed.indicator, typed.period)),
    };
    Ok(desk.page_with(status, |cx| figure::page(cx, &shown)))
}
