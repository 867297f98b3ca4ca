//! The single items of a ledger, folded together: reports mostly give their number only.

use crate::{components::bits::sentence_link, cx::Cx};
use domain::{
    Lang,
    ledger::{Item, Ledger},
};
use leptos::prelude::*;

/// The items; nothing where there are none.
pub(super) fn list(cx: &Cx, ledger: &Ledger) -> Option<impl IntoView + use<>> {
    let items = ledger.items();
    let unnamed = items.iter().filter(|i| i.named.is_none()).count();
    let note = match cx.lang {
        Lang::Zh => format!(
            "其中 {unnamed} 项公布的文件只给出数量，没有名称；编号只用于逐项列出，不是督察的编号，也不代表先后。"
        ),
        Lang::En => format!(
            "Of {unnamed} of them the documents give the number only and no names; the numbers here merely list them, they are none of the inspection’s own and tell no order."
        ),
    };
    let summary = match cx.lang {
        Lang::Zh => format!("逐项列出（{} 项）", items.len()),
        Lang::En => format!("Item by item ({})", items.len()),
    };
    let rows = items.iter().map(|i| item(cx, i)).collect_view();
    (!items.is_empty()).then(|| {
        view! {
            <details class="items">
                <summary>{summary}</summary>
                {(unnamed > 0).then(|| view! { <p class="note">{note}</p> })}
                <ul class="item-list">{rows}</ul>
            </details>
        }
    })
}

fn item(cx: &Cx, item: &Item<'_>) -> impl IntoView + use<> {
    let kind = item.kind.name(cx.lang);
    let name = match (item.named, cx.lang) {
        (Some(named), _) => cx.text(&named.name),
        (None, Lang::Zh) => format!("{kind} {}（仅有数量）", item.number),
        (None, Lang::En) => format!("{kind}, {} (number only)", item.number),
    };
    let due = item.due.map(|due| match cx.lang {
        Lang::Zh => format!("，{due}年"),
        Lang::En => format!(", due {due}"),
    });
    let evidence = item.named.map(|named| {
        let links = named.evidence.iter().map(|e| {
            view! { " " {cx.text(&e.name)} " " {sentence_link(cx, &e.source, e.name.get(cx.lang))} }
        });
        links.collect_view()
    });
    view! { <li>{name} {cx.t("：", ": ").to_owned()} {item.state.name(cx.lang)} {due} {evidence}</li> }
}
