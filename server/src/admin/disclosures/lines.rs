//! Texts by lines: what differs between two, and what became of one in two hands.

use office::pages::disclosures::{
    conflict::{Outcome, Piece},
    difference::Row,
};
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Lines that are the same are shown this far around a change.
const CONTEXT: usize = 3;

/// Two texts side by side.
pub(super) fn compare(left: &str, right: &str) -> Vec<Row> {
    let (left, right): (Vec<&str>, Vec<&str>) = (left.lines().collect(), right.lines().collect());
    let mut rows = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &left, &right) {
        match op {
            DiffOp::Equal { old_index, len, .. } => {
                rows.extend(left[old_index..old_index + len].iter().map(|l| Row::Same((*l).to_owned())));
            }
            op => {
                let (old, new) = (&left[op.old_range()], &right[op.new_range()]);
                for at in 0..old.len().max(new.len()) {
                    let side = |lines: &[&str]| lines.get(at).map(|line| (*line).to_owned());
                    rows.push(Row::Changed(side(old), side(new)));
                }
            }
        }
    }
    folded(rows)
}

/// Long stretches that are the same become a count.
fn folded(rows: Vec<Row>) -> Vec<Row> {
    let is_near = |at: usize| {
        let around = at.saturating_sub(CONTEXT)..(at + CONTEXT + 1).min(rows.len());
        rows[around].iter().any(|row| matches!(row, Row::Changed(..)))
    };
    let near: Vec<bool> = (0..rows.len()).map(is_near).collect();
    let mut folded = Vec::new();
    for (row, near) in rows.into_iter().zip(near) {
        match (near, folded.last_mut()) {
            (true, _) => folded.push(row),
            (false, Some(Row::Skipped(count))) => *count += 1,
            (false, _) => folded.push(Row::Skipped(1)),
        }
    }
    folded
}

/// The pieces of a text in two hands: lines that nobody touched are pieces of their own between those that somebody did.
pub(super) fn three_ways(base: &str, theirs: &str, mine: &str) -> Vec<Piece> {
    let lines = |text: &'_ str| -> Vec<String> { text.split('\n').map(str::to_owned).collect() };
    let (base, theirs, mine) = (lines(base), lines(theirs), lines(mine));
    let (in_theirs, in_mine) = (places(&base, &theirs), places(&base, &mine));
    let mut pieces = Vec::new();
    let (mut b, mut t, mut m) = (0, 0, 0);
    for at in 0..=base.len() {
        let end = at == base.len();
        let there = if end { Some((theirs.len(), mine.len())) } else { in_theirs[at].zip(in_mine[at]) };
        let Some((to_t, to_m)) = there else { continue };
        if b < at || t < to_t || m < to_m {
            pieces.push(piece(&base[b..at], &theirs[t..to_t], &mine[m..to_m]));
        }
        if !end {
            let line = base[at].clone();
            pieces.push(Piece {
                base: line.clone(),
                theirs: line.clone(),
                mine: line,
                outcome: Outcome::Same,
            });
        }
        (b, t, m) = (at + 1, to_t + 1, to_m + 1);
    }
    pieces
}

/// What becomes of the pieces: each as its outcome says, mine where both differ. A piece without lines adds none.
pub(super) fn proposal(pieces: &[Piece]) -> String {
    let chosen = pieces.iter().filter_map(|piece| {
        let text = match piece.outcome {
            Outcome::Theirs => &piece.theirs,
            _ => &piece.mine,
        };
        // A piece that ends up without lines is no empty line: its text is marked by what joins lines.
        (text != NONE).then_some(text.as_str())
    });
    chosen.collect::<Vec<_>>().join("\n")
}

/// Stands for no lines at all, which is not one empty line. No form sends it: controls are taken out of what is typed.
pub(super) const NONE: &str = "\u{0}";

fn piece(base: &[String], theirs: &[String], mine: &[String]) -> Piece {
    let outcome = if theirs == mine {
        Outcome::Both
    } else if base == theirs {
        Outcome::Mine
    } else if base == mine {
        Outcome::Theirs
    } else {
        Outcome::Conflict
    };
    let text = |lines: &[String]| if lines.is_empty() { NONE.to_owned() } else { lines.join("\n") };
    Piece { base: text(base), theirs: text(theirs), mine: text(mine), outcome }
}

/// Where each line of `base` is in `other`, where it stayed.
fn places(base: &[String], other: &[String]) -> Vec<Option<usize>> {
    let mut places = vec![None; base.len()];
    for op in capture_diff_slices(Algorithm::Myers, base, other) {
        if let DiffOp::Equal { old_index, new_index, len } = op {
            for at in 0..len {
                places[old_index + at] = Some(new_index + at);
            }
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn outcomes(pieces: &[Piece]) -> Vec<Outcome> {
        pieces.iter().map(|p| p.outcome).filter(|o| *o != Outcome::Same).collect()
    }

    #[test]
    fn changes_that_do_not_touch_come_together() {
        let pieces = three_ways("a\nb\nc\nd", "A\nb\nc\nd", "a\nb\nc\nd\ne");
        assert_eq!(outcomes(&pieces), [Outcome::Theirs, Outcome::Mine]);
        assert_eq!(proposal(&pieces), "A\nb\nc\nd\ne");
        let removed = three_ways("a\nb\nc", "a\nc", "a\nb\nc\n");
        assert_eq!(proposal(&removed), "a\nc\n");
        let same = three_ways("a\nb", "a\nx", "a\nx");
        assert_eq!((outcomes(&same), proposal(&same)), (vec![Outcome::Both], "a\nx".to_owned()));
    }

    #[test]
    fn a_line_that_both_changed_is_a_conflict_and_mine_is_proposed() {
        let pieces = three_ways("a\n均值41.6\nc", "a\n均值41.5\nc", "a\n均值41.7\nc");
        assert_eq!(outcomes(&pieces), [Outcome::Conflict]);
        assert_eq!(proposal(&pieces), "a\n均值41.7\nc");
    }

    #[test]
    fn long_stretches_that_are_the_same_are_counted() {
        let left: String = (0..20).map(|n| format!("{n}\n")).collect();
        let rows = compare(&left, &left.replace("10\n", "ten\n"));
        assert_eq!(rows.first(), Some(&Row::Skipped(7)));
        assert_eq!(rows.last(), Some(&Row::Skipped(6)));
        assert!(rows.contains(&Row::Changed(Some("10".to_owned()), Some("ten".to_owned()))));
        assert_eq!(compare("a", "a"), [Row::Skipped(1)]);
    }

    proptest! {
        #[test]
        fn who_alone_changed_something_gets_just_that(base in "[a-c\n]{0,12}", other in "[a-c\n]{0,12}") {
            prop_assert_eq!(proposal(&three_ways(&base, &other, &base)), other.clone());
            prop_assert_eq!(proposal(&three_ways(&base, &base, &other)), other.clone());
            prop_assert_eq!(proposal(&three_ways(&base, &other, &other)), other);
        }
    }
}
