//! What holds of every index, whatever the concentrations.

use domain::{
    Day,
    air::{
        AirDay, AirHour, Edition, Flag, Level, Pollutant, daily,
        edition::Averaging,
        iaqi::{self, DayIndex},
        report::{Amount, Reading, report},
        summary::{EditionPolicy, good_days, percentile},
    },
    day::HOUR_MS,
};
use proptest::prelude::*;

/// Thousandths of the unit, well beyond the end of every table.
fn concentration() -> impl Strategy<Value = i64> {
    prop_oneof![0..4_000_000_i64, (0..4_000_i64).prop_map(|whole| whole * 1_000)]
}

fn edition() -> impl Strategy<Value = Edition> {
    prop::sample::select(&Edition::ALL[..])
}

fn pollutant() -> impl Strategy<Value = Pollutant> {
    prop::sample::select(&Pollutant::ALL[..])
}

fn day(values: [Option<i64>; 6]) -> AirDay {
    AirDay { day: Day::from_epoch_days(19_800), values, o3_1h: None }
}

fn complete() -> impl Strategy<Value = AirDay> {
    prop::array::uniform6(concentration()).prop_map(|values| day(values.map(Some)))
}

fn reported_amount() -> impl Strategy<Value = Amount> {
    prop_oneof![
        8 => concentration().prop_map(Amount::Value),
        1 => Just(Amount::Missing),
        1 => Just(Amount::NotInPlan),
    ]
}

fn reading([so2, no2, co, o3_1h, o3_8h, pm10, pm25]: [Amount; 7]) -> Reading {
    Reading { so2, no2, co, o3_1h, o3_8h, pm10, pm25 }
}

fn with_gaps() -> impl Strategy<Value = AirDay> {
    prop::array::uniform6(prop::option::weighted(0.8, concentration())).prop_map(day)
}

proptest! {
    #[test]
    fn a_dirtier_day_never_has_a_lower_index(
        base in complete(), p in pollutant(), more in 0..500_000_i64, edition in edition(), hourly in prop::option::of(concentration())
    ) {
        let base = AirDay { o3_1h: hourly, ..base };
        let mut dirtier = base;
        dirtier.values[p as usize] = base.values[p as usize].map(|c| c + more);
        let (clean, dirty) = (iaqi::evaluate_day(&base, edition), iaqi::evaluate_day(&dirtier, edition));
        prop_assert!(clean.aqi <= dirty.aqi, "{clean:?} {dirty:?}");
        prop_assert!(clean.level <= dirty.level);
        prop_assert!(clean.iaqi[p as usize] <= dirty.iaqi[p as usize]);
    }

    #[test]
    fn a_dirtier_hour_never_has_a_lower_index(base in complete(), p in pollutant(), more in 0..500_000_i64) {
        let mut dirtier = base.values;
        dirtier[p as usize] = dirtier[p as usize].map(|c| c + more);
        let of = |values| iaqi::evaluate_hour(values, Edition::Hj633_2026).aqi;
        prop_assert!(of(&base.values) <= of(&dirtier));
    }

    #[test]
    fn a_dirtier_reading_is_never_reported_as_cleaner(
        base in prop::array::uniform7(reported_amount()), at in 0..7_usize, more in 0..500_000_i64,
        edition in edition(), hourly in any::<bool>()
    ) {
        let averaging = if hourly { Averaging::Hour } else { Averaging::Day };
        let mut dirtier = base;
        if let Amount::Value(milli) = &mut dirtier[at] {
            *milli += more;
        }
        let (clean, dirty) = (report(&reading(base), averaging, edition), report(&reading(dirtier), averaging, edition));
        // HJ 633-2012 gives no index to SO2 1 h and O3 8 h above 800: they leave the report instead of leading it.
        let leaves = edition == Edition::Hj633_2012 && (if hourly { at == 0 } else { at == 4 });
        let beyond = dirtier[at].value().is_some_and(|milli| milli > 800_000);
        if !(leaves && beyond) {
            prop_assert!(clean.index.computed <= dirty.index.computed, "{clean:?} {dirty:?}");
            prop_assert!(clean.index.aqi.is_none() || clean.index.aqi <= dirty.index.aqi);
            prop_assert!(clean.index.level.is_none() || clean.index.level <= dirty.index.level);
        }
        let largest = dirty.index.iaqi.iter().flatten().max().copied();
        prop_assert!(dirty.index.aqi.is_none() || dirty.index.aqi >= largest);
    }

    /// HJ 633-2026 entered into force on 2026-03-01: the day of the observation decides, on both sides of it to the day.
    #[test]
    fn the_edition_is_that_of_the_day(epoch in 0..40_000_i32, base in complete()) {
        let first: Day = "2026-03-01".parse().expect("a day");
        let day = AirDay { day: Day::from_epoch_days(epoch), ..base };
        let edition = if day.day < first { Edition::Hj633_2012 } else { Edition::Hj633_2026 };
        prop_assert_eq!(Edition::of(day.day), edition);
        prop_assert_eq!(EditionPolicy::ByDate.edition(day.day), edition);
        let by_date = good_days(&[day], domain::Period::Day(day.day), EditionPolicy::ByDate);
        prop_assert_eq!(by_date, good_days(&[day], domain::Period::Day(day.day), EditionPolicy::Fixed(edition)));
    }

    #[test]
    fn no_index_is_below_an_individual_one(day in with_gaps(), edition in edition(), hourly in any::<bool>()) {
        let index = if hourly { iaqi::evaluate_hour(&day.values, edition) } else { iaqi::evaluate_day(&day, edition) };
        for individual in index.iaqi.into_iter().flatten() {
            prop_assert!(index.computed >= Some(individual));
            prop_assert!(index.aqi.is_none() || index.aqi >= Some(individual));
        }
    }

    #[test]
    fn what_is_not_planned_changes_no_index(base in prop::array::uniform7(reported_amount()), edition in edition(), hourly in any::<bool>()) {
        let averaging = if hourly { Averaging::Hour } else { Averaging::Day };
        let planned = base.map(|amount| if amount == Amount::NotInPlan { Amount::Missing } else { amount });
        let (without, with) = (report(&reading(planned), averaging, edition), report(&reading(base), averaging, edition));
        prop_assert_eq!(without.index.iaqi, with.index.iaqi);
        prop_assert_eq!(without.index.computed, with.index.computed);
        prop_assert!(without.index.aqi.is_none() || without.index.aqi == with.index.aqi);
    }

    #[test]
    fn the_index_is_the_largest_individual_one(day in with_gaps(), edition in edition()) {
        let DayIndex { iaqi, computed, aqi, level, primary, .. } = iaqi::evaluate_day(&day, edition);
        let largest = iaqi.iter().flatten().copied().max();
        let least = if edition == Edition::Hj633_2026 { 1 } else { 0 };
        prop_assert_eq!(computed, largest.map(|l| l.max(least)));
        prop_assert!(computed.unwrap_or(0) <= iaqi::TOP);
        prop_assert_eq!(level, aqi.map(Level::of));
        if let Some(aqi) = aqi {
            prop_assert_eq!(Some(aqi), computed);
            prop_assert_eq!(primary.is_empty(), aqi <= 50);
            prop_assert!(primary.iter().all(|p| iaqi[*p as usize] == Some(aqi)));
        } else {
            prop_assert!(primary.is_empty());
        }
        for p in Pollutant::ALL {
            prop_assert_eq!(day.values[p as usize].is_none(), iaqi[p as usize].is_none());
        }
    }

    #[test]
    fn the_new_edition_is_never_milder_where_it_publishes(day in complete()) {
        let of = |edition| iaqi::evaluate_for_statistics(&day, edition).aqi.map(|aqi| aqi > 100);
        prop_assert!(of(Edition::Hj633_2012) <= of(Edition::Hj633_2026));
    }

    #[test]
    fn an_index_depends_only_on_the_reported_value(p in pollutant(), edition in edition(), milli in 0..2_000_000_i64) {
        let of = |milli| iaqi::iaqi(edition, p, Averaging::Day, milli);
        let step = if p == Pollutant::Co { 100 } else { 1_000 };
        let reported = iaqi::reported(p, milli).expect("not negative") * step;
        prop_assert_eq!(of(milli), of(reported));
    }

    #[test]
    fn good_days_are_never_more_than_valid_ones(days in prop::collection::vec(with_gaps(), 0..40)) {
        let days: Vec<AirDay> = days
            .into_iter()
            .enumerate()
            .map(|(n, d)| AirDay { day: Day::from_epoch_days(20_490 + n as i32), ..d })
            .collect();
        let period = "2026".parse().expect("period");
        let by_date = good_days(&days, period, EditionPolicy::ByDate);
        prop_assert!(by_date.good <= by_date.valid && by_date.valid as usize <= days.len());
        let old = good_days(&days, period, EditionPolicy::Fixed(Edition::Hj633_2012));
        prop_assert!(by_date.valid <= old.valid);
    }

    #[test]
    fn percentiles_rise_and_stay_inside(days in prop::collection::vec(complete(), 1..40)) {
        let period = "2024".parse().expect("period");
        let at = |percent| percentile(&days, period, Pollutant::O3, percent, 3).expect("days in 2024");
        for percent in 0..100 {
            prop_assert!(at(percent) <= at(percent + 1));
        }
        let values = || days.iter().filter_map(|d| d.values[Pollutant::O3 as usize]);
        prop_assert_eq!(Some(at(0)), values().min().map(|v| domain::Decimal::new(v, 3)));
        prop_assert_eq!(Some(at(100)), values().max().map(|v| domain::Decimal::new(v, 3)));
    }

    #[test]
    fn daily_values_lie_among_the_hours(values in prop::collection::vec(prop::option::weighted(0.9, 0..300_000_i64), 24)) {
        let day = Day::from_epoch_days(20_000);
        let hours: Vec<AirHour> = values
            .iter()
            .enumerate()
            .map(|(n, v)| AirHour {
                end_utc_ms: day.start_utc_ms() + (n as i64 + 1) * HOUR_MS,
                values: [*v; 6],
                flags: [Flag::N; 6],
                audited: false,
            })
            .collect();
        let of_day = daily::day_from_hours(day, &hours);
        let (low, high) = (values.iter().flatten().min(), values.iter().flatten().max());
        for value in of_day.values.iter().flatten() {
            prop_assert!(low <= Some(value) && Some(value) <= high);
        }
        prop_assert_eq!(of_day.o3_1h.as_ref(), high);
        // Sites that agree have their own value as their mean.
        prop_assert_eq!(daily::mean_of_sites(day, &[of_day; 5]), of_day);
    }
}

/// HJ 633 by exact fractions: the index times the width of its segment is at least the rise and less than one width more.
#[test]
fn every_reportable_carbon_monoxide_value_is_exact() {
    const TABLE: [(i64, i64); 8] =
        [(0, 0), (20, 50), (40, 100), (140, 150), (240, 200), (360, 300), (480, 400), (600, 500)];
    for tenths in 1..=600_i64 {
        let pair = TABLE.windows(2).find(|pair| tenths <= pair[1].0).expect("in the table");
        let index =
            iaqi::iaqi(Edition::Hj633_2026, Pollutant::Co, Averaging::Day, tenths * 100).expect("valid");
        let width = pair[1].0 - pair[0].0;
        let rise = (pair[1].1 - pair[0].1) * (tenths - pair[0].0);
        let over = (i64::from(index) - pair[0].1) * width - rise;
        assert!((0..width).contains(&over), "{tenths}");
    }
}
