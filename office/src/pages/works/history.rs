//! What was done with a piece of work: the reviews it needs, and every step.

use super::Shown;
use crate::{
    cx::Cx,
    table::{cell, number, table, text},
};
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
        let [outcome, by, when, version] = cells;
        vec![text(name), text(outcome), text(by), text(when), number(version)]
    });
    let heads = ["环节|Stage", "结果|Outcome", "办理人|By", "时间|When", "版本|Version"];
    let title = cx.t("必经的审核", "Required reviews");
    under(title, table(cx, title, &heads, rows.into(), ""))
}

/// Every step, latest first.
pub(super) fn section(cx: &Cx, shown: &Shown) -> AnyView {
    let title = cx.t("办理过程", "What was done");
    let rows = shown.steps.iter().rev().map(|step| {
        let (from, to) = (step.from.name(cx.lang), step.to.name(cx.lang));
        vec![
            text(cx.moment(step.at_utc_ms)).class("when"),
            text(shown.name(cx, &step.login)),
            text(step.step.name(cx.lang)),
            text(format!("{from} → {to}")),
            number(step.version),
            cell(paragraphs(&step.comment)).class("words"),
        ]
    });
    let heads = ["时间|When", "办理人|By", "办理|Step", "环节|Stage", "版本|Version", "意见|Comment"];
    let nothing = cx.t("尚未送审。", "It was not handed in yet.");
    under(title, table(cx, title, &heads, rows.collect(), nothing))
}

fn under(title: &str, body: AnyView) -> AnyView {
    view! {
        <h2>{title.to_owned()}</h2>
        {body}
    }
    .into_any()
}

/// Words as they were typed, a paragraph a line.
pub(super) fn paragraphs(text: &str) -> AnyView {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines.map(|line| view! { <p>{line.to_owned()}</p> }).collect_view().into_any()
}
