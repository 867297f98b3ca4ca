//! What islands need around them: an owner that knows it draws islands, and the tags that load their code.

use leptos::{hydration::HydrationScripts, prelude::*};
use std::sync::Arc;

/// The text of the inline loader on chart pages, so that the server can allow just this script by its hash.
pub fn loader_script(script: &str) -> String {
    let html = in_islands_mode(|| loader(script).to_html());
    html.split_once("<script type=\"module\">")
        .and_then(|(_, rest)| rest.split_once("</script>"))
        .map_or(String::new(), |(script, _)| script.to_owned())
}

/// The tags that load the islands.
pub(crate) fn loader(script: &str) -> impl IntoView + use<> {
    let options = LeptosOptions::builder().output_name(script.to_owned()).site_pkg_dir("pkg").build();
    view! { <HydrationScripts options islands=true /> }
}

/// Draws something under an owner of its own.
pub fn in_islands_mode<T>(draw: impl FnOnce() -> T) -> T {
    let owner = islands_owner();
    let drawn = owner.with(draw);
    owner.unset_with_forced_cleanup();
    drawn
}

/// The owner of one document, in which islands know that they are islands.
pub(crate) fn islands_owner() -> Owner {
    Owner::new_root(Some(Arc::new(hydration_context::SsrSharedContext::new_islands())))
}
