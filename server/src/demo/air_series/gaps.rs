//! Missing and invalid hours, as every network has them.
//!
//! Single gaps take at most two hours of a pollutant and day, and at most one station a day fails for longer, so that a
//! district day is only ever invalid on the days of [`NETWORK_OUTAGES`].

use super::noise::hash;
use domain::{
    Day,
    air::{Flag, Pollutant},
};

/// What became of the value of an hour.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Measured and valid.
    Valid,
    /// Measured, but not to be used.
    Invalid(Flag),
    /// Not measured.
    Absent(Flag),
}

/// Days on which three of the seven stations are off, year, month and day: fewer than 75 % of the sites are valid, so the
/// district has no value. One is in the first half of 2024 and two in that of 2023, which leaves 181 and 179 valid days.
const NETWORK_OUTAGES: [(i16, i8, i8); 8] = [
    (2023, 3, 14),
    (2023, 5, 23),
    (2023, 10, 18),
    (2024, 3, 20),
    (2024, 9, 11),
    (2025, 4, 16),
    (2025, 11, 5),
    (2026, 5, 20),
];

/// The stations that are off on those days.
const OFF: [usize; 3] = [1, 3, 4];

const STATION_OUTAGE: u64 = 40;
const LINK: u64 = 50;
const INSTRUMENT: u64 = 60;

/// What became of the value of a pollutant at a station in the hour of the day that ends at `clock`.
pub(super) fn outcome(station: usize, pollutant: Pollutant, day: Day, clock: usize) -> Outcome {
    let date = (day.year(), day.month(), day.day());
    if OFF.contains(&station) && NETWORK_OUTAGES.contains(&date) {
        return Outcome::Absent(Flag::F);
    }
    let at = i64::from(day.epoch_days());
    let outage = hash(STATION_OUTAGE, at);
    if outage % 1000 < 140 && (outage >> 20) as usize % super::STATIONS == station {
        let from = (outage >> 32) as usize % 12 + 1;
        if clock >= from {
            return Outcome::Absent(if outage & 1 == 0 { Flag::F } else { Flag::M });
        }
    }
    let link = hash(LINK + station as u64, at);
    if link % 1000 < 280 && (link >> 20) as usize % 24 + 1 == clock {
        return Outcome::Absent(Flag::F);
    }
    let stream = INSTRUMENT + (station * Pollutant::ALL.len() + pollutant as usize) as u64;
    let instrument = hash(stream, at);
    if instrument % 1000 < 340 {
        let (hour, flag) = match (instrument >> 20) % 10 {
            0..6 => ((instrument >> 32) as usize % 4 + 1, Flag::C), // Calibration is done at night.
            6..8 => ((instrument >> 32) as usize % 8 + 9, Flag::M),
            8 => ((instrument >> 32) as usize % 24 + 1, Flag::D),
            _ => ((instrument >> 32) as usize % 24 + 1, Flag::T),
        };
        if hour == clock {
            return Outcome::Invalid(flag);
        }
    }
    Outcome::Valid
}
