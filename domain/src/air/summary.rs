//! Statistics over days: means, good-day ratio, months, percentiles, days by level.
//!
//! Every function takes the days of one site in any order and looks only at those inside the period.

use super::{AirDay, Edition, Level, MILLI, Pollutant, iaqi::evaluate_for_statistics};
use crate::{Day, Period, rounding};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// By which edition of HJ 633 the days of a period are judged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EditionPolicy {
    /// Each day by the edition in force on it.
    #[default]
    ByDate,
    /// All days by one edition (同口径), for comparisons across 2026-03-01.
    Fixed(Edition),
}

impl EditionPolicy {
    /// The edition that judges a day.
    pub fn edition(self, day: Day) -> Edition {
        match self {
            EditionPolicy::ByDate => Edition::of(day),
            EditionPolicy::Fixed(edition) => edition,
        }
    }

    /// The policy by which the days of a span compare with each other (同口径): by date where one edition is in force on all
    /// of them, else all by the edition of the last.
    pub fn one_for(first: Day, last: Day) -> Self {
        let edition = Edition::of(last);
        if Edition::of(first) == edition { EditionPolicy::ByDate } else { EditionPolicy::Fixed(edition) }
    }
}

/// A mean kept exact: a sum of thousandths over a count, to be rounded once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Mean {
    /// Sum of the values in thousandths of the unit.
    pub sum: i64,
    /// How many values, at least one.
    pub count: u32,
}

impl Mean {
    /// The mean in the unit of the pollutant with `places` decimals (at most 6), half to even from the exact value.
    pub fn decimal(self, places: u32) -> Decimal {
        let scaled = self.sum * 10_i64.pow(places);
        Decimal::new(rounding::mean_half_even(scaled, i64::from(self.count) * MILLI), places)
    }
}

/// How many days were good, of how many that count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct GoodDays {
    /// Days with an AQI of at most 100.
    pub good: u32,
    /// Days with an AQI.
    pub valid: u32,
}

impl GoodDays {
    /// Good-day ratio (优良天数比率) in percent with one decimal, `None` without a valid day.
    pub fn ratio(self) -> Option<Decimal> {
        rounding::percent(Decimal::from(self.good), Decimal::from(self.valid), 1)
    }
}

/// The mean of a calendar month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct MonthMean {
    /// Calendar year.
    pub year: i16,
    /// 1 to 12.
    pub month: i8,
    /// Mean of the month's valid days that are in the period.
    pub mean: Mean,
}

fn within(days: &[AirDay], period: Period) -> impl Iterator<Item = &AirDay> {
    let (first, last) = (period.first(), period.last());
    days.iter().filter(move |day| first <= day.day && day.day <= last)
}

/// Good days and days that count, with ozone by MDA8 alone (see
/// [`evaluate_for_statistics`]).
pub fn good_days(days: &[AirDay], period: Period, policy: EditionPolicy) -> GoodDays {
    let levels = days_by_level(days, period, policy);
    GoodDays { good: levels[0] + levels[1], valid: levels.iter().sum() }
}

/// How many days had each level, in the order of [`Level::ALL`]; days without an AQI are in none.
pub fn days_by_level(days: &[AirDay], period: Period, policy: EditionPolicy) -> [u32; 6] {
    let mut counts = [0; 6];
    for day in within(days, period) {
        let level: Option<Level> = evaluate_for_statistics(day, policy.edition(day.day)).level;
        if let Some(level) = level {
            counts[level as usize] += 1;
        }
    }
    counts
}

/// On how many days each pollutant was a primary one (首要污染物), in the order of [`Pollutant::ALL`]; a tie counts for
/// all that share it.
pub fn days_by_primary(days: &[AirDay], period: Period, policy: EditionPolicy) -> [u32; 6] {
    let mut counts = [0; 6];
    for day in within(days, period) {
        for pollutant in evaluate_for_statistics(day, policy.edition(day.day)).primary {
            counts[pollutant as usize] += 1;
        }
    }
    counts
}

/// The mean of a pollutant's valid daily values, `None` without one. Decimals are the reader's choice: 1 for PM2.5 as
/// assessments print it, [`Pollutant::decimals`] otherwise (HJ 663-2013 6.3).
pub fn mean(days: &[AirDay], period: Period, pollutant: Pollutant) -> Option<Mean> {
    let mut mean = Mean { sum: 0, count: 0 };
    for value in within(days, period).filter_map(|day| day.values[pollutant as usize]) {
        mean.sum += value;
        mean.count += 1;
    }
    (mean.count > 0).then_some(mean)
}

/// The means of the calendar months that the period touches and that have a valid day, in order.
pub fn months(days: &[AirDay], period: Period, pollutant: Pollutant) -> Vec<MonthMean> {
    let mut means = std::collections::BTreeMap::<(i16, i8), Mean>::new();
    for day in within(days, period) {
        if let Some(value) = day.values[pollutant as usize] {
            let mean = means.entry((day.day.year(), day.day.month())).or_insert(Mean { sum: 0, count: 0 });
            mean.sum += value;
            mean.count += 1;
        }
    }
    means.into_iter().map(|((year, month), mean)| MonthMean { year, month, mean }).collect()
}

/// The `percent`-th percentile of a pollutant's valid daily values (HJ 663-2013, appendix A; Hyndman and Fan's type 7),
/// with `places` decimals (at most 6), half to even from the exact value. `None` without a valid day.
pub fn percentile(
    days: &[AirDay],
    period: Period,
    pollutant: Pollutant,
    percent: u8,
    places: u32,
) -> Option<Decimal> {
    let mut values: Vec<i64> =
        within(days, period).filter_map(|day| day.values[pollutant as usize]).collect();
    values.sort_unstable();
    let hundredths = values.len().checked_sub(1)? * usize::from(percent.min(100));
    let (at, part) = (hundredths / 100, (hundredths % 100) as i64);
    let low = values[at];
    let high = values.get(at + 1).copied().unwrap_or(low);
    let scaled = (low * (100 - part) + high * part) * 10_i64.pow(places);
    Some(Decimal::new(rounding::mean_half_even(scaled, 100 * MILLI), places))
}

/// How many more days above 100 a target leaves room for: `⌊N·(1 − target)⌋ − exceeded`, negative once it is missed.
///
/// `counted` is N, the days in the year or the valid days expected in it; `target` is the good-day ratio in percent.
/// `None` where the target is outside 0 to 100.
pub fn exceedances_left(counted: u32, target: Decimal, exceeded: u32) -> Option<i64> {
    if target.is_sign_negative() || target > Decimal::ONE_HUNDRED {
        return None;
    }
    let room = (Decimal::from(counted) * (Decimal::ONE_HUNDRED - target) / Decimal::ONE_HUNDRED).floor();
    i64::try_from(room).ok().map(|room| room - i64::from(exceeded))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(first: &str, pm25: &[Option<i64>]) -> Vec<AirDay> {
        let first: Day = first.parse().expect(first);
        let of = |(n, pm25): (usize, &Option<i64>)| AirDay {
            day: first.plus(n as i32),
            values: [8_000, 20_000, 900, 60_000, 40_000, 0].map(|v| pm25.map(|p| if v == 0 { p } else { v })),
            o3_1h: Some(230_000),
        };
        pm25.iter().enumerate().map(of).collect()
    }

    fn period(code: &str) -> Period {
        code.parse().expect(code)
    }

    #[test]
    fn invalid_days_are_not_in_the_denominator() {
        let days = days("2024-01-01", &[Some(30_000), Some(80_000), None, Some(75_000)]);
        let good = good_days(&days, period("2024-01"), EditionPolicy::ByDate);
        assert_eq!(good, GoodDays { good: 2, valid: 3 });
        assert_eq!(good.ratio().map(|r| r.to_string()), Some("66.7".into()));
        assert_eq!(good_days(&days, period("2023"), EditionPolicy::ByDate).ratio(), None);
        let strict = good_days(&days, period("2024-01"), EditionPolicy::Fixed(Edition::Hj633_2026));
        assert_eq!(strict, GoodDays { good: 1, valid: 3 });
    }

    #[test]
    fn each_day_is_judged_by_the_edition_of_its_date() {
        let days = days("2026-02-28", &[Some(68_000), Some(68_000)]);
        assert_eq!(
            good_days(&days, period("2026-02-28/2026-03-01"), EditionPolicy::ByDate),
            GoodDays { good: 1, valid: 2 }
        );
    }

    #[test]
    fn a_span_over_both_editions_is_compared_by_the_newer() {
        let of = |a: &str, b: &str| EditionPolicy::one_for(a.parse().expect(a), b.parse().expect(b));
        assert_eq!(of("2025-01-01", "2026-02-28"), EditionPolicy::ByDate);
        assert_eq!(of("2025-01-01", "2026-03-01"), EditionPolicy::Fixed(Edition::Hj633_2026));
        assert_eq!(of("2026-03-01", "2027-03-01"), EditionPolicy::ByDate);
    }

    #[test]
    fn means_are_rounded_once() {
        let days = days("2024-01-30", &[Some(41_600), Some(41_700), Some(10_000), Some(20_001)]);
        let mean = mean(&days, period("2024-01"), Pollutant::Pm25).expect("a mean");
        assert_eq!(
            (mean.decimal(1).to_string(), mean.decimal(2).to_string()),
            ("41.6".into(), "41.65".into())
        );
        let months = months(&days, period("2024"), Pollutant::Pm25);
        assert_eq!(months.iter().map(|m| m.month).collect::<Vec<_>>(), [1, 2]);
        assert_eq!(months[1].mean, Mean { sum: 30_001, count: 2 });
        assert_eq!(super::mean(&days, period("2023"), Pollutant::Pm25), None);
    }

    #[test]
    fn percentiles_interpolate_exactly() {
        let days = days("2024-01-01", &[Some(10_000), Some(40_000), Some(20_000), Some(30_000)]);
        let at = |percent, places| {
            percentile(&days, period("2024"), Pollutant::Pm25, percent, places).map(|d| d.to_string())
        };
        assert_eq!(at(90, 1), Some("37.0".into())); // k = 1 + 3·0.9 = 3.7
        assert_eq!(at(95, 0), Some("38".into())); // 38.5 goes to the even digit
        assert_eq!(at(0, 0), Some("10".into()));
        assert_eq!(at(100, 0), Some("40".into()));
        assert_eq!(percentile(&[], period("2024"), Pollutant::Pm25, 90, 0), None);
    }

    #[test]
    fn what_a_target_leaves_room_for() {
        assert_eq!(exceedances_left(365, Decimal::new(800, 1), 62), Some(11));
        assert_eq!(exceedances_left(366, Decimal::new(788, 1), 90), Some(-13));
        assert_eq!(exceedances_left(366, Decimal::from(101), 0), None);
    }
}
