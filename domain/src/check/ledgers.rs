//! Rectification ledgers: lines against totals, dates, and each report against the one before.

use super::{
    Kind, Set,
    report::{From, Report, equals, of_ledger, same},
};
use crate::{
    Bilingual, Decimal, Lang,
    figure::Source,
    ledger::{Ledger, LedgerLine, LedgerReport, LineKind, State, sum},
};
use std::collections::{BTreeSet, HashSet};

pub(super) fn check(set: &Set<'_>, report: &mut Report) {
    for ledger in set.ledgers {
        let reports = ledger.reports();
        for one in &reports {
            totals(ledger, one, report);
            lines(ledger, one, report);
            dates(set, ledger, one, report);
            figures(set, ledger, one, report);
        }
        for kind in LineKind::ALL {
            in_turn(
                &reports,
                |r| r.totals.iter().any(|t| t.kind == kind),
                |earlier, later| {
                    total_changed(ledger, kind, earlier, later, report);
                },
            );
            in_turn(
                &reports,
                |r| r.lines.iter().any(|l| l.kind == kind),
                |earlier, later| {
                    went_back(ledger, kind, earlier, later, report);
                },
            );
        }
        named(ledger, report);
    }
}

fn from(report: &LedgerReport) -> From {
    From::of(report.lines.iter().map(|l| &l.source).chain(report.totals.iter().map(|t| &t.source)).map(slug))
}

fn slug(source: &Source) -> &str {
    source.disclosure.as_str()
}

fn totals(ledger: &Ledger, one: &LedgerReport, report: &mut Report) {
    for kind in LineKind::ALL {
        let lines: Vec<&LedgerLine> = one.lines.iter().filter(|l| l.kind == kind).collect();
        let Some(total) = one.totals.iter().find(|t| t.kind == kind) else {
            report.require(
                Kind::TotalMissing,
                lines.is_empty(),
                || of_ledger(ledger),
                from(one),
                || Bilingual::new(kind.name(Lang::Zh), kind.name(Lang::En)),
            );
            continue;
        };
        let sum = sum(&one.lines, kind);
        let holds = sum == total.total;
        let words = |lang| {
            let part = |l: &&LedgerLine| {
                let due = l.due.map_or(String::new(), |y| format!("{y} "));
                format!("{due}{} {}", l.state.name(lang), l.count)
            };
            let parts = lines.iter().map(part).collect::<Vec<_>>().join(" + ");
            format!("{parts} = {sum} {} {} {}", equals(holds), kind.name(lang), total.total)
        };
        let arithmetic = Bilingual::new(words(Lang::Zh), words(Lang::En));
        report.reckon(Kind::LinesAndTotal, holds, of_ledger(ledger), from(one), arithmetic);
    }
}

fn line_words(line: &LedgerLine) -> Bilingual {
    let words = |lang| {
        let due = line.due.map_or(String::new(), |y| format!(" {y}"));
        format!("{}{due} {} {}", line.kind.name(lang), line.state.name(lang), line.count)
    };
    Bilingual::new(words(Lang::Zh), words(Lang::En))
}

fn lines(ledger: &Ledger, one: &LedgerReport, report: &mut Report) {
    let mut seen = HashSet::new();
    for line in &one.lines {
        let place = || of_ledger(ledger);
        let from = || From::of([slug(&line.source)]);
        let new = seen.insert((line.kind, line.due, line.state));
        report.require(Kind::LineTwice, new, place, from(), || line_words(line));
        let possible = line.due.is_none_or(|due| due >= ledger.year);
        report.require(Kind::DueBeforeInspection, possible, place, from(), || line_words(line));
        let sound = line.state != State::LongTerm || line.due.is_none();
        report.require(Kind::LongTermWithDeadline, sound, place, from(), || line_words(line));
    }
}

fn dates(set: &Set<'_>, ledger: &Ledger, one: &LedgerReport, report: &mut Report) {
    let place = || of_ledger(ledger);
    report.require(Kind::ReportBeforeInspection, one.day.year() >= ledger.year, place, from(one), || {
        same(format!("{} < {}", one.day, ledger.year))
    });
    let sources = one.lines.iter().map(|l| &l.source).chain(one.totals.iter().map(|t| &t.source));
    let published = sources.filter_map(|s| set.disclosure(slug(s))).map(|d| d.index.published).min();
    if let Some(published) = published {
        report.require(Kind::LedgerAfterPublication, one.day <= published, place, from(one), || {
            same(format!("{} > {published}", one.day))
        });
    }
}

/// The numbers of a sentence are those of its figures.
fn figures(set: &Set<'_>, ledger: &Ledger, one: &LedgerReport, report: &mut Report) {
    let lines = one.lines.iter().map(|l| (l.count, &l.source, line_words(l)));
    let totals = one.totals.iter().map(|t| {
        let name = |lang| format!("{} {}", t.kind.name(lang), t.total);
        (t.total, &t.source, Bilingual::new(name(Lang::Zh), name(Lang::En)))
    });
    for (number, source, words) in lines.chain(totals) {
        let stated = set.stated_in(source);
        let holds = stated.is_empty() || stated.iter().any(|f| f.value == Decimal::from(number));
        report.require(
            Kind::LedgerFigure,
            holds,
            || of_ledger(ledger),
            From::figures(stated.iter().copied()),
            || {
                let all = stated.iter().map(|f| f.value.to_string()).collect::<Vec<_>>().join(", ");
                Bilingual::new(format!("{} ≠ {all}", words.zh), format!("{} ≠ {all}", words.en))
            },
        );
    }
}

/// How many of a kind and year due have come at least so far; what is long-term stays so.
fn as_far(one: &LedgerReport, kind: LineKind, due: Option<i16>, rank: u8) -> u64 {
    let far = |l: &&LedgerLine| l.kind == kind && l.due == due && l.state.rank().is_some_and(|r| r >= rank);
    one.lines.iter().filter(far).map(|l| u64::from(l.count)).sum()
}

/// Gives each report that says something together with the last one before it that did. What a report leaves out is not
/// less than before: nothing is stated of it.
fn in_turn(
    reports: &[LedgerReport],
    says: impl Fn(&LedgerReport) -> bool,
    mut pair: impl FnMut(&LedgerReport, &LedgerReport),
) {
    let saying: Vec<_> = reports.iter().filter(|r| says(r)).collect();
    for both in saying.windows(2) {
        if let [earlier, later] = both {
            pair(earlier, later);
        }
    }
}

fn of_both(earlier: &LedgerReport, later: &LedgerReport) -> From {
    let slugs = |r: &LedgerReport| from(r).disclosures;
    From { disclosures: [slugs(earlier), slugs(later)].concat(), ..From::default() }
}

fn total_changed(
    ledger: &Ledger,
    kind: LineKind,
    earlier: &LedgerReport,
    later: &LedgerReport,
    report: &mut Report,
) {
    let total = |r: &LedgerReport| r.totals.iter().find(|t| t.kind == kind).map(|t| t.total);
    let (Some(a), Some(b)) = (total(earlier), total(later)) else { return };
    let arithmetic = || {
        let text = format!("{} {a} → {} {b}", earlier.day, later.day);
        Bilingual::new(
            format!("{}总数：{text}", kind.name(Lang::Zh)),
            format!("{}, total: {text}", kind.name(Lang::En)),
        )
    };
    let from = of_both(earlier, later);
    report.require(Kind::LedgerTotalChanged, a == b, || of_ledger(ledger), from, arithmetic);
}

fn went_back(
    ledger: &Ledger,
    kind: LineKind,
    earlier: &LedgerReport,
    later: &LedgerReport,
    report: &mut Report,
) {
    // Lines are all that there are only where a total says so; else a year without a line is not spoken of.
    let complete = later.totals.iter().any(|t| t.kind == kind);
    let speaks = |due| complete || later.lines.iter().any(|l| l.kind == kind && l.due == due);
    let dues: BTreeSet<Option<i16>> =
        earlier.lines.iter().filter(|l| l.kind == kind).map(|l| l.due).collect();
    for due in dues.into_iter().filter(|due| speaks(*due)) {
        let back = State::ALL.into_iter().filter_map(|s| Some((s, s.rank()?))).find_map(|(state, rank)| {
            let (a, b) = (as_far(earlier, kind, due, rank), as_far(later, kind, due, rank));
            (a > b).then_some((state, a, b))
        });
        let Some((state, a, b)) = back else { continue };
        let words = |lang: Lang| {
            let due = due.map_or(String::new(), |y| format!(" {y}"));
            let (kind, state) = (kind.name(lang), state.name(lang));
            let at_least = lang.pick("达到或超过", "at or beyond");
            format!("{kind}{due} {at_least} {state}: {} {a} → {} {b}", earlier.day, later.day)
        };
        let arithmetic = Bilingual::new(words(Lang::Zh), words(Lang::En));
        let from = of_both(earlier, later);
        report.require(Kind::LedgerWentBack, false, || of_ledger(ledger), from, || arithmetic);
    }
}

fn named(ledger: &Ledger, report: &mut Report) {
    for item in &ledger.named {
        let from = From::of([slug(&item.source)]);
        let states: Vec<State> = item.earlier.iter().map(|(_, s)| *s).chain([item.state]).collect();
        let forward = states.windows(2).all(|w| matches!(w, [a, b] if a.can_become(*b)));
        report.require(
            Kind::ItemWentBack,
            forward,
            || of_ledger(ledger),
            from,
            || {
                let names = |lang| states.iter().map(|s| s.name(lang)).collect::<Vec<_>>().join(" → ");
                Bilingual::new(
                    format!("{}：{}", item.name.zh, names(Lang::Zh)),
                    format!("{}: {}", item.name.en, names(Lang::En)),
                )
            },
        );
        let alike = |kind, due, state| (item.kind, item.due, item.state) == (kind, due, state);
        let named = ledger.named.iter().filter(|n| alike(n.kind, n.due, n.state)).count() as u64;
        let counted: u64 =
            ledger.lines.iter().filter(|l| alike(l.kind, l.due, l.state)).map(|l| u64::from(l.count)).sum();
        // A report that leaves the kind out counts none of it, and none is not zero.
        let counts = ledger.lines.iter().any(|l| l.kind == item.kind);
        let from = From::of([slug(&item.source)]);
        report.require(
            Kind::NamedItems,
            !counts || named <= counted,
            || of_ledger(ledger),
            from,
            || {
                Bilingual::new(
                    format!("{}：具名 {named} 项，台账 {counted} 项", item.name.zh),
                    format!("{}: {named} named, {counted} in the lines", item.name.en),
                )
            },
        );
    }
}
