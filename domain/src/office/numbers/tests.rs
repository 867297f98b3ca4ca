//! Sentences of our own, one for each way that texts print numbers.

use super::*;
use crate::{Day, Period};

/// Value, unit, bound, what it is said to be, of each number found.
fn told(sentence: &str) -> Vec<String> {
    let one = |n: Number| {
        assert!(sentence.is_char_boundary(n.start) && n.start < n.end && n.end <= n.unit_end);
        let bound = match n.bound {
            Bound::Exactly => "",
            Bound::AtLeast => "≥",
            Bound::AtMost => "≤",
        };
        let said = match n.said {
            Said::Value => "",
            Said::Target => " 目标",
            Said::Change(ChangeKind::Percent) => " 同比%",
            Said::Change(ChangeKind::Points) => " 同比点",
            Said::Change(ChangeKind::Absolute) => " 同比量",
        };
        format!("{bound}{}{}{said}", n.value, n.unit)
    };
    find(sentence).into_iter().map(one).collect()
}

#[test]
fn quantities_are_found_with_their_units() {
    for (sentence, expected) in [
        ("某区PM2.5平均浓度为29.4微克/立方米，O3浓度160 μg/m³。", &["29.4微克/立方米", "160微克/立方米"][..]),
        ("一氧化碳1.1 mg/m³，氨氮0.86毫克／升。", &["1.1毫克/立方米", "0.86毫克/升"]),
        ("优良天数比率81.0％，共148天。", &["81.0%", "148天"]),
        ("处罚12件，金额98.7654万元，处理危废2.31万吨。", &["12件", "98.7654万元", "2.31万吨"]),
        ("新建管网1,234.5米、步道3.20 km，绿化56亩。", &["1234.5米", "3.20公里", "56亩"]),
        ("规模为4万吨/天，清淤7.5万方。", &["4万吨/天", "7.5万立方米"]),
        ("出动300人次，检查90厂次，涉及5个方面。", &["300人次", "90厂次", "5个"]),
        ("总投资3.5亿元，发放8万余份材料。", &["3.5亿元", "≥8万份"]),
        ("全角数字４０．５微克/立方米也是。", &["40.5微克/立方米"]),
        ("任务为期3个月，已满2年。", &["3个月", "2年"]),
        ("超标断面为0，报表80份。", &["0", "80份"]),
    ] {
        assert_eq!(told(sentence), expected, "{sentence}");
    }
}

#[test]
fn bounds_and_ranges_are_said() {
    for (sentence, expected) in [
        ("联网率不低于98%。", &["≥98%"][..]),
        ("浓度不高于30微克/立方米。", &["≤30微克/立方米"]),
        ("提供数据9000余个，检查40多家。", &["≥9000个", "≥40家"]),
        ("面积7亩以上，半径3公里以内。", &["≥7亩", "≤3公里"]),
        ("超过15%的企业。", &["≥15%"]),
        ("日均值为35~40微克/立方米。", &["≥35微克/立方米", "≤40微克/立方米"]),
        ("气温在5℃至12℃之间。", &["≥5℃", "≤12℃"]),
        ("≤25毫克/升", &["≤25毫克/升"]),
    ] {
        assert_eq!(told(sentence), expected, "{sentence}");
    }
}

#[test]
fn changes_and_targets_are_told_from_values() {
    for (sentence, expected) in [
        ("浓度为28微克/立方米，同比下降6.7%。", &["28微克/立方米", "-6.7同比%"][..]),
        ("比率为80.1%，较上年同期提高2.2个百分点。", &["80.1%", "2.2同比点"]),
        ("存量同比减少45.6吨。", &["-45.6同比量"]),
        ("数量比上月减少3件。", &["3件"]),
        ("全年目标为31微克/立方米。", &["31微克/立方米目标"]),
        ("未达到“优良率77.7%”年度目标。", &["77.7%目标"]),
        ("+5.5%", &["5.5同比%"]),
        ("−1.2个百分点", &["-1.2同比点"]),
    ] {
        let told: Vec<String> = told(sentence).into_iter().map(|t| t.replace(" ", "")).collect();
        let expected: Vec<String> = expected
            .iter()
            .map(|t| {
                let unit = |unit: &str, mark: &str| t.replace(mark, &format!("{unit}{mark}"));
                match *t {
                    t if t.ends_with("同比%") => unit("%", "同比%"),
                    t if t.ends_with("同比点") => unit("个百分点", "同比点"),
                    t if t.ends_with("同比量") => unit("吨", "同比量"),
                    t => t.to_owned(),
                }
            })
            .collect();
        assert_eq!(told, expected, "{sentence}");
    }
}

#[test]
fn what_is_no_quantity_is_passed_by() {
    for sentence in [
        "2024年6月30日，1—6月，2023-2030年规划，二〇二四年。",
        "截至6月底，2024上半年工作。",
        "依据HJ 633-2012、GB 3838-2002和GB/T 8170。",
        "PM2.5、PM10、PM 2.5、O3、NO2、SO2、VOCs和COD5。",
        "某环发〔2024〕15号，第12条，附件3，表2。",
        "索引号012345678/2024-00012，电话0519-12345678，手机13800000000，拨打12369。",
        "时间为8时30分、10:30或12：05，“532”战略，“1·20”事故。",
        "臭氧日最大8小时平均。",
        "5G网络，A-12地块，版本1.2.3，日期2024.6.30、2024-06-30、2024/6/30。",
        "4+22=26，22÷26=84.62%。",
        "1.总体要求",
        "2.",
        "（3）加强管理。",
        "断面水质优于Ⅲ类，消除劣Ⅴ类，达到或优于Ⅱ类。",
    ] {
        assert_eq!(told(sentence), [""; 0], "{sentence}");
    }
}

#[test]
fn classes_of_water_are_numbers_where_they_are_given() {
    assert_eq!(told("甲断面水质为Ⅱ类，乙断面评为劣Ⅴ类。"), ["2类", "6类"]);
    assert_eq!(told("Ⅳ类"), ["4类"]);
    assert_eq!(told("水质为III类。"), ["3类"]);
    assert_eq!(told("目标为Ⅲ类水质断面占80%。").len(), 1);
}

#[test]
fn periods_are_read_from_sentences_and_titles() {
    for (text, code) in [
        ("截至6月30日，完成3项。", "asof:2024-06-30"),
        ("截至2023年11月底，完成3项。", "asof:2023-11-30"),
        ("到6月末，完成3项。", "asof:2024-06-30"),
        ("1—6月，水质稳定。", "2024-H1"),
        ("1月至5月，水质稳定。", "ytd:2024-05-31"),
        ("1-12月", "2024"),
        ("4～6月", "2024-Q2"),
        ("3—5月", "2024-03-01/2024-05-31"),
        ("2025年上半年工作总结", "2025-H1"),
        ("第三季度", "2024-Q3"),
        ("2023年第4季度", "2023-Q4"),
        ("7月，出动2次。", "2024-07"),
        ("7月份出动2次。", "2024-07"),
        ("2022年5月4日检查。", "2022-05-04"),
        ("全年目标", "2024"),
        ("2023年完成2项。", "2023"),
        ("截至2023年底", "asof:2023-12-31"),
    ] {
        assert_eq!(period_in(text, 2024).map(|p| p.to_string()).as_deref(), Some(code), "{text}");
    }
    for text in ["没有日期。", "目标为12%", "99月", "PM2.5", "3个月"] {
        assert_eq!(period_in(text, 2024), None, "{text}");
    }
}

#[test]
fn a_period_takes_the_form_of_what_is_published() {
    let latest: Day = "2024-07-18".parse().expect("a day");
    let shaped = |found: &str, model: &str| {
        let (found, model): (Period, Period) = (found.parse().expect(found), model.parse().expect(model));
        like(found, model, latest).to_string()
    };
    assert_eq!(shaped("asof:2024-06-30", "2023-H1"), "2024-H1");
    assert_eq!(shaped("2024-H1", "asof:2023-12-31"), "asof:2024-06-30");
    assert_eq!(shaped("asof:2024-06-29", "2023-H1"), "asof:2024-06-29");
    assert_eq!(shaped("2024", "asof:2023-12-31"), "2024", "a year that is not over has not come to an end");
    assert_eq!(shaped("2024-05", "2023-H1"), "2024-05");
}

#[test]
fn a_changed_sentence_is_found_again() {
    let sentences = ["全区开展检查。", "全区完成检查90家，发现问题7个。", "其余按计划推进。"];
    assert_eq!(most_similar("截至6月底，全区完成检查80家。", "80", &sentences), Some(1));
    assert_eq!(most_similar("水质保持稳定。", "1", &sentences), None);
    assert_eq!(most_similar("", "1", &sentences), None);
}

#[test]
fn units_are_the_same_or_apart_by_scale() {
    assert!(is_same("个", "项") && is_same("轮", "轮/月") && is_same("吨", "吨"));
    assert!(!is_same("吨", "家") && !is_same("万元", "亿元"));
    assert!(
        scale_apart("万元", "亿元") && scale_apart("毫克/立方米", "微克/立方米") && scale_apart("米", "公里")
    );
    assert!(!scale_apart("元", "元") && !scale_apart("吨", "元"));
}
