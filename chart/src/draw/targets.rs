//! Dashed lines to compare with, and their names.

use super::pen::Pen;
use crate::layout::{Area, Label};
use crate::{Chart, TargetLine, ink::Ink, number, readout::with_unit, scale::Scale, text};
use plotters_backend::text_anchor::HPos;

fn name(chart: &Chart, target: &TargetLine) -> String {
    let value = with_unit(chart, number::shortest(target.value, chart.decimals));
    if target.name.is_empty() { value } else { [&target.name, " ", &value].concat() }
}

/// Targets across a plot with an upright value axis. A name stands over its line at the right end, or wherever it
/// does not cover another.
pub fn level(pen: &Pen<'_>, chart: &Chart, y: &Scale, plot: Area) {
    let mut taken: Vec<(i32, i32, i32)> = Vec::new();
    for target in &chart.targets {
        let at = y.at(target.value);
        pen.path(Ink::Target, None, vec![(plot.left, at), (plot.right, at)]);
        let text = text::shorten(&name(chart, target), Ink::TargetName.size(), plot.right - plot.left);
        let label =
            |x: i32, y: i32, anchor: HPos| Label { ink: Ink::TargetName, text: text.clone(), x, y, anchor };
        let spots = [
            label(plot.right - 20, at - 50, HPos::Right),
            label(plot.right - 20, at + 140, HPos::Right),
            label(plot.left + 60, at - 50, HPos::Left),
            label(plot.left + 60, at + 140, HPos::Left),
        ];
        let free = |l: &&Label| {
            let (from, to) = l.ends();
            l.y < plot.bottom && taken.iter().all(|t| (t.2 - l.y).abs() > 140 || to < t.0 || from > t.1)
        };
        let label = spots.iter().find(free).unwrap_or(&spots[0]);
        let (from, to) = label.ends();
        taken.push((from, to, label.y));
        pen.write(label);
    }
}

/// Targets across lying bars.
pub fn upright(pen: &Pen<'_>, chart: &Chart, x: &Scale, plot: Area) {
    for target in &chart.targets {
        let at = x.at(target.value.max(0));
        pen.path(Ink::Target, None, vec![(at, plot.top), (at, plot.bottom)]);
        let text = text::shorten(&name(chart, target), Ink::TargetName.size(), plot.right - plot.left);
        let anchor = if at > (plot.left + plot.right) / 2 { HPos::Right } else { HPos::Left };
        pen.write(&Label { ink: Ink::TargetName, text, x: at, y: plot.top - 20, anchor });
    }
}
