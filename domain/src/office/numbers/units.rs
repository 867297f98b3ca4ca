//! Units as texts print them, and the one spelling that the portal uses for each.

use super::{Number, Said, line::Line};
use crate::figure::Bound;
use rust_decimal::Decimal;

/// Spelling in texts (folded), usual spelling.
const MEASURED: [(&str, &str); 66] = [
    ("微克/立方米", "微克/立方米"),
    ("微克每立方米", "微克/立方米"),
    ("µg/m³", "微克/立方米"),
    ("µg/m3", "微克/立方米"),
    ("ug/m³", "微克/立方米"),
    ("ug/m3", "微克/立方米"),
    ("毫克/立方米", "毫克/立方米"),
    ("毫克每立方米", "毫克/立方米"),
    ("mg/m³", "毫克/立方米"),
    ("mg/m3", "毫克/立方米"),
    ("毫克/升", "毫克/升"),
    ("毫克每升", "毫克/升"),
    ("mg/L", "毫克/升"),
    ("mg/l", "毫克/升"),
    ("微克/升", "微克/升"),
    ("毫克/千克", "毫克/千克"),
    ("mg/kg", "毫克/千克"),
    ("个百分点", "个百分点"),
    ("百分点", "个百分点"),
    ("%", "%"),
    ("‰", "‰"),
    ("吨/天", "吨/天"),
    ("吨/日", "吨/天"),
    ("吨/年", "吨/年"),
    ("吨", "吨"),
    ("千克", "千克"),
    ("公斤", "千克"),
    ("kg", "千克"),
    ("元/吨", "元/吨"),
    ("元", "元"),
    ("平方公里", "平方公里"),
    ("平方千米", "平方公里"),
    ("km²", "平方公里"),
    ("平方米", "平方米"),
    ("m²", "平方米"),
    ("立方米/天", "立方米/天"),
    ("立方米", "立方米"),
    ("m³", "立方米"),
    ("方", "立方米"),
    ("公里", "公里"),
    ("千米", "公里"),
    ("km", "公里"),
    ("厘米", "厘米"),
    ("毫米", "毫米"),
    ("mm", "毫米"),
    ("米/秒", "米/秒"),
    ("米", "米"),
    ("公顷", "公顷"),
    ("亩", "亩"),
    ("千瓦时", "千瓦时"),
    ("千瓦", "千瓦"),
    ("吨标准煤", "吨标准煤"),
    ("分贝", "分贝"),
    ("dB(A)", "分贝"),
    ("dB", "分贝"),
    ("℃", "℃"),
    ("摄氏度", "℃"),
    ("立方米/秒", "立方米/秒"),
    ("倍", "倍"),
    ("小时", "小时"),
    ("分钟", "分钟"),
    ("个月", "个月"),
    ("天", "天"),
    ("周", "周"),
    ("年", "年"),
    ("分", "分"),
];

/// Measure words of what is counted one by one.
const COUNTED: [&str; 46] = [
    "人次", "厂次", "车次", "班次", "家次", "个", "项", "家", "件", "起", "次", "条", "份", "辆", "台", "处",
    "座", "村", "轮", "人", "户", "批", "名", "场", "级", "面", "艘", "套", "块", "片", "只", "株", "所",
    "间", "枚", "组", "支", "宗", "篇", "幅", "架", "吨次", "例", "组次", "点次", "则",
];

/// Multiples that stand before a unit, or alone.
const MULTIPLES: [&str; 5] = ["千万", "百万", "十亿", "万", "亿"];

/// The unit behind a run of digits, where it ends and its usual spelling. Words that make a bound (余, 多) may be between.
pub(super) fn after(line: &Line, digits_end: usize) -> Option<(usize, String)> {
    let mut at = line.past_spaces(digits_end);
    while matches!(line.get(at), Some('余' | '多')) {
        at += 1;
    }
    let multiple = MULTIPLES.iter().find(|word| line.starts(at, word)).copied().unwrap_or("");
    let mut rest = at + multiple.chars().count();
    while !multiple.is_empty() && matches!(line.get(rest), Some('余' | '多')) {
        rest += 1;
    }
    let measured = MEASURED.iter().map(|(spelling, usual)| (*spelling, *usual));
    let known = measured.chain(COUNTED.iter().map(|word| (*word, *word)));
    let longest = known
        .filter(|(spelling, _)| line.starts(rest, spelling) && !goes_on(line, rest, spelling))
        .max_by_key(|(spelling, _)| spelling.chars().count());
    match longest {
        Some((spelling, usual)) => Some((rest + spelling.chars().count(), format!("{multiple}{usual}"))),
        None if multiple.is_empty() => None,
        None => Some((rest, multiple.to_owned())),
    }
}

/// Whether what looks like a unit is the beginning of another word: 方 of 方面, km of kmh.
fn goes_on(line: &Line, at: usize, spelling: &str) -> bool {
    let end = at + spelling.chars().count();
    let latin = spelling.chars().last().is_some_and(|c| c.is_ascii_alphabetic());
    match spelling {
        "方" => line.get(end).is_some_and(|c| matches!(c, '面' | '案' | '式' | '法' | '向' | '位')),
        "年" => line.starts(end, "级"),
        "级" => line.starts(end, "别"),
        "个" => line.starts(end, "别"),
        _ => latin && line.get(end).is_some_and(|c| c.is_ascii_alphanumeric()),
    }
}

/// Whether a unit is a measure word of what is counted one by one, also by thousands.
pub fn is_counted(unit: &str) -> bool {
    COUNTED.contains(&bare(unit))
}

/// A unit without its multiple.
fn bare(unit: &str) -> &str {
    MULTIPLES.iter().find_map(|word| unit.strip_prefix(word)).unwrap_or(unit)
}

/// Whether a printed unit is that of an indicator: the same, another measure word of what is counted, or a count by
/// time (轮/月) of which the text prints the count.
pub fn is_same(printed: &str, of_indicator: &str) -> bool {
    let counted = of_indicator.split('/').next().unwrap_or_default();
    printed == of_indicator
        || printed == counted
        || (COUNTED.contains(&printed) && COUNTED.contains(&counted))
}

/// Whether two units measure the same by different multiples, such as 万元 and 亿元, so that the digits of one are wrong
/// for the other.
pub fn scale_apart(printed: &str, of_indicator: &str) -> bool {
    const FAMILIES: [&[&str]; 4] = [
        &["微克/立方米", "毫克/立方米"],
        &["微克/升", "毫克/升"],
        &["米", "公里", "厘米", "毫米"],
        &["千克", "吨"],
    ];
    printed != of_indicator
        && (bare(printed) == bare(of_indicator)
            || FAMILIES.iter().any(|family| family.contains(&printed) && family.contains(&of_indicator)))
}

/// Classes of water that a sentence gives something (为Ⅱ类), as numbers from 1 to 6. A class that is a condition
/// (优于Ⅲ类) is none.
pub(super) fn classes(line: &Line) -> Vec<Number> {
    const SIGNS: [(&str, i64); 15] = [
        ("劣Ⅴ", 6),
        ("劣V", 6),
        ("Ⅲ", 3),
        ("Ⅳ", 4),
        ("Ⅱ", 2),
        ("Ⅰ", 1),
        ("Ⅴ", 5),
        ("III", 3),
        ("IV", 4),
        ("II", 2),
        ("VI", 0),
        ("I", 1),
        ("V", 5),
        ("劣五", 6),
        ("劣5", 6),
    ];
    const BEFORE: [&str; 8] = ["为", "是", "属", "呈", "：", ":", "均达", "评价结果"];
    let mut found = Vec::new();
    let mut at = 0;
    while at < line.len() {
        let sign = SIGNS.iter().find(|(sign, _)| line.starts(at, sign));
        let Some((sign, class)) = sign else {
            at += 1;
            continue;
        };
        let end = at + sign.chars().count();
        let given = line.before_spaces(at) == 0 || BEFORE.iter().any(|word| line.ends(at, word));
        let alone = line.get(end) == Some('类') || (at == 0 && end == line.len());
        let followed = ["断面", "水质断面", "比例", "以上", "及以上", "标准"];
        let is_condition = followed.iter().any(|word| line.starts(end + 1, word));
        if given && alone && *class > 0 && !is_condition {
            let (start, digits_end) = (line.byte(at), line.byte(end));
            let unit_end = if line.get(end) == Some('类') { line.byte(end + 1) } else { digits_end };
            found.push(Number {
                start,
                end: digits_end,
                unit_end,
                value: Decimal::from(*class),
                unit: "类".to_owned(),
                bound: Bound::Exactly,
                said: Said::Value,
            });
        }
        at = end;
    }
    found
}
