//! Concentrations of one pollutant by hour, day and month.

use super::{blank, built, data, data::extent, has_ozone, month_name, tenths, titled, tone};
use crate::{charts::Built, cx::Cx, page::PageError};
use chart::{Chart, ChartKind, Series, TargetLine, Tone, XAxis};
use domain::{
    Bilingual, Day,
    air::{
        AirDay, Pollutant, Site,
        daily::valid_value,
        hourly::{clock_of, day_of},
        limits::Phase,
        rollup::AirMonth,
    },
    rounding::mean_half_even,
};

/// How many days of hours are drawn.
const DAYS_OF_HOURS: i32 = 14;
/// How many years of months stand side by side.
const YEARS_OF_MONTHS: usize = 3;

/// The hours of the latest days.
pub(super) async fn by_hour(cx: &Cx, site: &Site, pollutant: Pollutant) -> Result<Option<Built>, PageError> {
    let Some(last) = cx.reader.last_air_day(&site.id).await? else { return Ok(None) };
    let first = last.plus(1 - DAYS_OF_HOURS);
    let hours = data::hours(cx, site, first, cx.reader.today()).await?;
    let position = |h| day_of(h).epoch_days() * 24 + i32::from(clock_of(h));
    let value = |h| valid_value(h, pollutant).map(tenths);
    if hours.iter().all(|h| value(h).is_none()) {
        return Ok(None);
    }
    // An hour without a record is a gap, not a line drawn across it.
    let (from, to) = (hours.first().map_or(0, position), hours.last().map_or(0, position));
    let mut rows = hours.iter().peekable();
    let points = (from..=to).map(|at| (at, rows.next_if(|h| position(h) == at).and_then(value))).collect();
    let phase = Phase::of(last);
    let limit = phase.hourly(pollutant).map(|limit| TargetLine {
        name: format!("{} {}", phase.name(cx.lang), cx.t("二级1小时限值", "class-2 hourly limit")),
        value: limit * 10,
    });
    let title = titled(
        cx,
        site,
        &format!("{} 小时浓度", pollutant.symbol()),
        &format!("hourly {}", pollutant.symbol()),
    );
    let (unit, tail) = (pollutant.unit(cx.lang), format!("{}-hours", pollutant.code()));
    let span = cx.t("最近两周，未经审核的数据以核定后为准", "latest two weeks; what is unaudited may change");
    let chart = Chart {
        title,
        subtitle: format!("{unit} · {first} – {last} · {span}"),
        x: XAxis::Hours,
        series: vec![series(pollutant, points)],
        targets: limit.into_iter().collect(),
        ..blank(cx, site, &tail, unit)
    };
    let caveats = vec![Bilingual::new(
        "每个点是到该时刻为止一小时的平均；标记为无效的小时不画。",
        "Each point is the mean of the hour that ends then; hours flagged invalid are left out.",
    )];
    Ok(Some(built(site, chart, caveats)))
}

fn series(pollutant: Pollutant, points: Vec<(i32, Option<i64>)>) -> Series {
    let name = pollutant.symbol().into();
    Series { id: pollutant.code().into(), name, points, style: Tone::Series(1) }
}

/// Every day.
pub(super) fn by_day(cx: &Cx, site: &Site, pollutant: Pollutant, days: &[AirDay]) -> Option<Built> {
    extent(days)?;
    let (first, last) = (days.first()?.day, days.last()?.day);
    // A series without MDA8 may still have the daily maximum of the hourly means: that is drawn, and called just that.
    let hourly = pollutant == Pollutant::O3 && !has_ozone(days);
    let value = |row: &AirDay| if hourly { row.o3_1h } else { row.values[pollutant as usize] };
    let mut rows = days.iter().peekable();
    let points = first
        .through(last)
        .map(|day| (day.epoch_days(), rows.next_if(|r| r.day == day).and_then(value).map(tenths)))
        .collect();
    let what = match pollutant {
        Pollutant::O3 if hourly => ("日最大1小时浓度", "daily maximum of the hourly means"),
        Pollutant::O3 => ("日最大8小时浓度", "daily maximum of the 8-hour means (MDA8)"),
        _ => ("日均浓度", "daily mean"),
    };
    let symbol = pollutant.symbol();
    let (unit, tail) = (pollutant.unit(cx.lang), format!("{}-days", pollutant.code()));
    let chart = Chart {
        title: titled(cx, site, &format!("{symbol} {}", what.0), &format!("{symbol}, {}", what.1)),
        subtitle: format!("{unit} · {first} – {last}"),
        series: vec![series(pollutant, points)],
        targets: daily_limits(cx, pollutant, hourly, first, last),
        ..blank(cx, site, &tail, unit)
    };
    Some(built(site, chart, Vec::new()))
}

/// The limit in force on the last day, and that on the first where it was another.
fn daily_limits(cx: &Cx, pollutant: Pollutant, hourly: bool, first: Day, last: Day) -> Vec<TargetLine> {
    let limit = |phase: Phase| match hourly {
        true => phase.hourly(pollutant).unwrap_or_else(|| phase.daily(pollutant)),
        false => phase.daily(pollutant),
    };
    let line = |phase: Phase| TargetLine {
        name: format!("{} {}", phase.name(cx.lang), cx.t("二级限值", "class-2 limit")),
        value: limit(phase) * 10,
    };
    let (before, after) = (Phase::of(first), Phase::of(last));
    let mut lines = vec![line(after)];
    if limit(before) != limit(after) {
        lines.insert(0, line(before));
    }
    lines
}

/// The means of the calendar months, the latest years side by side.
pub(super) async fn by_month(cx: &Cx, site: &Site, pollutant: Pollutant) -> Result<Option<Built>, PageError> {
    let enough = |months: &[AirMonth]| years_of(&known(months, pollutant)).len() >= YEARS_OF_MONTHS;
    let months = data::latest_months(cx, site, YEARS_OF_MONTHS as i16, enough).await?;
    Ok(of_months(cx, site, pollutant, &months))
}

/// The months that have a mean, with the mean in tenths of the unit.
fn known(months: &[AirMonth], pollutant: Pollutant) -> Vec<(&AirMonth, i64)> {
    let mean = |month: &AirMonth| {
        let mean = month.rollup.values[pollutant as usize].mean()?;
        Some(mean_half_even(mean.sum, i64::from(mean.count) * 100))
    };
    months.iter().filter_map(|month| Some((month, mean(month)?))).collect()
}

fn years_of(known: &[(&AirMonth, i64)]) -> Vec<i16> {
    let mut years: Vec<i16> = known.iter().map(|(month, _)| month.year).collect();
    years.dedup();
    years
}

fn of_months(cx: &Cx, site: &Site, pollutant: Pollutant, months: &[AirMonth]) -> Option<Built> {
    let known = known(months, pollutant);
    let years = years_of(&known);
    let shown = &years[years.len().saturating_sub(YEARS_OF_MONTHS)..];
    let (first, last) = (known.first()?.0, known.last()?.0);
    let series = shown
        .iter()
        .enumerate()
        .map(|(n, year)| {
            let of = |month| known.iter().find(|(m, _)| m.year == *year && m.month == month).map(|(_, v)| *v);
            Series {
                id: format!("y{year}"),
                name: year.to_string(),
                points: (1..=12).map(|m| (i32::from(m) - 1, of(m))).collect(),
                style: if n + 1 == shown.len() { Tone::Series(1) } else { Tone::Series(4 + n as u8) },
            }
        })
        .collect();
    let phase = Day::new(last.year, last.month, 1).map(Phase::of)?;
    let limit = phase.annual(pollutant).map(|limit| TargetLine {
        name: format!("{} {}", phase.name(cx.lang), cx.t("二级年均限值", "class-2 annual limit")),
        value: limit * 10,
    });
    let symbol = pollutant.symbol();
    let (unit, tail) = (pollutant.unit(cx.lang), format!("{}-months", pollutant.code()));
    let chart = Chart {
        title: titled(
            cx,
            site,
            &format!("{symbol} 月均浓度与往年同月"),
            &format!("monthly mean of {symbol} against earlier years"),
        ),
        subtitle: format!(
            "{unit} · {}-{:02} – {}-{:02}",
            first.year.max(shown[0]),
            first.month,
            last.year,
            last.month
        ),
        x: XAxis::Categories((1..=12).map(|m| month_name(cx.lang, m)).collect()),
        kind: ChartKind::Bar,
        series,
        targets: limit.into_iter().collect(),
        ..blank(cx, site, &tail, unit)
    };
    let ozone = (pollutant == Pollutant::O3).then(|| {
        Bilingual::new(
            "臭氧为日最大8小时滑动平均。",
            "Ozone is the daily maximum of the 8-hour moving means (MDA8).",
        )
    });
    Some(built(site, chart, ozone.into_iter().collect()))
}

/// One line of a chart of several pollutants.
pub(super) fn line(pollutant: Pollutant, points: Vec<(i32, Option<i64>)>) -> Series {
    Series { style: tone(pollutant), ..series(pollutant, points) }
}
