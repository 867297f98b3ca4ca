//! Hourly air of seven township stations, generated for demonstration.
//!
//! Not observations, and labelled so wherever they show. They are made to look like the air of the lower Yangtze and, by
//! construction, to come to the published results of the first halves of 2024 and 2023 when the engine of `domain`
//! computes them from the hours. There is no end: any day from [`START`] on has values, and those of an hour never depend
//! on the range that was asked for.

mod gaps;
pub(crate) mod noise;
mod shape;

use domain::{
    Bilingual, Day,
    air::{AirHour, Flag, Pollutant, Site, SiteKind},
    day::HOUR_MS,
};
use gaps::Outcome;

/// How many stations there are.
pub const STATIONS: usize = 7;

/// The id of the mean over all stations.
pub const DISTRICT: &str = "district";

/// The first day of the series, as year, month and day.
pub const START: (i16, i8, i8) = (2023, 1, 1);

/// Factors of the years from 2023 on for PM2.5 and for ozone, in ten-thousandths of the levels in `shape`.
///
/// Those of 2023 and 2024 were found by a search over both, run once: the factor of PM2.5 so that its mean from January to
/// June prints 36.7 (2023) and 41.6 (2024), then that of ozone so that 138 of 179 and 133 of 181 valid days are good. Each
/// is the middle of the range that does it. The test below holds them to that; after any change to `shape` or `gaps` they
/// have to be found again. The years after only look plausible.
const YEARS: [(i64, i64); 4] = [(8_602, 10_813), (9_548, 10_771), (9_300, 10_700), (9_000, 10_600)];

/// The factors of a year: of the table, and a little less every year after it.
fn factors(year: i16) -> (i64, i64) {
    let at = usize::try_from(year - START.0).unwrap_or(0);
    let last = YEARS.len() - 1;
    let (pm25, o3) = YEARS[at.min(last)];
    let beyond = at.saturating_sub(last).min(10) as i64;
    (pm25 - 120 * beyond, o3 - 60 * beyond)
}

/// The hours of one station (0 to 6) that end on the days from `first` to `last`, both included, in order.
///
/// Nothing before [`START`], and nothing for a station that does not exist. All are marked as audited: what is generated
/// has nobody to review it, and figures computed from it are published as audited ones are.
pub fn air_hours(station_index: usize, first: Day, last: Day) -> Vec<AirHour> {
    let (year, month, day) = START;
    let start = Day::new(year, month, day).unwrap_or(first);
    if station_index >= STATIONS {
        return Vec::new();
    }
    first.max(start).through(last).flat_map(|day| hours_of_day(station_index, day)).collect()
}

fn hours_of_day(station: usize, day: Day) -> impl Iterator<Item = AirHour> {
    let years = factors(day.year());
    (1..=24_usize).map(move |clock| {
        let end_utc_ms = day.start_utc_ms() + clock as i64 * HOUR_MS;
        let measured = shape::hour(station, day, end_utc_ms / HOUR_MS, clock, years);
        let mut hour = AirHour { end_utc_ms, values: measured.map(Some), flags: [Flag::N; 6], audited: true };
        for pollutant in Pollutant::ALL {
            let at = pollutant as usize;
            match gaps::outcome(station, pollutant, day, clock) {
                Outcome::Valid => {}
                Outcome::Invalid(flag) => hour.flags[at] = flag,
                Outcome::Absent(flag) => (hour.values[at], hour.flags[at]) = (None, flag),
            }
        }
        hour
    })
}

/// The seven stations, in the order of their indices, and after them the mean of the district.
pub fn sites() -> Vec<Site> {
    let station = |n: usize| Site {
        member_of: Some(DISTRICT.into()),
        demonstration: true,
        ..Site::named(
            format!("demo-station-{n}"),
            Bilingual::new(format!("演示乡镇站{n}"), format!("Demonstration township station {n}")),
            SiteKind::Township,
        )
    };
    let district = Site {
        demonstration: true,
        ..Site::named(
            DISTRICT,
            Bilingual::new("全区均值（演示）", "District mean (demonstration)"),
            SiteKind::District,
        )
    };
    (1..=STATIONS).map(station).chain([district]).collect()
}

#[cfg(test)]
mod tests;
