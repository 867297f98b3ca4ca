//! What a page is before the document is wrapped around it.

use leptos::prelude::AnyView;

/// A page of staff.
pub struct Page {
    /// The `<title>` and the last step of the breadcrumbs.
    pub title: String,
    /// Pages above it: label and path without the language.
    pub above: Vec<(String, String)>,
    /// What goes into `<main>`, with the one `<h1>`.
    pub body: AnyView,
}
