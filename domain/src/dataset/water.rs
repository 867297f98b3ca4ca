//! Samples and months of water.

use super::{Column, DataSet, Kind, Reference, Rhythm, Words};
use crate::theme::Theme;

/// Values are kept in millionths of their unit.
const MICRO: Kind = Kind::Decimal { scale: 6 };

const ITEMS: &[&str] = &[
    "ph", "do", "codmn", "cod", "bod5", "nh3n", "tp", "tn", "cu", "zn", "f", "se", "as", "hg", "cd", "cr6",
    "pb", "cn", "phenol", "oil", "las", "sulfide", "fc", "none",
];

const SECTION: Column = Column::needed(
    "section",
    Kind::Text,
    Words::new("断面", "Section"),
    Words::new("断面编号，见 water-sections 的 id", "id of the set water-sections"),
);
const OF_SECTION: Reference = Reference { column: "section", set: "water-sections", to: "id" };

const UNIT: Column = Column::maybe(
    "unit",
    Kind::Code(&["[pH]", "mg/L", "/L"]),
    Words::new("单位", "Unit"),
    Words::new(
        "数值的单位（UCUM）：pH 无量纲，粪大肠菌群为个/升",
        "unit of the value (UCUM): pH has none but its own, faecal coliforms are counted per litre",
    ),
);

const BELOW: Words = Words::new(
    "below 为真时未检出，value 为检出限。",
    "Where below is true the item was not detected, and value is the limit of detection.",
);

pub(super) const SAMPLES: DataSet = DataSet {
    id: "water-samples",
    name: Words::new("地表水监测样品", "Water samples"),
    description: Words::new(
        "各断面逐次监测结果，每个项目一行，按断面和时间排列。",
        "What was measured at each section each time, a row for each item, by section and time.",
    ),
    notes: &[
        BELOW,
        Words::new(
            "没有任何数值的样品也有一行，item 为 none，用来保留其状态；published_class 在同一样品的各行重复。",
            "A sample without any value has one row with the item none, which keeps its status; published_class is repeated in all rows of a sample.",
        ),
        Words::new(
            "CSV 中 value 保留上报的位数；Parquet 中为六位小数，上报位数见 decimals。",
            "In CSV, value has the digits that were reported; in Parquet it has six decimals, and decimals tells how many were reported.",
        ),
        Words::new(
            "只有 status 为 normal 的样品参与评价。",
            "Only samples of the status normal count in assessments.",
        ),
    ],
    theme: Some(Theme::Water),
    rhythm: Rhythm::WITH_MEASUREMENTS,
    resolution: None,
    columns: &[
        SECTION,
        Column::needed(
            "time",
            Kind::Instant,
            Words::new("时间", "Time"),
            Words::new("采样或监测时刻", "when it was taken"),
        ),
        Column::needed(
            "method",
            Kind::Code(&["automatic", "manual"]),
            Words::new("方式", "Method"),
            Words::new(
                "automatic 自动监测，manual 手工监测",
                "by an automatic station, or by hand in a laboratory",
            ),
        ),
        Column::needed(
            "status",
            Kind::Code(&["normal", "maintenance", "stopped", "inoperable", "invalid"]),
            Words::new("状态", "Status"),
            Words::new(
                "normal 正常，maintenance 维护，stopped 停站，inoperable 不具备运行条件，invalid 审核无效",
                "the state the station was in: normal, maintenance, stopped, inoperable, or found invalid in review",
            ),
        ),
        Column::maybe(
            "published_class",
            Kind::Integer,
            Words::new("发布类别", "Published class"),
            Words::new(
                "随样品发布的水质类别，1（Ⅰ类）至 6（劣Ⅴ类），本站不计算",
                "class published with the sample, 1 (Ⅰ) to 6 (worse than Ⅴ); never computed here",
            ),
        ),
        Column::needed(
            "item",
            Kind::Code(ITEMS),
            Words::new("项目", "Item"),
            Words::new(
                "GB 3838-2002 表1 的项目；none 表示该样品没有数值",
                "item of GB 3838-2002, table 1; none where the sample has no value",
            ),
        ),
        Column::maybe(
            "value",
            MICRO,
            Words::new("数值", "Value"),
            Words::new("监测值，未检出时为检出限", "what was measured, or the limit of detection"),
        ),
        Column::maybe(
            "decimals",
            Kind::Integer,
            Words::new("小数位数", "Decimals"),
            Words::new("上报的小数位数", "number of decimals that were reported"),
        ),
        Column::maybe(
            "below",
            Kind::Flag,
            Words::new("未检出", "Below detection"),
            Words::new("是否低于检出限", "whether it was below the limit of detection"),
        ),
        UNIT,
    ],
    key: &["section", "time", "method", "item"],
    references: &[OF_SECTION],
};

pub(super) const MONTHS: DataSet = DataSet {
    id: "water-months",
    name: Words::new("地表水月均值", "Water by the month"),
    description: Words::new(
        "各断面各项目的月值，每个项目一行，按断面和月份排列。",
        "Monthly values of each section, a row for each item, by section and month.",
    ),
    notes: &[
        BELOW,
        Words::new(
            "samples 为空的是按月发布的值；否则是由这么多个样品按环办〔2011〕22号算出的均值，保留六位小数且不越过任何限值。",
            "Where samples is empty the month was reported as such; otherwise the value is the mean of so many samples (环办〔2011〕22号) with six decimals, on the right side of every limit.",
        ),
    ],
    theme: Some(Theme::Water),
    rhythm: Rhythm::WITH_MEASUREMENTS,
    resolution: Some("P1M"),
    columns: &[
        SECTION,
        Column::needed(
            "month",
            Kind::Month,
            Words::new("月份", "Month"),
            Words::new("自然月", "calendar month"),
        ),
        Column::needed(
            "item",
            Kind::Code(ITEMS),
            Words::new("项目", "Item"),
            Words::new("GB 3838-2002 表1 的项目", "item of GB 3838-2002, table 1"),
        ),
        Column::needed(
            "value",
            MICRO,
            Words::new("数值", "Value"),
            Words::new("月值，未检出时为检出限", "value of the month, or the limit of detection"),
        ),
        Column::needed(
            "below",
            Kind::Flag,
            Words::new("未检出", "Below detection"),
            Words::new("是否低于检出限", "whether it was below the limit of detection"),
        ),
        Column::maybe(
            "samples",
            Kind::Integer,
            Words::new("样品数", "Samples"),
            Words::new(
                "参与平均的样品数；按月发布的为空",
                "how many samples it is the mean of; empty where the month was reported as such",
            ),
        ),
        UNIT,
    ],
    key: &["section", "month", "item"],
    references: &[OF_SECTION],
};
