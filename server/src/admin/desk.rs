//! What a handler of staff is given: who asks, when, in which language, and where the work is kept.

use super::{failure::Failure, notices, peer, random::random_hex};
use crate::{
    http::{cache_policy::CachePolicy, security::Csp},
    web::Site,
};
use app::address::{lang_of, localised};
use axum::{
    extract::{FromRequestParts, OriginalUri, Query},
    http::{HeaderMap, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use domain::{
    Lang,
    office::{role::Right, staff::Staff},
};
use office::{cx::Cx, page::Page};
use std::{collections::HashMap, net::IpAddr, sync::Arc};
use store::office::{Act, Office, SignedIn};

/// Somebody at the door, signed in or not.
pub(crate) struct Visitor {
    pub site: Site,
    pub office: Arc<dyn Office>,
    pub lang: Lang,
    /// The path without the language prefix.
    pub path: String,
    pub now_utc_ms: i64,
    pub headers: HeaderMap,
    /// Where the request comes from, to count failures by; `None` where it came over no connection.
    pub address: Option<IpAddr>,
    /// What the last action is said to have come to, a code of [`notices`].
    done: Option<String>,
}

/// Somebody who is signed in, as the guard found them.
pub(crate) struct Desk {
    pub visitor: Visitor,
    pub staff: Staff,
    pub session: SignedIn,
}

/// What the guard leaves with a request.
#[derive(Clone)]
pub(crate) struct Admitted {
    pub staff: Staff,
    pub session: SignedIn,
}

impl Visitor {
    /// What pages have in common.
    pub(crate) fn cx(&self, staff: Option<&Staff>) -> Cx {
        Cx {
            lang: self.lang,
            path: self.path.clone(),
            settings: self.site.settings(),
            style: self.site.assets.style.clone(),
            staff: staff.cloned(),
            notice: self.done.as_deref().and_then(notices::of_code),
        }
    }

    /// Whether readers come by HTTPS.
    pub(crate) fn tls(&self) -> bool {
        self.site.defaults.origin.starts_with("https://")
    }

    /// An entry for the audit log.
    pub(crate) fn act(&self, actor: &str, action: &'static str, subject: String, detail: String) -> Act {
        let request = random_hex(16);
        Act { request, at_utc_ms: self.now_utc_ms, actor: actor.to_owned(), action, subject, detail }
    }

    /// A page for whoever asks.
    pub(crate) fn page(&self, status: StatusCode, draw: impl FnOnce(&Cx) -> Page) -> Response {
        let cx = self.cx(None);
        page(status, &cx, draw)
    }

    /// To another page, in the same language.
    pub(crate) fn go(&self, path: &str) -> Response {
        (StatusCode::SEE_OTHER, CachePolicy::NoStore, [(header::LOCATION, localised(self.lang, path))])
            .into_response()
    }
}

impl Desk {
    /// A page.
    pub(crate) fn page(&self, draw: impl FnOnce(&Cx) -> Page) -> Response {
        self.page_with(StatusCode::OK, draw)
    }

    /// A page with another status, such as a form that is shown again with what is wrong in it (422).
    pub(crate) fn page_with(&self, status: StatusCode, draw: impl FnOnce(&Cx) -> Page) -> Response {
        let cx = self.visitor.cx(Some(&self.staff));
        page(status, &cx, draw)
    }

    /// A page whose body names one of our own scripts.
    pub(crate) fn page_with_script(&self, status: StatusCode, draw: impl FnOnce(&Cx) -> Page) -> Response {
        let mut response = self.page_with(status, draw);
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, Csp::OwnScript.header());
        response
    }

    /// A page that has a form for a file where `open`: then its body names the script of uploads.
    pub(crate) fn page_with_upload(
        &self,
        status: StatusCode,
        open: bool,
        draw: impl FnOnce(&Cx) -> Page,
    ) -> Response {
        if open { self.page_with_script(status, draw) } else { self.page_with(status, draw) }
    }

    /// A page for somebody who is not all the way in yet: of all that there is, only signing out is offered.
    pub(crate) fn page_at_the_door(&self, status: StatusCode, draw: impl FnOnce(&Cx) -> Page) -> Response {
        let nobody_yet = Staff { roles: Vec::new(), ..self.staff.clone() };
        let cx = self.visitor.cx(Some(&nobody_yet));
        page(status, &cx, draw)
    }

    /// To another page, which says what came of the action (a code of [`notices`]).
    pub(crate) fn done(&self, path: &str, code: &str) -> Response {
        let mark = if path.contains('?') { '&' } else { '?' };
        self.visitor.go(&format!("{path}{mark}done={code}"))
    }

    /// Whether they have a right.
    pub(crate) fn may(&self, right: Right) -> bool {
        self.staff.may(right)
    }

    /// An entry for the audit log in their name.
    pub(crate) fn act(
        &self,
        action: &'static str,
        subject: impl Into<String>,
        detail: impl Into<String>,
    ) -> Act {
        self.visitor.act(&self.staff.login, action, subject.into(), detail.into())
    }

    /// Where the work is kept.
    pub(crate) fn office(&self) -> &Arc<dyn Office> {
        &self.visitor.office
    }
}

/// A document of staff: never kept by anybody, no script.
pub(crate) fn page(status: StatusCode, cx: &Cx, draw: impl FnOnce(&Cx) -> Page) -> Response {
    let html = office::render(cx, || draw(cx));
    let kind = [(header::CONTENT_TYPE, "text/html; charset=utf-8")];
    (status, Csp::Text, CachePolicy::NoStore, kind, html).into_response()
}

impl FromRequestParts<Site> for Visitor {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Failure> {
        let uri = OriginalUri::from_request_parts(parts, site).await.map_or(parts.uri.clone(), |uri| uri.0);
        let (lang, path) = lang_of(uri.path());
        let query = Query::<HashMap<String, String>>::try_from_uri(&uri).unwrap_or_default();
        Ok(Self {
            site: site.clone(),
            office: Arc::clone(site.portal.store()).office(),
            lang,
            path: path.to_owned(),
            now_utc_ms: site.portal.now_utc_ms(),
            headers: parts.headers.clone(),
            address: peer::address(&parts.extensions, &parts.headers, &site.security.proxies),
            done: query.get("done").cloned(),
        })
    }
}

impl FromRequestParts<Site> for Desk {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Failure> {
        let visitor = Visitor::from_request_parts(parts, site).await?;
        // A route that nobody needs to be signed in for has no desk to sit at.
        let admitted = parts.extensions.get::<Admitted>().cloned().ok_or(Failure::SignIn)?;
        Ok(Self { visitor, staff: admitted.staff, session: admitted.session })
    }
}
