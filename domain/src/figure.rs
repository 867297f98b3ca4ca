//! Figures: what a disclosure states of an indicator for a period.

use crate::{Bilingual, Period, change::Change};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

/// The most decimals of a published number; every file keeps so many.
pub const MOST_DECIMALS: u32 = 10;

/// A decimal number as documents print it; `None` where the text is none. The library would also read `1_000`.
pub fn printed(text: &str) -> Option<Decimal> {
    text.parse().ok().filter(|_| !text.contains('_'))
}

/// Why a number cannot be published, and what to do; `None` where it can. No unit of any indicator has more than
/// [`MOST_DECIMALS`], so more is what a program computed, not what a document prints.
pub fn unpublishable(value: Decimal) -> Option<Bilingual> {
    if value.scale() > MOST_DECIMALS {
        return Some(Bilingual::new(
            format!("有 {} 位小数，最多 {MOST_DECIMALS} 位；请按文件印出的位数填写", value.scale()),
            format!(
                "has {} decimals, and at most {MOST_DECIMALS} can be published; write as many as the document prints",
                value.scale()
            ),
        ));
    }
    i64::try_from(value.mantissa()).is_err().then(|| {
        Bilingual::new(
            "位数过多，无法发布；请核对，或改用更大的单位",
            "has more digits than can be published; check it, or use a larger unit",
        )
    })
}

/// How a stated number bounds the quantity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// Just that number.
    #[default]
    Exactly,
    /// That number or somewhat more (余, 多, 不低于).
    AtLeast,
    /// That number or less (不高于).
    AtMost,
}

/// What a figure was meant to reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// The value, in the unit of the indicator.
    pub value: Decimal,
    /// [`Bound::AtMost`] for a concentration, [`Bound::AtLeast`] for a ratio.
    pub bound: Bound,
}

impl Target {
    /// Whether a value meets the target.
    pub fn is_met(&self, value: Decimal) -> bool {
        let order = value.cmp(&self.value);
        match self.bound {
            Bound::AtLeast => order != Ordering::Less,
            Bound::AtMost => order != Ordering::Greater,
            Bound::Exactly => order == Ordering::Equal,
        }
    }
}

/// Whether the underlying data had been audited when the figure was published (审核状态).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audit {
    /// Real-time or current data, not yet audited (未经审核).
    Provisional,
    /// Audited (已审核).
    Audited,
}

/// The calculation basis of a figure (口径). What the publisher did not say is `None`, never guessed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Basis {
    /// Standard and edition, such as `HJ 633-2012`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edition: Option<String>,
    /// Whether sand-dust days were deducted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dust_deducted: Option<bool>,
    /// Audit state of the data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub audit: Option<Audit>,
    /// Anything else a reader must know to use the figure rightly.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Bilingual>,
}

impl Basis {
    /// True where the publisher stated nothing of the basis.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// The sentence of a disclosure that states something.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Slug of the disclosure.
    pub disclosure: String,
    /// Anchor of the sentence in the published text, such as `s12`.
    pub sentence: String,
}

impl Source {
    /// The address of the sentence, without a language prefix.
    pub fn href(&self) -> String {
        format!("/disclosures/{}#{}", self.disclosure, self.sentence)
    }
}

/// A published figure (数据). A value computed from measurements is never one of these.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// Stable id, such as `pm25-mean.2024-H1`.
    pub id: String,
    /// The indicator's id.
    pub indicator: String,
    /// The period it speaks of.
    pub period: Period,
    /// The value as printed, in the unit of the indicator, with the printed number of decimals.
    pub value: Decimal,
    /// Whether the number is exact or a bound.
    #[serde(default)]
    pub bound: Bound,
    /// What it was meant to reach, where the disclosure says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<Target>,
    /// The published year-on-year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub change: Option<Change>,
    /// The calculation basis.
    #[serde(default, skip_serializing_if = "Basis::is_empty")]
    pub basis: Basis,
    /// The sentence that states it.
    pub source: Source,
}

impl Figure {
    /// Whether the target is met, `None` where there is none.
    pub fn meets_target(&self) -> Option<bool> {
        self.target.map(|t| t.is_met(self.value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_what_a_document_prints() {
        assert_eq!(printed("-41.60").map(|value| value.to_string()).as_deref(), Some("-41.60"));
        for text in ["1_000", "_1", "1,000", "", "41.6 %"] {
            assert_eq!(printed(text), None, "{text}");
        }
    }

    #[test]
    fn numbers_of_up_to_ten_decimals_can_be_published() {
        for (text, fits) in [
            ("0.0000000001", true),
            ("-922337203.6854775807", true),
            ("9223372036854775807", true),
            ("41.60", true),
            ("0.00000000001", false),
            ("41.60000000000", false),
            ("9223372036854775808", false),
        ] {
            let why = unpublishable(text.parse().expect("a decimal"));
            assert_eq!(why.is_none(), fits, "{text}: {why:?}");
        }
    }

    #[test]
    fn a_concentration_above_its_target_misses_it() {
        let d = |s: &str| s.parse::<Decimal>().expect("decimal");
        let at_most = Target { value: d("34"), bound: Bound::AtMost };
        assert!(!at_most.is_met(d("41.6")));
        assert!(at_most.is_met(d("34.0")));
        let at_least = Target { value: d("78.8"), bound: Bound::AtLeast };
        assert!(!at_least.is_met(d("73.5")));
    }
}
