use super::*;
use crate::{
    air::{Edition, Flag, SiteKind},
    change::ChangeKind,
    commitment::Verdict,
    disclosure::{Category, DisclosureMode},
    figure::{Audit, Bound},
    indicator::{Direction, ValueKind},
    ledger::{LineKind, State},
    programme::RateOf,
    water::{Item, Method, Status, WaterBody},
};
use serde::Serialize;
use std::collections::BTreeSet;

fn codes<T: Serialize>(values: &[T]) -> BTreeSet<String> {
    let code = |value: &T| serde_json::to_value(value).expect("json").as_str().expect("a code").to_owned();
    values.iter().map(code).collect()
}

#[track_caller]
fn has(set: &str, column: &str, expected: BTreeSet<String>) {
    let found = of(set).expect(set).column(column).expect(column);
    let Kind::Code(known) = found.kind else { panic!("{set}.{column} has no codes") };
    assert_eq!(
        known.iter().map(|code| (*code).to_owned()).collect::<BTreeSet<_>>(),
        expected,
        "{set}.{column}"
    );
}

#[test]
fn codes_are_those_of_the_program() {
    use {Bound::*, ChangeKind::*};
    has("indicators", "theme", codes(&Theme::ALL));
    has("indicators", "kind", codes(&[ValueKind::Number, ValueKind::WaterClass]));
    has("indicators", "direction", codes(&[Direction::Lower, Direction::Higher, Direction::Neutral]));
    has("figures", "bound", codes(&[Exactly, AtLeast, AtMost]));
    has("figures", "change_kind", codes(&[Percent, Points, Absolute]));
    has("figures", "audit", codes(&[Audit::Provisional, Audit::Audited]));
    has("disclosures", "category", codes(&Category::ALL));
    has("disclosures", "mode", codes(&[DisclosureMode::Proactive, DisclosureMode::OnApplication]));
    has("ledgers", "of", codes(&LineKind::ALL));
    has("ledgers", "state", codes(&State::ALL));
    has("commitments", "verdict", codes(&Verdict::ALL));
    has("programmes", "rate_of", codes(&[RateOf::Done, RateOf::Started]));
    has("air-days", "edition", codes(&Edition::ALL));
    has("air-hours", "co_flag", codes(&[Flag::N, Flag::F, Flag::M, Flag::D, Flag::C, Flag::T]));
    use SiteKind::*;
    has("air-stations", "kind", codes(&[District, City, National, Provincial, Township]));
    has("water-sections", "body", codes(&[WaterBody::River, WaterBody::Lake]));
    has("water-samples", "method", codes(&[Method::Automatic, Method::Manual]));
    has("water-samples", "status", codes(&Status::ALL));
    let mut items = codes(&Item::ALL);
    items.insert("none".into());
    has("water-samples", "item", items);
}

#[test]
fn keys_and_references_name_columns() {
    let mut ids = BTreeSet::new();
    for set in ALL {
        assert!(ids.insert(set.id), "{} twice", set.id);
        assert_eq!(of(set.id), Some(set));
        let names: BTreeSet<_> = set.columns.iter().map(|c| c.name).collect();
        assert_eq!(names.len(), set.columns.len(), "{}: a column twice", set.id);
        for key in set.key {
            assert!(set.column(key).expect(key).required, "{}.{key} is a key and may be empty", set.id);
        }
        for reference in set.references {
            assert!(names.contains(reference.column), "{}.{}", set.id, reference.column);
            assert_eq!(of(reference.set).expect(reference.set).key, [reference.to]);
        }
    }
}

#[test]
fn every_text_is_there_in_both_languages() {
    let chinese = |text: &str| !text.is_ascii();
    for set in ALL {
        let columns = set.columns.iter().flat_map(|c| [("label", c.label), ("description", c.description)]);
        let notes = set.notes.iter().map(|n| ("note", *n));
        let own = [("name", set.name), ("description", set.description), ("rhythm", set.rhythm.words)];
        for (what, words) in columns.chain(notes).chain(own) {
            assert!(!words.zh.is_empty() && !words.en.is_empty(), "{} {what}", set.id);
            if what != "label" {
                assert!(chinese(words.zh), "{} {what}: {}", set.id, words.zh);
            }
        }
    }
}
