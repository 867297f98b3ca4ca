//! Polluted days (超标天, AQI above 100) and what led them.

use super::{AirDay, Pollutant, iaqi::evaluate_for_statistics, summary::EditionPolicy};
use crate::{Period, rounding};
use rust_decimal::Decimal;

/// The polluted days of a period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Polluted {
    /// Days with an AQI above 100.
    pub days: u32,
    /// On how many of them each pollutant was a primary one (首要污染物), in the order of [`Pollutant::ALL`]. A tie counts
    /// for all that share it, so that the sum may be above the number of days.
    pub by_primary: [u32; 6],
}

impl Polluted {
    /// The share of polluted days that a pollutant led or shared the lead of, in percent with one decimal; `None` without
    /// a polluted day.
    pub fn share(&self, pollutant: Pollutant) -> Option<Decimal> {
        rounding::percent(self.by_primary[pollutant as usize].into(), self.days.into(), 1)
    }
}

/// The polluted days of a period, ozone by MDA8 alone (see [`evaluate_for_statistics`]).
pub fn polluted(days: &[AirDay], period: Period, policy: EditionPolicy) -> Polluted {
    let (first, last) = (period.first(), period.last());
    let mut all = Polluted::default();
    for day in days.iter().filter(|d| first <= d.day && d.day <= last) {
        let index = evaluate_for_statistics(day, policy.edition(day.day));
        if index.is_good() == Some(false) {
            all.days += 1;
            index.primary.iter().for_each(|p| all.by_primary[*p as usize] += 1);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Day;

    #[test]
    fn ties_count_for_all_that_share_them() {
        let first: Day = "2024-01-01".parse().expect("a day");
        // PM2.5 and PM10 tie at 150; ozone leads; a good day led by PM10 counts for nobody.
        let rows = [(60, 250, 115), (200, 60, 30), (60, 120, 30)];
        let of = |(n, (o3, pm10, pm25)): (usize, &(i64, i64, i64))| AirDay {
            day: first.plus(n as i32),
            values: [8, 20, 1, *o3, *pm10, *pm25].map(|v| Some(v * 1_000)),
            o3_1h: None,
        };
        let days: Vec<AirDay> = rows.iter().enumerate().map(of).collect();
        let all = polluted(&days, Period::Year(2024), EditionPolicy::ByDate);
        assert_eq!(all, Polluted { days: 2, by_primary: [0, 0, 0, 1, 1, 1] });
        assert_eq!(all.share(Pollutant::O3).map(|d| d.to_string()), Some("50.0".into()));
        assert_eq!(polluted(&days, Period::Year(2023), EditionPolicy::ByDate).share(Pollutant::O3), None);
    }
}
