//! `/progress/{programme}`: one programme over its reports.

mod outlook;
mod tasks;

use super::progress::{days_left, rate_text, stage_steps};
use crate::{
    charts,
    components::{
        amended::amended,
        bits::{crumbs_below, drawn, grouped, reported_number, sentence_link, stated_number, with_unit},
        checked::{about, checked_note, findings},
        files::data_files,
        table::{Head, data_table},
    },
    cx::Cx,
    page::{Meta, Page, PageError, PageResult},
};
use domain::{
    Decimal,
    check::PlaceKind,
    programme::{Programme, Snapshot},
    rounding::percent,
};
use leptos::prelude::*;

/// The page.
pub(crate) fn page(cx: &Cx, id: &str) -> PageResult {
    let programme = cx.published.programme(id).ok_or(PageError::NotFound)?;
    let title = cx.text(&programme.name);
    let description = cx.text(&programme.summary);
    let column = cx.t("项目进展", "Progress").to_owned();
    let children: Vec<&Programme> =
        cx.published.programmes.iter().filter(|p| p.parent.as_deref() == Some(id)).collect();
    let facts = facts(cx, programme);
    let tasks = tasks::section(cx, programme)?;
    let checks = about(&findings(cx), PlaceKind::Programme, id);
    let chart = |name: &str| drawn(cx, charts::from_content(cx, name));
    let body = view! {
        <h1>{title.clone()}</h1>
        <p class="lede">{description.clone()}</p>
        {facts}
        {outlook::section(cx, programme)}
        {chart(&format!("programme-{id}-burnup"))}
        {chart(&format!("programme-{id}"))}
        {chart(&format!("programme-{id}-investment"))}
        {programme.snapshots.iter().rev().map(|s| report(cx, s)).collect_view()}
        {amended(cx, |kind, of| kind == "programme" && of == id)}
        {checked_note(cx, &checks)}
        {(!programme.projects.is_empty()).then(|| pipeline(cx, programme))}
        {tasks}
        {(!children.is_empty()).then(|| links(cx, cx.t("子专项", "Parts"), &children))}
        {improves(cx, programme)}
        {data_files(cx, "/api/v1/programmes", &format!("programme={id}"))}
    }
    .into_any();
    let meta =
        Meta::Column {
            name: column.clone(), keywords: title.clone(), kind: cx.t("统计信息", "Statistics")
        };
    Ok(Page { crumbs: crumbs_below(cx, "/progress", &column, &title), title, description, meta, body })
}

fn facts(cx: &Cx, programme: &Programme) -> impl IntoView + use<> {
    let parent = programme.parent.as_deref().and_then(|id| cx.published.programme(id)).map(|p| {
        view! {
            <div>
                <dt>{cx.t("隶属专项", "Part of").to_owned()}</dt>
                <dd><a href=cx.href(&format!("/progress/{}", p.id))>{cx.text(&p.name)}</a></dd>
            </div>
        }
    });
    let fact = |name: &str, value: String| view! { <div><dt>{name.to_owned()}</dt><dd>{value}</dd></div> };
    view! {
        <dl class="facts">
            {fact(cx.t("领域", "Theme"), programme.theme.name(cx.lang).to_owned())}
            {fact(cx.t("统计对象", "What is counted"), cx.text(&programme.counted))}
            {programme.responsible.as_ref().map(|r| fact(cx.t("责任单位", "Responsible"), cx.text(r)))}
            {programme
                .deadline
                .map(|d| fact(cx.t("完成时限", "Due"), days_left(cx.lang, cx.reader.today(), d)))}
            {parent}
        </dl>
    }
}

/// One report: counts with their own arithmetic, money, quantities.
fn report(cx: &Cx, snapshot: &Snapshot) -> impl IntoView + use<> {
    let mut rows: Vec<AnyView> = Vec::new();
    if let Some(c) = snapshot.counts {
        let share = |n: u32| {
            percent(Decimal::from(n), Decimal::from(c.total), 2).map(|p| format!("{p}%")).unwrap_or_default()
        };
        let number = |n: u32| reported_number(cx, snapshot, n.into());
        rows.push(row(cx.t("总数", "All"), number(c.total), String::new()));
        for (name, n) in [
            (cx.t("已完成", "Done"), c.done),
            (cx.t("在建（已开工未完成）", "Under way (started, not done)"), c.started),
            (cx.t("未开工", "Not started"), c.not_started),
        ] {
            rows.extend(n.map(|n| row(name, number(n), share(n))));
        }
    }
    if let Some(m) = snapshot.investment {
        let share = percent(m.spent, m.planned, 1).map(|p| format!("{p}%")).unwrap_or_default();
        let number = |n: Decimal| reported_number(cx, snapshot, n);
        rows.push(row(
            cx.t("计划投资（亿元）", "Planned (100 million yuan)"),
            number(m.planned),
            String::new(),
        ));
        rows.push(row(cx.t("完成投资（亿元）", "Spent (100 million yuan)"), number(m.spent), share));
    }
    for q in &snapshot.quantities {
        let planned = q.planned.map(|p| format!(" / {}", grouped(&p.to_string()))).unwrap_or_default();
        // As published where it is, else computed from the plan.
        let stated = q.percent.map(|p| format!("{} {p}%", cx.t("公布", "stated")));
        let computed = || percent(q.done, q.planned?, 1).map(|p| format!("{p}%"));
        let stated = stated.or_else(computed).unwrap_or_default();
        let value = with_unit(format!("{}{planned}", grouped(&q.done.to_string())), q.unit.get(cx.lang));
        rows.push(row(q.name.get(cx.lang), stated_number(cx, &q.source, q.done, value), stated));
    }
    let head = vec![
        Head::text(cx.t("项目", "What")),
        Head::number(cx.t("数值", "Value")),
        Head::number(cx.t("占比（计算）", "Share (computed)")),
    ];
    let caption = format!("{}{}", cx.t("截至 ", "As of "), snapshot.day);
    view! {
        <section>
            <h2>{caption.clone()}</h2>
            <p>{rate_text(cx.lang, snapshot)} " " {sentence_link(cx, &snapshot.source, &caption)}</p>
            {(!rows.is_empty()).then(|| data_table(&caption, head, rows))}
        </section>
    }
}

fn row(name: &str, value: AnyView, share: String) -> AnyView {
    view! {
        <tr>
            <th scope="row">{name.to_owned()}</th>
            <td class="num">{value}</td>
            <td class="num">{share}</td>
        </tr>
    }
    .into_any()
}

/// Named projects along the stages.
fn pipeline(cx: &Cx, programme: &Programme) -> impl IntoView + use<> {
    let projects = programme.projects.iter().map(|p| {
        let earlier = p.earlier.iter().map(|e| {
            let day = e.day.map(|d| format!("{d} ")).unwrap_or_default();
            let link = sentence_link(cx, &e.source, &day);
            view! { <li>{day} {stage_steps(cx.lang, programme, &e.stage)} {link}</li> }
        });
        view! {
            <li>
                <strong>{cx.text(&p.name)}</strong>
                {stage_steps(cx.lang, programme, &p.stage)}
                {p.day.map(|d| view! { <time>{d.to_string()}</time> })}
                {p.note.as_ref().map(|note| view! { <span>{cx.text(note)}</span> })}
                {sentence_link(cx, &p.source, p.name.get(cx.lang))}
                {(!p.earlier.is_empty()).then(|| view! { <ul>{earlier.collect_view()}</ul> })}
            </li>
        }
    });
    let names: Vec<String> = programme.stages().iter().map(|s| cx.text(&s.name)).collect();
    view! {
        <section>
            <h2>{cx.t("命名项目", "Named projects").to_owned()}</h2>
            <p>{cx.t("阶段：", "Stages: ").to_owned()} {names.join(" → ")}</p>
            <ul class="pipeline">{projects.collect_view()}</ul>
        </section>
    }
}

fn links(cx: &Cx, title: &str, programmes: &[&Programme]) -> impl IntoView + use<> {
    let items = programmes
        .iter()
        .map(|p| view! { <li><a href=cx.href(&format!("/progress/{}", p.id))>{cx.text(&p.name)}</a></li> });
    view! {
        <section>
            <h2>{title.to_owned()}</h2>
            <ul class="link-list">{items.collect_view()}</ul>
        </section>
    }
}

fn improves(cx: &Cx, programme: &Programme) -> Option<impl IntoView + use<>> {
    let link = |href: String, name: String| view! { <li><a href=cx.href(&href)>{name}</a></li> };
    let indicators = programme.improves.iter().filter_map(|id| cx.published.indicator(id));
    let indicators = indicators.map(|i| link(format!("/indicators/{}", i.id), cx.text(&i.name)));
    let sections = programme.sections.iter().filter_map(|id| cx.published.section(id));
    let sections = sections.map(|s| link(format!("/water/sections/{}", s.id), cx.text(&s.name)));
    let items: Vec<_> = indicators.chain(sections).collect();
    (!items.is_empty()).then(|| {
        view! {
            <section>
                <h2>{cx.t("它要改善的指标和断面", "What it is meant to improve").to_owned()}</h2>
                <ul class="link-list">{items}</ul>
            </section>
        }
    })
}
