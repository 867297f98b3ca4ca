//! One form for queries that mean the same.

use std::fmt::Write;

/// The parameters of `query` named in `keys`, decoded, sorted by name (those of one name keep their order) and encoded
/// again in one way. Empty where nothing is left.
pub(super) fn query(query: &str, keys: &[&str]) -> String {
    let mut pairs: Vec<(&str, Vec<u8>)> = query
        .split('&')
        .filter_map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let name = decode(name);
            let known = keys.iter().find(|key| key.as_bytes() == name.as_slice())?;
            Some((*known, decode(value)))
        })
        .collect();
    pairs.sort_by_key(|(name, _)| *name);
    let mut text = String::new();
    for (name, value) in pairs {
        if !text.is_empty() {
            text.push('&');
        }
        encode(name.as_bytes(), &mut text);
        text.push('=');
        encode(&value, &mut text);
    }
    text
}

/// `application/x-www-form-urlencoded`: `+` is a space, and a `%` without two hexadecimal digits is itself.
fn decode(text: &str) -> Vec<u8> {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).and_then(|&b| char::from(b).to_digit(16));
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        decoded.push(match byte {
            b'+' => b' ',
            b'%' => match (digit(at), digit(at + 1)) {
                (Some(high), Some(low)) => {
                    at += 2;
                    (high * 16 + low) as u8
                }
                _ => b'%',
            },
            other => other,
        });
    }
    decoded
}

fn encode(bytes: &[u8], text: &mut String) {
    for &byte in bytes {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            text.push(char::from(byte));
        } else {
            let _ = write!(text, "%{byte:02X}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::query;

    #[test]
    fn queries_that_mean_the_same_are_the_same() {
        let keys = ["page", "q", "year"];
        for (given, wanted) in [
            ("", ""),
            ("q=a&page=2", "page=2&q=a"),
            ("page=2&utm_source=x&q=a&", "page=2&q=a"),
            ("q=%e6%B0%b4+b%20c", "q=%E6%B0%B4%20b%20c"),
            ("%71=1", "q=1"),
            ("q=2&q=1", "q=2&q=1"),
            ("year", "year="),
            ("q=100%&q=%zz", "q=100%25&q=%25zz"),
            ("q=%ff%26%3D", "q=%FF%26%3D"),
        ] {
            assert_eq!(query(given, &keys), wanted, "{given}");
            assert_eq!(query(wanted, &keys), wanted, "twice is once: {given}");
        }
    }
}
