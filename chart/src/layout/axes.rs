//! The value axis on the left and the positions below.

use super::{Body, Label, Layout};
use crate::scale::{Positions, Scale};
use crate::ticks::{self, PACES, Tick};
use crate::{Chart, ChartKind, View, XAxis, decimate, ink::Ink, number, pyramid::Look, readout, text};
use plotters_backend::text_anchor::HPos;

/// Least room between two labels of the time axis.
const APART: i32 = 110;

/// Places the axes and their labels.
pub fn place(out: &mut Layout, chart: &Look<'_>, view: &View) {
    let slots = chart.kind == ChartKind::Bar || matches!(chart.x, XAxis::Categories(_));
    let edge = (out.plot.left, out.plot.right);
    let mut x = Positions {
        first: view.first,
        last: view.last.max(view.first),
        left: edge.0 + 500,
        right: edge.1,
        slots,
    };
    let (low, high) = value_range(chart, view);
    let room = out.plot.bottom - out.plot.top - 380;
    let y_ticks = ticks::values(low, high, (room / 420).clamp(2, 8) as usize);
    let class = |tick: &i64| chart.classes.of(*tick).filter(|s| s.from == *tick).map(|s| s.mark.clone());
    let names = if chart.classes.codes {
        y_ticks.iter().map(|tick| class(tick).unwrap_or_default()).collect()
    } else {
        number::tick_labels(&y_ticks, chart.decimals)
    };
    let widest = names.iter().map(|n| text::width(n, Ink::Tick.size())).max().unwrap_or(0);
    let inset = if slots { 0 } else { 60 };
    out.plot.left = (edge.0 + widest + 80).min(edge.1 - 400);
    (x.left, x.right) = (out.plot.left + inset, edge.1 - inset);

    let (x_ticks, below) = match &chart.x {
        XAxis::Categories(names) => categories(names, &x),
        XAxis::Days | XAxis::Hours | XAxis::Months => times(chart, &x, out.edges),
    };
    let lines = below.iter().map(|l| l.y).max().unwrap_or(0);
    out.plot.bottom = (out.plot.bottom - 70 - lines).max(out.plot.top + 100);
    let base = out.plot.bottom;
    let (bottom, top) = (y_ticks.first().copied().unwrap_or(0), y_ticks.last().copied().unwrap_or(1));
    let y = Scale { low: bottom, high: top, start: out.plot.bottom, end: out.plot.top };
    for (&tick, text) in y_ticks.iter().zip(names) {
        let at =
            Label { ink: Ink::Tick, text, x: out.plot.left - 80, y: y.at(tick) + 42, anchor: HPos::Right };
        out.labels.push(at);
    }
    // Last, because of these there are now more, now fewer.
    out.labels.extend(below.into_iter().map(|l| Label { y: l.y + base + 50, ..l }));
    out.body = Body::Axes { x, y, y_ticks, x_ticks };
}

/// The lowest and highest value that must be inside: what is seen, the targets, and zero where bars stand on it.
fn value_range(chart: &Look<'_>, view: &View) -> (i64, i64) {
    let mut range: Option<(i64, i64)> = None;
    let mut take = |v: i64| range = Some(range.map_or((v, v), |(low, high)| (low.min(v), high.max(v))));
    for n in (0..chart.series.len()).filter(|n| view.shows(*n)) {
        let ends = if chart.kind == ChartKind::Bar {
            chart.extremes(n, decimate::inside(&chart.series[n], view))
        } else {
            decimate::range(chart, n, view)
        };
        if let Some((low, high)) = ends {
            take(low);
            take(high);
        }
    }
    chart.targets.iter().for_each(|t| take(t.value));
    let (mut low, mut high) = range.unwrap_or((0, 0));
    if chart.kind == ChartKind::Bar {
        (low, high) = (low.min(0), high.max(0));
    }
    // A line may leave zero out only where that costs less than half of the height.
    if low == high || (low > 0 && low / 2 <= high / 4) {
        low = low.min(0);
    }
    if low == high || (high < 0 && high / 2 >= low / 4) {
        high = high.max(0);
    }
    if low == high {
        high = 10i64.saturating_pow(u32::from(chart.decimals));
    }
    (low, high)
}

/// Names under their slots: in up to three lines, or every so many where there is no room.
pub(super) fn categories(names: &[String], x: &Positions) -> (Vec<i32>, Vec<Label>) {
    let pitch = x.pitch();
    let every = (300 / pitch).max(1) + i32::from(pitch < 300 && 300 % pitch != 0);
    let room = pitch.saturating_mul(every) - 30;
    let (mut marks, mut labels) = (Vec::new(), Vec::new());
    // A view made by hand may reach far beyond the names.
    let last = x.last.min(i32::try_from(names.len()).unwrap_or(i32::MAX) - 1);
    for at in (x.first.max(0)..=last).step_by(every as usize) {
        let Some(name) = usize::try_from(at).ok().and_then(|n| names.get(n)) else { continue };
        marks.push(at);
        for (line, text) in text::wrap(name, Ink::Tick.size(), room, 3).into_iter().enumerate() {
            let y = 120 + 150 * line as i32;
            labels.push(Label { ink: Ink::Tick, text, x: x.at(at), y, anchor: HPos::Center });
        }
    }
    (marks, labels)
}

/// The finest pace of days, months or years whose labels do not touch.
pub(super) fn times(chart: &Chart, x: &Positions, within: (i32, i32)) -> (Vec<i32>, Vec<Label>) {
    let (hours, paces) = match chart.x {
        XAxis::Hours => (1, &PACES[..]),
        XAxis::Months => (31 * 24, &PACES[ticks::MONTHS..]),
        XAxis::Days | XAxis::Categories(_) => (24, &PACES[ticks::DAYS..]),
    };
    let hours = x.count() * hours;
    let width = i64::from(x.right - x.left);
    let label = |at: i32, text: String, y: i32| label(at, text, y, x, within);
    for &pace in paces.iter().filter(|&&pace| ticks::count(pace, hours) <= width / ticks::room(pace) + 2) {
        let ticks = match chart.x {
            XAxis::Hours => ticks::hours(x.first, x.last, pace),
            XAxis::Months => ticks::months(x.first, x.last, pace),
            XAxis::Days | XAxis::Categories(_) => ticks::days(x.first, x.last, pace),
        };
        let first = ticks.iter().map(|t| label(t.x, t.label.text(chart.lang_en), 120));
        let (Some(first), Some(second)) = (apart(first), apart(contexts(chart, &ticks, label))) else {
            continue;
        };
        if ticks.is_empty() {
            break;
        }
        return (ticks.iter().map(|t| t.x).collect(), first.into_iter().chain(second).collect());
    }
    // No round day falls into the view: name its ends.
    let ends = if x.first == x.last { vec![x.first] } else { vec![x.first, x.last] };
    let mut labels: Vec<Label> = ends.iter().map(|&at| label(at, readout::x_label(chart, at), 120)).collect();
    if labels.len() == 2 && touch(&labels[0], &labels[1]) {
        labels.pop();
    }
    (ends, labels)
}

fn touch(left: &Label, right: &Label) -> bool {
    right.ends().0 - left.ends().1 < APART
}

/// The labels, unless one of them touches the next.
fn apart(labels: impl IntoIterator<Item = Label>) -> Option<Vec<Label>> {
    let mut kept: Vec<Label> = Vec::new();
    for label in labels {
        if kept.last().is_some_and(|last| touch(last, &label)) {
            return None;
        }
        kept.push(label);
    }
    Some(kept)
}

/// The second line: the month or year, where it begins or changes.
fn contexts(chart: &Chart, ticks: &[Tick], label: impl Fn(i32, String, i32) -> Label) -> Vec<Label> {
    let mut kept: Vec<Label> = Vec::new();
    let (mut last, mut changes) = (None, 0);
    for tick in ticks {
        let Some(context) = tick.context.filter(|_| tick.context != last) else { continue };
        last = tick.context;
        let next = label(tick.x, context.text(chart.lang_en), 270);
        // The first may be a mere remainder of its month or year: the one after it matters more.
        if changes == 1 && touch(&kept[0], &next) {
            kept.pop();
        }
        kept.push(next);
        changes += 1;
    }
    kept
}

fn label(at: i32, text: String, y: i32, x: &Positions, (left, right): (i32, i32)) -> Label {
    let half = text::width(&text, Ink::Tick.size()) / 2 + 20;
    let at = x.at(at).min(right - half).max(left + half);
    Label { ink: Ink::Tick, text, x: at, y, anchor: HPos::Center }
}
