//! What an ordinary day and an ordinary week look like: means by hour of the day and by day of the week.

use super::{
    AirDay, AirHour, Pollutant,
    daily::valid_value,
    hourly::{clock_of, day_of},
    summary::Mean,
};
use crate::Period;

fn take(mean: &mut Option<Mean>, value: i64) {
    let mean = mean.get_or_insert(Mean { sum: 0, count: 0 });
    mean.sum += value;
    mean.count += 1;
}

/// The mean of a pollutant's valid hourly values over the days of a period, by the hour that ends at 01:00, 02:00 … 24:00
/// (日变化); `None` for an hour that never had one.
pub fn by_clock(hours: &[AirHour], period: Period, pollutant: Pollutant) -> [Option<Mean>; 24] {
    let (first, last) = (period.first(), period.last());
    let mut means = [None; 24];
    for hour in hours.iter().filter(|h| (first..=last).contains(&day_of(h))) {
        if let Some(value) = valid_value(hour, pollutant) {
            take(&mut means[usize::from(clock_of(hour)) - 1], value);
        }
    }
    means
}

/// The mean of a pollutant's valid daily values (for ozone of MDA8) over a period by day of the week, Monday first (周变化).
pub fn by_weekday(days: &[AirDay], period: Period, pollutant: Pollutant) -> [Option<Mean>; 7] {
    let (first, last) = (period.first(), period.last());
    let mut means = [None; 7];
    for day in days.iter().filter(|d| (first..=last).contains(&d.day)) {
        if let Some(value) = day.values[pollutant as usize] {
            take(&mut means[day.day.weekday() as usize], value);
        }
    }
    means
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Day, air::Flag, day::HOUR_MS};

    #[test]
    fn hours_of_many_days_come_together_by_the_clock() {
        let first: Day = "2026-03-02".parse().expect("a Monday");
        let hours: Vec<AirHour> = (1..=48)
            .map(|n| AirHour {
                end_utc_ms: first.start_utc_ms() + n * HOUR_MS,
                values: [Some(n * 1_000); 6],
                flags: [if n == 25 { Flag::C } else { Flag::N }; 6],
                audited: true,
            })
            .collect();
        let of = |code: &str| by_clock(&hours, code.parse().expect(code), Pollutant::So2);
        let two = of("2026-03-02/2026-03-03");
        assert_eq!(two[0], Some(Mean { sum: 1_000, count: 1 }), "a calibration is no measurement");
        assert_eq!(two[23], Some(Mean { sum: 72_000, count: 2 }), "24:00 is of the day that ends");
        assert_eq!(of("2026-03-03")[0], None);
    }

    #[test]
    fn weeks_begin_on_monday() {
        let first: Day = "2026-03-02".parse().expect("a Monday");
        let days: Vec<AirDay> = (0..8)
            .map(|n| AirDay { day: first.plus(n), values: [Some(i64::from(n)); 6], o3_1h: None })
            .collect();
        let week = by_weekday(&days, "2026".parse().expect("a year"), Pollutant::Pm25);
        assert_eq!(week[0], Some(Mean { sum: 7, count: 2 }));
        assert_eq!(week[6], Some(Mean { sum: 6, count: 1 }));
    }
}
