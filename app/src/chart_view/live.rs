//! The living chart in the browser.
//!
//! The drawing is the crate `chart`'s, drawn anew at the real width whenever the view changes, and what is different is
//! changed in the page; crosshair and tooltip
//! are elements over it, so that moving the pointer draws nothing. Positions are set through the CSSOM, which the
//! content security policy allows, never through `style` attributes.

mod address;
mod dom;
mod finer;
mod keys;
mod overlay;
mod patch;
mod pointer;
mod tools;
mod watch;

use chart::{At, Chart, Mode, Ready, Size, View};
use dom::{child, listen, put};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, HtmlElement, Window};

/// A chart on the page and what is known about it. Lives as long as the page.
pub struct Live {
    window: Window,
    chart: Ready,
    view: View,
    size: Size,
    /// Where the crosshair stands.
    cross: Option<At>,
    /// A drawing is already asked for and will come with the next frame.
    due: bool,
    plot: HtmlElement,
    canvas: HtmlElement,
    /// What `canvas` shows.
    drawing: patch::Drawing,
    finer: Option<finer::Finer>,
    overlay: overlay::Overlay,
    tools: tools::Tools,
}

/// Shared by the listeners of one chart.
pub type Shared = Rc<RefCell<Live>>;

/// Brings every chart inside an element to life.
pub fn wake(root: &Element) {
    if let Ok(Some(element)) = root.query_selector(".chart[data-chart]") {
        // Whatever is missing in the markup: the drawing from the server stays as it is.
        let _ = start(&element);
    }
}

fn start(element: &Element) -> Option<()> {
    let window = web_sys::window()?;
    let chart = chart::from_wire(&element.get_attribute("data-chart")?)?;
    let plot: HtmlElement = element.query_selector(".chart-plot").ok()??.dyn_into().ok()?;
    let bar = element.query_selector(".chart-tools").ok()??;
    let view = address::view(&window, element, &chart);
    address::follow(&window);

    let canvas = child(&plot, "div", "chart-live")?;
    let overlay = overlay::Overlay::new(&plot, &chart)?;
    let tools = tools::Tools::new(&bar, &chart)?;
    let finer = finer::Finer::new(element, &bar, &chart);
    let size = Size { width: 0, height: 0 };
    let live = Live {
        window,
        chart: Ready::new(chart),
        view,
        size,
        cross: None,
        due: false,
        plot,
        canvas,
        drawing: patch::Drawing::default(),
        finer,
        overlay,
        tools,
    };
    let shared: Shared = Rc::new(RefCell::new(live));
    tools::attend(&shared);
    pointer::attend(&shared);
    keys::attend(&shared);
    watch_width(&shared);
    {
        let mut live = shared.borrow_mut();
        live.measure();
        live.draw();
        for old in ["chart-wide", "chart-narrow"] {
            if let Ok(Some(drawing)) = live.plot.query_selector(&[".", old].concat()) {
                drawing.remove();
            }
        }
    }
    finer::attend(&shared);
    put(element, "data-hydrated", "");
    Some(())
}

fn watch_width(shared: &Shared) {
    let (inner, plot) = (shared.clone(), shared.borrow().plot.clone());
    let seen = Closure::<dyn FnMut()>::new(move || {
        let changed = inner.borrow_mut().measure();
        if changed {
            redraw(&inner);
        }
    });
    if let Ok(observer) = web_sys::ResizeObserver::new(seen.as_ref().unchecked_ref()) {
        observer.observe(&plot);
    }
    seen.forget();
    // Going back and forth among fragments of the same page keeps the island; the address is the truth then.
    let inner = shared.clone();
    if let Some(window) = web_sys::window() {
        listen::<web_sys::Event>(&window, "popstate", move |_| {
            let view = {
                let live = inner.borrow();
                let element = live.plot.parent_element();
                element.map(|e| address::view(&live.window, &e, &live.chart))
            };
            if let Some(view) = view {
                inner.borrow_mut().view = view;
                redraw(&inner);
            }
        });
    }
}

/// Looks at another part and remembers it in the address.
pub fn go(shared: &Shared, change: impl FnOnce(View, &Chart) -> View) {
    {
        let mut live = shared.borrow_mut();
        live.view = change(live.view, &live.chart);
    }
    redraw(shared);
}

/// Writes the view into the address. Browsers limit how often, so a drag does this once, at its end.
pub fn remember(shared: &Shared) {
    let live = shared.borrow();
    address::remember(&live.window, &live.chart, &live.view);
}

/// Asks for a drawing with the next frame, once however many changes come before it.
fn redraw(shared: &Shared) {
    let inner = shared.clone();
    let mut live = shared.borrow_mut();
    if std::mem::replace(&mut live.due, true) {
        return;
    }
    let frame = Closure::once_into_js(move || {
        inner.borrow_mut().draw();
        finer::attend(&inner);
    });
    let _ = live.window.request_animation_frame(frame.unchecked_ref());
}

impl Live {
    /// Takes the real width; says whether it has changed.
    fn measure(&mut self) -> bool {
        let width = self.plot.client_width().max(200) as u32;
        let size = Size::fitting(&self.chart, width);
        std::mem::replace(&mut self.size, size) != size
    }

    fn draw(&mut self) {
        self.due = false;
        let watch = watch::Watch::start(&self.window);
        let mut drawing = patch::Drawing::new(self.chart.svg(&self.view, self.size, Mode::Inline));
        if !drawing.replace(&mut self.drawing, &self.canvas) {
            self.canvas.set_inner_html(drawing.text());
        }
        self.drawing = drawing;
        watch.stop();
        self.tools.show(&self.chart, &self.view);
        self.point();
    }

    /// Puts the crosshair where it belongs.
    fn point(&self) {
        self.overlay.show(&self.chart, &self.view, self.size, self.cross);
    }

    /// Moves the crosshair; says it aloud where the keyboard moved it.
    fn aim(&mut self, at: Option<At>, aloud: bool) {
        if self.cross != at || aloud {
            self.cross = at;
            self.point();
            if let (true, Some(at)) = (aloud, at) {
                self.overlay.say(&self.chart, &self.view, at);
            }
        }
    }
}
