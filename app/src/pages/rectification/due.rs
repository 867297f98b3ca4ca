//! What is due when, how long it has been open, and what is overdue.

use crate::{
    components::{
        bits::{sentence_link, stated_number},
        table::{Head, data_table},
    },
    cx::Cx,
};
use domain::{
    Lang,
    ledger::{Ledger, LedgerLine, State},
};
use leptos::prelude::*;

/// The lines of all ledgers that are not put right, what is overdue first, then by year due.
pub(super) fn open(cx: &Cx) -> impl IntoView + use<> {
    let today = cx.reader.today();
    let mut lines: Vec<(&Ledger, &LedgerLine)> =
        cx.published.ledgers.iter().flat_map(|l| l.lines.iter().map(move |line| (l, line))).collect();
    lines.retain(|(_, line)| line.state == State::InProgress);
    // What has no year due comes last.
    lines.sort_by_key(|(_, line)| (line.due.is_none(), line.due));
    let overdue: u32 = lines
        .iter()
        .filter(|(_, l)| is_overdue(l, today.year()))
        .fold(0, |n, (_, l)| n.saturating_add(l.count));
    let head = vec![
        Head::text(cx.t("督察", "Inspection")),
        Head::text(cx.t("类别", "Kind")),
        Head::number(cx.t("整改中", "In progress")),
        Head::text(cx.t("应完成年份", "Year due")),
        Head::text(cx.t("是否逾期", "Overdue")),
        Head::text(cx.t("督察以来", "Since the inspection")),
        Head::text(cx.t("截至", "As of")),
        Head::text(cx.t("出处", "Source")),
    ];
    let rows = lines.iter().map(|(ledger, line)| row(cx, ledger, line, today.year()).into_any()).collect();
    let note = match (cx.lang, overdue) {
        (Lang::Zh, 0) => "按最近一次公布的台账，没有逾期仍在整改的事项。".to_owned(),
        (Lang::En, 0) => "By the latest published ledgers nothing in progress is overdue.".to_owned(),
        (Lang::Zh, _) => format!(
            "按最近一次公布的台账，有 {overdue} 项已过应完成年份而仍列为整改中；此后是否完成，尚无公开的文件报告。"
        ),
        (Lang::En, _) => format!(
            "By the latest published ledgers, {overdue} items are past the year they were due in and still in progress; whether they have been finished since, no published document says."
        ),
    };
    view! {
        <section id="open">
            <h2>{cx.t("尚未完成和逾期的事项", "Open and overdue items").to_owned()}</h2>
            <p class="notice">{note}</p>
            {data_table(cx.t("仍在整改的事项，按应完成年份", "Items in progress, by year due"), head, rows)}
        </section>
    }
}

/// Whether the year that a line was due in is over.
pub(super) fn is_overdue(line: &LedgerLine, this_year: i16) -> bool {
    !line.state.is_rectified() && line.due.is_some_and(|due| due < this_year)
}

fn row(cx: &Cx, ledger: &Ledger, line: &LedgerLine, this_year: i16) -> impl IntoView + use<> {
    let years = this_year.saturating_sub(ledger.year);
    let age = match cx.lang {
        Lang::Zh => format!("{years} 年（{}）", ledger.year),
        Lang::En => format!("{years} years ({})", ledger.year),
    };
    let late = line.due.filter(|_| is_overdue(line, this_year)).map(|due| {
        let years = this_year - due;
        let text = match cx.lang {
            Lang::Zh => format!("已过 {years} 年"),
            Lang::En => format!("{years} years past"),
        };
        view! { <span class="badge badge-bad">{text}</span> }
    });
    view! {
        <tr>
            <th scope="row">
                <a href=format!("#{}", ledger.id)>{cx.text(&ledger.name)}</a>
            </th>
            <td>{line.kind.name(cx.lang)}</td>
            <td class="num">{stated_number(cx, &line.source, line.count.into(), line.count.to_string())}</td>
            <td>{line.due.map_or("—".to_owned(), |year| year.to_string())}</td>
            <td>{late}</td>
            <td>{age}</td>
            <td><time>{ledger.day.to_string()}</time></td>
            <td>{sentence_link(cx, &line.source, line.state.name(cx.lang))}</td>
        </tr>
    }
}
