//! Commitments: targets, dates, verdicts and progress reports.

use super::{
    Kind, Set,
    report::{From, Report, of_commitment, same},
};
use crate::{
    Bilingual, Decimal, Lang,
    commitment::{Commitment, Verdict},
};

pub(super) fn check(set: &Set<'_>, report: &mut Report) {
    for c in set.commitments {
        promises(set, c, report);
        dates(set, c, report);
        verdict(c, report);
        progress(c, report);
    }
}

fn from(c: &Commitment) -> From {
    From::of(
        [&c.source]
            .into_iter()
            .chain(&c.evidence)
            .chain(c.progress.iter().map(|p| &p.source))
            .map(|s| s.disclosure.as_str()),
    )
}

fn promises(set: &Set<'_>, c: &Commitment, report: &mut Report) {
    let stated = set.stated_in(&c.source);
    for promise in &c.promises {
        let value = promise.value;
        let words = || {
            Bilingual::new(
                format!("{} {value} {}", promise.name.zh, promise.unit.zh),
                format!("{} {value} {}", promise.name.en, promise.unit.en),
            )
        };
        let percent = promise.unit.zh == "%";
        let ok = value > Decimal::ZERO && (!percent || value <= Decimal::ONE_HUNDRED);
        report.require(Kind::PromiseRange, ok, || of_commitment(c), from(c), words);
        let holds = stated.is_empty() || stated.iter().any(|f| f.value == value);
        report.require(
            Kind::PromiseFigure,
            holds,
            || of_commitment(c),
            From::figures(stated.iter().copied()),
            || {
                let all = stated.iter().map(|f| f.value.to_string()).collect::<Vec<_>>().join(", ");
                let Bilingual { zh, en } = words();
                Bilingual::new(format!("{zh} ≠ {all}"), format!("{en} ≠ {all}"))
            },
        );
    }
}

fn dates(set: &Set<'_>, c: &Commitment, report: &mut Report) {
    if let Some(plan) = set.disclosure(&c.source.disclosure) {
        let made = plan.index.created;
        report.require(
            Kind::DeadlineBeforePlan,
            c.deadline >= made,
            || of_commitment(c),
            from(c),
            || same(format!("{} < {made}", c.deadline)),
        );
        let early = c.progress.iter().find(|p| p.day < made);
        report.require(
            Kind::ProgressDates,
            early.is_none(),
            || of_commitment(c),
            from(c),
            || same(early.map_or(String::new(), |p| format!("{} < {made}", p.day))),
        );
    }
    for report_of in &c.progress {
        let published = set.disclosure(&report_of.source.disclosure).map(|d| d.index.published);
        let late = published.is_some_and(|day| report_of.day > day);
        report.require(
            Kind::ProgressDates,
            !late,
            || of_commitment(c),
            from(c),
            || same(report_of.day.to_string()),
        );
    }
    let days: Vec<_> = c.progress.iter().map(|p| p.day).collect();
    let in_order = days.is_sorted_by(|a, b| a < b);
    report.require(
        Kind::ProgressDates,
        in_order,
        || of_commitment(c),
        from(c),
        || same(days.iter().map(ToString::to_string).collect::<Vec<_>>().join(" → ")),
    );
}

/// What has last been reached of each measurable part.
fn reached(c: &Commitment) -> Vec<Option<Decimal>> {
    let last = |at: usize| c.progress.iter().rev().find_map(|p| p.reached.get(at).copied().flatten());
    (0..c.promises.len()).map(last).collect()
}

fn verdict(c: &Commitment, report: &mut Report) {
    let name = |lang| c.verdict.name(lang);
    if c.verdict != Verdict::Open {
        let proved = c.reason.is_some() && (!c.evidence.is_empty() || !c.progress.is_empty());
        report.require(
            Kind::VerdictWithoutReason,
            proved,
            || of_commitment(c),
            from(c),
            || Bilingual::new(name(Lang::Zh), name(Lang::En)),
        );
    }
    if c.verdict == Verdict::Missed {
        // Only after its last day can a promise have been missed.
        let early = c.settled.is_some_and(|day| day <= c.deadline);
        report.require(
            Kind::MissedTooEarly,
            !early,
            || of_commitment(c),
            from(c),
            || same(format!("{} ≤ {}", c.settled.map_or(String::new(), |d| d.to_string()), c.deadline)),
        );
    }
    let reached = reached(c);
    let pairs: Vec<(Decimal, Decimal)> =
        c.promises.iter().zip(&reached).filter_map(|(p, r)| Some((p.value, (*r)?))).collect();
    if pairs.is_empty() || pairs.len() < c.promises.len() {
        return;
    }
    let all = pairs.iter().all(|(promised, reached)| reached >= promised);
    let sums = pairs.iter().map(|(p, r)| format!("{r} / {p}")).collect::<Vec<_>>().join(", ");
    let words = |lang| format!("{sums}: {}", name(lang));
    let words = Bilingual::new(words(Lang::Zh), words(Lang::En));
    match c.verdict {
        Verdict::Kept => report.reckon(Kind::KeptUnreached, all, of_commitment(c), from(c), words),
        Verdict::Missed => report.reckon(Kind::MissedThoughReached, !all, of_commitment(c), from(c), words),
        Verdict::Partly | Verdict::Open => {}
    }
}

fn progress(c: &Commitment, report: &mut Report) {
    for p in &c.progress {
        let fits = p.reached.len() <= c.promises.len();
        report.require(
            Kind::ProgressParts,
            fits,
            || of_commitment(c),
            from(c),
            || same(format!("{}: {} > {}", p.day, p.reached.len(), c.promises.len())),
        );
    }
    for at in 0..c.promises.len() {
        let values: Vec<_> =
            c.progress.iter().filter_map(|p| Some((p.day, p.reached.get(at).copied().flatten()?))).collect();
        for pair in values.windows(2) {
            let [(before, a), (after, b)] = pair else { continue };
            report.require(
                Kind::ProgressShrank,
                b >= a,
                || of_commitment(c),
                from(c),
                || same(format!("{before} {a} → {after} {b}")),
            );
        }
    }
}
