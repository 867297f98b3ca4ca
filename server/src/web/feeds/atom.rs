//! Atom (RFC 4287), with tombstones (RFC 6721) for entries that a withdrawal took away.

use super::{address, tag, writable};
use app::{
    cx::Cx,
    following::{Entry, Feed},
};
use domain::day::shanghai_time;
use quick_xml::{Writer, events::BytesText};
use std::io;

const KIND: &str = "application/atom+xml; charset=utf-8";

/// What a feed without entries says of its time, which it must: the beginning of the year in its names.
const NEVER: i64 = 1_767_196_800_000;

type Xml = Writer<Vec<u8>>;

/// The media type and the text.
pub(super) fn write(cx: &Cx, feed: &Feed) -> (&'static str, String) {
    let mut xml = Writer::new(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_vec());
    let written = document(&mut xml, cx, feed);
    debug_assert!(written.is_ok(), "writing into memory");
    (KIND, String::from_utf8(xml.into_inner()).unwrap_or_default())
}

fn document(xml: &mut Xml, cx: &Cx, feed: &Feed) -> io::Result<()> {
    let path = feed.about.path();
    let root = xml.create_element("feed").with_attributes([
        ("xmlns", "http://www.w3.org/2005/Atom"),
        ("xmlns:at", "http://purl.org/atompub/tombstones/1.0"),
        ("xml:lang", cx.lang.tag()),
    ]);
    root.write_inner_content(|xml| {
        text(xml, "id", &tag(cx, &path))?;
        text(xml, "title", &feed.title)?;
        text(xml, "subtitle", feed.description)?;
        let updated = feed.entries.first().map_or(NEVER, |entry| entry.updated_utc_ms);
        text(xml, "updated", &shanghai_time(updated))?;
        link(xml, "self", "application/atom+xml", &address(cx, &format!("{path}.atom")))?;
        link(xml, "alternate", "text/html", &address(cx, &feed.about.home()))?;
        let name = cx.text(&cx.settings.organiser);
        xml.create_element("author").write_inner_content(|xml| text(xml, "name", &name))?;
        for one in &feed.entries {
            entry(xml, cx, one)?;
        }
        for (name, at_utc_ms) in &feed.gone {
            let (name, when) = (tag(cx, name), shanghai_time(*at_utc_ms));
            let gone = [("ref", name.as_str()), ("when", when.as_str())];
            xml.create_element("at:deleted-entry").with_attributes(gone).write_empty()?;
        }
        Ok(())
    })?;
    Ok(())
}

fn entry(xml: &mut Xml, cx: &Cx, entry: &Entry) -> io::Result<()> {
    xml.create_element("entry").write_inner_content(|xml| {
        text(xml, "id", &tag(cx, &entry.name))?;
        text(xml, "title", &entry.title)?;
        link(xml, "alternate", "text/html", &address(cx, &entry.path))?;
        text(xml, "published", &shanghai_time(entry.published_utc_ms))?;
        text(xml, "updated", &shanghai_time(entry.updated_utc_ms))?;
        if let Some((code, name)) = entry.tag {
            xml.create_element("category")
                .with_attributes([("term", code), ("label", name)])
                .write_empty()?;
        }
        let content = xml.create_element("content").with_attribute(("type", "text"));
        content.write_text_content(BytesText::new(&writable(&entry.text)))?;
        Ok(())
    })?;
    Ok(())
}

fn text(xml: &mut Xml, name: &str, text: &str) -> io::Result<()> {
    xml.create_element(name).write_text_content(BytesText::new(&writable(text)))?;
    Ok(())
}

fn link(xml: &mut Xml, relation: &str, kind: &str, address: &str) -> io::Result<()> {
    let attributes = [("rel", relation), ("type", kind), ("href", address)];
    xml.create_element("link").with_attributes(attributes).write_empty()?;
    Ok(())
}
