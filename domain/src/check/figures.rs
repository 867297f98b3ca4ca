//! Single figures: ranges, targets, year-on-year, dates.

use super::{
    Kind, Set,
    report::{From, Report, equals, of_indicator, same},
};
use crate::{
    Bilingual, Day, Decimal, Lang, Period,
    change::{Change, ChangeKind},
    figure::{Bound, Figure},
    indicator::{Direction, Indicator, ValueKind},
    relation::Relation,
};
use std::collections::HashMap;

/// Units of things that are counted one by one.
const COUNTED: [&str; 24] = [
    "项", "家", "个", "件", "起", "次", "人次", "厂次", "条", "份", "辆", "台", "处", "座", "村", "轮", "人",
    "户", "批", "名", "场", "年", "级", "面",
];

pub(super) fn check(set: &Set<'_>, report: &mut Report) {
    for figure in set.figures {
        let Some(indicator) = set.indicator(&figure.indicator) else {
            report.require(
                Kind::UnknownIndicator,
                false,
                || super::Place {
                    kind: super::PlaceKind::Indicator,
                    id: figure.indicator.clone(),
                    name: same(&figure.indicator),
                },
                From::figures([figure]),
                || same(format!("{} → {}", figure.id, figure.indicator)),
            );
            continue;
        };
        range(figure, indicator, report);
        target(figure, indicator, report);
        year_on_year(set, figure, indicator, report);
        date(set, figure, indicator, report);
    }
    twice(set, report);
}

fn is_change(indicator: &Indicator) -> bool {
    indicator.relations.iter().any(|r| matches!(r, Relation::ChangeOf { .. }))
}

fn range(figure: &Figure, indicator: &Indicator, report: &mut Report) {
    let from = || From::figures([figure]);
    let value = figure.value;
    let words = || same(format!("{} {}", indicator.name.zh, value));
    let words = || Bilingual { en: format!("{}: {value}", indicator.name.en), ..words() };
    let place = || of_indicator(indicator);
    if indicator.kind == ValueKind::WaterClass {
        let ok = value.fract().is_zero() && (Decimal::ONE..=Decimal::from(6)).contains(&value);
        report.require(Kind::ClassRange, ok, place, from(), words);
        return;
    }
    report.require(Kind::Negative, !value.is_sign_negative() || value.is_zero(), place, from(), words);
    if COUNTED.contains(&indicator.unit.zh.as_str()) {
        report.require(Kind::WholeNumber, value.fract().is_zero(), place, from(), words);
    }
    if indicator.unit.zh == "%" && !is_change(indicator) {
        report.require(Kind::PercentRange, value <= Decimal::ONE_HUNDRED, place, from(), words);
    }
}

fn target(figure: &Figure, indicator: &Indicator, report: &mut Report) {
    let Some(target) = figure.target else { return };
    let wrong = match indicator.direction {
        Direction::Lower => target.bound == Bound::AtLeast,
        Direction::Higher => target.bound == Bound::AtMost,
        Direction::Neutral => false,
    };
    report.require(
        Kind::TargetDirection,
        !wrong,
        || of_indicator(indicator),
        From::figures([figure]),
        || {
            Bilingual::new(
                format!("目标 {} 的方向与指标的优劣方向相反", target.value),
                format!("the target {} points away from what is better", target.value),
            )
        },
    );
}

fn year_on_year(set: &Set<'_>, figure: &Figure, indicator: &Indicator, report: &mut Report) {
    let Some(change) = figure.change else { return };
    let ratio = indicator.unit.zh == "%" && change.kind == ChangeKind::Percent;
    report.require(
        Kind::ChangeKindOfRatio,
        !ratio,
        || of_indicator(indicator),
        From::figures([figure]),
        || {
            Bilingual::new(
                format!("比率的同比 {} 应以百分点表示", change.amount),
                format!("the year-on-year {} of a ratio is to be in percentage points", change.amount),
            )
        },
    );
    let before = figure.period.year_before();
    let prior = set.figures.iter().find(|f| f.indicator == figure.indicator && f.period == before);
    let Some(prior) = prior else { return };
    let computed = match change.kind {
        ChangeKind::Percent => {
            crate::rounding::percent(figure.value - prior.value, prior.value, change.amount.scale())
        }
        ChangeKind::Points => Some(Change::of_ratios(figure.value, prior.value).amount),
        ChangeKind::Absolute => Some(figure.value - prior.value),
    };
    let Some(computed) = computed else { return };
    let holds = computed == change.amount;
    let words = |lang| {
        let told = Change { amount: computed, ..change }.display("", lang);
        let (now, then) = (figure.value, prior.value);
        match lang {
            Lang::Zh => format!("{then} → {now}：{} {} 公布的 {}", told.trim(), equals(holds), change.amount),
            Lang::En => {
                format!("{then} → {now}: {} {} {} as stated", told.trim(), equals(holds), change.amount)
            }
        }
    };
    let arithmetic = Bilingual::new(words(Lang::Zh), words(Lang::En));
    report.reckon(
        Kind::YearOnYear,
        holds,
        of_indicator(indicator),
        From::figures([prior, figure]),
        arithmetic,
    );
}

/// What stood or had come together by a day cannot have been published before that day.
fn date(set: &Set<'_>, figure: &Figure, indicator: &Indicator, report: &mut Report) {
    let (Period::AsOf(day) | Period::YearToDate(day) | Period::Day(day)) = figure.period else { return };
    let Some(disclosure) = set.disclosure(&figure.source.disclosure) else { return };
    let published = disclosure.index.published;
    report.require(
        Kind::FigureAfterPublication,
        day <= published,
        || of_indicator(indicator),
        From::figures([figure]),
        || {
            Bilingual::new(
                format!("数据截至 {day}，文件公布于 {published}"),
                format!("the figure is of {day}, the document was published on {published}"),
            )
        },
    );
}

/// The same quantity over the same days has one value. What stood at a day is not what came on that day.
fn twice(set: &Set<'_>, report: &mut Report) {
    let mut first: HashMap<(&str, Day, Day, bool), &Figure> = HashMap::new();
    for figure in set.figures {
        let stood = matches!(figure.period, Period::AsOf(_));
        let key = (figure.indicator.as_str(), figure.period.first(), figure.period.last(), stood);
        let other = *first.entry(key).or_insert(figure);
        let Some(indicator) = set.indicator(&figure.indicator).filter(|_| other.value != figure.value) else {
            continue;
        };
        report.require(
            Kind::StatedTwice,
            false,
            || of_indicator(indicator),
            From::figures([other, figure]),
            || same(format!("{} ≠ {} ({}, {})", other.value, figure.value, other.period, figure.period)),
        );
    }
}
