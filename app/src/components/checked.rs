//! The note that a set of figures was checked against its own arithmetic.

use crate::cx::Cx;
use domain::{
    Lang,
    check::{Finding, PlaceKind, Set, Severity, check},
};
use leptos::prelude::*;

/// All findings of what is public.
pub(crate) fn findings(cx: &Cx) -> Vec<Finding> {
    check(&Set::from(&*cx.published))
}

/// Those about one thing.
pub(crate) fn about(findings: &[Finding], kind: PlaceKind, id: &str) -> Vec<Finding> {
    findings.iter().filter(|f| f.place.kind == kind && f.place.id == id).cloned().collect()
}

/// How the checks of all that is public came out, in one line.
pub(crate) fn checked_line(cx: &Cx) -> String {
    let all = findings(cx);
    format!("{}{}", cx.t("数据已核对：", "Checked: "), counted(cx.lang, &all))
}

/// `126 项核对相符，1 项有差异，已说明`.
fn counted(lang: Lang, findings: &[Finding]) -> String {
    let count = |severity| findings.iter().filter(|f| f.severity == severity).count();
    let mut parts = vec![match (lang, count(Severity::Confirmed)) {
        (Lang::Zh, n) => format!("{n} 项核对相符"),
        (Lang::En, n) => format!("{n} confirmed"),
    }];
    match (lang, count(Severity::Explained)) {
        (_, 0) => {}
        (Lang::Zh, n) => parts.push(format!("{n} 项有差异，已说明")),
        (Lang::En, n) => parts.push(format!("{n} different and explained")),
    }
    match (lang, count(Severity::Contradiction)) {
        (_, 0) => {}
        (Lang::Zh, n) => parts.push(format!("{n} 项不一致")),
        (Lang::En, n) => parts.push(format!("{n} contradicting each other")),
    }
    parts.join(lang.pick("，", ", "))
}

/// The note with the arithmetic, folded together where nothing is amiss; nothing where there is nothing to say.
pub(crate) fn checked_note(cx: &Cx, findings: &[Finding]) -> Option<AnyView> {
    if findings.is_empty() {
        return None;
    }
    let of = |severity| findings.iter().filter(move |f| f.severity == severity);
    let (wrong, explained, right) =
        (of(Severity::Contradiction), of(Severity::Explained), of(Severity::Confirmed));
    let (wrong_count, explained_count) = (wrong.clone().count(), explained.clone().count());
    let counted = counted(cx.lang, findings);
    let sign = if wrong_count > 0 { "✗" } else { "✓" };
    let items = wrong.chain(explained).chain(right).map(|f| item(cx, f)).collect_view();
    let open = wrong_count + explained_count > 0;
    Some(
        view! {
            <details class="checked" open=open>
                <summary>
                    <span aria-hidden="true">{sign}</span>
                    " "
                    {cx.t("数据已核对：", "Checked: ").to_owned()}
                    {counted}
                </summary>
                <p class="note">
                    {cx
                        .t(
                            "核对只用公布的数字本身：分项与总数、比率与分子分母、本期与上期；算式由程序计算，不是公布内容。",
                            "Only the published numbers are used: parts and totals, rates and counts, this report and the last. The arithmetic is computed here and is not part of what was published.",
                        )
                        .to_owned()}
                </p>
                <ul class="checks">{items}</ul>
            </details>
        }
        .into_any(),
    )
}

fn item(cx: &Cx, finding: &Finding) -> impl IntoView + use<> {
    let class = match finding.severity {
        Severity::Contradiction => "badge badge-bad",
        Severity::Explained => "badge badge-warn",
        Severity::Confirmed => "badge badge-good",
    };
    let place = &finding.place;
    let href = match place.kind {
        PlaceKind::Disclosure => format!("/disclosures/{}", place.id),
        PlaceKind::Indicator => format!("/indicators/{}", place.id),
        PlaceKind::Programme => format!("/progress/{}", place.id),
        PlaceKind::Ledger => format!("/rectification#{}", place.id),
        PlaceKind::Commitment => format!("/commitments#{}", place.id),
    };
    let note = finding.note.as_ref().map(|note| view! { <br/><span class="note">{cx.text(note)}</span> });
    view! {
        <li>
            <span class=class>{finding.severity.name(cx.lang)}</span>
            " "
            <a href=cx.href(&href)>{cx.text(&place.name)}</a>
            {cx.t("：", ": ").to_owned()}
            {cx.text(&finding.arithmetic)}
            {note}
        </li>
    }
}
