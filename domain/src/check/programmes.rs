//! Programmes: counts, rates, money and quantities of each report, and each report against the one before.

use super::{
    Kind, Set,
    report::{From, Report, equals, of_programme, rate, same},
};
use crate::{
    Bilingual, Decimal,
    figure::Figure,
    programme::{Programme, Quantity, RateOf, Snapshot, StatusCounts},
};

pub(super) fn check(set: &Set<'_>, report: &mut Report) {
    for p in set.programmes {
        for snapshot in &p.snapshots {
            counts(p, snapshot, report);
            stated_rate(p, snapshot, report);
            money(p, snapshot, report);
            for quantity in &snapshot.quantities {
                of_quantity(set, p, snapshot, quantity, report);
            }
            figures(set, p, snapshot, report);
            published(set, p, snapshot, report);
        }
        for (earlier, later) in p.snapshots.iter().zip(p.snapshots.iter().skip(1)) {
            since(p, earlier, later, report);
        }
        parts(set, p, report);
    }
}

fn from(snapshot: &Snapshot) -> From {
    From { indicators: snapshot.indicators.clone(), ..From::of([snapshot.source.disclosure.as_str()]) }
}

fn sum(c: &StatusCounts) -> u64 {
    [c.not_started, c.started, c.done].into_iter().flatten().map(u64::from).sum()
}

fn counts(p: &Programme, s: &Snapshot, report: &mut Report) {
    let Some(c) = s.counts else { return };
    let sum = sum(&c);
    let part = |zh: &str, n: Option<u32>| n.map(|n| format!("{zh} {n}"));
    let listed = |names: [&str; 3]| {
        let [not, started, done] = names;
        [part(done, c.done), part(started, c.started), part(not, c.not_started)]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" + ")
    };
    let all = c.not_started.is_some() && c.started.is_some();
    let words = |sign: &str| {
        Bilingual::new(
            format!("{} = {sum} {sign} 总数 {}", listed(["未开工", "在建", "已完成"]), c.total),
            format!("{} = {sum} {sign} total {}", listed(["not started", "under way", "done"]), c.total),
        )
    };
    if all {
        let holds = sum == u64::from(c.total);
        report.reckon(Kind::CountsAndTotal, holds, of_programme(p), from(s), words(equals(holds)));
    } else if sum > 0 {
        let fits = sum <= u64::from(c.total);
        let sign = if fits { "≤" } else { ">" };
        report.reckon(Kind::CountWithinTotal, fits, of_programme(p), from(s), words(sign));
    }
}

fn stated_rate(p: &Programme, s: &Snapshot, report: &mut Report) {
    let (Some(stated), Some(c)) = (s.rate, s.counts) else { return };
    let part = match stated.of {
        RateOf::Done => c.done,
        RateOf::Started => c.started,
    };
    let Some(part) = part else { return };
    // Whether 已开工 counts what is done already is not the same in all reports: both readings are tried.
    let begun = c.begun().filter(|_| stated.of == RateOf::Started);
    let tries = [Some(part), begun];
    let outcomes: Vec<_> = tries
        .into_iter()
        .flatten()
        .filter_map(|n| rate(Decimal::from(n), Decimal::from(c.total), stated.percent))
        .collect();
    if let Some((holds, words)) = outcomes.iter().find(|(holds, _)| *holds).or(outcomes.first()) {
        report.reckon(Kind::StatedRate, *holds, of_programme(p), from(s), words.clone());
    }
}

fn money(p: &Programme, s: &Snapshot, report: &mut Report) {
    let Some(m) = s.investment else { return };
    let words = |sign: &str| {
        Bilingual::new(
            format!("完成投资 {} 亿元 {sign} 计划投资 {} 亿元", m.spent, m.planned),
            format!("spent {} {sign} planned {} (100 million yuan)", m.spent, m.planned),
        )
    };
    let sound = !m.spent.is_sign_negative() && m.planned > Decimal::ZERO;
    report.require(Kind::MoneySign, sound, || of_programme(p), from(s), || words("/"));
    if sound {
        let fits = m.spent <= m.planned;
        let sign = if fits { "≤" } else { ">" };
        report.reckon(Kind::SpentWithinPlan, fits, of_programme(p), from(s), words(sign));
    }
}

fn of_quantity(set: &Set<'_>, p: &Programme, s: &Snapshot, q: &Quantity, report: &mut Report) {
    let words =
        |text: String| Bilingual::new(format!("{} {text}", q.name.zh), format!("{}: {text}", q.name.en));
    let place = || of_programme(p);
    report.require(
        Kind::QuantitySign,
        !q.done.is_sign_negative() || q.done.is_zero(),
        place,
        from(s),
        || words(q.done.to_string()),
    );
    if let Some(planned) = q.planned {
        let fits = q.done <= planned;
        let sign = if fits { "≤" } else { ">" };
        report.reckon(
            Kind::QuantityWithinPlan,
            fits,
            place(),
            from(s),
            words(format!("{} {sign} {planned}", q.done)),
        );
    }
    if let Some(percent) = q.percent {
        let ok = (Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(&percent);
        report.require(Kind::QuantityRateRange, ok, place, from(s), || words(format!("{percent}%")));
        if let Some((holds, told)) = q.planned.and_then(|planned| rate(q.done, planned, percent)) {
            let told =
                Bilingual::new(format!("{} {}", q.name.zh, told.zh), format!("{}: {}", q.name.en, told.en));
            report.reckon(Kind::QuantityRate, holds, place(), from(s), told);
        }
    }
    let stated = set.stated_in(&q.source);
    if !stated.is_empty() {
        let holds = stated.iter().any(|f| f.value == q.done);
        let figures = stated.iter().map(|f| f.value.to_string()).collect::<Vec<_>>().join(", ");
        report.require(Kind::QuantityFigure, holds, place, From::figures(stated.iter().copied()), || {
            words(format!("{} ≠ {figures}", q.done))
        });
    }
}

/// The published figures of a report's indicators are numbers of the report.
fn figures(set: &Set<'_>, p: &Programme, s: &Snapshot, report: &mut Report) {
    let counts = s.counts.iter().flat_map(|c| [Some(c.total), c.not_started, c.started, c.done, c.begun()]);
    let mut numbers: Vec<Decimal> = counts.flatten().map(Decimal::from).collect();
    numbers.extend(s.investment.iter().flat_map(|m| [m.planned, m.spent]));
    numbers.extend(s.rate.map(|r| r.percent));
    let own: Vec<&Figure> = set
        .figures
        .iter()
        .filter(|f| f.source.disclosure == s.source.disclosure && s.indicators.contains(&f.indicator))
        .collect();
    for figure in &own {
        let holds = numbers.contains(&figure.value);
        let name = set.indicator(&figure.indicator).map(|i| i.name.clone()).unwrap_or_default();
        report.require(
            Kind::ProgrammeFigure,
            holds,
            || of_programme(p),
            From::figures([*figure]),
            || {
                let all = numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
                Bilingual::new(
                    format!("公布的{} {} 不在报告的数 {all} 之中", name.zh, figure.value),
                    format!("{} {} as published is none of the report’s {all}", name.en, figure.value),
                )
            },
        );
    }
    // And the other way round, for the numbers that nothing else follows from.
    let Some(c) = s.counts.filter(|_| !own.is_empty()) else { return };
    for n in [Some(c.total), c.done].into_iter().flatten() {
        let holds = own.iter().any(|f| f.value == Decimal::from(n));
        report.require(
            Kind::ProgrammeFigure,
            holds,
            || of_programme(p),
            from(s),
            || {
                Bilingual::new(
                    format!("报告的数 {n} 没有公布的数据"),
                    format!("{n} of the report is no published figure"),
                )
            },
        );
    }
}

fn published(set: &Set<'_>, p: &Programme, s: &Snapshot, report: &mut Report) {
    let Some(day) = set.disclosure(&s.source.disclosure).map(|d| d.index.published) else { return };
    report.require(
        Kind::SnapshotAfterPublication,
        s.day <= day,
        || of_programme(p),
        from(s),
        || same(format!("{} > {day}", s.day)),
    );
}

/// A report against the one before it.
fn since(p: &Programme, earlier: &Snapshot, later: &Snapshot, report: &mut Report) {
    let both = || From::of([earlier.source.disclosure.as_str(), later.source.disclosure.as_str()]);
    let place = || of_programme(p);
    let in_order = earlier.day < later.day;
    report.require(Kind::SnapshotOrder, in_order, place, both(), || {
        same(format!("{} → {}", earlier.day, later.day))
    });
    // Plans are made anew each year, and counts begin again.
    if !in_order || earlier.day.year() != later.day.year() {
        return;
    }
    let mut grows = |kind, zh: &str, en: &str, a: Option<Decimal>, b: Option<Decimal>| {
        let (Some(a), Some(b)) = (a, b) else { return };
        let holds = b >= a;
        let sign = if holds { "≤" } else { ">" };
        let text = format!("{} {a} {sign} {} {b}", earlier.day, later.day);
        let words = Bilingual::new(format!("{zh}：{text}"), format!("{en}: {text}"));
        report.reckon(kind, holds, place(), both(), words);
    };
    let count = |s: &Snapshot, of: fn(&StatusCounts) -> Option<u32>| {
        s.counts.as_ref().and_then(of).map(Decimal::from)
    };
    grows(Kind::DoneShrank, "已完成", "done", count(earlier, |c| c.done), count(later, |c| c.done));
    let begun = |c: &StatusCounts| c.begun();
    grows(Kind::StartedShrank, "已开工", "begun", count(earlier, begun), count(later, begun));
    let spent = |s: &Snapshot| s.investment.map(|m| m.spent);
    grows(Kind::SpentShrank, "完成投资", "spent", spent(earlier), spent(later));
    for q in &later.quantities {
        let before = earlier.quantities.iter().find(|e| e.name == q.name && e.unit == q.unit);
        grows(Kind::QuantityShrank, &q.name.zh, &q.name.en, before.map(|b| b.done), Some(q.done));
    }
}

/// A programme and its parts.
fn parts(set: &Set<'_>, p: &Programme, report: &mut Report) {
    if let Some(parent) = &p.parent {
        // Up the chain: it ends, and does not come back here.
        let mut above = Some(parent.as_str());
        let mut steps = 0;
        while let Some(id) = above {
            let next = set.programmes.iter().find(|o| o.id == id);
            steps += 1;
            let sound = next.is_some_and(|o| o.id != p.id) && steps <= set.programmes.len();
            report.require(
                Kind::UnknownParent,
                sound,
                || of_programme(p),
                From::default(),
                || same(format!("{} → {id}", p.id)),
            );
            above = next.filter(|_| sound).and_then(|o| o.parent.as_deref());
        }
    }
    for id in &p.improves {
        let there = set.indicator(id).is_some();
        report.require(Kind::UnknownImproves, there, || of_programme(p), From::default(), || same(id));
    }
    for id in &p.sections {
        let there = set.sections.iter().any(|s| s.id == *id);
        report.require(Kind::UnknownImproves, there, || of_programme(p), From::default(), || same(id));
    }
    let whole = |p: &Programme| Some(p.latest()?.counts?.total);
    let totals: Vec<u32> =
        set.programmes.iter().filter(|c| c.parent.as_deref() == Some(&p.id)).filter_map(whole).collect();
    if let (Some(total), false) = (whole(p), totals.is_empty()) {
        let sum: u64 = totals.iter().copied().map(u64::from).sum();
        let fits = sum <= u64::from(total);
        let terms = totals.iter().map(ToString::to_string).collect::<Vec<_>>().join(" + ");
        let sign = if fits { "≤" } else { ">" };
        let slugs = p.snapshots.iter().map(|s| s.source.disclosure.as_str());
        let words = same(format!("{terms} = {sum} {sign} {total}"));
        report.reckon(Kind::PartsOfProgramme, fits, of_programme(p), From::of(slugs), words);
    }
}
