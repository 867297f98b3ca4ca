use super::*;
use crate::{
    Day, Period,
    air::{
        Flag,
        summary::{self, EditionPolicy, GoodDays},
    },
    day::HOUR_MS,
};
use proptest::prelude::*;

/// Days of 2025 and 2026 with any values, missing ones among them.
fn days() -> impl Strategy<Value = Vec<AirDay>> {
    let value = prop_oneof![1 => Just(None), 4 => (0_i64..400_000).prop_map(Some)];
    let of_day = (prop::array::uniform6(value.clone()), value);
    prop::collection::vec(of_day, 730).prop_map(|values| {
        let first: Day = "2025-01-01".parse().expect("a day");
        let day = |(n, (values, o3_1h)): (usize, ([Option<i64>; 6], Option<i64>))| AirDay {
            day: first.plus(n as i32),
            values,
            o3_1h,
        };
        values.into_iter().enumerate().map(day).collect()
    })
}

fn months(days: &[AirDay]) -> Vec<AirMonth> {
    days.chunk_by(|a, b| a.day.first_of_month() == b.day.first_of_month())
        .map(|days| {
            let mut rollup = AirRollup::default();
            days.iter().for_each(|day| rollup.take(day));
            AirMonth { year: days[0].day.year(), month: days[0].day.month(), rollup }
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn a_year_made_of_months_is_that_made_of_days(days in days()) {
        let months = months(&days);
        prop_assert_eq!(months.len(), 24);
        for year in [2025, 2026] {
            let mut of_months = AirRollup::default();
            months.iter().filter(|m| m.year == year).for_each(|m| of_months.add(&m.rollup));
            let mut of_days = AirRollup::default();
            days.iter().filter(|d| d.day.year() == year).for_each(|d| of_days.take(d));
            prop_assert_eq!(of_months, of_days);
            // And what the statistics over days say.
            let period = Period::Year(year);
            for pollutant in Pollutant::ALL {
                let mean = summary::mean(&days, period, pollutant);
                prop_assert_eq!(of_months.values[pollutant as usize].mean(), mean);
            }
            for (at, edition) in Edition::ALL.into_iter().enumerate() {
                let policy = EditionPolicy::Fixed(edition);
                prop_assert_eq!(of_months.levels[at], summary::days_by_level(&days, period, policy));
                prop_assert_eq!(of_months.primary[at], summary::days_by_primary(&days, period, policy));
            }
        }
    }
}

#[test]
fn nothing_added_changes_nothing() {
    let mut rolled = Rolled::default();
    assert_eq!(rolled.mean(), None);
    rolled.take(5);
    rolled.take(-3);
    rolled.add(&Rolled::default());
    assert_eq!(rolled, Rolled { sum: 2, count: 2, low: -3, high: 5 });
    let mut empty = Rolled::default();
    empty.add(&rolled);
    assert_eq!(empty, rolled);
}

#[test]
fn an_hour_is_online_with_any_value_and_valid_by_pollutant() {
    let start = "2024-05-01".parse::<Day>().expect("a day").start_utc_ms();
    let hour = |values, flags| AirHour { end_utc_ms: start + HOUR_MS, values, flags, audited: false };
    let mut rollup = AirRollup::default();
    rollup.count_hour(&hour([Some(1), Some(1), None, Some(-1), None, Some(0)], [Flag::N; 6]));
    rollup.count_hour(&hour([Some(1), None, None, None, None, None], [Flag::M; 6]));
    rollup.count_hour(&hour([None; 6], [Flag::N; 6]));
    assert_eq!((rollup.online_hours, rollup.valid_hours), (2, [1, 1, 0, 0, 0, 1]));
    let mut twice = rollup;
    twice.add(&rollup);
    assert_eq!((twice.online_hours, twice.valid_hours[0]), (4, 2));
}

#[test]
fn levels_of_both_editions_are_counted_side_by_side() {
    let day = AirDay {
        day: "2026-02-28".parse().expect("a day"),
        values: [8_000, 20_000, 900, 60_000, 40_000, 68_000].map(Some),
        o3_1h: None,
    };
    let mut rollup = AirRollup::default();
    rollup.take(&day);
    assert_eq!(rollup.levels, [[0, 1, 0, 0, 0, 0], [0, 0, 1, 0, 0, 0]]);
    assert_eq!(rollup.primary, [[0, 0, 0, 0, 0, 1], [0, 0, 0, 0, 0, 1]]);
    let good = summary::good_days(&[day], Period::Month { year: 2026, month: 2 }, EditionPolicy::ByDate);
    assert_eq!(good, GoodDays { good: 1, valid: 1 });
}
