//! `POST /feedback`: a reader's report that a number is wrong. Nothing is kept of the reader; addresses are only counted, as
//! at the doors of sign-in, so that one cannot fill the queue.

use super::{Site, pages};
use crate::{
    admin::{peer, random::random_hex},
    http::cache_policy::CachePolicy,
};
use app::{
    address::{lang_of, localised},
    feedback::{Refused, is_page},
    page::PageError,
    render::{failed, refused_report},
};
use axum::{
    Form, Router,
    extract::{DefaultBodyLimit, Request, State, rejection::FormRejection},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::post,
};
use domain::{
    Bilingual,
    day::HOUR_MS,
    feedback::{LONGEST, Report},
    office::throttle::Limit,
};
use serde::Deserialize;
use store::{
    StoreError,
    office::{Door, Tried},
};

/// How many reports of one address are taken before it has to pause.
const OF_ADDRESS: Limit = Limit { failures: 10, quiet_ms: HOUR_MS };

/// A body is not longer than the text can be, each character encoded.
const LARGEST: usize = 32 * 1024;

/// What the form sends.
#[derive(Deserialize)]
struct Sent {
    about: String,
    text: String,
}

/// The form in both languages; reading it is the cache's.
pub(super) fn router(cached: &Router) -> Router<Site> {
    let route = || post(take).layer(DefaultBodyLimit::max(LARGEST)).get_service(cached.clone());
    Router::new().route("/feedback", route()).route("/en/feedback", route())
}

async fn take(State(site): State<Site>, request: Request) -> Response {
    let (lang, path) = lang_of(request.uri().path());
    let cx = site.cx(lang, path, Vec::new());
    let address = peer::address(request.extensions(), request.headers(), &site.security.proxies);
    let form = <Form<Sent> as axum::extract::FromRequest<Site>>::from_request(request, &site).await;
    let sent = match form {
        Ok(Form(sent)) if is_page(&sent.about) => sent,
        Ok(_)
        | Err(FormRejection::FailedToDeserializeForm(_) | FormRejection::FailedToDeserializeFormBody(_)) => {
            let what = Bilingual::new("表单无法识别。", "The form cannot be read.");
            return private(pages::respond(&site, failed(&cx, PageError::BadRequest(what))));
        }
        Err(other) => return private(other.into_response()),
    };
    let refuse = |status: StatusCode, zh: &str, en: &str| {
        let what = Bilingual::new(zh, en);
        let (about, text) = (sent.about.clone(), sent.text.clone());
        let refused = Refused { about, text, what, status: status.as_u16() };
        private(pages::respond(&site, refused_report(&cx, &refused)))
    };
    // What a browser sends of a line's end counts as one character.
    let text = sent.text.replace("\r\n", "\n").replace('\0', "");
    let text = text.trim();
    if text.chars().count() < 4 || text.chars().count() > LONGEST {
        return refuse(
            StatusCode::UNPROCESSABLE_ENTITY,
            "请写明哪里不对，4 至 2000 字。",
            "Say what is wrong, in 4 to 2000 characters.",
        );
    }
    let office = std::sync::Arc::clone(site.portal.store()).office();
    let now = site.portal.now_utc_ms();
    let doors = address.map(|address| Door {
        key: format!("feedback/address/{}", peer::counted(address)),
        limit: OF_ADDRESS,
        shared: true,
    });
    let doors: Vec<Door> = doors.into_iter().collect();
    let id = random_hex(8);
    let report = Report {
        id: id.clone(),
        at_utc_ms: now,
        about: sent.about.clone(),
        text: text.to_owned(),
        answer: None,
    };
    let kept = async {
        if let Tried::Shut(_) = office.try_doors(&doors, now).await? {
            return Ok(None);
        }
        office.add_report(&report).await.map(Some)
    };
    match kept.await {
        Ok(Some(true)) => {
            let place = format!("{}?sent={id}", localised(lang, "/feedback"));
            (StatusCode::SEE_OTHER, CachePolicy::NoStore, [(header::LOCATION, place)]).into_response()
        }
        Ok(None) => refuse(
            StatusCode::TOO_MANY_REQUESTS,
            "您所在的网络近来提交较多，请稍后再提交。",
            "Many reports came from your network lately. Please send this one later.",
        ),
        Ok(Some(false)) => refuse(
            StatusCode::SERVICE_UNAVAILABLE,
            "待核实的指正较多，暂时不能接收，请过几天再提交。",
            "Many reports wait to be looked into; please send this one in a few days.",
        ),
        Err(error) => {
            let error: StoreError = error;
            private(pages::respond(&site, failed(&cx, PageError::Internal(error.to_string()))))
        }
    }
}

/// What answers a form is for whoever sent it.
fn private(response: Response) -> Response {
    (CachePolicy::NoStore, response).into_response()
}
