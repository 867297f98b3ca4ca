//! `/admin/disclosures`: writing disclosures.

mod autosave;
pub(crate) mod becoming;
mod change;
mod edit;
mod fields;
mod figures;
mod files;
mod lines;
mod list;
mod new;
mod picker;
mod preview;
mod versions;

use super::route::{Needs, get, post};
use super::{desk::Desk, failure::Failure, route::Route};
use axum::{extract::DefaultBodyLimit, routing};
use domain::office::{draft::DisclosureDraft, role::Right, work::Work, work::WorkKind};

/// The largest form, in bytes: a long report with its Chinese percent-encoded.
const LARGEST_FORM: usize = 8 * 1024 * 1024;

/// The routes of this room.
pub(super) fn routes() -> Vec<Route> {
    let read = Needs::Right(Right::ReadWork);
    let write = Needs::Right(Right::Write);
    let mut routes = vec![
        get("/admin/disclosures", read, list::page),
        get(autosave::SAVES, write, autosave::saves),
        get(autosave::SHOWS, write, autosave::shows),
        get("/admin/disclosures/new", write, new::form),
        post("/admin/disclosures/new", write, new::begin),
        get("/admin/disclosures/{id}/edit", write, edit::form),
        get("/admin/disclosures/{id}/preview", read, preview::kept),
        get("/admin/disclosures/{id}/versions", read, versions::page),
    ];
    routes.extend([
        large("/admin/disclosures/{id}/edit", write, routing::post(edit::save), LARGEST_FORM),
        large("/admin/disclosures/{id}/preview", write, routing::post(preview::typed), LARGEST_FORM),
    ]);
    routes.extend(files::routes());
    routes.extend(figures::routes());
    routes.extend(picker::routes());
    routes
}

/// A form that may have more bytes than others.
fn large(
    path: &'static str,
    needs: Needs,
    to: routing::MethodRouter<crate::web::Site>,
    bytes: usize,
) -> Route {
    Route { method: axum::http::Method::POST, path, needs, to: to.layer(DefaultBodyLimit::max(bytes)) }
}

/// A form whose bytes its handler counts.
fn unbounded(path: &'static str, needs: Needs, to: routing::MethodRouter<crate::web::Site>) -> Route {
    Route { method: axum::http::Method::POST, path, needs, to: to.layer(DefaultBodyLimit::disable()) }
}

/// A disclosure on its way, with what is written of it.
async fn open(desk: &Desk, id: &str) -> Result<(Work, DisclosureDraft), Failure> {
    // PostgreSQL has no text with a NUL in it.
    if id.contains('\0') {
        return Err(Failure::Missing);
    }
    let work = desk.office().work(id).await?.filter(|work| work.kind == WorkKind::Disclosure);
    let work = work.ok_or(Failure::Missing)?;
    let draft = becoming::draft_of(&work)?;
    Ok((work, draft))
}

/// A draft as it is kept.
fn document(draft: &DisclosureDraft) -> String {
    serde_json::to_string(draft).expect("texts and numbers are JSON")
}
