//! Running counts of one year: what covers more of the year cannot be less.

use super::{
    Kind, Set,
    report::{From, Report, of_indicator, same},
};
use crate::{Period, figure::Figure, relation::Relation};

pub(super) fn check(set: &Set<'_>, report: &mut Report) {
    for indicator in set.indicators.iter().filter(|i| i.relations.contains(&Relation::Grows)) {
        let mut figures: Vec<&Figure> = set.figures.iter().filter(|f| f.indicator == indicator.id).collect();
        figures.sort_by_key(|f| f.period.last());
        let pairs =
            figures.iter().enumerate().flat_map(|(n, a)| figures.iter().skip(n + 1).map(move |b| (*a, *b)));
        for (earlier, later) in pairs.filter(|(a, b)| covers(b.period, a.period)) {
            let holds = later.value >= earlier.value;
            let sign = if holds { "≤" } else { ">" };
            let words =
                same(format!("{} {} {sign} {} {}", earlier.period, earlier.value, later.period, later.value));
            report.reckon(
                Kind::CountShrank,
                holds,
                of_indicator(indicator),
                From::figures([earlier, later]),
                words,
            );
        }
    }
}

/// Whether one period holds the other; days at which something stood are taken from the start of their year.
fn covers(outer: Period, inner: Period) -> bool {
    let first = |p: Period| match p {
        Period::AsOf(day) => Period::YearToDate(day).first(),
        other => other.first(),
    };
    outer != inner && first(outer) <= first(inner) && outer.last() >= inner.last() && {
        outer.last().year() == inner.last().year()
    }
}
