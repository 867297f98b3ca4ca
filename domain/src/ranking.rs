//! Standard competition ranking (1, 2, 3, 4, 4, 6), as official bulletins rank places.

use crate::{Lang, indicator::Direction, rounding::half_even};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Which end of the list comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// The lowest value has rank 1: concentrations, composite indices.
    LowestFirst,
    /// The highest value has rank 1: good-day ratios.
    HighestFirst,
}

impl Order {
    /// The order that puts the better first, `None` for an indicator that says nothing of better or worse.
    pub const fn best_first(direction: Direction) -> Option<Self> {
        match direction {
            Direction::Lower => Some(Order::LowestFirst),
            Direction::Higher => Some(Order::HighestFirst),
            Direction::Neutral => None,
        }
    }
}

/// A place in a ranking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place<T> {
    /// What is ranked.
    pub item: T,
    /// Its value as published, on which it was ranked.
    pub value: Decimal,
    /// One more than the number of items that are strictly ahead, from 1.
    pub rank: u32,
    /// Whether others share the rank (并列).
    pub tied: bool,
}

impl<T> Place<T> {
    /// `第4名（并列）`, `4 (tied)`.
    pub fn label(&self, lang: Lang) -> String {
        match lang {
            Lang::Zh => format!("第{}名{}", self.rank, if self.tied { "（并列）" } else { "" }),
            Lang::En => format!("{}{}", self.rank, if self.tied { " (tied)" } else { "" }),
        }
    }
}

/// Ranks items by their values rounded half to even to `places` decimals, the published digits: what reads the same
/// shares a rank, and the rank after a tie is skipped. Items that share a rank stay in the order given.
///
/// Values must be unrounded or rounded to exactly `places` (GB/T 8170 forbids rounding twice). What has no value is left
/// out by the caller: it has no rank.
pub fn rank<T>(items: impl IntoIterator<Item = (T, Decimal)>, places: u32, order: Order) -> Vec<Place<T>> {
    let mut ranked: Vec<Place<T>> = items
        .into_iter()
        .map(|(item, value)| Place { item, value: half_even(value, places), rank: 1, tied: false })
        .collect();
    ranked.sort_by(|a, b| match order {
        Order::LowestFirst => a.value.cmp(&b.value),
        Order::HighestFirst => b.value.cmp(&a.value),
    });
    let mut ahead = 0;
    for group in ranked.chunk_by_mut(|a, b| a.value == b.value) {
        let tied = group.len() > 1;
        for place in group.iter_mut() {
            (place.rank, place.tied) = (ahead + 1, tied);
        }
        ahead += group.len() as u32;
    }
    ranked
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ranks(values: &[&str], places: u32, order: Order) -> Vec<(usize, u32, bool)> {
        let items = values.iter().enumerate().map(|(n, v)| (n, v.parse().expect("decimal")));
        rank(items, places, order).into_iter().map(|p| (p.item, p.rank, p.tied)).collect()
    }

    #[test]
    fn a_tie_takes_the_ranks_it_covers() {
        assert_eq!(
            ranks(&["20", "17", "21", "22", "21", "19"], 0, Order::LowestFirst),
            [(1, 1, false), (5, 2, false), (0, 3, false), (2, 4, true), (4, 4, true), (3, 6, false)]
        );
        assert_eq!(ranks(&[], 0, Order::LowestFirst), []);
    }

    #[test]
    fn what_reads_the_same_is_tied() {
        assert_eq!(ranks(&["20.4", "20.1"], 0, Order::LowestFirst), [(0, 1, true), (1, 1, true)]);
        assert_eq!(ranks(&["20.4", "20.1"], 1, Order::LowestFirst), [(1, 1, false), (0, 2, false)]);
        assert_eq!(ranks(&["20.4", "20.1"], 1, Order::HighestFirst), [(0, 1, false), (1, 2, false)]);
    }

    #[test]
    fn a_tie_is_said_in_words() {
        let place = |tied| Place { item: (), value: Decimal::ONE, rank: 4, tied };
        assert_eq!(place(true).label(Lang::Zh), "第4名（并列）");
        assert_eq!(
            (place(true).label(Lang::En), place(false).label(Lang::En)),
            ("4 (tied)".into(), "4".into())
        );
    }

    #[test]
    fn a_count_of_work_is_not_ranked() {
        assert_eq!(Order::best_first(Direction::Neutral), None);
        assert_eq!(Order::best_first(Direction::Lower), Some(Order::LowestFirst));
    }
}
