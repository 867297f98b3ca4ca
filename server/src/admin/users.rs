//! `/admin/users`: who may sign in, and as what.

mod change;
pub mod form;

use super::{
    desk::Desk,
    failure::Failure,
    password,
    route::{Needs, Route, get, post},
    totp::random_words,
};
use axum::{Form, extract::Path, http::StatusCode, response::Response};
use domain::{
    Bilingual,
    office::{
        role::{Right, Role},
        staff::{Staff, TEMPORARY, is_login},
    },
};
use form::Given;
use office::pages::users as pages;
use store::StoreError;

const NEEDS: Needs = Needs::Right(Right::ManageUsers);

/// The routes of this room.
pub(super) fn routes() -> Vec<Route> {
    vec![
        get("/admin/users", NEEDS, list),
        post("/admin/users", NEEDS, add),
        get("/admin/users/{login}", NEEDS, one),
        post("/admin/users/{login}", NEEDS, change::name_and_roles),
        post("/admin/users/{login}/disable", NEEDS, change::disable),
        post("/admin/users/{login}/enable", NEEDS, change::enable),
        post("/admin/users/{login}/reset-password", NEEDS, change::reset_password),
        post("/admin/users/{login}/reset-second-factor", NEEDS, change::reset_second_factor),
        post("/admin/users/{login}/end-sessions", NEEDS, change::end_sessions),
    ]
}

/// Pairs of a form, in which `role` may come several times.
pub(super) type Pairs = Form<Vec<(String, String)>>;

async fn list(desk: Desk) -> Result<Response, Failure> {
    show_all(&desk, StatusCode::OK, &pages::Entry::default()).await
}

async fn show_all(desk: &Desk, status: StatusCode, entry: &pages::Entry) -> Result<Response, Failure> {
    let all = desk.office().all_staff().await?;
    Ok(desk.page_with(status, |cx| pages::list(cx, &all, entry)))
}

async fn one(desk: Desk, Path(login): Path<String>) -> Result<Response, Failure> {
    let staff = found(&desk, &login).await?;
    show_one(&desk, StatusCode::OK, &staff, None).await
}

async fn show_one(
    desk: &Desk,
    status: StatusCode,
    staff: &Staff,
    entry: Option<&pages::Entry>,
) -> Result<Response, Failure> {
    let now = desk.visitor.now_utc_ms;
    let idle_ms = desk.visitor.site.security.idle_ms;
    let sessions = desk.office().sessions_of(&staff.login).await?;
    let sessions = sessions.iter().filter(|session| now - session.seen_utc_ms < idle_ms).count();
    let own = staff.login == desk.staff.login;
    let shown = pages::User { staff, sessions, own };
    let entry = entry.cloned().unwrap_or_else(|| pages::Entry {
        login: staff.login.clone(),
        name: staff.name.clone(),
        roles: staff.roles.clone(),
        ..pages::Entry::default()
    });
    Ok(desk.page_with(status, |cx| pages::one(cx, &shown, &entry)))
}

async fn found(desk: &Desk, login: &str) -> Result<Staff, Failure> {
    if !is_login(login) {
        return Err(Failure::Missing);
    }
    desk.office().staff(login).await?.ok_or(Failure::Missing)
}

async fn add(desk: Desk, Form(pairs): Pairs) -> Result<Response, Failure> {
    let mut entry = Given::of(&pairs).entry();
    entry.login = entry.login.to_ascii_lowercase();
    if !is_login(&entry.login) {
        entry.login_error = Some(Bilingual::new(
            "用户名须以小写字母开头，只含小写字母、数字、点、连字符和下划线，至多 32 个。",
            "A user name begins with a small letter and has only small letters, digits, dots, hyphens and underscores, \
             at most 32.",
        ));
    }
    if entry.is_faulty() {
        return show_all(&desk, StatusCode::UNPROCESSABLE_ENTITY, &entry).await;
    }
    let (temporary, hash) = temporary_password().await;
    let staff = Staff {
        login: entry.login.clone(),
        name: entry.name.clone(),
        roles: entry.roles.clone(),
        password: hash,
        password_at_utc_ms: TEMPORARY,
        totp_secret: None,
        totp_last_step: 0,
        disabled: false,
    };
    let detail = format!("{}; {}", staff.name, codes(&staff.roles));
    let act = desk.act("staff.add", format!("staff/{}", staff.login), detail);
    match desk.office().add_staff(&staff, &act).await {
        Err(StoreError::Taken(_)) => {
            entry.login_error = Some(Bilingual::new(
                "这个用户名已有人使用。用户名不会转给他人，请另选。",
                "This user name is somebody's. Names are never given to others: choose another.",
            ));
            show_all(&desk, StatusCode::UNPROCESSABLE_ENTITY, &entry).await
        }
        Err(other) => Err(other.into()),
        Ok(()) => Ok(desk.page(|cx| pages::temporary(cx, &staff, &temporary, true))),
    }
}

/// A password to be changed at first sign-in, and its hash.
pub(super) async fn temporary_password() -> (String, String) {
    let temporary = random_words();
    let hash = password::hash(temporary.clone()).await;
    (temporary, hash)
}

/// Roles as the log names them.
pub(super) fn codes(roles: &[Role]) -> String {
    if roles.is_empty() {
        return "-".to_owned();
    }
    roles.iter().map(|role| role.code()).collect::<Vec<_>>().join(" ")
}
