//! What pages say about sections in the same words.

use super::bits::demo_badge;
use crate::{
    charts::water::{Values, class_name},
    cx::Cx,
    page::PageError,
};
use domain::{
    Lang, Period,
    water::{
        Item, Section,
        class::Mean,
        distance::{Hurdle, hurdles},
        sample::SampleClass,
        summary::{Assessment, Shares},
    },
};
use leptos::prelude::*;

/// How many sections that miss their target are named in one glance.
const NAMED: usize = 6;

/// The address of a section's page in the language of this one.
pub(crate) fn section_href(cx: &Cx, section: &Section) -> String {
    cx.href(&format!("/water/sections/{}", section.id))
}

/// A mean with its unit and reported digits, `＜` where all of it is below detection.
pub(crate) fn mean_text(cx: &Cx, assessment: &Assessment, item: Item, mean: Mean) -> String {
    let below = if assessment.means.below.contains(&item) { "＜" } else { "" };
    let unit = item.unit(cx.lang);
    let space = if unit.is_empty() { "" } else { "\u{a0}" };
    format!("{below}{}{space}{unit}", mean.decimal(item.decimals()))
}

/// `高锰酸盐指数（0.2）、溶解氧`: main pollutants with their multiples.
pub(crate) fn main_text(cx: &Cx, sample: &SampleClass) -> String {
    let one = |m: &domain::water::sample::MainPollutant| {
        let name = m.item.name(cx.lang);
        m.multiple.map_or(name.to_owned(), |x| match cx.lang {
            Lang::Zh => format!("{name}（{x}）"),
            Lang::En => format!("{name} ({x})"),
        })
    };
    sample.main.iter().map(one).collect::<Vec<_>>().join(cx.t("、", ", "))
}

/// `高锰酸盐指数 7.3 毫克/升，限值 6`: an item in the way of a class.
pub(crate) fn hurdle_text(cx: &Cx, hurdle: &Hurdle) -> String {
    let (name, unit) = (hurdle.item.name(cx.lang), hurdle.item.unit(cx.lang));
    let space = if unit.is_empty() { "" } else { "\u{a0}" };
    let (value, limit) = (hurdle.value, hurdle.limit);
    match cx.lang {
        Lang::Zh => format!("{name} {value}{space}{unit}，限值 {limit}"),
        Lang::En => format!("{name} {value}{space}{unit}, limit {limit}"),
    }
}

/// `黄天荡：Ⅳ类，目标Ⅲ类；高锰酸盐指数 7.3 毫克/升，限值 6`; `None` for a section that reaches its target or has none.
pub(crate) fn failing_text(cx: &Cx, section: &Section, assessment: &Assessment) -> Option<String> {
    let target = assessment.target.filter(|target| assessment.class() > *target)?;
    let by: Vec<String> =
        hurdles(assessment, section.body, target).iter().map(|h| hurdle_text(cx, h)).collect();
    let (is, aim) = (class_name(cx, assessment.class()), class_name(cx, target));
    Some(match cx.lang {
        Lang::Zh => format!("{is}，目标{aim}；{}", by.join("；")),
        Lang::En => format!("class {is}, target {aim}; {}", by.join("; ")),
    })
}

/// What a class does not say: items that are missing, values that are too few.
pub(crate) fn reservations(cx: &Cx, assessment: &Assessment) -> Vec<String> {
    let mut texts = Vec::new();
    if !assessment.missing.is_empty() {
        let names: Vec<&str> = assessment.missing.iter().map(|item| item.name(cx.lang)).collect();
        texts.push(match cx.lang {
            Lang::Zh => format!("缺项：{}（补齐后类别只会相同或更差）", names.join("、")),
            Lang::En => format!(
                "missing items: {} (with them the class can only be the same or worse)",
                names.join(", ")
            ),
        });
    }
    if !assessment.is_sufficient() {
        let (has, needs) = (assessment.count, assessment.needed);
        texts.push(match cx.lang {
            Lang::Zh => format!("数据不足：有 {has} 次，至少需 {needs} 次，不计入比例"),
            Lang::En => format!("too few values: {has} of at least {needs}, not counted in shares"),
        });
    }
    texts
}

/// How many sections reached class Ⅲ in the latest month, and which missed their target by what.
pub(crate) async fn latest_month(cx: &Cx) -> Result<Option<impl IntoView + use<>>, PageError> {
    let values = Values::all(cx).await?;
    let Some(period) = values.latest_month() else { return Ok(None) };
    let all = values.assessments(cx, period);
    let shares = Shares::of(all.iter().map(|(_, a)| a));
    Ok(Some(glance(cx, &all, &shares, period)))
}

fn glance(cx: &Cx, all: &[(&Section, Assessment)], shares: &Shares, period: Period) -> impl IntoView + use<> {
    let missing: Vec<&(&Section, Assessment)> =
        all.iter().filter(|(_, a)| a.meets_target() == Some(false)).collect();
    let named = missing.iter().take(NAMED).map(|(section, a)| {
        let items: Vec<&str> = a.sample.decisive.iter().map(|i| i.name(cx.lang)).collect();
        match cx.lang {
            Lang::Zh => format!("{}（{}类，{}）", section.name.zh, a.class().name(cx.lang), items.join("、")),
            Lang::En => format!("{} ({}, {})", section.name.en, a.class().name(cx.lang), items.join(", ")),
        }
    });
    let named = named.collect::<Vec<_>>().join(cx.t("、", "; "));
    let more = match (missing.len().saturating_sub(NAMED), cx.lang) {
        (0, _) => String::new(),
        (more, Lang::Zh) => format!("等 {} 个断面", more + NAMED),
        (more, Lang::En) => format!(" and {more} more"),
    };
    let missed = (!named.is_empty()).then(|| {
        let text = format!("{}{named}{more}", cx.t("未达到各自目标：", "Short of their target: "));
        view! { <p>{text}</p> }
    });
    let summary = match cx.lang {
        Lang::Zh => format!("{} 个断面中 {} 个达到或优于Ⅲ类。", shares.evaluated, shares.iii_or_better),
        Lang::En => {
            format!("{} of {} sections are at class Ⅲ or better.", shares.iii_or_better, shares.evaluated)
        }
    };
    let title = format!("{}{}", period.label().get(cx.lang), cx.t("河流水质", ": the rivers"));
    let demonstration = all.iter().any(|(section, _)| section.demonstration);
    view! {
        <section class="today">
            <h2>
                <a href=cx.href("/water")>{title}</a>
                " "
                {demonstration.then(|| demo_badge(cx.lang))}
            </h2>
            <p>{summary}</p>
            {missed}
        </section>
    }
}
