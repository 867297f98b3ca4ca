//! `/air/stations/{id}`: one station, or one district or city mean: what it is, how its air is by hour, day and month, and
//! how much of its data arrives and is valid.

mod corrections;
mod facts;
mod latest_days;
mod reliability;

use super::air::{now, periods, years};
use crate::{
    charts::{self, air::data, air::id},
    components::{
        amended::amended,
        bits::{crumbs_below, demo_badge, drawn},
        today,
    },
    cx::Cx,
    page::{Meta, Page, PageError, PageResult},
};
use domain::{
    Lang,
    air::{Pollutant, Site},
};
use leptos::prelude::*;

/// The page.
pub(crate) async fn page(cx: &Cx, id: &str) -> PageResult {
    let site = cx.published.site(id).ok_or(PageError::NotFound)?;
    let title = cx.text(&site.name);
    let description = match cx.lang {
        Lang::Zh => format!("{title}的空气质量：小时、日、月浓度与指数，数据有效率和联网率。"),
        Lang::En => format!(
            "Air quality at {title}: concentrations and indices by hour, day and month, and how much of the data is valid."
        ),
    };
    let record = data::record(cx, site).await?;
    let (days, measured) = (&record.days, record.measured());
    let delivered = data::delivered(cx, site, reliability::SHOWN).await?;
    let year = days.last().map_or(cx.reader.today().year(), |d| d.day.year());
    let hours = drawn(cx, charts::build(cx, &id_of(site, Pollutant::Pm25, "hours")).await?);
    let monthly = drawn(cx, charts::build(cx, &id_of(site, Pollutant::Pm25, "months")).await?);
    let calendar = drawn(cx, charts::air::calendar::of_year(cx, site, days, year, None));
    let has_hours = hours.is_some();
    // Those that decide nearly all polluted days; the others are a word in the address away.
    let asked_about = |p: &Pollutant| matches!(p, Pollutant::Pm25 | Pollutant::O3);
    let all_hours: Vec<Pollutant> = measured.iter().copied().filter(asked_about).collect();
    let body = view! {
        <h1>{title.clone()} " " {site.demonstration.then(|| demo_badge(cx.lang))}</h1>
        <p class="lede">{description.clone()}</p>
        {facts::list(cx, site)}
        <div class="air-now">
            {now::latest_hour(cx, site).await?} {today::latest_day(cx, Some(site), days.last())}
        </div>
        {has_hours
            .then(|| {
                view! {
                    <section id="hours">
                        <h2>{cx.t("逐小时", "By hour").to_owned()}</h2>
                        {hours}
                        {links(cx, site, "hours", &measured)}
                        {links(cx, site, "all-hours", &all_hours)}
                    </section>
                }
            })}
        <section id="days">
            <h2>{cx.t("逐日", "By day").to_owned()}</h2>
            {latest_days::table(cx, days)}
            {calendar}
            {years::earlier_calendars(cx, site, &record.years, year)}
            {links(cx, site, "days", &measured)}
        </section>
        <section id="by-month">
            <h2>{cx.t("逐月", "By month").to_owned()}</h2>
            {monthly}
            {links(cx, site, "months", &measured)}
        </section>
        {periods::section(cx, site, days)}
        {reliability::section(cx, site, &delivered)}
        {amended(cx, |kind, of| matches!(kind, "air" | "site") && of == site.id)}
        {corrections::section(cx, site, days).await?}
        {years::trend(cx, site, &record)}
        {years::more_charts(cx, site, &record, has_hours)}
    }
    .into_any();
    let meta = Meta::Column {
        name: title.clone(),
        keywords: cx.t("空气质量,监测站,PM2.5,AQI", "air quality,station,PM2.5,AQI").into(),
        kind: cx.t("环境质量", "Environmental quality"),
    };
    Ok(Page {
        crumbs: crumbs_below(cx, "/air", cx.t("空气", "Air"), &title), title, description, meta, body
    })
}

fn id_of(site: &Site, pollutant: Pollutant, kind: &str) -> String {
    id(site, &format!("{}-{kind}", pollutant.code()))
}

/// Links to the same kind of chart for every pollutant that has values.
fn links(cx: &Cx, site: &Site, kind: &str, pollutants: &[Pollutant]) -> impl IntoView + use<> {
    let word = match kind {
        "hours" => cx.t("逐小时", "hourly"),
        "all-hours" => cx.t("全部小时", "all hours"),
        "days" => cx.t("逐日", "daily"),
        _ => cx.t("逐月", "monthly"),
    };
    let items = pollutants
        .iter()
        .map(|p| {
            let href = cx.href(&format!("/charts/{}", id_of(site, *p, kind)));
            view! { <li><a href=href>{format!("{} {word}", p.symbol())}</a></li> }
        })
        .collect_view();
    view! { <ul class="link-list">{items}</ul> }
}
