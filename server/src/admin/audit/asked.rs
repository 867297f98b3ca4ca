//! What somebody wants to see of the log.

use super::export::Format;
use domain::{Day, Lang};
use office::pages::audit::Asked;
use serde::Deserialize;
use store::office::AuditFilter;

/// The fields of the form.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Fields {
    actor: String,
    action: String,
    subject: String,
    from: String,
    until: String,
    page: String,
    /// Of an export.
    pub format: String,
}

impl Fields {
    /// Which page, from 1.
    pub(super) fn page(&self) -> u32 {
        self.page.parse().unwrap_or(1).max(1)
    }

    /// What it means, with what is wrong with it; no filter where something is.
    pub(super) fn understood(&self, lang: Lang) -> (Asked, Option<AuditFilter>) {
        let (from, until) = (day(&self.from), day(&self.until));
        let error = |wrong: bool| match wrong {
            true => lang.pick("请写成 2026-09-01 这样的日期", "write a day such as 2026-09-01").to_owned(),
            false => String::new(),
        };
        let mut asked = Asked {
            actor: clean(&self.actor),
            action: clean(&self.action),
            subject: clean(&self.subject),
            from: clean(&self.from),
            until: clean(&self.until),
            from_error: error(from.is_err()),
            until_error: error(until.is_err()),
        };
        let (Ok(from), Ok(until)) = (from, until) else { return (asked, None) };
        if let (Some(from), Some(until)) = (from, until)
            && until < from
        {
            asked.until_error = lang.pick("截止日期早于起始日期", "this is before the first day").to_owned();
            return (asked, None);
        }
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let filter = AuditFilter {
            actor: some(&asked.actor),
            action: some(&asked.action),
            subject: some(&asked.subject),
            from_utc_ms: from.map(Day::start_utc_ms),
            // The last day is within.
            until_utc_ms: until.map(|day| day.plus(1).start_utc_ms()),
        };
        (asked, Some(filter))
    }

    /// For the log: what was taken out.
    pub(super) fn told(&self, format: Format) -> String {
        let named = [
            ("actor", &self.actor),
            ("action", &self.action),
            ("subject", &self.subject),
            ("from", &self.from),
            ("until", &self.until),
        ];
        let filled =
            named.iter().map(|(name, value)| (name, clean(value))).filter(|(_, value)| !value.is_empty());
        filled.fold(format.code().to_owned(), |told, (name, value)| format!("{told} {name}={value}"))
    }
}

/// What databases can be asked for, and no longer than anything in the log.
fn clean(text: &str) -> String {
    text.trim().chars().filter(|c| !c.is_control()).take(200).collect()
}

fn day(text: &str) -> Result<Option<Day>, ()> {
    match text.trim() {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(|_| ()),
    }
}
