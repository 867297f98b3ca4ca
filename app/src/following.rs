//! Feeds: what readers who follow a topic are told, as data. The server writes them as Atom and as JSON.

mod discovery;
mod happened;
mod observed;

pub(crate) use discovery::{FORMATS, links};

use crate::{cx::Cx, page::PageError};
use domain::{disclosure::Category, following::Topic};

/// The most entries of a feed.
pub const MOST: u32 = 50;

/// What a feed is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    /// All disclosures, and all corrections of data.
    All,
    /// The disclosures of a category.
    Category(Category),
    /// The figures of an indicator.
    Indicator(String),
    /// An air site.
    Station(String),
    /// A water section.
    Section(String),
}

impl About {
    /// What the feed with a name is about; the name is the address between `/feeds/` and the ending.
    pub fn of_name(name: &str) -> Option<Self> {
        let id = |id: &str| (!id.is_empty()).then(|| id.to_owned());
        Some(match name.split_once('/') {
            None if name == "all" => About::All,
            Some(("category", code)) => About::Category(Category::of_code(code)?),
            Some(("indicator", rest)) => About::Indicator(id(rest)?),
            Some(("station", rest)) => About::Station(id(rest)?),
            Some(("section", rest)) => About::Section(id(rest)?),
            _ => return None,
        })
    }

    /// Its address without language and ending.
    pub fn path(&self) -> String {
        match self {
            About::All => "/feeds/all".to_owned(),
            About::Category(category) => format!("/feeds/category/{}", category.code()),
            About::Indicator(id) => format!("/feeds/indicator/{id}"),
            About::Station(id) => format!("/feeds/station/{id}"),
            About::Section(id) => format!("/feeds/section/{id}"),
        }
    }

    /// The page that it follows, without language.
    pub fn home(&self) -> String {
        match self {
            About::All => "/disclosures".to_owned(),
            About::Category(category) => format!("/disclosures?category={}", category.code()),
            About::Indicator(id) => format!("/indicators/{id}"),
            About::Station(id) => format!("/air/stations/{id}"),
            About::Section(id) => format!("/water/sections/{id}"),
        }
    }

    /// What it is about in words; `None` where there is no such thing.
    pub fn name(&self, cx: &Cx) -> Option<String> {
        let published = &cx.published;
        Some(match self {
            About::All => cx.t("全部信息公开和更正", "All disclosures and corrections").to_owned(),
            About::Category(category) => category.name(cx.lang).to_owned(),
            About::Indicator(id) => cx.text(&published.indicator(id)?.name),
            About::Station(id) => cx.text(&published.site(id)?.name),
            About::Section(id) => cx.text(&published.section(id)?.name),
        })
    }

    /// What its entries are.
    fn description(&self, cx: &Cx) -> &'static str {
        let (zh, en) = match self {
            About::All => (
                "新公开的信息、对信息和数据的更正、撤回。",
                "New disclosures, corrections of disclosures and data, withdrawals.",
            ),
            About::Category(_) => {
                ("新公开的信息、更正和撤回。", "New disclosures, corrections, withdrawals.")
            }
            About::Indicator(_) => (
                "新公布的数值，以及对公布这些数值的信息的更正和撤回。",
                "New figures, and corrections and withdrawals of the disclosures that state them.",
            ),
            About::Station(_) => (
                "每月空气质量和对已公布数据的更正。",
                "The air of each month, and corrections of what was published.",
            ),
            About::Section(_) => (
                "每月水质类别和对已公布数据的更正。",
                "The class of each month, and corrections of what was published.",
            ),
        };
        cx.lang.pick(zh, en)
    }
}

/// A feed.
#[derive(Clone, Debug)]
pub struct Feed {
    /// What it is about.
    pub about: About,
    /// Its title.
    pub title: String,
    /// What its entries are.
    pub description: &'static str,
    /// The entries, the latest first.
    pub entries: Vec<Entry>,
    /// Names of entries that are not public any more, with the moment of the withdrawal in UTC milliseconds.
    pub gone: Vec<(String, i64)>,
}

/// One thing that happened.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What tells it from all others for ever: a path without language.
    pub name: String,
    /// The page about it, without language.
    pub path: String,
    /// What happened; corrections and withdrawals say so.
    pub title: String,
    /// More of it, as plain text.
    pub text: String,
    /// When it became public first, UTC milliseconds.
    pub published_utc_ms: i64,
    /// When it happened, UTC milliseconds.
    pub updated_utc_ms: i64,
    /// The kind of disclosure or theme, for programs that sort.
    pub tag: Option<(&'static str, &'static str)>,
}

/// The feed about something; `None` where there is no such thing.
///
/// # Errors
/// Where the data cannot be read.
pub async fn feed(cx: &Cx, about: About) -> Result<Option<Feed>, PageError> {
    let Some(name) = about.name(cx) else { return Ok(None) };
    let site = cx.text(&cx.settings.name);
    let mut gone = Vec::new();
    let mut entries = match &about {
        About::All => happened::entries(cx, &Topic::All, &mut gone).await?,
        About::Category(category) => happened::entries(cx, &Topic::Category(*category), &mut gone).await?,
        About::Indicator(id) => {
            let mut entries = happened::entries(cx, &Topic::Indicator(id.clone()), &mut gone).await?;
            // What is told of a disclosure that states a figure for the first time is the figure.
            entries.retain(|entry| !entry.name.ends_with("/revisions/1"));
            entries.extend(happened::figures(cx, id).await?);
            entries
        }
        About::Station(id) => observed::station(cx, id).await?,
        About::Section(id) => observed::section(cx, id).await?,
    };
    entries.extend(happened::corrections(cx, &about));
    entries.sort_by(|a, b| (b.updated_utc_ms, &a.name).cmp(&(a.updated_utc_ms, &b.name)));
    entries.truncate(MOST as usize);
    let title = format!("{name} - {site}");
    let description = about.description(cx);
    Ok(Some(Feed { about, title, description, entries, gone }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_to_topics_and_back() {
        for name in ["all", "category/notice", "indicator/pm25-mean", "station/a.b", "section/x"] {
            let about = About::of_name(name).expect(name);
            assert_eq!(about.path(), format!("/feeds/{name}"));
        }
        for name in ["", "all/", "category/none", "indicator/", "other/x", "station"] {
            assert_eq!(About::of_name(name), None, "{name}");
        }
    }
}
