//! `/charts/{id}`: a chart on its own page, the view in the address.

pub(crate) mod fixed;
mod method;

use crate::{
    charts::{self, air::by_editions},
    components::{
        bits::{crumbs_below, drawn_as},
        cite,
    },
    cx::Cx,
    embed::Embeddable,
    page::{Meta, Page, PageError, PageResult},
};
use chart::View;
use leptos::prelude::*;

/// The page.
pub(crate) async fn page(cx: &Cx, id: &str) -> PageResult {
    let (from, to, hide) = (cx.param("from"), cx.param("to"), cx.param("hide"));
    // A part that an address asks for is drawn here, from every value.
    let whole = from.is_none() && to.is_none();
    let built = if whole { charts::overview(cx, id).await? } else { charts::build(cx, id).await? };
    let built = built.ok_or(PageError::NotFound)?;
    let view = View::from_query(&built.chart, from, to, hide)
        .map_err(|_| cx.bad_param("from/to/hide", &[from, to, hide].map(|v| v.unwrap_or("")).join(" ")))?;
    let quotable = fixed::quotable(cx, &built).await?;
    let title = built.chart.title.clone();
    let description = format!("{}{}{}", title, cx.t("：", ": "), built.chart.subtitle);
    let (home, path) = &built.home;
    let home = cx.text(home);
    let sources = built
        .sources
        .iter()
        .map(|(label, path)| view! { <li><a href=cx.href(path)>{cx.text(label)}</a></li> })
        .collect_view();
    let caveats = built.caveats.iter().map(|c| view! { <li>{cx.text(c)}</li> }).collect_view();
    let subtitle = built.chart.subtitle.clone();
    let method = method::sections(cx, &built, &quotable).await?;
    let editions = editions(cx, id).await?;
    let embed = cite::frame_code(cx, &Embeddable::of(&built.chart));
    let body = view! {
        <h1>{title.clone()}</h1>
        <p class="lede">{subtitle}</p>
        {drawn_as(cx, built.chart, view)}
        {editions}
        {method}
        <section>
            <h2>{cx.t("出处与说明", "Sources and notes").to_owned()}</h2>
            <ul>{sources} {caveats}</ul>
        </section>
        {cite::quotable(cx, id, quotable)}
        {embed}
    }
    .into_any();
    let meta = Meta::Column {
        name: cx.t("图表", "Charts").into(),
        keywords: title.clone(),
        kind: cx.t("统计信息", "Statistics"),
    };
    Ok(Page { crumbs: crumbs_below(cx, path, &home, &title), title, description, meta, body })
}

/// The way to the same chart judged by another edition of HJ 633, where it has anything to show.
async fn editions(cx: &Cx, id: &str) -> Result<Option<AnyView>, PageError> {
    let mut items = Vec::new();
    for (other, label) in by_editions(cx, id) {
        let here = other == id;
        if here || charts::build(cx, &other).await?.is_some() {
            let (href, current) = (cx.href(&format!("/charts/{other}")), here.then_some("page"));
            items.push(view! { <li><a href=href aria-current=current>{cx.text(&label)}</a></li> });
        }
    }
    Ok((items.len() > 1).then(|| {
        view! {
            <section id="editions">
                <h2>{cx.t("评价版本", "Judged by").to_owned()}</h2>
                <ul class="link-list">{items}</ul>
            </section>
        }
        .into_any()
    }))
}
