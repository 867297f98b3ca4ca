//! Entries about an air site or a water section: what each month came to, once it is over, and corrections of what was public.
//! The moment of a month is its end, whenever its values were kept, so that filling in old data tells nobody anything new.

use super::Entry;
use crate::{
    charts::water::{Values, class_name},
    components::water::reservations,
    cx::Cx,
    page::PageError,
};
use domain::{
    Day, Lang, Period,
    air::{Edition, Pollutant, rollup::AirMonth},
    water::Observation,
};
use std::collections::BTreeMap;

/// So many months are told.
const MONTHS: i32 = 12;

/// Months as numbers that can be counted: year and month of the `n`th before today's.
fn before(today: Day, n: i32) -> (i16, i8) {
    let month = i32::from(today.year()) * 12 + i32::from(today.month()) - 1 - n;
    (month.div_euclid(12) as i16, month.rem_euclid(12) as i8 + 1)
}

/// Of an air site.
pub(super) async fn station(cx: &Cx, id: &str) -> Result<Vec<Entry>, PageError> {
    let Some(site) = cx.published.site(id) else { return Ok(Vec::new()) };
    let name = cx.text(&site.name);
    let today = cx.reader.today();
    let months = cx.reader.air_months(id, before(today, MONTHS), before(today, 1)).await?;
    let mut entries: Vec<Entry> = months.iter().filter_map(|month| air_month(cx, id, &name, month)).collect();
    let (year, month) = before(today, MONTHS);
    let Some(first) = Day::new(year, month, 1) else { return Ok(entries) };
    let corrections = cx.reader.air_corrections(id, first, today).await?;
    let hours = corrections.hours.iter().map(|before| (before.revision, before.at_utc_ms));
    let days = corrections.days.iter().map(|before| (before.revision, before.at_utc_ms));
    entries.extend(replaced(cx, &name, &format!("/air/stations/{id}"), hours.chain(days)));
    Ok(entries)
}

fn air_month(cx: &Cx, id: &str, name: &str, month: &AirMonth) -> Option<Entry> {
    let period = Period::Month { year: month.year, month: month.month };
    let edition = Edition::of(period.last());
    let levels = month.rollup.levels[edition as usize];
    let (good, valid) = (levels[0] + levels[1], levels.iter().sum::<u32>());
    let pm25 = month.rollup.values[Pollutant::Pm25 as usize].mean().map(|mean| mean.decimal(1));
    let label = period.label();
    if valid == 0 && pm25.is_none() {
        return None;
    }
    let title = match cx.lang {
        Lang::Zh => format!("{name} {}：有效 {valid} 天，优良 {good} 天", label.zh),
        Lang::En => format!("{name} {}: {good} good days of {valid} valid ones", label.en),
    };
    let unit = Pollutant::Pm25.unit(cx.lang);
    let mean = pm25.map(|mean| match cx.lang {
        Lang::Zh => format!("PM2.5 平均浓度 {mean} {unit}；"),
        Lang::En => format!("Mean of PM2.5 {mean} {unit}; "),
    });
    let computed = cx.t("由监测数据计算，标准：", "computed from measurements, standard: ");
    let text = format!("{}{computed}{}", mean.unwrap_or_default(), edition.name());
    Some(of_month(period, format!("/air/stations/{id}"), title, text))
}

/// Of a water section.
pub(super) async fn section(cx: &Cx, id: &str) -> Result<Vec<Entry>, PageError> {
    let Some(section) = cx.published.section(id) else { return Ok(Vec::new()) };
    let name = cx.text(&section.name);
    let values = Values::of_section(cx, id).await?;
    let today = cx.reader.today();
    let path = format!("/water/sections/{id}");
    let recent = |month: &&(i16, i8)| (before(today, MONTHS)..before(today, 0)).contains(*month);
    let months = values.months.iter().filter(recent).filter_map(|&(year, month)| {
        let period = Period::Month { year, month };
        let assessment = values.assess(section, period)?;
        let class = class_name(cx, assessment.class());
        let title = match cx.lang {
            Lang::Zh => format!("{name} {}：水质{class}", period.label().zh),
            Lang::En => format!("{name} {}: class {class}", period.label().en),
        };
        let target = assessment.target.map(|target| match cx.lang {
            Lang::Zh => format!("目标{}。", class_name(cx, target)),
            Lang::En => format!("The target is class {}.", class_name(cx, target)),
        });
        let text: Vec<String> = target.into_iter().chain(reservations(cx, &assessment)).collect();
        Some(of_month(period, path.clone(), title, text.join("\n")))
    });
    let mut entries: Vec<Entry> = months.collect();
    let moments = cx.reader.moments().await?;
    let corrections = cx.reader.water_corrections(id).await?;
    let told =
        corrections.iter().filter(|c| !matches!(&c.before, Observation::Month(m) if m.samples.is_some()));
    let times = told.filter_map(|c| Some((c.revision, *moments.revisions.get(&c.revision)?)));
    entries.extend(replaced(cx, &name, &path, times));
    Ok(entries)
}

fn of_month(period: Period, path: String, title: String, text: String) -> Entry {
    let end = period.last().plus(1).start_utc_ms();
    Entry {
        name: format!("{path}/months/{period}"),
        path,
        title,
        text,
        published_utc_ms: end,
        updated_utc_ms: end,
        tag: None,
    }
}

/// One entry for each content revision that replaced something public, unless a note of staff tells of it already.
fn replaced(cx: &Cx, name: &str, path: &str, what: impl Iterator<Item = (i64, i64)>) -> Vec<Entry> {
    let mut by_revision = BTreeMap::<i64, (i64, usize)>::new();
    for (revision, at_utc_ms) in what {
        by_revision.entry(revision).or_insert((at_utc_ms, 0)).1 += 1;
    }
    by_revision.retain(|revision, _| !cx.published.corrections.iter().any(|note| note.revision == *revision));
    let entries = by_revision.into_iter().map(|(revision, (at_utc_ms, count))| Entry {
        name: format!("{path}/corrections/{revision}"),
        path: path.to_owned(),
        title: match cx.lang {
            Lang::Zh => format!("更正：{name} {count} 组已公布的数据"),
            Lang::En => format!("Corrected: {count} sets of published values of {name}"),
        },
        text: cx.t("页面列出更正前后的值。", "The page lists the values before and after.").to_owned(),
        published_utc_ms: at_utc_ms,
        updated_utc_ms: at_utc_ms,
        tag: None,
    });
    entries.collect()
}
