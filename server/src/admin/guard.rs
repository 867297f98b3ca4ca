//! Who is let in. Every route of staff passes here, before its handler.

use super::{
    cookie,
    desk::{Admitted, Visitor},
    failure::{Failure, Mark},
    route::Needs,
};
use crate::web::Site;
use axum::{
    extract::{FromRequestParts as _, Request, State},
    http::{HeaderValue, header},
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use domain::office::staff::Staff;
use store::office::SignedIn;

/// How often a session that is used is noted to be.
const NOTED_MS: i64 = 60_000;

/// Lets a request through to its handler, or answers it.
pub(super) async fn admit(
    State((site, needs)): State<(Site, Needs)>,
    request: Request,
    next: Next,
) -> Response {
    let (mut parts, body) = request.into_parts();
    let visitor = match Visitor::from_request_parts(&mut parts, &site).await {
        Ok(visitor) => visitor,
        Err(failure) => return failure.into_response(),
    };
    let admitted = match who(&visitor).await {
        Ok(admitted) => admitted,
        Err(failure) => return failure.page(&visitor, None),
    };
    let staff = admitted.as_ref().map(|admitted| admitted.staff.clone());
    if let Err(refusal) = check(needs, admitted.as_ref(), &visitor) {
        return match refusal {
            Refused::Failure(failure) => failure.page(&visitor, staff.as_ref()),
            Refused::SecondFactor => visitor.go("/admin/second-factor"),
            Refused::Password => visitor.go("/admin/account/password"),
        };
    }
    if let Some(admitted) = admitted {
        parts.extensions.insert(admitted);
    }
    let mut response = next.run(Request::from_parts(parts, body)).await;
    if let Some(Mark(failure)) = response.extensions_mut().remove::<Mark>() {
        return failure.page(&visitor, staff.as_ref());
    }
    // Nothing of this is anybody else's to keep, whatever the handler forgot.
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

enum Refused {
    Failure(Failure),
    SecondFactor,
    Password,
}

fn check(needs: Needs, admitted: Option<&Admitted>, visitor: &Visitor) -> Result<(), Refused> {
    if needs == Needs::Nothing {
        return Ok(());
    }
    let Some(Admitted { staff, session }) = admitted else { return Err(Refused::Failure(Failure::SignIn)) };
    if needs == Needs::Password {
        return Ok(());
    }
    if !session.second_factor && (staff.needs_second_factor() || staff.totp_secret.is_some()) {
        return Err(Refused::SecondFactor);
    }
    let lasts_days = visitor.site.security.passwords.lasts_days();
    if needs != Needs::Factors && staff.must_change_password(visitor.now_utc_ms, lasts_days) {
        return Err(Refused::Password);
    }
    let fits = match needs {
        Needs::Nothing | Needs::Password | Needs::Factors | Needs::SignedIn => true,
        Needs::Right(right) => staff.may(right),
        Needs::Either(one, other) => staff.may(one) || staff.may(other),
    };
    if fits { Ok(()) } else { Err(Refused::Failure(Failure::Forbidden)) }
}

/// Whoever the cookie belongs to, if the session is still good.
async fn who(visitor: &Visitor) -> Result<Option<Admitted>, Failure> {
    let Some(token) = cookie::token(&visitor.headers, visitor.tls()) else { return Ok(None) };
    let token = cookie::sha256_of(&token);
    let Some((session, staff)) = visitor.office.session(&token).await? else { return Ok(None) };
    if !is_good(&session, &staff, visitor) {
        return Ok(None);
    }
    if visitor.now_utc_ms - session.seen_utc_ms > NOTED_MS {
        visitor.office.seen(&token, visitor.now_utc_ms).await?;
    }
    Ok(Some(Admitted { staff, session }))
}

fn is_good(session: &SignedIn, staff: &Staff, visitor: &Visitor) -> bool {
    let security = &visitor.site.security;
    !staff.disabled
        && visitor.now_utc_ms - session.seen_utc_ms < security.idle_ms
        && visitor.now_utc_ms - session.begun_utc_ms < security.absolute_ms
}
