//! What corrections of data told readers, beside the data they corrected.

use crate::cx::Cx;
use domain::{Day, Lang, publication::CorrectionNote};
use leptos::prelude::*;

/// The most notes beside one thing, the latest first.
const MOST: usize = 10;

/// The notes of corrections of which `is_of` says of any subject (kind, id) that it is meant; nothing where there are none.
pub(crate) fn amended(cx: &Cx, is_of: impl Fn(&str, &str) -> bool) -> Option<AnyView> {
    let mut notes = cx
        .published
        .corrections
        .iter()
        .filter(|note| note.subjects.iter().any(|(kind, id)| is_of(kind, id)))
        .take(MOST)
        .peekable();
    notes.peek()?;
    let items = notes.map(|note| item(cx, note)).collect_view();
    Some(
        view! {
            <aside class="notice amended" aria-label=cx.t("更正说明", "Corrections").to_owned()>
                <p>
                    <strong>{cx.t("更正说明", "Corrections").to_owned()}</strong>
                </p>
                <ul>{items}</ul>
            </aside>
        }
        .into_any(),
    )
}

fn item(cx: &Cx, note: &CorrectionNote) -> impl IntoView + use<> {
    let revision = match cx.lang {
        Lang::Zh => format!("（内容版本 {}）", note.revision),
        Lang::En => format!(" (content revision {})", note.revision),
    };
    view! {
        <li>
            <time>{Day::of_utc_ms(note.at_utc_ms).to_string()}</time>
            " "
            {note.note.clone()}
            {revision}
        </li>
    }
}
