//! Up to when a chart of air has data, and when the next are due: told by the data themselves.

use super::{due, on};
use crate::{
    charts::{Built, air::Family},
    cx::Cx,
    page::PageError,
};
use chart::Chart;
use domain::{Bilingual, Day, air::Site};

/// Without a new value for so many days a series of hours or days is taken to have ended.
const PATIENCE: i32 = 7;
/// Annual values may take so many days to be complete.
const PATIENCE_OF_YEARS: i32 = 120;

type Told = (Option<Bilingual>, Bilingual);

/// The last position with a value.
fn last_known(chart: &Chart) -> Option<i32> {
    let known =
        chart.series.iter().flat_map(|series| series.points.iter().rev().find(|point| point.1.is_some()));
    known.map(|point| point.0).max()
}

/// Of a chart whose positions are hours.
pub(super) fn of_hours(cx: &Cx, built: &Built) -> Told {
    match last_known(&built.chart) {
        Some(at) => {
            let until = clock(at);
            (Some(Bilingual::new(until.clone(), until)), next_hour(cx, at))
        }
        None => (None, nothing()),
    }
}

/// `2026-11-27 09:00`; midnight is the end of the day before.
fn clock(at: i32) -> String {
    let (day, hour) = ((at - 1).div_euclid(24), (at - 1).rem_euclid(24) + 1);
    format!("{} {hour:02}:00", Day::from_epoch_days(day))
}

fn next_hour(cx: &Cx, at: i32) -> Bilingual {
    let last = Day::from_epoch_days((at - 1).div_euclid(24));
    let next = clock(at + 1);
    if cx.reader.today().epoch_days() - last.epoch_days() <= 1 {
        return Bilingual::new(
            format!("每小时一次；下一个是 {next} 的值。"),
            format!("Every hour; the next value is that of {next}."),
        );
    }
    let what = Bilingual::new(format!("{next} 的小时值"), format!("hour ending {next}"));
    due(cx, &what, last, last, PATIENCE)
}

fn nothing() -> Bilingual {
    Bilingual::new("没有排定。", "Not scheduled.")
}

/// Of a chart of a site.
pub(super) async fn of(cx: &Cx, built: &Built, site: &Site, family: Family) -> Result<Told, PageError> {
    if let Family::Hours(_) = family {
        return Ok(of_hours(cx, built));
    }
    let Some(last) = cx.reader.last_air_day(&site.id).await? else { return Ok((None, nothing())) };
    if let Family::Calendar(year) = family
        && year < last.year()
    {
        let until = on(Day::new(year, 12, 31).unwrap_or(last));
        let over = Bilingual::new(
            "没有：这一年已经过完，只有更正才会改变它。",
            "None: the year is over, and only a correction will change it.",
        );
        return Ok((Some(until), over));
    }
    if let (Family::Trend, chart::XAxis::Categories(years)) = (family, &built.chart.x)
        && let Some(shown) = years.last().and_then(|year| year.parse::<i16>().ok())
        && let (Some(end), Some(ready)) = (Day::new(shown, 12, 31), Day::new(shown + 2, 1, 1))
    {
        let what = Bilingual::new(
            format!("{}年的年值，须全年数据完整", shown + 1),
            format!("annual values of {}, if the year is complete", shown + 1),
        );
        return Ok((Some(on(end)), due(cx, &what, ready, end, PATIENCE_OF_YEARS)));
    }
    Ok((Some(on(last)), next_day(cx, site, last).await?))
}

/// Where hours arrive, today's value grows with them; elsewhere a day is reported by noon of the day after it (HJ 633-2026).
async fn next_day(cx: &Cx, site: &Site, last: Day) -> Result<Bilingual, PageError> {
    let today = cx.reader.today();
    if last.epoch_days() >= today.epoch_days() - 1 {
        let spans = cx.reader.air_spans().await?;
        let members = crate::charts::air::data::members(cx, site);
        let own = |id: &str| id == site.id || members.iter().any(|member| member.id == id);
        let hours = spans.iter().filter(|span| own(&span.site)).filter_map(|span| span.hours);
        if hours.map(|(_, end)| end).max().is_some_and(|end| Day::of_utc_ms(end - 1) >= last) {
            let next = last.plus(1);
            return Ok(Bilingual::new(
                format!("随每小时到达的数据更新；{next} 的值在当天的小时数足够后出现。"),
                format!("Changes with the hours that arrive; {next} is added once it has enough of them."),
            ));
        }
    }
    let what = Bilingual::new(format!("{} 的日值", last.plus(1)), format!("daily value of {}", last.plus(1)));
    Ok(due(cx, &what, last.plus(2), last, PATIENCE))
}
