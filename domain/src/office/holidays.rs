//! The holiday calendar as administrators enter it: a year, the notice that arranged it, the days off and the weekend days
//! that are worked for them.

use super::workdays::Holidays;
use crate::Day;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::{fmt, str::FromStr};

/// Days from one to another, both included, written `2026-02-15/2026-02-23`, or `2026-01-01` for a single one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DaySpan {
    /// The first day.
    pub first: Day,
    /// The last day, not before the first.
    pub last: Day,
}

/// The text names no days.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("neither a day nor two days in order: {0:?}")]
pub struct NotDays(pub String);

impl FromStr for DaySpan {
    type Err = NotDays;

    fn from_str(text: &str) -> Result<Self, NotDays> {
        let refuse = || NotDays(text.to_owned());
        let (first, last) = text.split_once(['/', '至', '~', '～']).unwrap_or((text, text));
        let day = |text: &str| text.trim().parse::<Day>().map_err(|_| refuse());
        let span = Self { first: day(first)?, last: day(last)? };
        // No holiday has lasted a month; a longer one is a slip of the finger.
        let length = span.last.epoch_days() - span.first.epoch_days();
        if (0..31).contains(&length) { Ok(span) } else { Err(refuse()) }
    }
}

impl fmt::Display for DaySpan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.first == self.last {
            return write!(f, "{}", self.first);
        }
        write!(f, "{}/{}", self.first, self.last)
    }
}

impl Serialize for DaySpan {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for DaySpan {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// What the State Council arranged for one year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HolidayYear {
    /// The year.
    pub year: i16,
    /// The notice, such as `国办发明电〔2025〕7号`.
    pub source: String,
    /// Days off, weekends included.
    pub off: Vec<DaySpan>,
    /// Weekend days that are worked.
    pub worked: Vec<Day>,
}

/// Every year that is known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HolidayCalendar {
    /// The years, in any order, none twice.
    #[serde(default)]
    pub year: Vec<HolidayYear>,
}

impl HolidayCalendar {
    /// What deadlines are counted with.
    pub fn holidays(&self) -> Holidays {
        let off = self.year.iter().flat_map(|year| &year.off).flat_map(|span| span.first.through(span.last));
        let worked = self.year.iter().flat_map(|year| year.worked.iter().copied());
        Holidays { off: off.collect(), worked: worked.collect() }
    }

    /// The arrangement of a year, `None` where it is not known (yet).
    pub fn of(&self, year: i16) -> Option<&HolidayYear> {
        self.year.iter().find(|known| known.year == year)
    }

    /// The years from one day to another that nothing is known of: deadlines in them count Monday to Friday only.
    pub fn unknown(&self, first: Day, last: Day) -> Vec<i16> {
        (first.year()..=last.year()).filter(|year| self.of(*year).is_none()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_people_write_them() {
        for text in ["2026-02-15/2026-02-23", "2026-02-15 至 2026-02-23", "2026-02-15~2026-02-23"] {
            let span: DaySpan = text.parse().expect(text);
            assert_eq!(span.to_string(), "2026-02-15/2026-02-23");
        }
        let one: DaySpan = "2026-01-01".parse().expect("a day");
        assert_eq!((one.first, one.to_string()), (one.last, "2026-01-01".to_owned()));
        for wrong in ["", "2026-02-23/2026-02-15", "2026-02-30", "2026-01-01/2026-12-31", "春节"] {
            assert!(wrong.parse::<DaySpan>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn what_is_not_arranged_is_said_to_be_unknown() {
        let year = HolidayYear {
            year: 2026,
            source: "国办发明电〔2025〕7号".to_owned(),
            off: vec!["2026-10-01/2026-10-07".parse().expect("days")],
            worked: vec!["2026-10-10".parse().expect("a day")],
        };
        let calendar = HolidayCalendar { year: vec![year] };
        let day = |text: &str| text.parse::<Day>().expect("a day");
        assert_eq!(calendar.unknown(day("2026-12-01"), day("2027-01-04")), [2027]);
        assert!(!calendar.holidays().is_working(day("2026-10-07")));
        assert!(calendar.holidays().is_working(day("2026-10-10")));
        let json = serde_json::to_string(&calendar).expect("json");
        assert!(json.contains("2026-10-01/2026-10-07"), "{json}");
        assert_eq!(serde_json::from_str::<HolidayCalendar>(&json).expect("the same"), calendar);
    }
}
