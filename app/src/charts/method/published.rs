//! The words for charts of what documents state, the sentences they come from, and when the next report is to be expected.

use super::{Method, on, rule};
use crate::cx::Cx;
use domain::{
    Bilingual, Day, Period,
    figure::{Figure, Source},
    indicator::Indicator,
};

/// So many sentences are named, the latest.
const MOST: usize = 12;

/// The period after one of the same kind; `None` for kinds that do not follow each other.
fn after(period: Period) -> Option<Period> {
    Some(match period {
        Period::Month { year, month: 12 } => Period::Month { year: year + 1, month: 1 },
        Period::Month { year, month } => Period::Month { year, month: month + 1 },
        Period::Quarter { year, quarter: 4 } => Period::Quarter { year: year + 1, quarter: 1 },
        Period::Quarter { year, quarter } => Period::Quarter { year, quarter: quarter + 1 },
        Period::HalfYear { year, half: 2 } => Period::HalfYear { year: year + 1, half: 1 },
        Period::HalfYear { year, .. } => Period::HalfYear { year, half: 2 },
        Period::Year(year) => Period::Year(year + 1),
        Period::Day(_) | Period::YearToDate(_) | Period::AsOf(_) | Period::Span { .. } => return None,
    })
}

/// The day on which the disclosure with a sentence was published.
fn published(cx: &Cx, source: &Source) -> Option<Day> {
    let head = cx.published.disclosures.iter().find(|head| head.slug == source.disclosure)?;
    Some(head.index.published)
}

/// The history of an indicator.
pub(super) fn of_indicator(cx: &Cx, indicator: &Indicator) -> Option<Method> {
    let figures = cx.published.history(&indicator.id);
    let latest = *figures.last()?;
    let mut words = vec![Bilingual::new(
        "柱子是公开文件里写明的数字，位数与原文一致，没有经过任何计算；每个都指向写明它的那句话。",
        "The bars are numbers that documents state, with the printed digits and nothing computed; each leads to the sentence that states it.",
    )];
    words.extend(indicator.definition.clone());
    let derived = figures.iter().any(|figure| figure.change.is_some());
    if derived {
        words.push(Bilingual::new(
            "灰色柱（如有）由公布的同比反算上年同期：百分数按“公布值 ÷（1 + 同比）”，百分点和绝对值按“公布值 − 增减”，按公布值的小数位修约一次（GB/T 8170）。",
            "A grey bar, where there is one, is the year before as the published change implies it: value ÷ (1 + change) for percentages, value − change for points and amounts, rounded once (GB/T 8170) to the printed decimals.",
        ));
    }
    if latest.target.is_some() {
        words.push(Bilingual::new(
            "虚线是文件写明的目标值。",
            "The dashed line is the target that the document states.",
        ));
    }
    words.extend(latest.basis.note.clone());
    let label = |figure: &&Figure| (figure.period.label(), figure.source.href());
    let sentences = figures.iter().rev().take(MOST).map(label).collect();
    Some(Method {
        words,
        rule: rule("published"),
        sentences,
        until: Some(on(latest.period.last())),
        next: next_figure(cx, &figures, latest),
    })
}

fn next_figure(cx: &Cx, figures: &[&Figure], latest: &Figure) -> Bilingual {
    let Some(next) = after(latest.period) else {
        let days: Vec<Day> = figures.iter().map(|figure| figure.period.last()).collect();
        return next_report(cx, days, None);
    };
    let label = next.label();
    let lag = published(cx, &latest.source).map(|day| day.epoch_days() - latest.period.last().epoch_days());
    let about = lag.filter(|lag| *lag >= 0).map(|lag| (lag, next.last().plus(lag)));
    match about {
        Some((lag, day)) if day >= cx.reader.today() => Bilingual::new(
            format!("没有公布的日程。上一期在期末后 {lag} 天公布，照此{}的数字约在 {day}。", label.zh),
            format!(
                "No schedule is published. The latest came {lag} days after its period; at that pace the figure for {} is to be expected about {day}.",
                label.en
            ),
        ),
        _ => Bilingual::new(
            format!("没有排定：{}的数字尚未公布，也没有公布的日程。", label.zh),
            format!("Not scheduled: the figure for {} is not published, and no day is announced.", label.en),
        ),
    }
}

/// What two reports tell of the next one.
fn next_report(cx: &Cx, mut days: Vec<Day>, deadline: Option<Day>) -> Bilingual {
    days.sort_unstable();
    days.dedup();
    let today = cx.reader.today();
    let gap = match days.as_slice() {
        [.., before, last] => Some((last.epoch_days() - before.epoch_days(), *last)),
        _ => None,
    };
    let mut text = match gap.map(|(gap, last)| (gap, last.plus(gap))).filter(|(_, day)| *day >= today) {
        Some((gap, day)) => Bilingual::new(
            format!("没有公布的日程。上两次相隔 {gap} 天，照此下一次截至 {day} 前后。"),
            format!(
                "No schedule is published. The latest two are {gap} days apart; at that pace the next stands at about {day}."
            ),
        ),
        None => Bilingual::new(
            "没有排定：下一次报告的日期没有公布。",
            "Not scheduled: no day of a next report is announced.",
        ),
    };
    if let Some(deadline) = deadline.filter(|day| *day >= today) {
        text.zh.push_str(&format!("期限是 {deadline}。"));
        text.en.push_str(&format!(" The deadline is {deadline}."));
    }
    text
}

/// A report: its day, what it is of, and the sentence.
type Report<'a> = (Day, &'a Bilingual, &'a Source);

/// Charts of programmes, ledgers and commitments, by id.
pub(super) fn of_reports(cx: &Cx, id: &str) -> Option<Method> {
    let all = &cx.published;
    let (words, reports, deadline): (Vec<Bilingual>, Vec<Report<'_>>, Option<Day>) = match id {
        "progress-status" | "progress-investment" => {
            let latest = all.programmes.iter().filter(|p| id != "progress-status" || p.parent.is_none());
            let latest = latest.filter_map(|p| Some((p.latest()?, &p.name)));
            let told = latest.filter(|(s, _)| match id {
                "progress-status" => s.counts.is_some_and(|counts| counts.done.is_some()),
                _ => s.investment.is_some(),
            });
            let words = if id == "progress-status" { shares() } else { money() };
            (vec![words], told.map(|(s, name)| (s.day, name, &s.source)).collect(), None)
        }
        "rectification-status" | "rectification-due" => {
            let lines = all
                .ledgers
                .iter()
                .flat_map(|l| l.lines.iter().map(move |line| (l.day, &l.name, &line.source)));
            (vec![ledger()], lines.collect(), None)
        }
        "commitments-themes" => {
            let days =
                all.commitments.iter().filter_map(|c| Some((published(cx, &c.source)?, &c.text, &c.source)));
            (vec![verdicts()], days.collect(), None)
        }
        _ => {
            let rest = id.strip_prefix("programme-")?;
            let (programme, words) = match all.programme(rest) {
                Some(programme) => (programme, counts()),
                None => match rest.strip_suffix("-burnup").and_then(|rest| all.programme(rest)) {
                    Some(programme) => (programme, plan_line()),
                    None => (all.programme(rest.strip_suffix("-investment")?)?, money()),
                },
            };
            let told = programme.snapshots.iter().map(|s| (s.day, &programme.name, &s.source));
            (vec![words], told.collect(), programme.deadline)
        }
    };
    let mut named: Vec<&Source> = Vec::new();
    let mut sentences = Vec::new();
    for (day, name, source) in reports.iter().rev() {
        if sentences.len() < MOST && !named.contains(source) {
            named.push(source);
            let label = Bilingual::new(format!("{}（{day}）", name.zh), format!("{} ({day})", name.en));
            sentences.push((label, source.href()));
        }
    }
    let days: Vec<Day> = reports.iter().map(|report| report.0).collect();
    let until = days.iter().max().copied().map(on);
    let history = match id {
        "rectification-status" | "rectification-due" => {
            all.ledgers.iter().flat_map(|l| l.reports().into_iter().map(|r| r.day)).collect()
        }
        "progress-status" | "progress-investment" => {
            all.programmes.iter().flat_map(|p| p.snapshots.iter().map(|s| s.day)).collect()
        }
        _ => days,
    };
    let next = next_report(cx, history, deadline);
    Some(Method { words, rule: rule("published"), sentences, until, next })
}

fn shares() -> Bilingual {
    Bilingual::new(
        "各专项最近一次报告的项数（公布值）除以该专项的总数，得百分比，修约一次（GB/T 8170），保留一位小数；“未开工或未分列”是总数减去已完成和在建。",
        "The published counts of each programme's latest report as a percentage of its own total, rounded once (GB/T 8170) to one decimal; “not started, or not reported apart” is the total less what is done and under way.",
    )
}

fn money() -> Bilingual {
    Bilingual::new(
        "报告写明的计划投资和完成投资（亿元），位数与原文一致，没有计算，也没有扣除物价变动。",
        "Money planned and spent as the reports state it (100 million yuan), with the printed digits; nothing computed, and not adjusted for prices.",
    )
}

fn counts() -> Bilingual {
    Bilingual::new(
        "每次报告写明的项数（公布值）；“其余”是总数减去已完成和在建，报告没有分列时才有。",
        "The counts that each report states; “the rest” is the total less what is done and under way, and is there only where the report does not split it.",
    )
}

fn plan_line() -> Bilingual {
    Bilingual::new(
        "公布的完成数逐次画出；计划线是本站计算的直线，从起始日的零到期限日的总数，不是考核要求。",
        "The published numbers done, report by report; the plan line is computed here, straight from nothing at the start to everything at the deadline, and no requirement.",
    )
}

fn ledger() -> Bilingual {
    Bilingual::new(
        "台账各行写明的项数按状态（和应完成年份）相加；各行之和与报告写明的总数是否一致，见“督察整改”页面。没有修约。",
        "The counts of the lines of each ledger added up by state (and year due); whether the lines agree with the stated totals is told on the page on rectification. Nothing is rounded.",
    )
}

fn verdicts() -> Bilingual {
    Bilingual::new(
        "逐条数出政府工作报告等文件里的承诺，按领域和兑现情况归类；兑现情况的依据见“承诺”页面。没有修约。",
        "The commitments that documents make are counted one by one, by theme and verdict; what each verdict rests on is on the page of commitments. Nothing is rounded.",
    )
}
