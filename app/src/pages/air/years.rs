//! The years: earlier calendars, the trend in words, and the way to what is not drawn on the page.

use crate::{
    charts::air::{
        data::Record,
        id,
        profile::by_weekday,
        shares::of_polluted_days,
        trend::{by_year, in_words, years},
    },
    components::bits::demo_badge,
    cx::Cx,
};
use domain::{
    Lang,
    air::{Pollutant, Site, year::AirYear},
    trend::LEAST,
};
use leptos::prelude::*;

/// The pollutants whose trend is put in words, what most often pollutes first.
const TRENDS: [Pollutant; 5] =
    [Pollutant::Pm25, Pollutant::O3, Pollutant::Pm10, Pollutant::No2, Pollutant::So2];

/// Links to the calendars of earlier years that have one.
pub(crate) fn earlier_calendars(
    cx: &Cx,
    site: &Site,
    years: &[AirYear],
    year: i16,
) -> Option<impl IntoView + use<>> {
    let items: Vec<_> = years
        .iter()
        .filter(|y| y.year != year && y.has_ozone())
        .map(|y| {
            let href = cx.href(&format!("/charts/{}", id(site, &format!("calendar-{}", y.year))));
            let label = format!("{}{}", y.year, cx.t("年日历图", " calendar"));
            view! { <li><a href=href>{label}</a></li> }
        })
        .collect();
    (!items.is_empty()).then(|| view! { <ul class="link-list">{items}</ul> })
}

/// Whether the years fall or rise, in words; the chart is a click away where there is one.
pub(crate) fn trend(cx: &Cx, site: &Site, record: &Record) -> Option<impl IntoView + use<>> {
    if !record.is_known() {
        return None;
    }
    let known = TRENDS.map(|p| (p, years(&record.years, p)));
    let most = known.iter().map(|(_, years)| years.len()).max().unwrap_or(0);
    // The same reason five times over says no more than once.
    let words = if most < LEAST {
        let text = match cx.lang {
            Lang::Zh => format!("数据完整的年份有 {most} 个，判断趋势至少需要 {LEAST} 个，暂不判断。"),
            Lang::En => {
                format!("{most} years are complete; a trend needs at least {LEAST}, so none is stated.")
            }
        };
        view! { <p>{text}</p> }.into_any()
    } else {
        let items = known.iter().map(|(p, years)| {
            let words = cx.text(&in_words(*p, years));
            view! { <li>{words}</li> }
        });
        view! { <ul>{items.collect_view()}</ul> }.into_any()
    };
    let chart = by_year(cx, site, &record.years).map(|built| {
        let href = cx.href(&format!("/charts/{}", built.chart.id));
        view! { <p><a href=href>{built.chart.title}</a></p> }
    });
    Some(view! {
        <section id="trend">
            <h2>
                {cx.t("多年趋势（计算值）", "The trend over the years (computed)").to_owned()} " "
                {site.demonstration.then(|| demo_badge(cx.lang))}
            </h2>
            {words}
            {chart}
            <p class="basis">
                {cx.t(
                        "趋势按 HJ 663 附录 B 的秩相关系数法判断，至少5个数据完整的年份；另附 Mann–Kendall 检验和 Sen 斜率供参考。",
                        "Trends are judged by Spearman’s rank correlation (HJ 663 appendix B) over at least five complete years; the Mann–Kendall test and Sen’s slope are given beside it.",
                    )
                    .to_owned()}
            </p>
        </section>
    })
}

/// Links to the charts that are not drawn on the page.
pub(crate) fn more_charts(
    cx: &Cx,
    site: &Site,
    record: &Record,
    has_hours: bool,
) -> Option<impl IntoView + use<>> {
    if !record.is_known() {
        return None;
    }
    let weekdays = by_weekday(cx, site, &record.days);
    let shares = of_polluted_days(cx, site, &record.days, None);
    let links = [
        (record.has_ozone(), "good-days", cx.t("逐月优良天数比率", "Good-day ratio by month")),
        (
            record.has_ozone(),
            "months-compared",
            cx.t("逐月优良天数比率与上年", "Good-day ratio against the year before"),
        ),
        (shares.is_some(), "pollutant-shares", cx.t("污染天的首要污染物", "What led the polluted days")),
        (has_hours, "diurnal", cx.t("一天变化", "The ordinary day")),
        (weekdays.is_some(), "weekdays", cx.t("一周变化", "The ordinary week")),
    ];
    let items = links.into_iter().filter(|(there, ..)| *there).map(|(_, tail, label)| {
        let href = cx.href(&format!("/charts/{}", id(site, tail)));
        view! { <li><a href=href>{label.to_owned()}</a></li> }
    });
    Some(view! {
        <section>
            <h2>{cx.t("更多图表", "More charts").to_owned()}</h2>
            <ul class="link-list">{items.collect_view()}</ul>
        </section>
    })
}
