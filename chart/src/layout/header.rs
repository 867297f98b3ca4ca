//! Title, subtitle and legend above; the source below.

use super::{Label, Layout, SAMPLE};
use crate::{Chart, View, ink::Ink, text, x_iso};
use plotters_backend::text_anchor::HPos;

/// The subtitle, and behind it the stretch that is shown where it is not all there is.
fn subtitle(chart: &Chart, view: &View) -> String {
    let whole = View::whole(chart);
    if (view.first, view.last) == (whole.first, whole.last) {
        return chart.subtitle.clone();
    }
    let (first, last) = (x_iso(chart, view.first, false), x_iso(chart, view.last, false));
    format!("{} · {} {first} – {last}", chart.subtitle, chart.pick("所示", "shown:"))
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
    if chart.series.len() > 1 {
        let mut x = left;
        top += 60;
        for (n, series) in chart.series.iter().enumerate().filter(|(n, _)| view.shows(*n)) {
            let text = text::shorten(&series.name, Ink::Legend.size(), right - left - SAMPLE);
            let width = SAMPLE + text::width(&text, Ink::Legend.size());
            if x > left && x + width > right {
                x = left;
                top += 200;
            }
            out.legend.push((n, x, top + 130));
            out.labels.push(Label {
                ink: Ink::Legend,
                text,
                x: x + SAMPLE,
                y: top + 130,
                anchor: HPos::Left,
            });
            x += width + 180;
        }
        top += 200;
    }
    out.plot.top = top + 160;
    out.plot.bottom = bottom.max(out.plot.top + 10);
}
