//! Reports of ledgers.

use super::{Conflict, Difference, Rule, add, differing};
use crate::{
    Bilingual, Lang,
    ledger::{Ledger, LedgerReport, NamedItem},
};

/// What is published of a ledger after `given` is published over `kept`: the latest report is in force.
///
/// # Errors
/// Where both report the same date differently, or a named item's state of the same date differs, and the rule is not to
/// correct.
pub fn ledger(kept: &Ledger, given: &Ledger, rule: Rule) -> Result<Ledger, Box<Conflict>> {
    let mut reports = kept.reports();
    add(&given.id, &mut reports, &given.reports(), |r| r.day, rule, difference)?;
    let mut merged = given.clone();
    if let Some(LedgerReport { day, lines, totals }) = reports.pop() {
        merged = Ledger { day, lines, totals, ..merged };
    }
    merged.earlier = reports;
    for item in &mut merged.named {
        if let Some(before) = kept.named.iter().find(|n| n.id == item.id) {
            *item = named(&given.id, before, item, rule)?;
        }
    }
    Ok(merged)
}

fn named(ledger: &str, kept: &NamedItem, given: &NamedItem, rule: Rule) -> Result<NamedItem, Box<Conflict>> {
    let states = |item: &NamedItem| -> Vec<_> {
        item.earlier.iter().copied().chain([(item.day, item.state)]).collect()
    };
    let mut all = states(kept);
    let id = format!("{ledger} {}", given.id);
    let name = |s: &(crate::Day, crate::ledger::State)| s.1.name(Lang::Zh).to_owned();
    add(
        &id,
        &mut all,
        &states(given),
        |s| s.0,
        rule,
        |a, b| (Bilingual::new("状态", "the state"), name(a), name(b)),
    )?;
    let latest = if kept.day > given.day { kept } else { given };
    let mut merged = latest.clone();
    if let Some((day, state)) = all.pop() {
        (merged.day, merged.state) = (day, state);
    }
    merged.earlier = all;
    for evidence in kept.evidence.iter().chain(&given.evidence) {
        if !merged.evidence.contains(evidence) {
            merged.evidence.push(evidence.clone());
        }
    }
    Ok(merged)
}

fn difference(a: &LedgerReport, b: &LedgerReport) -> Difference {
    for total in &b.totals {
        let other = a.totals.iter().find(|t| t.kind == total.kind);
        if let Some(other) = other.filter(|t| t.total != total.total) {
            let name = |lang| total.kind.name(lang);
            let field = Bilingual::new(
                format!("{}总数", name(Lang::Zh)),
                format!("the total of {}", name(Lang::En).to_lowercase()),
            );
            return (field, other.total.to_string(), total.total.to_string());
        }
    }
    let lines = |r: &LedgerReport| {
        let line = |l: &crate::ledger::LedgerLine| {
            let due = l.due.map_or(String::new(), |y| format!(" {y}"));
            format!("{}{due} {} {}", l.kind.name(Lang::Zh), l.state.name(Lang::Zh), l.count)
        };
        r.lines.iter().map(line).collect::<Vec<_>>()
    };
    let (kept, given) = (lines(a), lines(b));
    let at = kept.iter().zip(&given).position(|(k, g)| k != g).unwrap_or(kept.len().min(given.len()));
    let line = |lines: &[String]| lines.get(at).cloned().unwrap_or_else(|| "—".to_owned());
    differing(a, b, [("台账行", "a line", line(&kept), line(&given))])
}
