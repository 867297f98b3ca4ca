//! The text of a disclosure as its page shows it: what was published, with its tables made as the others are.

use crate::{cx::Cx, tables::plain};
use domain::{Lang, disclosure::Disclosure};
use leptos::prelude::*;

const START: &str = "<table class=\"data\">";
const END: &str = "</table>";
/// A paragraph before a table that is longer than so many characters is text, not the name of the table.
const LONGEST: usize = 80;

/// The text, which is Chinese in both languages.
pub(crate) fn prose(cx: &Cx, disclosure: &Disclosure) -> AnyView {
    let html = with_captions(cx.lang, &disclosure.html, &disclosure.head.title.zh);
    view! { <div class="prose" lang="zh-CN" inner_html=html></div> }.into_any()
}

/// Every table gets a caption and scrolls by itself. Whoever wrote the text named it in a short paragraph before it that begins with
/// 表 or "Table"; otherwise it is named by its number and the heading that it stands under, which may be the title of all.
fn with_captions(lang: Lang, html: &str, title: &str) -> String {
    let mut parts = html.split(START);
    let mut out = parts.next().unwrap_or_default().to_owned();
    for (number, part) in (1..).zip(parts) {
        let Some((table, behind)) = part.split_once(END) else {
            out.push_str(START);
            out.push_str(part);
            continue;
        };
        let caption = match own_caption(&out) {
            Some((at, caption)) => {
                out.truncate(at);
                format!("<caption>{caption}</caption>")
            }
            None => numbered(lang, number, &heading(&out).unwrap_or_else(|| escaped(title))),
        };
        let label = plain(&caption).replace('"', "&quot;");
        out.push_str("<div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"");
        out.push_str(&label);
        out.push_str(&format!("\">{START}{caption}{table}{END}</div>{behind}"));
    }
    out
}

/// Where the paragraph begins that names the table behind it, and what is in it.
fn own_caption(before: &str) -> Option<(usize, String)> {
    let paragraph = before.trim_end().strip_suffix("</p>")?;
    let at = paragraph.rfind("<p>")?;
    let inside = paragraph.get(at + "<p>".len()..)?;
    let text = plain(inside);
    let text = text.trim();
    let names = text.strip_prefix('表').or_else(|| text.strip_prefix("Table "));
    let numbered = names.is_some_and(|rest| {
        rest.trim_start().starts_with(|c: char| c.is_ascii_digit() || "一二三四五六七八九十：:".contains(c))
    });
    (numbered && text.chars().count() <= LONGEST).then(|| (at, inside.to_owned()))
}

/// The heading that stands last in a text.
fn heading(before: &str) -> Option<String> {
    let (start, end) = (before.rfind("<h")?, before.rfind("</h")?);
    let (_, inside) = before.get(start..end)?.split_once('>')?;
    Some(plain(inside)).filter(|text| !text.trim().is_empty())
}

fn numbered(lang: Lang, number: usize, under: &str) -> String {
    let name = match lang {
        Lang::Zh => format!("正文表 {number}："),
        Lang::En => format!("<span lang=\"en\">Table {number} of the text: </span>"),
    };
    format!("<caption>{name}{under}</caption>")
}

/// A text as HTML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "<table class=\"data\">\n<thead></thead></table>\n";

    #[test]
    fn a_table_is_named_by_the_paragraph_before_it_its_heading_or_the_title() {
        let text = format!(
            "{TABLE}<h2>甲 &amp; 乙</h2>\n<p>表内为均值，说明见下。</p>\n{TABLE}\
             <p>上文。</p>\n<p><span id=\"s3\" class=\"sentence\">表2 各站\"均值\"</span></p>\n{TABLE}<p>完</p>"
        );
        let zh = with_captions(Lang::Zh, &text, "题 <目>");
        let captions: Vec<&str> =
            crate::tables::each(&zh).filter_map(|table| Some(table.split_once("</caption>")?.0)).collect();
        let own = "<span id=\"s3\" class=\"sentence\">表2 各站\"均值\"</span>";
        assert_eq!(captions, ["正文表 1：题 &lt;目&gt;", "正文表 2：甲 &amp; 乙", own]);
        assert_eq!(zh.matches("id=\"s3\"").count(), 1, "the sentence is there once: {zh}");
        assert!(zh.contains("aria-label=\"表2 各站&quot;均值&quot;\"") && zh.ends_with("</div>\n<p>完</p>"));
        assert!(
            zh.contains("<p>表内为均值，说明见下。</p>"),
            "a sentence that begins with the word is none: {zh}"
        );
        let en = with_captions(Lang::En, TABLE, "题");
        assert!(en.contains("<caption><span lang=\"en\">Table 1 of the text: </span>题</caption>"), "{en}");
    }

    #[test]
    fn a_text_without_tables_stays_as_it_is() {
        assert_eq!(with_captions(Lang::Zh, "<p>甲</p>", "题"), "<p>甲</p>");
    }
}
