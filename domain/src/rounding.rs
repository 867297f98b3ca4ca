//! Rounding by GB/T 8170 (四舍六入五成双): half to even, once, from the unrounded value.

use rust_decimal::{Decimal, RoundingStrategy};

/// Rounds to `places` decimals, half to even (GB/T 8170), and keeps exactly that many digits when printed.
///
/// Rounding a value that was already rounded (连续修约) is what the standard forbids: pass the exact value.
pub fn half_even(value: Decimal, places: u32) -> Decimal {
    let mut rounded = value.round_dp_with_strategy(places, RoundingStrategy::MidpointNearestEven);
    rounded.rescale(places);
    rounded
}

/// `part` of `whole` in percent with `places` decimals, or `None` where there is no whole.
pub fn percent(part: Decimal, whole: Decimal, places: u32) -> Option<Decimal> {
    if whole.is_zero() {
        return None;
    }
    part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole).map(|p| half_even(p, places))
}

/// The mean of whole numbers `sum / count`, rounded half to even to a whole number, in integer arithmetic.
///
/// # Panics
/// Where `count` is zero or negative.
pub fn mean_half_even(sum: i64, count: i64) -> i64 {
    assert!(count > 0, "a mean of nothing");
    let (quotient, rest) = (sum.div_euclid(count), sum.rem_euclid(count));
    match (rest * 2).cmp(&count) {
        std::cmp::Ordering::Less => quotient,
        std::cmp::Ordering::Greater => quotient + 1,
        std::cmp::Ordering::Equal => quotient + (quotient & 1),
    }
}

/// As [`mean_half_even`], but a mean that is no whole number never becomes one that ends in 0: it stays on its side of it,
/// one beside. Bounds, and midpoints between reported digits, end in 0 in thousandths, so rounding the result again comes
/// to what rounding the exact mean would have (GB/T 8170 forbids 连续修约): 1.9499… must not become 1.950 and then 2.0.
///
/// # Panics
/// Where `count` is zero or negative.
pub fn mean_beside_bounds(sum: i64, count: i64) -> i64 {
    let rounded = mean_half_even(sum, count);
    match (rounded % 10, (rounded * count).cmp(&sum)) {
        (0, std::cmp::Ordering::Less) => rounded + 1,
        (0, std::cmp::Ordering::Greater) => rounded - 1,
        _ => rounded,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_goes_to_the_even_digit_only_when_nothing_follows() {
        let d = |s: &str| s.parse::<Decimal>().expect("decimal");
        for (value, places, rounded) in [
            ("0.5", 0, "0"),
            ("1.5", 0, "2"),
            ("2.5", 0, "2"),
            ("2.500001", 0, "3"),
            ("-2.5", 0, "-2"),
            ("41.65", 1, "41.6"),
            ("41.75", 1, "41.8"),
            ("3", 1, "3.0"),
        ] {
            assert_eq!(half_even(d(value), places).to_string(), rounded, "{value}");
        }
    }

    #[test]
    fn integer_means_agree_with_decimal_means() {
        for sum in -40..40_i64 {
            for count in 1..9_i64 {
                let exact = half_even(Decimal::from(sum) / Decimal::from(count), 0);
                assert_eq!(Decimal::from(mean_half_even(sum, count)), exact, "{sum}/{count}");
            }
        }
    }

    #[test]
    fn a_mean_rounded_again_is_the_exact_mean_rounded_once() {
        for sum in 0..4_000_i64 {
            for count in [3, 7, 19, 20, 23, 24] {
                let again = mean_half_even(mean_beside_bounds(sum, count), 100);
                assert_eq!(again, mean_half_even(sum, count * 100), "{sum}/{count}");
            }
        }
        // 23 hours of 1.9 and one that brings the mean to just below 1.95 mg/m³.
        assert_eq!(mean_half_even(1_950 * 24 - 1, 24), 1_950);
        assert_eq!(mean_beside_bounds(1_950 * 24 - 1, 24), 1_949);
        assert_eq!(mean_beside_bounds(1_950 * 24, 24), 1_950);
    }

    #[test]
    fn good_days_of_the_first_half_of_2024() {
        assert_eq!(percent(Decimal::from(133), Decimal::from(181), 1), Some(Decimal::new(735, 1)));
        assert_eq!(percent(Decimal::ONE, Decimal::ZERO, 1), None);
    }
}
