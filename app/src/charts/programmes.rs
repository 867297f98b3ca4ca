//! Programmes: status, money, and one programme over its reports.

use super::{Built, common_decimals, disclosure_sources, scaled, source_line, titles};
use crate::cx::Cx;
use chart::{Chart, ChartKind, Series, Tone, XAxis};
use domain::{
    Bilingual, Decimal, Lang,
    programme::{Programme, Snapshot, StatusCounts},
    rounding::percent,
};

/// Every programme with a full count, as one stacked bar of a hundred percent would hide the sizes: counts are drawn.
pub(super) fn status(cx: &Cx) -> Option<Built> {
    let counted: Vec<(&Programme, &Snapshot, StatusCounts)> = cx
        .published
        .programmes
        .iter()
        .filter_map(|p| {
            let snapshot = p.latest()?;
            Some((p, snapshot, snapshot.counts?))
        })
        .filter(|(p, _, counts)| counts.done.is_some() && p.parent.is_none())
        .collect();
    // Shares of each programme's own total: totals run from a handful to hundreds, so counts could not share an axis.
    let share = |n: u32, total: u32| scaled(percent(Decimal::from(n), Decimal::from(total), 1)?, 1);
    let labels = counted
        .iter()
        .map(|(p, _, c)| match cx.lang {
            Lang::Zh => format!("{}（{}）", p.name.zh, c.total),
            Lang::En => format!("{} ({})", p.name.en, c.total),
        })
        .collect();
    let done = |c: &StatusCounts| c.done.unwrap_or(0);
    let open = |c: &StatusCounts| c.total.saturating_sub(done(c)).saturating_sub(c.started.unwrap_or(0));
    let series = vec![
        stack(
            "done",
            cx.t("已完成", "done"),
            Tone::Good,
            counted.iter().map(|(_, _, c)| share(done(c), c.total)),
        ),
        stack(
            "started",
            cx.t("在建", "under way"),
            Tone::Warn,
            counted.iter().map(|(_, _, c)| share(c.started.unwrap_or(0), c.total)),
        ),
        stack(
            "open",
            cx.t("未开工或未分列", "not started, or not reported apart"),
            Tone::Muted,
            counted.iter().map(|(_, _, c)| share(open(c), c.total)),
        ),
    ];
    let sources = disclosure_sources(cx, counted.iter().map(|(_, s, _)| s.source.disclosure.as_str()));
    let day = counted.iter().map(|(_, s, _)| s.day).max()?;
    Some(Built {
        chart: Chart {
            id: "progress-status".into(),
            title: cx.t("各专项完成情况", "Programmes by status").into(),
            subtitle: match cx.lang {
                Lang::Zh => format!("占各专项总数的百分比（括号内为总数） · 截至{}", day),
                Lang::En => format!("% of each programme's total (in brackets) · as of {day}"),
            },
            source: source_line(cx, &titles(cx, &sources)),
            lang_en: cx.lang == Lang::En,
            unit: "%".into(),
            decimals: 1,
            x: XAxis::Categories(labels),
            kind: ChartKind::StackedBar,
            series,
            ..Chart::default()
        },
        home: (Bilingual::new("项目进展", "Progress"), "/progress".into()),
        sources,
        caveats: vec![Bilingual::new(
            "图中百分比由公布的项数计算，保留一位小数；报告另行公布的完成率见各专项页面。",
            "Shares are computed from the published counts, to one decimal; rates that the report itself states are on each programme's page.",
        )],
    })
}

pub(super) fn stack(id: &str, name: &str, style: Tone, values: impl Iterator<Item = Option<i64>>) -> Series {
    let points = values.enumerate().map(|(i, v)| (i as i32, v)).collect();
    Series { id: id.into(), name: name.into(), points, style }
}

/// Money planned and spent of every programme that reports it.
pub(super) fn investment(cx: &Cx) -> Option<Built> {
    let money: Vec<_> = cx
        .published
        .programmes
        .iter()
        .filter_map(|p| {
            let snapshot = p.latest()?;
            Some((p, snapshot, snapshot.investment?))
        })
        .collect();
    let day = money.iter().map(|(_, s, _)| s.day).max()?;
    let decimals = common_decimals(money.iter().flat_map(|(_, _, m)| [&m.planned, &m.spent]));
    let series = vec![
        stack(
            "planned",
            cx.t("年度计划", "planned for the year"),
            Tone::Muted,
            money.iter().map(|(_, _, m)| scaled(m.planned, decimals)),
        ),
        stack(
            "spent",
            cx.t("已完成", "spent"),
            Tone::Series(1),
            money.iter().map(|(_, _, m)| scaled(m.spent, decimals)),
        ),
    ];
    let sources = disclosure_sources(cx, money.iter().map(|(_, s, _)| s.source.disclosure.as_str()));
    let unit = cx.t("亿元", "100 million yuan").to_owned();
    Some(Built {
        chart: Chart {
            id: "progress-investment".into(),
            title: cx.t("计划投资与完成投资", "Investment planned and spent").into(),
            subtitle: match cx.lang {
                Lang::Zh => format!("{unit} · 截至{day}"),
                Lang::En => format!("{unit} · as of {day}"),
            },
            source: source_line(cx, &titles(cx, &sources)),
            lang_en: cx.lang == Lang::En,
            unit,
            decimals,
            x: XAxis::Categories(money.iter().map(|(p, _, _)| cx.text(&p.name)).collect()),
            kind: ChartKind::Bar,
            series,
            ..Chart::default()
        },
        home: (Bilingual::new("项目进展", "Progress"), "/progress".into()),
        sources,
        caveats: Vec::new(),
    })
}

/// One programme: its counts at each reporting date.
pub(super) fn one(cx: &Cx, programme: &Programme) -> Option<Built> {
    let reports: Vec<(&Snapshot, StatusCounts)> =
        programme.snapshots.iter().filter_map(|s| Some((s, s.counts?))).collect();
    let (last, counts) = *reports.last()?;
    let part =
        |pick: fn(&StatusCounts) -> Option<u32>| reports.iter().map(move |(_, c)| pick(c).map(i64::from));
    let mut series = Vec::new();
    if counts.done.is_some() {
        series.push(stack("done", cx.t("已完成", "done"), Tone::Good, part(|c| c.done)));
    }
    if counts.started.is_some() {
        series.push(stack("started", cx.t("在建", "under way"), Tone::Warn, part(|c| c.started)));
    }
    let rest = |c: &StatusCounts| {
        let known = c.done.unwrap_or(0) + c.started.unwrap_or(0);
        Some(c.not_started.unwrap_or(c.total.saturating_sub(known)))
    };
    if rest(&counts) != Some(0) {
        let name = if counts.not_started.is_some() {
            cx.t("未开工", "not started")
        } else {
            cx.t("其余", "the rest")
        };
        series.push(stack("rest", name, Tone::Muted, part(rest)));
    }
    let sources = disclosure_sources(cx, reports.iter().map(|(s, _)| s.source.disclosure.as_str()));
    let counted = cx.text(&programme.counted);
    Some(Built {
        chart: Chart {
            id: format!("programme-{}", programme.id),
            title: cx.text(&programme.name),
            subtitle: match cx.lang {
                Lang::Zh => format!("{counted} · 共 {} · 截至{}", counts.total, last.day),
                Lang::En => format!("{counted} · {} in all · as of {}", counts.total, last.day),
            },
            source: source_line(cx, &titles(cx, &sources)),
            lang_en: cx.lang == Lang::En,
            unit: String::new(),
            decimals: 0,
            x: XAxis::Categories(reports.iter().map(|(s, _)| s.day.to_string()).collect()),
            kind: ChartKind::StackedBar,
            series,
            ..Chart::default()
        },
        home: (programme.name.clone(), format!("/progress/{}", programme.id)),
        sources,
        caveats: Vec::new(),
    })
}
