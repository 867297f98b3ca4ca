//! Type size and colours: chosen by a form, kept in a cookie, applied by a style sheet of their own. So every page is the
//! same for everybody, can be cached, and needs no script.

use axum::{
    Form,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Deserialize;

/// The cookie: `{type}.{colours}`.
const COOKIE: &str = "display";

/// What the form sends.
#[derive(Deserialize)]
pub(super) struct Choice {
    r#type: String,
    colours: String,
    back: Option<String>,
}

/// A colour for light and dark as the build writes them.
macro_rules! contrast {
    ($name:literal, $light:literal, $dark:literal) => {
        concat!("--", $name, ":var(--lightningcss-light,", $light, ")var(--lightningcss-dark,", $dark, ");")
    };
}

/// What a value of either choice does.
///
/// The build writes `light-dark()` as two custom properties for browsers that do not know it (`xtask/src/build/style.rs`), and a rule
/// that only sets `color-scheme` would leave these as they are. Paper is white whatever the screen is.
fn rule(value: &str) -> Option<&'static str> {
    Some(match value {
        "normal" | "auto" => "",
        "large" => ":root{font-size:125%}",
        "larger" => ":root{font-size:150%}",
        "light" => {
            "@media screen{:root{color-scheme:light;--lightningcss-light:initial;--lightningcss-dark: }}"
        }
        "dark" => {
            "@media screen{:root{color-scheme:dark;--lightningcss-light: ;--lightningcss-dark:initial}}"
        }
        "contrast" => concat!(
            ":root{",
            contrast!("paper", "#fff", "#000"),
            contrast!("paper-2", "#fff", "#000"),
            contrast!("ink", "#000", "#fff"),
            contrast!("ink-2", "#000", "#fff"),
            contrast!("line", "#000", "#fff"),
            contrast!("line-2", "#000", "#fff"),
            contrast!("accent", "#00208a", "#ff0"),
            "}a{text-decoration:underline}"
        ),
        _ => return None,
    })
}

/// Takes up a choice and goes back to the page it was made from.
pub(super) async fn choose(Form(choice): Form<Choice>) -> Response {
    if rule(&choice.r#type).is_none() || rule(&choice.colours).is_none() {
        return (StatusCode::BAD_REQUEST, "没有这个选项。 There is no such choice.\n").into_response();
    }
    let cookie = format!(
        "{COOKIE}={}.{}; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax",
        choice.r#type, choice.colours
    );
    let back = choice.back.filter(|b| is_local(b)).unwrap_or_else(|| "/".into());
    let location = HeaderValue::try_from(back).unwrap_or(HeaderValue::from_static("/"));
    let headers = [
        (header::SET_COOKIE, HeaderValue::try_from(cookie).unwrap_or(HeaderValue::from_static(""))),
        (header::LOCATION, location),
    ];
    (StatusCode::SEE_OTHER, headers).into_response()
}

/// Only a path of this site may be gone back to.
fn is_local(path: &str) -> bool {
    path.starts_with('/')
        && !path.starts_with("//")
        && path.bytes().all(|b| b.is_ascii_graphic() && b != b'\\')
}

/// The style sheet of the reader's own choice; empty without one.
pub(super) async fn style(headers: HeaderMap) -> Response {
    let css: String = chosen(&headers).iter().filter_map(|value| rule(value)).collect();
    let headers = [
        (header::CONTENT_TYPE, "text/css; charset=utf-8"),
        (header::CACHE_CONTROL, "private, no-cache"),
        (header::VARY, "Cookie"),
    ];
    (headers, css).into_response()
}

fn chosen(headers: &HeaderMap) -> Vec<String> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|v| v.to_str().ok());
    let value = cookies
        .flat_map(|v| v.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, _)| *name == COOKIE)
        .map(|(_, value)| value);
    // One choice of each kind, however long a cookie somebody makes up.
    value.unwrap_or_default().split('.').take(2).map(str::to_owned).collect()
}
