//! What is observed at a section: samples as they were reported, and the values of months.

use super::{Item, WaterClass};
use crate::{
    Day, Lang,
    rounding::half_even,
    scaled::{NotAnAmount, scaled},
};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// How a sample was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// By an automatic station (自动监测), every four hours or oftener.
    Automatic,
    /// By hand, in a laboratory (手工监测).
    Manual,
}

impl Method {
    /// The name in one language.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            Method::Automatic => lang.pick("自动监测", "automatic"),
            Method::Manual => lang.pick("手工监测", "manual"),
        }
    }
}

/// The state a station was in. Only what was measured in normal operation counts; the rest is kept as it was reported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// 正常
    #[default]
    Normal,
    /// 维护
    Maintenance,
    /// 停站, 停运
    Stopped,
    /// 不具备运行条件: frozen, dry, flooded.
    Inoperable,
    /// Found invalid in review (审核无效).
    Invalid,
}

impl Status {
    /// All of them.
    pub const ALL: [Status; 5] =
        [Status::Normal, Status::Maintenance, Status::Stopped, Status::Inoperable, Status::Invalid];

    /// The name in one language; the Chinese one is what stations report.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            Status::Normal => lang.pick("正常", "normal"),
            Status::Maintenance => lang.pick("维护", "maintenance"),
            Status::Stopped => lang.pick("停站", "stopped"),
            Status::Inoperable => lang.pick("不具备运行条件", "inoperable"),
            Status::Invalid => lang.pick("审核无效", "invalid"),
        }
    }

    /// The status of a text in either language; empty is normal.
    pub fn of_text(text: &str) -> Option<Self> {
        match text {
            "" => return Some(Status::Normal),
            "停运" => return Some(Status::Stopped),
            "无效" => return Some(Status::Invalid),
            _ => {}
        }
        Self::ALL.into_iter().find(|s| s.name(Lang::Zh) == text || s.name(Lang::En) == text)
    }

    /// Whether what was measured counts.
    pub const fn counts(self) -> bool {
        matches!(self, Status::Normal)
    }
}

/// A value with the digits it was reported with: `0.30`, or `0.05L` below a limit of detection of 0.05.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Reported {
    /// The value, or the limit of detection, in the item's unit, every reported digit kept.
    pub value: Decimal,
    /// Whether it was below detection, `value` being the limit.
    pub below: bool,
}

/// Why a text is no reported value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotReported {
    /// It is no amount.
    #[error(transparent)]
    Amount(#[from] NotAnAmount),
    /// It has more than six decimals, which is more than is kept.
    #[error("more than six decimals")]
    TooFine,
}

/// Decimals of the values that are kept.
const PLACES: u32 = 6;

impl Reported {
    /// The value in millionths of the item's unit.
    pub fn micro(self) -> i64 {
        let mut value = self.value;
        value.rescale(PLACES);
        i64::try_from(value.mantissa()).unwrap_or(i64::MAX)
    }
}

impl FromStr for Reported {
    type Err = NotReported;

    /// Reads `7.88`, `0.05L` and `<0.05`.
    fn from_str(text: &str) -> Result<Self, NotReported> {
        let limit = text.strip_prefix('<').or_else(|| text.strip_suffix(['L', 'l'])).map(str::trim);
        let digits = limit.unwrap_or(text);
        scaled(digits, PLACES)?;
        let value: Decimal = digits
            .parse()
            .or_else(|_| Decimal::from_scientific(digits))
            .map_err(|_| NotAnAmount::NotANumber)?;
        let kept = half_even(value, PLACES.min(value.scale()));
        if kept != value {
            return Err(NotReported::TooFine);
        }
        Ok(Self { value: kept.abs(), below: limit.is_some() })
    }
}

impl fmt::Display for Reported {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.value, if self.below { "L" } else { "" })
    }
}

impl Serialize for Reported {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Reported {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?.parse().map_err(serde::de::Error::custom)
    }
}

/// What was sampled at a section at one moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WaterSample {
    /// When, in UTC milliseconds.
    pub at_utc_ms: i64,
    /// How.
    pub method: Method,
    /// The state of the station.
    pub status: Status,
    /// The class that was published with it, which is never computed here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published_class: Option<WaterClass>,
    /// What was measured, in the order of the standard, no item twice.
    pub values: Vec<(Item, Reported)>,
}

impl WaterSample {
    /// The natural day it was taken on.
    pub fn day(&self) -> Day {
        Day::of_utc_ms(self.at_utc_ms)
    }
}

/// The monthly values of a section.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WaterMonth {
    /// The section's id.
    pub section: String,
    /// Calendar year.
    pub year: i16,
    /// 1 to 12.
    pub month: i8,
    /// What was measured: each item with its value in millionths of the unit (mg/L; pH without unit). Where the item is
    /// `below` detection, its limit of detection.
    pub values: Vec<(Item, i64)>,
    /// The items that were below detection.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub below: Vec<Item>,
    /// Of how many samples these are the means; `None` for the values of a month that were reported as such.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub samples: Option<u32>,
}

impl WaterMonth {
    /// The values of a month that were reported as such, none below detection.
    pub fn reported(section: impl Into<String>, year: i16, month: i8, values: Vec<(Item, i64)>) -> Self {
        Self { section: section.into(), year, month, values, below: Vec::new(), samples: None }
    }
}

/// An observation as it was public before a correction took its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// The content revision that replaced it.
    pub revision: i64,
    /// What was public until then.
    pub before: Observation,
}

/// One observation of either kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Observation {
    /// A sample.
    Sample(WaterSample),
    /// A month.
    Month(WaterMonth),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reported_digits_are_kept() {
        for (text, printed, micro) in [
            ("7.88", "7.88", 7_880_000),
            ("0.30", "0.30", 300_000),
            ("0.05L", "0.05L", 50_000),
            ("<0.00004", "0.00004L", 40),
            ("5e-05", "0.00005", 50),
            ("0", "0", 0),
            ("-0.0", "0.0", 0),
        ] {
            let value: Reported = text.parse().expect(text);
            assert_eq!((value.to_string(), value.micro()), (printed.to_owned(), micro), "{text}");
        }
        for text in ["", "--", "*", "-1", "1.2.3", "L", "0.0000001", "1e13", "NaN"] {
            assert!(text.parse::<Reported>().is_err(), "{text}");
        }
    }

    #[test]
    fn statuses_are_read_in_both_languages() {
        for status in Status::ALL {
            assert_eq!(Status::of_text(status.name(Lang::Zh)), Some(status));
            assert_eq!(Status::of_text(status.name(Lang::En)), Some(status));
        }
        assert_eq!(Status::of_text("坏了"), None);
    }
}
