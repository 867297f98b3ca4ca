//! What was done with a piece of work: the reviews it needs, and every step.

use super::Shown;
use crate::cx::Cx;
use domain::office::{
    work::StepTaken,
    workflow::{Stage, Step},
};
use leptos::prelude::*;

/// The two reviews that are required and the sign-off: who, when, outcome, of the round that is under way.
pub(super) fn reviews(cx: &Cx, shown: &Shown) -> AnyView {
    let since = shown.steps.iter().rposition(|step| step.step == Step::HandIn).unwrap_or(0);
    let round = shown.steps.get(since..).unwrap_or_default();
    let rows = [Stage::DepartmentReview, Stage::SecrecyReview, Stage::SignOff].map(|stage| {
        let decides = |step: &&StepTaken| {
            step.from == stage
                && matches!(step.step, Step::Approve | Step::Return | Step::Publish | Step::Schedule)
        };
        let outcome = round.iter().rev().find(decides);
        let cells = match outcome {
            Some(step) => [
                step.step.name(cx.lang).to_owned(),
                shown.name(cx, &step.login),
                cx.moment(step.at_utc_ms),
                step.version.to_string(),
            ],
            None => [cx.t("尚未办理", "not yet").to_owned(), "—".to_owned(), "—".to_owned(), "—".to_owned()],
        };
        let name = if stage == Stage::SignOff { cx.t("签发", "Sign-off") } else { stage.name(cx.lang) };
        view! {
            <tr>
                <th scope="row">{name.to_owned()}</th>
                {cells.map(|cell| view! { <td>{cell}</td> }).collect_view()}
            </tr>
        }
    });
    let caption = cx.t("必经的审核", "Required reviews");
    let heads = [
        cx.t("环节", "Stage"),
        cx.t("结果", "Outcome"),
        cx.t("办理人", "By"),
        cx.t("时间", "When"),
        cx.t("版本", "Version"),
    ];
    table(caption, &heads, rows.collect_view().into_any())
}

/// Every step, latest first.
pub(super) fn section(cx: &Cx, shown: &Shown) -> AnyView {
    let caption = cx.t("办理过程", "What was done");
    if shown.steps.is_empty() {
        return view! {
            <h2>{caption.to_owned()}</h2>
            <p>{cx.t("尚未送审。", "It was not handed in yet.").to_owned()}</p>
        }
        .into_any();
    }
    let rows = shown.steps.iter().rev().map(|step| {
        view! {
            <tr>
                <td>{cx.moment(step.at_utc_ms)}</td>
                <td>{shown.name(cx, &step.login)}</td>
                <td>{step.step.name(cx.lang).to_owned()}</td>
                <td>{step.from.name(cx.lang).to_owned()} " → " {step.to.name(cx.lang).to_owned()}</td>
                <td>{step.version}</td>
                <td class="words">{paragraphs(&step.comment)}</td>
            </tr>
        }
    });
    let heads = [
        cx.t("时间", "When"),
        cx.t("办理人", "By"),
        cx.t("办理", "Step"),
        cx.t("环节", "Stage"),
        cx.t("版本", "Version"),
        cx.t("意见", "Comment"),
    ];
    table(caption, &heads, rows.collect_view().into_any())
}

fn table(caption: &str, heads: &[&str], rows: AnyView) -> AnyView {
    let heads = heads.iter().map(|head| view! { <th scope="col">{(*head).to_owned()}</th> }).collect_view();
    view! {
        <h2>{caption.to_owned()}</h2>
        <div class="table-scroll" tabindex="0" role="region" aria-label=caption.to_owned()>
            <table class="data">
                <caption class="visually-hidden">{caption.to_owned()}</caption>
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// Words as they were typed, a paragraph a line.
pub(super) fn paragraphs(text: &str) -> AnyView {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines.map(|line| view! { <p>{line.to_owned()}</p> }).collect_view().into_any()
}
