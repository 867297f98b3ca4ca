//! The sections of a chart's page that say how it was made, from which sentences, and when there will be more.

use crate::{
    charts::{
        Built,
        method::{self, Method},
    },
    components::cite::Quotable,
    cx::Cx,
    page::PageError,
};
use leptos::prelude::*;

/// The sections; nothing for a chart of no family.
pub(super) async fn sections(cx: &Cx, built: &Built, quotable: &Quotable) -> Result<AnyView, PageError> {
    Ok(match method::of(cx, built).await? {
        Some(method) => view! {
            {how(cx, &method)}
            {rhythm(cx, &method, quotable)}
        }
        .into_any(),
        None => ().into_any(),
    })
}

fn how(cx: &Cx, method: &Method) -> AnyView {
    let words = method.words.iter().map(|words| view! { <p>{cx.text(words)}</p> }).collect_view();
    let (anchor, name) = &method.rule;
    let rule = view! {
        <p>
            {cx.t("规则全文：", "The whole rule: ").to_owned()}
            <a href=cx.href(&format!("/methods#{anchor}"))>
                {format!("{}{}{}", cx.t("方法与口径", "Methods"), cx.t("：", ": "), cx.text(name))}
            </a>
        </p>
    };
    let sentences = (!method.sentences.is_empty()).then(|| {
        let all = method.sentences.iter().map(|(label, path)| {
            view! { <li><a href=cx.href(path)>{cx.text(label)}</a></li> }
        });
        view! {
            <p>{cx.t("写明这些数字的原句：", "The sentences that state these numbers:").to_owned()}</p>
            <ul class="link-list">{all.collect_view()}</ul>
        }
    });
    view! {
        <section id="method">
            <h2>{cx.t("怎么算的", "How it was made").to_owned()}</h2>
            {words}
            {rule}
            {sentences}
        </section>
    }
    .into_any()
}

fn rhythm(cx: &Cx, method: &Method, quotable: &Quotable) -> AnyView {
    // A fixed revision is made on the day on which the chart begins to show something else.
    let updated = match quotable {
        Quotable::Now(now) => now.0.day.to_string(),
        Quotable::Later(_) => cx.reader.today().to_string(),
    };
    let until = method.until.as_ref().map(|until| cx.text(until));
    let facts = [
        (cx.t("数据截至", "Data up to"), until),
        (cx.t("最近更新", "Last updated"), Some(updated)),
        (cx.t("下次更新", "Next update due"), Some(cx.text(&method.next))),
    ];
    let facts = facts
        .into_iter()
        .filter_map(|(name, value)| Some(view! { <div><dt>{name.to_owned()}</dt><dd>{value?}</dd></div> }));
    view! {
        <section id="updates">
            <h2>{cx.t("更新", "Updates").to_owned()}</h2>
            <dl class="facts">{facts.collect_view()}</dl>
        </section>
    }
    .into_any()
}
