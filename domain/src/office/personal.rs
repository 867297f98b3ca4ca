//! Personal data that must not be published (article 64 of MEE Order 30 of 2023): found by their check digits, so that a
//! long number of another kind rarely looks like one.

use crate::Lang;

/// What kind of personal data it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PersonalKind {
    /// Citizen identity number (公民身份号码), 18 places with a check digit after GB 11643-1999.
    IdentityNumber,
    /// Mobile number (手机号码), 11 digits.
    Mobile,
    /// Bank card (银行卡号), 16 to 19 digits with a check digit (ISO/IEC 7812-1, Luhn).
    BankCard,
}

impl PersonalKind {
    /// The name in one language.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            PersonalKind::IdentityNumber => lang.pick("身份证号", "Identity number"),
            PersonalKind::Mobile => lang.pick("手机号码", "Mobile number"),
            PersonalKind::BankCard => lang.pick("银行卡号", "Bank card number"),
        }
    }
}

/// A place in a text that looks like personal data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonalFinding {
    /// What it looks like.
    pub kind: PersonalKind,
    /// As it stands in the text, separators and all.
    pub text: String,
    /// Its line, from 1.
    pub line: usize,
}

/// All that looks like personal data, in the order of the text. Full-width digits count, and so do numbers that are
/// written in groups.
pub fn find(text: &str) -> Vec<PersonalFinding> {
    let mut findings = Vec::new();
    for (at, line) in text.lines().enumerate() {
        for run in runs(line) {
            let places: String = run.chars().filter_map(place).collect();
            if let Some(kind) = kind_of(&places) {
                findings.push(PersonalFinding { kind, text: run.to_owned(), line: at + 1 });
            }
        }
    }
    findings
}

/// Stretches of digits, with single spaces or hyphens between groups, and an X at the end.
fn runs(line: &str) -> Vec<&str> {
    let mut runs = Vec::new();
    let mut start = None;
    let mut end = 0;
    let mut gap = false;
    let chars: Vec<(usize, char)> = line.char_indices().collect();
    for &(at, c) in &chars {
        let digit = place(c).is_some_and(|p| p.is_ascii_digit());
        let check = start.is_some() && !gap && place(c) == Some('X');
        if digit || check {
            start.get_or_insert(at);
            end = at + c.len_utf8();
            gap = false;
        } else if start.is_some() && !gap && matches!(c, ' ' | '-' | '\u{a0}') {
            gap = true;
        } else if let Some(from) = start.take() {
            runs.extend(line.get(from..end));
            gap = false;
        }
    }
    if let Some(from) = start {
        runs.extend(line.get(from..end));
    }
    runs
}

/// A digit or X as its ASCII one.
fn place(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        'X' | 'x' | 'Ｘ' | 'ｘ' => Some('X'),
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10),
        _ => None,
    }
}

fn kind_of(places: &str) -> Option<PersonalKind> {
    let bytes = places.as_bytes();
    if is_identity_number(bytes) {
        return Some(PersonalKind::IdentityNumber);
    }
    if !bytes.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let local = bytes.strip_prefix(b"86").filter(|rest| rest.len() == 11).unwrap_or(bytes);
    if local.len() == 11 && local[0] == b'1' && (b'3'..=b'9').contains(&local[1]) {
        return Some(PersonalKind::Mobile);
    }
    let card = (16..=19).contains(&bytes.len()) && matches!(bytes[0], b'3'..=b'6' | b'9') && luhn(bytes);
    card.then_some(PersonalKind::BankCard)
}

/// ISO 7064 MOD 11-2 over 17 digits (GB 11643-1999), and a date of birth that can be one.
fn is_identity_number(places: &[u8]) -> bool {
    const LAST: &[u8; 11] = b"10X98765432";
    let [body @ .., last] = places else { return false };
    if body.len() != 17 || !body.iter().all(u8::is_ascii_digit) {
        return false;
    }
    let mut weight = 1_u32;
    let mut sum = 0;
    for digit in body.iter().rev() {
        weight = weight * 2 % 11;
        sum += weight * u32::from(digit - b'0');
    }
    let number = |from: usize, to: usize| body[from..to].iter().fold(0, |n, d| n * 10 + i16::from(d - b'0'));
    let born = crate::Day::new(number(6, 10), number(10, 12) as i8, number(12, 14) as i8);
    LAST[(sum % 11) as usize] == *last && born.is_some_and(|day| (1850..2100).contains(&day.year()))
}

fn luhn(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(i, d)| {
            let digit = u32::from(d - b'0') << (i % 2);
            if digit > 9 { digit - 9 } else { digit }
        })
        .sum();
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<PersonalKind> {
        find(text).into_iter().map(|f| f.kind).collect()
    }

    #[test]
    fn identity_numbers_are_found_by_their_check_digit() {
        // The example of GB 11643-1999, appendix; the second has the check digit X.
        assert_eq!(kinds("身份证号11010519491231002X。"), [PersonalKind::IdentityNumber]);
        assert_eq!(kinds("440524188001010014"), [PersonalKind::IdentityNumber]);
        assert_eq!(kinds("４４０５２４１８８００１０１００１４"), [PersonalKind::IdentityNumber]);
        assert_eq!(kinds("440524188001010015"), []);
    }

    #[test]
    fn mobiles_and_cards_are_found_in_groups_too() {
        assert_eq!(kinds("联系电话：13812345678"), [PersonalKind::Mobile]);
        assert_eq!(kinds("+86 138-1234-5678"), [PersonalKind::Mobile]);
        assert_eq!(kinds("卡号 4111 1111 1111 1111"), [PersonalKind::BankCard]);
        assert_eq!(find("甲\n乙 13812345678")[0].line, 2);
    }

    #[test]
    fn figures_of_a_report_are_left_alone() {
        let report = "今年1-6月完成投资45.24亿元，清淤1324000立方米，铺设管网118500米；电话0519-88888888，2024-06-30 12:00。";
        assert_eq!(kinds(report), []);
        assert_eq!(kinds("4111 1111 1111 1112"), []);
    }
}
