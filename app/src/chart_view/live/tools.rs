//! The buttons under a chart. The island makes them, so that a page without JavaScript shows no dead ones.

use super::dom::{child, listen, put};
use super::{Shared, go, remember};
use chart::{Chart, ChartKind, View};
use web_sys::{Element, Event, HtmlElement};

/// A button's doing.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Act {
    In,
    Out,
    Left,
    Right,
    Reset,
}

const ACTS: [(Act, &str, &str, &str); 5] = [
    (Act::In, "+", "放大", "Zoom in"),
    (Act::Out, "−", "缩小", "Zoom out"),
    (Act::Left, "←", "向前平移", "Move back"),
    (Act::Right, "→", "向后平移", "Move forward"),
    (Act::Reset, "", "复位", "Reset view"),
];

/// The buttons of a chart.
pub struct Tools {
    acts: Vec<(Act, HtmlElement)>,
    toggles: Vec<HtmlElement>,
}

impl Tools {
    /// Makes the buttons: switches where there are several series, zoom where there is a stretch to move along.
    pub fn new(bar: &Element, chart: &Chart) -> Option<Self> {
        let mut tools = Self { acts: Vec::new(), toggles: Vec::new() };
        let group = |zh: &str, en: &str| {
            let group = child(bar, "div", "chart-group")?;
            put(&group, "role", "group");
            put(&group, "aria-label", if chart.lang_en { en } else { zh });
            Some(group)
        };
        let button = |parent: &Element, class: &str| {
            let button = child(parent, "button", class)?;
            put(&button, "type", "button");
            Some(button)
        };
        // The rows of a matrix are too many for a switch each.
        if chart.series.len() > 1 && chart.kind != ChartKind::Grid {
            let group = group("显示的序列", "Series shown")?;
            for series in chart.series.iter().take(64) {
                let toggle = button(&group, "chart-toggle")?;
                child(&toggle, "i", &["chart-swatch ", series.style.class()].concat())?;
                child(&toggle, "span", "")?.set_text_content(Some(&series.name));
                tools.toggles.push(toggle);
            }
        }
        if chart.zoomable() {
            let group = group("缩放与平移", "Zoom and move")?;
            for (act, sign, zh, en) in ACTS {
                let button = button(&group, "chart-button")?;
                let name = if chart.lang_en { en } else { zh };
                button.set_text_content(Some(if sign.is_empty() { name } else { sign }));
                put(&button, "aria-label", name);
                put(&button, "title", name);
                tools.acts.push((act, button));
            }
        }
        Some(tools)
    }

    /// Shows what is hidden, and which buttons would do nothing.
    pub fn show(&self, chart: &Chart, view: &View) {
        for (n, toggle) in self.toggles.iter().enumerate() {
            put(toggle, "aria-pressed", if view.shows(n) { "true" } else { "false" });
        }
        for (act, button) in &self.acts {
            // Not `disabled`: that would throw the keyboard's focus away.
            let idle = apply(*act, *view, chart, None) == *view;
            put(button, "aria-disabled", if idle { "true" } else { "false" });
        }
    }
}

/// What a button makes of a view; `at` keeps its place when zooming, else the middle does.
pub fn apply(act: Act, view: View, chart: &Chart, at: Option<i32>) -> View {
    let span = view.last.saturating_sub(view.first);
    let middle =
        at.filter(|at| (view.first..=view.last).contains(at)).unwrap_or(view.first.saturating_add(span / 2));
    let half = (span / 2).max(1);
    match act {
        Act::In => view.zoom(chart, middle, 50),
        Act::Out => view.zoom(chart, middle, 200),
        Act::Left => view.pan(chart, -half),
        Act::Right => view.pan(chart, half),
        Act::Reset => View { hidden: view.hidden, ..View::whole(chart) },
    }
}

/// Looks at another part, from a button or a key.
pub fn run(shared: &Shared, act: Act) {
    let at = shared.borrow().cross.map(|at| at.x);
    go(shared, |view, chart| apply(act, view, chart, at));
    remember(shared);
}

/// Listens to the buttons.
pub fn attend(shared: &Shared) {
    let live = shared.borrow();
    for (act, button) in &live.tools.acts {
        let (inner, act) = (shared.clone(), *act);
        listen::<Event>(button, "click", move |_| run(&inner, act));
    }
    for (n, toggle) in live.tools.toggles.iter().enumerate() {
        let inner = shared.clone();
        listen::<Event>(toggle, "click", move |_| {
            go(&inner, |view, _| view.toggled(n));
            remember(&inner);
        });
    }
}
