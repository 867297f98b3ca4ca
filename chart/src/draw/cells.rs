//! Cells in the tone of their class, with its number or mark written in them.

use super::pen::Pen;
use crate::layout::{Cells, Label};
use crate::{Chart, Tone, ink::Ink};
use plotters_backend::text_anchor::HPos;

/// Draws the cells. Where there is no room for writing, hatching tells the tones apart without colour.
pub fn draw(pen: &Pen<'_>, chart: &Chart, cells: &Cells) {
    let ink = cells.surface();
    for cell in &cells.cells {
        let area = cell.area;
        let (from, to) = ((area.left, area.top), (area.right, area.bottom));
        let Some(value) = cell.value else {
            pen.rect(Ink::Void, None, from, to);
            continue;
        };
        let tone = tone(chart, cell.at.row, value);
        pen.rect(ink, Some(tone), from, to);
        if !cell.text.is_empty() {
            let label = Label {
                ink: cells.ink,
                text: cell.text.clone(),
                x: (area.left + area.right) / 2,
                y: (area.top + area.bottom) / 2 + cells.ink.size() * 36 / 100,
                anchor: HPos::Center,
            };
            pen.write_on(Some(tone), &label);
        }
    }
}

/// The tone of a value's class; where it has none, that of its series.
fn tone(chart: &Chart, series: usize, value: i64) -> Tone {
    chart.classes.of(value).map_or(chart.series[series].style, |step| step.tone)
}
