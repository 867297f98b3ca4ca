//! `/admin/sign-in` and `/admin/sign-out`.

use super::{
    cookie,
    desk::{Desk, Visitor},
    failure::Failure,
    knock::{Guess, Knock},
    password,
    random::random_hex,
    route::{Needs, Route, get, post},
};
use axum::{
    Form,
    extract::rejection::FormRejection,
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::{AppendHeaders, IntoResponse as _, Response},
};
use domain::{
    Bilingual,
    office::staff::{Staff, is_login},
};
use serde::Deserialize;
use store::office::SignedIn;

/// The routes of this room.
pub(super) fn routes() -> Vec<Route> {
    vec![
        get("/admin/sign-in", Needs::Nothing, form),
        post("/admin/sign-in", Needs::Nothing, sign_in),
        post("/admin/sign-out", Needs::Password, sign_out),
    ]
}

#[derive(Deserialize)]
struct Credentials {
    #[serde(default)]
    login: String,
    #[serde(default)]
    password: String,
}

async fn form(visitor: Visitor) -> Response {
    visitor.page(StatusCode::OK, |cx| office::pages::sign_in::page(cx, "", false))
}

/// Every refusal goes the same way, whatever it is for: somebody unknown, a wrong password, an account that is locked or
/// disabled. The hash is worked out in each case.
async fn sign_in(
    visitor: Visitor,
    given: Result<Form<Credentials>, FormRejection>,
) -> Result<Response, Failure> {
    let Form(given) = given.map_err(|_| Failure::Bad(unreadable()))?;
    let typed = given.login.trim().to_ascii_lowercase();
    // What was typed may be a password that slipped into the wrong field: only what can be a login is written down.
    let login = if is_login(&typed) { typed.as_str() } else { "?" };
    let knock = Knock::at(&visitor, Guess::Password, login).await?;
    let staff = visitor.office.staff(login).await?;
    let staff = staff.filter(|staff| !staff.disabled && knock.is_open());
    let hash = staff.as_ref().map(|staff| staff.password.clone());
    let right = password::is_right(given.password, hash).await;
    let Some(staff) = staff.filter(|_| right) else {
        knock.refused(&visitor).await?;
        return Ok(
            visitor.page(StatusCode::UNAUTHORIZED, |cx| office::pages::sign_in::page(cx, &given.login, true))
        );
    };
    knock.opened(&visitor).await?;
    let token = random_hex(32);
    let session = SignedIn {
        token_sha256: cookie::sha256_of(&token),
        login: staff.login.clone(),
        begun_utc_ms: visitor.now_utc_ms,
        seen_utc_ms: visitor.now_utc_ms,
        second_factor: false,
    };
    let act = visitor.act(&staff.login, "session.begin", format!("staff/{}", staff.login), String::new());
    visitor.office.begin_session(&session, &act).await?;
    let mut cookies = vec![(header::SET_COOKIE, cookie::set(&token, visitor.tls()))];
    // Who has given half of what is asked is not known yet, or a stolen password would buy new guesses at the code.
    if staff.totp_secret.is_none() && !staff.needs_second_factor() {
        cookies.push(known(&visitor, &staff).await?);
    }
    Ok((AppendHeaders(cookies), visitor.go("/admin")).into_response())
}

/// Makes this browser one that is known with the account, and gives the header that tells it so.
pub(super) async fn known(visitor: &Visitor, staff: &Staff) -> Result<(HeaderName, HeaderValue), Failure> {
    let token = cookie::browser(&visitor.headers, visitor.tls()).unwrap_or_else(|| random_hex(32));
    let sha256 = cookie::sha256_of(&token);
    visitor.office.know_browser(&sha256, &staff.login, visitor.now_utc_ms).await?;
    Ok((header::SET_COOKIE, cookie::set_browser(&token, visitor.tls())))
}

fn unreadable() -> Bilingual {
    Bilingual::new(
        "表单内容无法读取，请刷新页面后重新填写。",
        "The form cannot be read: reload the page and fill it again.",
    )
}

async fn sign_out(desk: Desk) -> Result<Response, Failure> {
    let act = desk.act("session.end", format!("staff/{}", desk.staff.login), "");
    desk.office().end_session(&desk.session.token_sha256, &act).await?;
    let cookie = [(header::SET_COOKIE, cookie::set("", desk.visitor.tls()))];
    Ok((cookie, desk.done("/admin/sign-in", "signed-out")).into_response())
}
