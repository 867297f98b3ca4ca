//! What the rest of the year must be like for the targets: the mean it may have, the polluted days it may still have, and
//! how often past years managed that.

use crate::{
    charts::air::data::Record,
    components::{
        bits::{demo_badge, sentence_link},
        compare::{GOOD_DAY_RATIO, PM25_MEAN},
    },
    cx::Cx,
};
use domain::{
    Day, Decimal, Lang, Period,
    air::{
        AirDay, Pollutant, Site,
        budget::{Required, kept_before, managed_before, required_mean, years_with_a_rest},
        summary::{EditionPolicy, exceedances_left, good_days, mean},
        year::AirYear,
    },
    figure::Source,
    office::settings::TargetOf,
};
use leptos::prelude::*;

/// The indicators that state a target alone.
const PM25_TARGET: &str = "pm25-target";
const GOOD_DAY_TARGET: &str = "good-day-target";

/// A target for a year.
struct Goal {
    value: Decimal,
    year: i16,
    origin: Origin,
}

/// Where a target comes from.
enum Origin {
    /// The sentence that states it.
    Stated(Source),
    /// A document that the site's settings name.
    Set(String),
}

/// The target stated for a year, else the one set for it, else that of the latest year before.
fn goal(cx: &Cx, of: TargetOf, (of_itself, with_value): (&str, &str), year: i16) -> Option<Goal> {
    let alone = cx.published.history(of_itself).into_iter().map(|f| (f, Some(f.value)));
    let beside = cx.published.history(with_value).into_iter().map(|f| (f, f.target.map(|t| t.value)));
    let goals = alone.chain(beside).filter_map(|(figure, value)| {
        let origin = Origin::Stated(figure.source.clone());
        Some(Goal { value: value?, year: figure.period.last().year(), origin })
    });
    let set = cx.settings.targets.iter().filter(|target| target.of == of).map(|target| Goal {
        value: target.value,
        year: target.year,
        origin: Origin::Set(target.source.clone()),
    });
    // Of one year the last is taken, and what is stated stands after what is set.
    set.chain(goals).filter(|goal| goal.year <= year).max_by_key(|goal| goal.year)
}

/// What both sentences need to know of the year.
struct Year<'a> {
    days: &'a [AirDay],
    last: Day,
    /// Days of the year after the last.
    left: u32,
    /// Past years whose rest of the year is complete.
    past: Vec<&'a AirYear>,
}

impl Year<'_> {
    fn to_date(&self) -> Period {
        Period::YearToDate(self.last)
    }
}

/// The section, nothing without days or without any target.
pub(super) fn section(cx: &Cx, site: &Site, record: &Record) -> Option<impl IntoView + use<>> {
    let days = record.days.as_slice();
    let last = days.last()?.day;
    let end = Day::new(last.year(), 12, 31)?;
    let year = Year {
        days,
        last,
        left: u32::try_from(end.epoch_days() - last.epoch_days()).unwrap_or(0),
        past: years_with_a_rest(&record.years, last),
    };
    let particles = goal(cx, TargetOf::Pm25Mean, (PM25_TARGET, PM25_MEAN), last.year())
        .and_then(|goal| Some(item(cx, "PM2.5", &goal, last, pm25(cx, &year, &goal)?)));
    let good =
        goal(cx, TargetOf::GoodDayRatio, (GOOD_DAY_TARGET, GOOD_DAY_RATIO), last.year()).and_then(|goal| {
            let name = cx.t("优良天数比率", "Good-day ratio");
            Some(item(cx, name, &goal, last, good_day_ratio(cx, &year, &goal)?))
        });
    if particles.is_none() && good.is_none() {
        return None;
    }
    Some(view! {
        <section id="budget">
            <h2>
                {cx.t("今年还来得及吗（计算值）", "Can this year’s targets still be met? (computed)").to_owned()} " "
                {site.demonstration.then(|| demo_badge(cx.lang))}
            </h2>
            <div class="cards">{particles} {good}</div>
            <p class="basis">
                {cx.t(
                        "余下的日子按每天都有有效数据估计。往年只看同一日期之后数据完整的年份。",
                        "Every day that is left is taken to be valid. Of past years only those are asked whose data after the same date are complete.",
                    )
                    .to_owned()}
            </p>
        </section>
    })
}

/// One target: the answer large, the reckoning beneath it.
fn item(cx: &Cx, name: &str, goal: &Goal, last: Day, (answer, lines): (String, Vec<String>)) -> AnyView {
    let borrowed = (goal.year != last.year()).then(|| match cx.lang {
        Lang::Zh => format!("{}年的目标尚未公布，这里按{}年的目标估算。", last.year(), goal.year),
        Lang::En => {
            format!("No target for {} is published; this reckons with that for {}.", last.year(), goal.year)
        }
    });
    let lines = lines.into_iter().chain(borrowed).map(|text| view! { <p>{text}</p> }).collect_view();
    let origin = match &goal.origin {
        Origin::Stated(source) => sentence_link(cx, source, name).into_any(),
        Origin::Set(source) => {
            let label = cx.t("目标依据：", "Target set by: ").to_owned();
            view! { <span>{label} {source.clone()}</span> }.into_any()
        }
    };
    let title = match cx.lang {
        Lang::Zh => format!("{name} 全年目标"),
        Lang::En => format!("{name}: target for the year"),
    };
    view! {
        <article class="card">
            <h3 class="card-title">{title}</h3>
            <p>
                <strong>{answer}</strong>
            </p>
            {lines}
            <p class="card-links">{origin}</p>
        </article>
    }
    .into_any()
}

fn pm25(cx: &Cx, year: &Year<'_>, goal: &Goal) -> Option<(String, Vec<String>)> {
    let so_far = mean(year.days, year.to_date(), Pollutant::Pm25)?;
    let required = required_mean(goal.value, so_far.count + year.left, so_far)?;
    let (unit, left, target) = (Pollutant::Pm25.unit(cx.lang), year.left, goal.value);
    let answer = match (required, cx.lang) {
        (Required::AtMost(_), Lang::Zh) => {
            format!("余下{left}天平均不高于 {} {unit}，全年就能达到 {target}。", required.decimal(1)?)
        }
        (Required::AtMost(_), Lang::En) => {
            format!(
                "The {left} days left may average at most {} {unit} for {target} over the year.",
                required.decimal(1)?
            )
        }
        (Required::OutOfReach, Lang::Zh) => format!("全年平均 {target} {unit} 已无法达到。"),
        (Required::OutOfReach, Lang::En) => {
            format!("A mean of {target} {unit} over the year is out of reach.")
        }
        (Required::Decided { met: true }, lang) => {
            lang.pick("全年已结束：达到目标。", "The year is over: the target is met.").to_owned()
        }
        (Required::Decided { met: false }, lang) => {
            lang.pick("全年已结束：未达目标。", "The year is over: the target is missed.").to_owned()
        }
    };
    let (value, count) = (so_far.decimal(1), so_far.count);
    let mut lines = vec![match cx.lang {
        Lang::Zh => format!("到{}为止{count}个有效天，平均 {value} {unit}。", year.last),
        Lang::En => format!("To {}, {count} valid days average {value} {unit}.", year.last),
    }];
    if let Required::AtMost(most) = required {
        lines.push(past(cx, managed_before(&year.past, year.last, most)));
    }
    Some((answer, lines))
}

fn good_day_ratio(cx: &Cx, year: &Year<'_>, goal: &Goal) -> Option<(String, Vec<String>)> {
    // Each day counts by the edition of its date; that of the last day judges what past years would have had to keep to.
    let good = good_days(year.days, year.to_date(), EditionPolicy::ByDate);
    let polluted = good.valid - good.good;
    let counted = good.valid + year.left;
    let room = exceedances_left(counted, goal.value, polluted)?;
    let (left, target) = (year.left, goal.value);
    let answer = match (room, cx.lang) {
        (..0, Lang::Zh) => format!("污染天已比目标允许的多 {} 天，{target}% 已无法达到。", -room),
        (..0, Lang::En) => {
            format!("There were {} polluted days more than {target}% allows: out of reach.", -room)
        }
        (_, Lang::Zh) => format!("余下{left}天里污染天不超过 {room} 天，全年就能达到 {target}%。"),
        (_, Lang::En) => {
            format!("Of the {left} days left at most {room} may be polluted for {target}% over the year.")
        }
    };
    let mut lines = vec![match cx.lang {
        Lang::Zh => format!(
            "到{}为止{}个有效天，优良 {} 天，污染 {polluted} 天；全年按{counted}个有效天计，最多可有 {} 个污染天。",
            year.last,
            good.valid,
            good.good,
            i64::from(polluted) + room
        ),
        Lang::En => format!(
            "To {}, of {} valid days {} were good and {polluted} polluted; {counted} valid days in the year leave room for {}.",
            year.last,
            good.valid,
            good.good,
            i64::from(polluted) + room
        ),
    }];
    if left > 0 && room >= 0 {
        let end = Day::new(year.last.year(), 12, 31)?;
        let first = year.past.first().and_then(|y| Day::new(y.year, 1, 1)).unwrap_or(year.last);
        let policy = EditionPolicy::one_for(first, end);
        lines.push(past(cx, kept_before(&year.past, year.last, policy, room)));
    }
    if Period::Year(year.last.year()) == Period::Year(2026) {
        lines.push(
            cx.t(
                "2026年1–2月按 HJ 633-2012、3月起按 HJ 633-2026 逐日评价；全年考核的口径尚未公布。",
                "January and February 2026 are judged by HJ 633-2012, the days from March on by HJ 633-2026; on what basis the year will be assessed is not published yet.",
            )
            .to_owned(),
        );
    }
    Some((answer, lines))
}

/// How often past years managed it.
fn past(cx: &Cx, (managed, all): (u32, u32)) -> String {
    match (all, cx.lang) {
        (0, lang) => lang
            .pick(
                "往年同期没有完整数据可比。",
                "No past year has complete data of the same days to compare with.",
            )
            .to_owned(),
        (_, Lang::Zh) => format!("往年同一时段有完整数据的 {all} 年里，{managed} 年做到过。"),
        (_, Lang::En) => {
            format!("Of {all} past years with complete data of the same days, {managed} managed it.")
        }
    }
}
