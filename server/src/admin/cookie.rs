//! The cookies of staff: of a session, and of a browser that somebody has signed in with. A token is in its cookie and
//! nowhere else.

use axum::http::{HeaderMap, HeaderValue, header};
use sha2::{Digest, Sha256};

/// One of the cookies: its name where readers come by HTTPS, and without, for trying the portal on one's own machine. Browsers
/// take `__Host-` only with `Secure`, for this host and all of it.
struct Name {
    secure: &'static str,
    plain: &'static str,
}

const SESSION: Name = Name { secure: "__Host-session", plain: "session" };
const BROWSER: Name = Name { secure: "__Host-browser", plain: "browser" };
/// How long a browser keeps the cookie that it is known by, in seconds: 180 days.
const BROWSER_AGE: u32 = 180 * 24 * 3600;

/// What the database knows a token by.
pub(crate) fn sha256_of(token: &str) -> String {
    Sha256::digest(token.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The token of the session that a request brings.
pub(crate) fn token(headers: &HeaderMap, tls: bool) -> Option<String> {
    find(&SESSION, headers, tls)
}

/// The token of the browser that a request comes from.
pub(crate) fn browser(headers: &HeaderMap, tls: bool) -> Option<String> {
    find(&BROWSER, headers, tls)
}

fn find(name: &Name, headers: &HeaderMap, tls: bool) -> Option<String> {
    let name = if tls { name.secure } else { name.plain };
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let pairs = cookies.flat_map(|value| value.split(';')).filter_map(|pair| pair.trim().split_once('='));
    let token = pairs.filter(|(key, _)| *key == name).map(|(_, value)| value).next()?;
    // Ours are 64 hexadecimal digits; anything else need not be looked up.
    (token.len() == 64 && token.bytes().all(|b| b.is_ascii_hexdigit())).then(|| token.to_owned())
}

/// The header that gives a browser the token of its session; an empty one takes it away.
pub(crate) fn set(token: &str, tls: bool) -> HeaderValue {
    header_of(&SESSION, token, if token.is_empty() { "; Max-Age=0" } else { "" }, tls)
}

/// The header that gives a browser the token it is known by.
pub(crate) fn set_browser(token: &str, tls: bool) -> HeaderValue {
    header_of(&BROWSER, token, &format!("; Max-Age={BROWSER_AGE}"), tls)
}

fn header_of(name: &Name, token: &str, age: &str, tls: bool) -> HeaderValue {
    let (name, secure) = if tls { (name.secure, "; Secure") } else { (name.plain, "") };
    let cookie = format!("{name}={token}; Path=/; HttpOnly; SameSite=Lax{secure}{age}");
    HeaderValue::try_from(cookie).expect("hexadecimal digits and fixed words")
}
