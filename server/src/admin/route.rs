//! A route of staff and what it needs.

use crate::web::Site;
use axum::{
    handler::Handler,
    http::Method,
    routing::{self, MethodRouter},
};
use domain::office::role::Right;

/// What somebody must be to be let in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// Nothing: the page of signing in.
    Nothing,
    /// The password was given; the second factor may be missing still.
    Password,
    /// Signed in, with the second factor where a role needs it; the password may have to be changed still.
    Factors,
    /// Signed in, with all that is asked of them.
    SignedIn,
    /// Signed in, with a right.
    Right(Right),
    /// Signed in, with one of two rights.
    Either(Right, Right),
}

/// One route: a method and an address, and who may use it.
#[derive(Clone)]
pub struct Route {
    /// `GET` or `POST`.
    pub method: Method,
    /// The path in Chinese, such as `/admin/users/{login}`; English has `/en` before it.
    pub path: &'static str,
    /// Who is let in.
    pub needs: Needs,
    pub(super) to: MethodRouter<Site>,
}

/// A page.
pub(crate) fn get<H, T>(path: &'static str, needs: Needs, handler: H) -> Route
where
    H: Handler<T, Site>,
    T: 'static,
{
    Route { method: Method::GET, path, needs, to: routing::get(handler) }
}

/// What a form does.
pub(crate) fn post<H, T>(path: &'static str, needs: Needs, handler: H) -> Route
where
    H: Handler<T, Site>,
    T: 'static,
{
    Route { method: Method::POST, path, needs, to: routing::post(handler) }
}
