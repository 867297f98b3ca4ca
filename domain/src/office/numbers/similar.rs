//! Which sentence of a changed text is the one that a link had.

use std::collections::HashMap;

/// The place of the sentence that is most like another one, by pairs of neighbouring characters; one that prints the
/// value is preferred. `None` where no sentence has a third of it.
pub fn most_similar(quote: &str, printed: &str, sentences: &[&str]) -> Option<usize> {
    const LEAST: usize = 333;
    /// What printing the value counts for.
    const PRINTS: usize = 150;
    let wanted = pairs(quote);
    let likeness = |sentence: &str| {
        let (own, total) = (pairs(sentence), wanted.values().sum::<usize>());
        let shared: usize = wanted.iter().map(|(pair, n)| own.get(pair).copied().unwrap_or(0).min(*n)).sum();
        let all = total + own.values().sum::<usize>();
        (shared * 2000).checked_div(all).unwrap_or(0)
    };
    let scored = sentences.iter().enumerate().map(|(at, sentence)| (likeness(sentence), at, *sentence));
    scored
        .filter(|(likeness, ..)| *likeness >= LEAST)
        .max_by_key(|(likeness, at, sentence)| {
            let prints = crate::sentence::prints(sentence, printed);
            (likeness + if prints { PRINTS } else { 0 }, std::cmp::Reverse(*at))
        })
        .map(|(_, at, _)| at)
}

fn pairs(text: &str) -> HashMap<(char, char), usize> {
    let chars: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).collect();
    let mut counted = HashMap::new();
    for pair in chars.windows(2) {
        *counted.entry((pair[0], pair[1])).or_default() += 1;
    }
    counted
}
