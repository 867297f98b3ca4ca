//! Fields of an entry as texts: what means missing, and what is wrong with one that cannot be read.

use crate::{Bilingual, scaled::NotAnAmount};

/// What is wrong with one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// The name of the field.
    pub field: &'static str,
    /// What it says.
    pub value: String,
    /// What is wrong with it and what to do.
    pub problem: Bilingual,
}

impl FieldError {
    pub(crate) fn new(field: &'static str, value: &str, zh: &str, en: &str) -> Self {
        Self { field, value: value.to_owned(), problem: Bilingual::new(zh, en) }
    }

    pub(crate) fn amount(field: &'static str, value: &str, why: NotAnAmount) -> Self {
        let (zh, en) = match why {
            NotAnAmount::NotANumber => (
                "不是数字；请填写十进制数，缺测留空",
                "not a number; write a decimal number, or nothing where it is missing",
            ),
            NotAnAmount::Negative => (
                "为负值，不是有效的浓度；请核对，无效值留空",
                "below zero, which no concentration is; check it, and leave invalid values empty",
            ),
            NotAnAmount::TooLarge => {
                ("数值过大，不可能；请核对单位", "larger than anything can be; check the unit")
            }
        };
        Self::new(field, value, zh, en)
    }
}

/// Whether a text means that nothing was measured.
pub fn is_missing(text: &str) -> bool {
    matches!(text, "" | "NA" | "-" | "--")
}
