//! Which feeds belong to a page: readers' programs find them by `<link rel="alternate">`.

use super::About;
use crate::{cx::Cx, route::Route};
use domain::disclosure::Category;
use leptos::prelude::*;

/// The media types of a feed, with the endings of its address.
pub(crate) const FORMATS: [(&str, &str, &str); 2] =
    [("atom", "application/atom+xml", "Atom"), ("json", "application/feed+json", "JSON Feed")];

/// What a page is about that can be followed, the most particular first.
fn of_page(cx: &Cx) -> Vec<About> {
    let own = match Route::parse(&cx.path) {
        Some(Route::Indicator(id)) => Some(About::Indicator(id)),
        Some(Route::Station(id)) => Some(About::Station(id)),
        Some(Route::Section(id)) => Some(About::Section(id)),
        Some(Route::Disclosures) => cx.param("category").and_then(Category::of_code).map(About::Category),
        // The chart of an indicator has its id.
        Some(Route::Chart(id)) if cx.published.indicator(&id).is_some() => Some(About::Indicator(id)),
        Some(Route::Disclosure(slug)) => {
            let head = cx.published.disclosures.iter().find(|head| head.slug == slug);
            head.map(|head| About::Category(head.index.category))
        }
        _ => None,
    };
    own.into_iter().chain([About::All]).collect()
}

/// The links in the head of a page.
pub(crate) fn links(cx: &Cx) -> impl IntoView + use<> {
    let found = of_page(cx).into_iter().filter_map(|about| {
        let name = about.name(cx)?;
        Some(FORMATS.map(|(ending, kind, format)| {
            let href = cx.href(&format!("{}.{ending}", about.path()));
            view! { <link rel="alternate" type=kind title=format!("{name} ({format})") href=href /> }
        }))
    });
    found.flatten().collect_view()
}
