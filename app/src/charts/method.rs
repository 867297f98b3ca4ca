//! How a chart was made, in plain words: what was computed from what, by which standard and clause, rounded how; which
//! sentences state what it shows; and when there will be more. Beside the chart, and no part of its canonical form.

mod air;
mod air_rhythm;
mod published;
mod water;

use super::{Built, air_hours};
use crate::{cx::Cx, page::PageError};
use domain::{Bilingual, Day};

/// What is told of a chart.
pub(crate) struct Method {
    /// What was done, a paragraph each.
    pub words: Vec<Bilingual>,
    /// The section of `/methods` with the rule: its anchor and its name.
    pub rule: (&'static str, Bilingual),
    /// The sentences that state what is shown: a label and a path without language.
    pub sentences: Vec<(Bilingual, String)>,
    /// Up to when there are data.
    pub until: Option<Bilingual>,
    /// When the next are due, or that nothing is known of it.
    pub next: Bilingual,
}

/// The method of a chart; `None` for an id of no family, which no chart has.
///
/// # Errors
/// Where the data cannot be read.
pub(crate) async fn of(cx: &Cx, built: &Built) -> Result<Option<Method>, PageError> {
    let id = built.chart.id.as_str();
    if let Some(indicator) = cx.published.indicator(id) {
        return Ok(published::of_indicator(cx, indicator));
    }
    if let Some((site, pollutant)) = air_hours::parse(cx, id) {
        return Ok(Some(air::of_all_hours(cx, built, site, pollutant)));
    }
    if let Some(rest) = id.strip_prefix("air-") {
        return air::of(cx, built, rest).await;
    }
    if let Some(rest) = id.strip_prefix("water-") {
        return Ok(water::of(cx, built, rest));
    }
    Ok(published::of_reports(cx, id))
}

/// A rule of `/methods` by its anchor.
fn rule(anchor: &'static str) -> (&'static str, Bilingual) {
    let (zh, en) = match anchor {
        "ratios" => ("比率与同比", "Ratios and year-on-year"),
        "aqi" => ("空气质量指数", "Air quality index"),
        "real-time" => ("实时值", "Real-time values"),
        "trends" => ("趋势", "Trends"),
        "water" => ("地表水类别", "Classes of surface water"),
        "days" => ("自然日与有效性", "Days and validity"),
        _ => ("公布值与计算值", "Published and computed"),
    };
    (anchor, Bilingual::new(zh, en))
}

/// How concentrations become the digits that are shown.
fn rounded() -> Bilingual {
    Bilingual::new(
        "浓度按 GB/T 8170（四舍六入五成双）从未修约的值一次修约，保留一位小数。",
        "Concentrations are rounded half to even by GB/T 8170, once, from the unrounded value, to one decimal.",
    )
}

/// When something is due: `what` on the day `due`. After so many days of `patience` without it, the series is taken to have
/// ended on `last`.
fn due(cx: &Cx, what: &Bilingual, due: Day, last: Day, patience: i32) -> Bilingual {
    let late = cx.reader.today().epoch_days() - due.epoch_days();
    if late <= 0 {
        Bilingual::new(format!("{due}：{}", what.zh), format!("{due}: {}", what.en))
    } else if late <= patience {
        Bilingual::new(
            format!("{}应在 {due} 到达，还没有到。", what.zh),
            format!("The {} was due on {due} and has not arrived.", what.en),
        )
    } else {
        Bilingual::new(
            format!("没有排定：数据止于 {last}，此后没有新的。"),
            format!("Not scheduled: the data end on {last}, and nothing came after."),
        )
    }
}

fn on(day: Day) -> Bilingual {
    Bilingual::new(day.to_string(), day.to_string())
}
