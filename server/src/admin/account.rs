//! `/admin/account`: one's own account.

mod password;

use super::{
    cookie,
    desk::Desk,
    failure::Failure,
    knock::{Guess, Knock},
    password as hashing,
    route::{Needs, Route, get, post},
    second_factor::offer,
    totp,
};
use axum::{
    Form,
    http::{StatusCode, header},
    response::{IntoResponse as _, Response},
};
use domain::{Bilingual, office::staff::StaffChange};
use office::pages::{account as pages, second_factor::recovery_codes};
use serde::Deserialize;
use store::office::EndSessions;

/// The routes of this room.
pub(super) fn routes() -> Vec<Route> {
    vec![
        get("/admin/account", Needs::SignedIn, show),
        post("/admin/account/sign-out-everywhere", Needs::SignedIn, sign_out_everywhere),
        post("/admin/account/second-factor", Needs::SignedIn, second_factor),
        get("/admin/account/password", Needs::Factors, password::form),
        post("/admin/account/password", Needs::Factors, password::change),
    ]
}

async fn show(desk: Desk) -> Result<Response, Failure> {
    account(&desk, StatusCode::OK, false).await
}

async fn account(desk: &Desk, status: StatusCode, wrong_password: bool) -> Result<Response, Failure> {
    let sessions = desk.office().sessions_of(&desk.staff.login).await?;
    let security = &desk.visitor.site.security;
    let now = desk.visitor.now_utc_ms;
    let good = sessions.iter().filter(|session| {
        now - session.seen_utc_ms < security.idle_ms && now - session.begun_utc_ms < security.absolute_ms
    });
    let sessions: Vec<_> = good
        .map(|session| pages::Browser {
            begun_utc_ms: session.begun_utc_ms,
            seen_utc_ms: session.seen_utc_ms,
            this: session.token_sha256 == desk.session.token_sha256,
        })
        .collect();
    let recovery_left = desk.office().recovery_left(&desk.staff.login).await?;
    let shown = pages::Account { staff: &desk.staff, sessions: &sessions, recovery_left, wrong_password };
    Ok(desk.page_with(status, |cx| pages::page(cx, &shown)))
}

async fn sign_out_everywhere(desk: Desk) -> Result<Response, Failure> {
    let act = desk.act("session.end-all", format!("staff/{}", desk.staff.login), "");
    desk.office().end_sessions_of(&desk.staff.login, &act).await?;
    let cookie = [(header::SET_COOKIE, cookie::set("", desk.visitor.tls()))];
    Ok((cookie, desk.done("/admin/sign-in", "signed-out-everywhere")).into_response())
}

/// Whether somebody who is signed in gives their password again, which is asked where a browser left alone must not be enough.
async fn gives_password(desk: &Desk, password: String) -> Result<bool, Failure> {
    let knock = Knock::at(&desk.visitor, Guess::Again, &desk.staff.login).await?;
    let hash = knock.is_open().then(|| desk.staff.password.clone());
    let right = hashing::is_right(password, hash).await;
    if right {
        knock.opened(&desk.visitor).await?;
    } else {
        knock.refused(&desk.visitor).await?;
    }
    Ok(right)
}

#[derive(Deserialize)]
struct Wish {
    #[serde(default)]
    what: String,
    #[serde(default)]
    password: String,
}

async fn second_factor(desk: Desk, Form(wish): Form<Wish>) -> Result<Response, Failure> {
    if desk.staff.totp_secret.is_none() {
        return Ok(desk.visitor.go("/admin/second-factor"));
    }
    if !gives_password(&desk, wish.password).await? {
        return account(&desk, StatusCode::UNPROCESSABLE_ENTITY, true).await;
    }
    let subject = format!("staff/{}", desk.staff.login);
    match wish.what.as_str() {
        "codes" => {
            let codes = totp::new_recovery_codes();
            let hashes: Vec<_> = codes.iter().map(|code| totp::recovery_sha256(code)).collect();
            let act = desk.act("second-factor.renew-codes", subject, "");
            desk.office().renew_recovery(&desk.staff.login, &hashes, &act).await?;
            Ok(desk.page(|cx| recovery_codes(cx, &codes)))
        }
        "replace" => {
            offer(&desk).await?;
            Ok(desk.visitor.go("/admin/second-factor"))
        }
        "remove" if !desk.staff.needs_second_factor() => {
            let end = EndSessions::AllBut(desk.session.token_sha256.clone());
            let act = desk.act("second-factor.remove", subject, "");
            desk.office().change_staff(&desk.staff.login, &[StaffChange::NoSecondFactor], &end, &act).await?;
            Ok(desk.done("/admin/account", "factor-removed"))
        }
        _ => Err(Failure::Bad(Bilingual::new(
            "请在账号页面选择一项操作。",
            "Choose one of the actions on the page of your account.",
        ))),
    }
}
