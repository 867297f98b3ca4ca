//! A QR code, drawn on the server.

use leptos::prelude::*;
use qrcodegen::{QrCode, QrCodeEcc};
use std::fmt::Write as _;

/// Light modules around it, as readers need them (ISO/IEC 18004, 6.3.8).
const QUIET: i32 = 4;

/// The drawing of a text, black on white in every scheme of colours, with what it is for those who do not see it. Nothing where the
/// text is too long for any code: it has to be beside it anyway.
pub(crate) fn qr(text: &str, what: &str) -> Option<AnyView> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let mut path = String::new();
    for y in 0..code.size() {
        for x in 0..code.size() {
            if code.get_module(x, y) {
                // Writing into a text cannot fail.
                let _ = write!(path, "M{} {}h1v1h-1z", x + QUIET, y + QUIET);
            }
        }
    }
    let side = code.size() + 2 * QUIET;
    let view = view! {
        <svg class="qr" role="img" aria-label=what.to_owned() viewBox=format!("0 0 {side} {side}") shape-rendering="crispEdges">
            <rect class="qr-light" width=side.to_string() height=side.to_string() />
            <path class="qr-dark" d=path />
        </svg>
    };
    Some(view.into_any())
}
