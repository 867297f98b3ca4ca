//! A chart on a page: the drawing from the server, its table and files, and the island that brings it to life.
//!
//! Without JavaScript the drawing, the links and the table are all there is, and nothing is dead. The island adds the
//! crosshair, zoom, the series switches and the keyboard.

use leptos::prelude::*;

#[cfg(feature = "ssr")]
mod figure;
#[cfg(feature = "hydrate")]
mod live;

#[cfg(feature = "ssr")]
pub use figure::ChartFigure;

/// Wakes the chart among its children. It has no properties of its own: those would bring a JSON parser into the
/// browser. What it needs is in the `data-` attributes of the `.chart` element inside.
#[island]
pub fn ChartIsland(
    /// The `.chart` element with its drawings.
    children: Children,
) -> impl IntoView {
    let root = NodeRef::<leptos::html::Div>::new();
    #[cfg(feature = "hydrate")]
    root.on_load(|element| live::wake(&element));
    view! { <div class="chart-island" node_ref=root>{children()}</div> }
}
