//! `/healthz` and `/readyz`, for whoever watches the process.

use super::Site;
use crate::http::cache_policy::CachePolicy;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use std::time::Duration;

/// How long the store may take: whoever asks wants to know now.
const PATIENCE: Duration = Duration::from_secs(1);

/// The process is alive.
pub(super) async fn alive() -> Response {
    (CachePolicy::NoStore, "ok\n").into_response()
}

/// The process can answer from its store.
pub(super) async fn ready(State(site): State<Site>) -> Response {
    let why = match tokio::time::timeout(PATIENCE, site.portal.store().revision()).await {
        Ok(Ok(revision)) => {
            return (CachePolicy::NoStore, format!("ready, content revision {revision}\n")).into_response();
        }
        Ok(Err(error)) => error.to_string(),
        Err(_) => "no answer in time".to_owned(),
    };
    tracing::warn!(%why, "not ready");
    (StatusCode::SERVICE_UNAVAILABLE, CachePolicy::NoStore, "the store does not answer\n").into_response()
}
