//! Changing a drawing into the next one. A redraw of a chart moves a line and some labels: telling the browser what
//! changed takes a fraction of the time it needs to read the whole drawing anew.

use std::{borrow::Cow, ops::Range};
use wasm_bindgen::JsCast;
use web_sys::{Element, Node, SvgAnimatedLengthList, SvgLength, SvgTextPositioningElement};

const SVG: &str = "http://www.w3.org/2000/svg";

/// A drawing of the crate `chart`, taken apart: `<svg …>` and the elements in it, which have no elements in them.
#[derive(Default)]
pub struct Drawing {
    text: String,
    head: Range<usize>,
    parts: Vec<Part>,
    /// The elements of the page that show the parts, once there was reason to look for them.
    shown: Vec<Shown>,
}

/// An element of the page. What the browser was asked for once need not be looked for again.
struct Shown {
    element: Element,
    /// The text in it.
    text: Option<Node>,
    /// Where it is written, across and down: numbers are set in a fraction of the time that attributes take.
    place: Option<[SvgLength; 2]>,
}

impl From<Element> for Shown {
    fn from(element: Element) -> Self {
        let text = element.first_child();
        Self { element, text, place: None }
    }
}

impl Shown {
    /// Sets an attribute.
    fn put(&mut self, name: &str, value: &str) {
        let coordinate = ["x", "y"].iter().position(|n| *n == name).filter(|_| self.text.is_some());
        if let Some((n, value)) = coordinate.zip(number(value)) {
            if self.place.is_none() {
                self.place = place(self.element.unchecked_ref());
            }
            if let Some(place) = &self.place {
                return place[n].set_value_in_specified_units(value);
            }
        }
        let _ = self.element.set_attribute(name, value);
    }

    /// Writes another text.
    fn write(&mut self, written: &str) {
        match &self.text {
            Some(text) => text.set_node_value(Some(&plain(written))),
            None => {
                self.element.set_text_content(Some(&plain(written)));
                self.text = self.element.first_child();
            }
        }
    }
}

/// The first and only coordinates of a `<text>`.
fn place(text: &SvgTextPositioningElement) -> Option<[SvgLength; 2]> {
    let first = |list: SvgAnimatedLengthList| list.base_val().get_item(0).ok();
    Some([first(text.x())?, first(text.y())?])
}

/// A number as drawings write them, with at most one digit behind the point.
fn number(text: &str) -> Option<f32> {
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |digits| (-1, digits));
    let (whole, tenth) = digits.split_once('.').unwrap_or((digits, "0"));
    let tenths = whole.parse::<i32>().ok()?.checked_mul(10)? + tenth.parse::<i32>().ok()?;
    (tenth.len() == 1).then_some((sign * tenths) as f32 / 10.0)
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
        let mut drawing = Self { text, head: 0..0, parts: Vec::with_capacity(64), shown: Vec::new() };
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
    pub fn replace(&mut self, old: &mut Drawing, parent: &Element) -> bool {
        let (runs, before) = (self.runs(), old.runs());
        let like = runs.iter().zip(&before).all(|(a, b)| self.kind(a.start) == old.kind(b.start));
        let head = self.text[self.head.clone()] == old.text[old.head.clone()];
        if !(head && like && runs.len() == before.len()) || before.is_empty() {
            return false;
        }
        if old.shown.is_empty() {
            old.shown = elements(parent);
        }
        if old.shown.len() != old.parts.len() {
            return false;
        }
        let mut shown = Vec::with_capacity(self.parts.len());
        let mut rest = std::mem::take(&mut old.shown).into_iter().peekable();
        for (run, before) in runs.into_iter().zip(before) {
            for n in 0..run.len().max(before.len()) {
                let (new, was) = (run.start + n, before.start + n);
                match (n < run.len(), n < before.len()) {
                    (true, true) => {
                        if let Some(mut now) = rest.next() {
                            self.change(new, Some((old, was)), &mut now);
                            shown.push(now);
                        }
                    }
                    (false, _) => {
                        if let Some(gone) = rest.next() {
                            gone.element.remove();
                        }
                    }
                    (true, false) => {
                        shown.extend(self.make(new, parent, rest.peek().map(|next| &next.element)));
                    }
                }
            }
        }
        self.shown = shown;
        true
    }

    /// Makes the element of a part before another, or behind all of them.
    fn make(&self, n: usize, parent: &Element, before: Option<&Element>) -> Option<Shown> {
        let name = self.open(n).split(' ').next()?;
        let element = parent.owner_document()?.create_element_ns(Some(SVG), name).ok()?;
        let mut shown = Shown::from(element);
        self.change(n, None, &mut shown);
        let svg = parent.first_element_child()?;
        svg.insert_before(&shown.element, before.map(|e| e.unchecked_ref::<Node>())).ok()?;
        Some(shown)
    }

    fn change(&self, n: usize, was: Option<(&Drawing, usize)>, shown: &mut Shown) {
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
                            let _ = shown.element.remove_attribute(name);
                        }
                        if let Some((name, value)) = now {
                            shown.put(name, value);
                        }
                    }
                }
            }
        }
        if written != old_written {
            shown.write(written);
        }
    }
}

/// The elements of the drawing below an element.
fn elements(parent: &Element) -> Vec<Shown> {
    let first = parent.first_element_child().and_then(|svg| svg.first_element_child());
    std::iter::successors(first, Element::next_element_sibling).map(Shown::from).collect()
}

/// Names and values of the attributes. Values of drawings have nothing escaped in them.
fn attributes(open: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = open.split_once(' ').map_or("", |(_, rest)| rest);
    std::iter::from_fn(move || {
        let (name, after) = rest.split_once('=')?;
        let (value, after) = after.strip_prefix('"')?.split_once('"')?;
        rest = after;
        Some((name.trim_start(), value))
    })
}

fn plain(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return text.into();
    }
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&").into()
}
