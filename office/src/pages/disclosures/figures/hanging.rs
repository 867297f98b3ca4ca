//! Links whose sentence was changed or taken away.

use super::{Hanging, Shown, words};
use crate::{cx::Cx, parts::section};
use leptos::prelude::*;

/// The part of the page; nothing where all links have their sentence.
pub(super) fn part(cx: &Cx, shown: &Shown<'_>) -> Option<AnyView> {
    if shown.hanging.is_empty() {
        return None;
    }
    let told = cx.t(
        "下列关联所在的句子已被修改或删除。数据不会自动改挂：请改挂到新的句子，或取消关联。",
        "The sentences of these links were changed or taken away. Nothing is linked anew by itself: link each to the sentence it belongs to now, or take the link away.",
    );
    let items = shown.hanging.iter().map(|hanging| one(cx, shown, hanging)).collect_view();
    let body = view! {
        <p class="notice warn">{told.to_owned()}</p>
        <ul class="numbers hanging">{items}</ul>
    };
    let title = cx.t("失去句子的关联", "Links that lost their sentence");
    Some(section(cx, "hanging", title, body.into_any()))
}

fn one(cx: &Cx, shown: &Shown<'_>, hanging: &Hanging<'_>) -> AnyView {
    let link = hanging.linked.link;
    let id = link.id();
    let base = format!("/admin/disclosures/{}/figures", shown.work.id);
    let hidden = |id: &str| {
        view! {
            <input type="hidden" name="version" value=shown.work.version.to_string() />
            <input type="hidden" name="link" value=id.to_owned() />
        }
    };
    let similar = hanging.similar.map(|(anchor, text, occurrence)| {
        let form = shown.open.then(|| {
            let label = format!("{} {id} → {anchor}", cx.t("改挂到这一句", "Link to this sentence"));
            view! {
                <form method="post" action=cx.href(&format!("{base}/relink"))>
                    {hidden(&id)}
                    <input type="hidden" name="quote" value=text.to_owned() />
                    <input type="hidden" name="occurrence" value=occurrence.to_string() />
                    <button type="submit" aria-label=label>
                        {cx.t("改挂到这一句", "Link to this sentence").to_owned()}
                    </button>
                </form>
            }
        });
        view! {
            <p>
                {cx.t("最接近的句子：", "Most like it now: ").to_owned()}
                <ins lang="zh-CN">{text.to_owned()}</ins>
            </p>
            {form}
        }
    });
    let none = hanging.similar.is_none().then(|| {
        let text = cx.t("正文中没有相近的句子。", "No sentence of the text is like it.");
        view! { <p>{text.to_owned()}</p> }
    });
    let away = shown.open.then(|| {
        let label = format!("{}{id}", cx.t("取消关联 ", "Unlink "));
        view! {
            <form method="post" action=cx.href(&format!("{base}/unlink"))>
                {hidden(&id)}
                <button type="submit" class="danger" aria-label=label>
                    {cx.t("取消关联", "Unlink").to_owned()}
                </button>
            </form>
        }
    });
    view! {
        <li>
            <p><strong>{words(cx, &hanging.linked)}</strong></p>
            <p>
                {cx.t("原来的句子：", "It was: ").to_owned()}
                <del lang="zh-CN">{link.quote.clone()}</del>
            </p>
            {similar}
            {none}
            <div class="actions">{away}</div>
        </li>
    }
    .into_any()
}
