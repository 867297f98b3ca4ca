//! Where findings are collected.

use super::{Finding, Kind, Place, PlaceKind, Severity};
use crate::{
    Bilingual, Decimal, commitment::Commitment, disclosure::DisclosureHead, indicator::Indicator,
    ledger::Ledger, programme::Programme,
};

/// The findings so far.
#[derive(Default)]
pub(super) struct Report(Vec<Finding>);

/// Whose numbers take part.
#[derive(Clone, Debug, Default)]
pub(super) struct From {
    pub disclosures: Vec<String>,
    pub indicators: Vec<String>,
}

impl From {
    pub(super) fn of<'a>(slugs: impl IntoIterator<Item = &'a str>) -> Self {
        let mut from = Self::default();
        for slug in slugs {
            if !from.disclosures.iter().any(|s| s == slug) {
                from.disclosures.push(slug.to_owned());
            }
        }
        from
    }

    pub(super) fn figures<'a>(figures: impl IntoIterator<Item = &'a crate::figure::Figure>) -> Self {
        let figures: Vec<_> = figures.into_iter().collect();
        let mut from = Self::of(figures.iter().map(|f| f.source.disclosure.as_str()));
        for figure in figures {
            if !from.indicators.contains(&figure.indicator) {
                from.indicators.push(figure.indicator.clone());
            }
        }
        from
    }
}

impl Report {
    /// A comparison, to be shown whichever way it came out.
    pub(super) fn reckon(
        &mut self,
        kind: Kind,
        holds: bool,
        place: Place,
        from: From,
        arithmetic: Bilingual,
    ) {
        let severity = if holds { Severity::Confirmed } else { Severity::Contradiction };
        self.add(kind, severity, place, from, arithmetic, None);
    }

    /// A rule that is only worth words where it is broken.
    pub(super) fn require(
        &mut self,
        kind: Kind,
        holds: bool,
        place: impl FnOnce() -> Place,
        from: From,
        arithmetic: impl FnOnce() -> Bilingual,
    ) {
        if !holds {
            self.add(kind, Severity::Contradiction, place(), from, arithmetic(), None);
        }
    }

    /// A finding of any severity.
    pub(super) fn add(
        &mut self,
        kind: Kind,
        severity: Severity,
        place: Place,
        from: From,
        arithmetic: Bilingual,
        note: Option<Bilingual>,
    ) {
        let From { disclosures, indicators } = from;
        self.0.push(Finding { kind, severity, place, arithmetic, note, disclosures, indicators });
    }

    /// All findings, the gravest first, otherwise in the order in which they were made.
    pub(super) fn finish(mut self) -> Vec<Finding> {
        self.0.sort_by_key(|f| f.severity);
        self.0
    }
}

fn place(kind: PlaceKind, id: &str, name: &Bilingual) -> Place {
    Place { kind, id: id.to_owned(), name: name.clone() }
}

pub(super) fn of_disclosure(d: &DisclosureHead) -> Place {
    place(PlaceKind::Disclosure, &d.slug, &d.title)
}

pub(super) fn of_indicator(i: &Indicator) -> Place {
    place(PlaceKind::Indicator, &i.id, &i.name)
}

pub(super) fn of_programme(p: &Programme) -> Place {
    place(PlaceKind::Programme, &p.id, &p.name)
}

pub(super) fn of_ledger(l: &Ledger) -> Place {
    place(PlaceKind::Ledger, &l.id, &l.name)
}

pub(super) fn of_commitment(c: &Commitment) -> Place {
    place(PlaceKind::Commitment, &c.id, &c.text)
}

/// The same symbols in both languages.
pub(super) fn same(text: impl Into<String>) -> Bilingual {
    let text = text.into();
    Bilingual::new(text.clone(), text)
}

/// `=` or `≠`.
pub(super) const fn equals(holds: bool) -> &'static str {
    if holds { "=" } else { "≠" }
}

/// A part as a percentage of a whole at the precision of a stated rate: the words, and whether they agree.
pub(super) fn rate(part: Decimal, whole: Decimal, stated: Decimal) -> Option<(bool, Bilingual)> {
    let exact = crate::rounding::percent(part, whole, stated.scale().saturating_add(2))?;
    let rounded = crate::rounding::percent(part, whole, stated.scale())?;
    let holds = rounded == stated;
    let verdict = if holds { ("相符", "agrees") } else { ("不符", "differs") };
    Some((
        holds,
        Bilingual::new(
            format!("{part} ÷ {whole} = {exact}%，按公布的精度为 {rounded}%，公布 {stated}%，{}", verdict.0),
            format!(
                "{part} ÷ {whole} = {exact}%, which is {rounded}% at the stated precision; {stated}% is stated: {}",
                verdict.1
            ),
        ),
    ))
}
