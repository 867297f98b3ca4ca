//! Air charts of a site. The rest of an id behind `air-` is the id of the site and a tail: `{pollutant}-hours`,
//! `{pollutant}-days`, `{pollutant}-months`, `good-days`, `months-compared`, `calendar-{year}`, `pollutant-shares`,
//! `diurnal`, `weekdays` or `trend`. Charts of the index may have the edition that judges all of their days behind it:
//! `good-days-hj633-2012`.

pub(crate) mod calendar;
mod concentrations;
pub(crate) mod data;
pub(crate) mod profile;
pub(crate) mod ratio;
pub(crate) mod shares;
pub(crate) mod trend;

pub(crate) use data::{has_ozone, source_name};

use super::{Built, source_line};
use crate::{cx::Cx, page::PageError};
use chart::{Chart, ChartKind, Tone, XAxis};
use domain::{
    Bilingual, Day, Lang,
    air::{Edition, Pollutant, Site, SiteKind},
    rounding::mean_half_even,
};

/// What a chart of a site shows.
#[derive(Clone, Copy)]
pub(in crate::charts) enum Family {
    Hours(Pollutant),
    Days(Pollutant),
    Months(Pollutant),
    GoodDays,
    MonthsCompared,
    Calendar(i16),
    Shares,
    Diurnal,
    Weekdays,
    Trend,
}

impl Family {
    /// Whether an edition of HJ 633 decides what it shows.
    const fn is_of_index(self) -> bool {
        matches!(self, Family::GoodDays | Family::MonthsCompared | Family::Calendar(_) | Family::Shares)
    }
}

/// A chart by the rest of its id.
pub(super) async fn build(cx: &Cx, rest: &str) -> Result<Option<Built>, PageError> {
    let Some((site, family, asked)) = parse(cx, rest) else { return Ok(None) };
    let built = match family {
        Family::Hours(p) => concentrations::by_hour(cx, site, p).await?,
        Family::Days(p) => concentrations::by_day(cx, site, p, &data::days(cx, site).await?),
        Family::Months(p) => concentrations::by_month(cx, site, p).await?,
        Family::GoodDays => ratio::by_month(cx, site, &data::months(cx, site).await?, asked),
        Family::MonthsCompared => ratio::compared(cx, site, asked).await?,
        Family::Calendar(year) => {
            let (Some(first), Some(last)) = (Day::new(year, 1, 1), Day::new(year, 12, 31)) else {
                return Ok(None);
            };
            let days = cx.reader.air_days(&site.id, first, last).await?;
            calendar::of_year(cx, site, &days, year, asked)
        }
        Family::Shares => shares::of_polluted_days(cx, site, &data::record(cx, site).await?.days, asked),
        Family::Diurnal => profile::by_clock(cx, site).await?,
        Family::Weekdays => profile::by_weekday(cx, site, &data::record(cx, site).await?.days),
        Family::Trend => trend::by_year(cx, site, &cx.reader.air_years(&site.id).await?),
    };
    Ok(match asked {
        Some(edition) => built.map(|built| judged_by(cx, built, edition)),
        None => built,
    })
}

/// A chart whose days are all judged by the edition that was asked for: its id and title say so.
fn judged_by(cx: &Cx, mut built: Built, edition: Edition) -> Built {
    built.chart.id = format!("{}-{}", built.chart.id, edition.code());
    built.chart.title = match cx.lang {
        Lang::Zh => format!("{}（按 {}）", built.chart.title, edition.name()),
        Lang::En => format!("{} (by {})", built.chart.title, edition.name()),
    };
    built
}

/// What it means that an edition was asked for.
fn asked_caveat(edition: Edition) -> Bilingual {
    Bilingual::new(
        format!("所有的天都按 {} 评价，不论当时适用哪一版；与按当时版本公布的结果不可混用。", edition.name()),
        format!(
            "All days are judged by {}, whichever edition was in force on them; not to be mixed with what was published by the edition of the time.",
            edition.name()
        ),
    )
}

/// The same chart as judged by default and by each edition: an id and what it is, the default first. None where no edition
/// decides what a chart shows.
pub(crate) fn by_editions(cx: &Cx, chart: &str) -> Vec<(String, Bilingual)> {
    let Some((site, family, asked)) = chart.strip_prefix("air-").and_then(|rest| parse(cx, rest)) else {
        return Vec::new();
    };
    if !family.is_of_index() {
        return Vec::new();
    }
    let suffix = asked.map_or(String::new(), |edition| format!("-{}", edition.code()));
    let plain = chart.strip_suffix(&suffix).unwrap_or(chart);
    debug_assert!(plain.starts_with(&id(site, "")));
    let by_default = match family {
        Family::MonthsCompared | Family::Shares => {
            Bilingual::new("两年同口径（默认）", "both years alike (default)")
        }
        _ => Bilingual::new("按每天适用的版本（默认）", "the edition in force on each day (default)"),
    };
    let fixed = Edition::ALL.map(|edition| {
        let name = edition.name();
        (
            format!("{plain}-{}", edition.code()),
            Bilingual::new(format!("全部按 {name}"), format!("all by {name}")),
        )
    });
    std::iter::once((plain.to_owned(), by_default)).chain(fixed).collect()
}

/// Ids for the site map: what the air page itself shows of every site.
pub(super) fn known_ids(cx: &Cx) -> Vec<String> {
    cx.published.sites.iter().map(|s| days_id(s, Pollutant::Pm25)).collect()
}

/// The id of a chart of a site.
pub(crate) fn id(site: &Site, tail: &str) -> String {
    format!("air-{}-{tail}", site.id)
}

/// The id of the daily chart of a pollutant.
pub(crate) fn days_id(site: &Site, pollutant: Pollutant) -> String {
    id(site, &format!("{}-days", pollutant.code()))
}

/// The site and family of the rest of an id.
pub(in crate::charts) fn parse<'a>(cx: &'a Cx, rest: &str) -> Option<(&'a Site, Family, Option<Edition>)> {
    let asked = Edition::ALL
        .into_iter()
        .find_map(|edition| Some((rest.strip_suffix(edition.code())?.strip_suffix('-')?, edition)));
    let (rest, asked) = asked.map_or((rest, None), |(rest, edition)| (rest, Some(edition)));
    let (site, family) = family(cx, rest)?;
    (asked.is_none() || family.is_of_index()).then_some((site, family, asked))
}

fn family<'a>(cx: &'a Cx, rest: &str) -> Option<(&'a Site, Family)> {
    let fixed = [
        ("-good-days", Family::GoodDays),
        ("-months-compared", Family::MonthsCompared),
        ("-pollutant-shares", Family::Shares),
        ("-diurnal", Family::Diurnal),
        ("-weekdays", Family::Weekdays),
        ("-trend", Family::Trend),
    ];
    if let Some((site, family)) = fixed.into_iter().find_map(|(tail, f)| Some((rest.strip_suffix(tail)?, f)))
    {
        return Some((cx.published.site(site)?, family));
    }
    let (before, kind) = rest.rsplit_once('-')?;
    if let Some(site) = before.strip_suffix("-calendar") {
        // Four digits and no other way to write a year: addresses are unique.
        let year = kind.parse().ok().filter(|year| (1000..=9999).contains(year) && kind.len() == 4)?;
        return Some((cx.published.site(site)?, Family::Calendar(year)));
    }
    let (site, pollutant) = before.rsplit_once('-')?;
    let pollutant = Pollutant::of_code(pollutant)?;
    let family = match kind {
        "hours" => Family::Hours(pollutant),
        "days" => Family::Days(pollutant),
        "months" => Family::Months(pollutant),
        _ => return None,
    };
    Some((cx.published.site(site)?, family))
}

/// A chart with what stands beside it; `caveats` come after what is true of all charts of the site.
fn built(site: &Site, chart: Chart, caveats: Vec<Bilingual>) -> Built {
    let demonstration = site.demonstration.then(|| {
        Bilingual::new(
            "数据由程序生成，只供演示，不是监测结果。",
            "The data are generated for demonstration and are no measurements.",
        )
    });
    Built {
        chart,
        home: home(site),
        sources: vec![(source_name(site), format!("/air/stations/{}", site.id))],
        caveats: demonstration.into_iter().chain(caveats).collect(),
    }
}

/// The district is what the page on air is about; every other site has its own.
fn home(site: &Site) -> (Bilingual, String) {
    match site.kind {
        SiteKind::District => (Bilingual::new("空气", "Air"), "/air".into()),
        _ => (site.name.clone(), format!("/air/stations/{}", site.id)),
    }
}

/// Tenths of the unit from thousandths, rounded once.
fn tenths(milli: i64) -> i64 {
    mean_half_even(milli, 100)
}

/// The colour of a pollutant, the same in all charts of several.
fn tone(pollutant: Pollutant) -> Tone {
    Tone::Series(match pollutant {
        Pollutant::Pm25 => 1,
        Pollutant::O3 => 2,
        Pollutant::No2 => 3,
        Pollutant::Pm10 => 4,
        Pollutant::So2 => 5,
        Pollutant::Co => 6,
    })
}

fn month_name(lang: Lang, month: i8) -> String {
    const EN: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    match lang {
        Lang::Zh => format!("{month}月"),
        Lang::En => EN[month as usize - 1].to_owned(),
    }
}

/// `站点 什么`, `Site: what`.
fn titled(cx: &Cx, site: &Site, zh: &str, en: &str) -> String {
    match cx.lang {
        Lang::Zh => format!("{} {zh}", site.name.zh),
        Lang::En => format!("{}: {en}", site.name.en),
    }
}

/// What all charts of a site share: values in tenths.
fn blank(cx: &Cx, site: &Site, tail: &str, unit: &str) -> Chart {
    Chart {
        id: id(site, tail),
        source: source_line(cx, source_name(site).get(cx.lang)),
        lang_en: cx.lang == Lang::En,
        unit: unit.to_owned(),
        decimals: 1,
        x: XAxis::Days,
        kind: ChartKind::Line,
        ..Chart::default()
    }
}
