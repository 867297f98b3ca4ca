//! The periods that figures speak of.

use crate::{Bilingual, Day};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::{cmp::Ordering, fmt, str::FromStr};

/// A period of natural days, or a day at which something stood (时点).
///
/// Its code is what addresses, files and data files carry: `2024-06-30`, `2024-06`, `2024-Q2`, `2024-H1`, `2024`,
/// `ytd:2024-06-30`, `asof:2024-06-30`, `2024-03-01/2024-05-31`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Period {
    /// One natural day.
    Day(Day),
    /// A calendar month.
    Month {
        /// Calendar year.
        year: i16,
        /// 1 to 12.
        month: i8,
    },
    /// A calendar quarter (季度).
    Quarter {
        /// Calendar year.
        year: i16,
        /// 1 to 4.
        quarter: i8,
    },
    /// Half a calendar year (半年).
    HalfYear {
        /// Calendar year.
        year: i16,
        /// 1 or 2.
        half: i8,
    },
    /// A calendar year.
    Year(i16),
    /// From 1 January to the day (年初至今).
    YearToDate(Day),
    /// As things stood at the end of the day (截至).
    AsOf(Day),
    /// From one day to another, both included.
    Span {
        /// First day.
        first: Day,
        /// Last day, not before the first.
        last: Day,
    },
}

/// The text is no period code; see [`Period`] for the forms.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a period: {0:?} (for example 2024-H1, 2024-06, asof:2024-06-30)")]
pub struct NotAPeriod(pub String);

impl Period {
    /// The first day. For [`Period::AsOf`] it is the day itself.
    pub fn first(self) -> Day {
        match self {
            Period::Day(d) | Period::AsOf(d) => d,
            Period::Month { year, month } => first_of(year, month),
            Period::Quarter { year, quarter } => first_of(year, quarter * 3 - 2),
            Period::HalfYear { year, half } => first_of(year, half * 6 - 5),
            Period::Year(year) => first_of(year, 1),
            Period::YearToDate(d) => first_of(d.year(), 1),
            Period::Span { first, .. } => first,
        }
    }

    /// The last day.
    pub fn last(self) -> Day {
        match self {
            Period::Day(d) | Period::AsOf(d) | Period::YearToDate(d) => d,
            Period::Month { year, month } => first_of(year, month).last_of_month(),
            Period::Quarter { year, quarter } => first_of(year, quarter * 3).last_of_month(),
            Period::HalfYear { year, half } => first_of(year, half * 6).last_of_month(),
            Period::Year(year) => first_of(year, 12).last_of_month(),
            Period::Span { last, .. } => last,
        }
    }

    /// The same period of the year before, for year-on-year.
    pub fn year_before(self) -> Self {
        let back = |d: Day| d.in_year(d.year() - 1);
        match self {
            Period::Day(d) => Period::Day(back(d)),
            Period::AsOf(d) => Period::AsOf(back(d)),
            Period::YearToDate(d) => Period::YearToDate(back(d)),
            Period::Month { year, month } => Period::Month { year: year - 1, month },
            Period::Quarter { year, quarter } => Period::Quarter { year: year - 1, quarter },
            Period::HalfYear { year, half } => Period::HalfYear { year: year - 1, half },
            Period::Year(year) => Period::Year(year - 1),
            Period::Span { first, last } => Period::Span { first: back(first), last: back(last) },
        }
    }

    /// The period in words.
    pub fn label(self) -> Bilingual {
        match self {
            Period::Day(d) => Bilingual::new(zh_day(d), d.to_string()),
            Period::Month { year, month } => {
                Bilingual::new(format!("{year}年{month}月"), format!("{year:04}-{month:02}"))
            }
            Period::Quarter { year, quarter } => {
                Bilingual::new(format!("{year}年第{quarter}季度"), format!("Q{quarter} {year}"))
            }
            Period::HalfYear { year, half: 1 } => {
                Bilingual::new(format!("{year}年上半年"), format!("first half of {year}"))
            }
            Period::HalfYear { year, .. } => {
                Bilingual::new(format!("{year}年下半年"), format!("second half of {year}"))
            }
            Period::Year(year) => Bilingual::new(format!("{year}年"), year.to_string()),
            Period::YearToDate(d) => Bilingual::new(
                format!("{}年1月1日至{}", d.year(), zh_month_day(d)),
                format!("{} to {d}", d.year()),
            ),
            Period::AsOf(d) => Bilingual::new(format!("截至{}", zh_day(d)), format!("as of {d}")),
            Period::Span { first, last } => {
                Bilingual::new(format!("{}至{}", zh_day(first), zh_day(last)), format!("{first} to {last}"))
            }
        }
    }
}

fn first_of(year: i16, month: i8) -> Day {
    Day::new(year, month, 1).unwrap_or(Day::from_epoch_days(0))
}

fn zh_month_day(d: Day) -> String {
    format!("{}月{}日", d.month(), d.day())
}

fn zh_day(d: Day) -> String {
    format!("{}年{}", d.year(), zh_month_day(d))
}

/// By last day, then the longer period last: the order of a history.
impl Ord for Period {
    fn cmp(&self, other: &Self) -> Ordering {
        let key = |p: &Period| (p.last(), std::cmp::Reverse(p.first()));
        key(self).cmp(&key(other)).then_with(|| self.to_string().cmp(&other.to_string()))
    }
}

impl PartialOrd for Period {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Period::Day(d) => write!(f, "{d}"),
            Period::Month { year, month } => write!(f, "{year:04}-{month:02}"),
            Period::Quarter { year, quarter } => write!(f, "{year:04}-Q{quarter}"),
            Period::HalfYear { year, half } => write!(f, "{year:04}-H{half}"),
            Period::Year(year) => write!(f, "{year:04}"),
            Period::YearToDate(d) => write!(f, "ytd:{d}"),
            Period::AsOf(d) => write!(f, "asof:{d}"),
            Period::Span { first, last } => write!(f, "{first}/{last}"),
        }
    }
}

impl FromStr for Period {
    type Err = NotAPeriod;

    fn from_str(text: &str) -> Result<Self, NotAPeriod> {
        parse(text).ok_or_else(|| NotAPeriod(text.to_owned()))
    }
}

fn parse(text: &str) -> Option<Period> {
    if let Some(day) = text.strip_prefix("ytd:") {
        return day.parse().ok().map(Period::YearToDate);
    }
    if let Some(day) = text.strip_prefix("asof:") {
        return day.parse().ok().map(Period::AsOf);
    }
    if let Some((first, last)) = text.split_once('/') {
        let (first, last) = (first.parse().ok()?, last.parse().ok()?);
        return (first <= last).then_some(Period::Span { first, last });
    }
    if text.len() == 10 {
        return text.parse().ok().map(Period::Day);
    }
    let year = number(text.get(..4)?, 4)?;
    let rest = text.get(4..)?;
    if rest.is_empty() {
        return Some(Period::Year(year));
    }
    let rest = rest.strip_prefix('-')?;
    if let Some(q) = rest.strip_prefix('Q') {
        let quarter = number(q, 1)? as i8;
        return (1..=4).contains(&quarter).then_some(Period::Quarter { year, quarter });
    }
    if let Some(h) = rest.strip_prefix('H') {
        let half = number(h, 1)? as i8;
        return (1..=2).contains(&half).then_some(Period::HalfYear { year, half });
    }
    let month = number(rest, 2)? as i8;
    (1..=12).contains(&month).then_some(Period::Month { year, month })
}

fn number(digits: &str, width: usize) -> Option<i16> {
    (digits.len() == width && digits.bytes().all(|b| b.is_ascii_digit())).then(|| digits.parse().ok())?
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Period {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_round_trip_and_know_their_days() {
        for (code, first, last) in [
            ("2024-06-30", "2024-06-30", "2024-06-30"),
            ("2024-02", "2024-02-01", "2024-02-29"),
            ("2024-Q2", "2024-04-01", "2024-06-30"),
            ("2024-H1", "2024-01-01", "2024-06-30"),
            ("2024-H2", "2024-07-01", "2024-12-31"),
            ("2024", "2024-01-01", "2024-12-31"),
            ("ytd:2024-06-30", "2024-01-01", "2024-06-30"),
            ("asof:2024-06-30", "2024-06-30", "2024-06-30"),
            ("2024-03-01/2024-05-31", "2024-03-01", "2024-05-31"),
        ] {
            let period: Period = code.parse().expect(code);
            assert_eq!(period.to_string(), code);
            assert_eq!(period.first().to_string(), first, "{code}");
            assert_eq!(period.last().to_string(), last, "{code}");
        }
    }

    #[test]
    fn nonsense_is_refused() {
        for code in [
            "",
            "2024-",
            "2024-Q5",
            "2024-H0",
            "2024-13",
            "24",
            "2024-6",
            "2024-06-31",
            "2024-05-31/2024-03-01",
            "年",
            "20２4",
        ] {
            assert!(code.parse::<Period>().is_err(), "{code}");
        }
    }

    #[test]
    fn the_year_before_of_a_half_year() {
        let period: Period = "2024-H1".parse().expect("period");
        assert_eq!(period.year_before().to_string(), "2023-H1");
        assert!(period.year_before() < period);
    }
}
