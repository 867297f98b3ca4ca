//! The days of a year as a calendar of levels.

use super::{asked_caveat, blank, built, data::extent, has_ozone, titled};
use crate::{charts::Built, cx::Cx};
use chart::{Chart, ChartKind, Classes, Series, Step, Tone, XAxis};
use domain::{
    Bilingual, Day, Lang,
    air::{AirDay, Edition, Level, Site, iaqi::evaluate_for_statistics, summary::EditionPolicy},
};

/// The lowest index of each level.
const FROM: [i64; 6] = [0, 51, 101, 151, 201, 301];

/// The AQI of every day of a year; `None` where no day of it has ozone.
/// Each day is judged by the edition in force on it, or all by the one that was asked for.
pub(crate) fn of_year(
    cx: &Cx,
    site: &Site,
    days: &[AirDay],
    year: i16,
    asked: Option<Edition>,
) -> Option<Built> {
    let policy = asked.map_or(EditionPolicy::ByDate, EditionPolicy::Fixed);
    let of_year: Vec<AirDay> = days.iter().filter(|d| d.day.year() == year).copied().collect();
    if !has_ozone(&of_year) {
        return None;
    }
    let (_, last) = extent(&of_year)?;
    let mut rows = of_year.iter().peekable();
    let points = Day::new(year, 1, 1)?
        .through(last)
        .map(|day| {
            let index = rows.next_if(|r| r.day == day);
            let aqi = index.and_then(|row| evaluate_for_statistics(row, policy.edition(day)).aqi);
            (day.epoch_days(), aqi.map(i64::from))
        })
        .collect();
    let steps = Level::ALL
        .into_iter()
        .zip(FROM)
        .map(|(level, from)| Step {
            from,
            tone: Tone::Aqi(level.number()),
            name: level.name(cx.lang).into(),
            mark: level.number().to_string(),
        })
        .collect();
    let editions = match (policy.edition(of_year.first()?.day), policy.edition(last)) {
        (a, b) if a == b => a.name().to_owned(),
        (a, b) => format!("{} / {} (2026-03-01 –)", a.name(), b.name()),
    };
    let chart = Chart {
        title: match cx.lang {
            Lang::Zh => titled(cx, site, &format!("{year}年每日空气质量指数"), ""),
            Lang::En => titled(cx, site, "", &format!("daily air quality index, {year}")),
        },
        subtitle: format!("AQI · {year}-01-01 – {last} · {editions}"),
        x: XAxis::Days,
        kind: ChartKind::Calendar,
        decimals: 0,
        series: vec![Series { id: "aqi".into(), name: "AQI".into(), points, style: Tone::Muted }],
        classes: Classes { codes: false, steps },
        ..blank(cx, site, &format!("calendar-{year}"), "")
    };
    let by_date = Bilingual::new(
        "由日浓度按当天适用的 HJ 633 版本计算，臭氧取日最大8小时滑动平均；有污染物缺测而不发布 AQI 的天为空。",
        "Computed from daily concentrations by the edition of HJ 633 in force on each day, ozone by MDA8; days whose AQI the standard withholds because a pollutant is missing are blank.",
    );
    Some(built(site, chart, vec![asked.map_or(by_date, asked_caveat)]))
}
