//! `/feeds`: every feed there is, so that people find what their programs find by themselves.

use crate::{
    components::bits::crumb_here,
    cx::Cx,
    following::{About, FORMATS},
    page::{Meta, Page},
};
use domain::{disclosure::Category, theme::Theme};
use leptos::prelude::*;

/// The page.
pub(crate) fn page(cx: &Cx) -> Page {
    let title = cx.t("订阅更新", "Feeds").to_owned();
    let description = cx
        .t(
            "用阅读器订阅新公开的信息、数值、更正和撤回，Atom 和 JSON Feed 两种格式，不需要账号和邮箱。",
            "Follow new disclosures, figures, corrections and withdrawals with a feed reader, as Atom or JSON Feed, without an account or an address.",
        )
        .to_owned();
    let published = &cx.published;
    let of_category = |c: &Category| published.disclosures.iter().any(|d| d.index.category == *c);
    let categories = Category::ALL.into_iter().filter(of_category).map(About::Category).collect();
    let stations = published.sites.iter().map(|site| About::Station(site.id.clone())).collect();
    let sections = published.sections.iter().map(|section| About::Section(section.id.clone())).collect();
    let indicators = Theme::ALL.into_iter().map(|theme| {
        let of_theme = published.indicators.iter().filter(|indicator| indicator.theme == theme);
        let feeds = of_theme.map(|indicator| About::Indicator(indicator.id.clone())).collect();
        folded(cx, theme.name(cx.lang), feeds)
    });
    let explained = cx.t(
        "更正以“更正：”开头，撤回以“撤回：”开头，各有自己的条目和固定的编号；被撤回的信息，正文和标题不再出现。",
        "Corrections begin with “Corrected:” and withdrawals with “Withdrawn:”, each an entry of its own with a fixed name; of what is withdrawn neither text nor title appears.",
    );
    let body = view! {
        <h1>{title.clone()}</h1>
        <p class="lede">{description.clone()}</p>
        <p>{explained.to_owned()}</p>
        {group(cx, cx.t("全部", "Everything"), vec![About::All])}
        {group(cx, cx.t("按信息分类", "By category"), categories)}
        {group(cx, cx.t("空气监测站和区域", "Air stations and areas"), stations)}
        {group(cx, cx.t("地表水断面", "Sections of surface water"), sections)}
        <h2>{cx.t("按指标", "By indicator").to_owned()}</h2>
        {indicators.collect_view()}
    }
    .into_any();
    let meta = Meta::Column {
        name: title.clone(),
        keywords: cx.t("订阅,Atom,RSS,JSON Feed", "feeds,Atom,RSS,JSON Feed").into(),
        kind: cx.t("服务", "Service"),
    };
    Page { crumbs: crumb_here(&title), title, description, meta, body }
}

/// Feeds of one kind, folded where there are many.
fn group(cx: &Cx, name: &str, feeds: Vec<About>) -> Option<AnyView> {
    const MANY: usize = 12;
    if feeds.len() > MANY {
        return folded(cx, name, feeds);
    }
    let items = items(cx, feeds)?;
    Some(view! { <section><h2>{name.to_owned()}</h2><ul>{items}</ul></section> }.into_any())
}

/// Feeds of one kind, to be unfolded.
fn folded(cx: &Cx, name: &str, feeds: Vec<About>) -> Option<AnyView> {
    let items = items(cx, feeds)?;
    let label = format!("{name} ({})", items.len());
    Some(view! { <details><summary>{label}</summary><ul>{items}</ul></details> }.into_any())
}

/// A list of feeds, if there is any.
fn items(cx: &Cx, feeds: Vec<About>) -> Option<Vec<AnyView>> {
    let items: Vec<_> = feeds.into_iter().filter_map(|about| item(cx, &about)).collect();
    (!items.is_empty()).then_some(items)
}

/// A feed: the page that it follows, and both forms.
fn item(cx: &Cx, about: &About) -> Option<AnyView> {
    let name = about.name(cx)?;
    let links = FORMATS.map(|(ending, kind, format)| {
        let href = cx.href(&format!("{}.{ending}", about.path()));
        let label = format!("{format}{}{name}", cx.t("：", ": "));
        view! { " · " <a href=href type=kind aria-label=label>{format}</a> }
    });
    Some(
        view! { <li><a href=cx.href(&about.home())>{name.clone()}</a> {links.collect_view()}</li> }
            .into_any(),
    )
}
