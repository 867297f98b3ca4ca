//! A chart in one paragraph, for those who hear it.

use crate::readout::{value_text, with_unit, x_label};
use crate::{Chart, ChartKind, View, decimate, number, pyramid::Look};

/// How many series are described one by one.
const MOST: usize = 6;

/// What kind of chart, over what, and of each series its lowest, highest and last value.
pub fn describe(chart: &Look<'_>, view: &View) -> String {
    let kind = match chart.kind {
        ChartKind::Line => chart.pick("折线图", "Line chart"),
        ChartKind::Bar => chart.pick("柱状图", "Bar chart"),
        ChartKind::StackedBar => chart.pick("堆叠条形图", "Stacked bar chart"),
        ChartKind::Grid => chart.pick("矩阵图", "Matrix"),
        ChartKind::Calendar => chart.pick("日历图", "Calendar"),
    };
    let (comma, colon, stop) = if chart.lang_en { (", ", ": ", ". ") } else { ("，", "：", "。") };
    let mut out = String::from(kind);
    for part in [&chart.subtitle] {
        if !part.is_empty() {
            out.push_str(comma);
            out.push_str(part);
        }
    }
    out.push_str(stop);
    if chart.is_empty() {
        out.push_str(chart.pick("暂无数据。", "No data. "));
    } else {
        out.push_str(&x_label(chart, view.first));
        out.push_str(chart.pick("至", " to "));
        out.push_str(&x_label(chart, view.last));
        out.push_str(stop);
    }
    if chart.kind.has_cells() {
        count_classes(&mut out, chart, view, (comma, stop));
    }
    for (n, series) in chart.series.iter().enumerate().filter(|(n, _)| view.shows(*n)).take(MOST) {
        let inside = decimate::inside(series, view);
        let Some((low, high)) = chart.extremes(n, inside.clone()) else { continue };
        let at = |value: i64| Some((series.points[chart.first(n, inside.clone(), value)?].0, value));
        let last = series.points[inside.clone()].iter().rev().find_map(|p| Some((p.0, p.1?)));
        let (Some(low), Some(high), Some(last)) = (at(low), at(high), last) else { continue };
        out.push_str(&series.name);
        out.push_str(colon);
        let ends = [
            (chart.pick("最低", "lowest"), low),
            (chart.pick("最高", "highest"), high),
            (chart.pick("最近", "last"), last),
        ];
        for (n, (word, (x, value))) in ends.into_iter().enumerate() {
            if n > 0 {
                out.push_str(comma);
            }
            let (open, close) = if chart.lang_en { (" (", ")") } else { ("（", "）") };
            for part in [word, " ", &value_text(chart, value), open, &x_label(chart, x), close] {
                out.push_str(part);
            }
        }
        out.push_str(stop);
    }
    for target in &chart.targets {
        for part in
            [&target.name, colon, &with_unit(chart, number::shortest(target.value, chart.decimals)), stop]
        {
            out.push_str(part);
        }
    }
    for band in &chart.bands {
        let end = |value: i64| with_unit(chart, number::shortest(value, chart.decimals));
        out.push_str(&band.name);
        out.push_str(colon);
        out.push_str(&match (band.from, band.to) {
            (i64::MIN, i64::MAX) => "—".to_owned(),
            (i64::MIN, to) => format!("≤ {}", end(to)),
            (from, i64::MAX) => format!("> {}", end(from)),
            (from, to) => format!("{} – {}", end(from), end(to)),
        });
        out.push_str(stop);
    }
    out.truncate(out.trim_end().len());
    out
}

/// How many of the values in view belong to each class.
fn count_classes(out: &mut String, chart: &Chart, view: &View, (comma, stop): (&str, &str)) {
    let mut counts = vec![0u32; chart.classes.steps.len()];
    let shown = chart.series.iter().enumerate().filter(|(n, _)| view.shows(*n));
    for (at, value) in shown.flat_map(|(_, s)| &s.points) {
        let class = value.filter(|_| *at >= view.first && *at <= view.last);
        let class = class.and_then(|v| chart.classes.steps.iter().rposition(|step| step.from <= v));
        if let Some(n) = class {
            counts[n] += 1;
        }
    }
    let mut first = true;
    for (step, count) in chart.classes.steps.iter().zip(counts).filter(|(_, count)| *count > 0) {
        if !std::mem::take(&mut first) {
            out.push_str(comma);
        }
        out.push_str(&step.name);
        out.push(' ');
        out.push_str(&count.to_string());
    }
    if !first {
        out.push_str(stop);
    }
}
