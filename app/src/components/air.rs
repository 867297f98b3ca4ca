//! What an index says, in the same words wherever it stands.

use crate::cx::Cx;
use domain::{
    Decimal,
    air::{
        Level, Pollutant,
        health::{effect, pollutants_of_concern, sensitive_groups},
        iaqi::{DayIndex, reported},
    },
};
use leptos::prelude::*;

/// A level as a chip: colour, name, rank and the index itself.
pub(crate) fn level_chip(cx: &Cx, level: Level, aqi: u16, large: bool) -> impl IntoView + use<> {
    let size = if large { " chip-large" } else { "" };
    let text = match large {
        true => format!("{} · {} · AQI {aqi}", level.name(cx.lang), level.rank(cx.lang)),
        false => format!("{aqi} {}", level.name(cx.lang)),
    };
    view! { <span class=format!("chip{size} {}", level.class_name())>{text}</span> }
}

/// The symbols of pollutants in a row.
pub(crate) fn symbols(cx: &Cx, pollutants: &[Pollutant]) -> String {
    pollutants.iter().map(|p| p.symbol()).collect::<Vec<_>>().join(cx.t("、", ", "))
}

/// Level, primary pollutants, what it does and what to do, who is sensitive; or why there is no index.
pub(crate) fn verdict(cx: &Cx, index: &DayIndex) -> AnyView {
    let (Some(aqi), Some(level)) = (index.aqi, index.level) else {
        let text = cx.t(
            "有污染物缺测，按标准不发布 AQI，只列单项浓度。",
            "A pollutant is missing: by the standard no AQI is published, only the concentrations.",
        );
        return view! { <p>{text.to_owned()}</p> }.into_any();
    };
    let primary = (!index.primary.is_empty())
        .then(|| format!("{}{}", cx.t("首要污染物 ", "Primary pollutant "), symbols(cx, &index.primary)));
    view! {
        <p class="today-verdict">
            {level_chip(cx, level, aqi, true)}
            <span>{primary}</span>
        </p>
        <p>{format!("{}{}", level.advice(cx.lang), cx.t("。", "."))}</p>
        <p class="basis">{format!("{}{}", effect(level, cx.lang), cx.t("。", "."))}</p>
        {sensitive(cx, index)}
    }
    .into_any()
}

/// Who is sensitive to what is above 100 (HJ 633-2026 table 2).
fn sensitive(cx: &Cx, index: &DayIndex) -> Option<impl IntoView + use<>> {
    let concern = pollutants_of_concern(index);
    let items = concern
        .iter()
        .map(|p| {
            let text = format!("{}{}{}", p.symbol(), cx.t("：", ": "), sensitive_groups(*p, cx.lang));
            view! { <li>{text}</li> }
        })
        .collect_view();
    (!concern.is_empty()).then(|| {
        view! {
            <p>{cx.t("敏感人群：", "Sensitive groups:").to_owned()}</p>
            <ul>{items}</ul>
        }
    })
}

/// The six concentrations as reported, each with its individual index.
pub(crate) fn concentrations(cx: &Cx, values: &[Option<i64>; 6], index: &DayIndex) -> impl IntoView + use<> {
    let values = Pollutant::ALL.map(|p| {
        let iaqi = index.iaqi[p as usize].map_or(String::new(), |i| format!("IAQI {i}"));
        let value = reported_text(values[p as usize], p)
            .map_or("—".to_owned(), |v| format!("{v} {}", p.unit(cx.lang)));
        view! {
            <div>
                <dt>{p.symbol()}</dt>
                <dd>
                    {value} <span class="iaqi">{iaqi}</span>
                </dd>
            </div>
        }
    });
    view! { <dl class="today-values">{values.collect_view()}</dl> }
}

/// A concentration with its published digits.
pub(crate) fn reported_text(milli: Option<i64>, pollutant: Pollutant) -> Option<String> {
    let value = reported(pollutant, milli?)?;
    Some(Decimal::new(value, pollutant.decimals()).to_string())
}
