//! `/progress`: all programmes at a glance.

use crate::{
    charts,
    components::{
        bits::{crumb_here, drawn, grouped, reported_number, sentence_link, share_bar, with_unit},
        table::{Head, data_table},
    },
    cx::Cx,
    page::{Meta, Page, PageResult},
};
use domain::{
    Lang,
    programme::{Programme, RateOf, Snapshot, Stage},
};
use leptos::prelude::*;

/// The page.
pub(crate) fn page(cx: &Cx) -> PageResult {
    let title = cx.t("项目进展", "Progress of programmes").to_owned();
    let description = cx
        .t(
            "各专项的总数、开工、完成、投资和命名项目所处阶段，每个数字都能回到公布它的原句。",
            "Counts, money and named projects of every programme, each number linked to the sentence that published it.",
        )
        .to_owned();
    let charts = ["progress-status", "progress-investment"].map(|id| drawn(cx, charts::from_content(cx, id)));
    let body = view! {
        <h1>{title.clone()}</h1>
        <p class="lede">{description.clone()}</p>
        {charts.collect_view()}
        {programme_table(cx)}
        {project_table(cx)}
    }
    .into_any();
    let meta = Meta::Column {
        name: title.clone(),
        keywords: cx.t("专项,工程项目,投资,完成率", "programmes,projects,investment").into(),
        kind: cx.t("统计信息", "Statistics"),
    };
    Ok(Page { crumbs: crumb_here(&title), title, description, meta, body })
}

fn programme_table(cx: &Cx) -> impl IntoView + use<> {
    let head = vec![
        Head::text(cx.t("专项", "Programme")),
        Head::text(cx.t("完成份额", "Share done")),
        Head::number(cx.t("总数", "All")),
        Head::number(cx.t("未开工", "Not started")),
        Head::number(cx.t("在建", "Under way")),
        Head::number(cx.t("已完成", "Done")),
        Head::text(cx.t("公布的比率", "Stated rate")),
        Head::text(cx.t("完成 / 计划投资（亿元）", "Spent / planned (100 m yuan)")),
        Head::text(cx.t("实物量", "Quantities")),
        Head::text(cx.t("截至", "As of")),
    ];
    let rows = cx.published.programmes.iter().map(|p| programme_row(cx, p).into_any()).collect();
    view! {
        <section>
            <h2>{cx.t("全部专项", "All programmes").to_owned()}</h2>
            {data_table(cx.t("各专项最近一次报告的进展", "Each programme at its latest report"), head, rows)}
        </section>
    }
}

fn programme_row(cx: &Cx, programme: &Programme) -> impl IntoView + use<> {
    let snapshot = programme.latest();
    let counts = snapshot.and_then(|s| s.counts);
    let count = |n: Option<u32>| match (n, snapshot) {
        (Some(n), Some(s)) => reported_number(cx, s, n.into()),
        _ => "—".into_any(),
    };
    let bar = counts
        .filter(|c| c.done.is_some() || c.started.is_some())
        .map(|c| share_bar(c.done.unwrap_or(0), c.started.unwrap_or(0), c.total));
    let quantities = snapshot.into_iter().flat_map(|s| &s.quantities).map(|q| {
        let done = with_unit(grouped(&q.done.to_string()), q.unit.get(cx.lang));
        format!("{} {done}", cx.text(&q.name))
    });
    let quantities: Vec<String> = quantities.collect();
    let money = snapshot.and_then(|s| s.investment).map(|m| format!("{} / {}", m.spent, m.planned));
    view! {
        <tr>
            <th scope="row" class=programme.parent.is_some().then_some("child")>
                <a href=cx.href(&format!("/progress/{}", programme.id))>{cx.text(&programme.name)}</a>
            </th>
            <td>{bar}</td>
            <td class="num">{count(counts.map(|c| c.total))}</td>
            <td class="num">{count(counts.and_then(|c| c.not_started))}</td>
            <td class="num">{count(counts.and_then(|c| c.started))}</td>
            <td class="num">{count(counts.and_then(|c| c.done))}</td>
            <td>{snapshot.and_then(|s| rate_text(cx.lang, s))}</td>
            <td>{money.unwrap_or_default()}</td>
            <td>{quantities.join(cx.t("；", "; "))}</td>
            <td>{snapshot.map(|s| view! { <time>{s.day.to_string()}</time> })}</td>
        </tr>
    }
}

/// The stated rate in words.
pub(crate) fn rate_text(lang: Lang, snapshot: &Snapshot) -> Option<String> {
    let rate = snapshot.rate?;
    let name = match rate.of {
        RateOf::Done => lang.pick("完成率", "done"),
        RateOf::Started => lang.pick("开工率", "started"),
    };
    Some(match lang {
        Lang::Zh => format!("{name} {}%", grouped(&rate.percent.to_string())),
        Lang::En => format!("{}% {name}", grouped(&rate.percent.to_string())),
    })
}

fn project_table(cx: &Cx) -> impl IntoView + use<> {
    let head = vec![
        Head::text(cx.t("项目", "Project")),
        Head::text(cx.t("所属专项", "Programme")),
        Head::text(cx.t("阶段", "Stage")),
        Head::text(cx.t("出处", "Source")),
    ];
    let rows = cx
        .published
        .programmes
        .iter()
        .flat_map(|p| p.projects.iter().map(move |project| (p, project)))
        .map(|(p, project)| {
            view! {
                <tr>
                    <th scope="row">{cx.text(&project.name)}</th>
                    <td>
                        <a href=cx.href(&format!("/progress/{}", p.id))>{cx.text(&p.name)}</a>
                    </td>
                    <td>{stage_steps(cx.lang, project.stage)}</td>
                    <td>
                        {sentence_link(cx, &project.source, project.name.get(cx.lang))}
                    </td>
                </tr>
            }
            .into_any()
        })
        .collect();
    view! {
        <section>
            <h2>{cx.t("命名项目所处阶段", "Named projects by stage").to_owned()}</h2>
            {data_table(cx.t("命名项目", "Named projects"), head, rows)}
        </section>
    }
}

/// The stage in words with its place in the pipeline.
pub(crate) fn stage_steps(lang: Lang, stage: Stage) -> impl IntoView {
    let place = Stage::ALL.iter().position(|s| *s == stage).unwrap_or(0) + 1;
    view! {
        <span class=format!("stage stage-{place}")>
            {stage.name(lang)} " " <span class="stage-place">{format!("{place}/{}", Stage::ALL.len())}</span>
        </span>
    }
}
