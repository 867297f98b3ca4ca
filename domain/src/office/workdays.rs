//! Working days (工作日), which statutory deadlines count in. Holidays and the weekends that are worked for them are
//! announced each year by the State Council, so they are data and not arithmetic.

use crate::Day;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Within how many working days what arose or changed is disclosed (article 26 of the State Council's Decree 711).
pub const DISCLOSURE_DAYS: u32 = 20;

/// What the calendar of a year or more departs from Monday to Friday by.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holidays {
    /// Days off on what would be working days (放假).
    #[serde(default)]
    pub off: BTreeSet<Day>,
    /// Weekend days that are worked (调休上班).
    #[serde(default)]
    pub worked: BTreeSet<Day>,
}

impl Holidays {
    /// Whether a day is a working day.
    pub fn is_working(&self, day: Day) -> bool {
        // 1970-01-01 was a Thursday; Monday is 0.
        let weekend = (day.epoch_days() + 3).rem_euclid(7) >= 5;
        self.worked.contains(&day) || (!weekend && !self.off.contains(&day))
    }

    /// The last day of a time limit of so many working days, which begins on the day after `from`.
    pub fn deadline(&self, from: Day, working_days: u32) -> Day {
        let mut day = from;
        let mut left = working_days;
        while left > 0 {
            let next = Day::from_epoch_days(day.epoch_days() + 1);
            if next == day {
                break; // The end of the calendar.
            }
            day = next;
            left -= u32::from(self.is_working(day));
        }
        day
    }

    /// How many working days there are after `from` and up to `until`; 0 where that is not later.
    pub fn working_days(&self, from: Day, until: Day) -> u32 {
        let days = from.plus(1).through(until).filter(|day| self.is_working(*day)).count();
        u32::try_from(days).unwrap_or(u32::MAX)
    }

    /// Whether the calendar says anything of a year; where it does not, deadlines in it are only Monday to Friday.
    pub fn knows(&self, year: i16) -> bool {
        self.off.iter().chain(&self.worked).any(|day| day.year() == year)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    #[test]
    fn weekends_do_not_count_and_holidays_move_them() {
        let plain = Holidays::default();
        // 2026-11-25 is a Wednesday.
        assert!(plain.is_working(day("2026-11-25")) && !plain.is_working(day("2026-11-28")));
        assert_eq!(plain.deadline(day("2026-11-25"), DISCLOSURE_DAYS), day("2026-12-23"));
        let national = Holidays {
            off: [day("2026-10-01"), day("2026-10-02")].into(),
            worked: [day("2026-10-10")].into(),
        };
        assert_eq!(national.deadline(day("2026-09-30"), 1), day("2026-10-05"));
        assert!(national.is_working(day("2026-10-10")));
        assert_eq!(national.working_days(day("2026-09-30"), day("2026-10-12")), 7);
        assert_eq!(national.working_days(day("2026-10-12"), day("2026-10-12")), 0);
        assert_eq!(national.working_days(day("2026-10-12"), day("2026-10-01")), 0);
        let last = day("9999-12-31");
        assert_eq!(plain.deadline(last, DISCLOSURE_DAYS), last);
        assert!(national.knows(2026) && !national.knows(2027));
    }
}
