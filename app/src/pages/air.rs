//! `/air`: in the order a citizen asks. How is it now and how was yesterday; is this year better than last and will the
//! target be met; when, by what and where it was polluted; what was published; the sites.

mod budget;
mod causes;
pub(crate) mod now;
pub(crate) mod periods;
mod ranking;
mod sites;
pub(crate) mod years;

use crate::{
    charts::{
        self,
        air::{
            calendar,
            data::{self, Record},
            profile,
        },
    },
    components::{
        bits::{crumb_here, drawn},
        compare,
        figures::{figure_card, figure_table},
        today,
    },
    cx::Cx,
    page::{Meta, Page, PageError, PageResult},
};
use domain::{
    air::{Site, SiteKind},
    theme::Theme,
};
use leptos::prelude::*;

/// The page.
pub(crate) async fn page(cx: &Cx) -> PageResult {
    let title = cx.t("环境空气", "Ambient air").to_owned();
    let description = cx
        .t(
            "现在和昨天的空气、今年和去年比、离目标还有多远：由监测数据按标准计算，与公布的数字分开列出，差异写明。",
            "The air now and yesterday, this year against last, how far the targets are: computed from measurements by the standards, kept apart from published figures, with any difference shown.",
        )
        .to_owned();
    let published = &cx.published;
    let theme = |id: &str| published.indicator(id).is_some_and(|i| i.theme == Theme::Air);
    let figures: Vec<_> = published.figures.iter().filter(|f| theme(&f.indicator)).collect();
    let cards =
        figures.iter().filter(|f| f.target.is_some()).filter_map(|f| figure_card(cx, f)).collect_view();

    let district = published.sites.iter().find(|s| s.kind == SiteKind::District);
    let record = match district {
        Some(site) => Some((site, data::record(cx, site).await?)),
        None => None,
    };
    let measured = match &record {
        Some((site, record)) => Some(of_site(cx, site, record).await?),
        None => None,
    };
    let last = record.as_ref().and_then(|(_, record)| record.days.last()).map(|d| d.day);
    let body = view! {
        <h1>{title.clone()}</h1>
        <p class="lede">{description.clone()}</p>
        {measured}
        {ranking::section(cx, last).await?}
        <section id="published">
            <h2>{cx.t("公布的数字与目标", "Published figures and targets").to_owned()}</h2>
            <div class="cards">{cards}</div>
        </section>
        {compare::air(cx, district).await?}
        {sites::cities(cx).await?}
        {sites::table(cx)}
        <section>
            <h2>{cx.t("全部公布数据", "All published figures").to_owned()}</h2>
            {figure_table(cx, cx.t("大气环境", "Ambient air"), &figures)}
        </section>
    }
    .into_any();
    let meta = Meta::Column {
        name: title.clone(),
        keywords: cx.t("空气质量,PM2.5,优良天数,AQI", "air quality,PM2.5,good days,AQI").into(),
        kind: cx.t("环境质量", "Environmental quality"),
    };
    Ok(Page { crumbs: crumb_here(&title), title, description, meta, body })
}

/// What the measurements of the district say.
async fn of_site(cx: &Cx, site: &Site, record: &Record) -> Result<AnyView, PageError> {
    let Record { years: all_years, days } = record;
    let now = now::latest_hour(cx, site).await?;
    let year = days.last().map_or(cx.reader.today().year(), |d| d.day.year());
    let calendar = drawn(cx, calendar::of_year(cx, site, days, year, None));
    let has_calendar = calendar.is_some();
    let pm25 = charts::build(cx, &charts::air::id(site, "pm25-months")).await?;
    let compared = charts::build(cx, &charts::air::id(site, "months-compared")).await?;
    let ordinary = profile::by_clock(cx, site).await?;
    let has_hours = ordinary.is_some();
    Ok(view! {
        <div class="air-now">{now} {today::latest_day(cx, Some(site), days.last())}</div>
        {periods::section(cx, site, days)}
        {budget::section(cx, site, record)}
        {has_calendar
            .then(|| {
                view! {
                    <section id="calendar">
                        <h2>{cx.t("一年里的每一天", "Every day of the year").to_owned()}</h2>
                        {calendar}
                        {years::earlier_calendars(cx, site, all_years, year)}
                    </section>
                }
            })}
        <section id="months">
            <h2>{cx.t("逐月与去年比", "Month by month against last year").to_owned()}</h2>
            {drawn(cx, compared)}
            {drawn(cx, pm25)}
        </section>
        {causes::polluted_days(cx, site, days)}
        {causes::ordinary_day(cx, ordinary)}
        {years::trend(cx, site, record)}
        {years::more_charts(cx, site, record, has_hours)}
    }
    .into_any())
}
