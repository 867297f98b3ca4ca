//! Charts over all sections.

use super::{
    Built, MOST_SECTIONS, Values, any_demonstration, built, class_codes, class_name, position, scaled, source,
};
use crate::{cx::Cx, page::PageError};
use chart::{Chart, ChartKind, Series, TargetLine, Tone, XAxis};
use domain::{
    Bilingual, Lang, Period,
    water::{
        Section, WaterClass,
        summary::{Assessment, Shares},
    },
};

/// Months in the class chart.
const SHOWN: usize = 12;
/// Months in the matrix.
const MATRIX: usize = 24;
/// The indicator that says which share is required.
const REQUIRED: &str = "class-iii-share-required";

/// A chart by the rest of its id behind `water-`.
pub(super) async fn build(cx: &Cx, rest: &str) -> Result<Option<Built>, PageError> {
    Ok(of_values(cx, &Values::all(cx).await?, rest))
}

/// The same of values that were read already.
pub(crate) fn of_values(cx: &Cx, values: &Values, rest: &str) -> Option<Built> {
    if values.months.is_empty() {
        return None;
    }
    let chart = match rest {
        "classes" => classes(cx, values),
        "matrix" => matrix(cx, values),
        _ => good_share(cx, values),
    };
    Some(built(chart, (Bilingual::new("水", "Water"), "/water".into())))
}

fn month((year, month): (i16, i8)) -> Period {
    Period::Month { year, month }
}

fn classes(cx: &Cx, values: &Values) -> Chart {
    let months = values.latest(SHOWN);
    let by_month: Vec<Vec<(&Section, Assessment)>> =
        months.iter().map(|m| values.assessments(cx, month(*m))).collect();
    let series = WaterClass::ALL
        .into_iter()
        .map(|class| Series {
            id: format!("class-{}", class.number()),
            name: class_name(cx, class),
            points: by_month
                .iter()
                .enumerate()
                .map(|(i, all)| {
                    let n = all.iter().filter(|(_, a)| a.class() == class).count();
                    (i as i32, (n > 0).then_some(n as i64))
                })
                .collect(),
            style: Tone::Water(class.number()),
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
        source: source(cx, any_demonstration(&cx.published.sections)),
        lang_en: cx.lang == Lang::En,
        ..Chart::default()
    }
}

/// Months by sections, at most [`MOST_SECTIONS`] of them.
fn matrix(cx: &Cx, values: &Values) -> Chart {
    let months = values.latest(MATRIX);
    let sections: Vec<&Section> = cx.published.sections.iter().take(MOST_SECTIONS).collect();
    let series = sections.iter().map(|section| Series {
        id: section.id.clone(),
        name: cx.text(&section.name),
        points: months
            .iter()
            .map(|&m| {
                let class = values.assess(section, month(m)).map(|a| i64::from(a.class().number()));
                (position(m), class)
            })
            .collect(),
        style: Tone::Muted,
    });
    let (shown, all) = (sections.len(), cx.published.sections.len());
    let cut = match cx.lang {
        _ if shown == all => String::new(),
        Lang::Zh => format!(" · 前 {shown} 个断面，共 {all} 个"),
        Lang::En => format!(" · the first {shown} of {all} sections"),
    };
    let basis = cx.t("水质类别 · GB 3838-2002", "class of water · GB 3838-2002");
    Chart {
        id: "water-matrix".into(),
        title: cx.t("各断面逐月水质类别", "Class of each section, month by month").into(),
        subtitle: format!("{basis}{cut}"),
        x: XAxis::Months,
        kind: ChartKind::Grid,
        series: series.collect(),
        classes: class_codes(cx),
        source: source(cx, any_demonstration(sections.iter().copied())),
        lang_en: cx.lang == Lang::En,
        ..Chart::default()
    }
}

fn good_share(cx: &Cx, values: &Values) -> Chart {
    let share = |pick: fn(&Shares) -> u32| {
        let point = move |m: &(i16, i8)| {
            let all = values.assessments(cx, month(*m));
            let shares = Shares::of(all.iter().map(|(_, a)| a));
            (position(*m), shares.percent(pick(&shares)).and_then(|p| scaled(p, 1)))
        };
        values.months.iter().map(point).collect()
    };
    let (first, last) = (values.months.first().copied(), values.months.last().copied());
    let span = first.zip(last).map_or(String::new(), |(a, b)| match cx.lang {
        Lang::Zh => format!("{}年{}月 – {}年{}月", a.0, a.1, b.0, b.1),
        Lang::En => format!("{:04}-{:02} – {:04}-{:02}", a.0, a.1, b.0, b.1),
    });
    let required = cx.published.latest(REQUIRED).and_then(|f| scaled(f.value, 1));
    Chart {
        id: "water-good-share".into(),
        title: cx.t("优Ⅲ、优Ⅱ断面比例", "Share of sections at class Ⅲ or better, Ⅱ or better").into(),
        subtitle: format!("% · GB 3838-2002 · {span}"),
        x: XAxis::Months,
        kind: ChartKind::Line,
        series: vec![
            Series {
                id: "iii".into(),
                name: cx.t("优Ⅲ比例", "Ⅲ or better").into(),
                points: share(|s| s.iii_or_better),
                style: Tone::Series(1),
            },
            Series {
                id: "ii".into(),
                name: cx.t("优Ⅱ比例", "Ⅱ or better").into(),
                points: share(|s| s.ii_or_better),
                style: Tone::Series(2),
            },
        ],
        unit: "%".into(),
        decimals: 1,
        targets: required
            .map(|value| TargetLine { name: cx.t("优Ⅲ比例要求", "required at Ⅲ").into(), value })
            .into_iter()
            .collect(),
        source: source(cx, any_demonstration(&cx.published.sections)),
        lang_en: cx.lang == Lang::En,
        ..Chart::default()
    }
}
