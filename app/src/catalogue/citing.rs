//! How a data set is cited. It changes, so a citation names the content revision and the day of download.

use super::Offered;
use crate::cx::Cx;
use domain::{Day, Lang};

/// What a citation of a data set says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    lang: Lang,
    title: String,
    author: String,
    site: String,
    revision: i64,
    changed: Day,
    accessed: Day,
    url: String,
}

impl Quotation {
    /// Of a set as it is now.
    pub fn of(cx: &Cx, offered: &Offered) -> Self {
        let accessed = cx.reader.today();
        Self {
            lang: cx.lang,
            title: offered.set.name.get(cx.lang).to_owned(),
            author: cx.text(&cx.settings.organiser),
            site: cx.text(&cx.settings.name),
            revision: cx.published.revision,
            changed: offered.changed_utc_ms.map_or(accessed, Day::of_utc_ms),
            accessed,
            url: format!("{}{}", cx.settings.origin, cx.href(&format!("/data/{}", offered.set.id))),
        }
    }

    /// GB/T 7714-2015, section 4.6: electronic resources; a data set online is `DS/OL`.
    pub fn gbt7714(&self) -> String {
        let Self { title, author, site, revision, changed, accessed, url, .. } = self;
        let version = match self.lang {
            Lang::Zh => format!("内容版本 {revision}"),
            Lang::En => format!("content revision {revision}"),
        };
        format!("{author}. {title}[DS/OL]. {version}. {site}, ({changed})[{accessed}]. {url}.")
    }

    /// APA, seventh edition, section 10.9: data sets.
    pub fn apa(&self) -> String {
        let Self { title, author, site, revision, changed, accessed, url, .. } = self;
        let day = |day: &Day| format!("{} {}", day.month_in_english(), day.day());
        format!(
            "{author}. ({}, {}). {title} (Version {revision}) [Data set]. {site}. Retrieved {}, {}, from {url}",
            changed.year(),
            day(changed),
            day(accessed),
            accessed.year(),
        )
    }
}
