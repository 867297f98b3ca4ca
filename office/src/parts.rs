//! Parts that several pages of the overview share.

use crate::cx::Cx;
use domain::{
    Bilingual, Lang,
    office::{deadline::Standing, work::Work},
};
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

/// How something stands against its last day, in words, with a colour beside them.
pub(crate) fn standing(cx: &Cx, standing: Standing) -> AnyView {
    let class = match standing {
        Standing::Overdue(_) => "badge badge-bad",
        Standing::Today | Standing::Left(..=3) => "badge badge-warn",
        Standing::Left(_) => "badge",
    };
    view! { <span class=class>{standing.words().get(cx.lang).to_owned()}</span> }.into_any()
}

/// The title of a piece of work in the language of the page, or that it has none.
pub(crate) fn title_of(cx: &Cx, work: &Work) -> String {
    match crate::title::of(work, cx.lang) {
        title if title.is_empty() => cx.t("（无标题）", "(no title)").to_owned(),
        title => title,
    }
}

/// A text in the language of the page, in Chinese where it has no English.
pub(crate) fn or_chinese(cx: &Cx, text: &Bilingual) -> String {
    match text.get(cx.lang) {
        "" => text.get(Lang::Zh).to_owned(),
        text => text.to_owned(),
    }
}
