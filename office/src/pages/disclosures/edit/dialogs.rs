//! What scripts add to the editor: two buttons and their dialogs, for figures that are public and for numbers to be linked.
//! Nothing is seen of them without script; the page of figures is a link away.

use super::{FIGURES, Shown};
use crate::cx::Cx;
use leptos::prelude::*;

/// The buttons, for beside the text.
pub(super) fn buttons(cx: &Cx) -> AnyView {
    view! {
        <p class="editor-tools" hidden=true>
            <button type="button" class="second" id="insert-figure" aria-haspopup="dialog" hidden=true>
                {cx.t("插入已公布的数字…", "Insert a published figure …").to_owned()}
            </button>
            <button type="button" class="second" id="link-figures" aria-haspopup="dialog" hidden=true>
                {cx.t("关联正文中的数字…", "Link numbers of the text …").to_owned()}
            </button>
        </p>
    }
    .into_any()
}

/// The dialogs, for after the form.
pub(super) fn dialogs(cx: &Cx, shown: &Shown<'_>) -> AnyView {
    view! {
        {picker(cx)}
        {links(cx, shown)}
    }
    .into_any()
}

fn picker(cx: &Cx) -> AnyView {
    let title = cx.t("插入已公布的数字", "Insert a published figure").to_owned();
    view! {
        <dialog
            id="figure-picker"
            aria-labelledby="figure-picker-title"
            data-from=cx.href(FIGURES)
            data-found=cx.t("找到 ", "Found: ").to_owned()
            data-more=cx.t("，只列出前面的；请再写几个字。", "; only the first are listed, type more.").to_owned()
            data-none=cx.t("没有这样的数字。", "There is no such figure.").to_owned()
            data-failed=cx.t("暂时查不到，可能登录已失效。", "Cannot be searched just now; you may be signed out.").to_owned()
        >
            <h2 id="figure-picker-title">{title.clone()}</h2>
            <label for="figure-search">{cx.t("指标、时期或数值", "Indicator, period or value").to_owned()}</label>
            <input
                id="figure-search"
                type="text"
                role="combobox"
                aria-expanded="true"
                aria-controls="figure-list"
                aria-autocomplete="list"
                autocomplete="off"
            />
            <p class="field-hint" role="status"></p>
            <ul id="figure-list" role="listbox" aria-label=title></ul>
            <p class="actions">
                <button type="button" class="second">{cx.t("关闭", "Close").to_owned()}</button>
            </p>
        </dialog>
    }
    .into_any()
}

fn links(cx: &Cx, shown: &Shown<'_>) -> AnyView {
    view! {
        <dialog
            id="figure-links"
            aria-labelledby="figure-links-title"
            data-from=cx.href(&format!("/admin/disclosures/{}/figures", shown.work.id))
            data-waiting=cx.t("请稍候……", "One moment …").to_owned()
            data-unsaved=cx.t("草稿没能保存，所以暂时不能关联。请关闭后按“保存”。", "The draft could not be saved, so nothing can be linked yet. Close this and press “Save”.").to_owned()
            data-failed=cx.t("暂时打不开，可能登录已失效。", "Cannot be opened just now; you may be signed out.").to_owned()
        >
            <h2 id="figure-links-title">{cx.t("关联正文中的数字", "Link numbers of the text").to_owned()}</h2>
            <p class="field-hint" role="status"></p>
            <div class="dialog-page" tabindex="-1"></div>
            <p class="actions">
                <button type="button" class="second">{cx.t("关闭", "Close").to_owned()}</button>
            </p>
        </dialog>
    }
    .into_any()
}
