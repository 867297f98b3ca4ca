//! A draft looked at for its numbers.

use super::{super::becoming, open};
use crate::admin::{desk::Desk, failure::Failure};
use app::read::Reader as _;
use domain::{
    Day, Lang,
    disclosure::Sentence,
    indicator::Indicator,
    office::{
        draft::{DisclosureDraft, LinkedFigure},
        finding::Finding,
        numbers::{Names, Number, Offered, Standing, Text, most_similar, offers, place_of, standings},
        work::Work,
        workflow::Stage,
    },
    publication::Published,
};
use office::pages::disclosures::{
    figure::Typed,
    figures::{Hanging, Linked, Numbered, Shown, State},
};
use std::sync::Arc;

/// A draft, its sentences, and what is offered for each number.
pub(super) struct Seen {
    pub(super) work: Work,
    pub(super) draft: DisclosureDraft,
    pub(super) sentences: Vec<Sentence>,
    pub(super) offers: Vec<Offered>,
    pub(super) published: Arc<Published>,
    /// The year that a period without one is of.
    pub(super) year: i16,
    findings: Vec<Finding>,
}

impl Seen {
    pub(super) async fn at(desk: &Desk, id: &str) -> Result<Self, Failure> {
        let (work, draft) = open(desk, id).await?;
        let portal = &desk.visitor.site.portal;
        let before = portal.store().disclosure(&draft.slug).await?;
        let published = portal.published();
        let today = Day::of_utc_ms(desk.visitor.now_utc_ms);
        let findings = becoming::figure_findings(&draft, before.as_ref(), &published, today);
        let sentences = becoming::rendered(&draft, before.as_ref()).sentences;
        let created: Day = draft.created.trim().parse().unwrap_or(today);
        let texts: Vec<&str> = sentences.iter().map(|sentence| sentence.text.as_str()).collect();
        let text = Text {
            sentences: &texts,
            title: &draft.title.zh,
            year: created.year(),
            latest: created.min(today),
        };
        let latest = |indicator: &str| published.latest(indicator).map(|figure| figure.period);
        let offers = offers(&text, &Names::of(&published.indicators), &latest);
        Ok(Self { work, draft, sentences, offers, published, year: created.year(), findings })
    }

    /// The sentence of a link, as long as it is in the text.
    pub(super) fn place(&self, quote: &str, occurrence: usize) -> Option<usize> {
        let same = self.sentences.iter().enumerate().filter(|(_, sentence)| sentence.text == quote);
        same.map(|(at, _)| at).nth(occurrence)
    }

    /// Which of the sentences with the same text one is, from 0.
    pub(super) fn occurrence(&self, at: usize) -> usize {
        self.sentences[..at].iter().filter(|sentence| sentence.text == self.sentences[at].text).count()
    }

    /// What is public of an indicator and period: its value, and the address of its sentence.
    pub(super) fn public(&self, id: &str) -> Option<(String, String)> {
        let figure = self.published.figure(id)?;
        Some((figure.value.to_string(), figure.source.href()))
    }

    /// All indicators: id, and name with unit.
    pub(super) fn indicators(&self, lang: Lang) -> Vec<(String, String)> {
        self.published.indicators.iter().map(|indicator| option(indicator, lang)).collect()
    }

    /// The indicators that are proposed for the number in a form.
    pub(super) fn proposed(&self, typed: &Typed, lang: Lang) -> Vec<(String, String)> {
        let Some(at) = self.place(&typed.quote, typed.occurrence.parse().unwrap_or(0)) else {
            return Vec::new();
        };
        let is_it = |number: &Number| number.value.abs().to_string() == typed.value;
        let offer = self.offers[at].iter().find(|offer| is_it(&offer.number));
        let candidates = offer.map(|offer| offer.candidates.as_slice()).unwrap_or_default();
        let known = candidates.iter().filter_map(|candidate| self.published.indicator(&candidate.indicator));
        known.map(|indicator| option(indicator, lang)).collect()
    }

    fn linked<'a>(&'a self, link: &'a LinkedFigure) -> Linked<'a> {
        let indicator = self.published.indicator(&link.indicator);
        let kind = indicator.map(|indicator| indicator.kind).unwrap_or_default();
        Linked {
            link,
            indicator: indicator.map(|indicator| (&indicator.name, &indicator.unit)),
            public: self.public(&link.id()),
            is_printed: domain::check::is_printed(&link.quote, link.value, kind),
        }
    }

    /// All that the page shows.
    pub(super) fn shown(&self, may_write: bool) -> Shown<'_> {
        let links = &self.draft.figures;
        let texts: Vec<&str> = self.sentences.iter().map(|sentence| sentence.text.as_str()).collect();
        let numbers: Vec<Vec<Number>> =
            self.offers.iter().map(|offered| offered.iter().map(|o| o.number.clone()).collect()).collect();
        let standings = standings(&texts, &numbers, links);
        let places: Vec<_> = links.iter().map(|link| place_of(&texts, link)).collect();
        let (mut sentences, mut others) = (Vec::new(), Vec::new());
        for (at, Sentence { anchor, text }) in self.sentences.iter().enumerate() {
            let stands = standings[at].iter().map(|standing| self.state(*standing));
            let mut numbers: Vec<_> = self.offers[at].iter().cloned().zip(stands).collect();
            for (offer, state) in &mut numbers {
                if let State::Open(candidates) = state {
                    let named = offer.candidates.iter().cloned();
                    let name = |id: &str| self.published.indicator(id).map(|indicator| &indicator.name);
                    candidates.extend(named.filter_map(|c| name(&c.indicator).map(|name| (c, name))));
                }
            }
            let is_seen = |which: usize| standings[at].contains(&Standing::Linked(which));
            let unseen = (0..links.len()).filter(|which| places[*which] == Some(at) && !is_seen(*which));
            let unseen: Vec<_> = unseen.map(|which| self.linked(&links[which])).collect();
            if numbers.is_empty() && unseen.is_empty() {
                others.push((anchor.as_str(), text.as_str()));
            } else {
                sentences.push(Numbered { anchor, text, numbers, unseen });
            }
        }
        let lost = links.iter().zip(&places).filter(|(_, place)| place.is_none());
        let hanging = lost.map(|(link, _)| self.hanging(link, &texts)).collect();
        Shown {
            work: &self.work,
            open: may_write && self.work.stage == Stage::Draft,
            sentences,
            others,
            hanging,
            findings: self.findings.clone(),
        }
    }

    fn state(&self, standing: Standing) -> State<'_> {
        let linked = |which: usize| self.linked(&self.draft.figures[which]);
        match standing {
            Standing::Linked(which) => State::Linked(linked(which)),
            Standing::Beside(which) => State::Beside(linked(which)),
            Standing::Restated(which) => State::Restated(linked(which)),
            Standing::Open => State::Open(Vec::new()),
        }
    }

    fn hanging<'a>(&'a self, link: &'a LinkedFigure, texts: &[&str]) -> Hanging<'a> {
        let similar = most_similar(&link.quote, &link.value.abs().to_string(), texts).map(|at| {
            let sentence = &self.sentences[at];
            (sentence.anchor.as_str(), sentence.text.as_str(), self.occurrence(at))
        });
        Hanging { linked: self.linked(link), similar }
    }
}

fn option(indicator: &Indicator, lang: Lang) -> (String, String) {
    let (name, unit) = (indicator.name.get(lang), indicator.unit.get(lang));
    let unit = if unit.is_empty() { String::new() } else { format!(" ({unit})") };
    (indicator.id.clone(), format!("{name}{unit} · {}", indicator.id))
}
