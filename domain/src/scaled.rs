//! Decimal texts as scaled integers that compare and round exactly as the texts would, however many digits they have.

/// Why a text is not an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAnAmount {
    /// It is not a decimal number such as `0.05` or `5e-05`.
    #[error("not a decimal number")]
    NotANumber,
    /// It is below zero, which no concentration is.
    #[error("below zero")]
    Negative,
    /// It is a million million or more.
    #[error("too large")]
    TooLarge,
}

/// The most digits a text may have, its exponent counted in: enough for every way of printing a binary float.
const MOST_DIGITS: i64 = 400;

/// The amount in units of the `places`-th decimal, at most 6: `scaled("1.58", 3)` is 1580.
///
/// Digits beyond that are not dropped but marked: where any of them is not zero and the last kept digit is 0, it becomes
/// 1 (rounding to odd, for decimals). Limits, and midpoints between reported digits, end in 0 at the scales used here, so
/// a marked amount lies on the same side of each of them as the exact one.
///
/// An exponent is accepted because programs print small numbers with one: `5e-05`.
///
/// # Errors
/// Where the text is not a decimal number, is negative, or is 10¹² or more.
pub fn scaled(text: &str, places: u32) -> Result<i64, NotAnAmount> {
    let (negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (digits, exponent) = match text.split_once(['e', 'E']) {
        Some((digits, exponent)) => (digits, whole(exponent).ok_or(NotAnAmount::NotANumber)?),
        None => (text, 0),
    };
    let (before, after) = digits.split_once('.').unwrap_or((digits, ""));
    let figures = || before.bytes().chain(after.bytes());
    if figures().next().is_none() || !figures().all(|b| b.is_ascii_digit()) {
        return Err(NotAnAmount::NotANumber);
    }
    if figures().all(|b| b == b'0') {
        return Ok(0);
    }
    if negative {
        return Err(NotAnAmount::Negative);
    }
    // How many of the figures stand before the cut, zeros behind them included.
    let kept = i64::try_from(before.len()).map_err(|_| NotAnAmount::TooLarge)? + exponent + i64::from(places);
    if kept > MOST_DIGITS {
        return Err(NotAnAmount::TooLarge);
    }
    let kept = usize::try_from(kept).unwrap_or(0);
    let largest = 10_i64.pow(12 + places.min(6));
    let mut amount = 0_i64;
    for figure in figures().chain(std::iter::repeat(b'0')).take(kept) {
        amount = amount * 10 + i64::from(figure - b'0');
        if amount >= largest {
            return Err(NotAnAmount::TooLarge);
        }
    }
    let cut = figures().skip(kept).any(|b| b != b'0');
    Ok(if cut && amount % 10 == 0 { amount + 1 } else { amount })
}

/// A whole number of at most four digits with or without a sign.
fn whole(text: &str) -> Option<i64> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let plain = (1..=4).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    let size: i64 = if plain { digits.parse().ok()? } else { return None };
    Some(if text.starts_with('-') { -size } else { size })
}

#[cfg(test)]
mod tests {
    use super::{NotAnAmount::*, scaled};
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    #[test]
    fn digits_are_kept_and_the_rest_is_marked() {
        for (text, amount) in [
            ("1.58", Ok(1580)),
            ("0", Ok(0)),
            ("-0.0", Ok(0)),
            ("0e9999", Ok(0)),
            (".5", Ok(500)),
            ("5.", Ok(5000)),
            ("007", Ok(7000)),
            ("60.500", Ok(60_500)),
            ("60.50000000000000000000000000000001", Ok(60_501)),
            ("60.49999999999999999999999999999999", Ok(60_499)),
            ("0.0000000001", Ok(1)),
            ("5e-05", Ok(1)),
            ("5E-2", Ok(50)),
            ("1.25e+3", Ok(1_250_000)),
            ("999999999999", Ok(999_999_999_999_000)),
            ("1000000000000", Err(TooLarge)),
            ("1e9999", Err(TooLarge)),
            ("1e-9999", Ok(1)),
            ("1e99999", Err(NotANumber)),
            ("-3", Err(Negative)),
            ("-1e-30", Err(Negative)),
            ("", Err(NotANumber)),
            (".", Err(NotANumber)),
            ("-", Err(NotANumber)),
            ("e5", Err(NotANumber)),
            ("1e", Err(NotANumber)),
            ("1e+-5", Err(NotANumber)),
            ("+1", Err(NotANumber)),
            ("--1", Err(NotANumber)),
            ("1 2", Err(NotANumber)),
            ("1,2", Err(NotANumber)),
            ("1.2.3", Err(NotANumber)),
            ("１２", Err(NotANumber)),
            ("NaN", Err(NotANumber)),
        ] {
            assert_eq!(scaled(text, 3), amount, "{text}");
        }
    }

    proptest! {
        #[test]
        fn an_amount_lies_where_its_text_does(whole in 0..3_000_u32, tail in "[0-9]{0,20}", bound in 0..300_000_i64) {
            let text = format!("{whole}.{tail}");
            let exact: Decimal = text.parse().expect("at most 24 digits");
            // Bounds end in 0 at the scale of the amount: hundredths among thousandths.
            let bound = bound * 10;
            let kept = scaled(&text, 3).expect("a number");
            prop_assert_eq!(kept.cmp(&bound), exact.cmp(&Decimal::new(bound, 3)));
        }
    }
}
