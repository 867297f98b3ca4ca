//! Mouse, pen and fingers: hover reads, drag moves, wheel and pinch zoom, double click shows everything.

use super::dom::listen;
use super::tools::{Act, run};
use super::{Shared, go, remember};
use chart::View;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{PointerEvent, WheelEvent};

/// How far a press may wander and still be no drag, in CSS pixels.
const STILL: i32 = 4;
/// How long after a turn of the wheel the address is written, in milliseconds.
const SETTLED: i32 = 250;

/// What the pointers that are down are doing.
#[derive(Default)]
struct Gesture {
    /// Pointer and its place.
    down: Vec<(i32, i32, i32)>,
    /// The view and the first pointer's place, or the pointers' distance, when the gesture began.
    start: Option<(View, i32)>,
    moved: bool,
}

impl Gesture {
    fn begin(&mut self, view: View) {
        self.start = Some((
            view,
            if self.down.len() > 1 { self.spread() } else { self.down.first().map_or(0, |p| p.1) },
        ));
    }

    /// The distance between two fingers, the larger of its two parts.
    fn spread(&self) -> i32 {
        let [a, b, ..] = self.down[..] else { return 1 };
        (a.1 - b.1).abs().max((a.2 - b.2).abs()).max(1)
    }

    fn middle(&self) -> (i32, i32) {
        let [a, b, ..] = self.down[..] else { return (0, 0) };
        ((a.1 + b.1) / 2, (a.2 + b.2) / 2)
    }
}

/// Listens to the pointer.
pub fn attend(shared: &Shared) {
    let surface = shared.borrow().overlay.surface.clone();
    let gesture = Rc::new(RefCell::new(Gesture::default()));

    let (inner, state, target) = (shared.clone(), gesture.clone(), surface.clone());
    listen::<PointerEvent>(&surface, "pointerdown", move |event| {
        if event.button() != 0 {
            return;
        }
        let _ = target.set_pointer_capture(event.pointer_id());
        let mut gesture = state.borrow_mut();
        gesture.down.push((event.pointer_id(), event.offset_x(), event.offset_y()));
        gesture.moved = false;
        gesture.begin(inner.borrow().view);
        aim(&inner, event.offset_x(), event.offset_y());
    });

    let (inner, state) = (shared.clone(), gesture.clone());
    listen::<PointerEvent>(&surface, "pointermove", move |event| {
        let (x, y) = (event.offset_x(), event.offset_y());
        let mut gesture = state.borrow_mut();
        if let Some(pointer) = gesture.down.iter_mut().find(|p| p.0 == event.pointer_id()) {
            (pointer.1, pointer.2) = (x, y);
        }
        let Some((view, from)) = gesture.start else { return aim(&inner, x, y) };
        if gesture.down.len() > 1 {
            let (spread, middle) = (gesture.spread(), gesture.middle());
            gesture.moved = true;
            let at = position(&inner, middle);
            let percent = (i64::from(from) * 100 / i64::from(spread)).clamp(1, 10_000) as u32;
            go(&inner, |_, chart| view.zoom(chart, at.unwrap_or(view.first), percent));
        } else if gesture.moved || (x - from).abs() > STILL {
            gesture.moved = true;
            let by = {
                let live = inner.borrow();
                let width = i64::from(live.chart.plot_width(&live.view, live.size));
                let span = i64::from(view.last) - i64::from(view.first) + 1;
                (i64::from(from - x) * span / width).clamp(-i64::from(i32::MAX), i64::from(i32::MAX)) as i32
            };
            go(&inner, |_, chart| View { hidden: view.hidden, ..view.pan(chart, by) });
        }
    });

    for name in ["pointerup", "pointercancel"] {
        let (inner, state) = (shared.clone(), gesture.clone());
        listen::<PointerEvent>(&surface, name, move |event| {
            let mut gesture = state.borrow_mut();
            gesture.down.retain(|p| p.0 != event.pointer_id());
            if gesture.down.is_empty() {
                gesture.start = None;
                if std::mem::take(&mut gesture.moved) {
                    remember(&inner);
                }
            } else {
                gesture.begin(inner.borrow().view);
            }
        });
    }

    let inner = shared.clone();
    listen::<PointerEvent>(&surface, "pointerleave", move |event| {
        // A finger leaves when it is lifted: what it pointed at stays to be read.
        if event.pointer_type() == "mouse" {
            inner.borrow_mut().aim(None, false);
        }
    });

    let inner = shared.clone();
    listen::<web_sys::Event>(&surface, "dblclick", move |_| run(&inner, Act::Reset));
    wheel(shared);
}

/// The wheel zooms only where the reader means the chart, so that it never catches a scrolling page.
fn wheel(shared: &Shared) {
    let surface = shared.borrow().overlay.surface.clone();
    let inner = shared.clone();
    let later = Rc::new(Cell::new(false));
    let target = surface.clone();
    listen::<WheelEvent>(&surface, "wheel", move |event| {
        let focused = target.owner_document().and_then(|d| d.active_element()).is_some_and(|e| *target == e);
        if !(event.ctrl_key() || focused) || event.delta_y() == 0.0 {
            return;
        }
        event.prevent_default();
        let at = position(&inner, (event.offset_x(), event.offset_y()));
        let percent = if event.delta_y() > 0.0 { 125 } else { 80 };
        go(&inner, |view, chart| view.zoom(chart, at.unwrap_or(view.first), percent));
        if later.replace(true) {
            return;
        }
        let (again, state) = (inner.clone(), later.clone());
        let settled = Closure::once_into_js(move || {
            state.set(false);
            remember(&again);
        });
        let live = inner.borrow();
        let _ = live
            .window
            .set_timeout_with_callback_and_timeout_and_arguments_0(settled.unchecked_ref(), SETTLED);
    });
}

fn position(shared: &Shared, (x, y): (i32, i32)) -> Option<i32> {
    let live = shared.borrow();
    live.chart.nearest_at(&live.view, live.size, x, y).map(|at| at.x)
}

fn aim(shared: &Shared, x: i32, y: i32) {
    let at = {
        let live = shared.borrow();
        live.chart.nearest_at(&live.view, live.size, x, y)
    };
    shared.borrow_mut().aim(at, false);
}
