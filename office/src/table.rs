//! Tables of staff pages: rows of cells, each cell with the name of its column. Where there is room they are tables that scroll in a
//! region of their own; on a phone each row is a card, and the names stand before what is in the cells.

use crate::cx::Cx;
use leptos::prelude::*;

/// What is in a cell.
pub(crate) struct Cell {
    class: &'static str,
    body: AnyView,
}

/// A cell with something in it.
pub(crate) fn cell(body: impl IntoView + 'static) -> Cell {
    Cell { class: "", body: body.into_any() }
}

/// A cell with a text in it.
pub(crate) fn text(body: impl Into<String>) -> Cell {
    cell(body.into())
}

/// A cell with a number in it, which stands at the end under a name that does so too.
pub(crate) fn number(body: impl ToString) -> Cell {
    text(body.to_string()).class("num")
}

impl Cell {
    /// The same with a class; the first row decides for the name of the column as well.
    pub(crate) fn class(self, class: &'static str) -> Self {
        Self { class, ..self }
    }
}

/// A row: the first cell names it.
pub(crate) type Row = Vec<Cell>;

/// A table before it is drawn.
pub(crate) struct Table<'a> {
    /// What it is, for those who listen.
    pub label: &'a str,
    /// Whether that stands above it as well.
    pub captioned: bool,
    /// A class of its own, or nothing.
    pub class: &'static str,
    /// Names of the columns, `Chinese|English`.
    pub heads: &'a [&'a str],
    /// The rows.
    pub rows: Vec<Row>,
    /// What to say where there are none.
    pub nothing: &'a str,
}

impl Table<'_> {
    /// The table, or the words that there is nothing in it.
    pub(crate) fn draw(self, cx: &Cx) -> AnyView {
        if self.rows.is_empty() {
            return view! { <p class="nothing">{self.nothing.to_owned()}</p> }.into_any();
        }
        let heads: Vec<String> = self.heads.iter().map(|head| named(cx, head)).collect();
        let classes: Vec<_> = self.rows[0].iter().map(|cell| cell.class).collect();
        let first = heads.iter().zip(classes).map(|(head, class)| {
            let class = (class == "num").then_some(class);
            view! { <th scope="col" class=class>{head.clone()}</th> }
        });
        let first = first.collect_view();
        let rows = self.rows.into_iter().map(|cells| row(cells, &heads)).collect_view();
        let caption = self.captioned.then(|| view! { <caption>{self.label.to_owned()}</caption> });
        view! {
            <div class="table-scroll row-cards" tabindex="0" role="region" aria-label=self.label.to_owned()>
                <table class=format!("data {}", self.class).trim_end().to_owned()>
                    {caption} <thead>
                        <tr>{first}</tr>
                    </thead> <tbody>{rows}</tbody>
                </table>
            </div>
        }
        .into_any()
    }
}

/// A table without anything special about it.
pub(crate) fn table(cx: &Cx, label: &str, heads: &[&str], rows: Vec<Row>, nothing: &str) -> AnyView {
    Table { label, captioned: false, class: "", heads, rows, nothing }.draw(cx)
}

fn named(cx: &Cx, head: &str) -> String {
    let (zh, en) = head.split_once('|').unwrap_or((head, head));
    cx.t(zh, en).to_owned()
}

fn row(cells: Row, heads: &[String]) -> AnyView {
    let cells = cells.into_iter().zip(heads).enumerate().map(|(at, (Cell { class, body }, head))| {
        let class = (!class.is_empty()).then_some(class);
        if at == 0 {
            view! { <th scope="row" class=class data-label=head.clone()>{body}</th> }.into_any()
        } else {
            view! { <td class=class data-label=head.clone()>{body}</td> }.into_any()
        }
    });
    view! { <tr>{cells.collect_view()}</tr> }.into_any()
}
