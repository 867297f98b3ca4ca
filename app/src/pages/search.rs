//! `/search`: everything public that holds all the words.

use crate::{
    address::encode,
    components::bits::{crumb_here, pager},
    cx::Cx,
    page::{Meta, Page, PageResult},
};
use domain::{
    Lang, dataset,
    query::{Findable, HitKind},
};
use leptos::prelude::*;

/// The page.
pub(crate) async fn page(cx: &Cx) -> PageResult {
    let number = cx.page_number()?;
    let words = cx.words("q")?.unwrap_or_default().to_owned();
    let paged = cx.reader.search(&words, number).await?;
    if number > paged.pages() {
        return Err(cx.bad_param("page", &number.to_string()));
    }
    let title = cx.t("检索", "Search").to_owned();
    let description = cx
        .t(
            "在指标、信息公开、专项、承诺和数据集中检索。",
            "Search indicators, disclosures, programmes, commitments and data sets.",
        )
        .to_owned();
    let status = match (words.is_empty(), cx.lang) {
        (true, Lang::Zh) => "请输入要检索的词，两个字的词也能查到。".to_owned(),
        (true, Lang::En) => "Type the words to look for; two Chinese characters are enough.".to_owned(),
        (false, Lang::Zh) => format!("“{words}”：共 {} 条结果", paged.total),
        (false, Lang::En) => format!("“{words}”: {} results", paged.total),
    };
    let hits = paged.items.iter().map(|hit| item(cx, hit)).collect_view();
    let query = format!("q={}&", encode(&words));
    let body = view! {
        <h1>{title.clone()}</h1>
        <form class="filters" role="search" aria-label=cx.t("在本页检索", "Search from this page").to_owned() method="get" action=cx.href("/search")>
            <label for="q">{cx.t("词语", "Words").to_owned()}</label>
            <input id="q" type="search" name="q" maxlength="100" value=words.clone() />
            <button type="submit">{cx.t("检索", "Search").to_owned()}</button>
        </form>
        <p role="status">{status}</p>
        {(number == 1).then(|| sets(cx, &words))}
        <ul class="hits">{hits}</ul>
        {pager(cx, &paged, "/search", &query)}
    }
    .into_any();
    let meta = Meta::Column { name: title.clone(), keywords: title.clone(), kind: cx.t("检索", "Search") };
    Ok(Page { crumbs: crumb_here(&title), title, description, meta, body })
}

/// The data sets that are found, which are more than an entry: all that there is.
fn sets(cx: &Cx, words: &str) -> Option<impl IntoView + use<>> {
    let found = dataset::found(words);
    let items = found.iter().map(|set| {
        view! {
            <li>
                <a href=cx.href(&format!("/data/{}", set.id))>{set.name.get(cx.lang)}</a>
                {cx.t("：", ": ").to_owned()}
                {set.description.get(cx.lang)}
            </li>
        }
    });
    let items = items.collect_view();
    (!found.is_empty()).then(|| {
        view! {
            <section aria-labelledby="found-sets">
                <h2 id="found-sets">{cx.t("数据集", "Data sets").to_owned()}</h2>
                <ul class="found-sets">{items}</ul>
            </section>
        }
    })
}

fn item(cx: &Cx, hit: &Findable) -> impl IntoView + use<> {
    let kind = match hit.kind {
        HitKind::Disclosure => cx.t("信息公开", "disclosure"),
        HitKind::Indicator => cx.t("指标", "indicator"),
        HitKind::Programme => cx.t("专项", "programme"),
        HitKind::Commitment => cx.t("承诺", "commitment"),
        HitKind::Site => cx.t("空气站点", "air site"),
        HitKind::Section => cx.t("水质断面", "water section"),
    };
    let text = cx.text(&hit.text);
    let title = cx.text(&hit.title);
    let text = (text != title).then_some(text);
    view! {
        <li>
            <h2>
                <a href=cx.href(&hit.href)>{title}</a>
            </h2>
            {text.map(|text| view! { <p>{text}</p> })}
            <p class="card-links">
                <span class="badge">{kind.to_owned()}</span>
            </p>
        </li>
    }
}
