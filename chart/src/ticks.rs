//! Where the scale lines go: round numbers, and natural days, months and years. Integers only.

use crate::calendar::{civil, epoch_days, hour_number, month_name, of_hours, of_month_number, written};

/// Round values, with at most `most` steps between them (2 at least), whose first is at or below `low` and last at or above `high`.
///
/// Steps are 1, 2 or 5 times a power of ten, in scaled units, so every label is exact.
pub fn values(low: i64, high: i64, most: usize) -> Vec<i64> {
    let (low, high) = (i128::from(low.min(high)), i128::from(high.max(low)));
    let most = most.max(2) as i128;
    let mut step = 1i128;
    let mut next = [2i128, 5, 10].into_iter().cycle();
    let mut power = 1i128;
    loop {
        let (first, last) = (low.div_euclid(step), -(-high).div_euclid(step));
        if last - first <= most {
            let last = last.max(first + 1);
            return (first..=last).map(|n| clamp(n * step)).collect();
        }
        let factor = next.next().unwrap_or(10);
        step = power * factor;
        if factor == 10 {
            power *= 10;
        }
    }
}

fn clamp(n: i128) -> i64 {
    n.clamp(i128::from(i64::MIN), i128::from(i64::MAX)) as i64
}

/// A place on the time scale: its label, and what belongs on the second line where that changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tick {
    pub x: i32,
    pub label: Time,
    pub context: Option<Time>,
}

/// What is written at a place. Most places are tried and not shown, so that it is put into words last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Time {
    /// An hour of the day.
    Hour(u8),
    /// A day of the month.
    Day(u8),
    /// Month and day.
    Date(u8, u8),
    /// A month of the year.
    Month(u8),
    /// Year and month.
    MonthOf(i64, u8),
    /// A year.
    Year(i64),
}

impl Time {
    /// In words.
    pub fn text(self, en: bool) -> String {
        match self {
            Time::Hour(hour) => written(&[(hour.into(), 2, ":00")]),
            Time::Day(day) => written(&[(day.into(), 1, "")]),
            Time::Date(month, day) if en => written(&[(day.into(), 1, " ")]) + &month_name(month, true),
            Time::Date(month, day) => written(&[(month.into(), 1, "月"), (day.into(), 1, "日")]),
            Time::Month(month) => month_name(month, en),
            Time::MonthOf(year, month) if en => month_name(month, true) + " " + &written(&[(year, 1, "")]),
            Time::MonthOf(year, month) => written(&[(year, 1, "年"), (month.into(), 1, "月")]),
            Time::Year(year) => written(&[(year, 1, if en { "" } else { "年" })]),
        }
    }
}

/// How far apart the places on a time scale are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// Every so many hours of the day.
    Hours(u8),
    /// Every so many days of the month.
    Days(u8),
    /// Every so many months of the year.
    Months(u8),
    /// Every so many years.
    Years(i64),
}

/// From the finest to the coarsest. Hours before [`DAYS`], days before [`MONTHS`].
pub const PACES: [Pace; 22] = [
    Pace::Hours(1),
    Pace::Hours(2),
    Pace::Hours(3),
    Pace::Hours(6),
    Pace::Hours(12),
    Pace::Days(1),
    Pace::Days(2),
    Pace::Days(5),
    Pace::Days(10),
    Pace::Days(15),
    Pace::Months(1),
    Pace::Months(2),
    Pace::Months(3),
    Pace::Months(6),
    Pace::Years(1),
    Pace::Years(2),
    Pace::Years(5),
    Pace::Years(10),
    Pace::Years(50),
    Pace::Years(500),
    Pace::Years(100_000),
    Pace::Years(1_000_000_000),
];

/// The paces from days on.
pub const DAYS: usize = 5;
/// The paces from months on.
pub const MONTHS: usize = 10;

/// The least room of a label at a pace with the room beside it, in tenths of a pixel: what has less need not be tried.
pub fn room(pace: Pace) -> i64 {
    match pace {
        Pace::Days(_) => 200,
        Pace::Months(_) => 300,
        Pace::Hours(_) | Pace::Years(_) => 400,
    }
}

/// A rough count of the places at a pace over a number of hours, rather too low than too high.
pub fn count(pace: Pace, hours: i64) -> i64 {
    match pace {
        Pace::Hours(n) => hours / i64::from(n),
        Pace::Days(n) => hours / (24 * i64::from(n)),
        Pace::Months(n) => hours / (24 * 31 * i64::from(n)),
        Pace::Years(n) => hours / (24 * 366) / n,
    }
}

/// The places at a pace within hours `first..=last`.
pub fn hours(first: i32, last: i32, pace: Pace) -> Vec<Tick> {
    if let Pace::Hours(every) = pace {
        let kept = (first..=last).filter(|&x| of_hours(x).1.is_multiple_of(every));
        let tick = |x: i32| {
            let (day, hour) = of_hours(x);
            let (_, m, d) = civil(day);
            Tick { x, label: Time::Hour(hour), context: Some(Time::Date(m, d)) }
        };
        return kept.map(tick).collect();
    }
    let mut ticks = days(of_hours(first).0, of_hours(last).0, pace);
    for tick in &mut ticks {
        tick.x = hour_number(tick.x, 0);
    }
    ticks.retain(|t| t.x >= first && t.x <= last);
    ticks
}

/// The places at a pace within days `first..=last`.
pub fn days(first: i32, last: i32, pace: Pace) -> Vec<Tick> {
    match pace {
        Pace::Hours(_) => days(first, last, Pace::Days(1)),
        Pace::Days(every) => (first..=last)
            .filter_map(|x| {
                let (y, m, d) = civil(x);
                // 1, 6, 11, … but never the 31st next to the 1st.
                let kept = (d - 1) % every == 0 && (every == 1 || d < 31 - every / 2);
                kept.then_some(Tick { x, label: Time::Day(d), context: Some(Time::MonthOf(y, m)) })
            })
            .collect(),
        Pace::Months(_) | Pace::Years(_) => {
            let month = |x: i32| {
                let (y, m, _) = civil(x);
                crate::calendar::month_number(y, m)
            };
            let start = |n: i32| {
                let (y, m) = of_month_number(n);
                epoch_days(y, m, 1)
            };
            let mut ticks = months(month(first), month(last), pace);
            for tick in &mut ticks {
                tick.x = start(tick.x);
            }
            ticks.retain(|t| t.x >= first && t.x <= last);
            ticks
        }
    }
}

/// The places at a pace within months `first..=last`; a pace in days means every month.
pub fn months(first: i32, last: i32, pace: Pace) -> Vec<Tick> {
    match pace {
        Pace::Years(every) => {
            let from = -(-i64::from(first)).div_euclid(12);
            let to = i64::from(last).div_euclid(12);
            let from = -(-from).div_euclid(every) * every;
            let mut out = Vec::new();
            let mut y = from;
            while y <= to {
                out.push(Tick {
                    x: crate::calendar::month_number(y, 1),
                    label: Time::Year(y),
                    context: None,
                });
                y += every;
            }
            out
        }
        Pace::Hours(_) | Pace::Days(_) | Pace::Months(_) => {
            let every = if let Pace::Months(n) = pace { n } else { 1 };
            (first..=last)
                .filter_map(|x| {
                    let (y, m) = of_month_number(x);
                    let kept = (m - 1) % every == 0;
                    kept.then_some(Tick { x, label: Time::Month(m), context: Some(Time::Year(y)) })
                })
                .collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn round_numbers() {
        assert_eq!(values(0, 87, 5), [0, 20, 40, 60, 80, 100]);
        assert_eq!(values(-30, 87, 6), [-50, 0, 50, 100]);
        assert_eq!(values(7, 7, 6), [7, 8]);
    }

    #[test]
    fn months_of_a_half_year() {
        let first = crate::calendar::epoch_days(2024, 1, 1);
        let last = crate::calendar::epoch_days(2024, 6, 30);
        let labels: Vec<_> =
            days(first, last, Pace::Months(1)).into_iter().map(|t| t.label.text(true)).collect();
        assert_eq!(labels, ["Jan", "Feb", "Mar", "Apr", "May", "Jun"]);
        assert_eq!(days(first, last, Pace::Years(1))[0].label.text(false), "2024年");
    }

    proptest! {
        #[test]
        fn values_enclose(low in any::<i64>(), high in any::<i64>(), most in 0usize..20) {
            let ticks = values(low, high, most);
            prop_assert!(ticks.len() >= 2 && ticks.len() <= most.max(2) + 1);
            prop_assert!(ticks[0] <= low.min(high));
            prop_assert!(ticks[ticks.len() - 1] >= low.max(high));
        }
    }
}
