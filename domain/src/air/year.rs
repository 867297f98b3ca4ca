//! What the days of a calendar year came to (年汇总): a page about many years reads one of these for each, and days only of
//! the years that it shows day by day.

use super::{
    AirDay, Edition, Level, Pollutant,
    annual::leading_item,
    iaqi::evaluate_for_statistics,
    summary::{EditionPolicy, GoodDays, Mean},
    validity::{self, Validity},
};
use crate::{Day, Period};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// What stands for a day without an AQI.
const NO_LEVEL: char = '-';

/// A calendar year of a site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AirYear {
    /// Calendar year.
    pub year: i16,
    /// The first and the last day with any value; `None` where no day has one.
    pub extent: Option<(Day, Day)>,
    /// Days with a valid value, in the order of [`Pollutant::ALL`], with MDA8 in the place of ozone.
    pub valid: [u32; 6],
    /// The annual value of each pollutant by its leading item (HJ 663) with one decimal, half to even; `None` where the year
    /// has not the valid days that GB 3095 table 4 wants.
    pub annual: [Option<Decimal>; 6],
    /// PM2.5 in thousandths of µg/m³, from 1 January on.
    pm25: Vec<Option<i64>>,
    /// The level of each day from 1 January on as its number, by edition in the order of [`Edition::ALL`].
    levels: [String; 2],
}

impl AirYear {
    /// What the days of one year came to; days of other years are left out. In order of time, no day twice. `None` where
    /// there is no day of the year.
    pub fn of(year: i16, days: &[AirDay]) -> Option<Self> {
        let first = Day::new(year, 1, 1)?;
        let days: Vec<AirDay> = days.iter().filter(|d| d.day.year() == year).copied().collect();
        let last = days.last()?.day;
        let known = |d: &&AirDay| d.o3_1h.is_some() || d.values.iter().any(Option::is_some);
        let extent = days.iter().find(known).zip(days.iter().rev().find(known));
        let annual = |pollutant| {
            let period = Period::Year(year);
            let complete = validity::of(&days, period, pollutant).is_complete();
            complete.then(|| leading_item(pollutant).value(&days, period)?.half_even(1)).flatten()
        };
        let count = |p: Pollutant| days.iter().filter(|d| d.values[p as usize].is_some()).count();
        let (mut pm25, mut levels) = (Vec::with_capacity(days.len()), [String::new(), String::new()]);
        let mut rows = days.iter().peekable();
        for day in first.through(last) {
            let row = rows.next_if(|row| row.day == day);
            pm25.push(row.and_then(|row| row.values[Pollutant::Pm25 as usize]));
            for (edition, levels) in Edition::ALL.into_iter().zip(&mut levels) {
                let level = row.and_then(|row| evaluate_for_statistics(row, edition).level);
                levels.push(level.map_or(NO_LEVEL, |level| char::from(b'0' + level.number())));
            }
        }
        Some(Self {
            year,
            extent: extent.map(|(first, last)| (first.day, last.day)),
            valid: Pollutant::ALL.map(|p| count(p) as u32),
            annual: Pollutant::ALL.map(annual),
            pm25,
            levels,
        })
    }

    /// Whether an index can be computed: without ozone it would leave out the pollutant that decides most summers.
    pub fn has_ozone(&self) -> bool {
        self.valid[Pollutant::O3 as usize] > 0
    }

    /// The day at a place in the rows that count from 1 January.
    fn day(&self, at: usize) -> Option<Day> {
        Some(Day::new(self.year, 1, 1)?.plus(i32::try_from(at).ok()?))
    }

    /// The valid daily values of PM2.5 within a period, in thousandths of µg/m³.
    fn pm25_within(&self, period: Period) -> impl Iterator<Item = (Day, i64)> {
        let known = self.pm25.iter().enumerate().filter_map(|(at, value)| Some((self.day(at)?, (*value)?)));
        known.filter(move |(day, _)| period.first() <= *day && *day <= period.last())
    }

    /// The mean of PM2.5 over the days of the year that are within a period, `None` without a value.
    pub fn pm25_mean(&self, period: Period) -> Option<Mean> {
        let mut mean = Mean { sum: 0, count: 0 };
        for (_, value) in self.pm25_within(period) {
            mean.sum += value;
            mean.count += 1;
        }
        (mean.count > 0).then_some(mean)
    }

    /// Whether the days of PM2.5 suffice for statistics over a period of the year ([`validity::of`]).
    pub fn pm25_validity(&self, period: Period) -> Validity {
        let days: Vec<Day> = self.pm25_within(period).map(|(day, _)| day).collect();
        validity::of_valid(&days, period)
    }

    /// Good days and days that count within a period of the year.
    pub fn good_days(&self, period: Period, policy: EditionPolicy) -> GoodDays {
        let mut counts = GoodDays::default();
        let [old, new] = &self.levels;
        for (at, (old, new)) in old.bytes().zip(new.bytes()).enumerate() {
            let Some(day) = self.day(at).filter(|day| period.first() <= *day && *day <= period.last()) else {
                continue;
            };
            let number = [old, new][policy.edition(day) as usize].wrapping_sub(b'1');
            if let Some(level) = Level::ALL.get(usize::from(number)) {
                counts.valid += 1;
                counts.good += u32::from(level.is_good());
            }
        }
        counts
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::air::summary;

    fn days(first: &str, last: &str) -> Vec<AirDay> {
        let day = |text: &str| text.parse::<Day>().expect(text);
        let of = |day: Day| {
            let n = i64::from(day.epoch_days());
            let mut values =
                [8_000, 20_000, 900, 60_000 + n % 7 * 25_000, 45_000, n * 977 % 130_000].map(Some);
            values[(n % 6) as usize] = values[(n % 6) as usize].filter(|_| n % 13 > 0);
            AirDay { day, values, o3_1h: None }
        };
        // A gap, and days that say nothing at all.
        let missing = |d: &AirDay| d.day.month() == 5 && d.day.day() < 9;
        day(first).through(day(last)).map(of).filter(|d| !missing(d)).collect()
    }

    #[test]
    fn it_says_what_the_days_say() {
        let days = days("2025-11-20", "2026-10-30");
        let year = AirYear::of(2026, &days).expect("a year");
        let text = |text: &str| text.parse::<Day>().expect(text);
        assert_eq!(year.extent, Some((text("2026-01-01"), text("2026-10-30"))));
        for period in ["2026", "2026-02-20/2026-03-09", "2026-05", "2026-10-30/2026-12-31", "2026-12"] {
            let period: Period = period.parse().expect(period);
            assert_eq!(year.pm25_mean(period), summary::mean(&days, period, Pollutant::Pm25), "{period}");
            assert_eq!(year.pm25_validity(period), validity::of(&days, period, Pollutant::Pm25), "{period}");
            for policy in [EditionPolicy::ByDate, EditionPolicy::Fixed(Edition::Hj633_2012)] {
                let of_days = summary::good_days(&days, period, policy);
                assert_eq!(year.good_days(period, policy), of_days, "{period}");
            }
        }
        assert_eq!(year.annual, [None; 6], "May and the end are missing");
        assert_eq!(AirYear::of(2024, &days), None);
    }

    #[test]
    fn a_complete_year_has_its_annual_values() {
        let days: Vec<AirDay> = days("2024-01-01", "2024-12-31")
            .into_iter()
            .chain(days("2024-06-01", "2024-06-08").into_iter().map(|d| AirDay { day: d.day.plus(-31), ..d }))
            .collect();
        let mut days = days;
        days.sort_by_key(|d| d.day);
        let year = AirYear::of(2024, &days).expect("a year");
        for p in Pollutant::ALL {
            let complete = validity::of(&days, Period::Year(2024), p).is_complete();
            let value = leading_item(p).value(&days, Period::Year(2024)).and_then(|v| v.half_even(1));
            assert_eq!(year.annual[p as usize], value.filter(|_| complete), "{p:?}");
            assert!(complete, "{p:?}: the example is to be complete");
        }
        let text = serde_json::to_string(&year).expect("JSON");
        assert_eq!(serde_json::from_str::<AirYear>(&text).expect("a year"), year);
    }

    #[test]
    fn days_that_say_nothing_are_a_year_without_extent() {
        let nothing = AirDay { day: "2024-02-03".parse().expect("a day"), values: [None; 6], o3_1h: None };
        let year = AirYear::of(2024, &[nothing]).expect("a year");
        assert_eq!((year.extent, year.valid, year.has_ozone()), (None, [0; 6], false));
        assert_eq!(year.good_days(Period::Year(2024), EditionPolicy::ByDate), GoodDays::default());
    }
}
