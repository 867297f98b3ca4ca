//! `/commitments`: what the plan promises, and whether it was kept.

mod board;

use crate::{
    charts,
    components::{
        amended::amended,
        bits::{crumb_here, drawn, grouped, sentence_link, stated_number, with_unit},
        checked::{checked_note, findings},
        files::data_files,
    },
    cx::Cx,
    page::{Meta, Page, PageResult},
};
use domain::{
    Lang,
    check::PlaceKind,
    commitment::{Commitment, ProgressReport, Verdict},
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
    let wanted = board::Wanted::of(cx)?;
    let fitting: Vec<&Commitment> = all.iter().filter(|c| wanted.fits(c)).collect();
    let themes = Theme::ALL
        .into_iter()
        .filter(|t| fitting.iter().any(|c| c.theme == *t))
        .map(|t| theme(cx, t, &fitting))
        .collect_view();
    let none = fitting.is_empty().then(|| {
        view! { <p class="notice">{cx.t("没有符合条件的承诺事项。", "No commitment fits.").to_owned()}</p> }
    });
    let mut checks = findings(cx);
    checks.retain(|f| f.place.kind == PlaceKind::Commitment);
    let body = view! {
        <h1>{title.clone()}</h1>
        <p class="lede">{description.clone()}</p>
        <ul class="cards cards-4">{board.collect_view()}</ul>
        {note}
        {drawn(cx, charts::from_content(cx, "commitments-themes"))}
        {board::by_theme(cx)}
        {board::form(cx, wanted)}
        {none}
        {themes}
        {checked_note(cx, &checks)}
        {data_files(cx, "/api/v1/commitments", &wanted.query())}
    }
    .into_any();
    let meta = Meta::Column {
        name: title.clone(),
        keywords: cx.t("承诺,计划,时限,兑现", "commitments,plan,deadline").into(),
        kind: cx.t("规划计划", "Plans"),
    };
    Ok(Page { crumbs: crumb_here(&title), title, description, meta, body })
}

fn theme(cx: &Cx, theme: Theme, fitting: &[&Commitment]) -> impl IntoView + use<> {
    let items = fitting.iter().filter(|c| c.theme == theme).map(|c| commitment(cx, c));
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
            {c.reason.as_ref().map(|r| view! { <p>{cx.text(r)} {evidence(cx, c)}</p> })}
            {(!c.progress.is_empty()).then(|| {
                let reports = c.progress.iter().map(|p| progress(cx, c, p));
                view! { <ul class="progress-reports">{reports.collect_view()}</ul> }
            })}
            {amended(cx, |kind, of| kind == "commitment" && of == c.id)}
            <p class="card-links">
                <span>{cx.t("时限 ", "Due ").to_owned()} {c.deadline.to_string()}</span>
                <span>{cx.text(&c.responsible)}</span>
                {sentence_link(cx, &c.source, c.text.get(cx.lang))}
            </p>
        </li>
    }
}

/// What a verdict rests on.
fn evidence(cx: &Cx, c: &Commitment) -> impl IntoView + use<> {
    let settled = c.settled.map(|day| format!(" {day} "));
    let links =
        c.evidence.iter().map(|source| sentence_link(cx, source, c.verdict.name(cx.lang))).collect_view();
    view! { {settled} {links} }
}

/// One progress report, with what is reached of each target.
fn progress(cx: &Cx, c: &Commitment, report: &ProgressReport) -> impl IntoView + use<> {
    let reached = c.promises.iter().zip(&report.reached).filter_map(|(promise, reached)| {
        let unit = promise.unit.get(cx.lang);
        Some(format!(
            "{} {}",
            cx.text(&promise.name),
            with_unit(format!("{} / {}", (*reached)?, promise.value), unit)
        ))
    });
    let reached = reached.collect::<Vec<_>>().join(cx.t("；", "; "));
    view! {
        <li>
            <time>{report.day.to_string()}</time>
            " "
            {cx.text(&report.text)}
            " "
            {reached}
            " "
            {sentence_link(cx, &report.source, report.text.get(cx.lang))}
        </li>
    }
}
