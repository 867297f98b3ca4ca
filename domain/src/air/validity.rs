//! How many valid days a statistic needs (数据有效性): GB 3095-2026 table 4, the same numbers as GB 3095-2012.

use super::{AirDay, Pollutant};
use crate::{Day, Period};

/// Valid daily values that a year needs (GB 3095 table 4), leap year or not.
pub const DAYS_FOR_A_YEAR: u32 = 324;

/// Valid daily values that a month needs (GB 3095 table 4): 27, in February 25.
pub const fn days_for_a_month(month: i8) -> u32 {
    if month == 2 { 25 } else { 27 }
}

/// What a statistic is short of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shortage {
    /// A calendar month has too few valid days.
    Month {
        /// Calendar year.
        year: i16,
        /// 1 to 12.
        month: i8,
        /// Valid days it has.
        valid: u32,
        /// Valid days it needs.
        needed: u32,
    },
    /// The year has too few valid days altogether.
    Year {
        /// Calendar year.
        year: i16,
        /// Valid days it has.
        valid: u32,
        /// Valid days it needs.
        needed: u32,
    },
}

/// Whether the days of a period suffice for its statistics, and what is missing where they do not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Validity {
    /// Days with a valid value of the pollutant.
    pub valid_days: u32,
    /// Natural days of the period.
    pub calendar_days: u32,
    /// What is missing, months in order, then the year; empty where nothing is.
    pub shortages: Vec<Shortage>,
}

impl Validity {
    /// Whether the minima are met.
    pub fn is_complete(&self) -> bool {
        self.valid_days > 0 && self.shortages.is_empty()
    }

    /// Whether a statistic counts: the minima are met, or it exceeds its limit, for which HJ 663-2013 waives them. More
    /// days could have confirmed an exceedance but hardly undone it; nothing is waived for the absence of one.
    pub fn counts(&self, exceeds: bool) -> bool {
        self.is_complete() || (exceeds && self.valid_days > 0)
    }

    /// The share of natural days that are valid, in percent with one decimal.
    pub fn rate(&self) -> Option<crate::Decimal> {
        crate::rounding::percent(self.valid_days.into(), self.calendar_days.into(), 1)
    }
}

/// The validity of a pollutant's statistics over a period, for means (GB 3095 table 4) and percentiles (HJ 663-2013, the
/// same minima).
///
/// A year needs 324 valid days **and** every month 27, February 25; the standards set no minimum for other periods, so
/// of those every month that lies wholly within the period must be valid, and a month cut off at either end needs nothing.
/// Of several entries for a day, one that is valid suffices.
pub fn of(days: &[AirDay], period: Period, pollutant: Pollutant) -> Validity {
    let (first, last) = (period.first(), period.last());
    let mut valid: Vec<Day> = days
        .iter()
        .filter(|d| first <= d.day && d.day <= last && d.values[pollutant as usize].is_some())
        .map(|d| d.day)
        .collect();
    valid.sort_unstable();
    valid.dedup();
    of_valid(&valid, period)
}

/// The same from the valid days themselves, in order and none twice.
pub fn of_valid(valid: &[Day], period: Period) -> Validity {
    let (first, last) = (period.first(), period.last());
    let count = |from: Day, to: Day| {
        (valid.partition_point(|d| *d <= to) - valid.partition_point(|d| *d < from)) as u32
    };
    let mut shortages = Vec::new();
    let mut start = first.first_of_month();
    while start <= last {
        let end = start.last_of_month();
        let (has, needed) = (count(start, end), days_for_a_month(start.month()));
        if first <= start && end <= last && has < needed {
            shortages.push(Shortage::Month { year: start.year(), month: start.month(), valid: has, needed });
        }
        start = end.plus(1);
    }
    let valid_days = count(first, last);
    if is_a_year(first, last) && valid_days < DAYS_FOR_A_YEAR {
        shortages.push(Shortage::Year { year: first.year(), valid: valid_days, needed: DAYS_FOR_A_YEAR });
    }
    let calendar_days = (last.epoch_days() - first.epoch_days() + 1).max(0) as u32;
    Validity { valid_days, calendar_days, shortages }
}

/// However the period is written: the whole year to date on 31 December is that year.
fn is_a_year(first: Day, last: Day) -> bool {
    Day::new(first.year(), 1, 1) == Some(first) && Day::new(first.year(), 12, 31) == Some(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The days of a period that `valid` says so of.
    fn days(period: &str, valid: impl Fn(Day) -> bool) -> (Vec<AirDay>, Period) {
        let period: Period = period.parse().expect(period);
        let of = |day| AirDay { day, values: [valid(day).then_some(1); 6], o3_1h: None };
        (period.first().through(period.last()).map(of).collect(), period)
    }

    fn check(period: &str, valid: impl Fn(Day) -> bool) -> Validity {
        let (days, period) = days(period, valid);
        of(&days, period, Pollutant::Pm25)
    }

    #[test]
    fn a_month_needs_twenty_seven_days_and_february_twenty_five() {
        assert!(check("2024-01", |d| d.day() <= 27).is_complete());
        let short = check("2024-01", |d| d.day() <= 26);
        assert_eq!(short.shortages, [Shortage::Month { year: 2024, month: 1, valid: 26, needed: 27 }]);
        assert!(check("2024-02", |d| d.day() <= 25).is_complete());
        assert!(!check("2023-02", |d| d.day() <= 24).is_complete());
        assert_eq!(short.rate().map(|r| r.to_string()).as_deref(), Some("83.9"));
    }

    #[test]
    fn a_year_needs_every_month_and_324_days() {
        assert!(check("2024", |_| true).is_complete());
        // 27 days in each month and 25 in February are 322.
        let least = check("2024", |d| d.day() <= days_for_a_month(d.month()) as i8);
        assert_eq!(least.shortages, [Shortage::Year { year: 2024, valid: 322, needed: 324 }]);
        let enough =
            |d: Day| d.day() <= days_for_a_month(d.month()) as i8 || (d.month() == 7 && d.day() <= 29);
        assert!(check("2024", enough).is_complete());
        assert!(check("ytd:2024-12-31", enough).is_complete());
        let gap = check("2023", |d| d.month() != 5 || d.day() > 5);
        assert_eq!(gap.shortages, [Shortage::Month { year: 2023, month: 5, valid: 26, needed: 27 }]);
    }

    #[test]
    fn a_month_cut_off_needs_nothing() {
        assert!(check("ytd:2024-03-10", |d| d.month() < 3 || d.day() < 3).is_complete());
        assert!(!check("ytd:2024-03-10", |d| d.month() > 1).is_complete());
        assert!(!check("2024-03-05/2024-03-06", |_| false).is_complete());
    }

    #[test]
    fn an_exceedance_waives_the_minima() {
        let short = check("2024-01", |d| d.day() <= 3);
        assert!(short.counts(true) && !short.counts(false));
        assert!(!check("2024-01", |_| false).counts(true));
    }

    #[test]
    fn a_day_given_twice_is_one_day() {
        let (mut twice, period) = days("2024-01", |d| d.day() <= 26);
        twice.extend_from_within(..);
        assert!(!of(&twice, period, Pollutant::Co).is_complete());
    }
}
