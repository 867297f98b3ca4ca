//! Rectification ledgers: items by state.

use super::{Built, disclosure_sources, source_line, titles};
use crate::cx::Cx;
use chart::{Chart, ChartKind, Series, Tone, XAxis};
use domain::{
    Bilingual, Lang,
    ledger::{LineKind, State},
};

/// How a state is toned; the numbers and names are written as well.
const fn tone(state: State) -> Tone {
    match state {
        State::ClosedOut => Tone::Good,
        State::AwaitingCloseOut => Tone::Series(5),
        State::Accepted => Tone::Series(3),
        State::Done => Tone::Series(4),
        State::InProgress => Tone::Warn,
        State::LongTerm => Tone::Muted,
    }
}

/// Tasks and petitions of every ledger, by state.
pub(super) fn status(cx: &Cx) -> Option<Built> {
    let ledgers = &cx.published.ledgers;
    let groups: Vec<_> = ledgers
        .iter()
        .flat_map(|l| LineKind::ALL.map(|kind| (l, kind)))
        .filter(|(l, kind)| l.sum(*kind) > 0)
        .collect();
    let day = ledgers.iter().map(|l| l.day).max()?;
    let count = |state: State| {
        groups.iter().enumerate().map(move |(i, (ledger, kind))| {
            let n: u32 =
                ledger.lines.iter().filter(|l| l.kind == *kind && l.state == state).map(|l| l.count).sum();
            (i as i32, (n > 0).then_some(i64::from(n)))
        })
    };
    let sources =
        disclosure_sources(cx, ledgers.iter().flat_map(|l| &l.lines).map(|l| l.source.disclosure.as_str()));
    let title = cx.t("督察整改进展", "Rectification by state");
    let subtitle = match cx.lang {
        Lang::Zh => format!("项（巡察反馈问题为个） · 截至{day}"),
        Lang::En => format!("items · as of {day}"),
    };
    let names = groups.iter().map(|(l, kind)| format!("{} {}", cx.text(&l.name), kind.name(cx.lang)));
    let x = XAxis::Categories(names.collect());
    Some(by_state(cx, "rectification-status", (title, subtitle), x, sources, |state| count(state).collect()))
}

/// Tasks of all inspections by the year they are due, by state; what is long-term has no year.
pub(super) fn due(cx: &Cx) -> Option<Built> {
    let ledgers = &cx.published.ledgers;
    let lines: Vec<_> = ledgers.iter().flat_map(|l| &l.lines).filter(|l| l.kind == LineKind::Issue).collect();
    let mut years: Vec<Option<i16>> = lines.iter().map(|l| l.due).collect();
    // What has no year due comes last.
    years.sort_by_key(|year| (year.is_none(), *year));
    years.dedup();
    let day = ledgers.iter().map(|l| l.day).max()?;
    if lines.is_empty() {
        return None;
    }
    let (years, lines) = (&years, &lines);
    let count = |state: State| {
        years.iter().zip(0..).map(move |(year, at)| {
            let fitting = lines.iter().filter(|l| l.due == *year && l.state == state);
            let n = fitting.fold(0_i64, |n, l| n.saturating_add(i64::from(l.count)));
            (at, (n > 0).then_some(n))
        })
    };
    let sources = disclosure_sources(cx, lines.iter().map(|l| l.source.disclosure.as_str()));
    let names = years.iter().map(|year| match (year, cx.lang) {
        (None, _) => cx.t("长期坚持", "long-term").to_owned(),
        (Some(year), Lang::Zh) => format!("{year}年到期"),
        (Some(year), Lang::En) => format!("due {year}"),
    });
    let title = cx.t("整改任务：应完成年份与状态", "Rectification tasks by year due and state");
    let subtitle = match cx.lang {
        Lang::Zh => format!("项 · 全部督察合计 · 截至{day}"),
        Lang::En => format!("tasks of all inspections · as of {day}"),
    };
    let x = XAxis::Categories(names.collect());
    Some(by_state(cx, "rectification-due", (title, subtitle), x, sources, |state| count(state).collect()))
}

/// Bars stacked by state, of the states that anything is in.
fn by_state(
    cx: &Cx,
    id: &str,
    (title, subtitle): (&str, String),
    x: XAxis,
    sources: Vec<(Bilingual, String)>,
    points: impl Fn(State) -> Vec<(i32, Option<i64>)>,
) -> Built {
    let series = State::ALL.into_iter().map(|state| Series {
        id: format!("{state:?}").to_lowercase(),
        name: state.name(cx.lang).into(),
        points: points(state),
        style: tone(state),
    });
    let series = series.filter(|s| s.points.iter().any(|(_, n)| n.is_some())).collect();
    Built {
        chart: Chart {
            id: id.into(),
            title: title.into(),
            subtitle,
            source: source_line(cx, &titles(cx, &sources)),
            lang_en: cx.lang == Lang::En,
            unit: String::new(),
            decimals: 0,
            x,
            kind: ChartKind::StackedBar,
            series,
            ..Chart::default()
        },
        home: (Bilingual::new("督察整改", "Rectification"), "/rectification".into()),
        sources,
        caveats: Vec::new(),
    }
}
