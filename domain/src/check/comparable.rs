//! Which figures of a disclosure may be held against each other: those that speak of the same days.
//!
//! A month is never held against the half-year that it ends. What stood at a day (截至) has come together since the start
//! of its year, so it may be held against the time from then to that day; and against the whole year whose tasks it tells
//! the state of, which may be an earlier one (督察年份).

use super::Set;
use crate::{Day, Period, figure::Figure};
use std::collections::BTreeSet;

/// First and last day of what a figure counts.
fn days(period: Period) -> (Day, Day) {
    match period {
        Period::AsOf(day) => (Period::YearToDate(day).first(), day),
        other => (other.first(), other.last()),
    }
}

/// The figures of an indicator that the disclosure of another figure states.
fn stated<'a>(set: &Set<'a>, other: &Figure, indicator: &str) -> Vec<&'a Figure> {
    let here = |f: &&Figure| f.indicator == indicator && f.source.disclosure == other.source.disclosure;
    set.figures.iter().filter(here).collect()
}

/// Whether the one is of a year and the other says how that year's things stood: of the years that the disclosure states,
/// the latest that had begun.
fn stood(set: &Set<'_>, whole: &Figure, at: &Figure) -> bool {
    let (Period::Year(year), Period::AsOf(day)) = (whole.period, at.period) else { return false };
    let begun = stated(set, whole, &whole.indicator).into_iter().filter_map(|f| match f.period {
        Period::Year(year) if year <= day.year() => Some(year),
        _ => None,
    });
    begun.max() == Some(year)
}

/// The figure of an indicator that speaks of the same days as another: of the same period if there is one, else of another
/// code of the same days, else of the year that the other tells the state of.
fn alike<'a>(set: &Set<'a>, figure: &Figure, indicator: &str) -> Option<&'a Figure> {
    let all = stated(set, figure, indicator);
    let find = |fits: &dyn Fn(&Figure) -> bool| all.iter().copied().find(|f| fits(f));
    find(&|f| f.period == figure.period)
        .or_else(|| find(&|f| days(f.period) == days(figure.period)))
        .or_else(|| find(&|f| stood(set, f, figure)))
}

/// One figure of each indicator, all comparable with the given one and with each other; `None` unless all are there. Of a
/// year it is how things stood at one day, the latest for which all say it.
pub(super) fn beside<'a, I: AsRef<str>>(
    set: &Set<'a>,
    figure: &Figure,
    indicators: &[I],
) -> Option<Vec<&'a Figure>> {
    let one = |id: &str, day: Option<Day>| alike(set, figure, id).or_else(|| at(set, figure, id, day?));
    let at_once = |day| -> Option<Vec<_>> { indicators.iter().map(|id| one(id.as_ref(), day)).collect() };
    at_once(None)
        .or_else(|| ends(set, figure, indicators).into_iter().rev().find_map(|day| at_once(Some(day))))
}

/// The parts of a total, as [`beside`]; of a year they may also be what was reached by a day, and what was left for the
/// days after it.
pub(super) fn parts<'a>(set: &Set<'a>, total: &Figure, parts: &[String]) -> Option<Vec<&'a Figure>> {
    let left = |id: &str, day: Day| {
        let rest = |f: &&Figure| days(f.period) == (day.plus(1), total.period.last());
        stated(set, total, id).into_iter().find(rest)
    };
    let in_turn = |day: Day| -> Option<Vec<_>> {
        let part =
            |id: &String| alike(set, total, id).or_else(|| at(set, total, id, day)).or_else(|| left(id, day));
        parts.iter().map(part).collect()
    };
    beside(set, total, parts).or_else(|| ends(set, total, parts).into_iter().rev().find_map(in_turn))
}

/// How the things of a year stood at a day, by an indicator.
fn at<'a>(set: &Set<'a>, year: &Figure, indicator: &str, day: Day) -> Option<&'a Figure> {
    let mut all = stated(set, year, indicator).into_iter();
    all.find(|f| f.period == Period::AsOf(day) && stood(set, year, f))
}

/// The days at which any of the indicators says how the things of a year stood.
fn ends<I: AsRef<str>>(set: &Set<'_>, year: &Figure, indicators: &[I]) -> BTreeSet<Day> {
    let all = indicators.iter().flat_map(|id| stated(set, year, id.as_ref()));
    all.filter(|f| stood(set, year, f)).map(|f| f.period.last()).collect()
}

/// The figure of an indicator that speaks of just the same days.
pub(super) fn of_the_same_days<'a>(set: &Set<'a>, figure: &Figure, indicator: &str) -> Option<&'a Figure> {
    let same = |f: &&Figure| days(f.period) == days(figure.period);
    stated(set, figure, indicator).into_iter().find(same)
}

/// The figure of an indicator over the time that a target is for, or over the longest part of it from its first day on.
pub(super) fn so_far<'a>(set: &Set<'a>, target: &Figure, indicator: &str) -> Option<&'a Figure> {
    let (first, last) = days(target.period);
    let within = |f: &&Figure| days(f.period).0 == first && days(f.period).1 <= last;
    stated(set, target, indicator).into_iter().filter(within).max_by_key(|f| days(f.period).1)
}
