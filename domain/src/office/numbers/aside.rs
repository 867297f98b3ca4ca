//! Numbers that are no quantities: years and dates, numbers of documents and articles, digits within names, telephones.

use super::line::{Line, Token};
use rust_decimal::Decimal;

/// Words right before a number that make it a name of something.
const NAMED: [&str; 24] = [
    "第",
    "附件",
    "附表",
    "附图",
    "公式",
    "编号",
    "序号",
    "邮编",
    "热线",
    "电话",
    "拨打",
    "传真",
    "号码",
    "信箱",
    "文号",
    "索引号",
    "证号",
    "代码",
    "版本",
    "GB",
    "HJ",
    "GB/T",
    "HJ/T",
    "T/",
];

/// Words right behind a number that make it a date, a time or an ordinal.
const DATED: [&str; 14] =
    ["月", "日", "号", "时", "点", "期", "版", "届", "条例", "#", "：", ":", "·", "年级"];

/// Whether a run of digits is no quantity.
pub(super) fn is_aside(line: &Line, token: &Token) -> bool {
    token.is_code
        || token.leading_zero
        || in_a_name(line, token)
        || is_date(line, token)
        || is_year(line, token)
        || in_a_sum(line, token)
        || is_list_mark(line, token)
        || (token.unit.is_empty() && (token.digits >= 9 || is_bare_code(line, token)))
}

fn in_a_name(line: &Line, token: &Token) -> bool {
    let before = line.before_spaces(token.start);
    let named = NAMED.iter().any(|word| line.ends(before, word));
    let letters = line.back(token.start, 1).is_some_and(|c| c.is_ascii_alphabetic() || c == '_');
    // A letter and a hyphen, PM 2.5 with a space.
    let hyphen = line.back(token.start, 1) == Some('-')
        && line.back(token.start, 2).is_some_and(|c| c.is_ascii_alphabetic());
    let pm = (line.ends(before, "PM") || line.ends(before, "pm"))
        && (token.value == Decimal::new(25, 1) || token.value == Decimal::TEN);
    // Letters go on behind it: 5G, 3D.
    let goes_on =
        token.unit.is_empty() && line.get(token.end).is_some_and(|c| c.is_ascii_alphabetic() || c == '_');
    // 表2, but not 报表70余份.
    let table = matches!(line.back(before, 1), Some('表' | '图'))
        && !line.back(before, 2).is_some_and(|c| c.is_alphanumeric());
    named || table || letters || hyphen || pm || goes_on
}

fn is_date(line: &Line, token: &Token) -> bool {
    let behind = line.past_spaces(token.end);
    let dated = token.unit.is_empty() && DATED.iter().any(|word| line.starts(behind, word));
    // 8时30分, 10:30, 1·20.
    let timed = matches!(line.back(token.start, 1), Some('时' | '点' | '·'))
        || (matches!(line.back(token.start, 1), Some(':' | '：'))
            && line.back(token.start, 2).is_some_and(|c| c.is_ascii_digit()));
    // An averaging time is no duration: 8小时平均, 24小时均值.
    let averaged = token.unit == "小时"
        && ["平均", "滑动", "均值", "浓度", "值"].iter().any(|word| line.starts(token.unit_end, word));
    dated || timed || averaged
}

fn is_year(line: &Line, token: &Token) -> bool {
    let is_four = token.digits == 4 && token.value.scale() == 0 && token.end - token.start == 4;
    let between = Decimal::from(1900)..=Decimal::from(2100);
    if !is_four || !between.contains(&token.value) {
        return false;
    }
    token.unit == "年" || token.unit.is_empty()
        || line.starts(token.end, "年")
        // 2024个 is a count, 2024级 a year.
        || token.unit == "级"
}

/// 4+22=26: sums are checked as such.
fn in_a_sum(line: &Line, token: &Token) -> bool {
    let sign = |c: Option<char>| c.is_some_and(|c| matches!(c, '=' | '÷' | '×' | '*'));
    let plus = |c: Option<char>, beyond: bool| c == Some('+') && beyond;
    let (left, right) = (line.before_spaces(token.start), line.past_spaces(token.unit_end));
    sign(line.back(left, 1))
        || sign(line.get(right))
        || plus(line.back(left, 1), line.back(left, 2).is_some_and(|c| c.is_ascii_digit()))
        || plus(line.get(right), line.is_digit(right + 1))
}

/// `1.`, `2、`, `(3)` at the beginning.
fn is_list_mark(line: &Line, token: &Token) -> bool {
    let first = line.before_spaces(token.start);
    let opened = matches!(line.back(first, 1), Some('(' | '（'));
    let at_start = first == 0 || (opened && first == 1);
    let closed = matches!(line.get(token.end), Some('、' | '.' | ')' | '）' | '．'));
    at_start && closed && token.value.scale() == 0
}

/// Digits alone in quotes or brackets (“532”, 〔2024〕), or beside a slash.
fn is_bare_code(line: &Line, token: &Token) -> bool {
    let pair = (line.back(token.start, 1), line.get(token.end));
    let enclosed = matches!(
        pair,
        (Some('“'), Some('”')) | (Some('〔'), Some('〕')) | (Some('['), Some(']')) | (Some('"'), Some('"'))
    );
    let slash = (pair.0 == Some('/') && line.back(token.start, 2).is_some_and(|c| c.is_ascii_digit()))
        || (pair.1 == Some('/') && line.is_digit(token.end + 1));
    enclosed || slash
}
