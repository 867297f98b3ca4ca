//! What lies behind the lines: ranges of values with a name, and areas between two series.

use super::pen::{Pen, Place};
use crate::layout::{Area, Label};
use crate::scale::{Positions, Scale};
use crate::{Chart, Spread, View, decimate, ink::Ink, pyramid::Look, text};
use plotters_backend::text_anchor::HPos;

/// The least height of a band that its name is written in.
const NAMED: i32 = 130;

/// The bands across the plot, as far as they lie in the range shown.
pub fn bands(pen: &Pen<'_>, chart: &Chart, y: &Scale, plot: Area) {
    for band in &chart.bands {
        let (from, to) = (band.from.max(y.low), band.to.min(y.high));
        if from >= to {
            continue;
        }
        let (top, bottom) = (y.at(to), y.at(from));
        pen.rect(Ink::Band, Some(band.style), (plot.left, top), (plot.right, bottom));
        if bottom - top >= NAMED {
            let text = text::shorten(&band.name, Ink::BandName.size(), plot.right - plot.left - 80);
            pen.write(&Label {
                ink: Ink::BandName,
                text,
                x: plot.left + 40,
                y: top + 115,
                anchor: HPos::Left,
            });
        }
    }
}

/// The areas between two series, where neither is hidden and both have values.
pub fn spreads(pen: &Pen<'_>, chart: &Look<'_>, view: &View, x: &Positions, y: &Scale) {
    let there = |s: &&Spread| [s.low, s.high].iter().all(|&n| n < chart.series.len() && view.shows(n));
    for spread in chart.spreads.iter().filter(there) {
        let stretches = if decimate::is_dense(x) {
            dense(chart, spread, view, x, y)
        } else {
            sparse(chart, spread, view, x, y)
        };
        for (mut outline, mut back) in stretches {
            outline.append(&mut {
                back.reverse();
                back
            });
            pen.shape(Ink::Spread, spread.style, outline);
        }
    }
}

/// Upper and lower edge of one unbroken stretch.
type Outline = (Vec<Place>, Vec<Place>);

fn sparse(chart: &Look<'_>, spread: &Spread, view: &View, x: &Positions, y: &Scale) -> Vec<Outline> {
    let of = |n: usize| decimate::runs(chart, n, view);
    let place = |p: &(i32, i64)| (x.at(p.0), y.at(p.1));
    let (highs, lows) = (of(spread.high), of(spread.low));
    let positions = |run: &[(i32, i64)]| run.iter().map(|p| p.0).collect::<Vec<_>>();
    let low_of = |high: &Vec<(i32, i64)>| lows.iter().find(|low| positions(low) == positions(high));
    let pairs = highs.iter().filter_map(|high| Some((high, low_of(high)?)));
    pairs.map(|(high, low)| (high.iter().map(place).collect(), low.iter().map(place).collect())).collect()
}

fn dense(chart: &Look<'_>, spread: &Spread, view: &View, x: &Positions, y: &Scale) -> Vec<Outline> {
    let of = |n: usize| decimate::columns(chart, n, decimate::inside(&chart.series[n], view), x);
    let (highs, lows) = (of(spread.high), of(spread.low));
    let mut out: Vec<Outline> = vec![Outline::default()];
    for high in &highs {
        let Ok(n) = lows.binary_search_by_key(&high.place, |low| low.place) else { continue };
        if high.broken || lows[n].broken {
            out.push(Outline::default());
        }
        if let Some((upper, lower)) = out.last_mut() {
            upper.push((high.middle(), y.at(high.high)));
            lower.push((high.middle(), y.at(lows[n].low)));
        }
    }
    out.retain(|outline| !outline.0.is_empty());
    out
}
