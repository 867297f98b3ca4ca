//! What published HTML must have for those who do not see it: alternative texts, heads of tables. Also the tags themselves,
//! for the check of links.

use domain::{
    disclosure::Disclosure,
    office::finding::{Finding, Spot},
};

/// An element's beginning in HTML that was cleaned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its attributes, as they stand.
    attributes: &'a str,
    /// Where it begins in the HTML.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
}

impl Tag<'_> {
    /// An attribute's value, `None` where it has none.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let at = self.attributes.find(&format!(" {name}=\""))? + name.len() + 3;
        let rest = self.attributes.get(at..)?;
        Some(unescaped(rest.get(..rest.find('"')?)?))
    }
}

/// The beginnings of all elements, in order. The cleaner writes attributes with double quotes and names in lower case.
pub(super) fn tags(html: &str) -> Vec<Tag<'_>> {
    let mut tags = Vec::new();
    let mut from = 0;
    while let Some(start) = html.get(from..).and_then(|rest| rest.find('<')).map(|at| from + at) {
        let mut quoted = false;
        let inside = html[start..].char_indices().find(|(_, c)| {
            quoted ^= *c == '"';
            *c == '>' && !quoted
        });
        let Some((length, _)) = inside else { break };
        let text = &html[start + 1..start + length];
        let name = text.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        if !name.is_empty() {
            tags.push(Tag { name, attributes: &text[name.len()..], start, end: start + length + 1 });
        }
        from = start + length + 1;
    }
    tags
}

/// Text without its elements.
pub(super) fn plain(html: &str) -> String {
    let mut text = String::new();
    let mut from = 0;
    while let Some(at) = html[from..].find('<') {
        text.push_str(&html[from..from + at]);
        from += at + html[from + at..].find('>').map_or(html.len() - from - at, |end| end + 1);
    }
    text.push_str(&html[from..]);
    unescaped(text.trim())
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&nbsp;", "\u{a0}")
        .replace("&amp;", "&")
}

/// Pictures without a text in their place, tables that cannot be followed by ear, files that the text speaks of.
pub(super) fn findings(disclosure: &Disclosure) -> Vec<Finding> {
    let html = disclosure.html.as_str();
    let mut found = Vec::new();
    let mut number = 0;
    for tag in tags(html) {
        match tag.name {
            "img" if tag.attribute("alt").is_none_or(|alt| alt.trim().is_empty()) => {
                found.push(Finding::blocking(
                    tag.attribute("src").unwrap_or_default(),
                    "图片没有替代文字。请在方括号中写明图片的内容：![内容](地址)。",
                    "The picture has no alternative text. Say in the brackets what it shows: ![what](address).",
                ));
            }
            "table" => {
                number += 1;
                let end = html[tag.end..].find("</table>").map_or(html.len(), |at| tag.end + at);
                found.extend(table(html, tag, end, number));
            }
            _ => {}
        }
    }
    if disclosure.source.contains("附件") && disclosure.head.attachments.is_empty() {
        found.push(Finding::remark(
            Spot::named("附件", "Files"),
            "正文提到附件，但没有上传附件。请上传，或确认不需要。",
            "The text speaks of an attachment, and there is none. Upload it, or confirm that none is needed.",
        ));
    }
    found
}

fn table(html: &str, tag: Tag<'_>, end: usize, number: usize) -> Vec<Finding> {
    let inside = &html[tag.end..end];
    let place = Spot::named(format!("表 {number}"), format!("Table {number}"));
    let mut found = Vec::new();
    let heads: Vec<String> = inside
        .match_indices("<th")
        .filter(|(at, _)| inside[at + 3..].starts_with([' ', '>']))
        .map(|(at, _)| {
            let rest = &inside[at..];
            plain(rest.get(..rest.find("</th>").unwrap_or(rest.len())).unwrap_or_default())
        })
        .collect();
    if heads.iter().all(|head| head.is_empty()) {
        found.push(Finding::blocking(
            place.clone(),
            "表格没有表头。请在第一行写明各列的名称，读屏软件靠它说明每个数字。",
            "The table has no header row. Name the columns in its first row: a screen reader tells each number by it.",
        ));
    } else if heads.iter().any(|head| head.is_empty()) {
        found.push(Finding::remark(
            place.clone(),
            "表头中有空白的单元格。请为每一列写明名称。",
            "A cell of the header row is empty. Name each column.",
        ));
    }
    if !inside.contains("<td") {
        found.push(Finding::remark(place.clone(), "表格没有数据行。", "The table has no rows of data."));
    }
    let before = html[..tag.start].trim_end();
    if !["</p>", "</h2>", "</h3>", "</h4>", "</h5>", "</h6>"].iter().any(|end| before.ends_with(end)) {
        found.push(Finding::remark(
            place,
            "表格前没有标题或说明文字。请在表格前用一行写明它是什么（表题、单位）。",
            "Nothing before the table says what it is. Put a line with its title and unit before it.",
        ));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body;

    fn told(source: &str) -> Vec<(bool, String)> {
        let html = body::render(source).html;
        let mut found = Vec::new();
        let mut number = 0;
        for tag in tags(&html).into_iter().filter(|tag| tag.name == "table") {
            number += 1;
            let end = html[tag.end..].find("</table>").map_or(html.len(), |at| tag.end + at);
            found.extend(table(&html, tag, end, number));
        }
        found.into_iter().map(|f| (f.blocking, f.place.words(domain::Lang::En))).collect()
    }

    #[test]
    fn tables_need_heads_and_a_line_before_them() {
        assert_eq!(told("表1 空气质量\n\n| 月 | 值 |\n|---|---|\n| 1 | 2 |"), []);
        assert_eq!(told("表1\n\n| | |\n|---|---|\n| 1 | 2 |"), [(true, "Table 1".to_owned())]);
        assert_eq!(told("表1\n\n| 月 | |\n|---|---|\n| 1 | 2 |"), [(false, "Table 1".to_owned())]);
        assert_eq!(told("| 月 | 值 |\n|---|---|\n| 1 | 2 |"), [(false, "Table 1".to_owned())]);
    }

    #[test]
    fn attributes_come_back_as_they_were_written() {
        let html = body::render("[a](https://example.org/?a=1&b=\"2\") ![图 > 表](/x.png)").html;
        let tags = tags(&html);
        let link = tags.iter().find(|tag| tag.name == "a").expect("a link");
        assert!(link.attribute("href").expect("an address").starts_with("https://example.org/?a=1&b="));
        let picture = tags.iter().find(|tag| tag.name == "img").expect("a picture");
        assert_eq!(picture.attribute("alt").as_deref(), Some("图 > 表"));
    }
}
