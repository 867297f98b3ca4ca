//! What indicators say that their figures must agree with.

use super::{
    Kind, Set, Severity, comparable,
    report::{From, Report, equals, of_indicator, rate, same},
};
use crate::{
    Bilingual, Decimal, Lang,
    figure::{Bound, Figure},
    indicator::Indicator,
    relation::{Explanation, Relation},
};

pub(super) fn check(set: &Set<'_>, report: &mut Report) {
    for indicator in set.indicators {
        for relation in &indicator.relations {
            known(set, indicator, relation, report);
            for figure in set.figures.iter().filter(|f| f.indicator == indicator.id) {
                match relation {
                    Relation::Sum { parts, explained } => {
                        sum(set, indicator, figure, parts, explained, report)
                    }
                    Relation::Holds { parts } => holds(set, indicator, figure, parts, report),
                    Relation::Share { part, whole } => share(set, indicator, figure, part, whole, report),
                    Relation::TargetOf { indicator: of } => target_of(set, indicator, figure, of, report),
                    Relation::ChangeOf { indicator: of } => change_of(set, indicator, figure, of, report),
                    Relation::Grows => {}
                }
            }
        }
    }
}

fn known(set: &Set<'_>, indicator: &Indicator, relation: &Relation, report: &mut Report) {
    let named: Vec<&String> = match relation {
        Relation::Sum { parts, .. } | Relation::Holds { parts } => parts.iter().collect(),
        Relation::Share { part, whole } => vec![part, whole],
        Relation::TargetOf { indicator } | Relation::ChangeOf { indicator } => vec![indicator],
        Relation::Grows => Vec::new(),
    };
    for id in named {
        let there = set.indicator(id).is_some();
        let from = From { indicators: vec![indicator.id.clone()], ..From::default() };
        report.require(Kind::UnknownIndicator, there, || of_indicator(indicator), from, || same(id));
    }
}

/// Only exact figures add up; `None` unless all are.
fn exact<'a>(figure: &Figure, parts: Vec<&'a Figure>) -> Option<Vec<&'a Figure>> {
    let all = parts.iter().all(|f| f.bound == Bound::Exactly) && figure.bound == Bound::Exactly;
    all.then_some(parts)
}

fn total(parts: &[&Figure]) -> Option<Decimal> {
    parts.iter().try_fold(Decimal::ZERO, |sum, f| sum.checked_add(f.value))
}

/// `审批环评文件 27 + 夜间施工许可 9`.
fn listed(set: &Set<'_>, parts: &[&Figure], lang: Lang) -> String {
    let named = |f: &&Figure| {
        let name = set.indicator(&f.indicator).map_or(f.indicator.as_str(), |i| i.name.get(lang));
        format!("{name} {}", f.value)
    };
    parts.iter().map(named).collect::<Vec<_>>().join(" + ")
}

fn sum(
    set: &Set<'_>,
    indicator: &Indicator,
    figure: &Figure,
    parts: &[String],
    explained: &[Explanation],
    report: &mut Report,
) {
    let Some(parts) = comparable::parts(set, figure, parts).and_then(|p| exact(figure, p)) else { return };
    let Some(sum) = total(&parts) else { return };
    let holds = sum == figure.value;
    let words = |lang| {
        let stated = format!("{} {}", indicator.name.get(lang), figure.value);
        let parts = listed(set, &parts, lang);
        match lang {
            Lang::Zh => format!("{parts} = {sum} {} {stated}", equals(holds)),
            Lang::En => format!("{parts} = {sum} {} {stated}", equals(holds)),
        }
    };
    let arithmetic = Bilingual::new(words(Lang::Zh), words(Lang::En));
    let from = From::figures([figure].into_iter().chain(parts.iter().copied()));
    let difference = sum - figure.value;
    let why = explained.iter().find(|e| e.period == figure.period && e.difference == difference);
    let severity = match (holds, why) {
        (true, _) => Severity::Confirmed,
        (false, Some(_)) => Severity::Explained,
        (false, None) => Severity::Contradiction,
    };
    let note = why.filter(|_| !holds).map(|e| e.note.clone());
    report.add(Kind::PartsAndTotal, severity, of_indicator(indicator), from, arithmetic, note);
}

fn holds(set: &Set<'_>, indicator: &Indicator, figure: &Figure, parts: &[String], report: &mut Report) {
    let Some(parts) = comparable::beside(set, figure, parts).and_then(|p| exact(figure, p)) else { return };
    let Some(sum) = total(&parts) else { return };
    let fits = sum <= figure.value;
    let sign = if fits { "≤" } else { ">" };
    let words = |lang| {
        let own = if parts.len() > 1 { format!(" = {sum}") } else { String::new() };
        format!("{}{own} {sign} {} {}", listed(set, &parts, lang), indicator.name.get(lang), figure.value)
    };
    let from = From::figures([figure].into_iter().chain(parts.iter().copied()));
    let arithmetic = Bilingual::new(words(Lang::Zh), words(Lang::En));
    report.reckon(Kind::PartWithinTotal, fits, of_indicator(indicator), from, arithmetic);
}

fn share(
    set: &Set<'_>,
    indicator: &Indicator,
    figure: &Figure,
    part: &str,
    whole: &str,
    report: &mut Report,
) {
    let Some(&[part, whole]) = comparable::beside(set, figure, &[part, whole]).as_deref() else { return };
    let Some((holds, words)) = rate(part.value, whole.value, figure.value) else { return };
    let from = From::figures([figure, part, whole]);
    report.reckon(Kind::ShareOfFigures, holds, of_indicator(indicator), from, words);
}

fn target_of(set: &Set<'_>, indicator: &Indicator, figure: &Figure, of: &str, report: &mut Report) {
    let Some((other, target)) = comparable::so_far(set, figure, of).and_then(|f| Some((f, f.target?))) else {
        return;
    };
    let holds = target.value == figure.value;
    let words = Bilingual::new(
        format!("公布的目标 {} {} 指标所附目标 {}", figure.value, equals(holds), target.value),
        format!("stated target {} {} target of the indicator {}", figure.value, equals(holds), target.value),
    );
    report.reckon(Kind::TargetValue, holds, of_indicator(indicator), From::figures([figure, other]), words);
}

fn change_of(set: &Set<'_>, indicator: &Indicator, figure: &Figure, of: &str, report: &mut Report) {
    let Some((other, change)) =
        comparable::of_the_same_days(set, figure, of).and_then(|f| Some((f, f.change?)))
    else {
        return;
    };
    let holds = change.amount.abs() == figure.value.abs();
    let words = Bilingual::new(
        format!("公布的幅度 {} {} 指标所附同比 {}", figure.value, equals(holds), change.amount),
        format!(
            "stated size {} {} year-on-year of the indicator {}",
            figure.value,
            equals(holds),
            change.amount
        ),
    );
    report.reckon(Kind::ChangeValue, holds, of_indicator(indicator), From::figures([figure, other]), words);
}
