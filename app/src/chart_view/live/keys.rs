//! The keyboard: every gesture of the pointer has a key.

use super::dom::listen;
use super::tools::{Act, run};
use super::{Shared, go, remember};
use chart::{At, Chart, ChartKind, View};
use web_sys::KeyboardEvent;

/// Listens to the keys while the chart has the focus.
pub fn attend(shared: &Shared) {
    let surface = shared.borrow().overlay.surface.clone();
    let inner = shared.clone();
    listen::<KeyboardEvent>(&surface, "keydown", move |event| {
        if event.ctrl_key() || event.alt_key() || event.meta_key() {
            return;
        }
        let shift = event.shift_key();
        match event.key().as_str() {
            "ArrowLeft" | "ArrowRight" if shift => {
                run(&inner, if event.key() == "ArrowLeft" { Act::Left } else { Act::Right });
            }
            "ArrowLeft" => walk(&inner, Step::By(-1)),
            "ArrowRight" => walk(&inner, Step::By(1)),
            "ArrowUp" => climb(&inner, -1),
            "ArrowDown" => climb(&inner, 1),
            "Home" => walk(&inner, Step::First),
            "End" => walk(&inner, Step::Last),
            "PageUp" => run(&inner, Act::Left),
            "PageDown" => run(&inner, Act::Right),
            "+" | "=" => run(&inner, Act::In),
            "-" | "_" => run(&inner, Act::Out),
            "0" | "Escape" => {
                inner.borrow_mut().aim(None, false);
                run(&inner, Act::Reset);
            }
            _ => return,
        }
        event.prevent_default();
    });
    let inner = shared.clone();
    listen::<web_sys::Event>(&surface, "blur", move |_| inner.borrow_mut().aim(None, false));
}

enum Step {
    By(i32),
    First,
    Last,
}

/// The first value behind a position, or the edge itself where there is none.
fn enter(chart: &Chart, outside: i32, by: i32, edge: i32) -> i32 {
    chart::step(chart, outside, by).unwrap_or(edge)
}

/// Moves the crosshair, and the view with it where it would leave it.
fn walk(shared: &Shared, step: Step) {
    let (at, view) = {
        let live = shared.borrow();
        let (chart, view) = (&live.chart, live.view);
        let at = match (step, live.cross.map(|at| at.x)) {
            (Step::By(by), Some(at)) => chart::step(chart, at, by).unwrap_or(at),
            // The first key press enters the view from the side that the key comes from.
            (Step::By(1..), None) | (Step::First, _) => {
                enter(chart, view.first.saturating_sub(1), 1, view.first)
            }
            (Step::By(_), None) | (Step::Last, _) => enter(chart, view.last.saturating_add(1), -1, view.last),
        };
        (at, view)
    };
    stand(shared, At { x: at, row: row(shared) }, view);
}

/// Moves the crosshair to the cell over or under it; where there are no rows, back and forth.
fn climb(shared: &Shared, by: i32) {
    let (below, view) = {
        let live = shared.borrow();
        let rows = matches!(live.chart.kind, ChartKind::Grid | ChartKind::Calendar);
        if !rows || live.cross.is_none() {
            drop(live);
            return walk(shared, Step::By(by));
        }
        let at = live.cross.and_then(|at| chart::step_row(&live.chart, &live.view, at, by).or(Some(at)));
        (at, live.view)
    };
    if let Some(at) = below {
        stand(shared, at, view);
    }
}

/// The row that the crosshair is in, or enters: the first that is shown.
fn row(shared: &Shared) -> usize {
    let live = shared.borrow();
    live.cross
        .map_or_else(|| (0..live.chart.series.len()).find(|&n| live.view.shows(n)).unwrap_or(0), |at| at.row)
}

/// Puts the crosshair somewhere, and moves the view where it would leave it.
fn stand(shared: &Shared, at: At, view: View) {
    let by = if at.x < view.first {
        at.x.saturating_sub(view.first)
    } else if at.x > view.last {
        at.x.saturating_sub(view.last)
    } else {
        0
    };
    if by != 0 {
        go(shared, |view, chart| view.pan(chart, by));
        remember(shared);
    }
    shared.borrow_mut().aim(Some(at), true);
}
