//! All hours of a site: `air-{site}-{pollutant}-all-hours`. Ten years of them are 87,600 values, so a reader who looks closer
//! is sent the hours of the stretch looked at, and no more of them are read from the store than that.

use super::{Built, air::data, source_line};
use crate::{cx::Cx, page::PageError};
use chart::{BadView, Chart, ChartKind, Series, Tone, View, XAxis};
use domain::{
    Bilingual, Day, Lang,
    air::{
        AirHour, Pollutant, Site,
        band::{AirBand, BandScale},
        daily::valid_value,
    },
    rounding::mean_half_even,
};

/// The earliest day any series is looked for.
const EARLIEST: i32 = 0;
const HOUR_MS: i64 = 3_600_000;
/// Of so many last days an overview has every hour: those that the table of a page shows.
const RECENT_DAYS: i32 = 17;
/// A part of more days than this is made of overviews: no screen has room for its hours.
const LONG_DAYS: i32 = 366;
/// How far Asia/Shanghai is ahead of UTC, in hours.
const AHEAD: i64 = 8;

/// The time at which an hour ends, on the axis, and its value in tenths of the unit.
type Point = (i32, Option<i64>);

/// The id of the chart of a pollutant at a site.
pub(crate) fn id(site: &Site, pollutant: Pollutant) -> String {
    format!("air-{}-{}-all-hours", site.id, pollutant.code())
}

/// The site and pollutant of an id; `None` where it is of another family.
pub(super) fn parse<'a>(cx: &'a Cx, id: &str) -> Option<(&'a Site, Pollutant)> {
    let rest = id.strip_prefix("air-")?.strip_suffix("-all-hours")?;
    let (site, pollutant) = rest.rsplit_once('-')?;
    Some((cx.published.site(site)?, Pollutant::of_code(pollutant)?))
}

/// The whole chart; `None` where there are no hours.
pub(super) async fn build(cx: &Cx, site: &Site, pollutant: Pollutant) -> Result<Option<Built>, PageError> {
    let hours = data::hours(cx, site, Day::from_epoch_days(EARLIEST), cx.reader.today()).await?;
    Ok(of_points(cx, site, pollutant, points(&hours, pollutant)))
}

/// The chart as a page holds it, whose script gets the rest in parts.
pub(super) async fn overview(cx: &Cx, site: &Site, pollutant: Pollutant) -> Result<Option<Built>, PageError> {
    let (first, last) = (Day::from_epoch_days(EARLIEST), cx.reader.today());
    let Some(points) = extremes(cx, site, pollutant, first, last).await? else {
        return build(cx, site, pollutant).await;
    };
    Ok(of_extremes(cx, site, pollutant, points))
}

/// The chart with the hours from one position to another, and that view of it.
///
/// # Errors
/// Where the data cannot be read; inside, where the positions are none.
pub(super) async fn part(
    cx: &Cx,
    (site, pollutant): (&Site, Pollutant),
    from: Option<&str>,
    to: Option<&str>,
) -> Result<Option<Result<(Built, View), BadView>>, PageError> {
    let end = cx.reader.today().epoch_days().saturating_add(1).saturating_mul(24);
    let anything = Chart {
        x: XAxis::Hours,
        series: vec![series(pollutant, vec![(0, None), (end, None)])],
        ..Chart::default()
    };
    let view = match View::from_query(&anything, from, to, None) {
        Ok(view) => view,
        Err(bad) => return Ok(Some(Err(bad))),
    };
    // The hour that ends at midnight is one of the day that ends then.
    let day = |hour: i32| Day::from_epoch_days((hour - 1).div_euclid(24));
    let (first, last) = (day(view.first), day(view.last));
    let long = last.epoch_days() - first.epoch_days() > LONG_DAYS;
    let extremes = if long { extremes(cx, site, pollutant, first, last).await? } else { None };
    let built = match extremes {
        Some(points) => of_extremes(cx, site, pollutant, points),
        None => {
            let hours = data::hours(cx, site, first, last).await?;
            of_points(cx, site, pollutant, points(&hours, pollutant))
        }
    };
    Ok(built.map(|built| Ok((built, view))))
}

/// The lowest and the highest hour of each day, and every hour of the last days: all that a drawing of years can show, read
/// from a row a month instead of seven hundred. `None` where the days are few: then every hour is wanted.
async fn extremes(
    cx: &Cx,
    site: &Site,
    pollutant: Pollutant,
    first: Day,
    last: Day,
) -> Result<Option<Vec<Point>>, PageError> {
    let bands = cx.reader.air_bands(&site.id, pollutant, BandScale::Day, first, last).await?;
    let Some(recent) = bands.last().map(|band| band.first.plus(1 - RECENT_DAYS)) else { return Ok(None) };
    let before = &bands[..bands.partition_point(|band| band.first < recent)];
    if before.is_empty() {
        return Ok(None);
    }
    let mut all: Vec<Point> = Vec::with_capacity(before.len() * 2 + 24 * RECENT_DAYS as usize);
    let mut day = None;
    for band in before {
        let follows = day.replace(band.first).is_none_or(|day: Day| day.plus(1) == band.first);
        if let (false, Some(&(at, _))) = (follows, all.last()) {
            all.push((at + 1, None));
        }
        all.extend(of_band(band));
    }
    all.extend(points(&data::hours(cx, site, recent, last).await?, pollutant));
    Ok(Some(all))
}

/// The chart of extremes, which says where the hours between them are.
fn of_extremes(cx: &Cx, site: &Site, pollutant: Pollutant, points: Vec<Point>) -> Option<Built> {
    let mut built = of_points(cx, site, pollutant, points)?;
    built.chart.finer = cx.href(&format!("/charts/{}.part", built.chart.id));
    Some(built)
}

/// The lowest and the highest hour of a band, in order of time.
fn of_band(band: &AirBand) -> Vec<Point> {
    let point = |end_utc_ms, value| Some((position(end_utc_ms)?, Some(tenths(value))));
    let low = point(band.low_end_utc_ms, band.hours.low);
    let high = point(band.high_end_utc_ms, band.hours.high);
    let mut both: Vec<Point> = low.into_iter().chain(high).collect();
    both.sort_unstable();
    both.dedup();
    both
}

/// The chart of hours; `None` where there are none.
fn of_points(cx: &Cx, site: &Site, pollutant: Pollutant, points: Vec<Point>) -> Option<Built> {
    let (start, end) = (points.first()?.0, points.last()?.0);
    let unit = pollutant.unit(cx.lang);
    let (from, to) = (Day::from_epoch_days(start.div_euclid(24)), Day::from_epoch_days(end.div_euclid(24)));
    let title = match cx.lang {
        Lang::Zh => format!("{} {} 全部小时浓度", site.name.zh, pollutant.symbol()),
        Lang::En => format!("{}: all hours of {}", site.name.en, pollutant.symbol()),
    };
    let chart = Chart {
        id: id(site, pollutant),
        title,
        subtitle: format!("{unit} · {from} – {to}"),
        source: source_line(cx, super::air::source_name(site).get(cx.lang)),
        lang_en: cx.lang == Lang::En,
        unit: unit.to_owned(),
        decimals: 1,
        x: XAxis::Hours,
        kind: ChartKind::Line,
        series: vec![series(pollutant, points)],
        ..Chart::default()
    };
    let caveats = vec![Bilingual::new(
        "每个值是到该时刻为止一小时的平均；标记为无效的小时按缺测处理。",
        "Each value is the mean of the hour that ends then; hours flagged invalid count as missing.",
    )];
    let source = super::air::source_name(site);
    Some(Built {
        chart,
        home: (Bilingual::new("空气", "Air"), "/air".into()),
        sources: vec![(source, "/air".into())],
        caveats,
    })
}

/// Where on the axis an hour is that ends then; `None` beyond all time.
fn position(end_utc_ms: i64) -> Option<i32> {
    i32::try_from(end_utc_ms.div_euclid(HOUR_MS) + AHEAD).ok()
}

/// Tenths of the unit from thousandths, rounded once.
fn tenths(milli: i64) -> i64 {
    mean_half_even(milli, 100)
}

fn series(pollutant: Pollutant, points: Vec<Point>) -> Series {
    let name = pollutant.symbol().into();
    Series { id: pollutant.code().into(), name, points, style: Tone::Series(1) }
}

/// The hours by the time they end, in tenths of the unit. Of hours that have no record the first is a missing value, so
/// that no line is drawn across.
fn points(hours: &[AirHour], pollutant: Pollutant) -> Vec<Point> {
    let mut points: Vec<Point> = Vec::with_capacity(hours.len());
    for hour in hours {
        let Some(at) = position(hour.end_utc_ms) else { continue };
        if let Some(&(before, value)) = points.last() {
            if before == at {
                points.pop();
            } else if before + 1 < at && value.is_some() {
                points.push((before + 1, None));
            }
        }
        points.push((at, valid_value(hour, pollutant).map(tenths)));
    }
    points
}
