//! What can be found: the rows of the search index, made from what is published by pure functions.

use crate::session::{Column, Table, ints, texts};
use domain::{
    Bilingual,
    air::Site,
    commitment::Commitment,
    disclosure::Disclosure,
    indicator::Indicator,
    programme::Programme,
    query::{Findable, HitKind},
    tokens,
    water::Section,
};
use std::collections::BTreeSet;

/// Longer words are cut, in texts and in queries alike: an index has limits, and no real word comes near.
const LONGEST_WORD: usize = 64;
/// More words of a query than this are not looked at.
const MOST_WORDS: usize = 64;

/// One row of the search index.
pub(crate) struct Entry {
    /// The id of what it belongs to and is replaced with, within its kind.
    pub subject: String,
    /// Its place within the subject.
    pub ordinal: i64,
    /// Lower comes first among hits of one kind.
    pub sort: i64,
    /// What a reader sees.
    pub findable: Findable,
    /// Words that make it come first.
    pub title_words: String,
    /// Words that find it.
    pub words: String,
    /// For a disclosure, the words of the whole of it.
    pub whole_words: String,
}

/// The table of entries, without their words.
pub(crate) const TABLE: Table = Table {
    name: "findable",
    key: &[],
    keep: &[
        "id",
        "kind",
        "subject",
        "ordinal",
        "kind_rank",
        "sort",
        "href",
        "title_zh",
        "title_en",
        "text_zh",
        "text_en",
    ],
    rest: &[],
};

/// The values of [`TABLE`].
pub(crate) fn columns(entries: &[Entry], first_id: i64) -> Vec<Column> {
    let text = |of: fn(&Entry) -> &str| texts(entries.iter().map(of));
    vec![
        ints(first_id..first_id + entries.len() as i64),
        text(|e| e.findable.kind.code()),
        text(|e| &e.subject),
        ints(entries.iter().map(|e| e.ordinal)),
        ints(entries.iter().map(|e| rank(e.findable.kind))),
        ints(entries.iter().map(|e| e.sort)),
        text(|e| &e.findable.href),
        text(|e| &e.findable.title.zh),
        text(|e| &e.findable.title.en),
        text(|e| &e.findable.text.zh),
        text(|e| &e.findable.text.en),
    ]
}

/// Title words, words and words of the whole, of every entry, joined by spaces.
pub(crate) fn word_columns(entries: &[Entry]) -> [Column; 3] {
    [
        texts(entries.iter().map(|e| e.title_words.as_str())),
        texts(entries.iter().map(|e| e.words.as_str())),
        texts(entries.iter().map(|e| e.whole_words.as_str())),
    ]
}

/// The place of a kind in lists of results.
fn rank(kind: HitKind) -> i64 {
    HitKind::ALL.iter().position(|k| *k == kind).map_or(i64::MAX, |place| place as i64)
}

/// The words that must all be present, empty where the reader typed none.
pub(crate) fn of_query(query: &str) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let words = tokens::of_query(query).into_iter().map(shortened);
    words.filter(|word| seen.insert(word.clone())).take(MOST_WORDS).collect()
}

fn shortened(word: String) -> String {
    match word.char_indices().nth(LONGEST_WORD) {
        Some((end, _)) => word[..end].to_owned(),
        None => word,
    }
}

/// The words of all the texts, each once.
fn words<'a>(of: impl IntoIterator<Item = &'a str>) -> String {
    let words: BTreeSet<_> = of.into_iter().flat_map(tokens::of_text).map(shortened).collect();
    words.into_iter().collect::<Vec<_>>().join(" ")
}

fn both(text: &Bilingual) -> [&str; 2] {
    [&text.zh, &text.en]
}

/// An entry that is found by its title and its text.
fn entry(
    kind: HitKind,
    subject: &str,
    ordinal: usize,
    href: String,
    title: &Bilingual,
    text: Bilingual,
) -> Entry {
    Entry {
        subject: subject.to_owned(),
        ordinal: ordinal as i64,
        sort: 0,
        title_words: words(both(title)),
        words: words(both(title).into_iter().chain(both(&text))),
        whole_words: String::new(),
        findable: Findable { kind, href, title: title.clone(), text },
    }
}

/// The disclosure by its title, summary and numbers, and each of its sentences.
pub(crate) fn of_disclosure(disclosure: &Disclosure) -> Vec<Entry> {
    let head = &disclosure.head;
    let href = format!("/disclosures/{}", head.slug);
    let sort = -i64::from(head.index.published.epoch_days());
    let numbers =
        [head.index.index_number.as_str(), head.index.document_number.as_deref().unwrap_or_default()];
    let about = || both(&head.title).into_iter().chain(both(&head.summary)).chain(numbers);
    let sentences = disclosure.sentences.iter().map(|s| s.text.as_str());
    let kind = HitKind::Disclosure;
    let title = Entry {
        sort,
        words: words(about()),
        whole_words: words(about().chain(sentences)),
        ..entry(kind, &head.slug, 0, href.clone(), &head.title, head.summary.clone())
    };
    let sentences = disclosure.sentences.iter().enumerate().map(|(at, sentence)| {
        // The text is in the language it was published in, whatever the language of the page.
        let text = Bilingual::new(&sentence.text, &sentence.text);
        let href = format!("{href}#{}", sentence.anchor);
        Entry {
            sort,
            // Not by its title: a word of the title would find every sentence.
            title_words: String::new(),
            words: words([sentence.text.as_str()]),
            ..entry(kind, &head.slug, at + 1, href, &head.title, text)
        }
    });
    std::iter::once(title).chain(sentences).collect()
}

/// An indicator by name, unit and definition.
pub(crate) fn of_indicator(indicator: &Indicator) -> Vec<Entry> {
    let text = match &indicator.definition {
        Some(definition) => Bilingual::new(
            joined(&definition.zh, &indicator.unit.zh),
            joined(&definition.en, &indicator.unit.en),
        ),
        None => indicator.unit.clone(),
    };
    let href = format!("/indicators/{}", indicator.id);
    vec![entry(HitKind::Indicator, &indicator.id, 0, href, &indicator.name, text)]
}

fn joined(text: &str, unit: &str) -> String {
    if unit.is_empty() { text.to_owned() } else { format!("{text} ({unit})") }
}

/// A programme by name and summary, and its named projects.
pub(crate) fn of_programme(programme: &Programme) -> Vec<Entry> {
    let href = format!("/progress/{}", programme.id);
    let (id, kind) = (&programme.id, HitKind::Programme);
    let itself = entry(kind, id, 0, href.clone(), &programme.name, programme.summary.clone());
    let projects = programme.projects.iter().enumerate().map(|(at, project)| {
        let text = project.note.clone().unwrap_or_else(|| programme.name.clone());
        entry(kind, id, at + 1, href.clone(), &project.name, text)
    });
    std::iter::once(itself).chain(projects).collect()
}

/// A commitment by what it promises and who is responsible.
pub(crate) fn of_commitment(commitment: &Commitment) -> Vec<Entry> {
    let href = format!("/commitments#{}", commitment.id);
    let text = commitment.responsible.clone();
    vec![entry(HitKind::Commitment, &commitment.id, 0, href, &commitment.text, text)]
}

/// An air site by its name, kind, code and town.
pub(crate) fn of_site(site: &Site) -> Vec<Entry> {
    let of = |lang| {
        let town = site.town.as_ref().map(|town| town.get(lang));
        let words = [Some(site.kind.name(lang)), site.code.as_deref(), town];
        words.into_iter().flatten().collect::<Vec<_>>().join(" ")
    };
    let text = Bilingual::new(of(domain::Lang::Zh), of(domain::Lang::En));
    vec![entry(HitKind::Site, &site.id, 0, format!("/air/stations/{}", site.id), &site.name, text)]
}

/// A water section by its name and river.
pub(crate) fn of_section(section: &Section) -> Vec<Entry> {
    let href = format!("/water/sections/{}", section.id);
    vec![entry(HitKind::Section, &section.id, 0, href, &section.name, section.waters().clone())]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cut_alike_in_texts_and_queries() {
        let long = "字母abc".to_owned() + &"x".repeat(5000);
        let text = words([long.as_str()]);
        let text: Vec<_> = text.split(' ').collect();
        for word in of_query(&long) {
            assert!(text.contains(&word.as_str()), "{word}");
            assert!(word.chars().count() <= LONGEST_WORD);
        }
        assert!(of_query("\" * : ( ) ' ; -- \0 AND").iter().eq(["and"]));
        assert_eq!(of_query(&"治理".repeat(3000)).len(), 2);
    }
}
