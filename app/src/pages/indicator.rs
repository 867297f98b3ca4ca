//! `/indicators/{id}`: one indicator, its history, and the sentences that state it.

use crate::{
    charts,
    components::{
        amended::amended,
        bits::{crumbs_below, drawn},
        checked::{checked_note, findings},
        figures::{figure_card, figure_table},
    },
    cx::Cx,
    figure_text::basis_text,
    page::{Meta, Page, PageError, PageResult},
};
use domain::programme::Programme;
use leptos::prelude::*;

/// The page.
pub(crate) fn page(cx: &Cx, id: &str) -> PageResult {
    let indicator = cx.published.indicator(id).ok_or(PageError::NotFound)?;
    let history = cx.published.history(id);
    let title = cx.text(&indicator.name);
    let column = cx.t("指标数据", "Indicators").to_owned();
    let description = match &indicator.definition {
        Some(definition) => cx.text(definition),
        None => format!("{}{}{title}", indicator.theme.name(cx.lang), cx.t("：", ": ")),
    };
    let latest = history.last().copied();
    let basis = latest.map(|f| basis_text(cx.lang, f)).filter(|b| !b.is_empty());
    let programmes: Vec<&Programme> =
        cx.published.programmes.iter().filter(|p| p.improves.iter().any(|i| i == id)).collect();
    let programmes = (!programmes.is_empty()).then(|| {
        let items = programmes.into_iter().map(
            |p| view! { <li><a href=cx.href(&format!("/progress/{}", p.id))>{cx.text(&p.name)}</a></li> },
        );
        view! {
            <section>
                <h2>{cx.t("为改善它而做的专项", "Programmes meant to improve it").to_owned()}</h2>
                <ul class="link-list">{items.collect_view()}</ul>
            </section>
        }
    });
    let mut checks = findings(cx);
    checks.retain(|f| f.indicators.iter().any(|i| i == id));
    let body = view! {
        <h1>{title.clone()}</h1>
        <p class="lede">{description.clone()}</p>
        <section>
            <h2>{cx.t("最近一期", "Latest").to_owned()}</h2>
            <div class="cards cards-1">{latest.and_then(|f| figure_card(cx, f))}</div>
            {basis
                .map(|basis| {
                    view! { <p class="notice">{cx.t("口径：", "Basis: ").to_owned()} {basis}</p> }
                })}
        </section>
        {drawn(cx, charts::from_content(cx, id))}
        <section>
            <h2>{cx.t("各期公布值", "Published values").to_owned()}</h2>
            {figure_table(cx, &title, &history)}
            {amended(cx, |kind, of| {
                // A figure that was taken back is known by the id alone.
                let prefix = of.strip_prefix(id).is_some_and(|rest| rest.starts_with('.'));
                kind == "figure" && (prefix || history.iter().any(|f| f.id == of))
            })}
            {checked_note(cx, &checks)}
        </section>
        {programmes}
    }
    .into_any();
    let meta =
        Meta::Column {
            name: column.clone(), keywords: title.clone(), kind: cx.t("统计信息", "Statistics")
        };
    Ok(Page { crumbs: crumbs_below(cx, "/indicators", &column, &title), title, description, meta, body })
}
