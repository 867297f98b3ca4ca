//! What staff do, under `/admin`: each route is in a table with what it needs, and nothing is reachable that is not in it.
//!
//! A room is a module with its handlers and a function `routes`. Handlers take a [`desk::Desk`] (or, where nobody needs to be
//! signed in, a [`desk::Visitor`]); forms are answered with a redirect (303) to a page that says what came of it.
//!
//! # Adding a route
//! Put it into `routes` of its room with its [`Needs`]; `server/tests/portal/rights.rs` then tries it with every role.

mod account;
mod audit;
pub(crate) mod becoming;
mod calendar;
pub(crate) mod checkup;
pub(crate) mod cookie;
pub(crate) mod data;
pub(crate) mod desk;
pub(crate) mod disclosures;
pub(crate) mod failure;
mod guard;
mod home;
mod knock;
pub(crate) mod notices;
mod overview;
pub mod password;
pub mod password_rules;
pub(crate) mod peer;
pub mod random;
mod reports;
pub(crate) mod route;
mod script;
mod second_factor;
pub mod security;
mod settings;
mod sign_in;
mod surplus;
pub mod totp;
mod upload_progress;
pub(crate) mod users;
pub(crate) mod works;

pub use route::{Needs, Route};
pub use security::Security;

use crate::web::Site;
use axum::{Router, middleware::from_fn_with_state};

/// Every route of staff.
pub fn routes() -> Vec<Route> {
    let rooms = [
        account::routes(),
        audit::routes(),
        calendar::routes(),
        checkup::routes(),
        data::routes(),
        disclosures::routes(),
        home::routes(),
        reports::routes(),
        second_factor::routes(),
        settings::routes(),
        sign_in::routes(),
        upload_progress::routes(),
        users::routes(),
        works::routes(),
    ];
    rooms.into_iter().flatten().collect()
}

/// All of them behind their guards, in both languages.
pub(crate) fn router(site: &Site) -> Router<Site> {
    routes().into_iter().fold(Router::new(), |router, route| {
        let guarded = route.to.layer(from_fn_with_state((site.clone(), route.needs), guard::admit));
        router.route(&format!("/en{}", route.path), guarded.clone()).route(route.path, guarded)
    })
}
