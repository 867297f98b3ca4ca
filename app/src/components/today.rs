//! How the air was on the latest day, in one glance.

use super::bits::demo_badge;
use crate::cx::Cx;
use domain::{
    Decimal, Lang,
    air::{AirDay, Edition, Pollutant, Site, iaqi::evaluate_day, iaqi::reported},
};
use leptos::prelude::*;

/// The latest day of a site with its index, level, primary pollutant and advice.
pub(crate) fn latest_day(
    cx: &Cx,
    site: Option<&Site>,
    day: Option<&AirDay>,
) -> Option<impl IntoView + use<>> {
    let (site, day) = (site?, day?);
    let edition = Edition::of(day.day);
    let index = evaluate_day(day, edition);
    let verdict = match (index.aqi, index.level) {
        (Some(aqi), Some(level)) => {
            let primary: Vec<&str> = index.primary.iter().map(|p| p.symbol()).collect();
            let primary = (!primary.is_empty())
                .then(|| format!("{}{}", cx.t("首要污染物 ", "Primary pollutant "), primary.join(cx.t("、", ", "))));
            view! {
                <p class="today-verdict">
                    <span class=format!("chip chip-large {}", level.class_name())>
                        {format!("{} · {} · AQI {aqi}", level.name(cx.lang), level.rank(cx.lang))}
                    </span>
                    <span>{primary}</span>
                </p>
                <p>{level.advice(cx.lang)}</p>
            }
            .into_any()
        }
        _ => view! {
            <p>
                {cx.t(
                        "有污染物缺测，按标准不发布 AQI，只列单项浓度。",
                        "A pollutant is missing: by the standard no AQI is published, only the concentrations.",
                    )
                    .to_owned()}
            </p>
        }
        .into_any(),
    };
    let values = Pollutant::ALL.map(|p| {
        let value = day.values[p as usize]
            .and_then(|v| reported(p, v))
            .map_or("—".to_owned(), |v| format!("{} {}", Decimal::new(v, p.decimals()), p.unit(cx.lang)));
        let iaqi = index.iaqi[p as usize].map_or(String::new(), |i| format!("IAQI {i}"));
        view! {
            <div>
                <dt>{p.symbol()}</dt>
                <dd>
                    {value} <span class="iaqi">{iaqi}</span>
                </dd>
            </div>
        }
    });
    let yesterday = day.day == cx.reader.today().plus(-1);
    let title = match cx.lang {
        Lang::Zh => {
            format!("{}空气（{}） {}", if yesterday { "昨日" } else { "最近一日" }, day.day, site.name.zh)
        }
        Lang::En => {
            format!(
                "Air {} ({}), {}",
                if yesterday { "yesterday" } else { "on the latest day" },
                day.day,
                site.name.en
            )
        }
    };
    Some(view! {
        <section class="today">
            <h2>{title} " " {site.demonstration.then(|| demo_badge(cx.lang))}</h2>
            {verdict}
            <dl class="today-values">{values.collect_view()}</dl>
            <p class="basis">
                {match cx.lang {
                    Lang::Zh => format!("计算值，{}；O₃ 为日最大8小时滑动平均。", edition.name()),
                    Lang::En => format!("Computed by {}; O₃ is MDA8.", edition.name()),
                }}
            </p>
        </section>
    })
}
