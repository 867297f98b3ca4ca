//! Search tokens for Chinese and Latin text: single characters and pairs, so that two-character words match in a
//! full-text index that knows nothing of Chinese.

/// The tokens of a text to be indexed: every Han character, every pair of neighbouring Han characters, and every run of
/// Latin letters and digits in lower case.
pub fn of_text(text: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    for run in runs(text) {
        match run {
            Run::Word(word) => tokens.push(word),
            Run::Han(chars) => {
                tokens.extend(chars.iter().map(char::to_string));
                tokens.extend(pairs(&chars));
            }
        }
    }
    tokens
}

/// The tokens that all must be present for a text to match a query: pairs where there are pairs, the single character
/// where the reader typed only one.
pub fn of_query(query: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    for run in runs(query) {
        match run {
            Run::Word(word) => tokens.push(word),
            Run::Han(chars) if chars.len() == 1 => tokens.push(chars[0].to_string()),
            Run::Han(chars) => tokens.extend(pairs(&chars)),
        }
    }
    tokens.dedup();
    tokens
}

enum Run {
    Word(String),
    Han(Vec<char>),
}

fn pairs(chars: &[char]) -> impl Iterator<Item = String> {
    chars.windows(2).map(|pair| pair.iter().collect())
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' | '〇')
}

/// Full-width letters and digits count as their half-width forms (ＰＭ２.５ is PM2.5).
fn fold(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

fn runs(text: &str) -> Vec<Run> {
    let mut runs = Vec::new();
    for c in text.chars().map(fold) {
        if is_han(c) {
            match runs.last_mut() {
                Some(Run::Han(chars)) => chars.push(c),
                _ => runs.push(Run::Han(vec![c])),
            }
        } else if c.is_alphanumeric() {
            let lower: String = c.to_lowercase().collect();
            match runs.last_mut() {
                Some(Run::Word(word)) if !word.is_empty() => word.push_str(&lower),
                _ => runs.push(Run::Word(lower)),
            }
        } else if c == '.' && matches!(runs.last(), Some(Run::Word(word)) if !word.is_empty()) {
            // PM2.5 and pm25 are one word, and so are 41.6 and its digits, in what is searched and in what is sought.
        } else {
            // Punctuation ends a run: an empty word marks the gap and is dropped below.
            runs.push(Run::Word(String::new()));
        }
    }
    runs.retain(|run| !matches!(run, Run::Word(word) if word.is_empty()));
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_character_words_match_inside_longer_text() {
        let text = of_text("太湖综合治理：黄天荡PM2.5");
        for query in ["太湖", "综合治理", "黄天荡", "湖", "pm25", "pm2.5", "ＰＭ２.５"] {
            let wanted = of_query(query);
            assert!(
                !wanted.is_empty() && wanted.iter().all(|t| text.contains(t)),
                "{query}: {wanted:?} in {text:?}"
            );
        }
        assert!(!of_query("理黄").iter().all(|t| text.contains(t)), "punctuation separates");
    }
}
