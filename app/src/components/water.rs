//! How the rivers were in the latest month, in one glance.

use super::bits::demo_badge;
use crate::{
    charts::water::{all_months, assessments, months_present},
    cx::Cx,
    page::PageError,
};
use domain::{Lang, Period, water::summary::Shares};
use leptos::prelude::*;

/// How many sections reached class Ⅲ in the latest month, and which missed their target by what.
pub(crate) async fn latest_month(cx: &Cx) -> Result<Option<impl IntoView + use<>>, PageError> {
    let values = all_months(cx).await?;
    let Some(&(year, month)) = months_present(&values).last() else { return Ok(None) };
    let period = Period::Month { year, month };
    let all = assessments(cx, &values, period);
    let shares = Shares::of(&all);
    let missed: Vec<String> = all
        .iter()
        .filter(|a| a.meets_target() == Some(false))
        .filter_map(|a| Some((a, cx.published.section(&a.section)?)))
        .map(|(a, section)| {
            let items: Vec<&str> = a.sample.decisive.iter().map(|i| i.name(cx.lang)).collect();
            match cx.lang {
                Lang::Zh => {
                    format!("{}（{}类，{}）", section.name.zh, a.class().name(cx.lang), items.join("、"))
                }
                Lang::En => {
                    format!("{} ({}, {})", section.name.en, a.class().name(cx.lang), items.join(", "))
                }
            }
        })
        .collect();
    let summary = match cx.lang {
        Lang::Zh => format!("{} 个断面中 {} 个达到或优于Ⅲ类。", shares.evaluated, shares.iii_or_better),
        Lang::En => {
            format!("{} of {} sections are at class Ⅲ or better.", shares.iii_or_better, shares.evaluated)
        }
    };
    let missed = (!missed.is_empty()).then(|| {
        let text = format!(
            "{}{}",
            cx.t("未达到各自目标：", "Short of their target: "),
            missed.join(cx.t("、", "; "))
        );
        view! { <p>{text}</p> }
    });
    let title = format!("{}{}", period.label().get(cx.lang), cx.t("河流水质", ": the rivers"));
    let demonstration = cx.published.sections.iter().any(|s| s.demonstration);
    Ok(Some(view! {
        <section class="today">
            <h2>
                <a href=cx.href("/water")>{title}</a>
                " "
                {demonstration.then(|| demo_badge(cx.lang))}
            </h2>
            <p>{summary}</p>
            {missed}
        </section>
    }))
}
