//! Lowest, highest and mean of many hours at a time: what a chart of ten years of hours can show is not more than that.

use super::{AirHour, Pollutant, daily::valid_value, rollup::Rolled};
use crate::{Day, day::HOUR_MS};

/// How many hours are drawn together into one band.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BandScale {
    /// Those of a natural day.
    Day,
    /// Those of a calendar month.
    Month,
}

impl BandScale {
    /// The first day of the band that a day belongs to.
    pub fn first(self, day: Day) -> Day {
        match self {
            BandScale::Day => day,
            BandScale::Month => day.first_of_month(),
        }
    }
}

/// The valid hourly means of a pollutant over a day or a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AirBand {
    /// The day, or the first day of the month.
    pub first: Day,
    /// Lowest, highest, sum and number of the valid hourly means, at least one.
    pub hours: Rolled,
    /// The end of the first hour that was as low as that, UTC milliseconds.
    pub low_end_utc_ms: i64,
    /// The end of the first hour that was as high as that, UTC milliseconds.
    pub high_end_utc_ms: i64,
}

impl AirBand {
    /// The band of one hour, which says nothing but its value.
    fn of_hour(first: Day, end_utc_ms: i64, value: i64) -> Self {
        let mut hours = Rolled::default();
        hours.take(value);
        Self { first, hours, low_end_utc_ms: end_utc_ms, high_end_utc_ms: end_utc_ms }
    }

    /// Adds a later band.
    fn add(&mut self, later: &Self) {
        if later.hours.low < self.hours.low {
            self.low_end_utc_ms = later.low_end_utc_ms;
        }
        if later.hours.high > self.hours.high {
            self.high_end_utc_ms = later.high_end_utc_ms;
        }
        self.hours.add(&later.hours);
    }
}

/// The bands of the days of hours that are in order of time, for each pollutant in the order of [`Pollutant::ALL`]; a day
/// without a valid hour has none.
pub fn of_days(hours: &[AirHour]) -> [Vec<AirBand>; 6] {
    let mut bands: [Vec<AirBand>; 6] = Default::default();
    // An hour is of the day it is in, not of the day it ends on.
    let days = hours.chunk_by(|a, b| day_of(a) == day_of(b));
    for day in days {
        let first = day_of(&day[0]);
        for (bands, pollutant) in bands.iter_mut().zip(Pollutant::ALL) {
            let valid = |hour: &AirHour| {
                Some(AirBand::of_hour(first, hour.end_utc_ms, valid_value(hour, pollutant)?))
            };
            let add = |mut all: AirBand, hour: AirBand| {
                all.add(&hour);
                all
            };
            bands.extend(day.iter().filter_map(valid).reduce(add));
        }
    }
    bands
}

/// The natural day that an hour is in: that which ends at midnight is in the day that ends then.
pub fn day_of(hour: &AirHour) -> Day {
    Day::of_utc_ms(hour.end_utc_ms - HOUR_MS)
}

/// Draws bands of days, in order, together to those of another scale.
pub fn at_scale(days: impl IntoIterator<Item = AirBand>, scale: BandScale) -> Vec<AirBand> {
    let mut bands: Vec<AirBand> = Vec::new();
    for day in days {
        let first = scale.first(day.first);
        match bands.last_mut() {
            Some(last) if last.first == first => last.add(&day),
            _ => bands.push(AirBand { first, ..day }),
        }
    }
    bands
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::air::Flag;

    fn hours(first: &str, count: i64) -> Vec<AirHour> {
        let start = first.parse::<Day>().expect(first).start_utc_ms();
        let of = |n| AirHour {
            end_utc_ms: start + n * HOUR_MS,
            values: [Some(n), None, Some(-1), Some(n % 24), Some(7), Some(7)],
            flags: [Flag::N, Flag::N, Flag::N, Flag::N, Flag::D, Flag::N],
            audited: false,
        };
        (1..=count).map(of).collect()
    }

    #[test]
    fn midnight_belongs_to_the_day_that_ends() {
        let bands = of_days(&hours("2024-02-29", 48));
        let of = |at: usize| bands[at].iter().map(|b| (b.first.to_string(), b.hours)).collect::<Vec<_>>();
        let (low, high) = (Rolled { sum: 300, count: 24, low: 1, high: 24 }, 24);
        assert_eq!(of(0)[0], ("2024-02-29".to_owned(), low));
        assert_eq!((of(0)[1].0.as_str(), of(0)[1].1.low, of(0)[1].1.high), ("2024-03-01", 25, 24 + high));
        assert_eq!(of(0).len(), 2);
        // Missing, negative and flagged values have no band.
        assert!(of(1).is_empty() && of(2).is_empty() && of(4).is_empty());
        assert_eq!(of(3)[1].1, Rolled { sum: 276, count: 24, low: 0, high: 23 });
    }

    #[test]
    fn months_are_drawn_from_days() {
        let days = of_days(&hours("2024-02-28", 72));
        let months = at_scale(days[0].iter().copied(), BandScale::Month);
        let firsts: Vec<_> = months.iter().map(|m| m.first.to_string()).collect();
        assert_eq!(firsts, ["2024-02-01", "2024-03-01"]);
        assert_eq!(months[0].hours, Rolled { sum: 48 * 49 / 2, count: 48, low: 1, high: 48 });
        assert_eq!(at_scale(days[0].iter().copied(), BandScale::Day), days[0]);
        // The fourth pollutant is 0 in the last hour of each day and 23 in the one before: the first of each is told.
        let start = days[3][0].first.start_utc_ms();
        let february = at_scale(days[3].iter().copied(), BandScale::Month)[0];
        assert_eq!((february.hours.low, february.low_end_utc_ms), (0, start + 24 * HOUR_MS));
        assert_eq!((february.hours.high, february.high_end_utc_ms), (23, start + 23 * HOUR_MS));
    }
}
