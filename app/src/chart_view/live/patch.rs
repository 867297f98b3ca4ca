//! Changing a drawing into the next one. A redraw of a chart moves a line and some labels: telling the browser what
//! changed takes a fraction of the time it needs to read the whole drawing anew.

use std::ops::Range;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, Node};

const SVG: &str = "http://www.w3.org/2000/svg";

/// A drawing of the crate `chart`, taken apart: `<svg …>` and the elements in it, which have no elements in them.
#[derive(Default)]
pub struct Drawing {
    text: String,
    head: Range<usize>,
    parts: Vec<Part>,
}

struct Part {
    /// `path class="line s1" d="…"`
    open: Range<usize>,
    /// How much of that says what kind of element it is: name and class.
    kind: usize,
    /// What is written in it, escaped.
    text: Range<usize>,
}

impl Drawing {
    /// Takes a drawing apart.
    pub fn new(text: String) -> Self {
        let mut drawing = Self { text, head: 0..0, parts: Vec::new() };
        let text = &drawing.text;
        let mut at = text.find('>').map_or(text.len(), |end| end + 1);
        drawing.head = 0..at;
        while let Some(end) = text[at..].find('>').map(|n| at + n) {
            let open = at + 1..end;
            if text[open.clone()].starts_with('/') {
                break;
            }
            let (open, inner) = if text.as_bytes()[end - 1] == b'/' {
                (open.start..end - 1, end..end)
            } else {
                let close = text[end..].find('<').map_or(text.len(), |n| end + n);
                (open, end + 1..close)
            };
            at = if inner.is_empty() && text.as_bytes()[end - 1] == b'/' {
                end + 1
            } else {
                text[inner.end..].find('>').map_or(text.len(), |n| inner.end + n + 1)
            };
            let tag = &text[open.clone()];
            let kind = tag.match_indices('"').nth(1).map_or(tag.len(), |(n, _)| n);
            drawing.parts.push(Part { open, kind, text: inner });
        }
        drawing
    }

    /// The drawing itself.
    pub fn text(&self) -> &str {
        &self.text
    }

    fn open(&self, n: usize) -> &str {
        &self.text[self.parts[n].open.clone()]
    }

    fn kind(&self, n: usize) -> &str {
        &self.open(n)[..self.parts[n].kind]
    }

    fn written(&self, n: usize) -> &str {
        &self.text[self.parts[n].text.clone()]
    }

    /// Stretches of elements of one kind.
    fn runs(&self) -> Vec<Range<usize>> {
        let mut runs: Vec<Range<usize>> = Vec::new();
        for n in 0..self.parts.len() {
            match runs.last_mut() {
                Some(run) if self.kind(run.start) == self.kind(n) => run.end = n + 1,
                _ => runs.push(n..n + 1),
            }
        }
        runs
    }

    /// Makes the elements below `parent`, which show `old`, show this drawing. False where it is too different; then
    /// nothing has changed.
    pub fn replace(&self, old: &Drawing, parent: &Element) -> bool {
        let (runs, before) = (self.runs(), old.runs());
        let like = runs.iter().zip(&before).all(|(a, b)| self.kind(a.start) == old.kind(b.start));
        let head = self.text[self.head.clone()] == old.text[old.head.clone()];
        let (Some(svg), Some(document)) = (parent.first_element_child(), parent.owner_document()) else {
            return false;
        };
        if !(head && like && runs.len() == before.len()) || before.is_empty() {
            return false;
        }
        let mut node = svg.first_element_child();
        for (run, before) in runs.into_iter().zip(before) {
            for n in 0..run.len().max(before.len()) {
                let next = node.as_ref().and_then(Element::next_element_sibling);
                match (run.clone().nth(n), before.clone().nth(n), &node) {
                    (Some(new), Some(was), Some(element)) => {
                        self.change(new, Some((old, was)), element);
                        node = next;
                    }
                    (None, Some(_), Some(element)) => {
                        element.remove();
                        node = next;
                    }
                    (Some(new), _, _) => {
                        if let Some(element) = self.make(new, &document) {
                            let _ =
                                svg.insert_before(&element, node.as_ref().map(|e| e.unchecked_ref::<Node>()));
                        }
                    }
                    _ => {}
                }
            }
        }
        true
    }

    fn make(&self, n: usize, document: &Document) -> Option<Element> {
        let name = self.open(n).split(' ').next()?;
        let element = document.create_element_ns(Some(SVG), name).ok()?;
        self.change(n, None, &element);
        Some(element)
    }

    fn change(&self, n: usize, was: Option<(&Drawing, usize)>, element: &Element) {
        let (open, written) = (self.open(n), self.written(n));
        let (old_open, old_written) = was.map_or(("", ""), |(old, n)| (old.open(n), old.written(n)));
        if open != old_open {
            // Elements of one kind have their attributes in one order; some lack the last.
            let (mut new, mut old) = (attributes(open), attributes(old_open));
            loop {
                match (new.next(), old.next()) {
                    (None, None) => break,
                    (Some(same), Some(was)) if same == was => {}
                    (now, was) => {
                        if let Some((name, _)) = was.filter(|was| now.is_none_or(|now| now.0 != was.0)) {
                            let _ = element.remove_attribute(name);
                        }
                        if let Some((name, value)) = now {
                            let _ = element.set_attribute(name, value);
                        }
                    }
                }
            }
        }
        if written != old_written {
            element.set_text_content(Some(&plain(written)));
        }
    }
}

/// Names and values of the attributes. Values of drawings have nothing escaped in them.
fn attributes(open: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = open.split_once(' ').map_or("", |(_, rest)| rest);
    std::iter::from_fn(move || {
        let (name, after) = rest.split_once("=\"")?;
        let (value, after) = after.split_once('"')?;
        rest = after;
        Some((name.trim_start(), value))
    })
}

fn plain(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}
