//! Forms of settings as data: fields with what is in them, what a browser sends back, what is wrong with it, and what differs
//! between two.

use crate::Bilingual;
use std::collections::BTreeMap;

/// How a field is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryKind {
    /// One line.
    Line,
    /// Several lines.
    Lines,
    /// On or off.
    Switch,
    /// One of these: code, Chinese, English.
    Choice(&'static [(&'static str, &'static str, &'static str)]),
}

/// One field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The name that the form sends.
    pub name: String,
    /// Its label.
    pub label: Bilingual,
    /// What belongs in it; empty where the label says it.
    pub hint: Bilingual,
    /// What is in it; `on` or nothing for a switch.
    pub value: String,
    /// How it is typed.
    pub kind: EntryKind,
    /// The heading above it, where a group of fields begins with it.
    pub group: Option<Bilingual>,
}

impl Entry {
    /// One line of text.
    pub fn line(name: impl Into<String>, (zh, en): (&str, &str), value: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            label: Bilingual::new(zh, en),
            hint: Bilingual::default(),
            value: value.into(),
            kind: EntryKind::Line,
            group: None,
        }
    }

    /// On or off.
    pub fn switch(name: &str, label: (&str, &str), on: bool) -> Self {
        Self { kind: EntryKind::Switch, ..Self::line(name, label, if on { "on" } else { "" }) }
    }

    /// The same over several lines.
    pub fn lines(self) -> Self {
        Self { kind: EntryKind::Lines, ..self }
    }

    /// The same with a hint.
    pub fn hint(self, zh: &str, en: &str) -> Self {
        Self { hint: Bilingual::new(zh, en), ..self }
    }

    /// The same as the first of a group.
    pub fn begins(self, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { group: Some(Bilingual::new(zh, en)), ..self }
    }
}

/// What a browser sent: names and what was typed, trimmed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form(BTreeMap<String, String>);

impl Form {
    /// Of the pairs that were sent.
    pub fn of(pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        Self(pairs.into_iter().map(|(name, text)| (name, text.trim().replace("\r\n", "\n"))).collect())
    }

    /// What was typed into a field, empty where nothing was.
    pub fn text(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    /// Whether a switch is on.
    pub fn is_on(&self, name: &str) -> bool {
        !self.text(name).is_empty()
    }

    /// How many blocks of fields there are, such as `year-0`, `year-1`; at most 60 are looked at.
    pub(super) fn blocks(&self, name: &str) -> usize {
        (0..60).rev().find(|n| self.0.contains_key(&format!("{name}-{n}"))).map_or(0, |n| n + 1)
    }
}

/// What is wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The name of the field.
    pub field: String,
    /// What is wrong and what to do.
    pub what: Bilingual,
}

impl Fault {
    /// A fault of a field.
    pub fn new(field: impl Into<String>, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { field: field.into(), what: Bilingual::new(zh, en) }
    }
}

/// A text of one line between 1 and `most` characters.
pub(super) fn line(form: &Form, name: &str, most: usize, faults: &mut Vec<Fault>) -> String {
    let text = form.text(name);
    let length = text.chars().count();
    if text.is_empty() {
        faults.push(Fault::new(name, "不能为空。", "This must be filled."));
    } else if length > most {
        let zh = format!("最多 {most} 个字符，现在有 {length} 个。");
        faults.push(Fault::new(name, zh, format!("At most {most} characters; there are {length}.")));
    } else if text.chars().any(char::is_control) {
        faults.push(Fault::new(name, "不能包含换行或控制字符。", "No line breaks or control characters."));
    }
    text.to_owned()
}

/// What differs between two values of one group: the label of each field with what was in it and what is, empty for a field
/// that one of them does not have.
pub fn differences(before: &[Entry], after: &[Entry]) -> Vec<(Bilingual, String, String)> {
    let label = |entry: &Entry, group: &Option<Bilingual>| match group {
        Some(group) => Bilingual::new(
            format!("{} · {}", group.zh, entry.label.zh),
            format!("{} · {}", group.en, entry.label.en),
        ),
        None => entry.label.clone(),
    };
    let mut all: Vec<(String, Bilingual, String, String)> = Vec::new();
    for (entries, is_after) in [(before, false), (after, true)] {
        let mut group = None;
        for entry in entries {
            group = entry.group.clone().or(group);
            let text = entry.value.clone();
            match all.iter_mut().find(|(name, ..)| *name == entry.name) {
                Some(known) if is_after => known.3 = text,
                Some(_) => {}
                None => {
                    let (old, new) = if is_after { (String::new(), text) } else { (text, String::new()) };
                    all.push((entry.name.clone(), label(entry, &group), old, new));
                }
            }
        }
    }
    all.into_iter()
        .filter(|(_, _, old, new)| old != new)
        .map(|(_, label, old, new)| (label, old, new))
        .collect()
}
