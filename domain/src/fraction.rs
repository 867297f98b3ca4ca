//! Exact fractions, for statistics whose value must be rounded once and compared without any error.

use rust_decimal::Decimal;
use std::cmp::Ordering;

/// A fraction in lowest terms with a positive denominator.
///
/// Arithmetic is checked: what does not fit in 128 bits is `None`, never a wrong number. Concentrations, counts of days
/// and limits are far from that bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Fraction {
    numerator: i128,
    denominator: i128,
}

impl Fraction {
    /// Zero.
    pub const ZERO: Fraction = Fraction { numerator: 0, denominator: 1 };
    /// One.
    pub const ONE: Fraction = Fraction { numerator: 1, denominator: 1 };

    /// `numerator / denominator`, or `None` where the denominator is zero or a sign cannot be changed.
    pub fn new(numerator: i128, denominator: i128) -> Option<Self> {
        if denominator == 0 {
            return None;
        }
        let by = greatest_common_divisor(numerator.unsigned_abs(), denominator.unsigned_abs());
        let by = i128::try_from(by).ok()?;
        let sign = denominator.signum();
        Some(Self {
            numerator: (numerator / by).checked_mul(sign)?,
            denominator: (denominator / by).checked_mul(sign)?,
        })
    }

    /// A whole number.
    pub fn whole(number: i64) -> Self {
        Self { numerator: i128::from(number), denominator: 1 }
    }

    /// The same number as a decimal; every decimal is a fraction, so this is exact.
    pub fn of_decimal(value: Decimal) -> Self {
        let denominator = 10_i128.pow(value.scale());
        // The denominator is at least one and at most 10^28.
        Self::new(value.mantissa(), denominator).unwrap_or(Self::ZERO)
    }

    /// Numerator in lowest terms; carries the sign.
    pub const fn numerator(self) -> i128 {
        self.numerator
    }

    /// Denominator in lowest terms, at least one.
    pub const fn denominator(self) -> i128 {
        self.denominator
    }

    /// Whether it is below zero.
    pub const fn is_negative(self) -> bool {
        self.numerator < 0
    }

    /// The sum.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        let common =
            greatest_common_divisor(self.denominator.unsigned_abs(), other.denominator.unsigned_abs());
        let common = i128::try_from(common).ok()?;
        let (left, right) = (other.denominator / common, self.denominator / common);
        let sum = self.numerator.checked_mul(left)?.checked_add(other.numerator.checked_mul(right)?)?;
        Self::new(sum, self.denominator.checked_mul(left)?)
    }

    /// The difference.
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.checked_add(Self { numerator: other.numerator.checked_neg()?, ..other })
    }

    /// The product.
    pub fn checked_mul(self, other: Self) -> Option<Self> {
        // Reduced crosswise first, so that what fits in the end also fits on the way.
        let a = Self::new(self.numerator, other.denominator)?;
        let b = Self::new(other.numerator, self.denominator)?;
        Self::new(a.numerator.checked_mul(b.numerator)?, a.denominator.checked_mul(b.denominator)?)
    }

    /// The quotient, `None` also where `other` is zero.
    pub fn checked_div(self, other: Self) -> Option<Self> {
        self.checked_mul(Self::new(other.denominator, other.numerator)?)
    }

    /// Rounded half to even (GB/T 8170) to `places` decimals, once, from the exact value. `None` where that is no
    /// [`Decimal`].
    pub fn half_even(self, places: u32) -> Option<Decimal> {
        let (quotient, rest) = self.split(places)?;
        // Not twice the rest against the denominator: that might not fit.
        let up = match rest.cmp(&(self.denominator - rest)) {
            Ordering::Less => 0,
            Ordering::Greater => 1,
            Ordering::Equal => quotient & 1,
        };
        Decimal::try_from_i128_with_scale(quotient + up, places).ok()
    }

    /// Rounded down to `places` decimals: the largest such number that is not above the value. `None` where that is no
    /// [`Decimal`].
    pub fn floor(self, places: u32) -> Option<Decimal> {
        Decimal::try_from_i128_with_scale(self.split(places)?.0, places).ok()
    }

    /// Quotient and remainder of the value times `10^places`, the remainder at least zero.
    fn split(self, places: u32) -> Option<(i128, i128)> {
        let scaled = self.numerator.checked_mul(10_i128.checked_pow(places)?)?;
        Some((scaled.div_euclid(self.denominator), scaled.rem_euclid(self.denominator)))
    }
}

impl Ord for Fraction {
    /// By continued fractions: whole parts first, then the reciprocals of what remains. Cannot overflow.
    fn cmp(&self, other: &Self) -> Ordering {
        let (mut a, mut b) = (*self, *other);
        let mut reversed = false;
        loop {
            let order = parts(a).0.cmp(&parts(b).0);
            let (rest_a, rest_b) = (parts(a).1, parts(b).1);
            let order = match order {
                Ordering::Equal if rest_a == 0 || rest_b == 0 => rest_a.cmp(&rest_b),
                Ordering::Equal => {
                    a = Self { numerator: a.denominator, denominator: rest_a };
                    b = Self { numerator: b.denominator, denominator: rest_b };
                    reversed = !reversed;
                    continue;
                }
                decided => decided,
            };
            return if reversed { order.reverse() } else { order };
        }
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Whole part and remainder, the latter at least zero.
fn parts(of: Fraction) -> (i128, i128) {
    (of.numerator.div_euclid(of.denominator), of.numerator.rem_euclid(of.denominator))
}

fn greatest_common_divisor(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn f(numerator: i128, denominator: i128) -> Fraction {
        Fraction::new(numerator, denominator).expect("a fraction")
    }

    #[test]
    fn lowest_terms_with_a_positive_denominator() {
        assert_eq!(f(6, -4), f(-3, 2));
        assert_eq!((f(6, -4).numerator(), f(6, -4).denominator()), (-3, 2));
        assert_eq!(f(0, -7), Fraction::ZERO);
        assert_eq!(Fraction::new(1, 0), None);
        assert_eq!(Fraction::of_decimal(Decimal::new(-250, 2)), f(-5, 2));
    }

    #[test]
    fn arithmetic_is_exact_and_checked() {
        assert_eq!(f(1, 3).checked_add(f(1, 6)), Some(f(1, 2)));
        assert_eq!(f(1, 3).checked_sub(f(1, 3)), Some(Fraction::ZERO));
        assert_eq!(f(2, 3).checked_mul(f(9, 4)), Some(f(3, 2)));
        assert_eq!(f(2, 3).checked_div(Fraction::ZERO), None);
        assert_eq!(f(i128::MAX, 1).checked_add(Fraction::ONE), None);
        assert_eq!(f(i128::MAX, 7).checked_mul(f(7, i128::MAX)), Some(Fraction::ONE));
    }

    #[test]
    fn order_never_overflows() {
        assert!(f(i128::MAX, i128::MAX - 1) > Fraction::ONE);
        assert!(f(i128::MAX - 1, i128::MAX) < f(i128::MAX, i128::MAX - 1));
        assert!(f(-1, 3) < f(-1, 4) && f(-7, 2) < f(-10, 3) && f(5, 1) > f(9, 2));
        assert!(f(355, 113) > f(103_993, 33_102));
    }

    #[test]
    fn rounding_is_half_to_even_of_the_exact_value() {
        let text = |fraction: Fraction, places| fraction.half_even(places).map(|d| d.to_string());
        assert_eq!(text(f(1, 8), 2).as_deref(), Some("0.12"));
        assert_eq!(text(f(3, 8), 2).as_deref(), Some("0.38"));
        assert_eq!(text(f(-1, 8), 2).as_deref(), Some("-0.12"));
        assert_eq!(text(f(2, 3), 1).as_deref(), Some("0.7"));
        assert_eq!(f(-1, 8).floor(2).map(|d| d.to_string()).as_deref(), Some("-0.13"));
        assert_eq!(f(i128::MAX, 3).half_even(2), None);
    }
}
