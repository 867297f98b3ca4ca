//! `/admin/data`: tables of data, from a spreadsheet to a piece of work that is handed in.

pub(crate) mod becoming;
pub(crate) mod examine;
mod receive;
mod shown;
mod templates;
mod undo;
mod upload;

use super::{
    desk::Desk,
    failure::Failure,
    overview::with_names,
    route::{Needs, Route, get, post},
};
use axum::{
    extract::{DefaultBodyLimit, Path},
    http::{StatusCode, header},
    response::{IntoResponse as _, Response},
};
use domain::office::{
    role::Right,
    upload::Origin,
    work::{Work, WorkKind},
    workflow::Stage,
};
use office::pages::data as pages;

/// The routes of this room.
pub(super) fn routes() -> Vec<Route> {
    // What a form brings is counted and bounded where it is received.
    let large = |mut route: Route| {
        route.to = route.to.layer(DefaultBodyLimit::disable());
        route
    };
    vec![
        get("/admin/data", Needs::Right(Right::ReadWork), list),
        large(post("/admin/data", Needs::Right(Right::Write), upload::begin)),
        get("/admin/data/templates/{file}", Needs::Right(Right::ReadWork), templates::get),
        get("/admin/data/{id}", Needs::Right(Right::ReadWork), one),
        large(post("/admin/data/{id}", Needs::Right(Right::Write), upload::replace)),
        get("/admin/data/{id}/file", Needs::Right(Right::ReadWork), kept_file),
        post("/admin/data/{id}/undo", Needs::Right(Right::Write), undo::begin),
    ]
}

async fn list(desk: Desk) -> Result<Response, Failure> {
    let works = uploaded(&desk).await?;
    Ok(listed(&desk, StatusCode::OK, &works, &pages::list::Given::default()))
}

/// The list with its form, for those who may upload.
fn listed(desk: &Desk, status: StatusCode, works: &[Work], given: &pages::list::Given) -> Response {
    let limit = receive::limit();
    let page = |cx: &_| pages::list::page(cx, works, given, &limit);
    desk.page_with_upload(status, desk.may(Right::Write), page)
}

/// One table of data, with a form for another file where that may be given.
fn shown_one(desk: &Desk, status: StatusCode, work: &Work, shown: &pages::one::Shown) -> Response {
    desk.page_with_upload(status, shown.takes_file(), |cx| pages::one::page(cx, work, shown))
}

/// Every table of data, the latest first.
async fn uploaded(desk: &Desk) -> Result<Vec<Work>, Failure> {
    let mut works = desk.office().works(&Stage::ALL).await?;
    works.retain(|work| work.kind == WorkKind::Data);
    works.reverse();
    with_names(desk, works).await
}

/// A piece of work of this room.
async fn found(desk: &Desk, id: &str) -> Result<Work, Failure> {
    let work = desk.office().work(id).await?.ok_or(Failure::Missing)?;
    if work.kind == WorkKind::Data { Ok(work) } else { Err(Failure::Missing) }
}

async fn one(desk: Desk, Path(id): Path<String>) -> Result<Response, Failure> {
    let work = found(&desk, &id).await?;
    let shown = shown::of(&desk, &work).await?;
    let work = with_names(&desk, vec![work]).await?.remove(0);
    Ok(shown_one(&desk, StatusCode::OK, &work, &shown))
}

/// The file as it came, to be saved and never to be shown: what is in it is somebody else's.
async fn kept_file(desk: Desk, Path(id): Path<String>) -> Result<Response, Failure> {
    let work = found(&desk, &id).await?;
    let Origin::File { sha256, name, .. } = examine::upload_of(&work)?.origin else {
        return Err(Failure::Missing);
    };
    let file = desk.office().file(&sha256).await?.ok_or(Failure::Missing)?;
    let disposition = format!("attachment; filename*=UTF-8''{}", app::address::encode(&name));
    let headers = [
        (header::CONTENT_TYPE, "application/octet-stream".to_owned()),
        (header::CONTENT_DISPOSITION, disposition),
        (header::ETAG, format!("\"{sha256}\"")),
    ];
    Ok((headers, file.bytes).into_response())
}
