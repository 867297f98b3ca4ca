//! Exact decimals, without any floating point in between.

/// Why a text is not an amount in thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAnAmount {
    /// It is not a plain decimal number.
    NotANumber,
    /// It is below zero.
    Negative,
    /// It has a digit other than zero beyond the last decimal kept.
    TooFine,
}

/// `1.58` → 1580. Amounts too large for the type become the largest, which no limit lets through.
///
/// # Errors
/// Where the text is no plain decimal number, is negative, or is finer than a thousandth.
pub fn thousandths(text: &str) -> Result<i64, NotAnAmount> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let amount = shifted(digits, 3, false);
    let zero = digits.bytes().all(|b| !matches!(b, b'1'..=b'9'));
    match amount {
        Ok(_) | Err(NotAnAmount::TooFine) if negative && !zero => Err(NotAnAmount::Negative),
        other => other,
    }
}

/// An unsigned decimal times `10^places`, as a whole number: `shifted("1.58", 3, false)` is 1580.
///
/// What is finer is rounded half to even (GB/T 8170) with `round`. Amounts too large for the type become the largest.
///
/// # Errors
/// Where the text is no plain decimal number or, without `round`, too fine.
pub fn shifted(digits: &str, places: usize, round: bool) -> Result<i64, NotAnAmount> {
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let all_digits = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
    if (whole.is_empty() && fraction.is_empty()) || !all_digits(whole) || !all_digits(fraction) {
        return Err(NotAnAmount::NotANumber);
    }
    let decimals = fraction.bytes().chain(std::iter::repeat(b'0')).take(places);
    let amount = whole
        .bytes()
        .chain(decimals)
        .fold(0_i64, |amount, digit| amount.saturating_mul(10).saturating_add(i64::from(digit - b'0')));
    let mut beyond = fraction.bytes().skip(places);
    let next = beyond.next().unwrap_or(b'0');
    let more = beyond.any(|b| b != b'0');
    if next == b'0' && !more {
        return Ok(amount);
    }
    if !round {
        return Err(NotAnAmount::TooFine);
    }
    let up = next > b'5' || next == b'5' && (more || amount % 2 == 1);
    Ok(amount.saturating_add(i64::from(up)))
}

#[cfg(test)]
mod tests {
    use super::{NotAnAmount::*, shifted, thousandths};

    #[test]
    fn decimals_are_exact() {
        for (text, amount) in [
            ("1.58", Ok(1580)),
            ("0", Ok(0)),
            ("-0.0", Ok(0)),
            ("144.8", Ok(144_800)),
            ("2.3590000", Ok(2359)),
            (".5", Ok(500)),
            ("5.", Ok(5000)),
            ("99999999999999999999999", Ok(i64::MAX)),
            ("2.3591", Err(TooFine)),
            ("-3", Err(Negative)),
            ("-0.0001", Err(Negative)),
            ("", Err(NotANumber)),
            (".", Err(NotANumber)),
            ("-", Err(NotANumber)),
            ("--1", Err(NotANumber)),
            ("1e3", Err(NotANumber)),
            ("+1", Err(NotANumber)),
            ("1 2", Err(NotANumber)),
            ("１２", Err(NotANumber)),
            ("NaN", Err(NotANumber)),
        ] {
            assert_eq!(thousandths(text), amount, "{text}");
        }
    }

    #[test]
    fn finer_digits_are_rounded_half_to_even_where_asked() {
        for (text, places, amount) in [
            ("0.2856", 3, 286),
            ("0.0005", 3, 0),
            ("0.0015", 3, 2),
            ("0.00050001", 3, 1),
            ("300.5", 0, 300),
            ("301.5", 0, 302),
            ("300", 0, 300),
            ("0.3", 6, 300_000),
        ] {
            assert_eq!(shifted(text, places, true), Ok(amount), "{text}");
        }
    }
}
