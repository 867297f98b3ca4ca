//! Where one sentence ends and the next begins, in Chinese and in English; and which numbers a sentence prints.

/// Splits running text into sentences. Every character of the input is in exactly one piece, in order.
///
/// A sentence ends behind `。`, `！`, `？` or `；` and the closing quotes and brackets that follow. A western full stop
/// ends one only before white space, so that 41.6 stays whole.
pub fn split(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let mut end = at + c.len_utf8();
        let western =
            matches!(c, '.' | '!' | '?') && chars.peek().is_some_and(|(_, next)| next.is_whitespace());
        if !western && !matches!(c, '。' | '！' | '？' | '；') {
            continue;
        }
        while let Some((at, c)) =
            chars.next_if(|(_, c)| matches!(c, '”' | '’' | '）' | '》' | '」' | '"' | ')'))
        {
            end = at + c.len_utf8();
        }
        while let Some((at, c)) = chars.next_if(|(_, c)| c.is_whitespace()) {
            end = at + c.len_utf8();
        }
        pieces.push(&text[start..end]);
        start = end;
    }
    if start < text.len() {
        pieces.push(&text[start..]);
    }
    pieces
}

/// Whether a text prints a number as a whole: 41 is printed neither in 41.6 nor in 1.41 nor in 415. Full-width digits and
/// separators of thousands (1,234) are read as what they mean.
pub fn prints(text: &str, number: &str) -> bool {
    prints_plainly(text, number) || prints_plainly(&plain(text), number)
}

/// Full-width digits as ASCII, and no separators of thousands.
fn plain(text: &str) -> String {
    let chars: Vec<char> = text
        .chars()
        .map(|c| match c {
            '０'..='９' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
            '．' => '.',
            c => c,
        })
        .collect();
    let digit = |at: usize| chars.get(at).is_some_and(char::is_ascii_digit);
    let separates = |at: usize| {
        let three = (1..=3).all(|n| digit(at + n)) && !digit(at + 4);
        chars[at] == ',' && three && at.checked_sub(1).is_some_and(digit)
    };
    (0..chars.len()).filter(|at| !separates(*at)).map(|at| chars[at]).collect()
}

fn prints_plainly(text: &str, number: &str) -> bool {
    places_of(text, number).next().is_some()
}

/// Where a text prints a number as a whole, in bytes.
pub fn places_of<'a>(text: &'a str, number: &'a str) -> impl Iterator<Item = usize> + 'a {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let is_whole = move |at: &usize| {
        let (mut before, mut after) = (text[..*at].chars().rev(), text[at + number.len()..].chars());
        let (left, right) = (before.next(), after.next());
        let goes_on_left = digit(left) || (left == Some('.') && digit(before.next()));
        let goes_on_right = digit(right) || (right == Some('.') && digit(after.next()));
        !goes_on_left && !goes_on_right
    };
    text.match_indices(number).map(|(at, _)| at).filter(is_whole)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_decimal_point_ends_nothing() {
        assert_eq!(
            split("均值为41.6微克。同比上升13.4%；未达标。"),
            ["均值为41.6微克。", "同比上升13.4%；", "未达标。"]
        );
        assert_eq!(split("It rose by 13.4 %. It missed."), ["It rose by 13.4 %. ", "It missed."]);
        assert_eq!(split("他说“好。”然后"), ["他说“好。”", "然后"]);
        assert!(split("").is_empty());
    }

    #[test]
    fn numbers_are_printed_as_a_whole() {
        for text in ["均值41.6。", "４１．６", "共1,041.6,"] {
            assert_eq!(prints(text, "41.6"), !text.contains("1,0"), "{text}");
        }
        assert!(prints("共12,345件", "12345") && prints("共1,234,567.8元", "1234567.8"));
        assert!(!prints("415，41.6，1.41", "41") && !prints("1,23", "123") && !prints("", "1"));
    }

    proptest! {
        #[test]
        fn nothing_is_lost(text in "[a-z.。；！”\\s0-9]{0,40}") {
            prop_assert_eq!(split(&text).concat(), text);
        }
    }
}
