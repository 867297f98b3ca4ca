//! `/indicators`: every indicator with its latest figure, by theme.

use crate::{
    components::{bits::crumb_here, figures::figure_table},
    cx::Cx,
    page::{Meta, Page, PageResult},
};
use domain::theme::Theme;
use leptos::prelude::*;

/// The page.
pub(crate) fn page(cx: &Cx) -> PageResult {
    let title = cx.t("指标数据", "Indicators").to_owned();
    let description = cx
        .t(
            "全部公布过的指标和最近一期数值，按领域排列；每个数值一步可到历史图表，一步可到原句。",
            "Every published indicator with its latest value, by theme: one click to its history chart, one to the sentence that states it.",
        )
        .to_owned();
    let published = &cx.published;
    let themes: Vec<Theme> =
        Theme::ALL.into_iter().filter(|t| published.indicators.iter().any(|i| i.theme == *t)).collect();
    let contents = themes
        .iter()
        .map(|t| view! { <li><a href=format!("#{}", anchor(*t))>{t.name(cx.lang)}</a></li> })
        .collect_view();
    let sections = themes.iter().map(|t| {
        let latest: Vec<_> = published
            .indicators
            .iter()
            .filter(|i| i.theme == *t)
            .filter_map(|i| published.latest(&i.id))
            .collect();
        view! {
            <section id=anchor(*t)>
                <h2>{t.name(cx.lang)}</h2>
                {figure_table(cx, t.name(cx.lang), &latest)}
            </section>
        }
    });
    let files = view! {
        <p class="files">
            {cx.t("全部数据：", "All figures: ").to_owned()}
            <a href="/api/v1/figures?format=csv">"CSV"</a> " " <a href="/api/v1/figures">"JSON"</a>
        </p>
    };
    let body = view! {
        <h1>{title.clone()}</h1>
        <p class="lede">{description.clone()}</p>
        {files}
        <nav aria-label=cx.t("领域", "Themes").to_owned()>
            <ul class="link-list">{contents}</ul>
        </nav>
        {sections.collect_view()}
    }
    .into_any();
    let meta = Meta::Column {
        name: title.clone(),
        keywords: cx.t("指标,数据,统计", "indicators,figures,statistics").into(),
        kind: cx.t("统计信息", "Statistics"),
    };
    Ok(Page { crumbs: crumb_here(&title), title, description, meta, body })
}

fn anchor(theme: Theme) -> String {
    format!("{theme:?}").to_lowercase()
}
