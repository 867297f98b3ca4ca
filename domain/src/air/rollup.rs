//! What the days and hours of a month came to, in sums that add up: the quarters and years made of them are exact, and
//! a page over ten years reads a hundred and twenty rows instead of three thousand days.

use super::{
    AirDay, AirHour, Edition, Pollutant, daily::valid_value, iaqi::evaluate_for_statistics, summary::Mean,
};
use serde::{Deserialize, Serialize};

/// The valid daily values of one pollutant over a time: their mean is `sum / count`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rolled {
    /// Sum of the values in thousandths of the unit.
    pub sum: i64,
    /// How many values.
    pub count: u32,
    /// The lowest and the highest; meaningless where there is none.
    pub low: i64,
    /// The highest.
    pub high: i64,
}

impl Rolled {
    /// Counts a value in, in thousandths of the unit.
    pub fn take(&mut self, value: i64) {
        (self.low, self.high) = match self.count {
            0 => (value, value),
            _ => (self.low.min(value), self.high.max(value)),
        };
        self.sum += value;
        self.count += 1;
    }

    /// Adds what another time came to.
    pub fn add(&mut self, other: &Self) {
        if other.count == 0 {
            return;
        }
        (self.low, self.high) = match self.count {
            0 => (other.low, other.high),
            _ => (self.low.min(other.low), self.high.max(other.high)),
        };
        self.sum += other.sum;
        self.count += other.count;
    }

    /// The mean, exact; `None` without a value.
    pub fn mean(&self) -> Option<Mean> {
        (self.count > 0).then_some(Mean { sum: self.sum, count: self.count })
    }
}

/// What the days of a site came to over a time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AirRollup {
    /// In the order of [`Pollutant::ALL`], with MDA8 in the place of ozone.
    pub values: [Rolled; 6],
    /// Days by level, in the order of [`Level::ALL`](super::Level::ALL), for each edition in the order of
    /// [`Edition::ALL`].
    pub levels: [[u32; 6]; 2],
    /// Days on which each pollutant was a primary one, by edition.
    pub primary: [[u32; 6]; 2],
    /// Hours with any value at all, valid or not: the station was online (联网).
    pub online_hours: u32,
    /// Valid hourly values of each pollutant.
    pub valid_hours: [u32; 6],
}

impl AirRollup {
    /// Counts a day in.
    pub fn take(&mut self, day: &AirDay) {
        for pollutant in Pollutant::ALL {
            if let Some(value) = day.values[pollutant as usize] {
                self.values[pollutant as usize].take(value);
            }
        }
        for (at, edition) in Edition::ALL.into_iter().enumerate() {
            let index = evaluate_for_statistics(day, edition);
            if let Some(level) = index.level {
                self.levels[at][level as usize] += 1;
            }
            for pollutant in index.primary {
                self.primary[at][pollutant as usize] += 1;
            }
        }
    }

    /// Counts an hour in: for the online rate (联网率) where any value came, whatever its flag, and for the validity rate
    /// of each pollutant whose value takes part in statistics.
    pub fn count_hour(&mut self, hour: &AirHour) {
        self.online_hours += u32::from(hour.values.iter().any(Option::is_some));
        for pollutant in Pollutant::ALL {
            self.valid_hours[pollutant as usize] += u32::from(valid_value(hour, pollutant).is_some());
        }
    }

    /// Adds what another time came to.
    pub fn add(&mut self, other: &Self) {
        for at in 0..6 {
            self.values[at].add(&other.values[at]);
            self.valid_hours[at] += other.valid_hours[at];
            for edition in 0..2 {
                self.levels[edition][at] += other.levels[edition][at];
                self.primary[edition][at] += other.primary[edition][at];
            }
        }
        self.online_hours += other.online_hours;
    }
}

/// A calendar month of a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AirMonth {
    /// Calendar year.
    pub year: i16,
    /// 1 to 12.
    pub month: i8,
    /// What its days came to.
    pub rollup: AirRollup,
}

#[cfg(test)]
mod tests;
