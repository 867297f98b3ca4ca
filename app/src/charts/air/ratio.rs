//! The good-day ratio (优良天数比率) by month.

use super::{asked_caveat, blank, built, data, month_name, titled};
use crate::{charts, charts::Built, cx::Cx, page::PageError};
use chart::{Chart, ChartKind, Series, Tone, XAxis};
use domain::{
    Bilingual, Day, Lang,
    air::{
        Edition, Pollutant, Site,
        rollup::AirMonth,
        summary::{EditionPolicy, GoodDays},
    },
};

/// The good days of a month. Editions change with a month, so a month is of one of them.
pub(crate) fn good_days(month: &AirMonth, policy: EditionPolicy) -> GoodDays {
    let edition = Day::new(month.year, month.month, 1).map_or(Edition::Hj633_2012, |d| policy.edition(d));
    let levels = month.rollup.levels[edition as usize];
    GoodDays { good: levels[0] + levels[1], valid: levels.iter().sum() }
}

fn ratio(month: &AirMonth, policy: EditionPolicy) -> Option<i64> {
    good_days(month, policy).ratio().and_then(|r| charts::scaled(r, 1))
}

/// Whether there is ozone: without it, a ratio would leave out the pollutant that decides most summers.
fn has_ozone(months: &[AirMonth]) -> bool {
    months.iter().any(|m| m.rollup.values[Pollutant::O3 as usize].count > 0)
}

/// Every month, each day judged by the edition of its date, or all by the one that was asked for.
pub(super) fn by_month(cx: &Cx, site: &Site, months: &[AirMonth], asked: Option<Edition>) -> Option<Built> {
    let (first, last) = (months.first()?, months.last()?);
    if !has_ozone(months) {
        return None;
    }
    let policy = asked.map_or(EditionPolicy::ByDate, EditionPolicy::Fixed);
    let position = |year: i16, month: i8| i32::from(year) * 12 + i32::from(month) - 1;
    let of = |at: i32| months.iter().find(|m| position(m.year, m.month) == at);
    let points = (position(first.year, first.month)..=position(last.year, last.month))
        .map(|at| (at, of(at).and_then(|m| ratio(m, policy))))
        .collect();
    let span = format!("{}-{:02} – {}-{:02}", first.year, first.month, last.year, last.month);
    let chart = Chart {
        title: titled(cx, site, "逐月优良天数比率", "good-day ratio by month"),
        subtitle: match cx.lang {
            Lang::Zh => {
                let basis = asked.map_or("HJ 633 按观测日期适用的版本", Edition::name);
                format!("% · {span} · {basis}，臭氧取日最大8小时")
            }
            Lang::En => {
                let basis = asked.map_or("edition of HJ 633 by date", Edition::name);
                format!("% · {span} · {basis}, ozone by MDA8")
            }
        },
        x: XAxis::Months,
        kind: ChartKind::Bar,
        series: vec![Series {
            id: "ratio".into(),
            name: cx.t("优良天数比率", "good-day ratio").into(),
            points,
            style: Tone::Series(3),
        }],
        ..blank(cx, site, "good-days", "%")
    };
    let by_date = Bilingual::new(
        "每一天按当天适用的 HJ 633 版本评价：2026年3月1日起限值收严，前后的比率不可直接比较。",
        "Each day is judged by the edition of HJ 633 in force on it: limits tightened on 2026-03-01, so ratios before and after do not compare.",
    );
    Some(built(site, chart, vec![asked.map_or(by_date, asked_caveat)]))
}

/// The months of the latest year against those of the year before, by one edition.
pub(super) async fn compared(
    cx: &Cx,
    site: &Site,
    asked: Option<Edition>,
) -> Result<Option<Built>, PageError> {
    let months = data::latest_months(cx, site, 2, has_ozone).await?;
    Ok(of_two_years(cx, site, &months, asked))
}

fn of_two_years(cx: &Cx, site: &Site, months: &[AirMonth], asked: Option<Edition>) -> Option<Built> {
    let last = months.last().filter(|_| has_ozone(months))?;
    let (this, before) = (last.year, last.year - 1);
    let start = Day::new(before, 1, 1)?;
    let alike = EditionPolicy::one_for(start, Day::new(last.year, last.month, 1)?);
    let policy = asked.map_or(alike, EditionPolicy::Fixed);
    let series = [(before, Tone::Muted), (this, Tone::Series(3))].map(|(year, style)| {
        let of = |month| months.iter().find(|m| (m.year, m.month) == (year, month));
        Series {
            id: format!("y{year}"),
            name: year.to_string(),
            points: (1..=12).map(|m| (i32::from(m) - 1, of(m).and_then(|m| ratio(m, policy)))).collect(),
            style,
        }
    });
    let basis = basis(cx, policy, start);
    let chart = Chart {
        title: titled(
            cx,
            site,
            "逐月优良天数比率与上年同月",
            "good-day ratio by month against the year before",
        ),
        subtitle: format!("% · {before} – {this} · {basis}"),
        x: XAxis::Categories((1..=12).map(|m| month_name(cx.lang, m)).collect()),
        kind: ChartKind::Bar,
        series: series.into(),
        ..blank(cx, site, "months-compared", "%")
    };
    Some(built(site, chart, vec![asked.map_or_else(|| same_edition_caveat(policy), asked_caveat)]))
}

/// The edition that days of a comparison from `first` on are judged by, in words.
pub(super) fn basis(cx: &Cx, policy: EditionPolicy, first: Day) -> String {
    let edition = policy.edition(first).name();
    match cx.lang {
        Lang::Zh => format!("两年同按 {edition}，臭氧取日最大8小时"),
        Lang::En => format!("both years by {edition}, ozone by MDA8"),
    }
}

/// That one edition judges both years, and what follows from it.
pub(super) fn same_edition_caveat(policy: EditionPolicy) -> Bilingual {
    match policy {
        EditionPolicy::ByDate => Bilingual::new(
            "两年都在同一版 HJ 633 的施行期内。",
            "Both years are within the time of one edition of HJ 633.",
        ),
        EditionPolicy::Fixed(edition) => Bilingual::new(
            format!("为使两年可比，所有的天都按 {} 评价；与当时按旧版公布的比率不同。", edition.name()),
            format!(
                "So that the years compare, all days are judged by {}; ratios published at the time by the older edition differ.",
                edition.name()
            ),
        ),
    }
}
