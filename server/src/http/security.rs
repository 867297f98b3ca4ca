//! Headers that tell a browser what a page may do, and the refusal of forged requests.

use super::plain;
use axum::{
    Router,
    body::Body,
    http::{HeaderName, HeaderValue, Response, StatusCode, header},
    response::{IntoResponseParts, ResponseParts},
};
use domain::Bilingual;
use sha2::{Digest, Sha256};
use std::convert::Infallible;
use tower_http::{csrf::CsrfLayer, csrf::ProtectionError, set_header::SetResponseHeaderLayer};

/// The SHA-256 of an inline script, as a content security policy names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScriptHash(String);

impl ScriptHash {
    /// Of the exact text between `<script>` and `</script>`.
    pub fn of(script: &str) -> Self {
        Self(base64(&Sha256::digest(script.as_bytes())))
    }

    /// As a source in a policy: `'sha256-…'`.
    pub fn source(&self) -> String {
        format!("'sha256-{}'", self.0)
    }
}

/// A number used once, for the scripts of one answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nonce(String);

impl Nonce {
    /// From 128 random bits.
    pub fn new(random: [u8; 16]) -> Self {
        Self(base64(&random))
    }

    /// The value for the `nonce` attribute.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The content security policy (CSP level 3) by kind of page. As a response part it sets the header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Csp {
    /// Pages without any script: all that have nothing interactive.
    Text,
    /// Public pages with a chart: our own files, WebAssembly, and the inline loaders with these hashes. A hash rather than
    /// a nonce, so that the page is the same for everyone and can be cached.
    Chart {
        /// Every inline script of the page.
        loader_sha256: Vec<ScriptHash>,
    },
    /// Pages of staff with a script of ours that works on a form and asks our own server; no WebAssembly, nothing inline.
    OwnScript,
    /// Pages behind the log-in, never cached.
    Admin {
        /// The nonce of this answer.
        nonce: Nonce,
    },
}

impl Csp {
    /// The policy itself.
    pub fn policy(&self) -> String {
        const COMMON: &str = "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; \
                              form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        match self {
            Csp::Text => format!("{COMMON}; script-src 'none'"),
            Csp::OwnScript => format!("{COMMON}; connect-src 'self'; script-src 'self'"),
            Csp::Chart { loader_sha256 } => {
                let hashes: String =
                    loader_sha256.iter().map(|hash| format!(" 'sha256-{}'", hash.0)).collect();
                format!("{COMMON}; connect-src 'self'; script-src 'self' 'wasm-unsafe-eval'{hashes}")
            }
            Csp::Admin { nonce } => format!(
                "{COMMON}; connect-src 'self'; script-src 'self' 'wasm-unsafe-eval' 'nonce-{}'",
                nonce.as_str()
            ),
        }
    }

    /// The value of `Content-Security-Policy`.
    pub fn header(&self) -> HeaderValue {
        HeaderValue::try_from(self.policy()).expect("keywords and base64 are visible ASCII")
    }
}

impl IntoResponseParts for Csp {
    type Error = Infallible;

    fn into_response_parts(self, mut parts: ResponseParts) -> Result<ResponseParts, Infallible> {
        parts.headers_mut().insert(header::CONTENT_SECURITY_POLICY, self.header());
        Ok(parts)
    }
}

/// What does not depend on the page. Each is added only where the answer has none of its own.
const FIXED: [(HeaderName, &str); 6] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (header::X_FRAME_OPTIONS, "DENY"),
];

/// The outermost layers of the portal: security headers on every answer, [`Csp::Text`] where a page says nothing else,
/// and 403 to unsafe requests that another site made (`Sec-Fetch-Site`, then `Origin`).
///
/// `tls` says that readers reach the portal by HTTPS: only then is `Strict-Transport-Security` sent (RFC 6797, section
/// 7.2). `origins` are further origins of the portal itself, such as `https://hj.example.org` behind a proxy that changes
/// `Host`.
///
/// # Errors
/// Where one of `origins` is not an origin.
pub fn secure<S>(router: Router<S>, tls: bool, origins: &[String]) -> Result<Router<S>, NotAnOrigin>
where
    S: Clone + Send + Sync + 'static,
{
    let mut csrf = CsrfLayer::new().with_rejection_response(|_: ProtectionError| forged());
    for origin in origins {
        csrf = csrf.add_trusted_origin(origin).map_err(|error| NotAnOrigin(error.to_string()))?;
    }
    let mut router = router.layer(csrf);
    for (name, value) in FIXED {
        router = router.layer(SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value)));
    }
    let text = SetResponseHeaderLayer::if_not_present(header::CONTENT_SECURITY_POLICY, Csp::Text.header());
    router = router.layer(text);
    if tls {
        let year = HeaderValue::from_static("max-age=31536000");
        router = router.layer(SetResponseHeaderLayer::overriding(header::STRICT_TRANSPORT_SECURITY, year));
    }
    Ok(router)
}

/// A setting names something that is not an origin (`scheme://host[:port]`).
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}; write it as browsers send it, for example https://hj.example.org")]
pub struct NotAnOrigin(String);

fn forged() -> Response<Body> {
    let text = Bilingual::new(
        "此请求来自其他网站，已被拒绝。请从本站页面重新操作。",
        "This request came from another site and was refused. Please start again from a page of this portal.",
    );
    plain::answer(StatusCode::FORBIDDEN, &text)
}

/// Standard base64 with padding (RFC 4648, section 4).
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let at = |i: usize| u32::from(chunk.get(i).copied().unwrap_or(0));
        let group = at(0) << 16 | at(1) << 8 | at(2);
        for i in 0..4 {
            if i <= chunk.len() {
                text.push(char::from(LETTERS[(group >> (18 - 6 * i) & 63) as usize]));
            } else {
                text.push('=');
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_matches_the_vectors_of_rfc_4648() {
        for (plain, coded) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")]
        {
            assert_eq!(base64(plain.as_bytes()), coded);
        }
    }

    #[test]
    fn policies_never_allow_inline_or_eval() {
        let chart = Csp::Chart { loader_sha256: vec![ScriptHash::of("")] };
        for csp in [Csp::Text, Csp::OwnScript, chart.clone(), Csp::Admin { nonce: Nonce::new([7; 16]) }] {
            let policy = csp.policy();
            assert!(policy.starts_with("default-src 'none'; "), "{policy}");
            assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{policy}");
            assert_eq!(csp.header().to_str().expect("text"), policy);
        }
        assert!(Csp::Text.policy().ends_with("script-src 'none'"));
        assert!(chart.policy().contains("'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"));
    }
}
