//! What a check of work found before it becomes public.

use crate::Bilingual;

/// One thing that a check found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Whether the work cannot become public as long as it is so.
    pub blocking: bool,
    /// What was found, and what to do about it.
    pub what: Bilingual,
    /// Where: a field, a sentence, a file. Text as the author wrote it, to be escaped like any other.
    pub place: String,
}

impl Finding {
    /// What has to be put right first.
    pub fn blocking(place: impl Into<String>, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { blocking: true, what: Bilingual::new(zh, en), place: place.into() }
    }

    /// What people should look at, and may leave as it is.
    pub fn remark(place: impl Into<String>, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { blocking: false, ..Self::blocking(place, zh, en) }
    }
}
