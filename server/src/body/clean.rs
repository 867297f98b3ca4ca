//! The allow-list that published HTML must pass.

use ammonia::{Builder, UrlRelative};
use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

/// What CommonMark with tables can produce, and nothing else: no SVG, no MathML, no forms, no frames, no styles.
const TAGS: [&str; 25] = [
    "a",
    "blockquote",
    "br",
    "code",
    "em",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "img",
    "li",
    "ol",
    "p",
    "pre",
    "span",
    "strong",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let attributes: [(&str, &[&str]); 4] = [
        ("a", &["href", "title"]),
        ("img", &["src", "alt", "title"]),
        ("ol", &["start"]),
        ("span", &["id", "class"]),
    ];
    let attributes: HashMap<_, HashSet<_>> =
        attributes.into_iter().map(|(tag, names)| (tag, names.iter().copied().collect())).collect();
    let mut builder = Builder::empty();
    builder
        .tags(TAGS.into_iter().collect())
        .clean_content_tags(["script", "style"].into_iter().collect())
        .tag_attributes(attributes)
        .set_tag_attribute_value("th", "scope", "col")
        .set_tag_attribute_value("table", "class", "data")
        .url_schemes(["http", "https", "mailto"].into_iter().collect())
        .url_relative(UrlRelative::PassThrough)
        .link_rel(Some("noopener"))
        .strip_comments(true)
        .attribute_filter(keep);
    builder
});

/// Cleans HTML against the allow-list.
pub(super) fn clean(html: &str) -> String {
    CLEANER.clean(html).to_string()
}

fn keep<'v>(tag: &str, attribute: &str, value: &'v str) -> Option<Cow<'v, str>> {
    let kept = match (tag, attribute) {
        ("span", "id") => is_anchor(value),
        ("span", "class") => value == "sentence",
        // A picture from elsewhere would tell that elsewhere who reads here.
        ("img", "src") => is_local(value),
        _ => true,
    };
    kept.then_some(Cow::Borrowed(value))
}

/// `s1`, `s2` …
fn is_anchor(value: &str) -> bool {
    value.strip_prefix('s').is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
}

/// A path on this server. Browsers read a backslash as a slash and skip tabs and line breaks.
fn is_local(address: &str) -> bool {
    let odd = |c: char| c == '\\' || c.is_control() || c.is_whitespace();
    !address.starts_with("//")
        && !address.contains(odd)
        && !address.split('/').next().unwrap_or("").contains(':')
}
