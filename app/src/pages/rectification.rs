//! `/rectification`: the ledgers of inspections, by year due and state.

mod due;
mod items;

use crate::{
    charts,
    components::{
        amended::amended,
        bits::{crumb_here, drawn, sentence_link, stated_number},
        checked::{about, checked_note, findings},
        files::data_files,
        table::{Head, data_table},
    },
    cx::Cx,
    page::{Meta, Page, PageResult},
};
use domain::{
    Lang,
    check::{Finding, PlaceKind},
    ledger::{Ledger, LedgerLine, LineKind},
};
use leptos::prelude::*;

/// The page.
pub(crate) fn page(cx: &Cx) -> PageResult {
    let title = cx.t("督察整改", "Rectification after inspections").to_owned();
    let description = cx
        .t(
            "督察、巡察反馈问题的整改台账：按完成年限和状态列出，合计与公布总数相互核对。",
            "What inspections found and how far it has been put right, by year due and state, with sums checked against the published totals.",
        )
        .to_owned();
    let checks = findings(cx);
    let body = view! {
        <h1>{title.clone()}</h1>
        <p class="lede">{description.clone()}</p>
        {drawn(cx, charts::from_content(cx, "rectification-due"))}
        {due::open(cx)}
        {drawn(cx, charts::from_content(cx, "rectification-status"))}
        {cx.published.ledgers.iter().map(|l| ledger(cx, l, &checks)).collect_view()}
        {data_files(cx, "/api/v1/ledgers", "")}
    }
    .into_any();
    let meta = Meta::Column {
        name: title.clone(),
        keywords: cx.t("督察,整改,销号,信访", "inspection,rectification,petitions").into(),
        kind: cx.t("监督检查", "Supervision"),
    };
    Ok(Page { crumbs: crumb_here(&title), title, description, meta, body })
}

fn ledger(cx: &Cx, ledger: &Ledger, checks: &[Finding]) -> impl IntoView + use<> {
    let head = vec![
        Head::text(cx.t("类别", "Kind")),
        Head::number(cx.t("数量", "Number")),
        Head::text(cx.t("状态", "State")),
        Head::text(cx.t("应完成年份", "Year due")),
        Head::text(cx.t("出处", "Source")),
    ];
    let rows = ledger.lines.iter().map(|l| line(cx, l).into_any()).collect();
    let sums = LineKind::ALL.into_iter().filter_map(|k| sum(cx, ledger, k));
    let caption = match cx.lang {
        Lang::Zh => format!("{}：截至{}", cx.text(&ledger.name), ledger.day),
        Lang::En => format!("{}: as of {}", cx.text(&ledger.name), ledger.day),
    };
    view! {
        <section id=ledger.id.clone()>
            <h2>{cx.text(&ledger.name)}</h2>
            <ul class="checks">{sums.collect_view()}</ul>
            {data_table(&caption, head, rows)}
            {amended(cx, |kind, of| kind == "ledger" && of == ledger.id)}
            {checked_note(cx, &about(checks, PlaceKind::Ledger, &ledger.id))}
            {items::list(cx, ledger)}
            {earlier(cx, ledger)}
        </section>
    }
}

/// The sums of earlier reports, the latest first; nothing where there is none.
fn earlier(cx: &Cx, ledger: &Ledger) -> Option<impl IntoView + use<>> {
    let reports = ledger.earlier.iter().rev().map(|r| {
        let sums = r.totals.iter().map(|t| {
            let put_right = r.lines.iter().filter(|l| l.kind == t.kind && l.state.is_rectified());
            let right = put_right.fold(0_u32, |n, l| n.saturating_add(l.count));
            match cx.lang {
                Lang::Zh => format!("{} {}，已完成整改 {right}", t.kind.name(cx.lang), t.total),
                Lang::En => format!("{}: {}, {right} put right", t.kind.name(cx.lang), t.total),
            }
        });
        let sums = sums.collect::<Vec<_>>().join(cx.t("；", "; "));
        view! { <li><time>{r.day.to_string()}</time> " " {sums}</li> }
    });
    (!ledger.earlier.is_empty()).then(|| {
        view! {
            <h3>{cx.t("此前的报告", "Earlier reports").to_owned()}</h3>
            <ul>{reports.collect_view()}</ul>
        }
    })
}

fn line(cx: &Cx, line: &LedgerLine) -> impl IntoView + use<> {
    view! {
        <tr>
            <th scope="row">{line.kind.name(cx.lang)}</th>
            <td class="num">{stated_number(cx, &line.source, line.count.into(), line.count.to_string())}</td>
            <td>{line.state.name(cx.lang)}</td>
            <td>{line.due.map_or("—".to_owned(), |year| year.to_string())}</td>
            <td>{sentence_link(cx, &line.source, line.state.name(cx.lang))}</td>
        </tr>
    }
}

/// The stated total against the sum of the lines, and how much of it is put right.
fn sum(cx: &Cx, ledger: &Ledger, kind: LineKind) -> Option<impl IntoView + use<>> {
    let stated = ledger.totals.iter().find(|t| t.kind == kind)?;
    let sum = ledger.sum(kind);
    let right: u32 =
        ledger.lines.iter().filter(|l| l.kind == kind && l.state.is_rectified()).map(|l| l.count).sum();
    let agrees = sum == stated.total;
    let text = match cx.lang {
        Lang::Zh => {
            format!("{}：公布 {}，各行合计 {sum}，其中已完成整改 {right}", kind.name(cx.lang), stated.total)
        }
        Lang::En => format!(
            "{}: {} stated, lines add up to {sum}, {right} put right",
            kind.name(cx.lang),
            stated.total
        ),
    };
    let badge = if agrees {
        ("badge badge-good", cx.t("合计相符", "sum agrees"))
    } else {
        ("badge badge-bad", cx.t("合计不符", "sum differs"))
    };
    Some(view! { <li>{text} " " <span class=badge.0>{badge.1.to_owned()}</span></li> })
}
