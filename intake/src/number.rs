//! Exact decimals, without any floating point in between.

/// Why a text is not an amount in thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAnAmount {
    /// It is not a plain decimal number.
    NotANumber,
    /// It is below zero.
    Negative,
    /// It has a digit other than zero beyond the third decimal.
    TooFine,
}

/// `1.58` → 1580. Amounts too large for the type become the largest, which no limit lets through.
pub fn thousandths(text: &str) -> Result<i64, NotAnAmount> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let all_digits = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
    if (whole.is_empty() && fraction.is_empty()) || !all_digits(whole) || !all_digits(fraction) {
        return Err(NotAnAmount::NotANumber);
    }
    if negative && digits.bytes().any(|b| matches!(b, b'1'..=b'9')) {
        return Err(NotAnAmount::Negative);
    }
    if fraction.bytes().skip(3).any(|b| b != b'0') {
        return Err(NotAnAmount::TooFine);
    }
    let decimals = fraction.bytes().chain(std::iter::repeat(b'0')).take(3);
    Ok(whole
        .bytes()
        .chain(decimals)
        .fold(0_i64, |amount, digit| amount.saturating_mul(10).saturating_add(i64::from(digit - b'0'))))
}

#[cfg(test)]
mod tests {
    use super::{NotAnAmount::*, thousandths};

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
            ("", Err(NotANumber)),
            (".", Err(NotANumber)),
            ("-", Err(NotANumber)),
            ("1e3", Err(NotANumber)),
            ("+1", Err(NotANumber)),
            ("1 2", Err(NotANumber)),
            ("１２", Err(NotANumber)),
            ("NaN", Err(NotANumber)),
        ] {
            assert_eq!(thousandths(text), amount, "{text}");
        }
    }
}
