//! A sentence character by character, full-width forms folded, and the runs of digits in it.

use rust_decimal::Decimal;

/// A sentence that can be looked at forwards and backwards. Places are counted in characters.
pub(super) struct Line {
    chars: Vec<char>,
    bytes: Vec<usize>,
}

/// A run of digits, with thousands separators and a decimal point.
pub(super) struct Token {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) unit_end: usize,
    pub(super) value: Decimal,
    pub(super) unit: String,
    /// Whether it has more than one point (1.2.3, 2024.6.30) or more digits than a number.
    pub(super) is_code: bool,
    /// How many digits it has, and whether it begins with a zero that means nothing.
    pub(super) digits: usize,
    pub(super) leading_zero: bool,
}

impl Line {
    pub(super) fn of(text: &str) -> Self {
        let mut bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        bytes.push(text.len());
        Self { chars: text.chars().map(fold).collect(), bytes }
    }

    pub(super) fn len(&self) -> usize {
        self.chars.len()
    }

    pub(super) fn get(&self, at: usize) -> Option<char> {
        self.chars.get(at).copied()
    }

    /// The character so many places before a place.
    pub(super) fn back(&self, at: usize, by: usize) -> Option<char> {
        self.get(at.checked_sub(by)?)
    }

    pub(super) fn is_digit(&self, at: usize) -> bool {
        self.get(at).is_some_and(|c| c.is_ascii_digit())
    }

    /// Where the byte of a place is.
    pub(super) fn byte(&self, at: usize) -> usize {
        self.bytes[at.min(self.len())]
    }

    pub(super) fn starts(&self, at: usize, word: &str) -> bool {
        word.chars().enumerate().all(|(n, c)| self.get(at + n) == Some(c))
    }

    /// Whether what is before a place ends with a word.
    pub(super) fn ends(&self, at: usize, word: &str) -> bool {
        at.checked_sub(word.chars().count()).is_some_and(|from| self.starts(from, word))
    }

    pub(super) fn past_spaces(&self, mut at: usize) -> usize {
        while self.get(at).is_some_and(|c| c.is_whitespace()) {
            at += 1;
        }
        at
    }

    pub(super) fn before_spaces(&self, mut at: usize) -> usize {
        while self.back(at, 1).is_some_and(|c| c.is_whitespace()) {
            at -= 1;
        }
        at
    }

    pub(super) fn text(&self, from: usize, to: usize) -> String {
        self.chars[from.min(self.len())..to.min(self.len())].iter().collect()
    }

    /// Where the part of the sentence around a place begins and ends, at one of some marks.
    pub(super) fn part(&self, start: usize, end: usize, marks: &str) -> (usize, usize) {
        let from = (0..start).rev().find(|at| marks.contains(self.chars[*at])).map_or(0, |at| at + 1);
        let to = (end..self.len()).find(|at| marks.contains(self.chars[*at])).unwrap_or(self.len());
        (from, to)
    }
}

/// Full-width digits, letters and signs as their half-width forms; punctuation stays, because ， is no comma between
/// thousands.
pub(super) fn fold(c: char) -> char {
    match c {
        'μ' => 'µ',
        '−' | '﹣' => '-',
        '，' | '：' | '；' | '！' | '？' | '（' | '）' => c,
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

/// All runs of digits.
pub(super) fn tokens(line: &Line) -> Vec<Token> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < line.len() {
        if line.is_digit(at) {
            let token = token(line, at);
            at = token.end;
            found.push(token);
        } else {
            at += 1;
        }
    }
    found
}

fn token(line: &Line, start: usize) -> Token {
    let run = |from: usize| (from..).take_while(|at| line.is_digit(*at)).count();
    let whole = run(start);
    let mut end = start + whole;
    if whole <= 3 {
        while line.get(end) == Some(',') && run(end + 1) == 3 {
            end += 4;
        }
    }
    let mut points = 0;
    while line.get(end) == Some('.') && line.is_digit(end + 1) {
        points += 1;
        end += 1 + run(end + 1);
    }
    let printed: String = line.text(start, end).chars().filter(|c| *c != ',').collect();
    let value = printed.parse::<Decimal>().ok().filter(|value| value.to_string() == printed);
    let digits = printed.chars().filter(char::is_ascii_digit).count();
    let leading_zero = whole > 1 && line.get(start) == Some('0');
    Token {
        start,
        end,
        unit_end: end,
        is_code: points > 1 || (value.is_none() && !leading_zero),
        value: value.unwrap_or_default(),
        unit: String::new(),
        digits,
        leading_zero,
    }
}

/// The sign that joins two runs of digits, where nothing else is between them but the unit of the first.
pub(super) fn joined(line: &Line, left: &Token, right: &Token) -> Option<char> {
    let from = line.past_spaces(left.unit_end);
    let join = line.get(from)?;
    let is_join = matches!(join, '-' | '–' | '—' | '~' | '至' | '到');
    let mut to = from + 1;
    while is_join && line.get(to) == Some(join) {
        to += 1;
    }
    (is_join && line.past_spaces(to) == right.start).then_some(join)
}
