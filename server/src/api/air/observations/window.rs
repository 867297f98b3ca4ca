//! From when to when: what was asked for, or what is meant by not asking.

use crate::api::problem::Problem;
use domain::{Day, Period, day::HOUR_MS, query::AirSpan};

/// How long each row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Interval {
    Hour,
    Day,
    Month,
    Year,
}

impl Interval {
    pub(super) fn of(text: Option<&str>) -> Result<Self, Problem> {
        match text {
            Some("hour") => Ok(Interval::Hour),
            None | Some("day") => Ok(Interval::Day),
            Some("month") => Ok(Interval::Month),
            Some("year") => Ok(Interval::Year),
            Some(other) => Err(Problem::parameter("interval", other, "use hour, day, month or year")),
        }
    }

    pub(super) const fn code(self) -> &'static str {
        match self {
            Interval::Hour => "hour",
            Interval::Day => "day",
            Interval::Month => "month",
            Interval::Year => "year",
        }
    }

    /// The days before the last one where nobody says from when.
    const fn usual_days(self) -> i32 {
        match self {
            Interval::Hour => 6,
            Interval::Day => 30,
            Interval::Month => 364,
            Interval::Year => 3_650,
        }
    }
}

/// The first and the last day of an answer.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Window {
    pub(super) first: Day,
    pub(super) last: Day,
    pub(super) interval: Interval,
}

impl Window {
    /// Months and years are whole: those that `from` and `to` touch.
    pub(super) fn of(
        from: Option<&str>,
        to: Option<&str>,
        interval: Interval,
        span: Option<&AirSpan>,
        today: Day,
    ) -> Result<Self, Problem> {
        let from = from.map(|text| period("from", text)).transpose()?.map(Period::first);
        let to = to.map(|text| period("to", text)).transpose()?.map(Period::last);
        let hours = span.and_then(|span| span.hours).map(|(_, last)| Day::of_utc_ms(last - HOUR_MS));
        let days = span.and_then(|span| span.days).map(|(_, last)| last);
        let latest = if interval == Interval::Hour { hours } else { days }.unwrap_or(today);
        let (mut first, mut last) = match (from, to) {
            (Some(from), Some(to)) => (from, to),
            (Some(from), None) => (from, latest.max(from)),
            (None, to) => {
                let last = to.unwrap_or(latest);
                (last.plus(-interval.usual_days()), last)
            }
        };
        if first > last {
            return Err(Problem::query(format!("from ({first}) is after to ({last}); exchange them")));
        }
        if matches!(interval, Interval::Month | Interval::Year) {
            (first, last) = (first.first_of_month(), last.last_of_month());
        }
        if interval == Interval::Year {
            first = Day::new(first.year(), 1, 1).unwrap_or(first);
            last = Day::new(last.year(), 12, 31).unwrap_or(last);
        }
        Ok(Self { first, last, interval })
    }
}

fn period(name: &str, text: &str) -> Result<Period, Problem> {
    let refused =
        || Problem::parameter(name, text, "write a day, month or year: 2024-01-31, 2024-01 or 2024");
    match text.parse() {
        Ok(period @ (Period::Day(_) | Period::Month { .. } | Period::Year(_))) => Ok(period),
        _ => Err(refused()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().expect(text)
    }

    fn window(from: Option<&str>, to: Option<&str>, interval: Interval) -> Option<(String, String)> {
        let span = AirSpan {
            site: String::new(),
            days: Some((day("2023-01-01"), day("2024-07-19"))),
            hours: Some((0, day("2024-07-21").start_utc_ms())),
        };
        let window = Window::of(from, to, interval, Some(&span), day("2024-07-30")).ok()?;
        Some((window.first.to_string(), window.last.to_string()))
    }

    #[test]
    fn what_is_not_said_is_the_latest() {
        let pair = |first: &str, last: &str| Some((first.to_owned(), last.to_owned()));
        assert_eq!(window(None, None, Interval::Hour), pair("2024-07-14", "2024-07-20"));
        assert_eq!(window(None, None, Interval::Day), pair("2024-06-19", "2024-07-19"));
        assert_eq!(window(None, None, Interval::Month), pair("2023-07-01", "2024-07-31"));
        assert_eq!(window(Some("2024"), None, Interval::Day), pair("2024-01-01", "2024-07-19"));
        assert_eq!(window(Some("2023"), None, Interval::Hour), pair("2023-01-01", "2024-07-20"));
        assert_eq!(window(None, Some("2024-02"), Interval::Day), pair("2024-01-30", "2024-02-29"));
        assert_eq!(
            window(Some("2024-02-10"), Some("2024-03-01"), Interval::Year),
            pair("2024-01-01", "2024-12-31")
        );
    }

    #[test]
    fn odd_windows_are_refused_and_long_ones_are_not() {
        assert!(window(Some("0001"), Some("9999"), Interval::Year).is_some());
        assert!(window(Some("2024-02"), Some("2024-01"), Interval::Day).is_none());
        assert!(window(Some("9999-12-31"), None, Interval::Hour).is_some());
    }
}
