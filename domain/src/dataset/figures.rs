//! Figures: what documents state.

use super::{Column, DISCLOSURE, DataSet, Kind, PRINTED, Reference, Rhythm, THEMES, Words};

const BOUNDS: Kind = Kind::Code(&["exactly", "at_least", "at_most"]);

pub(super) const FIGURES: DataSet = DataSet {
    id: "figures",
    name: Words::new("公布数据", "Published figures"),
    description: Words::new(
        "信息公开文件中载明的全部数据，各自标明指标、时期、口径和出处句子。",
        "Every figure that published documents state, each with its indicator, period, basis, and the sentence that states it.",
    ),
    notes: &[
        Words::new(
            "只含文件载明的值，不含由监测数据计算的值。",
            "Only what documents state; nothing that is computed from measurements.",
        ),
        Words::new(
            "CSV 中数值保留公布的位数；Parquet 中为十位小数，公布位数见 decimals。",
            "In CSV numbers have the printed digits; in Parquet they have ten decimals, and decimals tells how many of the value were printed.",
        ),
        Words::new(
            "不同口径（标准版本、是否扣除沙尘、是否审核）的值不可直接比较。",
            "Figures of different basis (edition, sand-dust days, audit) cannot be compared as they are.",
        ),
    ],
    theme: None,
    rhythm: Rhythm::WITH_DOCUMENTS,
    resolution: None,
    columns: &[
        Column::needed(
            "id",
            Kind::Text,
            Words::new("编号", "Id"),
            Words::new("数据的固定编号", "stable id of the figure"),
        ),
        Column::needed(
            "indicator",
            Kind::Text,
            Words::new("指标", "Indicator"),
            Words::new("指标编号，见 indicators 的 id", "id of the set indicators"),
        ),
        Column::needed(
            "theme",
            Kind::Code(THEMES),
            Words::new("领域", "Theme"),
            Words::new("指标所属领域", "where the indicator is filed"),
        ),
        Column::needed(
            "label_zh",
            Kind::Text,
            Words::new("名称", "Label (Chinese)"),
            Words::new("指标的中文名称", "name of the indicator in Chinese"),
        ),
        Column::needed(
            "label_en",
            Kind::Text,
            Words::new("英文名称", "Label (English)"),
            Words::new("指标的英文名称", "name of the indicator in English"),
        ),
        Column::needed(
            "value",
            PRINTED,
            Words::new("数值", "Value"),
            Words::new("文件载明的数值", "the value as printed, in the unit of the row"),
        ),
        Column::needed(
            "decimals",
            Kind::Integer,
            Words::new("小数位数", "Decimals"),
            Words::new("公布的小数位数", "number of printed decimals of the value"),
        ),
        Column::needed(
            "bound",
            BOUNDS,
            Words::new("数的性质", "Bound"),
            Words::new(
                "exactly 就是此数，at_least 不低于，at_most 不高于",
                "just that number, that or more, that or less",
            ),
        ),
        Column::maybe(
            "unit_zh",
            Kind::Text,
            Words::new("单位", "Unit (Chinese)"),
            Words::new("数值的单位", "unit of the value in Chinese"),
        ),
        Column::maybe(
            "unit_en",
            Kind::Text,
            Words::new("单位（英文）", "Unit (English)"),
            Words::new("数值的单位，英文", "unit of the value in English"),
        ),
        Column::needed(
            "period",
            Kind::Text,
            Words::new("时期", "Period"),
            Words::new(
                "时期代码，如 2024-06-30、2024-06、2024-Q2、2024-H1、2024、ytd:2024-06-30、asof:2024-06-30、2024-03-01/2024-05-31",
                "code of the period, such as 2024-06-30, 2024-06, 2024-Q2, 2024-H1, 2024, ytd:2024-06-30, asof:2024-06-30, 2024-03-01/2024-05-31",
            ),
        ),
        Column::needed(
            "first_day",
            Kind::Day,
            Words::new("起始日", "First day"),
            Words::new("时期的第一天", "first day of the period"),
        ),
        Column::needed(
            "last_day",
            Kind::Day,
            Words::new("截止日", "Last day"),
            Words::new("时期的最后一天", "last day of the period"),
        ),
        Column::maybe(
            "target",
            PRINTED,
            Words::new("目标", "Target"),
            Words::new("文件载明的目标值", "what it was meant to reach, where the document says so"),
        ),
        Column::maybe(
            "target_bound",
            BOUNDS,
            Words::new("目标方向", "Target bound"),
            Words::new(
                "at_least 不低于，at_most 不高于",
                "whether the target is to be at least or at most that",
            ),
        ),
        Column::maybe(
            "change",
            PRINTED,
            Words::new("同比", "Change"),
            Words::new(
                "公布的同比变化，正为增加",
                "published change against the same period of the year before; positive is an increase",
            ),
        ),
        Column::maybe(
            "change_kind",
            Kind::Code(&["percent", "points", "absolute"]),
            Words::new("同比种类", "Kind of change"),
            Words::new(
                "percent 百分比，points 百分点，absolute 数值单位",
                "percent, percentage points, or in the unit of the value",
            ),
        ),
        Column::maybe(
            "basis_zh",
            Kind::Text,
            Words::new("口径", "Basis (Chinese)"),
            Words::new("口径的文字说明", "the basis in words, in Chinese"),
        ),
        Column::maybe(
            "basis_en",
            Kind::Text,
            Words::new("口径（英文）", "Basis (English)"),
            Words::new("口径的文字说明，英文", "the basis in words, in English"),
        ),
        DISCLOSURE,
        Column::needed(
            "anchor",
            Kind::Text,
            Words::new("句子", "Sentence"),
            Words::new("载明该值的句子在文件中的锚点", "anchor of the sentence in the document"),
        ),
        Column::needed(
            "url",
            Kind::Text,
            Words::new("出处网址", "Address"),
            Words::new("该句子的网址", "address of the sentence"),
        ),
        Column::maybe(
            "edition",
            Kind::Text,
            Words::new("标准版本", "Edition"),
            Words::new(
                "载明的标准及版本，如 HJ 633-2012",
                "stated standard and edition, such as HJ 633-2012",
            ),
        ),
        Column::maybe(
            "dust_deducted",
            Kind::Flag,
            Words::new("扣除沙尘", "Dust deducted"),
            Words::new(
                "是否扣除沙尘日，未载明为空",
                "whether sand-dust days were deducted; empty where it is not said",
            ),
        ),
        Column::maybe(
            "audit",
            Kind::Code(&["provisional", "audited"]),
            Words::new("审核状态", "Audit"),
            Words::new(
                "provisional 未经审核，audited 已审核，未载明为空",
                "whether the data had been audited; empty where it is not said",
            ),
        ),
        Column::maybe(
            "note_zh",
            Kind::Text,
            Words::new("备注", "Note (Chinese)"),
            Words::new(
                "正确使用该值须知的其他事项",
                "whatever else one must know to use it rightly, in Chinese",
            ),
        ),
        Column::maybe(
            "note_en",
            Kind::Text,
            Words::new("备注（英文）", "Note (English)"),
            Words::new("其他事项，英文", "whatever else one must know to use it rightly, in English"),
        ),
    ],
    key: &["id"],
    references: &[
        Reference { column: "indicator", set: "indicators", to: "id" },
        Reference { column: "disclosure", set: "disclosures", to: "slug" },
    ],
};
