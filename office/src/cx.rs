//! What a page is given.

use app::{address::localised, settings::Settings};
use domain::{
    Bilingual, Lang,
    office::{role::Right, staff::Staff},
};
use std::sync::Arc;

/// Everything that pages of staff have in common.
#[derive(Clone)]
pub struct Cx {
    /// The language.
    pub lang: Lang,
    /// The path without the language prefix, such as `/admin/users`.
    pub path: String,
    /// The site's own settings.
    pub settings: Arc<Settings>,
    /// File name of the style sheet.
    pub style: String,
    /// Who is signed in; `None` on the page of signing in.
    pub staff: Option<Staff>,
    /// What came of the last action, told once at the top of the page.
    pub notice: Option<Notice>,
}

/// What came of an action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Whether it is bad news.
    pub bad: bool,
    /// The news.
    pub text: Bilingual,
}

impl Cx {
    /// The address of a page in the language of this one.
    pub fn href(&self, path: &str) -> String {
        localised(self.lang, path)
    }

    /// Picks one of two fixed texts.
    pub fn t<'a>(&self, zh: &'a str, en: &'a str) -> &'a str {
        self.lang.pick(zh, en)
    }

    /// Whether who is signed in has a right: for what is offered, never for what is allowed.
    pub fn may(&self, right: Right) -> bool {
        self.staff.as_ref().is_some_and(|staff| staff.may(right))
    }

    /// A moment as people read it: day and time of day in Asia/Shanghai, `2026-09-01 08:30`.
    pub fn moment(&self, utc_ms: i64) -> String {
        moment(utc_ms)
    }
}

/// Day and time of day in Asia/Shanghai, `2026-09-01 08:30`.
pub fn moment(utc_ms: i64) -> String {
    let day = domain::Day::of_utc_ms(utc_ms);
    let minutes = (utc_ms - day.start_utc_ms()).div_euclid(60_000);
    format!("{day} {:02}:{:02}", minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_those_of_shanghai() {
        assert_eq!(moment(1_788_192_000_000), "2026-09-01 00:00");
        assert_eq!(moment(1_788_192_000_000 + 8 * 3_600_000 + 31 * 60_000 + 59_999), "2026-09-01 08:31");
    }
}
