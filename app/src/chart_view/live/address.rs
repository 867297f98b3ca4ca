//! The view in the address of the page: `from`, `to` and `hide`, preceded by the chart's name where there are several
//! charts on the page.

use chart::{Chart, View};
use web_sys::{Element, UrlSearchParams, Window};

const KEYS: [&str; 3] = ["from", "to", "hide"];

fn prefix(window: &Window, chart: &Chart) -> String {
    let several = window
        .document()
        .and_then(|d| d.query_selector_all(".chart[data-chart]").ok())
        .is_some_and(|list| list.length() > 1);
    if several { [&chart.id, "."].concat() } else { String::new() }
}

fn query(window: &Window) -> Option<UrlSearchParams> {
    UrlSearchParams::new_with_str(&window.location().search().ok()?).ok()
}

/// The view from the address; else the one the server drew; else everything.
pub fn view(window: &Window, element: &Element, chart: &Chart) -> View {
    let prefix = prefix(window, chart);
    let params = query(window);
    let asked = |key: &str| params.as_ref().and_then(|p| p.get(&[&prefix, key].concat()));
    let drawn = |key: &str| element.get_attribute(&["data-", key].concat());
    let read = |[from, to, hide]: [Option<String>; 3]| {
        View::from_query(chart, from.as_deref(), to.as_deref(), hide.as_deref()).ok()
    };
    let asked = KEYS.map(asked);
    let found = if asked.iter().any(Option::is_some) { read(asked) } else { None };
    found.or_else(|| read(KEYS.map(drawn))).unwrap_or_else(|| View::whole(chart))
}

/// Writes the view into the address, without a new entry in the history.
pub fn remember(window: &Window, chart: &Chart, view: &View) {
    let prefix = prefix(window, chart);
    let (Some(params), Ok(history)) = (query(window), window.history()) else { return };
    KEYS.iter().for_each(|key| params.delete(&[&prefix, *key].concat()));
    for (key, value) in view.query_pairs(chart) {
        params.set(&[&prefix, key].concat(), &value);
    }
    let text = String::from(params.to_string());
    let location = window.location();
    let (path, hash) = (location.pathname().unwrap_or_default(), location.hash().unwrap_or_default());
    let mark = if text.is_empty() { "" } else { "?" };
    let url = [&path, mark, &text, &hash].concat();
    let _ = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&url));
    follow(window);
}

/// Lets the switch of language keep the view of this page.
pub fn follow(window: &Window) {
    let Some(document) = window.document() else { return };
    let Ok(Some(link)) = document.query_selector(".site-tools a[hreflang]") else { return };
    let path = link.get_attribute("href").unwrap_or_default();
    let path = path.split('?').next().unwrap_or_default();
    let search = window.location().search().unwrap_or_default();
    let _ = link.set_attribute("href", &[path, &search].concat());
}
