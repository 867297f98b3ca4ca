//! Hours: the mean over sites, the 24-hour moving means of particles, and the real-time index (实时报) that follows.

pub use super::band::day_of;

use super::{
    AirHour, Edition, Flag, Pollutant,
    daily::{HOURS_FOR_A_DAY, enough_sites, valid_value},
    iaqi::{DayIndex, evaluate_hour},
};
use crate::{
    Day,
    day::{DAY_MS, HOUR_MS},
    rounding::mean_half_even,
};

/// Days of the month after in which real-time and daily values are revised and confirmed (HJ 633-2012 5.1.5).
const CONFIRMED_WITHIN: i32 = 10;

/// The o'clock that an hour ends at, 1 to 24.
pub fn clock_of(hour: &AirHour) -> u8 {
    ((hour.end_utc_ms - day_of(hour).start_utc_ms()) / HOUR_MS) as u8
}

/// The hours of a city or district: for each pollutant the mean concentration over its sites, where as many of them are
/// valid as a daily mean would need (75 %, 50 % of fewer than four; HJ 663-2013). `sites` has the hours of every site
/// that belongs to the mean, in any order. In order of time; an hour that no site has any record of is left out.
pub fn mean_of_sites(sites: &[Vec<AirHour>]) -> Vec<AirHour> {
    let mut by_end = std::collections::BTreeMap::<i64, Vec<&AirHour>>::new();
    for hour in sites.iter().flatten() {
        by_end.entry(hour.end_utc_ms).or_default().push(hour);
    }
    let mean = |hours: &[&AirHour], p: Pollutant| {
        let values: Vec<i64> = hours.iter().filter_map(|h| valid_value(h, p)).collect();
        enough_sites(values.len(), sites.len())
            .then(|| mean_half_even(values.iter().sum(), values.len() as i64))
    };
    by_end
        .into_iter()
        .map(|(end_utc_ms, hours)| AirHour {
            end_utc_ms,
            values: Pollutant::ALL.map(|p| mean(&hours, p)),
            flags: [Flag::N; 6],
            audited: hours.iter().all(|h| h.audited),
        })
        .collect()
}

/// The mean of the 24 hours that end at `end_utc_ms`, in thousandths; `None` with fewer than 20 valid ones, as a daily mean
/// needs (GB 3095 table 4).
pub fn moving_day(hours: &[AirHour], end_utc_ms: i64, pollutant: Pollutant) -> Option<i64> {
    let inside = |h: &&AirHour| end_utc_ms - DAY_MS < h.end_utc_ms && h.end_utc_ms <= end_utc_ms;
    let values: Vec<i64> = hours.iter().filter(inside).filter_map(|h| valid_value(h, pollutant)).collect();
    (values.len() >= HOURS_FOR_A_DAY).then(|| mean_half_even(values.iter().sum(), values.len() as i64))
}

/// The real-time index of an hour of a site, by the edition in force on its day.
///
/// HJ 633-2026 judges hourly means of all six pollutants; HJ 633-2012 judges PM10 and PM2.5 by their moving means over 24
/// hours, for which `hours` must reach back a day. `None` where the site has no record of the hour.
pub fn real_time(hours: &[AirHour], end_utc_ms: i64) -> Option<DayIndex> {
    let hour = hours.iter().rev().find(|h| h.end_utc_ms == end_utc_ms)?;
    let edition = Edition::of(day_of(hour));
    let values = Pollutant::ALL.map(|p| match (edition, p) {
        (Edition::Hj633_2012, Pollutant::Pm10 | Pollutant::Pm25) => moving_day(hours, end_utc_ms, p),
        _ => valid_value(hour, p),
    });
    Some(evaluate_hour(&values, edition))
}

/// Whether an hour may still change: it is not audited, or the time in which it is confirmed is not over, the first ten days
/// of the month after (HJ 633-2012 5.1.5; HJ 633-2026 does not repeat it).
pub fn is_provisional(hour: &AirHour, today: Day) -> bool {
    let confirmed = day_of(hour).last_of_month().plus(CONFIRMED_WITHIN);
    !hour.audited || today <= confirmed
}

/// The latest hour with a valid value of anything.
pub fn latest(hours: &[AirHour]) -> Option<&AirHour> {
    let valid = |h: &&AirHour| Pollutant::ALL.iter().any(|p| valid_value(h, *p).is_some());
    hours.iter().filter(valid).max_by_key(|h| h.end_utc_ms)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::air::MILLI;

    fn hours(day: &str, pm25: impl Fn(i64) -> Option<i64>) -> Vec<AirHour> {
        let start = day.parse::<Day>().expect(day).start_utc_ms();
        (1..=24)
            .map(|n| AirHour {
                end_utc_ms: start + n * HOUR_MS,
                values: [8, 20, 1, 60, 45, 0]
                    .map(|v| if v == 0 { pm25(n) } else { Some(v) }.map(|v| v * MILLI)),
                flags: [Flag::N; 6],
                audited: false,
            })
            .collect()
    }

    #[test]
    fn midnight_ends_the_day_before() {
        let all = hours("2026-02-28", |_| Some(30));
        assert_eq!((day_of(&all[23]).to_string(), clock_of(&all[23])), ("2026-02-28".into(), 24));
        assert_eq!(clock_of(&all[0]), 1);
    }

    #[test]
    fn the_edition_of_2012_judges_moving_means_and_that_of_2026_the_hour() {
        let last = |day| {
            let all = hours(day, |n| Some(if n == 24 { 240 } else { 0 }));
            real_time(&all, all[23].end_utc_ms).expect("an hour").iaqi[Pollutant::Pm25 as usize]
        };
        assert_eq!(last("2026-02-28"), Some(15)); // 240 / 24 = 10 µg/m³
        assert_eq!(last("2026-03-01"), Some(290));
        let gaps = hours("2026-02-28", |n| (n > 5).then_some(10));
        assert_eq!(moving_day(&gaps, gaps[23].end_utc_ms, Pollutant::Pm25), None);
        assert_eq!(real_time(&gaps, 0), None);
    }

    #[test]
    fn a_district_hour_needs_enough_sites() {
        let of = |values: [Option<i64>; 4]| {
            let sites: Vec<_> = values.iter().map(|v| hours("2026-03-01", |_| *v)).collect();
            mean_of_sites(&sites)[0].values[Pollutant::Pm25 as usize]
        };
        assert_eq!(of([Some(10), Some(20), Some(60), None]), Some(30_000));
        assert_eq!(of([Some(10), Some(20), None, None]), None);
        assert_eq!(mean_of_sites(&[]), []);
    }

    #[test]
    fn an_hour_without_any_valid_value_is_not_the_latest() {
        let mut all = hours("2026-03-01", |_| Some(10));
        all[23].flags = [Flag::F; 6];
        assert_eq!(latest(&all).map(clock_of), Some(23));
    }

    #[test]
    fn what_is_not_yet_confirmed_is_provisional() {
        let mut hour = hours("2026-03-31", |_| Some(10))[23];
        let on = |hour: &AirHour, day: &str| is_provisional(hour, day.parse().expect(day));
        assert!(on(&hour, "2026-06-01"), "never audited");
        hour.audited = true;
        assert!(on(&hour, "2026-04-10") && !on(&hour, "2026-04-11"));
    }
}
