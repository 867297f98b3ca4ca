//! Numbers in running text: which of them are quantities, with their units, so that authors can link them to figures.
//!
//! What is recognised is offered, never taken: a number that is missed can be linked by hand, and one too many is a remark
//! that people pass by. Digits are read exactly as they are printed.

mod aside;
mod line;
mod manner;
mod names;
mod offer;
mod periods;
mod similar;
mod standing;
mod units;

pub use names::{Candidate, Names};
pub use offer::{Offer, Offered, Text, offers};
pub use periods::{like, period_in};
pub use similar::most_similar;
pub use standing::{Standing, place_of, standings};
pub use units::{is_counted, is_same, scale_apart};

use crate::{change::ChangeKind, figure::Bound};
use line::Line;
use rust_decimal::Decimal;

/// What a sentence says a number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// A value.
    Value,
    /// A year-on-year, in what it is printed in; the number has the sign of its direction.
    Change(ChangeKind),
    /// What was to be reached (目标).
    Target,
}

/// A quantity that a sentence prints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// Where its digits begin, in bytes.
    pub start: usize,
    /// Where its digits end, in bytes.
    pub end: usize,
    /// Where its unit ends, in bytes; the end of the digits where it has none.
    pub unit_end: usize,
    /// The value with the printed number of decimals.
    pub value: Decimal,
    /// The unit in its usual spelling, such as 微克/立方米; empty where none is printed.
    pub unit: String,
    /// Whether it is a bound.
    pub bound: Bound,
    /// What it is said to be.
    pub said: Said,
}

/// The quantities of a sentence in their order. Years, dates, numbers of documents and articles, names with digits in
/// them (PM2.5), telephone numbers and the like are none.
pub fn find(sentence: &str) -> Vec<Number> {
    let line = Line::of(sentence);
    let mut tokens = line::tokens(&line);
    for token in &mut tokens {
        if !token.is_code
            && let Some((end, unit)) = units::after(&line, token.end)
        {
            (token.unit_end, token.unit) = (end, unit);
        }
    }
    let mut is_aside: Vec<bool> = tokens.iter().map(|token| aside::is_aside(&line, token)).collect();
    let mut bounds: Vec<Bound> = tokens.iter().map(|token| manner::bound(&line, token)).collect();
    let joins: Vec<(usize, char)> = (1..tokens.len())
        .filter_map(|right| Some((right, line::joined(&line, &tokens[right - 1], &tokens[right])?)))
        .collect();
    // What is joined to a neighbour shares its fate, in both directions: 1—6月 are months, 1990-10-10 is a date.
    for (right, join) in joins.iter().rev().chain(&joins).copied() {
        let left = right - 1;
        let is_code = join == '-' && (is_aside[left] || is_aside[right]) && tokens[right].unit.is_empty();
        if is_code || (is_aside[right] && tokens[left].unit.is_empty()) {
            (is_aside[left], is_aside[right]) = (true, true);
        }
    }
    // What is left of them is a range: 35~40微克/立方米.
    for (right, _) in joins {
        let left = right - 1;
        if !is_aside[left] && !is_aside[right] && tokens[left].value <= tokens[right].value {
            if tokens[left].unit.is_empty() {
                tokens[left].unit = tokens[right].unit.clone();
            }
            (bounds[left], bounds[right]) = (Bound::AtLeast, Bound::AtMost);
        }
    }
    let all = tokens.into_iter().zip(is_aside).zip(bounds);
    let mut found: Vec<Number> = all
        .filter(|((_, is_aside), _)| !is_aside)
        .map(|((token, _), bound)| {
            let (value, said) = manner::said(&line, &token);
            Number {
                start: line.byte(token.start),
                end: line.byte(token.end),
                unit_end: line.byte(token.unit_end),
                value,
                unit: token.unit,
                bound,
                said,
            }
        })
        .collect();
    found.extend(units::classes(&line));
    found.sort_by_key(|number| number.start);
    found
}

#[cfg(test)]
mod tests;
