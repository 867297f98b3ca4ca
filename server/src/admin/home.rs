//! `/admin`: my tasks.

use super::{
    desk::Desk,
    failure::Failure,
    overview,
    route::{Needs, Route, get},
};
use app::read::Reader as _;
use axum::response::Response;

/// How many of what was published lately are shown.
const LATELY: usize = 8;

/// The routes of this room.
pub(super) fn routes() -> Vec<Route> {
    vec![get("/admin", Needs::SignedIn, tasks), get("/admin/{*rest}", Needs::SignedIn, nothing)]
}

async fn tasks(desk: Desk) -> Result<Response, Failure> {
    let tasks = overview::tasks(&desk).await?;
    let published = desk.visitor.site.portal.published();
    let lately = published.disclosures.get(..LATELY).unwrap_or(&published.disclosures);
    Ok(desk.page(|cx| office::pages::home::page(cx, &tasks, lately)))
}

/// An address of staff that nothing is at.
async fn nothing() -> Failure {
    Failure::Missing
}
