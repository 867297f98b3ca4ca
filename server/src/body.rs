//! Markdown in, clean HTML with anchored sentences out.
//!
//! Raw HTML in the source is dropped, never passed on; what comrak writes is cleaned once more against an allow-list, so
//! that a fault in one of the two is not yet a hole. Rendering happens at publication, not at reading.

mod anchors;
mod clean;
mod sentences;
#[cfg(test)]
mod tests;

use comrak::{Arena, Options, format_html, nodes::NodeValue, parse_document};
use domain::disclosure::Sentence;
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// A text as it is published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// Clean HTML, a sequence of block elements, with each sentence in a `<span id="s1" class="sentence">`.
    pub html: String,
    /// The sentences in reading order: those of paragraphs, list items and table cells, not of headings.
    pub sentences: Vec<Sentence>,
}

/// Renders CommonMark with tables. Any input gives well-formed, harmless HTML.
///
/// The highest heading in use becomes an `h2`, since the page has its title as `h1`. A sentence that ends inside
/// emphasis or a link lasts until that ends, so that elements always nest.
pub fn render(markdown: &str) -> Rendered {
    render_with(markdown, &[])
}

/// Renders the next revision of a text whose sentences were `earlier`: a sentence that is still there, or that was changed
/// in its place, keeps its anchor, so that what points at it still does. New ones get numbers that were not in use.
pub fn render_after(markdown: &str, earlier: &[Sentence]) -> Rendered {
    let plain = render(markdown);
    if earlier.is_empty() {
        return plain;
    }
    render_with(markdown, &anchors::kept(earlier, &plain.sentences))
}

fn render_with(markdown: &str, anchors: &[String]) -> Rendered {
    let arena = Arena::new();
    let options = options();
    let root = parse_document(&arena, markdown, &options);

    let levels = root.descendants().filter_map(|node| match node.data().value {
        NodeValue::Heading(heading) => Some(heading.level),
        _ => None,
    });
    let highest = levels.min().unwrap_or(1);
    for node in root.descendants() {
        if let NodeValue::Heading(heading) = &mut node.data_mut().value {
            heading.level = (heading.level - highest + 2).min(6);
        }
    }

    let sentences = sentences::mark(&arena, root, anchors);
    let mut html = String::with_capacity(markdown.len() * 2);
    format_html(root, &options, &mut html).expect("writing to a string cannot fail");
    Rendered { html: clean::clean(&html), sentences }
}

/// The SHA-256 of a source text (FIPS 180-4) in lower-case hexadecimal, 64 digits.
pub fn sha256_hex(source: &str) -> String {
    Sha256::digest(source.as_bytes()).iter().fold(String::with_capacity(64), |mut hex, byte| {
        write!(hex, "{byte:02x}").expect("writing to a string cannot fail");
        hex
    })
}

fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.cjk_friendly_emphasis = true;
    options
}
