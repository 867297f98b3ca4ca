//! The checklist before hand-in and before sign-off.

use super::Shown;
use crate::cx::Cx;
use domain::office::{
    finding::{Finding, Spot},
    workflow::Stage,
};
use leptos::prelude::*;

/// What was found, what is blocking first; nothing once the work is signed.
pub(super) fn section(cx: &Cx, shown: &Shown) -> Option<AnyView> {
    if matches!(shown.work.stage, Stage::Scheduled | Stage::Published | Stage::Withdrawn) {
        return None;
    }
    let head = cx.t("检查清单", "Checklist").to_owned();
    if shown.findings.is_empty() {
        let text = cx.t(
            "必填项、链接、数据核对、个人信息、替代文字、表格和附件均已检查，没有发现问题。",
            "Required fields, links, figures, personal data, alternative texts, tables and attachments were checked; nothing was found.",
        );
        return Some(
            view! {
                <section id="checklist">
                    <h2>{head}</h2>
                    <p class="notice good">{text.to_owned()}</p>
                </section>
            }
            .into_any(),
        );
    }
    let blocking = shown.findings.iter().filter(|(_, finding)| finding.blocking).count();
    let remarks = shown.findings.len() - blocking;
    let told = match cx.lang {
        domain::Lang::Zh => format!(
            "必须改正 {blocking} 项，提示 {remarks} 项。必须改正的未改正前不能签发；提示由签发人逐项确认。"
        ),
        domain::Lang::En => format!(
            "{blocking} to be put right, {remarks} remarks. What must be put right prevents the signature; the signer accepts each remark."
        ),
    };
    let items = shown.findings.iter().map(|(_, finding)| item(cx, finding)).collect_view();
    Some(
        view! {
            <section id="checklist">
                <h2>{head}</h2>
                <p>{told}</p>
                <ul class="findings-list">{items}</ul>
            </section>
        }
        .into_any(),
    )
}

fn item(cx: &Cx, finding: &Finding) -> AnyView {
    let (class, mark) = if finding.blocking {
        ("blocking", cx.t("必须改正", "Must be put right"))
    } else {
        ("remark", cx.t("提示", "Remark"))
    };
    view! {
        <li class=class>
            <strong>{mark.to_owned()}</strong>
            " · "
            <span class="place">{finding.place.words(cx.lang)}</span>
            {colon(cx, finding)}
            {finding.what.get(cx.lang).to_owned()}
        </li>
    }
    .into_any()
}

/// Between a place and what is to be said of it.
fn colon<'a>(cx: &Cx, finding: &Finding) -> &'a str {
    if finding.place == Spot::Whole { "" } else { cx.lang.pick("：", ": ") }
}

/// A box to tick for each remark that the signer has to accept.
pub(super) fn acceptances(cx: &Cx, shown: &Shown) -> Option<AnyView> {
    let remarks: Vec<_> = shown.findings.iter().filter(|(_, finding)| !finding.blocking).collect();
    (!remarks.is_empty()).then(|| {
        let boxes = remarks.into_iter().map(|(code, finding)| {
            let ticked = shown.accepted.contains(code);
            let text = finding.line(cx.lang);
            view! {
                <label class="choice">
                    <input type="checkbox" name="accept" value=code.clone() checked=ticked />
                    <span>{text}</span>
                </label>
            }
        });
        view! {
            <fieldset>
                <legend>{cx.t("确认检查清单中的提示", "Accept the remarks of the checklist").to_owned()}</legend>
                {boxes.collect_view()}
            </fieldset>
        }
        .into_any()
    })
}
