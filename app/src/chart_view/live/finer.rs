//! Finer values for what is looked at: a page holds an overview of a long chart, and the rest is fetched as the reader
//! zooms in. Whatever the network does, the chart goes on with what it has.

use super::dom::{child, put, show};
use super::{Shared, redraw};
use chart::{Chart, Ready, View};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, HtmlElement};

/// How long a view must rest before anything is asked for, in milliseconds.
const SETTLED: i32 = 150;

/// The overview of a chart, and what was fetched besides.
pub struct Finer {
    overview: Chart,
    /// The stretch that was fetched last, and whether nothing is left out in it.
    have: Option<(i32, i32, bool)>,
    /// A request is under way or will be in a moment.
    busy: bool,
    /// The view for which the last request failed.
    failed: Option<View>,
    element: Element,
    status: HtmlElement,
}

enum Say {
    Overview,
    Fetching,
    Whole,
    Failed,
}

impl Finer {
    /// `None` where the page has the whole chart.
    pub fn new(element: &Element, bar: &Element, chart: &Chart) -> Option<Self> {
        if chart.finer.is_empty() {
            return None;
        }
        let status = child(bar, "p", "chart-status")?;
        put(&status, "role", "status");
        put(&status, "aria-live", "polite");
        let (overview, element) = (chart.clone(), element.clone());
        let finer = Self { overview, have: None, busy: false, failed: None, element, status };
        finer.say(Say::Overview);
        Some(finer)
    }

    /// The stretch to ask for, where what is here is too coarse for a view.
    fn need(&self, view: &View) -> Option<(i32, i32)> {
        let whole = View::whole(&self.overview);
        if (view.first, view.last) == (whole.first, whole.last) {
            return None;
        }
        let wanted = view.window(&self.overview);
        let length = |from: i32, to: i32| i64::from(to) - i64::from(from);
        let enough = self.have.is_some_and(|(first, last, exact)| {
            let inside = first <= view.first && last >= view.last;
            inside && (exact || length(first, last) <= length(wanted.0, wanted.1))
        });
        (!enough).then_some(wanted)
    }

    fn say(&self, what: Say) {
        let chart = &self.overview;
        let (zh, en) = match what {
            Say::Overview => (
                "概览：每段只画最低值和最高值，放大后显示全部数值",
                "Overview: the lowest and highest value of each stretch; zoom in for all values",
            ),
            Say::Fetching => ("正在读取更细的数据……", "Fetching finer data…"),
            Say::Whole => ("已读取此范围的全部数值", "All values of this range are shown"),
            Say::Failed => (
                "更细的数据读取失败，仍显示已有的数据；下次缩放或移动时重试",
                "Finer data could not be fetched; the chart goes on with what it has and tries again at the next zoom or move",
            ),
        };
        let text = if chart.lang_en { en } else { zh };
        if self.status.text_content().as_deref() != Some(text) {
            self.status.set_text_content(Some(text));
        }
        show(&self.status, true);
        put(&self.element, "aria-busy", if self.busy { "true" } else { "false" });
    }

    fn rest(&self, view: &View) {
        let exact =
            self.have.is_some_and(|(first, last, exact)| exact && first <= view.first && last >= view.last);
        self.say(if exact { Say::Whole } else { Say::Overview });
    }
}

/// Sees to it that the view has values fine enough, now or in a moment.
pub fn attend(shared: &Shared) {
    let mut live = shared.borrow_mut();
    let view = live.view;
    let Some(finer) = &mut live.finer else { return };
    if finer.busy || finer.failed == Some(view) {
        return;
    }
    if finer.need(&view).is_none() {
        finer.rest(&view);
        return;
    }
    finer.busy = true;
    finer.failed = None;
    finer.say(Say::Fetching);
    let inner = shared.clone();
    let settled = Closure::once_into_js(move || wasm_bindgen_futures::spawn_local(fetch(inner)));
    let _ =
        live.window.set_timeout_with_callback_and_timeout_and_arguments_0(settled.unchecked_ref(), SETTLED);
}

/// Asks for what the view needs by now, and takes it in.
async fn fetch(shared: Shared) {
    let asked = {
        let live = shared.borrow();
        live.finer.as_ref().and_then(|finer| {
            let (first, last) = finer.need(&live.view)?;
            let iso = |x: i32| chart::x_iso(&finer.overview, x, true);
            let url = [&finer.overview.finer, "?from=", &iso(first), "&to=", &iso(last)].concat();
            Some((url, first, last))
        })
    };
    let mut answer = None;
    if let Some((url, first, last)) = &asked {
        answer = part(url).await.map(|part| (part, *first, *last));
    }
    let changed = {
        let mut live = shared.borrow_mut();
        let view = live.view;
        let Some(finer) = &mut live.finer else { return };
        finer.busy = false;
        let refined = answer.and_then(|(part, first, last)| {
            let chart = finer.overview.refined(&part, first, last)?;
            finer.have = Some((first, last, part.finer.is_empty()));
            Some(chart)
        });
        match refined {
            Some(chart) => {
                finer.rest(&view);
                live.chart = Ready::new(chart);
                true
            }
            None if asked.is_some() => {
                finer.failed = Some(view);
                finer.say(Say::Failed);
                false
            }
            None => {
                finer.rest(&view);
                false
            }
        }
    };
    if changed {
        redraw(&shared);
    } else {
        // The view may have moved on in the meantime.
        attend(&shared);
    }
}

async fn part(url: &str) -> Option<Chart> {
    let answer = gloo_net::http::Request::get(url).send().await.ok()?;
    if !answer.ok() {
        return None;
    }
    chart::from_wire(&answer.text().await.ok()?)
}
