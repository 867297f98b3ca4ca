//! How long redraws take: an entry `chart-redraw` for each in the browser's own list of measurements.

use js_sys::{Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Performance, Window};

/// A redraw under way. The clock is only read before and after it: a mark would cost as much as half a redraw.
pub struct Watch(Option<(Performance, f64)>);

impl Watch {
    /// The redraw begins.
    pub fn start(window: &Window) -> Self {
        Self(window.performance().map(|clock| {
            let now = clock.now();
            (clock, now)
        }))
    }

    /// The redraw is done.
    pub fn stop(self) {
        if let Some((clock, start)) = self.0 {
            let end = clock.now();
            let _ = note(&clock, start, end);
        }
    }
}

/// `performance.measure(name, { start, end })`, which the bindings do not have yet.
fn note(clock: &Performance, start: f64, end: f64) -> Result<(), JsValue> {
    let options = Object::new();
    Reflect::set(&options, &"start".into(), &start.into())?;
    Reflect::set(&options, &"end".into(), &end.into())?;
    let measure: Function = Reflect::get(clock, &"measure".into())?.dyn_into()?;
    measure.call2(clock, &"chart-redraw".into(), &options)?;
    Ok(())
}
