//! How wide a text will be. Every browser has its own fonts, so this is a table of a common sans-serif face, a little
//! on the wide side; Chinese characters are one em. The server and the browser must come to the same answer.

/// Widths of the printable ASCII characters in thousandths of an em, from the space on.
const ASCII: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
    556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278,
    500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469,
    556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500,
    278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

/// Wide faces, such as those that Linux desktops fall back to, are up to a seventh wider than the table.
const WIDE_FACES: u32 = 114;

fn char_width(c: char) -> u32 {
    match c {
        ' '..='~' => u32::from(ASCII[c as usize - 32]) * WIDE_FACES / 100,
        '\u{a0}' => 300,
        // Chinese faces draw these as wide as a character.
        '\u{b7}' | '—' | '…' | '‘'..='”' => 1000,
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' => 0,
        '₀'..='₉' | '⁰'..='⁹' | '²' | '³' | '¹' => 380,
        '\u{2000}'..='\u{206f}' => 600,
        '−' => 584,
        '\u{80}'..='\u{10ff}' => 600,
        _ => 1000,
    }
}

/// The width of a text in a size, both in tenths of a pixel.
pub fn width(text: &str, size: i32) -> i32 {
    let thousandths: u64 = text.chars().map(|c| u64::from(char_width(c))).sum();
    (thousandths.min(1_000_000) as i64 * i64::from(size) / 1000) as i32
}

/// Breaks a text into at most `most` lines of a width; what does not fit ends in `…`.
pub fn wrap(text: &str, size: i32, limit: i32, most: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() && lines.len() < most {
        if width(rest, size) <= limit {
            lines.push(rest.to_owned());
            break;
        }
        if lines.len() + 1 == most {
            lines.push(shorten(rest, size, limit));
            break;
        }
        let cut = cut(rest, size, limit);
        lines.push(rest[..cut].trim_end().to_owned());
        rest = rest[cut..].trim_start();
    }
    lines
}

/// A text cut to a width, ending in `…` where something was left out.
pub fn shorten(text: &str, size: i32, limit: i32) -> String {
    if width(text, size) <= limit {
        return text.to_owned();
    }
    let mut out = String::new();
    for c in text.chars() {
        out.push(c);
        if width(&out, size) + size > limit {
            out.pop();
            break;
        }
    }
    out.push('…');
    out
}

/// Where a line ends: after punctuation, a space or a Chinese character if there is one, else wherever the width ends.
fn cut(text: &str, size: i32, limit: i32) -> usize {
    let (mut hard, mut soft, mut strong) = (0, 0, 0);
    let mut sum = 0;
    for (at, c) in text.char_indices() {
        sum += char_width(c) as i32 * size / 1000;
        // Closing punctuation must not begin a line.
        let clings =
            matches!(c, '，' | '。' | '、' | '；' | '：' | '）' | '》' | '」' | '·' | ')' | ',' | '.' | ';');
        if sum > limit && at > 0 && !clings {
            break;
        }
        hard = at + c.len_utf8();
        let next = text[hard..].chars().next();
        let next_clings = next.is_some_and(|n| "，。、；：）》」·),.;".contains(n));
        if (c == ' ' || char_width(c) == 1000) && !next_clings {
            soft = hard;
        }
        // Where one statement ends a line had better end too, unless it would be a short one.
        if matches!(c, '·' | '，' | '；' | ',' | ';') {
            strong = hard;
        }
    }
    if strong > hard / 2 {
        strong
    } else if soft > 0 {
        soft
    } else {
        hard.max(text.chars().next().map_or(1, char::len_utf8))
    }
}

/// Writes a text into XML: escaped, and without the characters XML has no way to write.
pub fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_where_they_may() {
        assert_eq!(wrap("细颗粒物日均浓度", 100, 420, 3), ["细颗粒物", "日均浓度"]);
        assert_eq!(wrap("Share of good days", 100, 600, 3), ["Share of", "good days"]);
        assert_eq!(wrap("一二三四五六七八", 100, 300, 2), ["一二三", "四五…"]);
        assert_eq!(wrap("", 100, 300, 2), [""; 0]);
        assert!(wrap("WWWWWWWWWWWWWWWWWWWW", 100, 5, 3).len() <= 3);
    }

    #[test]
    fn nothing_breaks_out_of_the_text() {
        let mut out = String::new();
        escape(&mut out, "<a b=\"&\">\0\n");
        assert_eq!(out, "&lt;a b=&quot;&amp;&quot;&gt;\u{fffd} ");
    }
}
