//! A table out of the HTML that our own pages are made of: tags are closed, values quoted, texts escaped.

/// What a table says.
pub(super) struct Table {
    pub caption: String,
    pub columns: Vec<String>,
    /// As many cells in each row as there are columns; numbers as programs write them, empty where nothing is known.
    pub rows: Vec<Vec<String>>,
}

/// The table whose HTML begins behind `<caption>`.
pub(super) fn table(html: &str) -> Table {
    let (caption, rest) = html.split_once("</caption>").unwrap_or(("", html));
    let mut rows = elements(rest, &["tr"]).map(|(_, row)| cells(row));
    let mut columns = rows.next().unwrap_or_default();
    let mut rows: Vec<Vec<String>> = rows.filter(|row| !row.is_empty()).collect();
    // A row may have a cell over several columns, and a heading may be left out.
    let across = rows.iter().map(Vec::len).chain([columns.len()]).max().unwrap_or_default();
    columns.resize(across, String::new());
    for row in &mut rows {
        row.resize(across, String::new());
    }
    for (at, column) in columns.iter_mut().enumerate().skip(1) {
        plain_numbers(column, rows.iter_mut().filter_map(|row| row.get_mut(at)).collect());
    }
    Table { caption: text(caption), columns, rows }
}

/// A unit that stands behind every number of a column goes into its heading, once.
fn plain_numbers(heading: &mut String, mut cells: Vec<&mut String>) {
    for cell in &mut cells {
        if matches!(cell.as_str(), "—" | "–" | "-") {
            cell.clear();
        }
        if let Some(digits) = cell.strip_prefix('\u{2212}') {
            **cell = format!("-{digits}");
        }
    }
    let units: Vec<Option<&str>> =
        cells.iter().filter(|cell| !cell.is_empty()).map(|cell| unit(cell)).collect();
    let Some(Some(unit)) = units.first().copied() else { return };
    if unit.is_empty() || units.iter().any(|other| *other != Some(unit)) {
        return;
    }
    let unit = unit.to_owned();
    for cell in cells.iter_mut().filter(|cell| !cell.is_empty()) {
        let number = cell.strip_suffix(&unit).unwrap_or(cell).trim_end().to_owned();
        **cell = number;
    }
    heading.push_str(&format!(" ({unit})"));
}

/// What stands behind a number: `%` of `73.5%`; `None` where the text is not one number and a unit.
fn unit(cell: &str) -> Option<&str> {
    let digits = cell.trim_start_matches(['-', '+']);
    let end = digits.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(digits.len());
    let (number, unit) = digits.split_at(end);
    number.parse::<domain::Decimal>().ok()?;
    let unit = unit.trim();
    (!unit.contains(|c: char| c.is_ascii_digit() || "-/:（(".contains(c)) || unit.starts_with(['μ', '微']))
        .then_some(unit)
}

/// The cells of a row, each as often as the columns it spans.
fn cells(row: &str) -> Vec<String> {
    let mut all = Vec::new();
    for (tag, inside) in elements(row, &["th", "td"]) {
        all.push(text(inside));
        let span = tag.split_once("colspan=\"").and_then(|(_, rest)| rest.split_once('"'));
        let span = span.and_then(|(n, _)| n.parse::<usize>().ok()).unwrap_or(1).min(100);
        all.resize(all.len() + span.saturating_sub(1), String::new());
    }
    all
}

/// The elements of these names, none of which holds another: the opening tag and what is inside.
fn elements<'a>(html: &'a str, names: &'a [&'a str]) -> impl Iterator<Item = (&'a str, &'a str)> {
    let mut rest = html;
    std::iter::from_fn(move || {
        loop {
            rest = rest.get(rest.find('<')? + 1..)?;
            let end = tag_end(rest)?;
            let (tag, inside) = (&rest[..end], &rest[end + 1..]);
            let name = tag.split([' ', '/']).next().unwrap_or_default();
            rest = inside;
            if names.contains(&name) {
                let (inside, after) = inside.split_once(format!("</{name}>").as_str())?;
                rest = after;
                return Some((tag, inside));
            }
        }
    })
}

/// Where a tag ends that begins before the text: a `>` inside quotes ends none.
fn tag_end(html: &str) -> Option<usize> {
    let mut quoted = false;
    html.bytes().position(|byte| {
        quoted ^= byte == b'"';
        byte == b'>' && !quoted
    })
}

/// The text of a piece of HTML, in one line.
pub(super) fn text(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        out.push_str(before);
        // Words of neighbouring elements do not run into each other; neighbouring pieces of one text do.
        if ["br", "li", "/li", "p", "/p", "div", "/div"].iter().any(|name| tag.starts_with(name)) {
            out.push(' ');
        }
        rest = tag_end(tag).and_then(|end| tag.get(end + 1..)).unwrap_or_default();
    }
    out.push_str(rest);
    let codes = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&nbsp;", " "),
        ("&amp;", "&"),
    ];
    let plain = codes.iter().fold(out, |text, (code, c)| text.replace(code, c));
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_read_as_it_is_shown_with_numbers_as_numbers() {
        let html = "A &amp; B</caption><thead><tr><th scope=\"col\">站点</th><th class=\"num\">PM2.5</th><th>比率</th><th>日期</th></tr></thead>\
            <tbody><tr><th title=\">Ⅴ\"><a href=\"/x\">一</a></th><td>41.6</td><td>73.5%</td><td>2024-06-30</td></tr>\
            <tr><th>二</th><td>—</td><td>\u{2212}3%</td><td>1/2</td></tr>\
            <tr><td colspan=\"3\">没有</td><td>x</td></tr></tbody>";
        let table = table(html);
        assert_eq!(table.caption, "A & B");
        assert_eq!(table.columns, ["站点", "PM2.5", "比率 (%)", "日期"]);
        let rows = [["一", "41.6", "73.5", "2024-06-30"], ["二", "", "-3", "1/2"], ["没有", "", "", "x"]];
        assert_eq!(table.rows, rows);
    }

    #[test]
    fn a_unit_is_one_only_behind_a_number() {
        for (cell, expected) in [
            ("73.5%", Some("%")),
            ("12 天", Some("天")),
            ("7", Some("")),
            ("2024-06", None),
            ("1–3", None),
            ("x", None),
        ] {
            assert_eq!(unit(cell), expected, "{cell}");
        }
    }
}
