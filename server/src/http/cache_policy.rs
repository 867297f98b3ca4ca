//! What caches outside this server may do with an answer.

use axum::{
    http::{HeaderValue, header},
    response::{IntoResponseParts, ResponseParts},
};
use std::convert::Infallible;

/// The four things we ever tell a cache (RFC 9111, section 5.2.2). As a response part it sets `Cache-Control`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CachePolicy {
    /// Keep it, and ask before each use whether it still holds: every public page, which a publication can change at
    /// any moment.
    Revalidate,
    /// Keep it for five minutes without asking: public files whose names carry no hash.
    Short,
    /// Keep it for a year without asking: files whose names carry a hash of their content.
    Immutable,
    /// Never keep it: what is private, and every failure.
    NoStore,
}

impl CachePolicy {
    /// The value of `Cache-Control`.
    pub const fn header(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            CachePolicy::Revalidate => "public, max-age=0, must-revalidate",
            CachePolicy::Short => "public, max-age=300",
            CachePolicy::Immutable => "public, max-age=31536000, immutable",
            CachePolicy::NoStore => "no-store",
        })
    }
}

impl IntoResponseParts for CachePolicy {
    type Error = Infallible;

    fn into_response_parts(self, mut parts: ResponseParts) -> Result<ResponseParts, Infallible> {
        parts.headers_mut().insert(header::CACHE_CONTROL, self.header());
        Ok(parts)
    }
}
