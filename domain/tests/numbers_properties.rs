//! Numbers are recognised in any text without a panic, exactly, and wherever they stand.

use domain::{
    Decimal,
    figure::Bound,
    office::numbers::{Said, find, most_similar, period_in},
};
use proptest::prelude::*;

const UNITS: [&str; 14] = [
    "微克/立方米",
    "毫克/立方米",
    "毫克/升",
    "%",
    "个百分点",
    "天",
    "万吨",
    "万元",
    "亿元",
    "件",
    "公里",
    "亩",
    "人次",
    "万吨/天",
];

fn folded(c: char) -> char {
    char::from_u32(c as u32 + 0xfee0).unwrap_or(c)
}

proptest! {
    #[test]
    fn any_text_is_read_and_places_are_of_whole_characters(text in "\\PC{0,60}") {
        for number in find(&text) {
            let printed = &text[number.start..number.end];
            prop_assert!(!printed.is_empty());
            prop_assert!(text.get(number.end..number.unit_end).is_some());
        }
        let _ = period_in(&text, 2024);
        let _ = most_similar(&text, "1", &[&text, ""]);
    }

    #[test]
    fn texts_of_digits_and_signs_are_read(text in "[0-9.,+\\-—~至年月日号第万亿余多个项%μg/m³(（〔〕）“”IVⅠ-Ⅴ类为 ]{0,40}") {
        let found = find(&text);
        for pair in found.windows(2) {
            prop_assert!(pair[0].end <= pair[1].start, "in order, and none twice");
        }
        let _ = period_in(&text, 2024);
    }

    #[test]
    fn digits_are_exact_whatever_the_unit(
        whole in 2200_u64..9_000_000_000,
        decimals in "[0-9]{0,6}",
        unit in proptest::sample::select(&UNITS[..]),
        wide in any::<bool>(),
    ) {
        let printed = if decimals.is_empty() { whole.to_string() } else { format!("{whole}.{decimals}") };
        let digits: String = if wide { printed.chars().map(folded).collect() } else { printed.clone() };
        let text = format!("本期数值为{digits}{unit}，其余不变。");
        let found = find(&text);
        prop_assert_eq!(found.len(), 1, "{}", text);
        prop_assert_eq!(found[0].value.to_string(), printed);
        prop_assert_eq!(&found[0].unit, unit);
        prop_assert_eq!(&text[found[0].start..found[0].end], digits);
        prop_assert_eq!(&text[found[0].end..found[0].unit_end], unit);
        prop_assert_eq!((found[0].bound, found[0].said), (Bound::Exactly, Said::Value));
    }

    #[test]
    fn thousands_separators_change_nothing(whole in 1_000_u64..1_000_000_000_000) {
        let plain = whole.to_string();
        let mut grouped = String::new();
        for (n, c) in plain.chars().enumerate() {
            if n > 0 && (plain.len() - n) % 3 == 0 {
                grouped.push(',');
            }
            grouped.push(c);
        }
        let text = format!("共{grouped}件。");
        let found = find(&text);
        prop_assert_eq!(found.len(), 1);
        prop_assert_eq!(found[0].value, Decimal::from(whole));
    }

    #[test]
    fn dates_are_never_quantities(year in 1990_u16..2060, month in 1_u8..=12, day in 1_u8..=28) {
        for text in [
            format!("{year}年{month}月{day}日召开会议。"),
            format!("{year}-{month:02}-{day:02}"),
            format!("截至{year}年{month}月底"),
            format!("演示〔{year}〕{day}号"),
            format!("第{day}条、第{month}款"),
        ] {
            prop_assert!(find(&text).is_empty(), "{}", text);
        }
    }
}
