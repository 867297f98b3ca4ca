//! Names of files that say what they hold (RFC 6266): one in ASCII for old programs, and one with the title.

use axum::{
    http::{HeaderValue, header},
    response::Response,
};

/// Names a file after a chart. `plain` is its name in addresses; pictures and JSON are shown by browsers, tables are kept.
/// Answers that are no file stay without a name.
pub(in crate::web) fn name(response: &mut Response, ending: &str, plain: &str, title: &str) {
    if !response.status().is_success() {
        return;
    }
    let way = if matches!(ending, "csv" | "xlsx") { "attachment" } else { "inline" };
    if let Ok(value) = HeaderValue::try_from(disposition(way, plain, title)) {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, value);
    }
}

fn disposition(way: &str, plain: &str, title: &str) -> String {
    // What some system refuses in a name of a file.
    let odd = |c: char| c.is_control() || "/\\:*?\"<>|".contains(c);
    let title: String = title.chars().map(|c| if odd(c) { '_' } else { c }).take(80).collect();
    let told = app::address::encode(&format!("{} {plain}", title.trim()));
    format!("{way}; filename=\"{plain}\"; filename*=UTF-8''{told}")
}

#[cfg(test)]
mod tests {
    use super::disposition;

    #[test]
    fn names_say_what_is_in_the_file() {
        assert_eq!(
            disposition("inline", "pm25@3.svg", "PM2.5/\u{6c14}"),
            "inline; filename=\"pm25@3.svg\"; filename*=UTF-8''PM2.5_%E6%B0%94%20pm25%403.svg"
        );
    }
}
