//! Just enough of HTML to look at pages as a browser would: tags with attributes, and the text between them.

/// A start tag.
#[derive(Clone, Debug)]
pub struct Tag {
    pub name: String,
    /// Names with decoded values, in order.
    pub attributes: Vec<(String, String)>,
    /// Where the tag ends and its content begins.
    content: usize,
    /// Where its content ends.
    end: usize,
}

impl Tag {
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// A document taken apart.
pub struct Html<'a> {
    source: &'a str,
    pub tags: Vec<Tag>,
}

const VOID: [&str; 9] = ["area", "base", "br", "col", "hr", "img", "input", "link", "meta"];

impl<'a> Html<'a> {
    /// Takes a document apart, and fails where a tag is closed that is not open.
    pub fn parse(source: &'a str) -> Self {
        let mut tags: Vec<Tag> = Vec::new();
        let mut open: Vec<usize> = Vec::new();
        let mut at = 0;
        while let Some(less) = source[at..].find('<').map(|n| at + n) {
            let rest = &source[less..];
            if rest.starts_with("<!--") {
                at = less + rest.find("-->").expect("the end of a comment") + 3;
                continue;
            }
            let length = end_of_tag(rest);
            let inner = &rest[1..length - 1];
            at = less + length;
            if inner.starts_with(['!', '?']) {
                continue;
            }
            if let Some(name) = inner.strip_prefix('/') {
                let last = open.pop().unwrap_or_else(|| panic!("</{name}> closes nothing"));
                assert_eq!(tags[last].name, name.trim().to_lowercase(), "at byte {less}");
                tags[last].end = less;
                continue;
            }
            let mut tag = start_tag(inner.trim_end_matches('/'), at);
            let raw = matches!(tag.name.as_str(), "script" | "style" | "textarea" | "title");
            if raw {
                let close = format!("</{}>", tag.name);
                tag.end = at + source[at..].find(&close).expect("the end of raw text");
                at = tag.end + close.len();
            } else if !VOID.contains(&tag.name.as_str()) && !inner.ends_with('/') {
                open.push(tags.len());
            }
            tags.push(tag);
        }
        let left: Vec<&str> = open.iter().map(|&n| tags[n].name.as_str()).collect();
        assert!(left.is_empty(), "never closed: {left:?}");
        Self { source, tags }
    }

    pub fn all(&self, name: &str) -> impl Iterator<Item = &Tag> {
        self.tags.iter().filter(move |tag| tag.name == name)
    }

    pub fn with_id(&self, id: &str) -> Option<&Tag> {
        self.tags.iter().find(|tag| tag.get("id") == Some(id))
    }

    pub fn with_class(&self, class: &str) -> Option<&Tag> {
        self.tags.iter().find(|tag| tag.get("class").is_some_and(|all| all.split(' ').any(|c| c == class)))
    }

    /// The tags inside of another.
    pub fn inside<'b>(&'b self, outer: &'b Tag) -> impl Iterator<Item = &'b Tag> {
        self.tags.iter().filter(|tag| tag.content > outer.content && tag.content <= outer.end)
    }

    /// The content of a tag as it stands in the source.
    pub fn source_of(&self, tag: &Tag) -> &'a str {
        &self.source[tag.content..tag.end]
    }

    /// The text of a tag and all that is in it.
    pub fn text_of(&self, tag: &Tag) -> String {
        let mut text = String::new();
        let mut rest = self.source_of(tag);
        while let Some(less) = rest.find('<') {
            text.push_str(&rest[..less]);
            rest = &rest[less..];
            let comment = rest.starts_with("<!--");
            let end = if comment { rest.find("-->").map(|n| n + 3) } else { Some(end_of_tag(rest)) };
            rest = &rest[end.expect("the end of a tag")..];
        }
        text.push_str(rest);
        decoded(&text)
    }

    /// The cells of a row as text.
    pub fn cells(&self, row: &Tag) -> Vec<String> {
        let cells = self.inside(row).filter(|tag| matches!(tag.name.as_str(), "td" | "th"));
        cells.map(|cell| self.text_of(cell).trim().to_owned()).collect()
    }
}

/// The length of the tag that `text` begins with: a `>` in quotes does not end it.
fn end_of_tag(text: &str) -> usize {
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (None, '>') => return at + 1,
            (None, '"' | '\'') => quote = Some(c),
            (Some(q), c) if c == q => quote = None,
            _ => {}
        }
    }
    panic!("a tag without an end: {}", &text[..text.len().min(80)]);
}

fn start_tag(inner: &str, content: usize) -> Tag {
    let (name, mut rest) = inner.split_once(char::is_whitespace).unwrap_or((inner, ""));
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start();
        if rest.is_empty() {
            break;
        }
        let end = rest.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(rest.len());
        let key = rest[..end].to_lowercase();
        rest = &rest[end..];
        let mut value = String::new();
        if let Some(after) = rest.strip_prefix('=') {
            let quote = after.chars().next().filter(|c| matches!(c, '"' | '\'')).expect("quoted");
            let (text, behind) = after[1..].split_once(quote).expect("the end of a quote");
            value = decoded(text);
            rest = behind;
        }
        attributes.push((key, value));
    }
    Tag { name: name.to_lowercase(), attributes, content, end: content }
}

fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let (name, behind) = after.split_once(';').expect("the end of an entity");
        out.push(match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            "nbsp" => '\u{a0}',
            _ => {
                let number = name.strip_prefix('#').unwrap_or_else(|| panic!("an unknown entity {name}"));
                let code = match number.strip_prefix(['x', 'X']) {
                    Some(hex) => u32::from_str_radix(hex, 16).expect("hexadecimal"),
                    None => number.parse().expect("a number"),
                };
                char::from_u32(code).expect("a character")
            }
        });
        rest = behind;
    }
    out + rest
}

#[test]
fn a_document_is_taken_apart() {
    let html =
        Html::parse("<!DOCTYPE html><p id=\"a\">1 &lt; <b title='x>y'>2</b><br><!-- <i> --> &#x33;</p>");
    let p = html.with_id("a").expect("a paragraph");
    assert_eq!(html.text_of(p), "1 < 2 3");
    assert_eq!(html.inside(p).map(|t| t.name.as_str()).collect::<Vec<_>>(), ["b", "br"]);
    assert_eq!(html.all("b").next().and_then(|b| b.get("title")), Some("x>y"));
}
