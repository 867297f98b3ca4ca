//! What polluted the polluted days, and when in the day the air is best: a sentence, then the chart.

use crate::{
    charts::{
        Built,
        air::{data::extent, shares},
    },
    components::bits::drawn,
    cx::Cx,
};
use domain::{
    Lang, Period,
    air::{
        AirDay, Pollutant, Site,
        polluted::{Polluted, polluted},
        summary::EditionPolicy,
    },
};
use leptos::prelude::*;

/// What led the polluted days of this year; nothing where there were none in two years.
pub(super) fn polluted_days(cx: &Cx, site: &Site, days: &[AirDay]) -> Option<impl IntoView + use<>> {
    let chart = drawn(cx, shares::of_polluted_days(cx, site, days, None))?;
    let (_, last) = extent(days)?;
    let year = polluted(days, Period::YearToDate(last), EditionPolicy::ByDate);
    let words = led(cx, last.year(), &year);
    let before = Period::YearToDate(last).year_before();
    // The chart judges both years alike, and then counts other days than the sentence.
    let basis = match EditionPolicy::one_for(before.first(), last) {
        EditionPolicy::ByDate => None,
        EditionPolicy::Fixed(edition) => Some(match cx.lang {
            Lang::Zh => format!(
                "以上按每天适用的版本；为使两年可比，图中都按 {} 评价，天数因此不同。",
                edition.name()
            ),
            Lang::En => format!(
                "That is by the edition in force on each day. So that the years compare, the chart judges both by {} and counts other days.",
                edition.name()
            ),
        }),
    };
    Some(view! {
        <section id="causes">
            <h2>{cx.t("污染天是什么造成的", "What polluted the polluted days").to_owned()}</h2>
            <p>{words} " " {basis}</p>
            {chart}
        </section>
    })
}

/// `2026年有 40 个污染天，首要污染物：O₃ 26 天（65.0%）、PM2.5 14 天（35.0%）。`
fn led(cx: &Cx, year: i16, all: &Polluted) -> String {
    let mut leaders: Vec<Pollutant> =
        Pollutant::ALL.into_iter().filter(|p| all.by_primary[*p as usize] > 0).collect();
    leaders.sort_by_key(|p| std::cmp::Reverse(all.by_primary[*p as usize]));
    let parts: Vec<String> = leaders
        .into_iter()
        .map(|p| {
            let share = all.share(p).map(|s| format!("{s}%")).unwrap_or_default();
            let (count, symbol) = (all.by_primary[p as usize], p.symbol());
            match cx.lang {
                Lang::Zh => format!("{symbol} {count} 天（{share}）"),
                Lang::En => format!("{symbol} on {count} ({share})"),
            }
        })
        .collect();
    match (all.days, cx.lang) {
        (0, Lang::Zh) => format!("{year}年到目前为止没有污染天。"),
        (0, Lang::En) => format!("No day of {year} was polluted so far."),
        (n, Lang::Zh) => format!("{year}年到目前为止有 {n} 个污染天，首要污染物：{}。", parts.join("、")),
        (n, Lang::En) => format!("{n} days of {year} were polluted so far, led by {}.", parts.join(", ")),
    }
}

/// The ordinary day.
pub(super) fn ordinary_day(cx: &Cx, built: Option<Built>) -> Option<impl IntoView + use<>> {
    let words = best_hours(cx, built.as_ref()?);
    let chart = drawn(cx, built)?;
    Some(view! {
        <section id="profile">
            <h2>{cx.t("一天之中什么时候最好", "When in the day the air is best").to_owned()}</h2>
            <p>{words}</p>
            {chart}
        </section>
    })
}

/// When fine particles are lowest and highest, and when ozone is.
fn best_hours(cx: &Cx, built: &Built) -> String {
    let of = |p: Pollutant| {
        let points = &built.chart.series.iter().find(|s| s.id == p.code())?.points;
        let known = || points.iter().filter_map(|(at, value)| Some((at + 1, (*value)?)));
        let low = known().min_by_key(|(_, value)| *value)?.0;
        let high = known().max_by_key(|(_, value)| *value)?.0;
        let symbol = p.symbol();
        Some(match cx.lang {
            Lang::Zh => format!("{symbol} 通常在{low}时前后最低、{high}时前后最高"),
            Lang::En => format!("{symbol} is usually lowest around {low}:00 and highest around {high}:00"),
        })
    };
    let parts: Vec<String> = [Pollutant::Pm25, Pollutant::O3].into_iter().filter_map(of).collect();
    format!("{}{}", parts.join(cx.t("；", "; ")), cx.t("。", "."))
}
