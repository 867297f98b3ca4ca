//! From the texts of the form to a link, and back.

use super::{super::fields::cleaned, seen::Seen};
use domain::{
    Bilingual, Decimal, Period,
    change::{Change, ChangeKind},
    figure::{Audit, Basis, Bound, Target, unpublishable},
    office::{
        draft::LinkedFigure,
        numbers::{Offer, period_in},
    },
};
use office::pages::disclosures::figure::Typed;
use std::collections::HashMap;

/// The longest note, in characters.
const LONGEST: usize = 500;
/// The longest edition, in characters.
const LONGEST_EDITION: usize = 80;

/// The form as it was sent.
pub(super) fn sent(form: &HashMap<String, String>) -> Typed {
    let line = |name: &str| form.get(name).map(|text| cleaned(text, false)).unwrap_or_default();
    Typed {
        link: line("link"),
        // A sentence is found again by its exact text, with whatever characters it has.
        quote: form.get("quote").cloned().unwrap_or_default(),
        occurrence: line("occurrence"),
        indicator: line("indicator"),
        period: line("period"),
        value: line("value"),
        bound: line("bound"),
        target: line("target"),
        target_bound: line("target_bound"),
        change: line("change"),
        change_kind: line("change_kind"),
        edition: line("edition"),
        dust: line("dust"),
        audit: line("audit"),
        note_zh: line("note_zh"),
        note_en: line("note_en"),
    }
}

/// A link as the form has it.
pub(super) fn of_link(link: &LinkedFigure) -> Typed {
    let basis = &link.basis;
    let note = basis.note.clone().unwrap_or_default();
    Typed {
        link: link.id(),
        quote: link.quote.clone(),
        occurrence: link.occurrence.to_string(),
        indicator: link.indicator.clone(),
        period: link.period.to_string(),
        value: link.value.to_string(),
        bound: bound_code(link.bound).to_owned(),
        target: link.target.map_or(String::new(), |target| target.value.to_string()),
        target_bound: bound_code(link.target.map_or(Bound::Exactly, |target| target.bound)).to_owned(),
        change: link.change.map_or(String::new(), |change| change.amount.to_string()),
        change_kind: kind_code(link.change.map_or(ChangeKind::Percent, |change| change.kind)).to_owned(),
        edition: basis.edition.clone().unwrap_or_default(),
        dust: basis.dust_deducted.map_or("", |yes| if yes { "yes" } else { "no" }).to_owned(),
        audit: match basis.audit {
            None => "",
            Some(Audit::Provisional) => "provisional",
            Some(Audit::Audited) => "audited",
        }
        .to_owned(),
        note_zh: note.zh,
        note_en: note.en,
    }
}

/// What is proposed for a number of a sentence, or for one that was not recognised.
pub(super) fn proposed(seen: &Seen, at: usize, offer: Option<&Offer>, indicator: &str) -> Typed {
    let empty = Typed {
        quote: seen.sentences[at].text.clone(),
        occurrence: seen.occurrence(at).to_string(),
        indicator: indicator.to_owned(),
        bound: bound_code(Bound::Exactly).to_owned(),
        target_bound: bound_code(Bound::Exactly).to_owned(),
        change_kind: kind_code(ChangeKind::Percent).to_owned(),
        ..Typed::default()
    };
    let Some(offer) = offer else { return empty };
    let asked = offer.candidates.iter().find(|candidate| candidate.indicator == indicator);
    let best = asked.or_else(|| offer.candidates.first().filter(|_| indicator.is_empty()));
    let period = best.and_then(|candidate| candidate.period).or(offer.period);
    Typed {
        indicator: best.map_or(indicator, |candidate| candidate.indicator.as_str()).to_owned(),
        period: period.map_or(String::new(), |period| period.to_string()),
        value: offer.number.value.abs().to_string(),
        bound: bound_code(offer.number.bound).to_owned(),
        target: offer.target.map_or(String::new(), |target| target.value.to_string()),
        target_bound: bound_code(offer.target.map_or(Bound::Exactly, |target| target.bound)).to_owned(),
        change: offer.change.map_or(String::new(), |change| change.amount.to_string()),
        change_kind: kind_code(offer.change.map_or(ChangeKind::Percent, |change| change.kind)).to_owned(),
        ..empty
    }
}

/// The link of a proposal that was ticked.
pub(super) fn taken(seen: &Seen, at: usize, offer: &Offer) -> Option<LinkedFigure> {
    let best = offer.candidates.first().filter(|best| best.is_likely)?;
    let numbers = [Some(offer.number.value), offer.target.map(|t| t.value), offer.change.map(|c| c.amount)];
    if numbers.into_iter().flatten().any(|number| unpublishable(number).is_some()) {
        return None;
    }
    Some(LinkedFigure {
        indicator: best.indicator.clone(),
        period: best.period?,
        value: offer.number.value.abs(),
        bound: offer.number.bound,
        target: offer.target,
        change: offer.change,
        basis: Basis::default(),
        quote: seen.sentences[at].text.clone(),
        occurrence: seen.occurrence(at),
    })
}

/// What is wrong with fields, by their names.
pub(super) type Wrong = Vec<(&'static str, Bilingual)>;

/// The link that the form says.
pub(super) fn link(typed: &Typed, seen: &Seen) -> Result<LinkedFigure, Wrong> {
    let mut wrong = Wrong::new();
    let mut say = |name: &'static str, zh: &str, en: &str| wrong.push((name, Bilingual::new(zh, en)));
    let indicator = seen.published.indicator(&typed.indicator);
    if indicator.is_none() {
        say("indicator", "请选择一个指标。", "Choose an indicator.");
    }
    let period = typed.period.parse::<Period>().ok().or_else(|| period_in(&typed.period, seen.year));
    if period.is_none() {
        say("period", "无法识别这个时期，请按示例填写。", "This is no period; write it as in the examples.");
    }
    let value = decimal(&typed.value).filter(|value| !value.is_sign_negative());
    match (value, indicator) {
        (None, _) => say("value", "请填写数字，如 41.6。", "Give a number such as 41.6."),
        (Some(value), Some(indicator)) if !domain::check::is_printed(&typed.quote, value, indicator.kind) => {
            say(
                "value",
                "句中没有印出这个数值，请逐位核对。",
                "The sentence does not print this value; compare digit by digit.",
            )
        }
        _ => {}
    }
    let optional = |text: &str| if text.is_empty() { Some(None) } else { decimal(text).map(Some) };
    let change = optional(&typed.change);
    if change.is_none() {
        say("change", "请填写数字，如 -3.6，或留空。", "Give a number such as -3.6, or leave it empty.");
    }
    let target = optional(&typed.target);
    if target.is_none() {
        say("target", "请填写数字，或留空。", "Give a number, or leave it empty.");
    }
    for (name, text, longest) in [
        ("edition", &typed.edition, LONGEST_EDITION),
        ("note_zh", &typed.note_zh, LONGEST),
        ("note_en", &typed.note_en, LONGEST),
    ] {
        if text.chars().count() > longest {
            say(name, &format!("最多 {longest} 字，请缩短。"), &format!("At most {longest} characters."));
        }
    }
    for (name, number) in [("value", value), ("change", change.flatten()), ("target", target.flatten())] {
        if let Some(why) = number.and_then(unpublishable) {
            say(name, &format!("{}。", why.zh), &format!("This {}.", why.en));
        }
    }
    let (Some(period), Some(value), Some(change), Some(target)) = (period, value, change, target) else {
        return Err(wrong);
    };
    let made = LinkedFigure {
        indicator: typed.indicator.clone(),
        period,
        value,
        bound: bound_of(&typed.bound),
        target: target.map(|value| Target { value, bound: bound_of(&typed.target_bound) }),
        change: change.map(|amount| Change { amount, kind: kind_of(&typed.change_kind) }),
        basis: basis(typed),
        quote: typed.quote.clone(),
        occurrence: typed.occurrence.parse().unwrap_or(0),
    };
    let id = made.id();
    if id != typed.link && seen.draft.figures.iter().any(|other| other.id() == id) {
        let text = Bilingual::new(
            "这份草稿已关联同一指标的同一时期。请改那一条，或换一个时期。",
            "This draft links the same indicator and period already. Change that link, or take another period.",
        );
        wrong.push(("period", text));
    }
    if wrong.is_empty() { Ok(made) } else { Err(wrong) }
}

fn basis(typed: &Typed) -> Basis {
    let some = |text: &String| (!text.is_empty()).then(|| text.clone());
    let note = Bilingual::new(typed.note_zh.clone(), typed.note_en.clone());
    Basis {
        edition: some(&typed.edition),
        dust_deducted: match typed.dust.as_str() {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        },
        audit: match typed.audit.as_str() {
            "audited" => Some(Audit::Audited),
            "provisional" => Some(Audit::Provisional),
            _ => None,
        },
        note: (note != Bilingual::default()).then_some(note),
    }
}

/// A number as people type it: full-width digits and separators of thousands are read, digits stay as they are.
fn decimal(text: &str) -> Option<Decimal> {
    let plain: String = text
        .chars()
        .filter(|c| !matches!(c, ',' | '，' | ' '))
        .map(|c| match c {
            '０'..='９' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
            '．' => '.',
            '−' | '－' => '-',
            c => c,
        })
        .collect();
    let plain = plain.strip_prefix('+').unwrap_or(&plain);
    plain.parse::<Decimal>().ok().filter(|value| value.to_string() == plain)
}

const fn bound_code(bound: Bound) -> &'static str {
    match bound {
        Bound::Exactly => "exactly",
        Bound::AtLeast => "at_least",
        Bound::AtMost => "at_most",
    }
}

fn bound_of(code: &str) -> Bound {
    match code {
        "at_least" => Bound::AtLeast,
        "at_most" => Bound::AtMost,
        _ => Bound::Exactly,
    }
}

const fn kind_code(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Percent => "percent",
        ChangeKind::Points => "points",
        ChangeKind::Absolute => "absolute",
    }
}

fn kind_of(code: &str) -> ChangeKind {
    match code {
        "points" => ChangeKind::Points,
        "absolute" => ChangeKind::Absolute,
        _ => ChangeKind::Percent,
    }
}
