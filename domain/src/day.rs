//! Natural days in Asia/Shanghai.
//!
//! China has had one time zone and no daylight saving since 1991-09-15, so an instant maps to a day with a fixed
//! offset of eight hours; no time-zone database is needed, here or in the browser.

use jiff::{ToSpan, civil::Date};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::{fmt, str::FromStr};

/// Milliseconds in an hour.
pub const HOUR_MS: i64 = 3_600_000;
/// Milliseconds in a day.
pub const DAY_MS: i64 = 24 * HOUR_MS;
/// What Asia/Shanghai is ahead of UTC, in milliseconds.
const SHANGHAI_MS: i64 = 8 * HOUR_MS;

/// An instant (UTC milliseconds since 1970) as a time of day in Asia/Shanghai (RFC 3339): `2024-06-30T09:05:00+08:00`.
pub fn shanghai_time(utc_ms: i64) -> String {
    let day = Day::of_utc_ms(utc_ms);
    let seconds = (utc_ms - day.start_utc_ms()) / 1000;
    format!("{day}T{:02}:{:02}:{:02}+08:00", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

/// A natural day (自然日) in Asia/Shanghai, written `2024-06-30`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(Date);

/// The text was not a day of the Gregorian calendar in the form `2024-06-30`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a calendar day in the form YYYY-MM-DD: {0:?}")]
pub struct NotADay(pub String);

impl Day {
    /// A day by its parts, or `None` where the calendar has no such day.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        Date::new(year, month, day).ok().map(Self)
    }

    /// The day that an instant (UTC milliseconds since 1970) falls on in Asia/Shanghai.
    pub fn of_utc_ms(ms: i64) -> Self {
        Self::from_epoch_days((ms + SHANGHAI_MS).div_euclid(DAY_MS) as i32)
    }

    /// The instant at which the day begins in Asia/Shanghai, in UTC milliseconds since 1970.
    pub fn start_utc_ms(self) -> i64 {
        i64::from(self.epoch_days()) * DAY_MS - SHANGHAI_MS
    }

    /// Days since 1970-01-01, negative before it. This is what charts and databases keep.
    pub fn epoch_days(self) -> i32 {
        const EPOCH: Date = jiff::civil::date(1970, 1, 1);
        (self.0 - EPOCH).get_days()
    }

    /// The inverse of [`Day::epoch_days`]; days outside the years −9999 to 9999 are brought to the nearest bound.
    pub fn from_epoch_days(days: i32) -> Self {
        const EPOCH: Date = jiff::civil::date(1970, 1, 1);
        // What a span may hold: more than the calendar has on either side.
        const MOST: i32 = 7_304_484;
        Self(EPOCH.saturating_add(days.clamp(-MOST, MOST).days()))
    }

    /// Calendar year.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// Month, 1 to 12.
    pub fn month(self) -> i8 {
        self.0.month()
    }

    /// The English name of the month, such as `July`.
    pub fn month_in_english(self) -> &'static str {
        match self.month() {
            1 => "January",
            2 => "February",
            3 => "March",
            4 => "April",
            5 => "May",
            6 => "June",
            7 => "July",
            8 => "August",
            9 => "September",
            10 => "October",
            11 => "November",
            _ => "December",
        }
    }

    /// Day of the month, 1 to 31.
    pub fn day(self) -> i8 {
        self.0.day()
    }

    /// Monday is 0, Sunday is 6.
    pub fn weekday(self) -> i8 {
        self.0.weekday().to_monday_zero_offset()
    }

    /// The day `n` days later (earlier where negative).
    pub fn plus(self, n: i32) -> Self {
        Self::from_epoch_days(self.epoch_days().saturating_add(n))
    }

    /// Every day from this one to `last`, both included.
    pub fn through(self, last: Day) -> impl Iterator<Item = Day> {
        (self.epoch_days()..=last.epoch_days()).map(Day::from_epoch_days)
    }

    /// The first day of this day's month.
    pub fn first_of_month(self) -> Self {
        Self(self.0.first_of_month())
    }

    /// The last day of this day's month.
    pub fn last_of_month(self) -> Self {
        Self(self.0.last_of_month())
    }

    /// The same day of an earlier or later year; 29 February becomes 28 February.
    pub fn in_year(self, year: i16) -> Self {
        Day::new(year, self.month(), self.day()).unwrap_or_else(|| Self(jiff::civil::date(year, 2, 28)))
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

impl FromStr for Day {
    type Err = NotADay;

    fn from_str(text: &str) -> Result<Self, NotADay> {
        let refuse = || NotADay(text.to_owned());
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return Err(refuse());
        }
        let part = |range: std::ops::Range<usize>| -> Option<i16> {
            let digits = text.get(range)?;
            digits.bytes().all(|b| b.is_ascii_digit()).then(|| digits.parse().ok())?
        };
        let (year, month, day) = (part(0..4), part(5..7), part(8..10));
        match (year, month, day) {
            (Some(y), Some(m), Some(d)) => Day::new(y, m as i8, d as i8).ok_or_else(refuse),
            _ => Err(refuse()),
        }
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().expect(text)
    }

    #[test]
    fn a_day_starts_at_sixteen_hours_utc_of_the_day_before() {
        let d = day("2024-01-01");
        assert_eq!(d.start_utc_ms(), 1_704_038_400_000);
        assert_eq!(Day::of_utc_ms(d.start_utc_ms()), d);
        assert_eq!(Day::of_utc_ms(d.start_utc_ms() - 1), day("2023-12-31"));
    }

    #[test]
    fn an_instant_is_told_with_the_offset_of_shanghai() {
        for (ms, text) in [
            (1_704_038_400_000, "2024-01-01T00:00:00+08:00"),
            (1_704_038_399_999, "2023-12-31T23:59:59+08:00"),
            (-1, "1970-01-01T07:59:59+08:00"),
        ] {
            assert_eq!(shanghai_time(ms), text);
        }
    }

    #[test]
    fn impossible_days_are_refused() {
        for text in [
            "2023-02-29",
            "2024-13-01",
            "2024-1-1",
            "24-01-01",
            "2024/01/01",
            "2024-01-32",
            "",
            "２０２４-01-01",
            "+024-01-01",
        ] {
            assert!(text.parse::<Day>().is_err(), "{text}");
        }
    }

    #[test]
    fn the_leap_day_has_a_year_before() {
        assert_eq!(day("2024-02-29").in_year(2023), day("2023-02-28"));
        assert_eq!(day("2024-02-10").last_of_month(), day("2024-02-29"));
    }

    #[test]
    fn epoch_days_round_trip() {
        for n in [-1, 0, 1, 19_723, 20_000] {
            assert_eq!(Day::from_epoch_days(n).epoch_days(), n);
        }
    }
}
