//! The WebAssembly entry: links the islands of `app` and nothing else.

use app as _;

/// Called by the loader before the islands are hydrated.
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
