//! Where a programme is against its plan line, and where its pace leads: in words, and honest where there is one report.

use crate::{cx::Cx, pages::progress::plan_line};
use domain::{
    Day, Lang,
    plan::{Forecast, forecast},
    programme::Programme,
    rounding::percent,
};
use leptos::prelude::*;

/// The section; nothing where no report says how much is done.
pub(super) fn section(cx: &Cx, programme: &Programme) -> Option<impl IntoView + use<>> {
    let reports: Vec<(Day, u32, u32)> = programme
        .snapshots
        .iter()
        .filter_map(|s| {
            let counts = s.counts?;
            Some((s.day, counts.done?, counts.total))
        })
        .collect();
    let &(day, done, total) = reports.last()?;
    let share = percent(done.into(), total.into(), 1)?;
    let mut words = vec![match cx.lang {
        Lang::Zh => format!("截至 {day}，完成 {done}/{total}，即 {share}%。"),
        Lang::En => format!("By {day}, {done} of {total} were done: {share}%."),
    }];
    if let Some(line) = plan_line(programme, day) {
        let gap = (share - line).abs();
        let ahead = share >= line;
        words.push(match cx.lang {
            Lang::Zh => format!(
                "按匀速推进，当日应为 {line}%，实际{} {gap} 个百分点。",
                if ahead { "超前" } else { "落后" }
            ),
            Lang::En => format!(
                "Even progress would have been at {line}%: it is {gap} percentage points {}.",
                if ahead { "ahead" } else { "behind" }
            ),
        });
    }
    let points: Vec<(Day, u32)> = reports.iter().map(|(day, done, _)| (*day, *done)).collect();
    words.push(pace(cx.lang, forecast(&points, total)?, programme.deadline));
    Some(view! {
        <section>
            <h2>{cx.t("进度与推算（计算）", "Progress and outlook (computed)").to_owned()}</h2>
            <p>{words.join(cx.t("", " "))}</p>
        </section>
    })
}

fn pace(lang: Lang, forecast: Forecast, deadline: Option<Day>) -> String {
    let against = |day: Day| {
        let late = deadline.map(|d| day.epoch_days() - d.epoch_days());
        match (lang, late) {
            (_, None) => String::new(),
            (Lang::Zh, Some(late)) if late > 0 => format!("，比时限晚 {late} 天"),
            (Lang::En, Some(late)) if late > 0 => format!(", {late} days after the deadline"),
            (Lang::Zh, Some(_)) => "，在时限之内".to_owned(),
            (Lang::En, Some(_)) => ", within the deadline".to_owned(),
        }
    };
    match (lang, forecast) {
        (Lang::Zh, Forecast::Finished(day)) => format!("{day} 的报告显示已全部完成{}。", against(day)),
        (Lang::En, Forecast::Finished(day)) => {
            format!("The report of {day} shows all of it done{}.", against(day))
        }
        (Lang::Zh, Forecast::OneReport) => "目前只公布过一次完成数，无法推算速度和完成日期。".to_owned(),
        (Lang::En, Forecast::OneReport) => {
            "Only one report has been published, and one point has no pace: no finish can be projected."
                .to_owned()
        }
        (Lang::Zh, Forecast::Still) => "两次报告之间完成数没有增加，无法推算完成日期。".to_owned(),
        (Lang::En, Forecast::Still) => {
            "Nothing was added between the first report and the last: no finish can be projected.".to_owned()
        }
        (Lang::Zh, Forecast::On(day)) => {
            format!("按首次到最近一次报告的平均速度推算，{day} 全部完成{}。", against(day))
        }
        (Lang::En, Forecast::On(day)) => {
            format!(
                "At the pace from the first report to the last, all would be done on {day}{}.",
                against(day)
            )
        }
        (Lang::Zh, Forecast::Never) => "按目前速度，一百年内不能完成。".to_owned(),
        (Lang::En, Forecast::Never) => "At this pace it would take more than a century.".to_owned(),
    }
}
