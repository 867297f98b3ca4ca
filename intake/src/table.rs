//! From text to rows of fields (RFC 4180).
//!
//! Our own reader, because an error message is worth only as much as its line number, and because a quote that is never
//! closed must be an error and not one very long field.

/// A row: the line it begins on and its fields, quotes undone, surrounding blanks removed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The row of the sheet or line of the text, from 1.
    pub line: usize,
    /// The fields.
    pub fields: Vec<String>,
    /// Fields that had blanks around them, with those.
    pub blanks: Vec<(usize, String)>,
}

impl Row {
    /// A field with the blanks around it, for names that differ by nothing else.
    pub fn exact(&self, at: usize) -> &str {
        let with = self.blanks.iter().find(|(index, _)| *index == at).map(|(_, text)| text);
        with.or(self.fields.get(at)).map_or("", String::as_str)
    }

    /// Adds a field as it is written.
    pub(crate) fn push(&mut self, text: String) {
        let trimmed = text.trim();
        if trimmed.len() == text.len() {
            self.fields.push(text);
        } else {
            let trimmed = trimmed.to_owned();
            self.blanks.push((self.fields.len(), text));
            self.fields.push(trimmed);
        }
    }
}

/// A quoted field that begins on this line and does not end as it should.
#[derive(Debug, PartialEq, Eq)]
pub struct BadQuote {
    /// The line, from 1.
    pub line: usize,
    /// How the field begins.
    pub text: String,
}

/// Rows one after the other; lines without any field are passed over.
#[derive(Debug)]
pub struct Rows<'a> {
    rest: &'a str,
    line: usize,
}

impl<'a> Rows<'a> {
    /// The rows of a text.
    pub fn new(text: &'a str) -> Self {
        Self { rest: text, line: 1 }
    }

    /// Reads one field and what ended it: a comma, the end of the line, or the end of the text (`None`).
    fn field(&mut self) -> Result<(String, Option<char>), BadQuote> {
        let begun = self.line;
        let indented = self.rest.trim_start_matches([' ', '\t']);
        let mut field = String::new();
        if let Some(mut quoted) = indented.strip_prefix('"') {
            loop {
                let bad = |text: &str| BadQuote { line: begun, text: text.chars().take(60).collect() };
                let Some(end) = quoted.find('"') else { return Err(bad(indented)) };
                let (piece, after) = (&quoted[..end], &quoted[end + 1..]);
                field.push_str(piece);
                self.line += piece.matches('\n').count();
                if let Some(more) = after.strip_prefix('"') {
                    field.push('"');
                    quoted = more;
                    continue;
                }
                self.rest = after.trim_start_matches([' ', '\t']);
                if !(self.rest.is_empty() || self.rest.starts_with([',', '\r', '\n'])) {
                    return Err(bad(indented));
                }
                break;
            }
        } else {
            let end = self.rest.find([',', '\r', '\n']).unwrap_or(self.rest.len());
            field.push_str(&self.rest[..end]);
            self.rest = &self.rest[end..];
        }
        let mut chars = self.rest.chars();
        let ended = chars.next();
        self.rest = chars.as_str();
        if ended == Some('\r') {
            self.rest = self.rest.strip_prefix('\n').unwrap_or(self.rest);
        }
        if ended.is_some_and(|c| c != ',') {
            self.line += 1;
        }
        Ok((field, ended))
    }
}

impl Iterator for Rows<'_> {
    type Item = Result<Row, BadQuote>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.rest.is_empty() {
            let mut row = Row { line: self.line, ..Row::default() };
            loop {
                match self.field() {
                    Ok((field, ended)) => {
                        row.push(field);
                        if ended != Some(',') {
                            break;
                        }
                    }
                    Err(bad) => {
                        // Where such a field ends is anyone's guess; so is everything after it.
                        self.rest = "";
                        return Some(Err(bad));
                    }
                }
            }
            if row.fields.len() > 1 || row.fields.iter().any(|field| !field.is_empty()) {
                return Some(Ok(row));
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_through_quotes_blank_lines_and_line_ends() {
        let text = "a,b\r\n\r\n\"x\ny\" , \"say \"\"hi\"\"\"\n c ,\nlast,";
        let rows: Vec<_> = Rows::new(text).map(|row| row.expect("well quoted")).collect();
        let read: Vec<(usize, Vec<&str>)> =
            rows.iter().map(|row| (row.line, row.fields.iter().map(String::as_str).collect())).collect();
        let wanted = [(1, ["a", "b"]), (3, ["x\ny", "say \"hi\""]), (5, ["c", ""]), (6, ["last", ""])];
        assert_eq!(read, wanted.map(|(line, fields)| (line, fields.to_vec())));
        assert_eq!((rows[2].exact(0), rows[2].exact(1), rows[2].exact(2)), (" c ", "", ""));
    }

    #[test]
    fn a_quote_that_is_not_closed_is_an_error() {
        for text in ["a\n\"b,c\nd\n", "a\n\"b\"c,d\n"] {
            let last = Rows::new(text).last().expect("a row");
            assert_eq!(last.expect_err("a bad quote").line, 2, "{text:?}");
        }
    }
}
