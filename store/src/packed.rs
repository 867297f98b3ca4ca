//! Days and hours of a month as one text: rows between `;`, numbers between spaces, nothing where a value is missing. In
//! thousandths, as the columns of the rows have them. `3 8042 41000 900 145000 61500 38250 168000` is the third of a month with
//! its six values and the highest hour of ozone; `49  41000 900 145000 61500 38250 1` is the first hour of the third, without
//! SO2 and audited.

use crate::StoreError;
use domain::{
    Day,
    air::{AirDay, AirHour, Flag},
    day::HOUR_MS,
};
use std::fmt::Write as _;

/// Days of one month, in order.
pub(crate) fn write_days(days: impl IntoIterator<Item = AirDay>) -> String {
    let mut text = String::new();
    for AirDay { day, values, o3_1h } in days {
        row(&mut text, i64::from(day.day()), values.into_iter().chain([o3_1h]));
    }
    text
}

/// The inverse, for a month that starts with `month`.
pub(crate) fn read_days(month: Day, text: &str) -> Result<Vec<AirDay>, StoreError> {
    let of = |[at, so2, no2, co, o3, pm10, pm25, o3_1h]: [Option<i64>; 8]| {
        let day = Day::new(month.year(), month.month(), i8::try_from(at?).ok()?)?;
        Some(AirDay { day, values: [so2, no2, co, o3, pm10, pm25], o3_1h })
    };
    rows(text, of)
}

/// Hours of one month that starts with `month`, in order. None of them has a flag: they are means of valid values.
pub(crate) fn write_hours(month: Day, hours: &[AirHour]) -> String {
    let mut text = String::with_capacity(hours.len() * 44);
    for hour in hours {
        let at = (hour.end_utc_ms - month.start_utc_ms()) / HOUR_MS;
        row(&mut text, at, hour.values.into_iter().chain([Some(i64::from(hour.audited))]));
    }
    text
}

/// The inverse.
pub(crate) fn read_hours(month: Day, text: &str) -> Result<Vec<AirHour>, StoreError> {
    let start = month.start_utc_ms();
    let of = |[at, so2, no2, co, o3, pm10, pm25, audited]: [Option<i64>; 8]| {
        let at = at.filter(|at| (1..=31 * 24).contains(at))?;
        let values = [so2, no2, co, o3, pm10, pm25];
        let audited = audited? != 0;
        Some(AirHour { end_utc_ms: start + at * HOUR_MS, values, flags: [Flag::N; 6], audited })
    };
    rows(text, of)
}

fn row(text: &mut String, at: i64, values: impl Iterator<Item = Option<i64>>) {
    let between = if text.is_empty() { "" } else { ";" };
    // Writing into a text cannot fail.
    let _ = write!(text, "{between}{at}");
    for value in values {
        text.push(' ');
        if let Some(value) = value {
            let _ = write!(text, "{value}");
        }
    }
}

fn rows<T>(text: &str, of: impl Fn([Option<i64>; 8]) -> Option<T>) -> Result<Vec<T>, StoreError> {
    if text.is_empty() {
        return Ok(Vec::new());
    }
    let mut all = Vec::with_capacity(text.len() / 24);
    for row in text.split(';') {
        let damaged = || StoreError::Damaged(format!("no packed row of air: {row:?}"));
        all.push(numbers(row).and_then(&of).ok_or_else(damaged)?);
    }
    Ok(all)
}

/// The eight numbers of a row.
fn numbers(row: &str) -> Option<[Option<i64>; 8]> {
    let mut numbers = [None; 8];
    let mut parts = row.split(' ');
    for number in &mut numbers {
        let part = parts.next()?;
        if !part.is_empty() {
            *number = Some(part.parse().ok()?);
        }
    }
    parts.next().is_none().then_some(numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month() -> Day {
        "2024-02-01".parse().expect("a day")
    }

    #[test]
    fn days_come_back() {
        let day = |day, so2, o3_1h| AirDay {
            day: month().plus(day - 1),
            values: [so2, Some(41_000), None, Some(i64::MAX), Some(-1), Some(0)],
            o3_1h,
        };
        let days = vec![day(3, Some(8_042), None), day(29, None, Some(168_000))];
        let text = write_days(days.iter().copied());
        assert_eq!(
            text,
            "3 8042 41000  9223372036854775807 -1 0 ;29  41000  9223372036854775807 -1 0 168000"
        );
        assert_eq!(read_days(month(), &text).expect("days"), days);
        assert!(read_days(month(), "").expect("none").is_empty());
        for damaged in
            ["x", "1 2 3 4 5 6 7", "30 1 1 1 1 1 1 1", " 1 1 1 1 1 1 1", "1 1 1 1 1 1 1 1 1", "1       ;"]
        {
            assert!(read_days(month(), damaged).is_err(), "{damaged}");
        }
    }

    #[test]
    fn hours_come_back() {
        let hour = |at, audited| AirHour {
            end_utc_ms: month().start_utc_ms() + at * HOUR_MS,
            values: [None, Some(41_000), None, Some(-5), None, Some(0)],
            flags: [Flag::N; 6],
            audited,
        };
        let hours = vec![hour(1, false), hour(49, true), hour(29 * 24, false)];
        let text = write_hours(month(), &hours);
        assert_eq!(text, "1  41000  -5  0 0;49  41000  -5  0 1;696  41000  -5  0 0");
        assert_eq!(read_hours(month(), &text).expect("hours"), hours);
        assert!(read_hours(month(), "").expect("none").is_empty());
        for damaged in ["0 1 1 1 1 1 1 1", "745 1 1 1 1 1 1 1", "1 1 1 1 1 1 1 ", "1.5 1 1 1 1 1 1 1"] {
            assert!(read_hours(month(), damaged).is_err(), "{damaged}");
        }
    }
}
