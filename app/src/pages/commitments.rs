//! `/commitments`: what the plan promises, and whether it was kept.

use crate::{
    charts,
    components::bits::{crumb_here, drawn, grouped, sentence_link, stated_number, with_unit},
    cx::Cx,
    page::{Meta, Page, PageResult},
};
use domain::{
    Lang,
    commitment::{Commitment, Verdict},
    theme::Theme,
};
use leptos::prelude::*;

/// The page.
pub(crate) fn page(cx: &Cx) -> PageResult {
    let title = cx.t("承诺事项", "Commitments").to_owned();
    let description = cx
        .t(
            "工作计划里答应要做的事：可以衡量的目标、时限、责任单位，以及到期后是否兑现。",
            "What plans promise: measurable targets, deadlines, who is responsible, and whether it was kept.",
        )
        .to_owned();
    let all = &cx.published.commitments;
    let board = Verdict::ALL.map(|verdict| {
        let n = all.iter().filter(|c| c.verdict == verdict).count();
        view! {
            <li class="card">
                <span class="card-title">{verdict.name(cx.lang)}</span>
                <span class="card-value">
                    <data class="value" value=n.to_string()>{n}</data>
                </span>
            </li>
        }
    });
    let today = cx.reader.today();
    let overdue = all.iter().filter(|c| c.verdict == Verdict::Open && c.deadline < today).count();
    let note = (overdue > 0).then(|| {
        let text = match cx.lang {
            Lang::Zh => format!("其中 {overdue} 项已过时限，但公开的文件里还没有报告结果；没有报告不等于没有兑现。"),
            Lang::En => format!(
                "{overdue} of them are past their deadline while no published document reports the outcome; not reported does not mean not kept."
            ),
        };
        view! { <p class="notice">{text}</p> }
    });
    let themes = Theme::ALL.into_iter().filter(|t| all.iter().any(|c| c.theme == *t)).map(|t| theme(cx, t));
    let body = view! {
        <h1>{title.clone()}</h1>
        <p class="lede">{description.clone()}</p>
        <ul class="cards cards-4">{board.collect_view()}</ul>
        {note}
        {drawn(cx, charts::from_content(cx, "commitments-themes"))}
        {themes.collect_view()}
    }
    .into_any();
    let meta = Meta::Column {
        name: title.clone(),
        keywords: cx.t("承诺,计划,时限,兑现", "commitments,plan,deadline").into(),
        kind: cx.t("规划计划", "Plans"),
    };
    Ok(Page { crumbs: crumb_here(&title), title, description, meta, body })
}

fn theme(cx: &Cx, theme: Theme) -> impl IntoView + use<> {
    let items = cx.published.commitments.iter().filter(|c| c.theme == theme).map(|c| commitment(cx, c));
    view! {
        <section>
            <h2>{theme.name(cx.lang)}</h2>
            <ol class="commitments">{items.collect_view()}</ol>
        </section>
    }
}

fn commitment(cx: &Cx, c: &Commitment) -> impl IntoView + use<> {
    let class = match c.verdict {
        Verdict::Kept => "badge badge-good",
        Verdict::Partly => "badge badge-warn",
        Verdict::Missed => "badge badge-bad",
        Verdict::Open => "badge",
    };
    let promises = c.promises.iter().map(|p| {
        let value = with_unit(grouped(&p.value.to_string()), p.unit.get(cx.lang));
        view! { <li>{cx.text(&p.name)} " " <strong>{stated_number(cx, &c.source, p.value, value)}</strong></li> }
    });
    view! {
        <li id=c.id.clone()>
            <p>
                {cx.text(&c.text)} " " <span class=class>{c.verdict.name(cx.lang)}</span>
            </p>
            {(!c.promises.is_empty()).then(|| view! { <ul class="promises">{promises.collect_view()}</ul> })}
            {c.reason.as_ref().map(|r| view! { <p>{cx.text(r)}</p> })}
            <p class="card-links">
                <span>{cx.t("时限 ", "Due ").to_owned()} {c.deadline.to_string()}</span>
                <span>{cx.text(&c.responsible)}</span>
                {sentence_link(cx, &c.source, c.text.get(cx.lang))}
            </p>
        </li>
    }
}
