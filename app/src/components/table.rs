//! Tables that scroll in their own region, so that a phone's page does not.

use leptos::prelude::*;

/// A table with a caption inside a region that can be scrolled by keyboard; links to its files are put under it ([`crate::tables`]).
pub(crate) fn data_table(caption: &str, head: Vec<Head>, rows: Vec<AnyView>) -> AnyView {
    table_of("data", caption, head, rows)
}

/// The same for the numbers of a chart, whose files are those of the chart: it stands in a figure that links to them.
pub(crate) fn chart_table(caption: &str, head: Vec<Head>, rows: Vec<AnyView>) -> AnyView {
    table_of("data chart-data", caption, head, rows)
}

fn table_of(class: &'static str, caption: &str, head: Vec<Head>, rows: Vec<AnyView>) -> AnyView {
    let label = caption.to_owned();
    view! {
        <div class="table-scroll" role="region" tabindex="0" aria-label=caption.to_owned()>
            <table class=class>
                <caption>{label}</caption>
                <thead>
                    <tr>
                        {head
                            .into_iter()
                            .map(|h| {
                                view! {
                                    <th scope="col" class=h.number.then_some("num")>
                                        {h.text}
                                    </th>
                                }
                            })
                            .collect_view()}
                    </tr>
                </thead>
                <tbody>{rows.into_iter().collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// A column heading.
pub(crate) struct Head {
    text: String,
    number: bool,
}

impl Head {
    /// A column of text.
    pub(crate) fn text(text: &str) -> Self {
        Self { text: text.to_owned(), number: false }
    }

    /// A column of numbers, set flush right.
    pub(crate) fn number(text: &str) -> Self {
        Self { text: text.to_owned(), number: true }
    }
}
