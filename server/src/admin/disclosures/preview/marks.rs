//! Marks the linked numbers in a preview, each with the indicator and period it is a figure of. Readers see no such marks.

use domain::sentence::places_of;

/// A number to be marked.
pub(super) struct Mark {
    /// The anchor of its sentence.
    pub(super) anchor: String,
    /// The number as the sentence prints it.
    pub(super) printed: String,
    /// What it is a figure of.
    pub(super) words: String,
}

/// Clean HTML with the numbers marked that are found in their sentences; what is not found stays as it is.
pub(super) fn marked(html: &str, marks: &[Mark]) -> String {
    let mut places: Vec<(usize, &Mark)> = Vec::new();
    for mark in marks {
        let free = |at: &usize| !places.iter().any(|(taken, _)| taken == at);
        if let Some(at) = places_in(html, mark).into_iter().find(free) {
            places.push((at, mark));
        }
    }
    places.sort_by_key(|(at, _)| *at);
    let mut out = String::with_capacity(html.len() + places.len() * 80);
    let mut from = 0;
    for (at, mark) in places {
        let end = at + mark.printed.len();
        if at < from {
            continue;
        }
        out.push_str(&html[from..at]);
        out.push_str("<mark class=\"linked\" title=\"");
        out.push_str(&escaped(&mark.words));
        out.push_str("\">");
        out.push_str(&html[at..end]);
        out.push_str("</mark>");
        from = end;
    }
    out.push_str(&html[from..]);
    out
}

/// A text within an attribute in double quotes.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Where a number stands in the text of its sentence, outside of tags, in bytes.
fn places_in(html: &str, mark: &Mark) -> Vec<usize> {
    let opening = format!("<span id=\"{}\" class=\"sentence\">", mark.anchor);
    let Some(start) = html.find(&opening).map(|at| at + opening.len()) else { return Vec::new() };
    let end = html[start..].find("class=\"sentence\">").map_or(html.len(), |at| start + at);
    let mut found = Vec::new();
    let mut at = start;
    while at < end {
        let text_end = html[at..end].find('<').map_or(end, |tag| at + tag);
        found.extend(places_of(&html[at..text_end], &mark.printed).map(|place| at + place));
        at = html[text_end..end].find('>').map_or(end, |close| text_end + close + 1);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_marked_in_their_sentence_only() {
        let html = "<p><span id=\"s1\" class=\"sentence\">共9项<strong title=\"9\">，其中9家</strong>，19件。</span><span id=\"s2\" class=\"sentence\">又9项。</span></p>";
        let mark = |anchor: &str, words: &str| Mark {
            anchor: anchor.to_owned(),
            printed: "9".to_owned(),
            words: words.to_owned(),
        };
        let out =
            marked(html, &[mark("s1", "甲 \"<\""), mark("s1", "乙"), mark("s1", "丙"), mark("s9", "丁")]);
        assert_eq!(out.matches("<mark").count(), 2);
        assert!(out.contains("共<mark class=\"linked\" title=\"甲 &quot;&lt;&quot;\">9</mark>项"), "{out}");
        assert!(out.contains("其中<mark class=\"linked\" title=\"乙\">9</mark>家"), "{out}");
        assert!(out.contains("又9项"), "{out}");
    }
}
