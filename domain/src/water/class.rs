//! Limits of GB 3838-2002, table 1, and the class of one item, on integers.

use super::{Item, MICRO, WaterBody, WaterClass};
use crate::rounding::mean_half_even;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// How a value is treated before it is compared with limits. Which of the two an assessment uses is part of its basis:
/// a dissolved oxygen of 5.96 mg/L is class Ⅲ exactly and class Ⅱ rounded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Judging {
    /// The exact value.
    #[default]
    Exact,
    /// The value rounded half to even to [`Item::judged_decimals`].
    Rounded,
}

/// A mean kept exact: a sum of millionths over a count. A single value is the mean of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Mean {
    /// Sum of the values in millionths of the item's unit.
    pub sum: i64,
    /// How many values, at least one.
    pub count: u32,
}

impl Mean {
    /// The mean of one value, in millionths.
    pub const fn of_one(micro: i64) -> Self {
        Self { sum: micro, count: 1 }
    }

    /// The mean in the item's unit with `places` decimals (at most 6), half to even from the exact value.
    pub fn decimal(self, places: u32) -> Decimal {
        Decimal::new(self.rounded(places), places)
    }

    /// The mean in units of the `places`-th decimal.
    fn rounded(self, places: u32) -> i64 {
        mean_half_even(self.sum, i64::from(self.count) * 10_i64.pow(6 - places.min(6)))
    }

    /// What is compared with limits: the mean itself, or its rounded value as a mean of one.
    fn judged(self, item: Item, judging: Judging) -> Self {
        match judging {
            Judging::Exact => self,
            Judging::Rounded => {
                let places = item.judged_decimals();
                Self::of_one(self.rounded(places) * 10_i64.pow(6 - places))
            }
        }
    }
}

/// The limits of classes Ⅰ to Ⅴ in millionths of the item's unit: upper ones, but lower ones for dissolved oxygen. `None`
/// for pH, which has one range for all classes, and for total nitrogen outside lakes and reservoirs.
pub const fn limits(item: Item, body: WaterBody) -> Option<[i64; 5]> {
    Some(match item {
        Item::Ph => return None,
        // Class Ⅰ may also be met by 90 % saturation, which takes the water's temperature and is not judged here.
        Item::Do => [7_500_000, 6_000_000, 5_000_000, 3_000_000, 2_000_000],
        Item::Codmn => [2_000_000, 4_000_000, 6_000_000, 10_000_000, 15_000_000],
        Item::Cod => [15_000_000, 15_000_000, 20_000_000, 30_000_000, 40_000_000],
        Item::Bod5 => [3_000_000, 3_000_000, 4_000_000, 6_000_000, 10_000_000],
        Item::Nh3n => [150_000, 500_000, 1_000_000, 1_500_000, 2_000_000],
        Item::Tp => match body {
            WaterBody::River => [20_000, 100_000, 200_000, 300_000, 400_000],
            WaterBody::Lake => [10_000, 25_000, 50_000, 100_000, 200_000],
        },
        Item::Tn => match body {
            WaterBody::River => return None,
            WaterBody::Lake => [200_000, 500_000, 1_000_000, 1_500_000, 2_000_000],
        },
        Item::Cu => [10_000, 1_000_000, 1_000_000, 1_000_000, 1_000_000],
        Item::Zn => [50_000, 1_000_000, 1_000_000, 2_000_000, 2_000_000],
        Item::F => [1_000_000, 1_000_000, 1_000_000, 1_500_000, 1_500_000],
        Item::Se => [10_000, 10_000, 10_000, 20_000, 20_000],
        Item::As => [50_000, 50_000, 50_000, 100_000, 100_000],
        Item::Hg => [50, 50, 100, 1_000, 1_000],
        Item::Cd => [1_000, 5_000, 5_000, 5_000, 10_000],
        Item::Cr6 => [10_000, 50_000, 50_000, 50_000, 100_000],
        Item::Pb => [10_000, 10_000, 50_000, 50_000, 100_000],
        Item::Cn => [5_000, 50_000, 200_000, 200_000, 200_000],
        Item::Phenol => [2_000, 2_000, 5_000, 10_000, 100_000],
        Item::Oil => [50_000, 50_000, 50_000, 500_000, 1_000_000],
        Item::Las => [200_000, 200_000, 200_000, 300_000, 300_000],
        Item::Sulfide => [50_000, 100_000, 200_000, 500_000, 1_000_000],
        Item::Fc => [200 * MICRO, 2_000 * MICRO, 10_000 * MICRO, 20_000 * MICRO, 40_000 * MICRO],
    })
}

/// The range of pH that all classes share, in millionths.
pub const PH_RANGE: [i64; 2] = [6_000_000, 9_000_000];

/// The class of a value in millionths of the item's unit: the best class whose limit it meets, a value on a limit meeting
/// it. pH is Ⅰ inside 6–9 and worse than Ⅴ outside. `None` for a negative value, and where the body has no limit for the
/// item.
pub fn class_of(item: Item, micro: i64, body: WaterBody) -> Option<WaterClass> {
    class_of_mean(item, Mean::of_one(micro), body, Judging::Exact)
}

/// The class of a mean, compared exactly or rounded; otherwise as [`class_of`].
pub fn class_of_mean(item: Item, mean: Mean, body: WaterBody, judging: Judging) -> Option<WaterClass> {
    if mean.sum < 0 || mean.count == 0 {
        return None;
    }
    let Mean { sum, count } = mean.judged(item, judging);
    // sum / count ≤ limit, without dividing; limits times a count stay far below 2⁶³.
    let at_most = |limit: i64| sum <= limit * i64::from(count);
    let at_least = |limit: i64| sum >= limit * i64::from(count);
    if item == Item::Ph {
        let inside = at_least(PH_RANGE[0]) && at_most(PH_RANGE[1]);
        return Some(if inside { WaterClass::I } else { WaterClass::WorseThanV });
    }
    let limits = limits(item, body)?;
    let met = limits.iter().position(|&l| if item == Item::Do { at_least(l) } else { at_most(l) });
    Some(met.map_or(WaterClass::WorseThanV, |at| WaterClass::ALL[at]))
}

/// By how much a mean exceeds the limit of class Ⅲ, in multiples of it (超标倍数) with two decimals, half to even; zero or
/// more. `None` where it does not exceed it, and for pH and dissolved oxygen, which have no multiple
/// (环办〔2011〕22号).
pub fn exceedance(item: Item, mean: Mean, body: WaterBody, judging: Judging) -> Option<Decimal> {
    if matches!(item, Item::Ph | Item::Do) || mean.count == 0 {
        return None;
    }
    let limit = limits(item, body)?[2];
    let Mean { sum, count } = mean.judged(item, judging);
    let whole = limit * i64::from(count);
    let hundredths = || (sum - whole).checked_mul(100).map(|over| mean_half_even(over, whole));
    if sum > whole { hundredths().map(|h| Decimal::new(h, 2)) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use WaterBody::{Lake, River};

    #[test]
    fn a_value_on_a_limit_meets_it() {
        for body in [River, Lake] {
            for item in Item::ALL {
                let Some(limits) = limits(item, body) else { continue };
                let worse = if item == Item::Do { -1 } else { 1 };
                for (at, &limit) in limits.iter().enumerate() {
                    assert!(class_of(item, limit, body) <= Some(WaterClass::ALL[at]), "{item:?}");
                    assert!(class_of(item, limit + worse, body) > Some(WaterClass::ALL[at]), "{item:?}");
                }
            }
        }
    }

    #[test]
    fn lakes_have_phosphorus_limits_of_their_own() {
        assert_eq!(class_of(Item::Tp, 10_000, Lake), Some(WaterClass::I));
        assert_eq!(class_of(Item::Tp, 100_000, River), Some(WaterClass::Ii));
        assert_eq!(class_of(Item::Tp, 100_000, Lake), Some(WaterClass::Iv));
        assert_eq!(class_of(Item::Tn, 100_000, River), None);
    }

    #[test]
    fn ph_has_one_range() {
        for (micro, class) in [
            (5_999_999, WaterClass::WorseThanV),
            (6_000_000, WaterClass::I),
            (9_000_000, WaterClass::I),
            (9_000_001, WaterClass::WorseThanV),
        ] {
            assert_eq!(class_of(Item::Ph, micro, River), Some(class), "{micro}");
        }
        assert_eq!(class_of(Item::Ph, -1, River), None);
    }

    #[test]
    fn rounding_before_judging_is_a_choice() {
        let mean = Mean::of_one(5_960_000);
        assert_eq!(class_of_mean(Item::Do, mean, River, Judging::Exact), Some(WaterClass::Iii));
        assert_eq!(class_of_mean(Item::Do, mean, River, Judging::Rounded), Some(WaterClass::Ii));
    }

    #[test]
    fn means_are_judged_without_dividing() {
        let mean = |sum| Mean { sum, count: 3 };
        let class = |sum| class_of_mean(Item::Codmn, mean(sum), River, Judging::Exact);
        assert_eq!(class(18_000_000), Some(WaterClass::Iii));
        assert_eq!(class(18_000_001), Some(WaterClass::Iv));
        assert_eq!(mean(18_000_001).decimal(1).to_string(), "6.0");
    }

    #[test]
    fn multiples_of_the_third_class() {
        let times = |item, micro| exceedance(item, Mean::of_one(micro), River, Judging::Exact);
        assert_eq!(times(Item::Codmn, 6_100_000), Some(Decimal::new(2, 2)));
        assert_eq!(times(Item::Nh3n, 1_000_000), None);
        assert_eq!(times(Item::Do, 1_000_000), None);
    }
}
