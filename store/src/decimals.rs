//! Exact decimals as a whole number and its number of decimals, so that 41.60 stays 41.60.

use crate::StoreError;
use domain::Decimal;

/// The whole number and the number of decimals: 41.60 is (4160, 2).
///
/// # Errors
/// [`StoreError::Invalid`] where the digits do not fit 64 bits; nothing published has 19 digits.
pub(crate) fn split(value: Decimal, what: &str) -> Result<(i64, i64), StoreError> {
    let digits = i64::try_from(value.mantissa())
        .map_err(|_| StoreError::Invalid(format!("{what} has a number with too many digits: {value}")))?;
    Ok((digits, i64::from(value.scale())))
}

/// The inverse of [`split`].
pub(crate) fn join(digits: i64, decimals: i64) -> Result<Decimal, StoreError> {
    u32::try_from(decimals)
        .ok()
        .and_then(|scale| Decimal::try_from_i128_with_scale(i128::from(digits), scale).ok())
        .ok_or_else(|| StoreError::Damaged(format!("no number: {digits} with {decimals} decimals")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printed_decimals_survive() {
        for text in ["41.60", "0", "0.000", "-3.6", "100", "0.0010", "-9223372036854775808"] {
            let value: Decimal = text.parse().expect("a decimal");
            let (digits, decimals) = split(value, "it").expect("fits");
            assert_eq!(join(digits, decimals).expect("a number").to_string(), text);
        }
        assert!(split(Decimal::MAX, "it").is_err());
        assert!(join(1, -1).is_err());
        assert!(join(1, 99).is_err());
    }
}
