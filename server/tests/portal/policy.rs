//! What a browser is allowed to do on a page: nothing on pages of text, one loader on pages with charts.

use super::{
    crawl::{everything, pages},
    site::reading,
};
use server::http::security::Csp;

#[test]
fn pages_of_text_ship_no_script() {
    let mut text = 0;
    for (path, seen, page) in pages().filter(|(.., page)| page.islands == 0) {
        assert_eq!(page.scripts, 0, "{path}");
        assert_eq!(seen.csp, Csp::Text.policy(), "{path}");
        assert!(seen.csp.contains("script-src 'none'"));
        text += 1;
    }
    assert!(text >= 20, "{text} pages of text");
}

#[test]
fn pages_with_charts_allow_just_their_loader() {
    let mut charts = 0;
    for (path, seen, page) in pages().filter(|(.., page)| page.islands > 0) {
        assert!(page.scripts > 0, "{path}");
        assert_eq!(seen.csp, page.exact_policy, "{path}");
        assert!(seen.csp.contains(" 'sha256-"), "{path}: {}", seen.csp);
        charts += 1;
    }
    assert!(charts > 700, "{charts} pages with charts");
}

#[test]
fn nothing_is_allowed_that_must_not_be() {
    for (path, seen, page) in pages() {
        assert!(page.inline_attributes.is_empty(), "{path}: {:?}", page.inline_attributes);
        assert!(!seen.csp.contains("unsafe-inline") && !seen.csp.contains("'unsafe-eval'"), "{path}");
    }
    for (path, seen) in everything() {
        assert!(seen.csp.contains("default-src 'none'"), "{path}: {}", seen.csp);
        assert!(!seen.csp.contains("'unsafe-eval'"), "{path}");
        // A picture on its own carries its style inside; it runs no script.
        let picture = path.ends_with(".svg") && path.contains("/charts/");
        assert!(picture || !seen.csp.contains("unsafe-inline"), "{path}: {}", seen.csp);
    }
}

#[test]
fn error_pages_are_pages_of_text() {
    reading(|portal| async move {
        for path in ["/charts/nothing", "/nowhere", "/en/air/nowhere", "/charts/pm25-mean?from=x"] {
            let answer = portal.get(path).await;
            assert_eq!(answer.header("content-security-policy"), Csp::Text.policy(), "{path}");
            assert!(!answer.text().contains("<script"), "{path}");
        }
    });
}

/// 0.8 of leptos printed the content of a textarea as it was; see docs on what the pages are made of.
#[test]
fn a_textarea_cannot_be_closed_from_within() {
    use leptos::prelude::*;
    let text = "</textarea><script>alert(1)</script>".to_owned();
    let html = Owner::new_root(None).with(|| view! { <textarea>{text}</textarea> }.to_html());
    assert!(!html.contains("<script"), "{html}");
    assert_eq!(html.matches("</textarea>").count(), 1, "{html}");
    assert!(html.contains("&lt;/textarea&gt;"), "{html}");
}
