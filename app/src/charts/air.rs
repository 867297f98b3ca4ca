//! Air charts of a site. The rest of an id behind `air-` is the id of the site and a tail: `{pollutant}-hours`,
//! `{pollutant}-days`, `{pollutant}-months`, `good-days`, `months-compared`, `calendar-{year}`, `pollutant-shares`,
//! `diurnal`, `weekdays` or `trend`.

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
    air::{Pollutant, Site, SiteKind},
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

/// A chart by the rest of its id.
pub(super) async fn build(cx: &Cx, rest: &str) -> Result<Option<Built>, PageError> {
    let Some((site, family)) = parse(cx, rest) else { return Ok(None) };
    Ok(match family {
        Family::Hours(p) => concentrations::by_hour(cx, site, p).await?,
        Family::Days(p) => concentrations::by_day(cx, site, p, &data::days(cx, site).await?),
        Family::Months(p) => concentrations::by_month(cx, site, p).await?,
        Family::GoodDays => ratio::by_month(cx, site, &data::months(cx, site).await?),
        Family::MonthsCompared => ratio::compared(cx, site).await?,
        Family::Calendar(year) => {
            let (Some(first), Some(last)) = (Day::new(year, 1, 1), Day::new(year, 12, 31)) else {
                return Ok(None);
            };
            calendar::of_year(cx, site, &cx.reader.air_days(&site.id, first, last).await?, year)
        }
        Family::Shares => shares::of_polluted_days(cx, site, &data::record(cx, site).await?.days),
        Family::Diurnal => profile::by_clock(cx, site).await?,
        Family::Weekdays => profile::by_weekday(cx, site, &data::record(cx, site).await?.days),
        Family::Trend => trend::by_year(cx, site, &cx.reader.air_years(&site.id).await?),
    })
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
pub(in crate::charts) fn parse<'a>(cx: &'a Cx, rest: &str) -> Option<(&'a Site, Family)> {
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
