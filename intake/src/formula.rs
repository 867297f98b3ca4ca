//! Texts that a spreadsheet program would take for formulas (CSV injection): made harmless on the way out by an
//! apostrophe, which is taken off again on the way in.

use domain::Decimal;

/// What formulas begin with; full-width signs count in programs set to Chinese or Japanese.
const BEGINS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// The text of a cell that no program takes for a formula. Numbers stay as they are, negative ones too.
pub fn neutral(text: &str) -> String {
    let bare = text.trim_start_matches('\'');
    let risky = bare.starts_with(BEGINS);
    // One that has an apostrophe of its own gets another, so that the way back is clear.
    let number = bare.len() == text.len() && text.parse::<Decimal>().is_ok();
    if risky && !number { format!("'{text}") } else { text.to_owned() }
}

/// The text that [`neutral`] was given.
pub fn plain(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if rest.trim_start_matches('\'').starts_with(BEGINS) => rest,
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn formulas_are_neutralised_and_negative_numbers_kept() {
        for (cell, safe) in [
            ("=1+1", "'=1+1"),
            ("-163.33", "-163.33"),
            ("-cmd|x", "'-cmd|x"),
            ("@a", "'@a"),
            ("\t=1", "'\t=1"),
            ("＝1+1", "'＝1+1"),
            ("+86", "+86"),
            ("'=1", "''=1"),
            ("'好", "'好"),
            ("好", "好"),
            ("", ""),
        ] {
            assert_eq!(neutral(cell), safe);
            assert_eq!(plain(safe), cell);
        }
    }

    proptest! {
        #[test]
        fn whatever_it_is_comes_back_and_no_text_begins_as_a_formula(text in "[-=+@'\t\r\n＝a1.]{0,6}") {
            let safe = neutral(&text);
            prop_assert_eq!(plain(&safe), &text);
            prop_assert!(!safe.starts_with(BEGINS) || safe.parse::<Decimal>().is_ok(), "{}", safe);
        }
    }
}
