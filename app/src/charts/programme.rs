//! One programme: its way to the deadline against a straight line, and its money over the reports.

use super::{Built, common_decimals, disclosure_sources, programmes::stack, scaled, source_line, titles};
use crate::cx::Cx;
use chart::{Chart, ChartKind, Series, Tone, XAxis};
use domain::{Bilingual, Day, Lang, programme::Programme};

/// Done at each reporting date, against the straight line from nothing at the start to everything at the deadline.
pub(super) fn burn_up(cx: &Cx, programme: &Programme) -> Option<Built> {
    let (start, deadline) = (programme.plan_start()?, programme.deadline?);
    let reports: Vec<(Day, u32, &str)> = programme
        .snapshots
        .iter()
        .filter_map(|s| Some((s.day, s.counts?.done?, s.source.disclosure.as_str())))
        .collect();
    let total = programme.latest()?.counts?.total;
    if reports.is_empty() || start >= deadline {
        return None;
    }
    let done = reports.iter().map(|(day, done, _)| (day.epoch_days(), Some(i64::from(*done)))).collect();
    let line = vec![(start.epoch_days(), Some(0)), (deadline.epoch_days(), Some(i64::from(total)))];
    let sources = disclosure_sources(cx, reports.iter().map(|(.., slug)| *slug));
    let counted = cx.text(&programme.counted);
    Some(Built {
        chart: Chart {
            id: format!("programme-{}-burnup", programme.id),
            title: match cx.lang {
                Lang::Zh => format!("{}：完成数与计划线", programme.name.zh),
                Lang::En => format!("{}: done, and the plan line", programme.name.en),
            },
            subtitle: match cx.lang {
                Lang::Zh => format!("{counted} · 共 {total} · {start} 至 {deadline}"),
                Lang::En => format!("{counted} · {total} in all · {start} to {deadline}"),
            },
            source: source_line(cx, &titles(cx, &sources)),
            lang_en: cx.lang == Lang::En,
            unit: String::new(),
            decimals: 0,
            x: XAxis::Days,
            kind: ChartKind::Line,
            series: vec![
                Series {
                    id: "line".into(),
                    name: cx.t("匀速推进的计划线（计算）", "even progress (computed)").into(),
                    points: line,
                    style: Tone::Muted,
                },
                Series {
                    id: "done".into(),
                    name: cx.t("公布的完成数", "done, as published").into(),
                    points: done,
                    style: Tone::Good,
                },
            ],
            ..Chart::default()
        },
        home: (programme.name.clone(), format!("/progress/{}", programme.id)),
        sources,
        caveats: vec![Bilingual::new(
            "计划线从起始日的零到时限日的总数连成直线，只供对照，不是公布的考核要求；没有写明起始日的，从时限当年1月1日算起。",
            "The plan line runs straight from nothing at the start to everything at the deadline: for comparison only, no published requirement. Where no start is stated it is 1 January of the year of the deadline.",
        )],
    })
}

/// Money planned and spent at each reporting date.
pub(super) fn investment(cx: &Cx, programme: &Programme) -> Option<Built> {
    let reports: Vec<_> =
        programme.snapshots.iter().filter_map(|s| Some((s.day, s.investment?, &s.source))).collect();
    let last = reports.last()?.0;
    let decimals = common_decimals(reports.iter().flat_map(|(_, m, _)| [&m.planned, &m.spent]));
    let series = vec![
        stack(
            "planned",
            cx.t("年度计划", "planned for the year"),
            Tone::Muted,
            reports.iter().map(|(_, m, _)| scaled(m.planned, decimals)),
        ),
        stack(
            "spent",
            cx.t("已完成", "spent"),
            Tone::Series(1),
            reports.iter().map(|(_, m, _)| scaled(m.spent, decimals)),
        ),
    ];
    let sources = disclosure_sources(cx, reports.iter().map(|(.., s)| s.disclosure.as_str()));
    let unit = cx.t("亿元", "100 million yuan").to_owned();
    Some(Built {
        chart: Chart {
            id: format!("programme-{}-investment", programme.id),
            title: match cx.lang {
                Lang::Zh => format!("{}：计划投资与完成投资", programme.name.zh),
                Lang::En => format!("{}: money planned and spent", programme.name.en),
            },
            subtitle: match cx.lang {
                Lang::Zh => format!("{unit} · 截至{last}"),
                Lang::En => format!("{unit} · as of {last}"),
            },
            source: source_line(cx, &titles(cx, &sources)),
            lang_en: cx.lang == Lang::En,
            unit,
            decimals,
            x: XAxis::Categories(reports.iter().map(|(day, ..)| day.to_string()).collect()),
            kind: ChartKind::Bar,
            series,
            ..Chart::default()
        },
        home: (programme.name.clone(), format!("/progress/{}", programme.id)),
        sources,
        caveats: Vec::new(),
    })
}
