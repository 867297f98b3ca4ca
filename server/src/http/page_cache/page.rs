//! A finished page in all its encodings.

use crate::http::{
    cache_policy::CachePolicy,
    encoding::{self, Encoding},
};
use axum::{
    body::{Body, Bytes},
    http::{HeaderMap, HeaderValue, Response, StatusCode, header},
};
use flate2::{Compression, write::GzEncoder};
use http_body_util::{BodyExt, Limited};
use sha2::{Digest, Sha256};
use std::{fmt::Write as _, io::Write as _};

/// Below this a compressed body saves no packet.
const WORTH_COMPRESSING: usize = 512;

/// A page as it is sent.
#[derive(Debug)]
pub(super) struct Page {
    status: StatusCode,
    kept: bool,
    /// In the order of [`Encoding::ALL`]; identity is always there.
    bodies: [Option<Variant>; 3],
}

/// One encoding of it, with its headers complete.
#[derive(Debug)]
struct Variant {
    headers: HeaderMap,
    body: Bytes,
}

impl Page {
    /// Takes in what a route answered. `None`, with a line in the log, where its body fails or is longer than `largest`.
    pub(super) async fn of(response: Response<Body>, largest: usize) -> Option<Self> {
        let (parts, body) = response.into_parts();
        let body = match Limited::new(body, largest).collect().await {
            Ok(collected) => collected.to_bytes(),
            Err(error) => {
                tracing::error!(%error, "a page could not be read to its end");
                return None;
            }
        };
        let (status, mut headers) = (parts.status, parts.headers);
        // What came without a cookie answers everyone; a cookie in it could only be handed to the wrong reader.
        if headers.remove(header::SET_COOKIE).is_some() {
            tracing::error!("a public page tried to set a cookie");
        }
        headers.remove(header::CONTENT_LENGTH);
        headers.remove(header::TRANSFER_ENCODING);
        let forbidden = headers.get(header::CACHE_CONTROL).is_some_and(|value| {
            value.to_str().is_ok_and(|text| text.contains("no-store") || text.contains("private"))
        });
        let kept = matches!(status, StatusCode::OK | StatusCode::NOT_FOUND)
            && !forbidden
            && !headers.contains_key(header::CONTENT_ENCODING);
        if !kept {
            if !headers.contains_key(header::CACHE_CONTROL) {
                headers.insert(header::CACHE_CONTROL, CachePolicy::NoStore.header());
            }
            headers.insert(header::CONTENT_LENGTH, HeaderValue::from(body.len()));
            return Some(Self { status, kept, bodies: [None, None, Some(Variant { headers, body })] });
        }
        let (brotli, gzip) = if body.len() >= WORTH_COMPRESSING && is_text(&headers) {
            let plain = body.clone();
            tokio::task::spawn_blocking(move || compress(&plain)).await.ok()?
        } else {
            (None, None)
        };
        let etag = fingerprint(&headers, &body);
        headers.insert(header::CACHE_CONTROL, CachePolicy::Revalidate.header());
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        let bodies = [brotli, gzip, Some(body)];
        let mut encodings = Encoding::ALL.into_iter();
        let bodies = bodies.map(|body| {
            let encoding = encodings.next()?;
            body.map(|body| Variant::new(headers.clone(), body, encoding, &etag))
        });
        Some(Self { status, kept, bodies })
    }

    pub(super) fn status(&self) -> StatusCode {
        self.status
    }

    /// Whether others may get this page too.
    pub(super) fn may_be_kept(&self) -> bool {
        self.kept
    }

    /// Bytes it takes in memory, roughly.
    pub(super) fn cost(&self) -> usize {
        const OVERHEAD: usize = 1024;
        let headers =
            |map: &HeaderMap| map.iter().map(|(n, v)| n.as_str().len() + v.len() + 64).sum::<usize>();
        self.bodies.iter().flatten().map(|v| v.body.len() + headers(&v.headers) + OVERHEAD).sum()
    }

    /// The answer to a request with these headers: in the encoding it likes best, or 304 where it has that already.
    pub(super) fn answer(&self, request: &HeaderMap, head: bool) -> Response<Body> {
        let order = encoding::preferred(request);
        let variant = order.iter().find_map(|wanted| self.bodies[*wanted as usize].as_ref());
        let Some(variant) = variant.or(self.bodies[Encoding::Identity as usize].as_ref()) else {
            return Response::new(Body::empty());
        };
        let mut response = Response::new(Body::empty());
        if self.status == StatusCode::OK && self.kept && variant.is_known_to(request) {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            // Browsers take the headers of a 304 over into what they hold: the page's own policy has to be among them, or
            // the default that outer layers add would replace it.
            *response.headers_mut() = variant.headers.clone();
            for name in [header::CONTENT_LENGTH, header::CONTENT_TYPE, header::CONTENT_ENCODING] {
                response.headers_mut().remove(name);
            }
            return response;
        }
        *response.status_mut() = self.status;
        *response.headers_mut() = variant.headers.clone();
        if !head {
            *response.body_mut() = Body::from(variant.body.clone());
        }
        response
    }
}

impl Variant {
    fn new(mut headers: HeaderMap, body: Bytes, encoding: Encoding, etag: &str) -> Self {
        let etag = format!("\"{etag}{}\"", encoding.suffix());
        headers.insert(header::ETAG, HeaderValue::try_from(etag).expect("hexadecimal digits in quotes"));
        headers.insert(header::CONTENT_LENGTH, HeaderValue::from(body.len()));
        if let Some(token) = encoding.token() {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(token));
        }
        Self { headers, body }
    }

    /// `If-None-Match` (RFC 9110, section 13.1.2), which compares weakly.
    fn is_known_to(&self, request: &HeaderMap) -> bool {
        let Some(own) = self.headers.get(header::ETAG).and_then(|tag| tag.to_str().ok()) else {
            return false;
        };
        let lines = request.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
        lines
            .flat_map(|line| line.split(','))
            .map(str::trim)
            .any(|tag| tag == "*" || tag.strip_prefix("W/").unwrap_or(tag) == own)
    }
}

/// 128 bits of SHA-256 over what the route answered, headers included: a new policy makes a new page.
fn fingerprint(headers: &HeaderMap, body: &[u8]) -> String {
    let mut hasher = Sha256::new();
    for (name, value) in headers {
        hasher.update(name.as_str());
        hasher.update([0]);
        hasher.update(value.as_bytes());
        hasher.update([0]);
    }
    hasher.update([0]);
    hasher.update(body);
    let mut text = String::with_capacity(32);
    for byte in hasher.finalize().iter().take(16) {
        let _ = write!(text, "{byte:02x}");
    }
    text
}

fn is_text(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    kind.starts_with("text/")
        || kind.ends_with("+xml")
        || kind.ends_with("+json")
        || matches!(kind, "application/json" | "application/xml" | "application/javascript")
}

/// Brotli and gzip, each only where it is shorter.
fn compress(plain: &[u8]) -> (Option<Bytes>, Option<Bytes>) {
    let shorter = |made: Option<Vec<u8>>| made.filter(|body| body.len() < plain.len()).map(Bytes::from);
    (shorter(brotli(plain)), shorter(gzip(plain)))
}

/// At quality 6: of a page with a table of 600 rows (89 KB) it leaves 3.8 KB in under a millisecond; 9 takes five and gains
/// nothing, 11 takes 180 for another 12 %.
fn brotli(plain: &[u8]) -> Option<Vec<u8>> {
    let params = brotli::enc::BrotliEncoderParams {
        quality: 6,
        size_hint: plain.len(),
        ..brotli::enc::BrotliEncoderParams::default()
    };
    let mut body = Vec::with_capacity(plain.len() / 4);
    brotli::BrotliCompress(&mut &*plain, &mut body, &params).ok()?;
    Some(body)
}

fn gzip(plain: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(plain.len() / 4), Compression::new(6));
    encoder.write_all(plain).ok()?;
    encoder.finish().ok()
}
