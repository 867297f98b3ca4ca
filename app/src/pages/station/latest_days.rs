//! The latest days of a site as a table: index, level, what led it, concentrations.

use crate::{
    components::{
        air::{level_chip, reported_text, symbols},
        table::{Head, data_table},
    },
    cx::Cx,
};
use domain::air::{AirDay, Edition, Pollutant, iaqi::evaluate_day};
use leptos::prelude::*;

/// How many days are shown; the charts have them all.
const SHOWN: usize = 14;

/// The table, nothing without days.
pub(super) fn table(cx: &Cx, days: &[AirDay]) -> Option<impl IntoView + use<>> {
    let (latest, edition) = (days.last()?, Edition::of(days.last()?.day));
    let rows = days.iter().rev().take(SHOWN).map(|day| row(cx, day)).collect();
    let mut head = vec![
        Head::text(cx.t("日期", "Day")),
        Head::text("AQI"),
        Head::text(cx.t("首要污染物", "Primary pollutant")),
    ];
    head.extend(Pollutant::ALL.map(|p| Head::number(p.symbol())));
    let caption = format!("{}{}", cx.t("最近的日值，至 ", "Latest days, to "), latest.day);
    Some(view! {
        {data_table(&caption, head, rows)}
        <p class="basis">
            {format!(
                "{}{}{}",
                cx.t("计算值，", "Computed by "),
                edition.name(),
                cx.t(
                    "（各天按当天适用的版本）；CO 单位为毫克/立方米，其余为微克/立方米，O₃ 为日最大8小时滑动平均。",
                    " (each day by the edition in force on it); CO in mg/m³, the others in µg/m³, O₃ is MDA8.",
                ),
            )}
        </p>
    })
}

fn row(cx: &Cx, day: &AirDay) -> AnyView {
    let index = evaluate_day(day, Edition::of(day.day));
    let chip = index.level.zip(index.aqi).map(|(level, aqi)| level_chip(cx, level, aqi, false));
    let none = index.aqi.is_none().then_some("NA");
    let cells = Pollutant::ALL.map(|p| {
        let text = reported_text(day.values[p as usize], p).unwrap_or_else(|| "—".to_owned());
        view! { <td class="num">{text}</td> }
    });
    view! {
        <tr>
            <th scope="row">{day.day.to_string()}</th>
            <td>{chip} {none}</td>
            <td>{symbols(cx, &index.primary)}</td>
            {cells.collect_view()}
        </tr>
    }
    .into_any()
}
