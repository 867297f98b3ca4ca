//! Reports of ledgers that say nothing of a kind: nothing is compared with what is not said, and what is said again is
//! compared with the last time that it was.

use super::{
    planted::{day, ledger, named, with_earlier},
    said, true_data,
};
use domain::{
    check::{Kind, Severity},
    ledger::{Ledger, LineKind, State},
};

const INSPECTION: &str = "central-2022";

fn kinds_wrong(change: impl FnOnce(&mut Ledger)) -> Vec<Kind> {
    let mut data = true_data();
    change(ledger(&mut data, INSPECTION));
    said(&data, Severity::Contradiction).into_iter().map(|f| f.kind).collect()
}

fn leave_out(ledger: &mut Ledger, kind: LineKind) {
    ledger.lines.retain(|l| l.kind != kind);
    ledger.totals.retain(|t| t.kind != kind);
}

/// As it stands, a quarter after a report that said the same.
fn reported_again(ledger: &mut Ledger) {
    with_earlier(ledger);
    assert!(ledger.lines.iter().any(|l| l.kind == LineKind::Petition), "petitions are counted");
}

#[test]
fn a_report_that_leaves_a_kind_out_goes_back_on_nothing() {
    for kind in [LineKind::Issue, LineKind::Petition] {
        let wrong = kinds_wrong(|ledger| {
            reported_again(ledger);
            leave_out(ledger, kind);
        });
        // Where the figures cite the sentence, they still do.
        assert!(wrong.is_empty(), "{kind:?}: {wrong:?}");
    }
}

#[test]
fn an_item_of_a_kind_that_is_left_out_is_not_one_too_many() {
    let wrong = kinds_wrong(|ledger| {
        named(ledger, "a", &[State::AwaitingCloseOut]);
        reported_again(ledger);
        leave_out(ledger, LineKind::Issue);
    });
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn what_is_said_again_is_held_against_the_last_time_that_it_was_said() {
    let between = |change: fn(&mut Ledger)| {
        kinds_wrong(|ledger| {
            reported_again(ledger);
            let mut silent = ledger.earlier[0].clone();
            silent.day = day("2024-05-31");
            silent.lines.retain(|l| l.kind != LineKind::Petition);
            silent.totals.retain(|t| t.kind != LineKind::Petition);
            ledger.earlier.push(silent);
            change(ledger);
        })
    };
    assert!(between(|_| {}).is_empty());
    let wrong = between(|ledger| {
        let closed =
            |l: &&mut domain::ledger::LedgerLine| l.kind == LineKind::Petition && l.state == State::ClosedOut;
        let line = ledger.lines.iter_mut().find(closed).expect("petitions closed out");
        line.state = State::InProgress;
    });
    assert!(wrong.contains(&Kind::LedgerWentBack), "{wrong:?}");
    let wrong = between(|ledger| {
        let petitions = |t: &&mut domain::ledger::StatedTotal| t.kind == LineKind::Petition;
        ledger.totals.iter_mut().find(petitions).expect("a total").total += 1;
    });
    assert!(wrong.contains(&Kind::LedgerTotalChanged), "{wrong:?}");
}

#[test]
fn a_year_that_vanishes_from_lines_that_add_up_to_a_total_went_back() {
    let wrong = kinds_wrong(|ledger| {
        reported_again(ledger);
        let due = |l: &domain::ledger::LedgerLine| l.kind == LineKind::Issue && l.due == Some(2023);
        assert!(ledger.lines.iter().any(due));
        ledger.lines.retain(|l| !due(l));
    });
    assert!(wrong.contains(&Kind::LedgerWentBack), "{wrong:?}");
}
