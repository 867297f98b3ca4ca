//! The steps that may be taken now, as plain forms.

use super::{Shown, checklist};
use crate::{
    cx::Cx,
    form::{Field, field},
};
use domain::office::workflow::{Stage, Step};
use leptos::prelude::*;

/// All forms; where there is none, who is waited for.
pub(super) fn section(cx: &Cx, shown: &Shown) -> AnyView {
    let forms: Vec<AnyView> =
        [signature(cx, shown), simple(cx, shown), withdrawal(cx, shown), correction(cx, shown)]
            .into_iter()
            .flatten()
            .collect();
    let forms = if forms.is_empty() {
        view! { <p>{waits(cx, shown.work.stage).to_owned()}</p> }.into_any()
    } else {
        forms.collect_view().into_any()
    };
    view! {
        <section id="steps" class="work-steps">
            <h2>{cx.t("办理", "What you can do").to_owned()}</h2>
            {forms}
        </section>
    }
    .into_any()
}

const fn waits(cx: &Cx, stage: Stage) -> &'static str {
    let lang = cx.lang;
    match stage {
        Stage::Draft => lang.pick("等待撰稿人修改并送审。", "It waits for its author to hand it in."),
        Stage::DepartmentReview => lang.pick("等待部门审核人。", "It waits for a department reviewer."),
        Stage::SecrecyReview => {
            lang.pick("等待法制与保密审查人。", "It waits for a legal and secrecy reviewer.")
        }
        Stage::SignOff => lang.pick("等待签发人。", "It waits for a publisher."),
        Stage::Scheduled => lang.pick("已签发，等待发布时间。", "It is signed and waits for its time."),
        Stage::Published => lang.pick("已发布。", "It is public."),
        Stage::Withdrawn => lang.pick("已撤回。", "It is withdrawn."),
    }
}

/// The steps that need a comment at most, in one form with a button for each.
fn simple(cx: &Cx, shown: &Shown) -> Option<AnyView> {
    let steps: Vec<Step> = shown
        .open
        .iter()
        .copied()
        .filter(|step| {
            matches!(step, Step::HandIn | Step::TakeBack | Step::Approve | Step::Return | Step::Unschedule)
        })
        .collect();
    if steps.is_empty() {
        return None;
    }
    let hint = if steps.contains(&Step::Return) {
        cx.t(
            "退回时必须写明意见；其他可不填。意见留存备查，不对外公开。",
            "Required to return it. Comments are kept and never public.",
        )
    } else {
        cx.t("可不填。意见留存备查，不对外公开。", "May be empty. Comments are kept and never public.")
    };
    let buttons = steps.into_iter().map(|step| {
        let class = match step {
            Step::HandIn | Step::Approve => "",
            Step::Return => "danger",
            _ => "second",
        };
        view! {
            <button type="submit" name="step" value=step.code() class=class>
                {step.name(cx.lang).to_owned()}
            </button>
        }
    });
    let buttons = buttons.collect_view();
    // Beside another form, it says what it is for.
    let head =
        shown.open.contains(&Step::Publish).then(|| view! { <h3>{cx.t("退回", "Return").to_owned()}</h3> });
    Some(
        view! {
            <form class="stacked" method="post" action=action(cx, shown)>
                {head}
                {version(shown)}
                {comment("comment", cx.t("意见", "Comment"), hint, &shown.comment, needed(cx, shown))}
                <div class="actions">{buttons}</div>
            </form>
        }
        .into_any(),
    )
}

/// Sign-off: now, or at a time.
fn signature(cx: &Cx, shown: &Shown) -> Option<AnyView> {
    if !shown.open.contains(&Step::Publish) {
        return None;
    }
    if shown.findings.iter().any(|(_, finding)| finding.blocking) {
        let text = cx.t(
            "检查清单中有必须改正的问题，现在不能签发。请写明意见退回撰稿人。",
            "The checklist has faults that must be put right: it cannot be signed now. Return it with a comment.",
        );
        return Some(view! { <p class="notice bad">{text.to_owned()}</p> }.into_any());
    }
    let due = Field {
        name: "due",
        label: cx.t("发布时间（北京时间）", "Time of publication (Beijing time)"),
        hint: cx.t(
            "仅定时签发需要，须晚于现在，如 2026-09-01 08:30。",
            "Only to sign for a time, which is still to come, such as 2026-09-01 08:30.",
        ),
        value: &shown.due,
        kind: "datetime-local",
        ..Field::default()
    };
    Some(
        view! {
            <form class="stacked" method="post" action=action(cx, shown)>
                <h3>{cx.t("签发", "Sign").to_owned()}</h3>
                {version(shown)}
                {checklist::acceptances(cx, shown)}
                <div class="actions">
                    <button type="submit" name="step" value=Step::Publish.code()>
                        {cx.t("签发并立即发布", "Sign and publish now").to_owned()}
                    </button>
                </div>
                {field(due)}
                <div class="actions">
                    <button type="submit" name="step" value=Step::Schedule.code() class="second">
                        {cx.t("签发，到时发布", "Sign, publish at that time").to_owned()}
                    </button>
                </div>
            </form>
        }
        .into_any(),
    )
}

/// Withdrawal, with the reason that readers see.
fn withdrawal(cx: &Cx, shown: &Shown) -> Option<AnyView> {
    if !shown.open.contains(&Step::Withdraw) {
        return None;
    }
    let about = cx.t(
        "撤回后，正文、附件和仅由它公布的数据立即不再公开，原地址显示撤回说明。撤回的版次不能恢复，只能作为新版次重新发布。",
        "The text, its attachments and the figures that only it states are not public any more at once; a notice stands at its address. The revision does not come back; it can be published again as a new one.",
    );
    Some(
        view! {
            <form class="stacked" method="post" action=action(cx, shown)>
                <h3>{cx.t("撤回公开", "Withdraw").to_owned()}</h3>
                <p>{about.to_owned()}</p>
                {version(shown)}
                {comment("comment", cx.t("撤回理由（对外公开）", "Reason (public)"), cx.t("必填，读者会看到。", "Required; readers see it."), &shown.comment, needed(cx, shown))}
                {comment("reason_en", cx.t("英文理由（对外公开）", "Reason in English (public)"), cx.t("可不填，英文页面则显示中文。", "May be empty; English pages then show the Chinese."), &shown.reason_en, None)}
                <div class="actions">
                    <button type="submit" name="step" value=Step::Withdraw.code() class="danger">
                        {Step::Withdraw.name(cx.lang).to_owned()}
                    </button>
                </div>
            </form>
        }
        .into_any(),
    )
}

fn correction(cx: &Cx, shown: &Shown) -> Option<AnyView> {
    shown.may_correct.then(|| {
        let (label, about) = if shown.work.stage == Stage::Withdrawn {
            (
                cx.t("重新发布为新版次", "Publish again as a new revision"),
                cx.t("另起一份草稿，须重新审核和签发。", "Begins a new draft, which is reviewed and signed anew."),
            )
        } else {
            (
                cx.t("更正", "Correct"),
                cx.t("另起一份草稿作为新版次，须写明修订说明；现行版次在新版次发布前保持公开。", "Begins a draft of the next revision with a note of what changes; what is in force stays public until then."),
            )
        };
        view! {
            <form class="stacked" method="post" action=cx.href("/admin/works/corrections")>
                <p>{about.to_owned()}</p>
                <input type="hidden" name="slug" value=shown.work.subject.clone() />
                <div class="actions">
                    <button type="submit" class="second">{label.to_owned()}</button>
                </div>
            </form>
        }
        .into_any()
    })
}

fn action(cx: &Cx, shown: &Shown) -> String {
    cx.href(&format!("/admin/works/{}/steps", shown.work.id))
}

/// What the form was made from: a decision is about this version and no other.
fn version(shown: &Shown) -> AnyView {
    view! { <input type="hidden" name="version" value=shown.work.version.to_string() /> }.into_any()
}

/// What is said beside the comment, where it is what was missing.
fn needed(cx: &Cx, shown: &Shown) -> Option<&'static str> {
    shown.comment_missing.then(|| cx.lang.pick("请写明理由。", "Please say why."))
}

fn comment(name: &'static str, label: &str, hint: &str, value: &str, wrong: Option<&str>) -> AnyView {
    let (hint_id, error_id) = (format!("{name}-hint"), format!("{name}-error"));
    let described = if wrong.is_some() { format!("{hint_id} {error_id}") } else { hint_id.clone() };
    let told = wrong.map(|text| view! { <p class="field-error" id=error_id>{text.to_owned()}</p> });
    view! {
        <div class="field">
            <label for=name>{label.to_owned()}</label>
            <p class="field-hint" id=hint_id>{hint.to_owned()}</p>
            <textarea
                id=name
                name=name
                rows="3"
                maxlength="4000"
                aria-invalid=wrong.is_some().then_some("true")
                aria-describedby=described
            >
                {value.to_owned()}
            </textarea>
            {told}
        </div>
    }
    .into_any()
}
