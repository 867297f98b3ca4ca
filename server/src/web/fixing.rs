//! `POST /fix`: a reader wants to quote a chart as it is now, and it has no fixed revision yet. It gets one, and the reader is
//! led there. Addresses are counted, as at the doors of sign-in, because what is fixed is kept for ever.

use super::{Site, pages};
use crate::{
    admin::peer,
    freezer::{Fixing, fix},
    http::{cache_policy::CachePolicy, plain},
};
use app::{
    address::{lang_of, localised},
    page::PageError,
    render::failed,
};
use axum::{
    Form, Router,
    extract::{DefaultBodyLimit, Request, State, rejection::FormRejection},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::post,
};
use domain::{Bilingual, day::HOUR_MS, office::throttle::Limit};
use serde::Deserialize;
use store::office::{Door, Tried};

/// How many charts one address may have fixed before it has to pause, and all of them together.
const OF_ADDRESS: Limit = Limit { failures: 30, quiet_ms: HOUR_MS };
const OF_ALL: Limit = Limit { failures: 500, quiet_ms: HOUR_MS };

/// A body is an id and no more.
const LARGEST: usize = 1024;

/// What the form sends.
#[derive(Deserialize)]
struct Sent {
    chart: String,
}

/// The form's address in both languages.
pub(super) fn router() -> Router<Site> {
    let route = || post(take).layer(DefaultBodyLimit::max(LARGEST));
    Router::new().route("/fix", route()).route("/en/fix", route())
}

async fn take(State(site): State<Site>, request: Request) -> Response {
    let (lang, path) = lang_of(request.uri().path());
    let cx = site.cx(lang, path, Vec::new());
    let fail =
        |error: PageError| (CachePolicy::NoStore, pages::respond(&site, failed(&cx, error))).into_response();
    let address = peer::address(request.extensions(), request.headers(), &site.security.proxies);
    let form = <Form<Sent> as axum::extract::FromRequest<Site>>::from_request(request, &site).await;
    let chart = match form {
        Ok(Form(sent)) => sent.chart,
        Err(FormRejection::FailedToDeserializeForm(_) | FormRejection::FailedToDeserializeFormBody(_)) => {
            return fail(PageError::BadRequest(Bilingual::new("表单无法识别。", "The form cannot be read.")));
        }
        Err(other) => return (CachePolicy::NoStore, other).into_response(),
    };
    let of_address = address.map(|address| Door {
        key: format!("fix/address/{}", peer::counted(address)),
        limit: OF_ADDRESS,
        shared: true,
    });
    let doors: Vec<Door> = of_address
        .into_iter()
        .chain([Door { key: "fix/all".to_owned(), limit: OF_ALL, shared: true }])
        .collect();
    let office = std::sync::Arc::clone(site.portal.store()).office();
    match office.try_doors(&doors, site.portal.now_utc_ms()).await {
        Ok(Tried::Shut(_)) => {
            let text = Bilingual::new(
                "近来固定的图表较多，请稍后再试。",
                "Many charts were fixed lately. Try again later.",
            );
            return plain::answer(StatusCode::TOO_MANY_REQUESTS, &text);
        }
        Ok(_) => {}
        Err(error) => return fail(PageError::Internal(error.to_string())),
    }
    match fix(&site, &chart).await {
        Ok(Fixing::Kept(revision)) => {
            let place = localised(lang, &format!("/charts/{chart}@{revision}"));
            (StatusCode::SEE_OTHER, CachePolicy::NoStore, [(header::LOCATION, place)]).into_response()
        }
        Ok(Fixing::Unknown) => fail(PageError::NotFound),
        Ok(Fixing::Again) => {
            let text = Bilingual::new(
                "刚刚有新内容发布，请再试一次。",
                "Something was published just now. Try again.",
            );
            plain::answer(StatusCode::SERVICE_UNAVAILABLE, &text)
        }
        Err(error) => fail(PageError::Internal(error.to_string())),
    }
}
