//! Tables of pages as files: what a page shows in a table can be taken away as CSV, XLSX and JSON under
//! `/tables{path of the page}/{number of the table}.{ending}`. The file is made of the page itself (`server/src/web/table_files.rs`), so that
//! every table has one, and it cannot say anything else. The numbers of a chart have the files of the chart instead, and are
//! not counted.

use crate::{address::encode, cx::Cx};

const START: &str = "<table class=\"data\"><caption>";
const END: &str = "</table>";

/// The tables with a caption, in the order of the page, each from its caption to its end.
pub fn each(html: &str) -> impl Iterator<Item = &str> {
    html.split(START).skip(1).filter_map(|rest| rest.split_once(END)).map(|(table, _)| table)
}

/// The body of a page with links to the files under its tables.
pub(crate) fn with_files(cx: &Cx, body: String) -> String {
    if !body.contains(START) {
        return body;
    }
    let closing = format!("{END}</div>");
    let mut parts = body.split(START);
    let mut out = parts.next().unwrap_or_default().to_owned();
    for (number, part) in (1..).zip(parts) {
        out.push_str(START);
        match part.split_once(&closing) {
            Some((table, rest)) => {
                let caption = table.split_once("</caption>").map_or("", |(caption, _)| caption);
                out.push_str(table);
                out.push_str(&closing);
                out.push_str(&links(cx, number, caption));
                out.push_str(rest);
            }
            None => out.push_str(part),
        }
    }
    out
}

/// The links; the caption is HTML already.
fn links(cx: &Cx, number: usize, caption: &str) -> String {
    let query = cx.query.iter().map(|(key, value)| format!("{}={}", encode(key), encode(value)));
    let query = query.collect::<Vec<_>>().join("&amp;");
    let mark = if query.is_empty() { "" } else { "?" };
    let page = if cx.path == "/" { "" } else { &cx.path };
    let caption = plain(caption).replace('"', "&quot;");
    let file = |ending: &str| {
        let href = cx.href(&format!("/tables{page}/{number}.{ending}"));
        let name = ending.to_uppercase();
        format!(
            "<a href=\"{href}{mark}{query}\" rel=\"nofollow\" aria-label=\"{name}{}{caption}\">{name}</a>",
            cx.t("：", ": ")
        )
    };
    let files = ["csv", "xlsx", "json"].map(file).join(" ");
    // A table may stand in a text of another language.
    let lang = cx.lang.tag();
    format!("<p class=\"files\" lang=\"{lang}\">{}{files}</p>", cx.t("下载本表：", "This table: "))
}

/// HTML without its tags; what is escaped stays so.
pub(crate) fn plain(html: &str) -> String {
    let mut parts = html.split('<');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once('>').map_or("", |(_, behind)| behind))
}
