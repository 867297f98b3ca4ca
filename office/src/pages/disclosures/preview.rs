//! `/admin/disclosures/{id}/preview`: the page as readers will see it, and what stands in its way.

use super::{above, rooms};
use crate::{cx::Cx, page::Page};
use domain::office::{finding::Finding, work::Work};
use leptos::prelude::*;

/// The page. `article` is the article as the public page draws it; the one heading of first rank is in it. `typed` is what
/// stood in the form, names and texts, where that is not saved yet.
pub fn page(
    cx: &Cx,
    work: &Work,
    article: String,
    findings: &[Finding],
    typed: Option<Vec<(String, String)>>,
) -> Page {
    let title = format!("{}{}", cx.t("预览：", "Preview: "), crate::title::of(work, cx.lang));
    let unsaved = typed.map(|typed| unsaved(cx, work, typed));
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

/// Carries what was typed along: a browser that goes back may have forgotten it, since no page of staff is kept.
fn unsaved(cx: &Cx, work: &Work, typed: Vec<(String, String)>) -> AnyView {
    let text = cx.t("这是尚未保存的内容。", "This is not saved yet.");
    let fields =
        typed.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value /> });
    view! {
        <p class="notice warn" role="status">{text.to_owned()}</p>
        <form class="actions" method="post" action=cx.href(&format!("/admin/disclosures/{}/edit", work.id))>
            {fields.collect_view()}
            <button type="submit" name="write_on" value="yes">{cx.t("继续编辑", "Write on").to_owned()}</button>
            <button type="submit" class="second">{cx.t("保存", "Save").to_owned()}</button>
        </form>
    }
    .into_any()
}

/// What is to be put right or looked at; nothing where there is nothing.
pub fn findings_list(cx: &Cx, findings: &[Finding]) -> Option<AnyView> {
    let items = findings.iter().map(|finding| {
        let mark = if finding.blocking {
            cx.t("必须处理", "Must be put right")
        } else {
            cx.t("请留意", "Please look at")
        };
        let place = finding.place.words(cx.lang).chars().take(120).collect::<String>();
        let colon = if place.is_empty() { "" } else { cx.t("：", ": ") };
        view! {
            <li>
                <strong>{mark.to_owned()}</strong>
                " · "
                <span class="place">{place}</span>
                {colon.to_owned()}
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
