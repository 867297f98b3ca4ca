//! The list of all disclosures, and the numbers that are free.

use crate::admin::{desk::Desk, failure::Failure, overview::with_names};
use axum::{
    extract::{Query, rejection::QueryRejection},
    response::Response,
};
use domain::{
    office::{document_number::is_index_number, work::Work, work::WorkKind, workflow::Stage},
    publication::Published,
};
use serde::Deserialize;

#[derive(Deserialize)]
pub(super) struct Whose {
    #[serde(default)]
    who: String,
}

pub(super) async fn page(
    desk: Desk,
    whose: Result<Query<Whose>, QueryRejection>,
) -> Result<Response, Failure> {
    let own = whose.is_ok_and(|Query(whose)| whose.who == "mine");
    let mut works = all(&desk).await?;
    works.retain(|work| !own || work.author == desk.staff.login);
    works.sort_by_key(|work| std::cmp::Reverse(work.changed_utc_ms));
    let works = with_names(&desk, works).await?;
    Ok(desk.page(|cx| office::pages::disclosures::list::page(cx, &works, own)))
}

/// Every disclosure on its way, at any stage.
pub(super) async fn all(desk: &Desk) -> Result<Vec<Work>, Failure> {
    let mut works = desk.office().works(&Stage::ALL).await?;
    works.retain(|work| work.kind == WorkKind::Disclosure);
    Ok(works)
}

/// The next free index number of a year: after all that are public and all that drafts hold, with the organisation code of
/// the latest; empty where nobody has used one yet.
pub(super) fn next_index_number(published: &Published, works: &[Work], year: i16) -> String {
    let public = published.disclosures.iter().map(|head| head.index.index_number.clone());
    let drafted = works.iter().filter_map(|work| Some(super::becoming::draft_of(work).ok()?.index_number));
    let used: Vec<String> = public.chain(drafted).filter(|number| is_index_number(number)).collect();
    let Some(organisation) = used.first().and_then(|number| number.split('/').next()) else {
        return String::new();
    };
    let begin = format!("{organisation}/{year:04}-");
    let serials = used.iter().filter_map(|number| number.strip_prefix(&begin)?.parse::<u32>().ok());
    format!("{begin}{:05}", serials.max().unwrap_or(0) + 1)
}
