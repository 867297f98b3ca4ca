//! JSON Feed 1.1 (jsonfeed.org).

use super::{address, tag};
use app::{cx::Cx, following::Feed};
use domain::day::shanghai_time;
use serde::Serialize;

const KIND: &str = "application/feed+json; charset=utf-8";

#[derive(Serialize)]
struct Document<'a> {
    version: &'static str,
    title: &'a str,
    home_page_url: String,
    feed_url: String,
    description: &'static str,
    language: &'static str,
    authors: [Author; 1],
    items: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Author {
    name: String,
}

#[derive(Serialize)]
struct Item<'a> {
    id: String,
    url: String,
    title: &'a str,
    content_text: &'a str,
    date_published: String,
    date_modified: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    tags: Option<[&'static str; 1]>,
}

/// The media type and the text.
pub(super) fn write(cx: &Cx, feed: &Feed) -> (&'static str, String) {
    let items = feed.entries.iter().map(|entry| Item {
        id: tag(cx, &entry.name),
        url: address(cx, &entry.path),
        title: &entry.title,
        content_text: &entry.text,
        date_published: shanghai_time(entry.published_utc_ms),
        date_modified: shanghai_time(entry.updated_utc_ms),
        tags: entry.tag.map(|(_, name)| [name]),
    });
    let document = Document {
        version: "https://jsonfeed.org/version/1.1",
        title: &feed.title,
        home_page_url: address(cx, &feed.about.home()),
        feed_url: address(cx, &format!("{}.json", feed.about.path())),
        description: feed.description,
        language: cx.lang.tag(),
        authors: [Author { name: cx.text(&cx.settings.organiser) }],
        items: items.collect(),
    };
    (KIND, serde_json::to_string(&document).unwrap_or_default())
}
