//! Routes with an allowance for each client. It stands outside the page cache, because what is left differs by client.

use crate::{admin::peer, api::problem::Problem, http::rate_limit::RateLimit};
use axum::{
    extract::{Request, State},
    http::StatusCode,
    middleware::Next,
    response::{IntoResponse, Response},
};
use std::{net::IpAddr, sync::Arc};

/// Who is counted, and how.
#[derive(Clone)]
pub(crate) struct Limited {
    /// `None` where nothing is limited.
    pub(crate) limit: Option<Arc<RateLimit>>,
    /// Proxies of ours, whose `X-Forwarded-For` is believed.
    pub(crate) proxies: Arc<[IpAddr]>,
}

/// Middleware: `from_fn_with_state(limited, limited::bound)`. Tells the allowance with every answer; where it is used up,
/// nothing is asked for, and the answer is 429. A request without an address, which no listener makes, is not counted.
pub(crate) async fn bound(State(limited): State<Limited>, request: Request, next: Next) -> Response {
    let address = peer::address(request.extensions(), request.headers(), &limited.proxies);
    let counted = limited.limit.zip(address).map(|(limit, address)| limit.count(address));
    let Some(counted) = counted else { return next.run(request).await };
    let mut response = if counted.is_open {
        next.run(request).await
    } else {
        let detail = format!("too many requests; come again in {} s", counted.seconds);
        Problem::new(StatusCode::TOO_MANY_REQUESTS, detail).into_response()
    };
    counted.tell(response.headers_mut());
    response
}
