//! What holds of every ranking, trend, evaluation and composite index, whatever the values.

use domain::{
    Day, Decimal, Period,
    air::{
        AirDay, Pollutant, annual,
        annual::PhasePolicy,
        budget::{Required, required_mean},
        composite::{CompositeFormula, Inputs},
        limits::Phase,
        summary::Mean,
        validity,
    },
    fraction::Fraction,
    ranking::{Order, rank},
    rounding::mean_half_even,
    trend::{
        Direction, Series,
        mann_kendall::{Significance, mann_kendall},
        sen::sen,
        spearman::spearman,
    },
};
use proptest::prelude::*;

fn fraction(numerator: i128, denominator: i128) -> Fraction {
    Fraction::new(numerator, denominator).expect("a denominator")
}

fn negative(of: Fraction) -> Fraction {
    Fraction::ZERO.checked_sub(of).expect("in range")
}

fn series(values: &[i64]) -> Series {
    Series::new(values.iter().zip(2000..).map(|(v, t)| (t, Decimal::new(*v, 1)))).expect("a series")
}

/// Few distinct values, so that ties are common.
fn values() -> impl Strategy<Value = Vec<i64>> {
    prop_oneof![prop::collection::vec(0..12_i64, 5..30), prop::collection::vec(0..5_000_i64, 5..30)]
}

fn without_ties() -> impl Strategy<Value = Vec<i64>> {
    prop::collection::btree_set(0..5_000_i64, 5..30)
        .prop_map(|set| set.into_iter().collect::<Vec<_>>())
        .prop_shuffle()
}

fn significance() -> impl Strategy<Value = Significance> {
    prop::sample::select(&[Significance::P05, Significance::P10][..])
}

fn year() -> impl Strategy<Value = Vec<AirDay>> {
    let value = || prop::option::weighted(0.95, 0..200_000_i64);
    prop::collection::vec(prop::array::uniform6(value()), 365).prop_map(|days| {
        let first = Day::new(2023, 1, 1).expect("day");
        let of = |(n, values)| AirDay { day: first.plus(n as i32), values, o3_1h: None };
        days.into_iter().enumerate().map(of).collect()
    })
}

proptest! {
    #[test]
    fn fractions_are_ordered_as_their_cross_products(a in -999..999_i128, b in 1..99_i128, c in -999..999_i128, d in 1..99_i128) {
        let (left, right) = (fraction(a, b), fraction(c, d));
        prop_assert_eq!(left.cmp(&right), (a * d).cmp(&(c * b)));
        prop_assert_eq!(left.checked_add(right), Fraction::new(a * d + c * b, b * d));
        prop_assert_eq!(left.checked_mul(right), Fraction::new(a * c, b * d));
        prop_assert_eq!(left.half_even(0), Some(Decimal::from(mean_half_even(a as i64, b as i64))));
        prop_assert_eq!(left.floor(0), Some(Decimal::from(a.div_euclid(b) as i64)));
    }

    #[test]
    fn order_of_large_fractions_is_consistent(a in any::<i128>(), b in 1..i128::MAX, c in any::<i128>(), d in 1..i128::MAX) {
        prop_assume!(a != i128::MIN && c != i128::MIN);
        let (left, right) = (fraction(a, b), fraction(c, d));
        prop_assert_eq!(left.cmp(&right), right.cmp(&left).reverse());
        prop_assert_eq!(left.cmp(&right), negative(right).cmp(&negative(left)));
    }

    #[test]
    fn a_rank_is_one_more_than_the_number_ahead(values in prop::collection::vec(0..300_i64, 0..30)) {
        let items = || values.iter().map(|v| ((), Decimal::new(*v, 1)));
        for order in [Order::LowestFirst, Order::HighestFirst] {
            let places = rank(items(), 0, order);
            prop_assert_eq!(places.len(), values.len());
            for place in &places {
                let ahead = |other: &Decimal| match order {
                    Order::LowestFirst => *other < place.value,
                    Order::HighestFirst => *other > place.value,
                };
                prop_assert_eq!(place.rank as usize, 1 + places.iter().filter(|p| ahead(&p.value)).count());
                prop_assert_eq!(place.tied, places.iter().filter(|p| p.value == place.value).count() > 1);
            }
        }
    }

    #[test]
    fn a_series_turned_over_has_the_opposite_trend(values in without_ties()) {
        let turned: Vec<i64> = values.iter().rev().copied().collect();
        let (a, b) = (spearman(&series(&values)).expect("a trend"), spearman(&series(&turned)).expect("a trend"));
        prop_assert_eq!(a.rs, negative(b.rs));
        prop_assert!(!a.tied && a.rs <= Fraction::ONE && b.rs <= Fraction::ONE);
        // Without ties the two ways to compute the coefficient are one.
        prop_assert_eq!(a.direction, a.direction_of_ranks);
        prop_assert_eq!(a.direction == Direction::NoChange, b.direction == Direction::NoChange);
        prop_assert!(!a.strong || a.direction != Direction::NoChange);
    }

    #[test]
    fn with_ties_the_official_formula_leans_only_upwards(values in values()) {
        let result = spearman(&series(&values)).expect("a trend");
        if result.direction == Direction::Falling {
            prop_assert_eq!(result.direction_of_ranks, Direction::Falling);
        }
        // Only the order of the values counts.
        let cubes: Vec<i64> = values.iter().map(|v| v * v * v).collect();
        prop_assert_eq!(spearman(&series(&cubes)).expect("a trend"), result);
    }

    #[test]
    fn mann_kendall_turns_over_and_is_stricter_at_less_doubt(values in values()) {
        let turned: Vec<i64> = values.iter().rev().copied().collect();
        let (a, b) = (mann_kendall(&series(&values)).expect("a test"), mann_kendall(&series(&turned)).expect("a test"));
        prop_assert_eq!((a.s, a.variance_18), (-b.s, b.variance_18));
        let n = values.len() as i128;
        prop_assert!(a.s.abs() <= n * (n - 1) / 2 && a.variance_18 >= 0);
        if a.at_05 != Direction::NoChange {
            prop_assert_eq!(a.at_10, a.at_05);
        }
    }

    #[test]
    fn sens_slope_lies_in_its_interval_and_follows_a_line(values in values(), slope in -50..50_i64, significance in significance()) {
        let base = sen(&series(&values), significance).expect("a slope");
        let tilted: Vec<i64> = values.iter().zip(0..).map(|(v, t)| v + slope * t).collect();
        let by = fraction(slope.into(), 10);
        let moved = sen(&series(&tilted), significance).expect("a slope");
        prop_assert_eq!(Some(moved.slope), base.slope.checked_add(by));
        for (slope, interval) in [(base.slope, base.interval), (moved.slope, moved.interval)] {
            if let Some(interval) = interval {
                prop_assert!(interval.low <= slope && slope <= interval.high);
            }
        }
        if let (Some(wide), Some(narrow)) = (
            sen(&series(&values), Significance::P05).expect("a slope").interval,
            sen(&series(&values), Significance::P10).expect("a slope").interval,
        ) {
            prop_assert!(wide.low <= narrow.low && narrow.high <= wide.high);
        }
        prop_assert!(sen(&series(&vec![slope; values.len()]), significance).expect("a slope").slope == Fraction::ZERO);
    }

    #[test]
    fn keeping_to_the_required_mean_meets_the_target_exactly(target in 1..900_i64, days in 1..365_u32, sum in 0..20_000_000_i64) {
        let target = Decimal::new(target, 1);
        let required = required_mean(target, 365, Mean { sum, count: days }).expect("fewer days than a year");
        let total = fraction(sum.into(), 1_000);
        match required {
            Required::AtMost(mean) => {
                let rest = mean.checked_mul(Fraction::whole((365 - days).into())).expect("in range");
                let year = total.checked_add(rest).and_then(|all| all.checked_div(Fraction::whole(365)));
                prop_assert_eq!(year, Some(Fraction::of_decimal(target)));
                prop_assert!(Fraction::of_decimal(required.decimal(1).expect("in range")) <= mean);
            }
            Required::OutOfReach => {
                prop_assert!(total.checked_div(Fraction::whole(365)).expect("in range") > Fraction::of_decimal(target));
            }
            Required::Decided { .. } => prop_assert!(false, "days are left"),
        }
    }

    #[test]
    fn composite_indices_are_the_sum_of_their_parts(values in prop::array::uniform6(0..5_000_i64), at in 0..6_usize, more in 1..500_i64) {
        let formula = CompositeFormula::of_2012();
        let index = |values: [i64; 6]| {
            formula.index(&Inputs::published(values.map(|v| Some(Decimal::new(v, 1))))).expect("an index")
        };
        let base = index(values);
        let sum = base.single.iter().flatten().try_fold(Fraction::ZERO, |sum, one| sum.checked_add(*one));
        prop_assert_eq!(sum, Some(base.total));
        let mut dirtier = values;
        dirtier[at] += more;
        prop_assert!(index(dirtier).total > base.total);
        let largest = base.single.iter().flatten().max().copied();
        for main in base.main() {
            prop_assert_eq!(base.single[main as usize], largest);
        }
        prop_assert_eq!(base.main().is_empty(), values == [0; 6]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn a_day_less_never_completes_a_year(days in year(), lost in 0..365_usize) {
        let period = Period::Year(2023);
        for pollutant in Pollutant::ALL {
            let all = validity::of(&days, period, pollutant);
            let mut fewer = days.clone();
            fewer.remove(lost);
            let less = validity::of(&fewer, period, pollutant);
            prop_assert!(all.is_complete() || !less.is_complete());
            prop_assert!(less.valid_days <= all.valid_days && all.valid_days <= all.calendar_days);
            prop_assert_eq!(all.calendar_days, 365);
        }
    }

    #[test]
    fn a_later_phase_is_never_attained_more(days in year()) {
        let period = Period::Year(2023);
        let of = |phase| annual::evaluate(&days, period, phase);
        for pair in Phase::ALL.windows(2) {
            for (old, new) in of(pair[0]).items.iter().zip(&of(pair[1]).items) {
                prop_assert_eq!((old.item, old.exact), (new.item, new.exact));
                prop_assert!(old.multiple.unwrap_or_default() <= new.multiple.unwrap_or_default());
                prop_assert!(old.attained() != Some(false) || new.attained() == Some(false));
            }
            for pollutant in Pollutant::ALL {
                let [old, new] = [pair[0], pair[1]]
                    .map(|phase| annual::attainment(&days, period, pollutant, PhasePolicy::Fixed(phase)));
                prop_assert!(new.attained <= old.attained && old.attained <= old.valid && old.valid == new.valid);
            }
        }
    }
}
