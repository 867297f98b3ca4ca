//! What led the polluted days (首要污染物占比).

use super::{asked_caveat, blank, built, data::extent, has_ozone, ratio, titled, tone};
use crate::{charts::Built, cx::Cx};
use chart::{Chart, ChartKind, Series, XAxis};
use domain::{
    Bilingual, Lang, Period,
    air::{AirDay, Edition, Pollutant, Site, polluted::polluted, summary::EditionPolicy},
};

/// The polluted days of the latest year to date and of the same days of the year before, by primary pollutant.
pub(crate) fn of_polluted_days(
    cx: &Cx,
    site: &Site,
    days: &[AirDay],
    asked: Option<Edition>,
) -> Option<Built> {
    if !has_ozone(days) {
        return None;
    }
    let (_, last) = extent(days)?;
    let this = Period::YearToDate(last);
    let before = this.year_before();
    let alike = EditionPolicy::one_for(before.first(), last);
    let policy = asked.map_or(alike, EditionPolicy::Fixed);
    let periods = [before, this].map(|period| (period, polluted(days, period, policy)));
    let led = |p: Pollutant| periods.iter().any(|(_, all)| all.by_primary[p as usize] > 0);
    let series: Vec<Series> = Pollutant::ALL
        .into_iter()
        .filter(|p| led(*p))
        .map(|p| Series {
            id: p.code().into(),
            name: p.symbol().into(),
            points: (0..)
                .zip(&periods)
                .map(|(n, (_, all))| (n, Some(all.by_primary[p as usize].into())))
                .collect(),
            style: tone(p),
        })
        .collect();
    if series.is_empty() {
        return None;
    }
    let names = periods.iter().map(|(period, all)| match cx.lang {
        Lang::Zh => format!("{}年（{}天）", period.last().year(), all.days),
        Lang::En => format!("{} ({} days)", period.last().year(), all.days),
    });
    let date = format!("{:02}-{:02}", last.month(), last.day());
    let basis = ratio::basis(cx, policy, before.first());
    let chart = Chart {
        title: titled(cx, site, "污染天的首要污染物", "what led the polluted days"),
        subtitle: match cx.lang {
            Lang::Zh => format!("天 · 两年各自01-01至{date} · {basis}"),
            Lang::En => format!("days · 01-01 to {date} of both years · {basis}"),
        },
        decimals: 0,
        x: XAxis::Categories(names.collect()),
        kind: ChartKind::StackedBar,
        series,
        ..blank(cx, site, "pollutant-shares", cx.t("天", "days"))
    };
    let caveats = vec![
        asked.map_or_else(|| ratio::same_edition_caveat(policy), asked_caveat),
        Bilingual::new(
            "污染天指 AQI 大于100的天。一天有几种首要污染物时各计一次，因此各部分之和可能大于污染天数。",
            "A polluted day has an AQI above 100. A day with several primary pollutants counts once for each, so the parts may add up to more than the days.",
        ),
    ];
    Some(built(site, chart, caveats))
}
