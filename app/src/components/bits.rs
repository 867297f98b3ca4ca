//! Values, chips, shares, pagers: the small vocabulary of the pages.

use crate::{chart_view::ChartFigure, charts::Built, cx::Cx, page::Crumb};
use chart::{Chart, View};
use domain::{
    Decimal, Lang,
    change::{Change, ChangeKind},
    figure::{Bound, Figure, Source, Target},
    indicator::{Direction, Indicator, ValueKind},
    programme::Snapshot,
    query::Paged,
    water::WaterClass,
};
use leptos::prelude::*;

/// `≥ 8000`, `41.6`, `Ⅱ`: the value as printed, a bound in front of it where it is one.
pub(crate) fn value_text(lang: Lang, figure: &Figure, indicator: &Indicator) -> String {
    bounded(lang, figure.value, figure.bound, indicator)
}

/// `≤ 34 µg/m³`, `Ⅱ类或更好`: a target with its bound and unit.
pub(crate) fn target_text(lang: Lang, target: &Target, indicator: &Indicator) -> String {
    let text = bounded(lang, target.value, target.bound, indicator);
    if indicator.kind == ValueKind::WaterClass { text } else { with_unit(text, indicator.unit.get(lang)) }
}

fn bounded(lang: Lang, value: Decimal, bound: Bound, indicator: &Indicator) -> String {
    if let Some(class) = water_class(value, indicator) {
        return match bound {
            Bound::Exactly => class.name(lang).to_owned(),
            // A smaller number is a better class.
            Bound::AtMost => format!("{}{}", class.name(lang), lang.pick("类或更好", " or better")),
            Bound::AtLeast => format!("{}{}", class.name(lang), lang.pick("类或更差", " or worse")),
        };
    }
    let number = grouped(&value.to_string());
    match bound {
        Bound::Exactly => number,
        Bound::AtLeast => format!("≥ {number}"),
        Bound::AtMost => format!("≤ {number}"),
    }
}

/// The class that a number of a class indicator stands for.
fn water_class(value: Decimal, indicator: &Indicator) -> Option<WaterClass> {
    if indicator.kind != ValueKind::WaterClass {
        return None;
    }
    WaterClass::ALL.into_iter().find(|class| Decimal::from(*class as u8 + 1) == value)
}

/// A value with its unit, the unit kept with the number when lines break.
pub(crate) fn with_unit(value: String, unit: &str) -> String {
    match unit {
        "" => value,
        "%" => format!("{value}%"),
        unit => format!("{value}\u{a0}{unit}"),
    }
}

/// `109 440`: thousands apart by a narrow space from five digits on; the minus is U+2212.
pub(crate) fn grouped(number: &str) -> String {
    let (sign, digits) = number.strip_prefix('-').map_or(("", number), |rest| ("−", rest));
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(w, f)| (w, Some(f)));
    let mut out = String::from(sign);
    for (i, c) in whole.chars().enumerate() {
        if whole.len() > 4 && i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push('\u{202f}');
        }
        out.push(c);
    }
    if let Some(fraction) = fraction {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

/// Whether a change is for the better, in words as well as in colour. `None` where neither way is better.
pub(crate) fn change_view(lang: Lang, change: &Change, indicator: &Indicator) -> impl IntoView + use<> {
    let rising = change.amount.is_sign_positive() && !change.amount.is_zero();
    let better = match indicator.direction {
        _ if change.amount.is_zero() => None,
        Direction::Lower => Some(!rising),
        Direction::Higher => Some(rising),
        Direction::Neutral => None,
    };
    let (class, word) = match better {
        Some(true) => ("change change-better", lang.pick("好转", "better")),
        Some(false) => ("change change-worse", lang.pick("变差", "worse")),
        None => ("change", ""),
    };
    let arrow = if change.amount.is_zero() {
        "＝"
    } else if rising {
        "▲"
    } else {
        "▼"
    };
    let text = match change.kind {
        ChangeKind::Absolute => change.display(indicator.unit.get(lang), lang),
        _ => change.display("", lang),
    };
    view! {
        <span class=class>
            <span aria-hidden="true">{arrow}</span>
            {text}
            {(!word.is_empty()).then(|| view! { <span class="change-word">{word}</span> })}
        </span>
    }
}

/// Whether a target is met, as a badge with words.
pub(crate) fn met_badge(lang: Lang, met: bool) -> impl IntoView {
    let (class, text) = if met {
        ("badge badge-good", lang.pick("达到目标", "target met"))
    } else {
        ("badge badge-bad", lang.pick("未达目标", "target missed"))
    };
    view! { <span class=class>{text}</span> }
}

/// A water class as a chip: colour, numeral and, for screen readers, the word.
pub(crate) fn class_chip(lang: Lang, class: WaterClass) -> impl IntoView {
    let n = class as u8 + 1;
    view! {
        <span class=format!("chip wq-{n}") title=class.quality(lang)>
            {class.name(lang)}
        </span>
    }
}

/// The label of generated data.
pub(crate) fn demo_badge(lang: Lang) -> impl IntoView {
    view! { <span class="badge badge-demo">{lang.pick("演示数据", "generated data")}</span> }
}

/// A bar that shows a part of a whole; the numbers stand beside it, so it is hidden from screen readers.
pub(crate) fn share_bar(done: u32, started: u32, total: u32) -> impl IntoView {
    let total = total.max(1);
    let width = |n: u32| (u64::from(n) * 1000 / u64::from(total)).min(1000) as u32;
    let (d, s) = (width(done), width(started));
    view! {
        <svg class="share-bar" viewBox="0 0 1000 60" preserveAspectRatio="none" aria-hidden="true" focusable="false">
            <rect class="share-rest" x="0" y="0" width="1000" height="60"></rect>
            <rect class="share-started" x=d.to_string() y="0" width=s.to_string() height="60"></rect>
            <rect class="share-done" x="0" y="0" width=d.to_string() height="60"></rect>
        </svg>
    }
}

/// A chart as a figure with its island, or nothing where there is no data for it.
pub(crate) fn drawn(cx: &Cx, built: Option<Built>) -> Option<AnyView> {
    let chart = built?.chart;
    let view = View::whole(&chart);
    Some(drawn_as(cx, chart, view))
}

/// A chart as a figure with its island, in a view.
///
/// The type is erased: those of a page with many parts would otherwise grow past what the compiler lays out.
pub(crate) fn drawn_as(cx: &Cx, chart: Chart, view: View) -> AnyView {
    let lang = cx.lang;
    view! { <ChartFigure chart=chart view=view lang=lang /> }.into_any()
}

/// A number that a sentence states, linked to the history of its indicator where it is a published figure.
pub(crate) fn stated_number(cx: &Cx, source: &Source, value: Decimal, text: String) -> AnyView {
    linked(cx, cx.published.figure_stated(source, value), text)
}

/// A count or an amount of money of a programme's report, linked likewise.
pub(crate) fn reported_number(cx: &Cx, report: &Snapshot, value: Decimal) -> AnyView {
    linked(cx, cx.published.figure_reported(report, value), grouped(&value.to_string()))
}

fn linked(cx: &Cx, figure: Option<&Figure>, text: String) -> AnyView {
    match figure {
        Some(figure) => {
            view! { <a href=cx.href(&format!("/indicators/{}", figure.indicator))>{text}</a> }.into_any()
        }
        None => text.into_any(),
    }
}

/// The link to the sentence that states something; `about` says what, for those who hear only the link.
pub(crate) fn sentence_link(cx: &Cx, source: &Source, about: &str) -> impl IntoView + use<> {
    let label = format!("{}{about}", cx.t("原句：", "sentence: "));
    view! {
        <a class="source-link" href=cx.href(&source.href()) aria-label=label>
            {cx.t("原句", "sentence").to_owned()}
        </a>
    }
}

/// Crumbs of a column and a page below it.
pub(crate) fn crumbs_below(cx: &Cx, path: &str, column: &str, title: &str) -> Vec<Crumb> {
    vec![
        Crumb { label: column.to_owned(), href: Some(cx.href(path)) },
        Crumb { label: title.to_owned(), href: None },
    ]
}

/// The one crumb of a column.
pub(crate) fn crumb_here(title: &str) -> Vec<Crumb> {
    vec![Crumb { label: title.to_owned(), href: None }]
}

/// Links to the pages of a list; `query` is the rest of the query, encoded, ending in `&` where it is not empty.
pub(crate) fn pager<T>(cx: &Cx, paged: &Paged<T>, path: &str, query: &str) -> Option<impl IntoView + use<T>> {
    let (page, pages) = (paged.page, paged.pages());
    let link = |n: u32, label: String, rel: &'static str| {
        view! { <li><a rel=rel href=format!("{}?{query}page={n}", cx.href(path))>{label}</a></li> }
    };
    let before = (page > 1).then(|| link(page - 1, cx.t("上一页", "Previous").to_owned(), "prev"));
    let after = (page < pages).then(|| link(page + 1, cx.t("下一页", "Next").to_owned(), "next"));
    let here = match cx.lang {
        Lang::Zh => format!("第 {page} 页，共 {pages} 页，{} 条", paged.total),
        Lang::En => format!("Page {page} of {pages}, {} in all", paged.total),
    };
    (pages > 1).then(|| {
        view! {
            <nav class="pager" aria-label=cx.t("分页", "Pages").to_owned()>
                <ul>{before} <li>{here}</li> {after}</ul>
            </nav>
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_from_five_digits_on() {
        assert_eq!(grouped("109440"), "109\u{202f}440");
        assert_eq!(grouped("11382.27"), "11\u{202f}382.27");
        assert_eq!(grouped("1047"), "1047");
        assert_eq!(grouped("-163.33"), "−163.33");
    }
}
