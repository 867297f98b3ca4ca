//! Documents: dates, sums that the text itself prints, and numbers that figures say are printed in a sentence.

use super::{
    Kind, Set,
    report::{From, Report, equals, of_disclosure, of_indicator, of_programme, same},
};
use crate::{
    Bilingual, Decimal, indicator::ValueKind, rounding::half_even, sentence::prints, water::WaterClass,
};

pub(super) fn check(set: &Set<'_>, report: &mut Report) {
    for d in &set.disclosures {
        let (created, published) = (d.index.created, d.index.published);
        let in_order = created <= published && d.index.abolished.is_none_or(|end| end >= published);
        report.require(
            Kind::DisclosureDates,
            in_order,
            || of_disclosure(d),
            From::of([d.slug.as_str()]),
            || {
                let end = d.index.abolished.map_or(String::new(), |end| format!(" → {end}"));
                same(format!("{created} → {published}{end}"))
            },
        );
    }
    for d in set.texts {
        for sentence in &d.sentences {
            for (holds, words) in sums(&sentence.text) {
                let from = From::of([d.head.slug.as_str()]);
                report.reckon(Kind::TextSum, holds, of_disclosure(&d.head), from, words);
            }
        }
    }
    for p in set.programmes {
        for (holds, words) in sums(&p.summary.zh) {
            let from = From::of(p.snapshots.iter().map(|s| s.source.disclosure.as_str()));
            report.reckon(Kind::TextSum, holds, of_programme(p), from, words);
        }
    }
    printed(set, report);
}

/// Every figure is printed in the sentence that it is said to be in.
fn printed(set: &Set<'_>, report: &mut Report) {
    for figure in set.figures {
        let text = set
            .texts
            .iter()
            .find(|d| d.head.slug == figure.source.disclosure)
            .and_then(|d| d.sentences.iter().find(|s| s.anchor == figure.source.sentence));
        let (Some(sentence), Some(indicator)) = (text, set.indicator(&figure.indicator)) else { continue };
        let is_there = is_printed(&sentence.text, figure.value, indicator.kind);
        report.require(
            Kind::TextPrints,
            is_there,
            || of_indicator(indicator),
            From::figures([figure]),
            || {
                Bilingual::new(
                    format!("{} 没有印在原句中：“{}”", figure.value, sentence.text),
                    format!("{} is not printed in the sentence “{}”", figure.value, sentence.text),
                )
            },
        );
    }
}

/// Whether a sentence prints a value: its digits, or of a class of water the class.
pub fn is_printed(sentence: &str, value: Decimal, kind: ValueKind) -> bool {
    prints(sentence, &printed_form(value, kind))
        || (kind == ValueKind::WaterClass && sentence.contains(&printed_form(value, kind)))
}

/// How a text prints a value: its digits without a sign, or of a class of water its sign, such as Ⅱ.
pub fn printed_form(value: Decimal, kind: ValueKind) -> String {
    let place = u8::try_from(value).ok().and_then(|n| usize::from(n).checked_sub(1));
    let class = place.and_then(|at| WaterClass::ALL.get(at)).filter(|_| kind == ValueKind::WaterClass);
    match class {
        Some(class) => class.name(crate::Lang::Zh).trim_end_matches('类').to_owned(),
        None => value.abs().to_string(),
    }
}

/// The equations that a text prints, such as `4+22=26` and `22÷26=84.62%`, with their words.
fn sums(text: &str) -> Vec<(bool, Bilingual)> {
    let mut found = Vec::new();
    for (at, sign) in text.match_indices(['=', '＝']) {
        let left: String = text[..at]
            .chars()
            .rev()
            .take_while(|c| is_term(*c))
            .collect::<Vec<_>>()
            .into_iter()
            .rev()
            .collect();
        let right = text[at + sign.len()..].trim_start();
        let end = right.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(right.len());
        let (number, rest) = right.split_at(end);
        let (Some(mut value), Ok(stated)) =
            (value_of(&left), number.trim_end_matches('.').parse::<Decimal>())
        else {
            continue;
        };
        let percent = rest.trim_start().starts_with(['%', '％']);
        if percent {
            value *= Decimal::ONE_HUNDRED;
        }
        let holds = half_even(value, stated.scale()) == stated;
        let sign = if percent { "%" } else { "" };
        found.push((holds, same(format!("{} {} {stated}{sign}", left.trim(), equals(holds)))));
    }
    found
}

fn is_term(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '.' | '+' | '＋' | '-' | '−' | '÷' | '×' | ' ')
}

/// The value of a chain of additions and subtractions, or of one division or multiplication; `None` for anything else,
/// also for a single number.
fn value_of(expression: &str) -> Option<Decimal> {
    let mut terms = Vec::new();
    let mut signs = Vec::new();
    let mut number = String::new();
    for c in expression.trim().chars().chain(['\0']) {
        match c {
            ' ' => {}
            c if c.is_ascii_digit() || c == '.' => number.push(c),
            c => {
                terms.push(std::mem::take(&mut number).parse::<Decimal>().ok()?);
                signs.push(c);
            }
        }
    }
    let (first, rest) = terms.split_first()?;
    if rest.is_empty() {
        return None;
    }
    let mut value = *first;
    for (sign, term) in signs.iter().zip(rest) {
        value = match sign {
            '+' | '＋' => value.checked_add(*term)?,
            '-' | '−' => value.checked_sub(*term)?,
            '÷' if rest.len() == 1 => value.checked_div(*term)?,
            '×' if rest.len() == 1 => value.checked_mul(*term)?,
            _ => return None,
        };
    }
    Some(value)
}

#[cfg(test)]
mod tests {
    use super::sums;

    #[test]
    fn equations_in_a_text_are_found_and_done_again() {
        for (text, outcomes) in [
            ("完成4项，已开工22项，4+22=26；按22÷26=84.62%计算。", &[true, true][..]),
            ("共 27 + 9 + 213 = 250 个", &[false]),
            ("x=5，2024=2024", &[]),
            ("448÷878=51%", &[true]),
            ("448÷878=51.1%", &[false]),
            ("1÷0=1", &[]),
        ] {
            let holds: Vec<bool> = sums(text).into_iter().map(|(holds, _)| holds).collect();
            assert_eq!(holds, outcomes, "{text}");
        }
    }
}
