//! `/admin/second-factor`: giving the code, and setting the second factor up.

use super::{
    cookie,
    desk::Desk,
    failure::Failure,
    knock::{Guess, Knock},
    random::random_hex,
    route::{Needs, Route, get, post},
    sign_in::known,
    totp,
};
use axum::{
    Form,
    http::{StatusCode, header},
    response::{AppendHeaders, IntoResponse as _, Response},
};
use office::pages::second_factor as pages;
use serde::Deserialize;
use store::office::Pass;

/// The routes of this room.
pub(super) fn routes() -> Vec<Route> {
    vec![
        get("/admin/second-factor", Needs::Password, show),
        post("/admin/second-factor", Needs::Password, give),
        post("/admin/second-factor/begin", Needs::Password, begin),
        post("/admin/second-factor/confirm", Needs::Password, confirm),
    ]
}

#[derive(Deserialize)]
struct Code {
    #[serde(default)]
    code: String,
}

/// Whether the code of a second factor that is set up is still to be given.
fn is_due(desk: &Desk) -> bool {
    desk.staff.totp_secret.is_some() && !desk.session.second_factor
}

async fn show(desk: Desk) -> Result<Response, Failure> {
    if is_due(&desk) {
        return Ok(desk.page_at_the_door(StatusCode::OK, |cx| pages::give(cx, false)));
    }
    let offer = desk.office().totp_offer(&desk.session.token_sha256).await?;
    Ok(match offer {
        Some(secret) => enrolment(&desk, StatusCode::OK, &secret, false),
        None if desk.staff.totp_secret.is_some() => desk.visitor.go("/admin/account"),
        None => {
            let required = desk.staff.needs_second_factor();
            desk.page_at_the_door(StatusCode::OK, |cx| pages::begin(cx, required))
        }
    })
}

fn enrolment(desk: &Desk, status: StatusCode, secret: &str, failed: bool) -> Response {
    let issuer = desk.visitor.site.settings().name.zh.clone();
    let address = totp::address(secret, &desk.staff.login, &issuer);
    desk.page_at_the_door(status, |cx| pages::confirm(cx, secret, &address, failed))
}

/// The session with another token, which nobody knew before the factor was given.
fn next(desk: &Desk) -> (String, Pass) {
    let token = random_hex(32);
    let pass = Pass {
        login: desk.staff.login.clone(),
        token_sha256: desk.session.token_sha256.clone(),
        new_token_sha256: cookie::sha256_of(&token),
    };
    (token, pass)
}

async fn give(desk: Desk, Form(given): Form<Code>) -> Result<Response, Failure> {
    let Some(secret) = desk.staff.totp_secret.as_deref().filter(|_| is_due(&desk)) else {
        return Ok(desk.visitor.go("/admin/second-factor"));
    };
    let visitor = &desk.visitor;
    let knock = Knock::at(visitor, Guess::Code, &desk.staff.login).await?;
    let code = totp::normalised(&given.code);
    let (token, pass) = next(&desk);
    let subject = format!("staff/{}", desk.staff.login);
    let step = totp::step_of(&code, secret, desk.staff.totp_last_step, visitor.now_utc_ms);
    let passed = match step {
        _ if !knock.is_open() => false,
        Some(step) => {
            desk.office().pass_totp(&pass, step, &desk.act("second-factor.pass", subject, "")).await?
        }
        // Codes of six digits are never recovery codes: those have sixteen letters and digits.
        None if code.len() <= 8 => false,
        None => {
            let sha256 = totp::recovery_sha256(&code);
            desk.office()
                .pass_recovery(&pass, &sha256, &desk.act("second-factor.recover", subject, ""))
                .await?
        }
    };
    if !passed {
        knock.refused(visitor).await?;
        return Ok(desk.page_at_the_door(StatusCode::UNPROCESSABLE_ENTITY, |cx| pages::give(cx, true)));
    }
    knock.opened(visitor).await?;
    let cookies =
        [(header::SET_COOKIE, cookie::set(&token, visitor.tls())), known(visitor, &desk.staff).await?];
    // Who came in by a recovery code has lost something: the account is where that is put right.
    let to = if step.is_some() { "/admin" } else { "/admin/account" };
    Ok((AppendHeaders(cookies), visitor.go(to)).into_response())
}

async fn begin(desk: Desk) -> Result<Response, Failure> {
    // Another one in place of the first is begun on the page of the account, which asks for the password.
    if desk.staff.totp_secret.is_none() {
        offer(&desk).await?;
    }
    Ok(desk.visitor.go("/admin/second-factor"))
}

/// Draws a secret and keeps it with the session until a code confirms it.
pub(super) async fn offer(desk: &Desk) -> Result<(), Failure> {
    let act = desk.act("second-factor.offer", format!("staff/{}", desk.staff.login), "");
    Ok(desk.office().offer_totp(&desk.session.token_sha256, &totp::new_secret(), &act).await?)
}

async fn confirm(desk: Desk, Form(given): Form<Code>) -> Result<Response, Failure> {
    let offer = desk.office().totp_offer(&desk.session.token_sha256).await?;
    let Some(secret) = offer.filter(|_| !is_due(&desk)) else {
        return Ok(desk.visitor.go("/admin/second-factor"));
    };
    let code = totp::normalised(&given.code);
    let Some(step) = totp::step_of(&code, &secret, 0, desk.visitor.now_utc_ms) else {
        return Ok(enrolment(&desk, StatusCode::UNPROCESSABLE_ENTITY, &secret, true));
    };
    let codes = totp::new_recovery_codes();
    let hashes: Vec<_> = codes.iter().map(|code| totp::recovery_sha256(code)).collect();
    let (token, pass) = next(&desk);
    let act = desk.act("second-factor.enrol", format!("staff/{}", desk.staff.login), "");
    if !desk.office().enrol_totp(&pass, &secret, step, &hashes, &act).await? {
        return Ok(desk.visitor.go("/admin/second-factor"));
    }
    let visitor = &desk.visitor;
    let cookies =
        [(header::SET_COOKIE, cookie::set(&token, visitor.tls())), known(visitor, &desk.staff).await?];
    Ok((AppendHeaders(cookies), desk.page(|cx| pages::recovery_codes(cx, &codes))).into_response())
}
