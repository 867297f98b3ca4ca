//! Indicators: what figures give values to.

use super::{Column, DataSet, Kind, Rhythm, THEMES, Words};

pub(super) const INDICATORS: DataSet = DataSet {
    id: "indicators",
    name: Words::new("指标", "Indicators"),
    description: Words::new(
        "逐期公布的指标：名称、单位、口径定义和方向。",
        "The named quantities that are published period after period: name, unit, definition, and which way is better.",
    ),
    notes: &[],
    theme: None,
    rhythm: Rhythm::WITH_DOCUMENTS,
    resolution: None,
    columns: &[
        Column::needed(
            "id",
            Kind::Text,
            Words::new("编号", "Id"),
            Words::new("指标的固定编号", "stable id of the indicator"),
        ),
        Column::needed(
            "theme",
            Kind::Code(THEMES),
            Words::new("领域", "Theme"),
            Words::new("所属领域", "where it is filed"),
        ),
        Column::needed(
            "name_zh",
            Kind::Text,
            Words::new("名称", "Name (Chinese)"),
            Words::new("中文名称", "name in Chinese"),
        ),
        Column::needed(
            "name_en",
            Kind::Text,
            Words::new("英文名称", "Name (English)"),
            Words::new("英文名称", "name in English"),
        ),
        Column::maybe(
            "unit_zh",
            Kind::Text,
            Words::new("单位", "Unit (Chinese)"),
            Words::new("单位，无量纲为空", "unit in Chinese; empty for pure numbers"),
        ),
        Column::maybe(
            "unit_en",
            Kind::Text,
            Words::new("单位（英文）", "Unit (English)"),
            Words::new(
                "英文单位，无量纲或英文无需单位时为空",
                "unit in English; empty for pure numbers, and where English needs none",
            ),
        ),
        Column::needed(
            "kind",
            Kind::Code(&["number", "water_class"]),
            Words::new("数值含义", "Kind"),
            Words::new(
                "number 数值本身；water_class 水质类别，1（Ⅰ类）至 6（劣Ⅴ类）",
                "number, or a class of GB 3838-2002 from 1 (Ⅰ) to 6 (worse than Ⅴ)",
            ),
        ),
        Column::needed(
            "direction",
            Kind::Code(&["lower", "higher", "neutral"]),
            Words::new("方向", "Direction"),
            Words::new(
                "lower 越低越好，higher 越高越好，neutral 无所谓好坏",
                "whether lower or higher is better, or neither",
            ),
        ),
        Column::maybe(
            "definition_zh",
            Kind::Text,
            Words::new("定义", "Definition (Chinese)"),
            Words::new(
                "名称未尽之处的统计口径",
                "what exactly is counted, where the name does not say it all, in Chinese",
            ),
        ),
        Column::maybe(
            "definition_en",
            Kind::Text,
            Words::new("定义（英文）", "Definition (English)"),
            Words::new("统计口径，英文", "what exactly is counted, in English"),
        ),
    ],
    key: &["id"],
    references: &[],
};
