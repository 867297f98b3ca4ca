//! The bands of a month's days as one text: `3 5000 41000 480000 24 6 14;…` is the third of the month, its lowest and
//! highest hour, the sum and number of its hours, and when the lowest and the highest ended, at 6 and 14 o'clock.

use crate::StoreError;
use domain::{
    Day,
    air::{band::AirBand, rollup::Rolled},
    day::HOUR_MS,
};
use std::fmt::Write as _;

/// Bands of days of one month, in order.
pub(crate) fn write(bands: &[AirBand]) -> String {
    let mut text = String::with_capacity(bands.len() * 28);
    for AirBand { first, hours: Rolled { low, high, sum, count }, low_end_utc_ms, high_end_utc_ms } in bands {
        let between = if text.is_empty() { "" } else { ";" };
        let clock = |end: &i64| (end - first.start_utc_ms()) / HOUR_MS;
        let (low_at, high_at) = (clock(low_end_utc_ms), clock(high_end_utc_ms));
        // Writing into a text cannot fail.
        let _ = write!(text, "{between}{} {low} {high} {sum} {count} {low_at} {high_at}", first.day());
    }
    text
}

/// The inverse, for a month that starts with `month`.
pub(crate) fn read(month: Day, text: &str) -> Result<Vec<AirBand>, StoreError> {
    let band = |part: &str| {
        let mut numbers = part.split(' ').map(|number| number.parse::<i64>().ok());
        let mut next = || numbers.next().flatten();
        let first = Day::new(month.year(), month.month(), i8::try_from(next()?).ok()?)?;
        let (low, high, sum) = (next()?, next()?, next()?);
        let count = u32::try_from(next()?).ok()?;
        let end = |clock: i64| (0..=24).contains(&clock).then(|| first.start_utc_ms() + clock * HOUR_MS);
        let (low_end_utc_ms, high_end_utc_ms) = (end(next()?)?, end(next()?)?);
        Some(AirBand { first, hours: Rolled { low, high, sum, count }, low_end_utc_ms, high_end_utc_ms })
    };
    text.split(';')
        .filter(|part| !part.is_empty())
        .map(|part| band(part).ok_or_else(|| StoreError::Damaged(format!("no band of a day: {part:?}"))))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_come_back() {
        let month: Day = "2024-02-01".parse().expect("a day");
        let band = |day, low| AirBand {
            first: month.plus(day - 1),
            hours: Rolled { low, high: 41_000, sum: 480_000, count: 24 },
            low_end_utc_ms: month.plus(day - 1).start_utc_ms() + HOUR_MS,
            high_end_utc_ms: month.plus(day).start_utc_ms(),
        };
        let bands = [band(1, 0), band(29, 5_000)];
        assert_eq!(write(&bands), "1 0 41000 480000 24 1 24;29 5000 41000 480000 24 1 24");
        assert_eq!(read(month, &write(&bands)).expect("bands"), bands);
        assert!(read(month, "").expect("none").is_empty());
        for damaged in ["x", "1 2 3 4 5 6", "30 1 1 1 1 1 1", "1 1 1 1 -1 1 1", "1 1 1 1 1 1 25"] {
            assert!(read(month, damaged).is_err(), "{damaged}");
        }
    }
}
