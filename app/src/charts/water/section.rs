//! Charts of one section.

use super::{Built, Values, built, class_codes, class_name, position, scaled, source};
use crate::{cx::Cx, page::PageError};
use chart::{Band, Chart, ChartKind, Series, TargetLine, Tone, XAxis};
use domain::{
    Bilingual, Lang, Period,
    day::HOUR_MS,
    water::{
        Item, Section, WaterBody, WaterClass,
        class::{PH_RANGE, class_of_mean, limits},
    },
};
use std::collections::BTreeMap;

/// Months of samples in a chart of samples.
const MONTHS_OF_SAMPLES: usize = 3;
/// Beijing time is this far ahead of UTC.
const AHEAD_MS: i64 = 8 * HOUR_MS;

fn home(section: &Section) -> (Bilingual, String) {
    (section.name.clone(), format!("/water/sections/{}", section.id))
}

/// The class of the section and of each evaluated item, month by month.
pub(super) async fn classes(cx: &Cx, section: &Section) -> Result<Option<Built>, PageError> {
    let values = Values::of_section(cx, &section.id).await?;
    let assessed: Vec<_> = values
        .months
        .iter()
        .filter_map(|&(year, month)| {
            let assessment = values.assess(section, Period::Month { year, month })?;
            Some((position((year, month)), assessment))
        })
        .collect();
    let Some((_, last)) = assessed.last() else { return Ok(None) };
    let items = last.basis.items.taking_part();
    let mut series = vec![Series {
        id: "class".into(),
        name: cx.t("断面", "section").into(),
        points: assessed.iter().map(|(at, a)| (*at, Some(i64::from(a.class().number())))).collect(),
        style: Tone::Muted,
    }];
    for item in items {
        let class = |a: &domain::water::summary::Assessment| {
            let class = class_of_mean(*item, a.mean(*item)?, section.body, a.basis.judging)?;
            Some(i64::from(class.number()))
        };
        let points: Vec<_> = assessed.iter().map(|(at, a)| (*at, class(a))).collect();
        if points.iter().any(|(_, class)| class.is_some()) {
            let name = item.name(cx.lang).to_owned();
            series.push(Series { id: item.code().into(), name, points, style: Tone::Muted });
        }
    }
    let chart = Chart {
        id: format!("water-{}-class", section.id),
        title: format!("{}{}", cx.text(&section.name), cx.t("：逐月水质类别", ": class month by month")),
        subtitle: cx
            .t(
                "断面类别取最差项目 · GB 3838-2002",
                "a section has the class of its worst item · GB 3838-2002",
            )
            .into(),
        x: XAxis::Months,
        kind: ChartKind::Grid,
        series,
        classes: class_codes(cx),
        source: source(cx, section.demonstration),
        lang_en: cx.lang == Lang::En,
        ..Chart::default()
    };
    Ok(Some(built(chart, home(section))))
}

/// The months of an item before the limits of the classes.
pub(super) async fn item(cx: &Cx, section: &Section, item: Item) -> Result<Option<Built>, PageError> {
    let values = Values::of_section(cx, &section.id).await?;
    let points: Vec<(i32, Option<i64>)> = values
        .months
        .iter()
        .map(|&(year, month)| {
            let mean = domain::water::means::of_months(
                values.of(&section.id).iter().filter(|m| (m.year, m.month) == (year, month)),
            );
            let value = mean.of(item).and_then(|mean| scaled(mean.decimal(item.decimals()), places(item)));
            (position((year, month)), value)
        })
        .collect();
    let suffix = cx.t("月均值", "monthly means");
    Ok(drawn(cx, section, item, (item.code().to_owned(), suffix), XAxis::Months, points))
}

/// The latest samples of an item before the limits of the classes.
pub(super) async fn samples(cx: &Cx, section: &Section, item: Item) -> Result<Option<Built>, PageError> {
    let values = Values::of_section(cx, &section.id).await?;
    let sampled: Vec<_> = values.of(&section.id).iter().filter(|m| m.samples.is_some()).collect();
    let from = sampled.len().saturating_sub(MONTHS_OF_SAMPLES);
    let (Some(first), Some(last)) = (sampled.get(from), sampled.last()) else { return Ok(None) };
    let month = |m: &domain::water::WaterMonth| Period::Month { year: m.year, month: m.month };
    let samples = cx.reader.water_samples(&section.id, month(first).first(), month(last).last()).await?;
    let mut points = BTreeMap::new();
    for sample in samples.iter().filter(|sample| sample.status.counts()) {
        let Some((_, value)) = sample.values.iter().find(|(i, _)| *i == item) else { continue };
        let hour = (sample.at_utc_ms + AHEAD_MS).div_euclid(HOUR_MS);
        let value = domain::rounding::half_even(value.value, u32::from(places(item)));
        points.extend(i32::try_from(hour).ok().map(|hour| (hour, scaled(value, places(item)))));
    }
    let points = points.into_iter().collect();
    let suffix = cx.t("逐次监测值", "as sampled");
    Ok(drawn(cx, section, item, (format!("{}-samples", item.code()), suffix), XAxis::Hours, points))
}

fn places(item: Item) -> u8 {
    // pH and oxygen of automatic stations are reported with two decimals.
    u8::try_from(item.decimals()).unwrap_or(6).max(if matches!(item, Item::Ph | Item::Do) { 2 } else { 0 })
}

fn drawn(
    cx: &Cx,
    section: &Section,
    item: Item,
    (id, suffix): (String, &str),
    x: XAxis,
    points: Vec<(i32, Option<i64>)>,
) -> Option<Built> {
    if points.iter().all(|(_, value)| value.is_none()) {
        return None;
    }
    let name = item.name(cx.lang);
    let unit = item.unit(cx.lang);
    let decimals = places(item);
    let target = section.target.and_then(|class| {
        let value = limits(item, section.body)?.get(usize::from(class.number() - 1)).copied()?;
        let name = format!("{}{}", cx.t("目标 ", "target "), class_name(cx, class));
        Some(TargetLine { name, value: scaled_micro(value, decimals) })
    });
    let chart = Chart {
        id: format!("water-{}-{id}", section.id),
        title: format!("{} · {name}", cx.text(&section.name)),
        subtitle: [unit, suffix, "GB 3838-2002"]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" · "),
        x,
        kind: ChartKind::Line,
        series: vec![Series { id: item.code().into(), name: name.into(), points, style: Tone::Series(1) }],
        unit: unit.into(),
        decimals,
        bands: bands(cx, item, section.body, decimals),
        targets: target.into_iter().collect(),
        source: source(cx, section.demonstration),
        lang_en: cx.lang == Lang::En,
        ..Chart::default()
    };
    Some(built(chart, home(section)))
}

fn scaled_micro(micro: i64, decimals: u8) -> i64 {
    micro / 10_i64.pow(6 - u32::from(decimals.min(6)))
}

/// The ranges of the classes; those that no value has (COD has the same limit for Ⅰ and Ⅱ) are left out.
fn bands(cx: &Cx, item: Item, body: WaterBody, decimals: u8) -> Vec<Band> {
    let band = |class: WaterClass, from, to| Band {
        name: class_name(cx, class),
        from,
        to,
        style: Tone::Water(class.number()),
    };
    if item == Item::Ph {
        let [low, high] = PH_RANGE.map(|micro| scaled_micro(micro, decimals));
        let within = Band {
            name: cx.t("6–9，各类相同", "6–9, all classes").into(),
            ..band(WaterClass::I, low, high)
        };
        let worse = |from, to| band(WaterClass::WorseThanV, from, to);
        return vec![within, worse(i64::MIN, low), worse(high, i64::MAX)];
    }
    let Some(limits) = limits(item, body) else { return Vec::new() };
    let mut bands = Vec::new();
    let rising = item != Item::Do;
    let mut edge = if rising { i64::MIN } else { i64::MAX };
    for (class, limit) in WaterClass::ALL.into_iter().zip(limits) {
        let limit = scaled_micro(limit, decimals);
        if limit != edge {
            bands.push(if rising { band(class, edge, limit) } else { band(class, limit, edge) });
        }
        edge = limit;
    }
    let worst = WaterClass::WorseThanV;
    bands.push(if rising { band(worst, edge, i64::MAX) } else { band(worst, i64::MIN, edge) });
    bands
}
