//! Daily values from hourly ones, with the validity minima of GB 3095 and HJ 663.

use super::{AirDay, AirHour, Flag, MILLI, Pollutant, iaqi::reported};
use crate::{
    Day,
    day::{DAY_MS, HOUR_MS},
    rounding::mean_half_even,
};

/// Minutes of sampling that an hourly mean needs (GB 3095-2012 and GB 3095-2026, table 4). Instruments hold their hourly
/// means to it before they reach the portal, which sees no minutes.
pub const MINUTES_FOR_AN_HOUR: u32 = 45;
/// Valid hourly means that a daily mean needs (GB 3095-2012 and GB 3095-2026, table 4).
pub const HOURS_FOR_A_DAY: usize = 20;
/// Valid hourly means that an 8-hour mean of ozone needs (GB 3095, table 4).
pub const HOURS_FOR_EIGHT: usize = 6;
/// Valid 8-hour means that MDA8 needs, of the 17 that end at 08:00 to 24:00 (HJ 663, 6.1.2).
pub const WINDOWS_FOR_A_DAY: usize = 14;
/// Above this MDA8, in whole µg/m³, a day counts with fewer 8-hour means (HJ 663, 6.1.2): grade II limit of GB 3095.
pub const MDA8_LIMIT: i64 = 160;

/// The valid values of one pollutant in the 24 hours of a day; the mean of the hour ending at `n` o'clock is at `n − 1`.
type Hours = [Option<i64>; 24];

/// The value of a pollutant in an hour, in thousandths of its unit, if it takes part in statistics: flagged valid and not
/// negative.
pub fn valid_value(hour: &AirHour, pollutant: Pollutant) -> Option<i64> {
    let at = pollutant as usize;
    hour.values[at].filter(|&value| value >= 0 && hour.flags[at] == Flag::N)
}

/// The daily values of a site from its hourly means; hours of other days are ignored, in any order, and of two means of
/// the same hour the later in the slice counts.
///
/// A daily mean needs 20 valid hours. MDA8 is the largest of the 17 8-hour means that end at 08:00 to 24:00, each of at
/// least 6 hours; it needs 14 of them, or to be above the limit of 160 µg/m³ as reported in whole µg/m³. Means stay in
/// thousandths of the unit; one that is no whole number of them is rounded half to even there.
pub fn day_from_hours(day: Day, hours: &[AirHour]) -> AirDay {
    let start = day.start_utc_ms();
    let mut table: [Hours; 6] = [[None; 24]; 6];
    for hour in hours {
        // The hour that ends at midnight is the last of the day that then ends.
        let since = hour.end_utc_ms - start;
        if since <= 0 || since > DAY_MS || since % HOUR_MS != 0 {
            continue;
        }
        for pollutant in Pollutant::ALL {
            table[pollutant as usize][(since / HOUR_MS - 1) as usize] = valid_value(hour, pollutant);
        }
    }
    let ozone = &table[Pollutant::O3 as usize];
    let values = Pollutant::ALL.map(|pollutant| match pollutant {
        Pollutant::O3 => mda8(ozone),
        _ => mean_of_at_least(HOURS_FOR_A_DAY, &table[pollutant as usize]),
    });
    AirDay { day, values, o3_1h: ozone.iter().flatten().copied().max() }
}

fn mean_of_at_least(least: usize, values: &[Option<i64>]) -> Option<i64> {
    let (sum, count) = sum_and_count(values);
    (count >= least).then(|| mean_half_even(sum, count as i64))
}

fn sum_and_count(values: &[Option<i64>]) -> (i64, usize) {
    values.iter().flatten().fold((0, 0), |(sum, count), value| (sum + value, count + 1))
}

fn mda8(hours: &Hours) -> Option<i64> {
    // Half-even rounding keeps order, so the largest rounded mean is the rounded largest mean.
    let means: Vec<i64> = hours.windows(8).filter_map(|w| mean_of_at_least(HOURS_FOR_EIGHT, w)).collect();
    let largest = means.iter().copied().max()?;
    let counts = means.len() >= WINDOWS_FOR_A_DAY || reported(Pollutant::O3, largest)? > MDA8_LIMIT;
    counts.then_some(largest)
}

/// Whether so many valid sites of all stand for a city or district: 75 %, 50 % where there are fewer than four
/// (HJ 663-2013).
pub(super) fn enough_sites(valid: usize, all: usize) -> bool {
    match all {
        0 => false,
        few @ 1..4 => valid * 2 >= few,
        many => valid * 4 >= many * 3,
    }
}

/// The daily values of a city or district: for each pollutant the mean **concentration** over its sites, never the worst
/// site's index. At least 75 % of the sites must be valid, 50 % where there are fewer than four (HJ 663-2013).
///
/// `sites` has one entry for every site that belongs to the mean, also for those without any valid value that day.
pub fn mean_of_sites(day: Day, sites: &[AirDay]) -> AirDay {
    let mean = |of: &dyn Fn(&AirDay) -> Option<i64>| -> Option<i64> {
        let values: Vec<Option<i64>> = sites.iter().map(of).collect();
        let (sum, count) = sum_and_count(&values);
        enough_sites(count, sites.len()).then(|| mean_half_even(sum, count as i64))
    };
    AirDay {
        day,
        values: Pollutant::ALL.map(|p| mean(&|site| site.values[p as usize])),
        o3_1h: mean(&|site| site.o3_1h),
    }
}

const _: () = assert!(MILLI == 1000, "limits above are in whole units");

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: &str = "2024-05-01";

    fn hours(values: impl Fn(i64) -> Option<i64>) -> Vec<AirHour> {
        let start = DAY.parse::<Day>().expect(DAY).start_utc_ms();
        (1..=24)
            .map(|n| AirHour {
                end_utc_ms: start + n * HOUR_MS,
                values: [values(n).map(|v| v * MILLI); 6],
                flags: [Flag::N; 6],
                audited: true,
            })
            .collect()
    }

    fn of(hours: &[AirHour]) -> AirDay {
        day_from_hours(DAY.parse().expect(DAY), hours)
    }

    #[test]
    fn a_daily_mean_needs_twenty_hours() {
        assert_eq!(of(&hours(|n| (n <= 19).then_some(40))).values[0], None);
        assert_eq!(of(&hours(|n| (n <= 20).then_some(40))).values[0], Some(40_000));
    }

    #[test]
    fn only_valid_hours_of_the_day_count() {
        let mut all = hours(|_| Some(40));
        all[3].flags[0] = Flag::C;
        all[3].values[0] = Some(900_000);
        all[4].values[0] = Some(-1);
        let outside = |ms| AirHour { end_utc_ms: ms, ..all[0] };
        let start = DAY.parse::<Day>().expect(DAY).start_utc_ms();
        let mut before = outside(start);
        before.values = [Some(999_000); 6];
        let mut after = outside(start + DAY_MS + HOUR_MS);
        after.values = [Some(999_000); 6];
        all.extend([before, after]);
        assert_eq!(of(&all).values[0], Some(40_000));
        assert_eq!(of(&all).o3_1h, Some(40_000));
    }

    #[test]
    fn means_are_exact_to_the_thousandth() {
        let day = of(&hours(|n| Some(if n == 24 { 41 } else { 40 })));
        assert_eq!(day.values[0], Some(40_042)); // 40.041666…
    }

    #[test]
    fn mda8_is_the_largest_of_the_windows_ending_in_the_day() {
        let day = of(&hours(|n| Some(if (12..=19).contains(&n) { 180 } else { 20 })));
        assert_eq!(day.values[3], Some(180_000));
        // The hours before 01:00 belong to the day before: nothing reaches back.
        assert_eq!(of(&hours(|n| Some(if n <= 4 { 160 } else { 0 }))).values[3], Some(80_000));
    }

    #[test]
    fn thirteen_windows_suffice_only_above_the_limit() {
        // Hours 1 to 18 give the windows ending at 08:00 to 20:00, and those ending at 19:00 and 20:00 miss one and two.
        let short = |value| of(&hours(move |n| (n <= 18).then_some(value))).values[3];
        assert_eq!(short(150), None);
        assert_eq!(short(160), None);
        assert_eq!(short(170), Some(170_000));
        let fourteen = of(&hours(|n| (n <= 19).then_some(150))).values[3];
        assert_eq!(fourteen, Some(150_000));
    }

    #[test]
    fn a_mean_of_sites_needs_three_quarters_of_them() {
        let day: Day = DAY.parse().expect(DAY);
        let site = |v: Option<i64>| AirDay { day, values: [v; 6], o3_1h: v };
        let mean = |values: &[Option<i64>]| {
            mean_of_sites(day, &values.iter().map(|v| site(*v)).collect::<Vec<_>>()).values[5]
        };
        assert_eq!(mean(&[Some(1), Some(2), Some(4), None]), Some(2));
        assert_eq!(mean(&[Some(1), Some(2), None, None]), None);
        assert_eq!(mean(&[Some(1), None]), Some(1));
        assert_eq!(mean(&[Some(1), None, None]), None);
        assert_eq!(mean(&[Some(7), Some(7), Some(7), Some(7), Some(7), Some(7), None]), Some(7));
        assert_eq!(mean(&[Some(7), Some(7), Some(7), Some(7), Some(7), None, None]), None);
        assert_eq!(mean(&[]), None);
    }
}
