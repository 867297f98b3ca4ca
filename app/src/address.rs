//! Addresses of the portal: their language, and what has to be encoded in them.

use domain::Lang;

/// An address in a language: Chinese has no prefix, English has `/en`.
pub fn localised(lang: Lang, path: &str) -> String {
    match lang {
        Lang::Zh => path.to_owned(),
        Lang::En if path == "/" => "/en".to_owned(),
        Lang::En => format!("/en{path}"),
    }
}

/// Takes an address apart into its language and the path without the prefix.
pub fn lang_of(path: &str) -> (Lang, &str) {
    match path.strip_prefix("/en") {
        Some("") => (Lang::En, "/"),
        // `/en/` would be a second address of `/en`.
        Some("/") => (Lang::En, ""),
        Some(rest) if rest.starts_with('/') => (Lang::En, rest),
        _ => (Lang::Zh, path),
    }
}

/// Percent-encodes a value for a query string.
pub fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => out.push(byte as char),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_prefix_comes_off_and_goes_on() {
        for (address, lang, path) in [
            ("/", Lang::Zh, "/"),
            ("/en", Lang::En, "/"),
            ("/en/air", Lang::En, "/air"),
            ("/enterprise", Lang::Zh, "/enterprise"),
        ] {
            assert_eq!(lang_of(address), (lang, path));
            assert_eq!(localised(lang, path), address);
        }
        assert_eq!(lang_of("/en/"), (Lang::En, ""));
    }

    #[test]
    fn queries_are_encoded() {
        assert_eq!(encode("太 &"), "%E5%A4%AA%20%26");
    }
}
