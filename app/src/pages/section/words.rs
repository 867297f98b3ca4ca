//! What the numbers of a section say, in words: distance to the next better class, trends.

use crate::{
    charts::water::{Values, class_name},
    components::table::{Head, data_table},
    cx::Cx,
};
use domain::{
    Lang, Period,
    trend::{Direction, NoTrend, Spearman},
    water::{
        Item, Section,
        distance::{Hurdle, to_next},
        summary::Assessment,
        trend::{of_latest_months, of_years},
    },
};
use leptos::prelude::*;

/// How far the section is from the next better class.
pub(super) fn distance(
    cx: &Cx,
    section: &Section,
    period: Period,
    assessment: &Assessment,
) -> impl IntoView + use<> {
    let label = cx.text(&period.label());
    let text = match to_next(assessment, section.body) {
        None => cx
            .t("已是Ⅰ类，没有更好的类别。", "It is class Ⅰ already; there is none better.")
            .to_owned()
            .into_any(),
        Some(distance) => {
            let class = class_name(cx, distance.class);
            let lead = match cx.lang {
                Lang::Zh => format!("按{label}均值，达到{class}还需要："),
                Lang::En => format!("By the means of {label}, class {class} takes:"),
            };
            let hurdles = distance.hurdles.iter().map(|h| view! { <li>{hurdle(cx, h)}</li> });
            view! { {lead} <ul>{hurdles.collect_view()}</ul> }.into_any()
        }
    };
    view! {
        <section id="distance">
            <h2>{cx.t("距更好类别的差距", "Distance to the next better class").to_owned()}</h2>
            <div>{text}</div>
        </section>
    }
}

fn hurdle(cx: &Cx, hurdle: &Hurdle) -> String {
    let (name, unit) = (hurdle.item.name(cx.lang), hurdle.item.unit(cx.lang));
    let space = if unit.is_empty() { "" } else { "\u{a0}" };
    let rise = hurdle.change.is_sign_positive();
    let (value, limit, by) = (hurdle.value, hurdle.limit, hurdle.change.abs());
    match cx.lang {
        Lang::Zh => {
            let verb = if rise { "升高" } else { "降低" };
            format!("{name}由 {value} {verb} {by}{space}{unit}，达到限值 {limit}")
        }
        Lang::En => {
            let verb = if rise { "rise" } else { "fall" };
            format!("{name} must {verb} by {by}{space}{unit}, from {value} to the limit {limit}")
        }
    }
}

/// The trend of each evaluated item, by years where there are five, else by months.
pub(super) fn trends(cx: &Cx, section: &Section, values: &Values) -> Option<impl IntoView + use<>> {
    let months = values.of(&section.id);
    let basis = section.basis_on(cx.reader.today());
    let measured = |item: &&Item| months.iter().any(|m| m.values.iter().any(|(i, _)| i == *item));
    let rows: Vec<_> = basis
        .items
        .taking_part()
        .iter()
        .filter(measured)
        .map(|item| {
            let (trend, by_year) = match of_years(months, &section.id, *item) {
                Ok(trend) => (Ok(trend), true),
                Err(_) => (of_latest_months(months, &section.id, *item), false),
            };
            view! {
                <tr>
                    <th scope="row">{item.name(cx.lang)}</th>
                    <td>{words(cx, *item, trend, by_year)}</td>
                </tr>
            }
            .into_any()
        })
        .collect();
    let head = vec![Head::text(cx.t("项目", "Item")), Head::text(cx.t("趋势", "Trend"))];
    let caption = cx.t(
        "秩相关系数法（环办〔2011〕22号），至少 5 期",
        "Rank correlation (环办〔2011〕22号), at least 5 periods",
    );
    (!rows.is_empty()).then(|| {
        view! {
            <section id="trend">
                <h2>{cx.t("变化趋势", "Trend").to_owned()}</h2>
                {data_table(caption, head, rows)}
            </section>
        }
    })
}

fn words(cx: &Cx, item: Item, trend: Result<Spearman, NoTrend>, by_year: bool) -> String {
    let trend = match trend {
        Ok(trend) => trend,
        Err(NoTrend::TooFew(has)) => {
            return match cx.lang {
                Lang::Zh => format!("只有 {has} 期数据，不足 5 期，不判断趋势"),
                Lang::En => format!("only {has} periods: no trend with fewer than 5"),
            };
        }
        Err(_) => return cx.t("无法计算", "cannot be computed").to_owned(),
    };
    let better = match (item, trend.direction) {
        (_, Direction::NoChange) | (Item::Ph, _) => "",
        (Item::Do, Direction::Rising) => cx.t("（好转）", " (better)"),
        (Item::Do, Direction::Falling) | (_, Direction::Rising) => cx.t("（变差）", " (worse)"),
        (_, Direction::Falling) => cx.t("（好转）", " (better)"),
    };
    let periods = match (by_year, cx.lang) {
        (true, Lang::Zh) => format!("{} 年的年均值", trend.count),
        (false, Lang::Zh) => format!("最近 {} 个月（含季节影响）", trend.count),
        (true, Lang::En) => format!("annual means of {} years", trend.count),
        (false, Lang::En) => format!("the latest {} months (seasons included)", trend.count),
    };
    let rs = trend.rs.half_even(3).map_or(String::new(), |rs| rs.to_string().replace('-', "−"));
    let wp = trend.critical.at_05.half_even(3).map_or(String::new(), |wp| wp.to_string());
    let direction = trend.direction.name(cx.lang);
    match cx.lang {
        Lang::Zh => format!("{periods}：{direction}{better}，rs = {rs}，临界值 {wp}"),
        Lang::En => format!("{periods}: {direction}{better}, rs = {rs}, critical value {wp}"),
    }
}
