//! `/admin/checkup`: red lines, columns with their ages, and everything that was found, with where to put it right.

use crate::{
    cx::Cx,
    page::Page,
    parts,
    table::{cell, number, table, text},
};
use domain::{
    Day, Lang,
    office::{
        checkup::{Check, Column, RedLine, Remark},
        role::Right,
    },
};
use leptos::prelude::*;

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// As of which day.
    pub today: Day,
    /// At which content revision.
    pub revision: i64,
    /// All columns.
    pub columns: Vec<Column>,
    /// Everything that was found.
    pub remarks: Vec<Remark>,
    /// The red lines.
    pub lines: Vec<RedLine>,
    /// How many texts were looked through for links.
    pub texts: usize,
    /// How many were not.
    pub left_out: usize,
}

/// The most findings of one kind that are listed; the number of all is said.
const LISTED: usize = 200;
/// As many are seen at once; more are behind a line to be opened.
const OPEN: usize = 12;

/// The page.
pub fn page(cx: &Cx, report: &Report) -> Page {
    let title = cx.t("站点体检", "Site check-up").to_owned();
    let body = view! {
        <h1>{title.clone()}</h1>
        {summary(cx, report)}
        {lines(cx, report)}
        {Check::ALL.map(|check| found(cx, report, check)).collect_view()}
        {columns(cx, report)}
        {basis(cx, report)}
    };
    Page { title, above: Vec::new(), body: body.into_any() }
}

fn summary(cx: &Cx, report: &Report) -> impl IntoView + use<> {
    let crossed = report.lines.iter().filter(|line| line.is_crossed()).count();
    let (count, class) = (report.remarks.len(), if crossed > 0 { "notice bad" } else { "notice good" });
    let text = match (cx.lang, crossed) {
        (Lang::Zh, 0) => format!("没有触及红线。共发现 {count} 处需要处理。"),
        (Lang::Zh, n) => format!("触及 {n} 条红线（单项否决）。共发现 {count} 处需要处理。"),
        (Lang::En, 0) => format!("No red line is crossed. {count} things to look at."),
        (Lang::En, n) => format!("{n} red lines are crossed. {count} things to look at."),
    };
    view! { <p class=class>{text}</p> }
}

fn lines(cx: &Cx, report: &Report) -> AnyView {
    let title = cx.t("对照红线", "Against the red lines");
    let rows = report.lines.iter().map(|line| {
        let (class, word) = if line.is_crossed() {
            ("badge badge-bad", cx.t("触及红线", "crossed"))
        } else {
            ("badge badge-good", cx.t("未触及", "not crossed"))
        };
        vec![
            text(line.name.get(cx.lang)),
            number(line.count),
            number(line.limit),
            cell(view! { <span class=class>{word.to_owned()}</span> }),
        ]
    });
    let heads = ["指标|Indicator", "现有|Now", "红线|Red line", "结果|Result"];
    parts::section(cx, "red-lines", title, table(cx, title, &heads, rows.collect(), ""))
}

fn found(cx: &Cx, report: &Report, check: Check) -> AnyView {
    let found: Vec<&Remark> = report.remarks.iter().filter(|remark| remark.check == check).collect();
    let title = format!("{} · {}", check.name(cx.lang), found.len());
    // Who can put none of it right sees no column for it.
    let any_fix = found.iter().any(|remark| can_fix(cx, &remark.fix));
    let rows = found.iter().take(LISTED).map(|remark| {
        let place = parts::or_chinese(cx, &remark.place);
        let fix = can_fix(cx, &remark.fix).then(|| {
            let label = match cx.lang {
                Lang::Zh => format!("去处理：{place}"),
                Lang::En => format!("Put right: {place}"),
            };
            view! {
                <a href=cx.href(&remark.fix) aria-label=label>
                    {cx.t("去处理", "Put right").to_owned()}
                </a>
            }
        });
        let mut row =
            vec![cell(view! { <a href=cx.href(&remark.page)>{place}</a> }), text(remark.what.get(cx.lang))];
        row.extend(any_fix.then(|| cell(fix)));
        row
    });
    let heads = ["位置|Where", "问题|What", "处理|Put right"];
    let heads = &heads[..if any_fix { 3 } else { 2 }];
    let more = (found.len() > LISTED).then(|| {
        let text = match cx.lang {
            Lang::Zh => format!("只列出前 {LISTED} 处，其余 {} 处处理后再列。", found.len() - LISTED),
            Lang::En => format!("The first {LISTED} are listed; {} more follow.", found.len() - LISTED),
        };
        view! { <p>{text}</p> }
    });
    let nothing = cx.t("没有发现问题。", "Nothing was found.");
    let listed = table(cx, &title, heads, rows.collect(), nothing);
    let listed = if found.len() > OPEN {
        let text = match cx.lang {
            Lang::Zh => format!("列出全部 {} 处", found.len()),
            Lang::En => format!("List all {}", found.len()),
        };
        view! {
            <details class="fold">
                <summary>{text}</summary>
                {listed}
            </details>
        }
        .into_any()
    } else {
        listed
    };
    let body = view! {
        {listed}
        {more}
    };
    parts::section(cx, check.code(), &title, body.into_any())
}

/// Whether the room where it is put right is open to whoever looks.
fn can_fix(cx: &Cx, fix: &str) -> bool {
    cx.may(if fix.starts_with("/admin/settings") { Right::ManageSettings } else { Right::ReadWork })
}

fn columns(cx: &Cx, report: &Report) -> AnyView {
    let title = cx.t("栏目更新情况", "Columns and their ages");
    let rows = report.columns.iter().map(|column| {
        let newest = column.newest.map_or(cx.t("无内容", "nothing").to_owned(), |day| day.to_string());
        let (class, word) = match (column.newest, column.is_stale(report.today)) {
            (None, _) => ("badge badge-bad", cx.t("空白", "empty")),
            (_, true) => ("badge badge-bad", cx.t("超期", "too old")),
            (_, false) => ("badge badge-good", cx.t("正常", "in time")),
        };
        let age = column.age(report.today).map_or("—".to_owned(), |age| age.to_string());
        vec![
            cell(view! { <a href=cx.href(&column.page)>{column.name.get(cx.lang).to_owned()}</a> }),
            text(newest),
            number(age),
            number(column.limit),
            cell(view! { <span class=class>{word.to_owned()}</span> }),
        ]
    });
    let heads =
        ["栏目|Column", "最近更新|Newest", "已过天数|Days ago", "期限（天）|Limit (days)", "结果|Result"];
    parts::section(cx, "columns", title, table(cx, title, &heads, rows.collect(), ""))
}

fn basis(cx: &Cx, report: &Report) -> impl IntoView + use<> {
    let text = match cx.lang {
        Lang::Zh => format!(
            "依据国办秘函〔2019〕19号，其他期限为本站自定。截至 {}，内容版本 {}；检查了 {} 篇正文的站内链接。",
            report.today, report.revision, report.texts
        ),
        Lang::En => format!(
            "After 国办秘函〔2019〕19号; other limits are our own. As of {}, content revision {}; links of {} texts were followed.",
            report.today, report.revision, report.texts
        ),
    };
    let left_out = (report.left_out > 0).then(|| match cx.lang {
        Lang::Zh => format!("较早的 {} 篇未检查链接。", report.left_out),
        Lang::En => format!("Links of {} older texts were not followed.", report.left_out),
    });
    let settings = cx.may(Right::ManageSettings).then(|| {
        view! { <a href=cx.href("/admin/settings/checkup")>{cx.t("修改阈值", "Change the thresholds").to_owned()}</a> }
    });
    view! { <p class="basis">{text} " " {left_out} " " {settings}</p> }
}
