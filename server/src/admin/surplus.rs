//! Bodies that are too large: discarded as they come, so that the answer reaches a browser that is still sending, and with
//! nothing of them kept.

use axum::{
    body::Body,
    http::{HeaderMap, header},
};
use http_body_util::BodyExt as _;

/// So much at most is discarded before the connection is closed unread.
pub(crate) const MOST: usize = 512 * 1024 * 1024;

/// The body, or `None` where the request says that it is larger than `most`: then it was discarded.
pub(crate) async fn fitting(headers: &HeaderMap, body: Body, most: usize) -> Option<Body> {
    if declared(headers).is_none_or(|length| length <= most) {
        return Some(body);
    }
    // Who waits to be asked for the body need not send it at all.
    if !headers.contains_key(header::EXPECT) {
        discard(body).await;
    }
    None
}

fn declared(headers: &HeaderMap) -> Option<usize> {
    headers.get(header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

/// Reads a body to its end and keeps nothing of it.
async fn discard(body: Body) {
    let (mut body, mut gone) = (body, 0);
    while let Some(Ok(frame)) = body.frame().await {
        gone += frame.data_ref().map_or(0, |data| data.len());
        if gone > MOST {
            return;
        }
    }
}
