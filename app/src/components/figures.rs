//! Published figures: as a table with everything about them, and as a card. From either there is one click to the
//! history chart and one to the sentence that states the figure.

use super::{
    bits::{change_view, met_badge, sentence_link, target_text, value_text, with_unit},
    table::{Head, data_table},
};
use crate::{address::encode, cx::Cx, pages::feedback::is_page};
use domain::{figure::Figure, indicator::Indicator};
use leptos::prelude::*;

/// The address of an indicator's page, where its history chart is.
pub(crate) fn indicator_href(cx: &Cx, id: &str) -> String {
    cx.href(&format!("/indicators/{id}"))
}

/// A table of figures. Figures whose indicator is unknown cannot be published, so none is lost here.
pub(crate) fn figure_table(cx: &Cx, caption: &str, figures: &[&Figure]) -> impl IntoView + use<> {
    let head = vec![
        Head::text(cx.t("指标", "Indicator")),
        Head::text(cx.t("时期", "Period")),
        Head::number(cx.t("数值", "Value")),
        Head::text(cx.t("目标", "Target")),
        Head::text(cx.t("同比", "Year on year")),
        Head::text(cx.t("出处", "Source")),
    ];
    let rows = figures
        .iter()
        .filter_map(|figure| Some((*figure, cx.published.indicator(&figure.indicator)?)))
        .map(|(figure, indicator)| row(cx, figure, indicator).into_any())
        .collect();
    // In a preview there is no page yet that could be wrong.
    let wrong = is_page(&cx.path).then(|| {
        let href = cx.href(&format!("/feedback?about={}", encode(&cx.path)));
        view! {
            <p class="card-links">
                <a href=href>{cx.t("数据有误？请告诉我们", "Is a number wrong? Tell us").to_owned()}</a>
            </p>
        }
    });
    view! { {data_table(caption, head, rows)} {wrong} }
}

fn row(cx: &Cx, figure: &Figure, indicator: &Indicator) -> impl IntoView + use<> {
    let unit = indicator.unit.get(cx.lang);
    let target = figure.target.map(|t| {
        let met = t.is_met(figure.value);
        view! { {target_text(cx.lang, &t, indicator)} " " {met_badge(cx.lang, met)} }
    });
    let change = figure.change.map(|c| change_view(cx.lang, &c, indicator));
    view! {
        <tr id=format!("figure-{}", figure.id)>
            <th scope="row">
                <a href=indicator_href(cx, &indicator.id)>{cx.text(&indicator.name)}</a>
            </th>
            <td>{cx.text(&figure.period.label())}</td>
            <td class="num">
                <data value=figure.value.to_string()>{with_unit(value_text(cx.lang, figure, indicator), unit)}</data>
            </td>
            <td>{target}</td>
            <td>{change}</td>
            <td>{sentence_link(cx, &figure.source, indicator.name.get(cx.lang))}</td>
        </tr>
    }
}

/// A figure as a card: the number large, what it means beneath it.
pub(crate) fn figure_card(cx: &Cx, figure: &Figure) -> Option<impl IntoView + use<>> {
    let indicator = cx.published.indicator(&figure.indicator)?;
    let unit = cx.text(&indicator.unit);
    let met = figure.meets_target().map(|met| met_badge(cx.lang, met));
    let target = figure.target.map(|t| {
        let text = target_text(cx.lang, &t, indicator);
        view! { <span>{cx.t("目标 ", "Target ").to_owned()} {text}</span> }
    });
    let change = figure.change.map(|c| {
        let view = change_view(cx.lang, &c, indicator);
        view! { <span>{cx.t("同比 ", "Year on year ").to_owned()} {view}</span> }
    });
    Some(view! {
        <article class="card">
            <h3 class="card-title">
                <a href=indicator_href(cx, &indicator.id)>{cx.text(&indicator.name)}</a>
            </h3>
            <p class="card-value">
                <data class="value" value=figure.value.to_string()>
                    {value_text(cx.lang, figure, indicator)}
                </data>
                <span class="unit">{unit}</span>
            </p>
            <p class="card-note">{met} {target} {change}</p>
            <p class="card-links">
                <span>{cx.text(&figure.period.label())}</span>
                {sentence_link(cx, &figure.source, indicator.name.get(cx.lang))}
            </p>
        </article>
    })
}
