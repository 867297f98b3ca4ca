//! What is shown to somebody who decides by a version that is not the latest any more.

use crate::{cx::Cx, page::Page};
use domain::{
    Lang,
    office::work::{Work, WorkVersion},
};
use leptos::prelude::*;

/// A field that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// Its name in the document.
    pub field: String,
    /// The lines that went and came, in order.
    pub lines: Vec<Line>,
}

/// A line that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// True where it is new, false where it is gone.
    pub came: bool,
    /// The line.
    pub text: String,
}

/// The page: nothing was done, what changed since version `read`, and the way back.
pub fn page(cx: &Cx, work: &Work, read: i64, since: &[WorkVersion], changed: &[Changed]) -> Page {
    let title = cx.t("内容已更新，请重新查看", "It was changed; please look again").to_owned();
    let told = match cx.lang {
        Lang::Zh => format!(
            "您看的是第 {read} 版，现在是第 {} 版，因此没有进行任何操作。以下是变动之处。",
            work.version
        ),
        Lang::En => format!(
            "You read version {read}; it is at version {} now, so nothing was done. This is what changed.",
            work.version
        ),
    };
    let saved = since.iter().map(|version| {
        let text = format!("v{} · {} · {}", version.version, version.login, cx.moment(version.at_utc_ms));
        view! { <li>{text}</li> }
    });
    let saved = saved.collect_view();
    let fields = changed.iter().map(|changed| {
        let lines = changed.lines.iter().map(|line| {
            let text = line.text.clone();
            // The signs are for those who see no colour; the elements say it to those who listen.
            if line.came {
                view! { <p class="came">"+ " <ins>{text}</ins></p> }.into_any()
            } else {
                view! { <p class="went">"− " <del>{text}</del></p> }.into_any()
            }
        });
        view! {
            <section class="changed">
                <h2><code>{changed.field.clone()}</code></h2>
                {lines.collect_view()}
            </section>
        }
    });
    let fields = fields.collect_view();
    let href = cx.href(&format!("/admin/works/{}", work.id));
    let body = view! {
        <h1>{title.clone()}</h1>
        <p class="notice warn" role="alert">{told}</p>
        <ul>{saved}</ul>
        {fields}
        <p>
            <a href=href>{cx.t("查看最新内容再办理", "Look at it as it is now").to_owned()}</a>
        </p>
    };
    Page {
        title,
        above: vec![(crate::title::of(work, cx.lang), format!("/admin/works/{}", work.id))],
        body: body.into_any(),
    }
}
