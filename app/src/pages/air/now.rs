//! The latest hour of a site, marked for what it is: a real-time value that may still change.

use crate::{
    charts::air::data,
    components::{
        air::{concentrations, verdict},
        bits::demo_badge,
    },
    cx::Cx,
    page::PageError,
};
use domain::{
    Lang,
    air::{
        Edition, Pollutant, Site,
        daily::valid_value,
        hourly::{clock_of, day_of, is_provisional, latest, real_time},
    },
};
use leptos::prelude::*;

/// The latest hour with its index, level and advice; nothing where the site has no hours of the latest two days.
pub(crate) async fn latest_hour(cx: &Cx, site: &Site) -> Result<Option<AnyView>, PageError> {
    let today = cx.reader.today();
    let last = cx.reader.last_air_day(&site.id).await?.unwrap_or(today);
    // Moving means over 24 hours reach into the day before.
    let hours = data::hours(cx, site, last.plus(-1), today).await?;
    let Some(hour) = latest(&hours) else { return Ok(None) };
    let Some(index) = real_time(&hours, hour.end_utc_ms) else { return Ok(None) };
    let (day, clock) = (day_of(hour), clock_of(hour));
    let values = Pollutant::ALL.map(|p| valid_value(hour, p));
    let title = match cx.lang {
        Lang::Zh => format!("现在：{day} {clock}时 {}", site.name.zh),
        Lang::En => format!("Now: {day} {clock}:00, {}", site.name.en),
    };
    let (badge, state) = if is_provisional(hour, today) {
        ("badge badge-warn", cx.t("实时数据，未经审核", "real-time, not audited"))
    } else {
        ("badge", cx.t("已审核", "audited"))
    };
    let particles = match index.edition {
        Edition::Hj633_2012 => cx.t(
            "PM10、PM2.5 的分指数按24小时滑动平均计算，浓度列的是本小时的平均。",
            "The indices of PM10 and PM2.5 are of their moving means over 24 hours; the concentrations are of this hour.",
        ),
        Edition::Hj633_2026 => {
            cx.t("六项都按小时平均评价。", "All six are judged by their hourly means.")
        }
    };
    let basis = format!(
        "{}{}{}{particles}",
        cx.t("计算值，", "Computed by "),
        index.edition.name(),
        cx.t("；", "; ")
    );
    Ok(Some(
        view! {
            <section class="today" id="now">
                <h2>
                    {title} " " <span class=badge>{state.to_owned()}</span> " "
                    {site.demonstration.then(|| demo_badge(cx.lang))}
                </h2>
                {verdict(cx, &index)}
                {concentrations(cx, &values, &index)}
                <p class="basis">{basis}</p>
            </section>
        }
        .into_any(),
    ))
}
