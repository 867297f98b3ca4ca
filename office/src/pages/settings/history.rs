//! The changes of a group of settings: who, when, from what to what, and the way back.

use super::{Change, Sheet};
use crate::{
    cx::Cx,
    parts,
    table::{Row, cell, table, text},
};
use leptos::prelude::*;

pub(super) fn section(cx: &Cx, sheet: &Sheet, address: &str) -> AnyView {
    let title = cx.t("修改历史", "History");
    let rows = sheet.history.items.iter().map(|change| row(cx, sheet, change, address)).collect();
    let nothing = cx.t("还没有修改过。", "It was never changed.");
    let heads = ["时间|When", "修改人|Who", "修改内容|What changed", "恢复|Restore"];
    let body = view! {
        {table(cx, title, &heads, rows, nothing)}
        {pager(cx, sheet, address)}
    };
    parts::section(cx, "history", title, body.into_any())
}

fn row(cx: &Cx, sheet: &Sheet, change: &Change, address: &str) -> Row {
    let nothing = cx.t("（空）", "(empty)");
    let shown = |text: &str| if text.is_empty() { nothing.to_owned() } else { text.to_owned() };
    let items = change.differences.iter().map(|(label, old, new)| {
        view! {
            <li>
                {label.get(cx.lang).to_owned()} {cx.t("：", ": ").to_owned()}
                <del>{shown(old)}</del>
                " → "
                <ins>{shown(new)}</ins>
            </li>
        }
    });
    let to_default = change.to_default.then(|| {
        view! { <p>{cx.t("恢复为默认值。", "The default was put back.").to_owned()}</p> }
    });
    let moment = cx.moment(change.at_utc_ms);
    let label = match cx.lang {
        domain::Lang::Zh => format!("恢复到 {moment} 修改之前"),
        domain::Lang::En => format!("Restore what held before {moment}"),
    };
    let back = view! {
        <form method="post" action=cx.href(&format!("{address}/revert"))>
            <input type="hidden" name="seen" value=sheet.seen.to_string() />
            <input type="hidden" name="change" value=change.ordinal.to_string() />
            <button type="submit" class="link" aria-label=label>
                {cx.t("恢复到此次修改之前", "Restore what held before").to_owned()}
            </button>
        </form>
    };
    vec![
        text(moment),
        text(change.login.clone()),
        cell(view! { {to_default} <ul class="setting-changes">{items.collect_view()}</ul> }),
        cell(back),
    ]
}

fn pager(cx: &Cx, sheet: &Sheet, address: &str) -> Option<AnyView> {
    let (page, pages) = (sheet.history.page, sheet.history.pages());
    if pages < 2 {
        return None;
    }
    let link = |to: u32, label: &str| {
        let href = cx.href(&format!("{address}?page={to}#history"));
        view! { <a class="button second" href=href>{label.to_owned()}</a> }
    };
    let newer = (page > 1).then(|| link(page - 1, cx.t("较新", "Newer")));
    let older = (page < pages).then(|| link(page + 1, cx.t("较早", "Older")));
    Some(
        view! {
            <nav class="actions" aria-label=cx.t("修改历史分页", "Pages of the history").to_owned()>
                {newer} <span>{format!("{page} / {pages}")}</span> {older}
            </nav>
        }
        .into_any(),
    )
}
