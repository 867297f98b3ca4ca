//! What is offered for each number of a text: indicators, the period, and the target and year-on-year that go with it.

use super::{
    Candidate, Names, Number, Said, find,
    line::Line,
    names::Around,
    periods::{like, period_in},
    units,
};
use crate::{
    Day, Period,
    change::{Change, ChangeKind},
    figure::{Bound, Target},
    indicator::{Direction, Indicator},
};

/// A text to be looked through.
#[derive(Clone, Copy, Debug)]
pub struct Text<'a> {
    /// Its sentences.
    pub sentences: &'a [&'a str],
    /// Its title.
    pub title: &'a str,
    /// The year that it speaks of where it names none.
    pub year: i16,
    /// The day that it was made on: nothing that it states is later.
    pub latest: Day,
}

/// What is offered for a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The number.
    pub number: Number,
    /// The indicators that it may be of, the best first.
    pub candidates: Vec<Candidate>,
    /// The period that the text gives.
    pub period: Option<Period>,
    /// The year-on-year that the sentence states behind it.
    pub change: Option<Change>,
    /// The target that the sentence, or the next one, states behind it.
    pub target: Option<Target>,
}

/// The offers of one sentence.
pub type Offered = Vec<Offer>;

/// How far a period that was named is still meant, in sentences.
const CARRIED: usize = 4;

/// What is offered for each number of each sentence. `published` gives the latest period that an indicator has a figure of.
pub fn offers(
    text: &Text<'_>,
    names: &Names<'_>,
    published: &dyn Fn(&str) -> Option<Period>,
) -> Vec<Offered> {
    let title = period_in(text.title, text.year);
    let year = title.map_or(text.year, |period| period.last().year());
    let found: Vec<Vec<Number>> = text.sentences.iter().map(|sentence| find(sentence)).collect();
    let mut all = Vec::with_capacity(found.len());
    let mut named: Option<(usize, Period)> = None;
    for (at, numbers) in found.iter().enumerate() {
        let sentence = text.sentences[at];
        let own = period_in(sentence, year);
        // A year is often that of a target or a deadline, and is not meant any further.
        if let Some(period) = own.filter(|period| !matches!(period, Period::Year(_))) {
            named = Some((at, period));
        }
        let carried = named.filter(|(from, _)| at - from <= CARRIED).map(|(_, period)| period);
        let period = own.or(carried).or(title);
        let next = found.get(at + 1).map_or(&[][..], Vec::as_slice);
        let before = text.sentences[at.saturating_sub(2)..at].concat();
        let line = Line::of(sentence);
        let one = |n: usize| {
            let number = &numbers[n];
            let near = part_of(&line, sentence, number);
            let around = Around { near: &near, sentence, before: &before };
            let mut candidates = names.candidates(number, around);
            for candidate in &mut candidates {
                let indicator = names.indicator(&candidate.indicator);
                let model = published(&candidate.indicator);
                candidate.period = period.map(|found| in_form(found, model, indicator, text.latest));
            }
            let best = candidates.first().and_then(|candidate| names.indicator(&candidate.indicator));
            Offer {
                period,
                change: change_of(numbers, n),
                target: target_of(numbers, n, next, best),
                number: number.clone(),
                candidates,
            }
        };
        all.push((0..numbers.len()).map(one).collect());
    }
    all
}

/// The part of the sentence that a number is in.
fn part_of(line: &Line, sentence: &str, number: &Number) -> String {
    let place = |byte: usize| sentence[..byte].chars().count();
    let (from, to) = line.part(place(number.start), place(number.end), "，,；;。、");
    line.text(from, to)
}

/// The period in the form of what is published; without that, the form that means and rates have.
fn in_form(found: Period, model: Option<Period>, indicator: Option<&Indicator>, latest: Day) -> Period {
    if let Some(model) = model {
        return like(found, model, latest);
    }
    let is_mean =
        indicator.is_some_and(|i| i.direction != Direction::Neutral && !units::is_counted(&i.unit.zh));
    if !is_mean || !matches!(found, Period::AsOf(_)) {
        return found;
    }
    let year = found.last().year();
    let forms =
        [Period::Year(year), Period::HalfYear { year, half: 1 }, Period::Quarter { year, quarter: 1 }];
    let fitting = forms.into_iter().map(|form| like(found, form, latest)).find(|period| *period != found);
    fitting.unwrap_or(Period::YearToDate(found.last()))
}

/// The year-on-year right behind a value.
fn change_of(numbers: &[Number], n: usize) -> Option<Change> {
    let number = numbers.get(n).filter(|number| number.said == Said::Value)?;
    let next = numbers.get(n + 1)?;
    let Said::Change(kind) = next.said else { return None };
    // The difference of two ratios is in points, also where a text prints it with %.
    let kind = if kind == ChangeKind::Percent && number.unit == "%" { ChangeKind::Points } else { kind };
    let fits = kind != ChangeKind::Absolute || next.unit == number.unit;
    fits.then_some(Change { amount: next.value, kind })
}

/// The target behind a value: in the same sentence before the next value, or alone in the next sentence.
fn target_of(numbers: &[Number], n: usize, next: &[Number], best: Option<&Indicator>) -> Option<Target> {
    let number = numbers.get(n).filter(|number| number.said == Said::Value)?;
    let fits = |other: &&Number| other.said == Said::Target && other.unit == number.unit;
    let behind = numbers[n + 1..].iter().take_while(|other| other.said != Said::Value).find(fits);
    let is_last = !numbers[n + 1..].iter().any(|other| other.said == Said::Value);
    let alone = || next.first().filter(|_| is_last && next.len() == 1).filter(fits);
    let target = behind.or_else(alone)?;
    let bound = match (target.bound, best.map(|indicator| indicator.direction)) {
        (Bound::Exactly, Some(Direction::Lower)) => Bound::AtMost,
        (Bound::Exactly, Some(Direction::Higher)) => Bound::AtLeast,
        (bound, _) => bound,
    };
    Some(Target { value: target.value, bound })
}
