//! Water charts over all sections: `water-classes` and `water-good-share`.

use super::{Built, scaled, source_line};
use crate::{cx::Cx, page::PageError};
use chart::{Chart, ChartKind, Series, TargetLine, Tone, XAxis};
use domain::{
    Bilingual, Lang, Period,
    water::{
        WaterClass, WaterMonth,
        summary::{Assessment, Shares, assess},
    },
};

/// Months in the class chart.
const SHOWN: usize = 12;

/// The charts there are.
pub(super) const fn known_ids() -> [&'static str; 2] {
    ["water-classes", "water-good-share"]
}

/// A chart by the rest of its id behind `water-`.
pub(super) async fn build(cx: &Cx, rest: &str) -> Result<Option<Built>, PageError> {
    if !matches!(rest, "classes" | "good-share") {
        return Ok(None);
    }
    let values = all_months(cx).await?;
    let months = months_present(&values);
    let (Some(first), Some(last)) = (months.first(), months.last()) else { return Ok(None) };
    let chart = match rest {
        "classes" => classes(cx, &values, &months[months.len().saturating_sub(SHOWN)..]),
        _ => good_share(cx, &values, &months, *first, *last),
    };
    Ok(Some(Built {
        chart,
        home: (Bilingual::new("水", "Water"), "/water".into()),
        sources: vec![(Bilingual::new("断面逐月数据", "monthly values of the sections"), "/water".into())],
        caveats: vec![Bilingual::new(
            "按 GB 3838-2002 单因子评价，浓度不先修约；总氮和粪大肠菌群不参加评价。标明演示的断面数据由程序生成。",
            "By the worst item of GB 3838-2002, concentrations unrounded; total nitrogen and faecal coliforms take no part. Values of sections marked as demonstration are generated.",
        )],
    }))
}

/// All monthly values up to today.
pub(crate) async fn all_months(cx: &Cx) -> Result<Vec<WaterMonth>, PageError> {
    let today = cx.reader.today();
    Ok(cx.reader.water_months(None, (1970, 1), (today.year(), today.month())).await?)
}

/// The months that have values, in order.
pub(crate) fn months_present(values: &[WaterMonth]) -> Vec<(i16, i8)> {
    let mut months: Vec<(i16, i8)> = values.iter().map(|v| (v.year, v.month)).collect();
    months.sort_unstable();
    months.dedup();
    months
}

/// What every section came to in a period, in the order of the sections.
pub(crate) fn assessments(cx: &Cx, values: &[WaterMonth], period: Period) -> Vec<Assessment> {
    cx.published.sections.iter().filter_map(|s| assess(s, values, period)).collect()
}

fn classes(cx: &Cx, values: &[WaterMonth], months: &[(i16, i8)]) -> Chart {
    let by_month: Vec<Vec<Assessment>> = months
        .iter()
        .map(|(year, month)| assessments(cx, values, Period::Month { year: *year, month: *month }))
        .collect();
    let series = WaterClass::ALL
        .into_iter()
        .map(|class| Series {
            id: format!("class-{}", class as u8 + 1),
            name: format!("{}{}", class.name(cx.lang), cx.t("类", "")),
            points: by_month
                .iter()
                .enumerate()
                .map(|(i, all)| {
                    let n = all.iter().filter(|a| a.class() == class).count();
                    (i as i32, (n > 0).then_some(n as i64))
                })
                .collect(),
            style: Tone::Water(class as u8 + 1),
        })
        .filter(|s| s.points.iter().any(|(_, v)| v.is_some()))
        .collect();
    Chart {
        id: "water-classes".into(),
        title: cx.t("各类别断面数", "Sections by class").into(),
        subtitle: match cx.lang {
            Lang::Zh => format!("个 · GB 3838-2002 · 最近 {} 个月", months.len()),
            Lang::En => format!("sections · GB 3838-2002 · latest {} months", months.len()),
        },
        x: XAxis::Categories(months.iter().map(|(y, m)| format!("{y:04}-{m:02}")).collect()),
        kind: ChartKind::StackedBar,
        series,
        unit: cx.t("个", "").into(),
        decimals: 0,
        source: source_line(
            cx,
            cx.t("断面逐月数据（演示）", "monthly values of the sections (demonstration)"),
        ),
        lang_en: cx.lang == Lang::En,
        ..Chart::default()
    }
}

fn good_share(
    cx: &Cx,
    values: &[WaterMonth],
    months: &[(i16, i8)],
    first: (i16, i8),
    last: (i16, i8),
) -> Chart {
    let point = |(year, month): &(i16, i8)| {
        let shares = Shares::of(&assessments(cx, values, Period::Month { year: *year, month: *month }));
        let value = shares.percent(shares.iii_or_better).and_then(|p| scaled(p, 1));
        (i32::from(*year) * 12 + i32::from(*month) - 1, value)
    };
    Chart {
        id: "water-good-share".into(),
        title: cx.t("优Ⅲ断面比例", "Share of sections at class Ⅲ or better").into(),
        subtitle: match cx.lang {
            Lang::Zh => format!("% · GB 3838-2002 · {}年{}月 – {}年{}月", first.0, first.1, last.0, last.1),
            Lang::En => {
                format!("% · GB 3838-2002 · {:04}-{:02} – {:04}-{:02}", first.0, first.1, last.0, last.1)
            }
        },
        x: XAxis::Months,
        kind: ChartKind::Line,
        series: vec![Series {
            id: "iii".into(),
            name: cx.t("优Ⅲ比例", "Ⅲ or better").into(),
            points: months.iter().map(point).collect(),
            style: Tone::Series(1),
        }],
        unit: "%".into(),
        decimals: 1,
        targets: vec![TargetLine { name: cx.t("目标", "target").into(), value: 1000 }],
        source: source_line(
            cx,
            cx.t("断面逐月数据（演示）", "monthly values of the sections (demonstration)"),
        ),
        lang_en: cx.lang == Lang::En,
        ..Chart::default()
    }
}
