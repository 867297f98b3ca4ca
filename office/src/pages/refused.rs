//! What is said instead of a page.

use crate::{cx::Cx, page::Page};
use domain::Bilingual;
use leptos::prelude::*;

/// Why there is no page, in words that say what to do, and a way on.
pub fn page(cx: &Cx, title: &Bilingual, what: &Bilingual) -> Page {
    let title = title.get(cx.lang).to_owned();
    let body = view! {
        <h1>{title.clone()}</h1>
        <p>{what.get(cx.lang).to_owned()}</p>
        <p>
            <a href=cx.href("/admin")>{cx.t("回到我的任务", "Back to my tasks").to_owned()}</a>
        </p>
    };
    Page { title, above: Vec::new(), body: body.into_any() }
}
