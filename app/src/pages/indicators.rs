//! `/indicators`: every indicator with its latest figure, by theme.

use crate::{
    components::{
        bits::{crumb_here, value_text, with_unit},
        checked::{checked_note, findings},
        figures::{figure_table, indicator_href},
        files::data_files,
    },
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
                {history(cx, *t)}
            </section>
        }
    });
    let body = view! {
        <h1>{title.clone()}</h1>
        <p class="lede">{description.clone()}</p>
        {data_files(cx, "/api/v1/figures", "")}
        <nav aria-label=cx.t("领域", "Themes").to_owned()>
            <ul class="link-list">{contents}</ul>
        </nav>
        {sections.collect_view()}
        <section id="checked">
            <h2>{cx.t("数据核对", "Figure checks").to_owned()}</h2>
            {checked_note(cx, &findings(cx))}
        </section>
    }
    .into_any();
    let meta = Meta::Column {
        name: title.clone(),
        keywords: cx.t("指标,数据,统计", "indicators,figures,statistics").into(),
        kind: cx.t("统计信息", "Statistics"),
    };
    Ok(Page { crumbs: crumb_here(&title), title, description, meta, body })
}

/// The periods of every indicator of a theme that has more than one, oldest first.
fn history(cx: &Cx, theme: Theme) -> Option<impl IntoView + use<>> {
    let indicators = cx.published.indicators.iter().filter(|i| i.theme == theme);
    let several =
        indicators.filter_map(|i| Some((i, cx.published.history(&i.id))).filter(|(_, h)| h.len() > 1));
    let items: Vec<_> = several
        .map(|(indicator, history)| {
            let values = history.iter().map(|f| {
                let value = with_unit(value_text(cx.lang, f, indicator), indicator.unit.get(cx.lang));
                format!("{} {value}", f.period.label().get(cx.lang))
            });
            let values = values.collect::<Vec<_>>().join(cx.t("；", "; "));
            view! {
                <li>
                    <a href=indicator_href(cx, &indicator.id)>{cx.text(&indicator.name)}</a>
                    {cx.t("：", ": ").to_owned()}
                    {values}
                </li>
            }
        })
        .collect();
    (!items.is_empty()).then(|| {
        view! {
            <details>
                <summary>{cx.t("各期数值", "All periods").to_owned()}</summary>
                <ul>{items}</ul>
            </details>
        }
    })
}

fn anchor(theme: Theme) -> String {
    format!("{theme:?}").to_lowercase()
}
