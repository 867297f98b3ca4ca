//! Lines, and the markers that tell them apart without colour.

use super::pen::{Pen, Place};
use crate::scale::{Positions, Scale};
use crate::{Tone, View, decimate, ink::Ink, pyramid::Look};

/// Least room for a marker at every point.
const MARKER_ROOM: i32 = 140;

/// Draws every series that is not hidden; later series over earlier ones.
pub fn draw(pen: &Pen<'_>, chart: &Look<'_>, view: &View, x: &Positions, y: &Scale) {
    let shown = |n: &usize| view.shows(*n) && !chart.is_edge(*n);
    for n in (0..chart.series.len()).filter(shown) {
        let series = &chart.series[n];
        let inside = decimate::inside(series, view).len() as i64;
        if decimate::is_dense(x) && inside > i64::from(x.right - x.left) / 5 {
            for places in decimate::strokes(chart, n, view, x, y) {
                match places[..] {
                    [at] => marker(pen, series.style, at),
                    _ => pen.path(Ink::Line, Some(series.style), places),
                }
            }
            continue;
        }
        let runs = decimate::runs(chart, n, view);
        let points: usize = runs.iter().map(Vec::len).sum();
        let roomy = points as i64 * i64::from(MARKER_ROOM) <= i64::from(x.right - x.left);
        for run in runs {
            // A point between two gaps would be invisible as a line.
            let marked = roomy || run.len() == 1;
            let places: Vec<Place> = if marked {
                let given = |at: i32| series.points.binary_search_by_key(&at, |p| p.0).is_ok();
                run.iter().filter(|p| given(p.0)).map(|p| (x.at(p.0), y.at(p.1))).collect()
            } else {
                Vec::new()
            };
            if run.len() > 1 {
                let along = |at: i32| if x.slots { i64::from(at) * 2 + 1 } else { i64::from(at) };
                let values = run.iter().map(|p| (along(p.0), p.1)).collect();
                pen.curve(Ink::Line, series.style, (x.scale(), *y), values);
            }
            places.into_iter().for_each(|at| marker(pen, series.style, at));
        }
    }
}

/// One marker in the shape of its tone.
pub fn marker(pen: &Pen<'_>, tone: Tone, (x, y): Place) {
    let shape: &[Place] = match tone.texture() {
        1 => &[(-30, -30), (30, -30), (30, 30), (-30, 30)],
        2 => &[(0, -42), (38, 28), (-38, 28)],
        3 => &[(0, -44), (44, 0), (0, 44), (-44, 0)],
        4 => &[(0, 42), (38, -28), (-38, -28)],
        5 => &[
            (-12, -40),
            (12, -40),
            (12, -12),
            (40, -12),
            (40, 12),
            (12, 12),
            (12, 40),
            (-12, 40),
            (-12, 12),
            (-40, 12),
            (-40, -12),
            (-12, -12),
        ],
        _ => return pen.dot(Ink::Dot, tone, (x, y), 34),
    };
    pen.shape(Ink::Dot, tone, shape.iter().map(|(dx, dy)| (x + dx, y + dy)).collect());
}
