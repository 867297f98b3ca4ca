//! Air charts of a site. The rest of an id behind `air-` is `{site}-{pollutant}-days`, `{site}-{pollutant}-months` or
//! `{site}-good-days`.

use super::{Built, source_line};
use crate::{cx::Cx, page::PageError};
use chart::{Chart, ChartKind, Series, TargetLine, Tone, XAxis};
use domain::{
    Bilingual, Day, Lang, Period,
    air::{
        AirDay, Pollutant, Site,
        limits::Phase,
        summary::{EditionPolicy, good_days, months},
    },
    rounding::mean_half_even,
};

/// The earliest day any series is looked for.
const EARLIEST: i32 = 0;

/// Limit of the hourly mean of ozone in µg/m³, class 2, the same in all phases (GB 3095, table 1).
const OZONE_HOUR_LIMIT: i64 = 200;

/// What a chart of a site shows.
#[derive(Clone, Copy)]
enum Family {
    Days(Pollutant),
    Months(Pollutant),
    GoodDays,
}

/// A chart by the rest of its id.
pub(super) async fn build(cx: &Cx, rest: &str) -> Result<Option<Built>, PageError> {
    let Some((site, family)) = parse(cx, rest) else { return Ok(None) };
    let days = cx.reader.air_days(&site.id, Day::from_epoch_days(EARLIEST), cx.reader.today()).await?;
    let (Some(first), Some(last)) = (days.first().map(|d| d.day), days.last().map(|d| d.day)) else {
        return Ok(None);
    };
    let range = Period::Span { first, last };
    if days.iter().all(|d| d.o3_1h.is_none() && d.values.iter().all(Option::is_none)) {
        return Ok(None);
    }
    let chart = match family {
        Family::Days(p) => by_day(cx, site, p, &days, first, last),
        Family::Months(p) => by_month(cx, site, p, &days, range),
        Family::GoodDays if has_ozone(&days) => good_day_ratio(cx, site, &days, range),
        Family::GoodDays => return Ok(None),
    };
    Ok(Some(Built {
        chart,
        home: (Bilingual::new("空气", "Air"), "/air".into()),
        sources: vec![(source_name(site), "/air".into())],
        caveats: caveats(site, family),
    }))
}

/// Ids for the site map: what the air page itself shows of every site.
pub(super) fn known_ids(cx: &Cx) -> Vec<String> {
    cx.published.sites.iter().map(|s| days_id(s, Pollutant::Pm25)).collect()
}

/// The id of the daily chart of a pollutant.
pub(crate) fn days_id(site: &Site, pollutant: Pollutant) -> String {
    format!("air-{}-{}-days", site.id, pollutant.code())
}

/// Whether an index can be computed: without ozone it would leave out the pollutant that decides most summers.
pub(crate) fn has_ozone(days: &[AirDay]) -> bool {
    days.iter().any(|d| d.values[Pollutant::O3 as usize].is_some())
}

fn parse<'a>(cx: &'a Cx, rest: &str) -> Option<(&'a Site, Family)> {
    if let Some(site) = rest.strip_suffix("-good-days") {
        return Some((cx.published.site(site)?, Family::GoodDays));
    }
    let (rest, kind) = rest.rsplit_once('-')?;
    let (site, pollutant) = rest.rsplit_once('-')?;
    let pollutant = Pollutant::of_code(pollutant)?;
    let family = match kind {
        "days" => Family::Days(pollutant),
        "months" => Family::Months(pollutant),
        _ => return None,
    };
    Some((cx.published.site(site)?, family))
}

fn source_name(site: &Site) -> Bilingual {
    if site.demonstration {
        Bilingual::new("程序生成的演示数据", "generated demonstration data")
    } else {
        Bilingual::new("导入的监测数据", "imported measurements")
    }
}

fn caveats(site: &Site, family: Family) -> Vec<Bilingual> {
    let mut caveats = Vec::new();
    if site.demonstration {
        caveats.push(Bilingual::new(
            "数据由程序生成，只供演示，不是监测结果。",
            "The data are generated for demonstration and are no measurements.",
        ));
    }
    match family {
        Family::GoodDays => caveats.push(Bilingual::new(
            "每一天按当天适用的 HJ 633 版本评价：2026年3月1日起限值收严，前后的比率不可直接比较。",
            "Each day is judged by the edition of HJ 633 in force on it: limits tightened on 2026-03-01, so ratios before and after do not compare.",
        )),
        Family::Months(Pollutant::O3) => caveats.push(Bilingual::new(
            "臭氧为日最大8小时滑动平均。",
            "Ozone is the daily maximum of the 8-hour moving means (MDA8).",
        )),
        Family::Days(_) | Family::Months(_) => {}
    }
    caveats
}

/// Tenths of the unit from thousandths, rounded once.
fn tenths(milli: i64) -> i64 {
    mean_half_even(milli, 100)
}

fn by_day(cx: &Cx, site: &Site, pollutant: Pollutant, days: &[AirDay], first: Day, last: Day) -> Chart {
    // A series without MDA8 may still have the daily maximum of the hourly means: that is drawn, and called just that.
    let hourly = pollutant == Pollutant::O3 && !has_ozone(days);
    let value = |row: &AirDay| if hourly { row.o3_1h } else { row.values[pollutant as usize] };
    let mut rows = days.iter().peekable();
    let points = first
        .through(last)
        .map(|day| (day.epoch_days(), rows.next_if(|r| r.day == day).and_then(value).map(tenths)))
        .collect();
    let limit = |phase: Phase| if hourly { OZONE_HOUR_LIMIT } else { phase.daily(pollutant) };
    let line = |phase: Phase| TargetLine {
        name: format!("{} {}", phase.name(cx.lang), cx.t("二级限值", "class-2 limit")),
        value: limit(phase) * 10,
    };
    let (before, after) = (Phase::of(first), Phase::of(last));
    let mut targets = vec![line(after)];
    if limit(before) != limit(after) {
        targets.insert(0, line(before));
    }
    let what = match pollutant {
        Pollutant::O3 if hourly => cx.t("日最大1小时浓度", "daily maximum of the hourly means"),
        Pollutant::O3 => cx.t("日最大8小时浓度", "daily maximum of the 8-hour means (MDA8)"),
        _ => cx.t("日均浓度", "daily mean"),
    };
    let title = match cx.lang {
        Lang::Zh => format!("{} {} {what}", site.name.zh, pollutant.symbol()),
        Lang::En => format!("{}: {}, {what}", site.name.en, pollutant.symbol()),
    };
    Chart {
        id: days_id(site, pollutant),
        title,
        subtitle: format!("{} · {first} – {last}", pollutant.unit(cx.lang)),
        kind: ChartKind::Line,
        series: vec![Series {
            id: pollutant.code().into(),
            name: pollutant.symbol().into(),
            points,
            style: Tone::Series(1),
        }],
        targets,
        ..blank(cx, site, pollutant.unit(cx.lang))
    }
}

fn by_month(cx: &Cx, site: &Site, pollutant: Pollutant, days: &[AirDay], range: Period) -> Chart {
    let means = months(days, range, pollutant);
    let mut years: Vec<i16> = means.iter().map(|m| m.year).collect();
    years.dedup();
    let shown = years.len().saturating_sub(3);
    let series = years[shown..]
        .iter()
        .enumerate()
        .map(|(n, year)| {
            let of_month = |month: i8| means.iter().find(|m| m.year == *year && m.month == month);
            let value = |month: i8| {
                of_month(month).map(|m| mean_half_even(m.mean.sum, i64::from(m.mean.count) * 100))
            };
            Series {
                id: format!("y{year}"),
                name: year.to_string(),
                points: (1..=12).map(|m| (i32::from(m) - 1, value(m))).collect(),
                style: if n + 1 == years.len() - shown { Tone::Series(1) } else { Tone::Series(4 + n as u8) },
            }
        })
        .collect();
    let phase = Phase::of(range.last());
    let title = match cx.lang {
        Lang::Zh => format!("{} {} 月均浓度与往年同月", site.name.zh, pollutant.symbol()),
        Lang::En => format!("{}: monthly mean of {} against earlier years", site.name.en, pollutant.symbol()),
    };
    Chart {
        id: format!("air-{}-{}-months", site.id, pollutant.code()),
        title,
        subtitle: format!("{} · {} – {}", pollutant.unit(cx.lang), range.first(), range.last()),
        x: XAxis::Categories((1..=12).map(|m| month_name(cx.lang, m)).collect()),
        kind: ChartKind::Bar,
        series,
        targets: phase
            .annual(pollutant)
            .map(|limit| TargetLine {
                name: format!("{} {}", phase.name(cx.lang), cx.t("二级年均限值", "class-2 annual limit")),
                value: limit * 10,
            })
            .into_iter()
            .collect(),
        ..blank(cx, site, pollutant.unit(cx.lang))
    }
}

fn month_name(lang: Lang, month: i8) -> String {
    const EN: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    match lang {
        Lang::Zh => format!("{month}月"),
        Lang::En => EN[month as usize - 1].to_owned(),
    }
}

fn good_day_ratio(cx: &Cx, site: &Site, days: &[AirDay], range: Period) -> Chart {
    let (first, last) = (range.first(), range.last());
    let months = first.first_of_month().through(last).filter(|d| d.day() == 1);
    let points = months
        .map(|d| {
            let month = Period::Month { year: d.year(), month: d.month() };
            let good = good_days(days, month, EditionPolicy::ByDate);
            let ratio = good.ratio().and_then(|r| super::scaled(r, 1));
            (i32::from(d.year()) * 12 + i32::from(d.month()) - 1, ratio)
        })
        .collect();
    let title = match cx.lang {
        Lang::Zh => format!("{} 逐月优良天数比率", site.name.zh),
        Lang::En => format!("{}: good-day ratio by month", site.name.en),
    };
    Chart {
        id: format!("air-{}-good-days", site.id),
        title,
        subtitle: match cx.lang {
            Lang::Zh => format!("% · {first} – {last} · HJ 633 按观测日期适用的版本，臭氧取日最大8小时"),
            Lang::En => format!("% · {first} – {last} · edition of HJ 633 by date, ozone by MDA8"),
        },
        x: XAxis::Months,
        kind: ChartKind::Bar,
        series: vec![Series {
            id: "ratio".into(),
            name: cx.t("优良天数比率", "good-day ratio").into(),
            points,
            style: Tone::Series(3),
        }],
        ..blank(cx, site, "%")
    }
}

/// What all charts of a site share: values in tenths.
fn blank(cx: &Cx, site: &Site, unit: &str) -> Chart {
    Chart {
        id: String::new(),
        title: String::new(),
        subtitle: String::new(),
        source: source_line(cx, source_name(site).get(cx.lang)),
        lang_en: cx.lang == Lang::En,
        unit: unit.to_owned(),
        decimals: 1,
        x: XAxis::Days,
        kind: ChartKind::Line,
        series: Vec::new(),
        ..Chart::default()
    }
}
