//! Title, subtitle and legend above; the source below.

use super::{Label, Layout, SAMPLE, Sample};
use crate::{Chart, Step, View, ink::Ink, text, x_iso};
use plotters_backend::text_anchor::HPos;

/// The subtitle, and behind it the stretch that is shown where it is not all there is.
fn subtitle(chart: &Chart, view: &View) -> String {
    let whole = View::whole(chart);
    if (view.first, view.last) == (whole.first, whole.last) {
        return chart.subtitle.clone();
    }
    let (first, last) = (x_iso(chart, view.first, false), x_iso(chart, view.last, false));
    [&chart.subtitle, " · ", chart.pick("所示", "shown:"), " ", &first, " – ", &last].concat()
}

/// Places them and takes their room from the plot.
pub fn place(out: &mut Layout, chart: &Chart, view: &View) {
    let (left, right) = (out.plot.left, out.plot.right);
    let mut top = out.plot.top;
    let lines = |text: &str, ink: Ink, most: usize| {
        // Bold writing is wider than the table says.
        let size = if ink == Ink::Title { ink.size() * 27 / 25 } else { ink.size() };
        text::wrap(text, size, right - left, most)
    };
    let mut put = |ink: Ink, text: String, y: i32| {
        out.labels.push(Label { ink, text, x: left, y, anchor: HPos::Left });
    };
    for text in lines(&chart.title, Ink::Title, 2) {
        put(Ink::Title, text, top + 150);
        top += 220;
    }
    for text in lines(&subtitle(chart, view), Ink::Subtitle, 3) {
        put(Ink::Subtitle, text, top + 120);
        top += 180;
    }
    let source = lines(&chart.source, Ink::Source, 3);
    let mut bottom = out.plot.bottom;
    for text in source.into_iter().rev() {
        put(Ink::Source, text, bottom - 10);
        bottom -= 160;
    }
    if bottom < out.plot.bottom {
        bottom -= 60;
    }
    let entries = legend(chart, view);
    if !entries.is_empty() {
        let mut x = left;
        top += 60;
        for (sample, name) in entries {
            let room = if matches!(sample, Sample::Cell(_)) { SAMPLE - 100 } else { SAMPLE };
            let text = text::shorten(&name, Ink::Legend.size(), right - left - room);
            let width = room + text::width(&text, Ink::Legend.size());
            if x > left && x + width > right {
                x = left;
                top += 200;
            }
            out.legend.push((sample, x, top + 130));
            out.labels.push(Label { ink: Ink::Legend, text, x: x + room, y: top + 130, anchor: HPos::Left });
            x += width + 180;
        }
        top += 200;
    }
    out.plot.top = top + 160;
    out.plot.bottom = bottom.max(out.plot.top + 10);
}

/// What the legend explains: classes of cells; otherwise the series, where there are several of them.
fn legend(chart: &Chart, view: &View) -> Vec<(Sample, String)> {
    if chart.kind.has_cells() {
        let entry = |step: &Step| {
            let name = if step.name.starts_with(&step.mark) {
                step.name.clone()
            } else {
                format!("{} {}", step.mark, step.name)
            };
            (Sample::Cell(step.tone), name)
        };
        return chart.classes.steps.iter().map(entry).collect();
    }
    if chart.series.len() < 2 {
        return Vec::new();
    }
    let shown = chart.series.iter().enumerate().filter(|(n, _)| view.shows(*n) && !chart.is_edge(*n));
    let mut entries: Vec<_> = shown.map(|(n, s)| (Sample::Series(n), s.name.clone())).collect();
    let areas = chart.spreads.iter().filter(|s| view.shows(s.low) && view.shows(s.high));
    entries.extend(areas.map(|s| (Sample::Area(s.style), s.name.clone())));
    entries
}
