//! How the air was on the latest day, in one glance.

use super::{
    air::{concentrations, verdict},
    bits::demo_badge,
};
use crate::cx::Cx;
use domain::{
    Lang,
    air::{AirDay, Edition, Site, iaqi::evaluate_day},
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
            {verdict(cx, &index)}
            {concentrations(cx, &day.values, &index)}
            <p class="basis">
                {match cx.lang {
                    Lang::Zh => format!("计算值，{}；O₃ 为日最大8小时滑动平均。", edition.name()),
                    Lang::En => format!("Computed by {}; O₃ is MDA8.", edition.name()),
                }}
            </p>
        </section>
    })
}
