//! A plan as a straight line to its deadline, and where the reported pace leads. Both are arithmetic on published counts
//! and labelled as computed wherever they are shown.

use crate::{Day, rounding::percent};
use rust_decimal::Decimal;

/// What even progress from the start to the deadline would have come to by a day, in percent with one decimal: 0 before
/// the start, 100 from the deadline on. `None` where the deadline is not after the start.
pub fn line(start: Day, deadline: Day, day: Day) -> Option<Decimal> {
    let whole = deadline.epoch_days() - start.epoch_days();
    if whole <= 0 {
        return None;
    }
    let gone = (day.epoch_days() - start.epoch_days()).clamp(0, whole);
    percent(Decimal::from(gone), Decimal::from(whole), 1)
}

/// Where the reported pace leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Forecast {
    /// All was done by this reporting date.
    Finished(Day),
    /// There is one report only: one point has no pace.
    OneReport,
    /// Nothing was added between the first report and the last.
    Still,
    /// At the pace from the first report to the last, all would be done on this day.
    On(Day),
    /// As [`Forecast::On`], but more than a century away.
    Never,
}

/// The forecast for counts done at reporting dates, oldest first; `None` where there is no report.
pub fn forecast(done: &[(Day, u32)], total: u32) -> Option<Forecast> {
    let (&(first, begun), &(last, reached)) = (done.first()?, done.last()?);
    if reached >= total {
        let finished = done.iter().find(|(_, n)| *n >= total).map_or(last, |(day, _)| *day);
        return Some(Forecast::Finished(finished));
    }
    let days = i64::from(last.epoch_days()) - i64::from(first.epoch_days());
    let added = i64::from(reached) - i64::from(begun);
    if days <= 0 {
        return Some(Forecast::OneReport);
    }
    if added <= 0 {
        return Some(Forecast::Still);
    }
    // Rounded up: the day on which the last one would be done.
    let left = i64::from(total - reached) * days;
    let more = (left + added - 1) / added;
    Some(match i32::try_from(more) {
        Ok(more) if more <= 36_525 => Forecast::On(last.plus(more)),
        _ => Forecast::Never,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Day {
        text.parse().expect("a day")
    }

    #[test]
    fn half_a_leap_year_is_half_the_way() {
        let half = line(d("2024-01-01"), d("2024-12-31"), d("2024-06-30"));
        assert_eq!(half.map(|p| p.to_string()).as_deref(), Some("49.6"));
        assert_eq!(line(d("2024-01-01"), d("2024-12-31"), d("2023-01-01")), Some(Decimal::new(0, 1)));
        assert_eq!(line(d("2024-01-01"), d("2024-12-31"), d("2030-01-01")), Some(Decimal::new(1000, 1)));
        assert_eq!(line(d("2024-01-01"), d("2024-01-01"), d("2024-01-01")), None);
    }

    #[test]
    fn one_report_has_no_pace_and_two_have() {
        let (a, b) = (d("2024-03-31"), d("2024-06-29"));
        assert_eq!(forecast(&[], 10), None);
        assert_eq!(forecast(&[(a, 3)], 10), Some(Forecast::OneReport));
        assert_eq!(forecast(&[(a, 3), (b, 3)], 10), Some(Forecast::Still));
        assert_eq!(forecast(&[(a, 1), (b, 4)], 10), Some(Forecast::On(d("2024-12-26"))));
        assert_eq!(forecast(&[(a, 1), (b, 10)], 10), Some(Forecast::Finished(b)));
        assert_eq!(forecast(&[(a, 0), (b, 1)], u32::MAX), Some(Forecast::Never));
    }
}
