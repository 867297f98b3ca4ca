//! Parts that several pages of the overview share.

use crate::cx::Cx;
use domain::{Bilingual, Lang, office::deadline::Standing};
use leptos::prelude::*;

/// A section under a heading of its own.
pub(crate) fn section(_cx: &Cx, id: &str, title: &str, body: AnyView) -> AnyView {
    // No region of its own: the table in it that scrolls is one, and has this name.
    let heading = format!("{id}-title");
    view! {
        <section id=id.to_owned()>
            <h2 id=heading>{title.to_owned()}</h2>
            {body}
        </section>
    }
    .into_any()
}

/// A table that scrolls in its own region; heads are `Chinese|English`. Without rows, the words that say what to do.
pub(crate) fn table<V: IntoView + 'static>(
    cx: &Cx,
    label: &str,
    heads: &[&str],
    rows: Vec<V>,
    nothing: &str,
) -> AnyView {
    if rows.is_empty() {
        return view! { <p class="nothing">{nothing.to_owned()}</p> }.into_any();
    }
    let heads = heads.iter().map(|head| {
        let (zh, en) = head.split_once('|').unwrap_or((head, head));
        view! { <th scope="col">{cx.t(zh, en).to_owned()}</th> }
    });
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=label.to_owned()>
            <table class="data tasks">
                <thead>
                    <tr>{heads.collect_view()}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// How something stands against its last day, in words, with a colour beside them.
pub(crate) fn standing(cx: &Cx, standing: Standing) -> AnyView {
    let class = match standing {
        Standing::Overdue(_) => "badge badge-bad",
        Standing::Today | Standing::Left(..=3) => "badge badge-warn",
        Standing::Left(_) => "badge",
    };
    view! { <span class=class>{standing.words().get(cx.lang).to_owned()}</span> }.into_any()
}

/// A text in the language of the page, in Chinese where it has no English.
pub(crate) fn or_chinese(cx: &Cx, text: &Bilingual) -> String {
    match text.get(cx.lang) {
        "" => text.get(Lang::Zh).to_owned(),
        text => text.to_owned(),
    }
}
