//! The figures of the half-year report, read off the report itself and looked for by what they say, not by any id.

use super::{
    figures::{field, figures},
    site::reading,
};

/// Value as printed, unit, and a part of what the indicator is called.
const KNOWN: [(&str, &str, &str); 56] = [
    ("878", "项", "美丽常州"),
    ("351", "项", "美丽常州"),
    ("79", "项", "美丽常州"),
    ("448", "项", "美丽常州"),
    ("51", "%", "美丽常州"),
    ("5", "项", "2022年中央督察"),
    ("11", "项", "2022年中央督察"),
    ("34", "项", "2023年省级督察"),
    ("23", "项", "2023年省级督察"),
    ("22", "项", "2023年省级督察"),
    ("26", "项", "太湖"),
    ("84.62", "%", "太湖"),
    ("286", "家", "危污乱散低"),
    ("5.877", "亿元", "危污乱散低"),
    ("2.977", "亿元", "危污乱散低"),
    ("41.6", "微克/立方米", "PM2.5"),
    ("34", "微克/立方米", "PM2.5"),
    ("13.4", "%", "PM2.5"),
    ("73.5", "%", "优良天数"),
    ("78.8", "%", "优良天数"),
    ("3.6", "个百分点", "优良天数"),
    ("8", "个", "市考断面"),
    ("4", "类", "黄天荡"),
    ("26", "个", "市委巡察"),
    ("51", "项", "市委巡察"),
    ("285", "项", "治气"),
    ("231", "项", "治气"),
    ("81.05", "%", "治气"),
    ("98", "项", "VOCs"),
    ("42", "家", "汽修"),
    ("88", "家", "餐饮"),
    ("214", "家", "涉磷"),
    ("176", "家", "涉磷"),
    ("82.2", "%", "涉磷"),
    ("19.7", "%", "支流支浜"),
    ("19931", "米", "主管网"),
    ("47.4", "%", "主管网"),
    ("5.6", "万立方米", "清淤"),
    ("18.28", "平方公里", "工业污水"),
    ("5.8", "亿元", "生态中轴"),
    ("3.88", "亿元", "生态中轴"),
    ("237", "厂次", "检查"),
    ("474", "人次", "执法人员"),
    ("112.3295", "万元", "处罚"),
    ("35", "件", "信访"),
    ("1256", "人次", "固废"),
    ("311", "个", "固废"),
    ("619", "家", "危险废物"),
    ("1047", "次", "危险废物"),
    ("11382.27", "吨", "危险废物"),
    ("163.33", "吨", "危险废物"),
    ("504", "家", "新污染物"),
    ("109440", "个", "监测数据"),
    ("285", "辆", "柴油车"),
    ("213", "个", "备案"),
    ("121", "个", "重点项目"),
];

/// Rounded in the report: 8000余, 260余, 70余, 30多.
const AT_LEAST: [(&str, &str); 4] = [("8000", "监测数据"), ("260", "报告"), ("70", "报表"), ("30", "工地")];

#[test]
fn the_figures_of_the_report_are_published_as_printed() {
    reading(|portal| async move {
        let all = figures(portal, "").await;
        let has = |value: &str, label: &str, more: &dyn Fn(&serde_json::Value) -> bool| {
            all.iter().any(|f| field(f, "value") == value && field(f, "label_zh").contains(label) && more(f))
        };
        let missing: Vec<_> = KNOWN
            .iter()
            .filter(|(value, unit, label)| !has(value, label, &|f| field(f, "unit_zh") == *unit))
            .collect();
        assert!(missing.is_empty(), "{missing:?}");
        for (value, label) in AT_LEAST {
            assert!(has(value, label, &|f| field(f, "bound") == "at_least"), "{value} {label}");
        }
        for figure in &all {
            assert!(!field(figure, "label_en").is_empty() && !field(figure, "label_zh").is_empty());
            let code = field(figure, "period");
            assert!(code.parse::<domain::Period>().is_ok(), "{code}");
        }
    });
}

#[test]
fn targets_and_changes_stand_beside_what_they_belong_to() {
    reading(|portal| async move {
        for (id, value, target, bound, change, kind) in [
            ("pm25-mean", "41.6", "34", "at_most", "13.4", "percent"),
            ("good-day-ratio", "73.5", "78.8", "at_least", "-3.6", "points"),
        ] {
            let found = figures(portal, &format!("?indicator={id}&period=2024-H1")).await;
            let [figure] = found.as_slice() else { panic!("{id}: {} figures", found.len()) };
            let fields = ["value", "target", "target_bound", "change", "change_kind"];
            assert_eq!(fields.map(|name| field(figure, name)), [value, target, bound, change, kind]);
        }
    });
}

/// From a count or an amount of money in a programme's report it is one click to its history.
#[test]
fn numbers_of_programmes_lead_to_their_history() {
    reading(|portal| async move {
        for (programme, indicators) in [
            ("beautiful-changzhou", &["beautiful-projects", "beautiful-done", "beautiful-started"][..]),
            ("taihu", &["taihu-tasks", "taihu-done", "taihu-started"]),
            ("industry-clean-up", &["cleanup-planned", "cleanup-spent", "cleanup-started"]),
            ("eco-axis", &["eco-axis-projects", "eco-axis-planned", "eco-axis-spent", "eco-axis-done"]),
            ("rural-sewage", &["villages-to-treat", "villages-done"]),
        ] {
            let page = portal.page(&format!("/progress/{programme}")).await;
            for indicator in indicators {
                let link = format!("href=\"/indicators/{indicator}\"");
                assert!(page.contains(&link), "{programme}: {indicator}");
            }
        }
    });
}
