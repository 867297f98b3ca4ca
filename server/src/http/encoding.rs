//! Which of the bodies we keep a client wants (RFC 9110, section 12.5.3).

use axum::http::{HeaderMap, header};

/// A body as it is kept and sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// Brotli (RFC 7932).
    Brotli,
    /// Gzip (RFC 1952).
    Gzip,
    /// Nothing done to it.
    Identity,
}

impl Encoding {
    /// All of them, the one we would rather send first.
    pub const ALL: [Encoding; 3] = [Encoding::Brotli, Encoding::Gzip, Encoding::Identity];

    /// The content coding, `None` for identity.
    pub const fn token(self) -> Option<&'static str> {
        match self {
            Encoding::Brotli => Some("br"),
            Encoding::Gzip => Some("gzip"),
            Encoding::Identity => None,
        }
    }

    /// What is added to an entity tag, so that different bytes never share a strong one (RFC 9110, section 8.8.3).
    pub const fn suffix(self) -> &'static str {
        match self {
            Encoding::Brotli => "-br",
            Encoding::Gzip => "-gz",
            Encoding::Identity => "",
        }
    }
}

/// The encodings in the order in which the client wants them. Identity is always among them, at the end if it was
/// refused: a readable page is better than 406. An absent, empty or unreadable header asks for identity.
pub fn preferred(headers: &HeaderMap) -> [Encoding; 3] {
    let mut named: [Option<u16>; 3] = [None; 3];
    let mut any: Option<u16> = None;
    let lines = headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|v| v.to_str().ok());
    for item in lines.flat_map(|line| line.split(',')) {
        let mut parts = item.split(';');
        let coding = parts.next().unwrap_or_default().trim();
        let mut quality = Some(1000);
        for parameter in parts {
            if let Some((name, value)) = parameter.split_once('=')
                && name.trim().eq_ignore_ascii_case("q")
            {
                quality = thousandths(value.trim());
            }
        }
        let Some(quality) = quality else { continue };
        if coding == "*" {
            any = Some(quality);
        } else if coding.eq_ignore_ascii_case("br") {
            named[0] = Some(quality);
        } else if coding.eq_ignore_ascii_case("gzip") || coding.eq_ignore_ascii_case("x-gzip") {
            named[1] = Some(quality);
        } else if coding.eq_ignore_ascii_case("identity") {
            named[2] = Some(quality);
        }
    }
    // What is not named has the quality of `*`; without `*` it is refused, but identity is then merely the last resort.
    let quality = |i: usize| named[i].or(any).unwrap_or(if i == 2 { 1 } else { 0 });
    let mut order = [0, 1, 2];
    // The sort is stable: equal wishes keep our own order.
    order.sort_by_key(|&i| std::cmp::Reverse(quality(i)));
    let wanted = order.iter().copied().filter(|&i| quality(i) > 0 && i != 2);
    let before = wanted.clone().filter(|&i| quality(i) >= quality(2));
    let after = wanted.filter(|&i| quality(i) < quality(2));
    let mut list = [Encoding::Identity; 3];
    for (slot, i) in list.iter_mut().zip(before.chain([2]).chain(after)) {
        *slot = Encoding::ALL[i];
    }
    list
}

/// A weight such as `0.8` in thousandths (RFC 9110, section 12.4.2); `None` where it is not one.
fn thousandths(text: &str) -> Option<u16> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
    if !matches!(whole, "0" | "1") || fraction.len() > 3 || !digits(fraction) {
        return None;
    }
    let value = if whole == "1" { 1000 } else { 0 } + format!("{fraction:0<3}").parse::<u16>().ok()?;
    (value <= 1000).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Encoding::{Brotli, Gzip, Identity};

    #[test]
    fn weights_decide_and_brotli_wins_a_tie() {
        for (header, first, last) in [
            ("gzip, deflate, br, zstd", Brotli, Identity),
            ("gzip", Gzip, Identity),
            ("br;q=0.5, gzip;q=0.9", Gzip, Identity),
            ("*", Brotli, Identity),
            ("gzip;q=0, *;q=0.2", Brotli, Identity),
            ("identity, br;q=0.1", Identity, Identity),
            ("br;q=0, gzip;q=0", Identity, Identity),
            ("identity;q=0, GZIP", Gzip, Identity),
            ("", Identity, Identity),
            ("br;q=nonsense, gzip;q=1.5, deflate", Identity, Identity),
            ("x-gzip ; Q=0.001", Gzip, Identity),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_ENCODING, header.parse().expect("a header"));
            let order = preferred(&headers);
            assert_eq!(order[0], first, "{header}");
            if first != Identity {
                assert!(order.contains(&last), "{header}");
            }
        }
        assert_eq!(preferred(&HeaderMap::new()), [Identity; 3]);
    }
}
