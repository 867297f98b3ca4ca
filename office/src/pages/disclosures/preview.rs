//! `/admin/disclosures/{id}/preview`: the page as readers will see it, and what stands in its way.

use super::{above, rooms};
use crate::{cx::Cx, page::Page};
use domain::office::{finding::Finding, work::Work};
use leptos::prelude::*;

/// The page. `article` is the article as the public page draws it; the one heading of first rank is in it.
pub fn page(cx: &Cx, work: &Work, article: String, findings: &[Finding], unsaved: bool) -> Page {
    let title = format!("{}{}", cx.t("预览：", "Preview: "), work.title);
    let unsaved = unsaved.then(|| {
        let text = cx.t(
            "这是尚未保存的内容。回到编辑页（浏览器的后退）继续撰写或保存。",
            "This is not saved yet. Go back in your browser to write on or to save.",
        );
        view! { <p class="notice warn" role="status">{text.to_owned()}</p> }
    });
    let body = view! {
        {rooms(cx, work)}
        {unsaved}
        {findings_list(cx, findings)}
        <div class="preview" role="group" aria-label=cx.t("读者将看到的页面", "The page as readers will see it").to_owned()>
            <div inner_html=article></div>
        </div>
    };
    Page { title, above: above(cx), body: body.into_any() }
}

/// What is to be put right or looked at; nothing where there is nothing.
pub fn findings_list(cx: &Cx, findings: &[Finding]) -> Option<AnyView> {
    let items = findings.iter().map(|finding| {
        let mark = if finding.blocking {
            cx.t("必须处理", "Must be put right")
        } else {
            cx.t("请留意", "Please look at")
        };
        let place = finding.place.chars().take(120).collect::<String>();
        view! {
            <li>
                <strong>{mark.to_owned()}</strong>
                " · "
                <span class="place">{place}</span>
                {cx.t("：", ": ").to_owned()}
                {finding.what.get(cx.lang).to_owned()}
            </li>
        }
    });
    let items = items.collect_view();
    (!findings.is_empty()).then(|| {
        view! {
            <details class="findings" open=true>
                <summary>
                    {format!("{}{}{}", cx.t("发布前需处理或留意 ", "To put right or look at: "), findings.len(), cx.t(" 项", ""))}
                </summary>
                <ul>{items}</ul>
            </details>
        }
        .into_any()
    })
}
