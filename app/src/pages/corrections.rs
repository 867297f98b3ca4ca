//! `/corrections`: everything that was corrected or withdrawn, and what came of reports of readers. The words of readers are
//! not in it.

use crate::{
    components::bits::crumb_here,
    cx::Cx,
    following::{self, About},
    page::{Meta, Page, PageError, PageResult},
};
use domain::{Day, feedback::Answered};
use leptos::prelude::*;

/// So many answers are listed.
const MOST: u32 = 200;

/// The page.
pub(crate) async fn page(cx: &Cx) -> PageResult {
    let title = cx.t("更正记录", "Corrections").to_owned();
    let description = cx
        .t(
            "对已公布信息和数据的更正、撤回，以及读者指正的核实结果。",
            "Corrections and withdrawals of what was published, and what came of reports by readers.",
        )
        .to_owned();
    let feed = following::feed(cx, About::All).await?.ok_or(PageError::NotFound)?;
    let made = feed.entries.into_iter().filter(|entry| !entry.name.ends_with("/revisions/1"));
    let made = made.map(|entry| {
        view! {
            <li>
                <h3>
                    <a href=cx.href(&entry.path)>{entry.title}</a>
                </h3>
                <p>{entry.text}</p>
                <p class="card-links">{day(entry.updated_utc_ms)}</p>
            </li>
        }
    });
    let made: Vec<_> = made.collect();
    let answers: Vec<_> = cx.reader.outcomes(MOST).await?.iter().map(|one| answer(cx, one)).collect();
    let body = view! {
        <h1>{title.clone()}</h1>
        <p class="lede">{description.clone()}</p>
        <p>
            <a href=cx.href("/feedback")>{cx.t("数据有误？请告诉我们", "Is a number wrong? Tell us").to_owned()}</a>
        </p>
        <section>
            <h2>{cx.t("最近的更正和撤回", "Latest corrections and withdrawals").to_owned()}</h2>
            {list(cx, made)}
        </section>
        <section>
            <h2>{cx.t("读者指正的核实结果", "What came of reports by readers").to_owned()}</h2>
            {list(cx, answers)}
        </section>
    }
    .into_any();
    let meta = Meta::Column {
        name: title.clone(),
        keywords: cx.t("更正,撤回,指正", "corrections,withdrawals,reports").into(),
        kind: cx.t("服务", "Service"),
    };
    Ok(Page { crumbs: crumb_here(&title), title, description, meta, body })
}

fn list<V: IntoView + 'static>(cx: &Cx, items: Vec<V>) -> AnyView {
    if items.is_empty() {
        return view! { <p>{cx.t("还没有。", "There are none yet.").to_owned()}</p> }.into_any();
    }
    view! { <ul class="hits">{items}</ul> }.into_any()
}

fn answer(cx: &Cx, one: &Answered) -> AnyView {
    view! {
        <li id=format!("report-{}", one.id)>
            <h3>
                {one.outcome.name(cx.lang)} {cx.t("：编号 ", ": number ").to_owned()} <code>{one.id.clone()}</code>
            </h3>
            <p>{cx.text(&one.words)}</p>
            <p class="card-links">
                {day(one.at_utc_ms)} <span>{one.about.clone()}</span>
            </p>
        </li>
    }
    .into_any()
}

fn day(utc_ms: i64) -> impl IntoView {
    let day = Day::of_utc_ms(utc_ms).to_string();
    view! { <time datetime=day.clone()>{day.clone()}</time> }
}
