//! What other programs are told of a page: cards for messengers (Open Graph, Twitter) and linked data (schema.org).

mod data;
mod linked;

use crate::{address::localised, cx::Cx, page::Meta, route::Route, shell::Frame};
use domain::Lang;
use leptos::{html, prelude::*};

/// The path of the picture that goes with a page: that of its chart, as PNG, because messengers do not take SVG.
fn picture(route: &Route) -> Option<String> {
    match route {
        Route::Chart(id) => Some(format!("/charts/{id}.card.png")),
        _ => None,
    }
}

/// The tags in the head of a page; pages that say that there is nothing have none.
pub(crate) fn tags(cx: &Cx, page: &Frame, canonical: &str) -> Option<AnyView> {
    let route = Route::parse(&cx.path)?;
    if is_nothing(&page.meta) {
        return None;
    }
    let graph = graph(cx, page, canonical, &route);
    let graph =
        graph.into_iter().map(|(name, content)| html::meta().attr("property", name).attr("content", content));
    let card = if picture(&route).is_some() { "summary_large_image" } else { "summary" };
    let card =
        [("twitter:card", card), ("twitter:title", &page.title), ("twitter:description", &page.description)];
    let card = card.map(|(name, content)| view! { <meta name=name content=content.to_owned() /> });
    let data = linked::data(cx, page, canonical, &route);
    let data = view! { <script type="application/ld+json" inner_html=script_text(&data)></script> };
    Some(view! { {graph.collect_view()} {card.collect_view()} {data} }.into_any())
}

/// Whether a page only says that something is not there.
fn is_nothing(meta: &Meta) -> bool {
    matches!(meta, Meta::Gone | Meta::Column { kind: "error", .. })
}

/// The Open Graph properties.
fn graph(cx: &Cx, page: &Frame, canonical: &str, route: &Route) -> Vec<(&'static str, String)> {
    let locale = |lang: Lang| lang.pick("zh_CN", "en_GB").to_owned();
    let article = match &page.meta {
        Meta::Article { published, .. } => Some(domain::day::shanghai_time(published.start_utc_ms())),
        _ => None,
    };
    let mut tags = vec![
        ("og:type", if article.is_some() { "article" } else { "website" }.to_owned()),
        ("og:site_name", cx.text(&cx.settings.name)),
        ("og:title", page.title.clone()),
        ("og:description", page.description.clone()),
        ("og:url", canonical.to_owned()),
        ("og:locale", locale(cx.lang)),
        ("og:locale:alternate", locale(cx.lang.other())),
    ];
    tags.extend(article.map(|time| ("article:published_time", time)));
    if let Some(path) = picture(route) {
        tags.push(("og:image", format!("{}{}", cx.settings.origin, localised(cx.lang, &path))));
        tags.push(("og:image:alt", page.title.clone()));
    }
    tags
}

/// JSON as the content of a script element: without `<` nothing in it can end the element or begin a comment.
fn script_text(data: &serde_json::Value) -> String {
    data.to_string().replace('<', "\\u003c")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_cannot_end_its_element() {
        let text = "</script><script>alert(1)</script><!-- & \u{2028}";
        let json = serde_json::json!({ "name": text });
        let script = script_text(&json);
        assert!(!script.contains('<'), "{script}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&script).expect("JSON"), json);
    }
}
