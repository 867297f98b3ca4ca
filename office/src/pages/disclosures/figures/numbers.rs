//! A sentence with its numbers marked, and what can be done with each.

use super::{Linked, Numbered, Shown, State, sign, words};
use crate::cx::Cx;
use app::address::encode;
use domain::{
    Bilingual,
    office::numbers::{Candidate, Number, Offer},
};
use leptos::prelude::*;

/// The proposal that can be taken with a tick: the best, as far as the text gives its period.
pub(super) fn offer_of<'a, 'b>(
    candidates: &'b [(Candidate, &'a Bilingual)],
) -> Option<(&'b Candidate, &'a Bilingual, domain::Period)> {
    let (best, name) = candidates.first().filter(|(best, _)| best.is_likely)?;
    Some((best, *name, best.period?))
}

/// A sentence: its text with the numbers marked, then each number.
pub(super) fn sentence(cx: &Cx, shown: &Shown<'_>, sentence: &Numbered<'_>) -> AnyView {
    let id = format!("sentence-{}", sentence.anchor);
    let numbers = sentence.numbers.iter().enumerate();
    let numbers =
        numbers.map(|(n, (offer, state))| number(cx, shown, sentence, (n, offer), state)).collect_view();
    let unseen = sentence.unseen.iter().map(|linked| {
        let (class, text) = if linked.is_printed {
            ("badge", cx.t("没有自动识别", "not recognised by itself"))
        } else {
            ("badge badge-bad", cx.t("句中没有印出这个数值", "not printed in the sentence"))
        };
        view! {
            <li>
                <span class=class>{text.to_owned()}</span>
                " "
                {link(cx, shown, linked)}
            </li>
        }
    });
    let unseen = unseen.collect_view();
    let by_hand = shown.open.then(|| view! { <li>{by_hand(cx, shown, sentence.anchor)}</li> });
    view! {
        <section class="numbered" id=id>
            <p class="quote" lang="zh-CN">{marked(sentence)}</p>
            <ul class="numbers">{numbers} {unseen} {by_hand}</ul>
        </section>
    }
    .into_any()
}

/// The text with its numbers marked.
fn marked(sentence: &Numbered<'_>) -> Vec<AnyView> {
    let mut parts = Vec::new();
    let mut at = 0;
    for (offer, state) in &sentence.numbers {
        let Number { start, unit_end, .. } = offer.number;
        let (Some(before), Some(inside)) = (sentence.text.get(at..start), sentence.text.get(start..unit_end))
        else {
            continue;
        };
        let class = match state {
            State::Linked(_) => "linked",
            State::Beside(_) | State::Restated(_) => "told",
            State::Open(_) => "open",
        };
        parts.push(before.to_owned().into_any());
        parts.push(view! { <mark class=class>{inside.to_owned()}</mark> }.into_any());
        at = unit_end;
    }
    parts.push(sentence.text.get(at..).unwrap_or_default().to_owned().into_any());
    parts
}

fn number(
    cx: &Cx,
    shown: &Shown<'_>,
    sentence: &Numbered<'_>,
    (n, offer): (usize, &Offer),
    state: &State<'_>,
) -> AnyView {
    let printed = sentence.text.get(offer.number.start..offer.number.unit_end).unwrap_or_default().to_owned();
    let body = match state {
        State::Linked(linked) => {
            let mark = cx.t("已关联", "linked").to_owned();
            view! { <span class="badge badge-good">{mark}</span> " " {link(cx, shown, linked)} }.into_any()
        }
        State::Beside(linked) => told(cx, cx.t("随此项公布：", "told with: "), linked),
        State::Restated(linked) => told(cx, cx.t("重述：", "said again: "), linked),
        State::Open(candidates) => open(cx, shown, sentence, (n, offer, &printed), candidates),
    };
    view! {
        <li>
            <strong lang="zh-CN">{printed.clone()}</strong>
            " "
            {body}
        </li>
    }
    .into_any()
}

fn told(cx: &Cx, how: &str, linked: &Linked<'_>) -> AnyView {
    view! {
        <span class="badge">{cx.t("无需关联", "needs no link").to_owned()}</span>
        " "
        <span class="told-of">{how.to_owned()} {words(cx, linked)}</span>
    }
    .into_any()
}

/// What a link says, what is public of it, and what can be done with it.
fn link(cx: &Cx, shown: &Shown<'_>, linked: &Linked<'_>) -> AnyView {
    let id = linked.link.id();
    let public = linked.public.as_ref().map(|(value, href)| {
        let same = linked.link.value.to_string() == *value;
        let class = if same { "public-value" } else { "public-value differs" };
        let text = format!("{}{value}", cx.t("已公布 ", "public: "));
        let differs = (!same).then(|| cx.t("（与此处不同）", " (differs)").to_owned());
        view! { " · " <span class=class><a href=cx.href(href)>{text}</a> {differs}</span> }
    });
    let actions = shown.open.then(|| {
        let edit = format!("/admin/disclosures/{}/figures/one?link={}", shown.work.id, encode(&id));
        let away = format!("/admin/disclosures/{}/figures/unlink", shown.work.id);
        let (edits, unlinks) = (
            format!("{}{id}", cx.t("修改 ", "Change ")),
            format!("{}{id}", cx.t("取消关联 ", "Unlink ")),
        );
        view! {
            " "
            <a class="act" href=cx.href(&edit) aria-label=edits>{cx.t("修改", "Change").to_owned()}</a>
            " "
            <button type="submit" class="link danger" name="link" value=id.clone() formaction=cx.href(&away) aria-label=unlinks>
                {cx.t("取消关联", "Unlink").to_owned()}
            </button>
        }
    });
    let known = linked.indicator.is_none().then(|| {
        let text = cx.t("没有这个指标", "no such indicator");
        view! { " " <span class="badge badge-bad">{text.to_owned()}</span> }
    });
    view! { <span class="figure-words">{words(cx, linked)}</span> {known} {public} {actions} }.into_any()
}

/// A number that is not linked: a box for what stands out, links to the form for what else it may be.
fn open(
    cx: &Cx,
    shown: &Shown<'_>,
    sentence: &Numbered<'_>,
    (n, offer, printed): (usize, &Offer, &str),
    candidates: &[(Candidate, &Bilingual)],
) -> AnyView {
    let badge = view! { <span class="badge badge-warn">{cx.t("未关联", "not linked").to_owned()}</span> };
    if !shown.open {
        return badge.into_any();
    }
    let base = format!(
        "/admin/disclosures/{}/figures/one?sentence={}&number={n}",
        shown.work.id,
        encode(sentence.anchor)
    );
    let likely = offer_of(candidates);
    let tick = likely.map(|(_, name, period)| {
        let mut text = format!("{} · {}", name.get(cx.lang), period.label().get(cx.lang));
        text.push_str(&format!(" · {}{}", sign(offer.number.bound), offer.number.value.abs()));
        if let Some(change) = offer.change {
            text.push_str(&format!(
                " · {}{}",
                cx.t("同比", "change "),
                change.display(&offer.number.unit, cx.lang)
            ));
        }
        if let Some(target) = offer.target {
            text.push_str(&format!(" · {}{}{}", cx.t("目标", "target "), sign(target.bound), target.value));
        }
        let value = format!("{}.{n}", sentence.anchor);
        view! {
            <label class="choice">
                <input type="checkbox" name="take" value=value />
                <span>{cx.t("关联为 ", "Link as ").to_owned()} {text}</span>
            </label>
        }
    });
    let others = candidates.iter().skip(usize::from(likely.is_some())).take(3).map(|(candidate, name)| {
        let href = cx.href(&format!("{base}&indicator={}", encode(&candidate.indicator)));
        let label = format!("{printed} → {}", name.get(cx.lang));
        view! {
            <a class="act" href=href aria-label=label>{name.get(cx.lang).to_owned()}</a>
            {cx.t("、", " · ").to_owned()}
        }
    });
    let others: Vec<_> = others.collect();
    let maybe = (!others.is_empty()).then(|| cx.t("可能是：", "Maybe: ").to_owned());
    let label = format!("{} {printed}", cx.t("选择指标…", "Choose an indicator …"));
    view! {
        {badge}
        {tick}
        <span class="others">
            {maybe} {others}
            <a class="act" href=cx.href(&base) aria-label=label>{cx.t("选择指标…", "Choose an indicator …").to_owned()}</a>
        </span>
    }
    .into_any()
}

/// The way to a link of a number that was not recognised.
pub(super) fn by_hand(cx: &Cx, shown: &Shown<'_>, anchor: &str) -> AnyView {
    let href = format!("/admin/disclosures/{}/figures/one?sentence={}", shown.work.id, encode(anchor));
    let label = format!("{} {anchor}", cx.t("关联其他数字…", "Link another number …"));
    view! {
        <a class="act" href=cx.href(&href) aria-label=label>
            {cx.t("关联其他数字…", "Link another number …").to_owned()}
        </a>
    }
    .into_any()
}
