//! The keyboard: every gesture of the pointer has a key.

use super::dom::listen;
use super::tools::{Act, run};
use super::{Shared, go, remember};
use chart::Chart;
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
            "ArrowLeft" | "ArrowUp" => walk(&inner, Step::By(-1)),
            "ArrowRight" | "ArrowDown" => walk(&inner, Step::By(1)),
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
        let at = match (step, live.cross) {
            (Step::By(by), Some(at)) => chart::step(chart, at, by).unwrap_or(at),
            // The first key press enters the view from the side that the key comes from.
            (Step::By(1..), None) | (Step::First, _) => {
                enter(chart, view.first.saturating_sub(1), 1, view.first)
            }
            (Step::By(_), None) | (Step::Last, _) => enter(chart, view.last.saturating_add(1), -1, view.last),
        };
        (at, view)
    };
    let by = if at < view.first {
        at.saturating_sub(view.first)
    } else if at > view.last {
        at.saturating_sub(view.last)
    } else {
        0
    };
    if by != 0 {
        go(shared, |view, chart| view.pan(chart, by));
        remember(shared);
    }
    shared.borrow_mut().aim(Some(at), true);
}
