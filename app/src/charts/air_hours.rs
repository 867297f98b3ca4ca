//! All hours of a site: `air-{site}-{pollutant}-all-hours`. Ten years of them are 87,600 values, so a reader who looks closer
//! is sent the hours of the stretch looked at, and no more of them are read from the store than that.

use super::{Built, source_line};
use crate::{cx::Cx, page::PageError};
use chart::{BadView, Chart, ChartKind, Series, Tone, View, XAxis};
use domain::{
    Bilingual, Day, Lang,
    air::{AirHour, Pollutant, Site, daily::valid_value},
    rounding::mean_half_even,
};

/// The earliest day any series is looked for.
const EARLIEST: i32 = 0;
const HOUR_MS: i64 = 3_600_000;
/// How far Asia/Shanghai is ahead of UTC, in hours.
const AHEAD: i64 = 8;

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
    days(cx, site, pollutant, Day::from_epoch_days(EARLIEST), cx.reader.today()).await
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
    let built = days(cx, site, pollutant, day(view.first), day(view.last)).await?;
    Ok(built.map(|built| Ok((built, view))))
}

async fn days(
    cx: &Cx,
    site: &Site,
    pollutant: Pollutant,
    first: Day,
    last: Day,
) -> Result<Option<Built>, PageError> {
    let points = points(&cx.reader.air_hours(&site.id, first, last).await?, pollutant);
    let (Some(start), Some(end)) = (points.first().map(|p| p.0), points.last().map(|p| p.0)) else {
        return Ok(None);
    };
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
    Ok(Some(Built {
        chart,
        home: (Bilingual::new("空气", "Air"), "/air".into()),
        sources: vec![(source, "/air".into())],
        caveats,
    }))
}

fn series(pollutant: Pollutant, points: Vec<(i32, Option<i64>)>) -> Series {
    let name = pollutant.symbol().into();
    Series { id: pollutant.code().into(), name, points, style: Tone::Series(1) }
}

/// The hours by the time they end, in tenths of the unit. Of hours that have no record the first is a missing value, so
/// that no line is drawn across.
fn points(hours: &[AirHour], pollutant: Pollutant) -> Vec<(i32, Option<i64>)> {
    let mut points: Vec<(i32, Option<i64>)> = Vec::with_capacity(hours.len());
    for hour in hours {
        let Ok(at) = i32::try_from(hour.end_utc_ms.div_euclid(HOUR_MS) + AHEAD) else { continue };
        if let Some(&(before, value)) = points.last() {
            if before == at {
                points.pop();
            } else if before + 1 < at && value.is_some() {
                points.push((before + 1, None));
            }
        }
        points.push((at, valid_value(hour, pollutant).map(|value| mean_half_even(value, 100))));
    }
    points
}
