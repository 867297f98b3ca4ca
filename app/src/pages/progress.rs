//! `/progress`: all programmes at a glance.

use crate::{
    charts,
    components::{
        bits::{crumb_here, drawn, grouped, reported_number, sentence_link, share_bar, with_unit},
        checked::{checked_note, findings},
        files::data_files,
        table::{Head, data_table},
    },
    cx::Cx,
    page::{Meta, Page, PageResult},
};
use domain::{
    Day, Decimal, Lang,
    check::PlaceKind,
    plan,
    programme::{Programme, RateOf, Snapshot},
    rounding::percent,
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
    let mut checks = findings(cx);
    checks.retain(|f| f.place.kind == PlaceKind::Programme);
    let body = view! {
        <h1>{title.clone()}</h1>
        <p class="lede">{description.clone()}</p>
        {charts.collect_view()}
        {programme_table(cx)}
        {quantity_table(cx)}
        {project_table(cx)}
        {checked_note(cx, &checks)}
        {data_files(cx, "/api/v1/programmes", "")}
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
        Head::number(cx.t("计划线（计算）", "Plan line (computed)")),
        Head::text(cx.t("距时限", "To the deadline")),
        Head::number(cx.t("总数", "All")),
        Head::number(cx.t("未开工", "Not started")),
        Head::number(cx.t("在建", "Under way")),
        Head::number(cx.t("已完成", "Done")),
        Head::text(cx.t("公布的比率", "Stated rate")),
        Head::text(cx.t("完成 / 计划投资（亿元）", "Spent / planned (100 m yuan)")),
        Head::text(cx.t("截至", "As of")),
    ];
    let rows = cx.published.programmes.iter().map(|p| programme_row(cx, p).into_any()).collect();
    view! {
        <section class="all-programmes">
            <h2>{cx.t("全部专项", "All programmes").to_owned()}</h2>
            <p class="note">
                {cx
                    .t(
                        "完成份额由公布的项数计算；计划线是从起始日到时限匀速推进时，在报告日应达到的百分比，只供对照，不是公布的考核要求。",
                        "Shares done follow from the published counts. The plan line is where even progress from the start to the deadline would be at the reporting date: for comparison only, no published requirement.",
                    )
                    .to_owned()}
            </p>
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
    let bar = counts.filter(|c| c.done.is_some() || c.started.is_some()).map(|c| {
        let share = c.done.and_then(|done| percent(done.into(), c.total.into(), 1));
        view! {
            {share_bar(c.done.unwrap_or(0), c.started.unwrap_or(0), c.total)}
            {share.map(|share| view! { <span class="share-text">{format!("{share}%")}</span> })}
        }
    });
    let line = snapshot.and_then(|s| plan_line(programme, s.day)).map(|p| format!("{p}%"));
    let left = programme.deadline.map(|deadline| {
        let days = only_days_left(cx.lang, cx.reader.today(), deadline);
        view! { <span class="nowrap">{days}</span> " " <time>{deadline.to_string()}</time> }
    });
    let money = snapshot.and_then(|s| s.investment).map(|m| format!("{} / {}", m.spent, m.planned));
    view! {
        <tr>
            <th scope="row" class=programme.parent.is_some().then_some("child")>
                <a href=cx.href(&format!("/progress/{}", programme.id))>{cx.text(&programme.name)}</a>
            </th>
            <td>{bar}</td>
            <td class="num">{line}</td>
            <td>{left}</td>
            <td class="num">{count(counts.map(|c| c.total))}</td>
            <td class="num">{count(counts.and_then(|c| c.not_started))}</td>
            <td class="num">{count(counts.and_then(|c| c.started))}</td>
            <td class="num">{count(counts.and_then(|c| c.done))}</td>
            <td>{snapshot.and_then(|s| rate_text(cx.lang, s))}</td>
            <td>{money.unwrap_or_default()}</td>
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

/// What the latest reports counted beside projects: metres, enterprises, hectares.
fn quantity_table(cx: &Cx) -> impl IntoView + use<> {
    let head = vec![
        Head::text(cx.t("实物量", "Quantity")),
        Head::text(cx.t("所属专项", "Programme")),
        Head::number(cx.t("已完成", "Done")),
        Head::number(cx.t("计划", "Planned")),
        Head::number(cx.t("完成比例", "Share done")),
        Head::text(cx.t("出处", "Source")),
    ];
    let amount = |value: Decimal, unit: &str| with_unit(grouped(&value.to_string()), unit);
    let reported = cx.published.programmes.iter().filter_map(|p| Some((p, p.latest()?)));
    let rows = reported
        .flat_map(|(p, snapshot)| snapshot.quantities.iter().map(move |quantity| (p, quantity)))
        .map(|(p, quantity)| {
            let unit = quantity.unit.get(cx.lang);
            view! {
                <tr>
                    <th scope="row">{cx.text(&quantity.name)}</th>
                    <td>
                        <a href=cx.href(&format!("/progress/{}", p.id))>{cx.text(&p.name)}</a>
                    </td>
                    <td class="num">{amount(quantity.done, unit)}</td>
                    <td class="num">{quantity.planned.map(|planned| amount(planned, unit))}</td>
                    <td class="num">{quantity.percent.map(|percent| format!("{percent}%"))}</td>
                    <td>{sentence_link(cx, &quantity.source, quantity.name.get(cx.lang))}</td>
                </tr>
            }
            .into_any()
        })
        .collect();
    view! {
        <section>
            <h2>{cx.t("实物量", "Quantities").to_owned()}</h2>
            {data_table(cx.t("最近一次报告的实物量", "Quantities at the latest reports"), head, rows)}
        </section>
    }
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
                    <td>{stage_steps(cx.lang, p, &project.stage)}</td>
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

/// Where even progress would be on a day, in percent; `None` where nothing is due.
pub(crate) fn plan_line(programme: &Programme, day: Day) -> Option<Decimal> {
    plan::line(programme.plan_start()?, programme.deadline?, day)
}

/// `还有 12 天（2024-12-31）`: what is left to a deadline.
pub(crate) fn days_left(lang: Lang, today: Day, deadline: Day) -> String {
    let text = only_days_left(lang, today, deadline);
    match lang {
        Lang::Zh => format!("{text}（{deadline}）"),
        Lang::En => format!("{text} ({deadline})"),
    }
}

/// `还有 12 天`, `已过 3 天`.
fn only_days_left(lang: Lang, today: Day, deadline: Day) -> String {
    let days = deadline.epoch_days() - today.epoch_days();
    match (lang, days) {
        (Lang::Zh, 0) => "今天到期".to_owned(),
        (Lang::En, 0) => "due today".to_owned(),
        (Lang::Zh, 1..) => format!("还有 {days} 天"),
        (Lang::En, 1..) => format!("{days} days left"),
        (Lang::Zh, _) => format!("已过 {} 天", -days),
        (Lang::En, _) => format!("{} days ago", -days),
    }
}

/// The stage in words with its place in the pipeline.
pub(crate) fn stage_steps(lang: Lang, programme: &Programme, stage: &str) -> impl IntoView + use<> {
    let stages = programme.stages();
    let at = stages.iter().position(|s| s.id == stage);
    let name = at.and_then(|at| stages.get(at)).map_or(stage.to_owned(), |s| s.name.get(lang).to_owned());
    let place = at.map(|at| format!("{}/{}", at + 1, stages.len()));
    view! { <span class="stage">{name} " " <span class="stage-place">{place}</span></span> }
}
