//! `/disclosures`: published documents by category, year and words.

use crate::{
    address::encode,
    components::bits::{crumb_here, pager},
    cx::Cx,
    page::{Meta, Page, PageResult},
};
use domain::{
    Lang,
    disclosure::{Category, DisclosureHead},
    query::DisclosureFilter,
};
use leptos::prelude::*;

/// The page.
pub(crate) async fn page(cx: &Cx) -> PageResult {
    let filter = filter(cx)?;
    let paged = cx.reader.disclosures(&filter).await?;
    if filter.page > paged.pages() {
        return Err(cx.bad_param("page", &filter.page.to_string()));
    }
    let title = cx.t("信息公开", "Disclosures").to_owned();
    let description = cx
        .t(
            "主动公开的文件目录，可按分类、年份和词语查找。",
            "The catalogue of published documents, by category, year and words.",
        )
        .to_owned();
    let mut rest = String::new();
    for (key, value) in [
        ("category", filter.category.map(|c| c.code().to_owned())),
        ("year", filter.year.map(|y| y.to_string())),
        ("words", filter.words.clone()),
    ] {
        rest.extend(value.map(|v| format!("{key}={}&", encode(&v))));
    }
    let count = match cx.lang {
        Lang::Zh => format!("共 {} 件", paged.total),
        Lang::En => format!("{} in all", paged.total),
    };
    let body = view! {
        <h1>{title.clone()}</h1>
        <p class="lede">{description.clone()}</p>
        {form(cx, &filter)}
        <p role="status">{count}</p>
        <ul class="hits">{paged.items.iter().map(|head| item(cx, head)).collect_view()}</ul>
        {pager(cx, &paged, "/disclosures", &rest)}
    }
    .into_any();
    let meta = Meta::Column {
        name: title.clone(),
        keywords: cx.t("信息公开,公告公示,工作总结", "disclosure,notices,reports").into(),
        kind: cx.t("信息公开", "Disclosure"),
    };
    Ok(Page { crumbs: crumb_here(&title), title, description, meta, body })
}

fn filter(cx: &Cx) -> Result<DisclosureFilter, crate::page::PageError> {
    let category = match cx.param("category") {
        None => None,
        Some(code) => Some(Category::of_code(code).ok_or_else(|| cx.bad_param("category", code))?),
    };
    let year = match cx.param("year") {
        None => None,
        Some(text) => match text.parse::<i16>() {
            Ok(year @ 1949..=2999) => Some(year),
            _ => return Err(cx.bad_param("year", text)),
        },
    };
    let words = cx.words("words")?.map(str::to_owned);
    Ok(DisclosureFilter { category, year, words, page: cx.page_number()? })
}

fn form(cx: &Cx, filter: &DisclosureFilter) -> impl IntoView + use<> {
    let published = |c: &Category| cx.published.disclosures.iter().any(|d| d.index.category == *c);
    let categories =
        Category::ALL.into_iter().filter(|c| published(c) || filter.category == Some(*c)).map(|c| {
            view! {
                <option value=c.code() selected=filter.category == Some(c)>
                    {c.name(cx.lang)}
                </option>
            }
        });
    let mut years: Vec<i16> = cx.published.disclosures.iter().map(|d| d.index.published.year()).collect();
    years.sort_unstable_by_key(|y| std::cmp::Reverse(*y));
    years.dedup();
    let years = years.into_iter().map(|y| {
        view! {
            <option value=y.to_string() selected=filter.year == Some(y)>
                {y}
            </option>
        }
    });
    view! {
        <form class="filters" method="get" action=cx.href("/disclosures")>
            <label for="category">{cx.t("分类", "Category").to_owned()}</label>
            <select id="category" name="category">
                <option value="">{cx.t("全部", "all").to_owned()}</option>
                {categories.collect_view()}
            </select>
            <label for="year">{cx.t("年份", "Year").to_owned()}</label>
            <select id="year" name="year">
                <option value="">{cx.t("全部", "all").to_owned()}</option>
                {years.collect_view()}
            </select>
            <label for="words">{cx.t("词语", "Words").to_owned()}</label>
            <input id="words" type="search" name="words" maxlength="100" value=filter.words.clone().unwrap_or_default() />
            <button type="submit">{cx.t("查找", "Find").to_owned()}</button>
        </form>
    }
}

/// One document in a list.
pub(crate) fn item(cx: &Cx, head: &DisclosureHead) -> impl IntoView + use<> {
    view! {
        <li>
            <h2>
                <a href=cx.href(&format!("/disclosures/{}", head.slug))>{cx.text(&head.title)}</a>
            </h2>
            <p>{cx.text(&head.summary)}</p>
            <p class="card-links">
                <time datetime=head.index.published.to_string()>{head.index.published.to_string()}</time>
                <span>{head.index.category.name(cx.lang)}</span>
                <span>{head.index.index_number.clone()}</span>
            </p>
        </li>
    }
}
