//! A disclosure as its page will show it, for those who write it.

pub use crate::pages::disclosure::{kind_name, size_text};

use crate::{cx::Cx, islands::in_islands_mode, pages::disclosure::article};
use domain::disclosure::{Category, Disclosure};
use leptos::prelude::*;

/// The article of a disclosure as HTML: what the public page puts between breadcrumbs and footer. `cx.published` is what
/// would be public with it; `category` is `None` as long as none was chosen.
pub fn article_html(cx: &Cx, disclosure: &Disclosure, category: Option<Category>) -> String {
    in_islands_mode(|| article(cx, disclosure, category, None).to_html()).replace("<!>", "")
}
