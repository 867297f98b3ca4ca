//! How a sentence says a number: as a bound, as a year-on-year, as a target.

use super::{
    Said,
    line::{Line, Token},
};
use crate::{change::ChangeKind, figure::Bound};
use rust_decimal::Decimal;

/// Words right before a number; longer ones first, because 不高于 ends with 高于.
const BEFORE: [(&str, Bound); 26] = [
    ("不低于", Bound::AtLeast),
    ("不少于", Bound::AtLeast),
    ("不小于", Bound::AtLeast),
    ("不高于", Bound::AtMost),
    ("不超过", Bound::AtMost),
    ("不大于", Bound::AtMost),
    ("不多于", Bound::AtMost),
    ("未超过", Bound::AtMost),
    ("至少", Bound::AtLeast),
    ("超过", Bound::AtLeast),
    ("超出", Bound::AtLeast),
    ("大于", Bound::AtLeast),
    ("高于", Bound::AtLeast),
    ("多于", Bound::AtLeast),
    ("突破", Bound::AtLeast),
    ("低于", Bound::AtMost),
    ("小于", Bound::AtMost),
    ("少于", Bound::AtMost),
    ("至多", Bound::AtMost),
    ("最多", Bound::AtMost),
    ("≥", Bound::AtLeast),
    (">=", Bound::AtLeast),
    ("≤", Bound::AtMost),
    ("<=", Bound::AtMost),
    (">", Bound::AtLeast),
    ("<", Bound::AtMost),
];

/// Words right behind the unit.
const BEHIND: [(&str, Bound); 9] = [
    ("及以上", Bound::AtLeast),
    ("以上", Bound::AtLeast),
    ("多", Bound::AtLeast),
    ("余", Bound::AtLeast),
    ("及以下", Bound::AtMost),
    ("以下", Bound::AtMost),
    ("以内", Bound::AtMost),
    ("之内", Bound::AtMost),
    ("之下", Bound::AtMost),
];

/// Whether the number is a bound.
pub(super) fn bound(line: &Line, token: &Token) -> Bound {
    let before = before_signs(line, token.start);
    if let Some((_, bound)) = BEFORE.iter().find(|(word, _)| line.ends(before, word)) {
        return *bound;
    }
    let multiple = line.text(token.end, token.unit_end);
    if multiple.contains(['余', '多']) {
        return Bound::AtLeast;
    }
    let behind = line.past_spaces(token.unit_end);
    let behind = BEHIND.iter().find(|(word, _)| line.starts(behind, word));
    // 多 and 余 begin other words as well: 3个多月.
    behind.map_or(Bound::Exactly, |(_, bound)| *bound)
}

/// Before quotes and spaces that may open right before the digits.
fn before_signs(line: &Line, start: usize) -> usize {
    let mut at = line.before_spaces(start);
    while matches!(line.back(at, 1), Some('“' | '"')) {
        at = line.before_spaces(at - 1);
    }
    at
}

/// Words for a direction, and whether they go down.
const DIRECTIONS: [(&str, bool); 19] = [
    ("上升", false),
    ("升高", false),
    ("增加", false),
    ("增长", false),
    ("提高", false),
    ("提升", false),
    ("上涨", false),
    ("增多", false),
    ("扩大", false),
    ("下降", true),
    ("降低", true),
    ("减少", true),
    ("回落", true),
    ("下滑", true),
    ("削减", true),
    ("收窄", true),
    ("减", true),
    ("降", true),
    ("增", false),
];

/// Words that say against what: the same time of the year before.
const YEAR_ON_YEAR: [&str; 9] =
    ["同比", "上年同期", "去年同期", "比上年", "较上年", "比去年", "较去年", "上年度同期", "与上年相比"];

/// What the number is said to be, and its value: signed where it is a year-on-year.
pub(super) fn said(line: &Line, token: &Token) -> (Decimal, Said) {
    let kind = match token.unit.as_str() {
        "%" => ChangeKind::Percent,
        "个百分点" => ChangeKind::Points,
        _ => ChangeKind::Absolute,
    };
    let mut before = line.before_spaces(token.start);
    // A sign that stands alone, as in tables.
    if let Some(sign @ ('+' | '-')) = line.back(before, 1)
        && line.before_spaces(before - 1) == 0
    {
        let value = if sign == '-' { -token.value } else { token.value };
        return (value, Said::Change(kind));
    }
    for filler in ["幅度为", "幅度达", "约", "了", "近", "达", "为"] {
        if line.ends(before, filler) {
            before -= filler.chars().count();
        }
    }
    let direction = DIRECTIONS.iter().find(|(word, _)| line.ends(before, word));
    let (from, _) = line.part(token.start, token.end, "；;。");
    let earlier = line.text(from, before);
    if let Some((_, down)) = direction
        && YEAR_ON_YEAR.iter().any(|word| earlier.contains(word))
    {
        return (if *down { -token.value } else { token.value }, Said::Change(kind));
    }
    let (from, to) = line.part(token.start, token.end, "，,；;。");
    let clause = line.text(from, to);
    let is_target = ["目标", "指标要求", "考核要求", "约束值"].iter().any(|word| clause.contains(word));
    (token.value, if is_target { Said::Target } else { Said::Value })
}
