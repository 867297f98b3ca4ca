//! Error pages: what happened, and ways back.

use crate::{
    columns::COLUMNS,
    components::bits::crumb_here,
    cx::Cx,
    page::{Meta, Page, PageError},
};
use leptos::prelude::*;

/// The page for an error.
pub(crate) fn page(cx: &Cx, error: PageError) -> Page {
    let (title, text) = match error {
        PageError::NotFound => (
            cx.t("没有这个页面", "There is no such page"),
            cx.t(
                "地址可能有误，或者内容从未公开。可以检索，或从下面的栏目进入。",
                "The address may be wrong, or nothing was ever published here. Search, or start from a column below.",
            )
            .to_owned(),
        ),
        PageError::BadRequest(what) => (cx.t("地址中的参数无法识别", "The address makes no sense"), cx.text(&what)),
        PageError::Internal(_) => (
            cx.t("服务器出错了", "Something went wrong here"),
            cx.t(
                "不是您的操作造成的，我们已经记录下来。请稍后再试。",
                "You did nothing wrong; we have a record of it. Please try again later.",
            )
            .to_owned(),
        ),
    };
    let title = title.to_owned();
    let columns = COLUMNS
        .map(|(path, zh, en)| view! { <li><a href=cx.href(path)>{cx.t(zh, en).to_owned()}</a></li> })
        .collect_view();
    let body = view! {
        <h1>{title.clone()}</h1>
        <p class="lede">{text.clone()}</p>
        <form class="filters" role="search" aria-label=cx.t("在本页检索", "Search from this page").to_owned() action=cx.href("/search") method="get">
            <label for="error-q">{cx.t("检索", "Search").to_owned()}</label>
            <input id="error-q" type="search" name="q" maxlength="100" />
            <button type="submit">{cx.t("检索", "Search").to_owned()}</button>
        </form>
        <ul class="link-list">
            <li>
                <a href=cx.href("/")>{cx.t("首页", "Home").to_owned()}</a>
            </li>
            {columns}
        </ul>
    }
    .into_any();
    let meta = Meta::Column { name: title.clone(), keywords: String::new(), kind: "error" };
    Page { crumbs: crumb_here(&title), title, description: text, meta, body }
}
