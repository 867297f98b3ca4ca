//! An ordinary day and an ordinary week.

use super::{
    blank, built,
    concentrations::line,
    data,
    data::{extent, has_ozone},
    titled,
};
use crate::{charts::Built, cx::Cx, page::PageError};
use chart::{Chart, ChartKind, Series, XAxis};
use domain::{
    Bilingual, Lang, Period,
    air::{AirDay, Pollutant, Site, profile, summary::Mean},
    rounding::mean_half_even,
};

/// How many days an ordinary day is made of: a season.
const DAYS: i32 = 90;
/// How many days an ordinary week is made of: 52 weeks, each day of the week as often.
const DAYS_OF_WEEKS: i32 = 364;

/// What is measured in µg/m³; CO has another unit and a chart has one.
const DRAWN: [Pollutant; 5] =
    [Pollutant::Pm25, Pollutant::Pm10, Pollutant::O3, Pollutant::No2, Pollutant::So2];

fn value(mean: Mean) -> i64 {
    mean_half_even(mean.sum, i64::from(mean.count) * 100)
}

fn lines(of: impl Fn(Pollutant) -> Vec<Option<Mean>>) -> Vec<Series> {
    let points = |p| (0..).zip(of(p)).map(|(at, mean)| (at, mean.map(value))).collect::<Vec<_>>();
    let known = DRAWN.into_iter().map(|p| (p, points(p)));
    known
        .filter(|(_, points)| points.iter().any(|p| p.1.is_some()))
        .map(|(p, points)| line(p, points))
        .collect()
}

fn without_carbon_monoxide() -> Bilingual {
    Bilingual::new(
        "一氧化碳单位不同（毫克/立方米），不在图中。",
        "Carbon monoxide has another unit (mg/m³) and is not in the chart.",
    )
}

/// The mean of each hour of the day over the latest 90 days; `None` without hours.
pub(crate) async fn by_clock(cx: &Cx, site: &Site) -> Result<Option<Built>, PageError> {
    let Some(last) = cx.reader.last_air_day(&site.id).await? else { return Ok(None) };
    let first = last.plus(1 - DAYS);
    let hours = data::hours(cx, site, first, last).await?;
    let series = lines(|p| profile::by_clock(&hours, Period::Span { first, last }, p).into());
    if series.is_empty() {
        return Ok(None);
    }
    let unit = Pollutant::Pm25.unit(cx.lang);
    let clock = |n: i32| match cx.lang {
        Lang::Zh => format!("{n}时"),
        Lang::En => format!("{n}:00"),
    };
    let chart = Chart {
        title: titled(cx, site, "一天之中各小时的平均浓度", "the ordinary day, hour by hour"),
        subtitle: match cx.lang {
            Lang::Zh => format!("{unit} · {first} – {last} 共{DAYS}天的平均"),
            Lang::En => format!("{unit} · mean of the {DAYS} days {first} – {last}"),
        },
        x: XAxis::Categories((1..=24).map(clock).collect()),
        series,
        ..blank(cx, site, "diurnal", unit)
    };
    let caveats = vec![
        Bilingual::new(
            "每个点是到该整点为止一小时的平均，只取有效的小时值。",
            "Each point is the mean of the hours that end at that o'clock, of valid hours only.",
        ),
        without_carbon_monoxide(),
    ];
    Ok(Some(built(site, chart, caveats)))
}

/// The mean of each day of the week over the latest 52 weeks.
pub(crate) fn by_weekday(cx: &Cx, site: &Site, days: &[AirDay]) -> Option<Built> {
    const ZH: [&str; 7] = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"];
    const EN: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    let (_, last) = extent(days)?;
    let first = last.plus(1 - DAYS_OF_WEEKS);
    let series = lines(|p| profile::by_weekday(days, Period::Span { first, last }, p).into());
    if series.is_empty() {
        return None;
    }
    let names = match cx.lang {
        Lang::Zh => ZH,
        Lang::En => EN,
    };
    let unit = Pollutant::Pm25.unit(cx.lang);
    let chart = Chart {
        title: titled(cx, site, "一周之中各天的平均浓度", "the ordinary week, day by day"),
        subtitle: match cx.lang {
            Lang::Zh => format!("{unit} · {first} – {last} 共52周的平均"),
            Lang::En => format!("{unit} · mean of the 52 weeks {first} – {last}"),
        },
        x: XAxis::Categories(names.map(str::to_owned).into()),
        kind: ChartKind::Bar,
        series,
        ..blank(cx, site, "weekdays", unit)
    };
    let mut caveats = vec![without_carbon_monoxide()];
    if has_ozone(days) {
        caveats.push(Bilingual::new(
            "臭氧为日最大8小时滑动平均，其余为日均。",
            "Ozone is MDA8, the others are daily means.",
        ));
    }
    Some(built(site, chart, caveats))
}
