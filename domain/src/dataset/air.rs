//! Hours and days of air.

use super::{Column, DataSet, Kind, Reference, Rhythm, Unit, Words};
use crate::theme::Theme;

const MICROGRAM: Unit =
    Unit { name: Words::new("微克/立方米", "µg/m³"), ucum: "ug/m3", qudt: "MicroGM-PER-M3" };
const MILLIGRAM: Unit =
    Unit { name: Words::new("毫克/立方米", "mg/m³"), ucum: "mg/m3", qudt: "MilliGM-PER-M3" };

/// Concentrations are kept in thousandths of their unit.
const MILLI: Kind = Kind::Decimal { scale: 3 };
/// Validity letters of HJ 212.
const FLAGS: Kind = Kind::Code(&["N", "F", "M", "D", "C", "T"]);

const STATION: Column = Column::needed(
    "station",
    Kind::Text,
    Words::new("点位", "Station"),
    Words::new("点位编号，见 air-stations 的 id", "id of the set air-stations"),
);
const OF_STATION: Reference = Reference { column: "station", set: "air-stations", to: "id" };

const NO_STANDARD: Words = Words::new(
    "数值为收到时的监测值，未按标准修约；评价时才修约。",
    "Values are as they were delivered; they are rounded only where a standard judges them.",
);

/// The concentration of a pollutant and what is measured.
macro_rules! concentration {
    ($name:literal, $symbol:literal, $zh:literal, $en:literal, $unit:ident) => {
        Column::maybe($name, MILLI, Words::new($symbol, $symbol), Words::new($zh, $en)).of($unit)
    };
}

macro_rules! flag {
    ($name:literal, $symbol:literal) => {
        Column::needed(
            $name,
            FLAGS,
            Words::new(concat!($symbol, "标识"), concat!("Flag of ", $symbol)),
            Words::new(
                "数据标识（HJ 212）：N 有效，F 停运，M 维护，D 故障，C 校准，T 超量程；只有 N 参与统计",
                "validity (HJ 212): N valid, F stopped, M maintenance, D fault, C calibration, T out of range; only N takes part in statistics",
            ),
        )
    };
}

pub(super) const HOURS: DataSet = DataSet {
    id: "air-hours",
    name: Words::new("环境空气小时值", "Air by the hour"),
    description: Words::new(
        "各点位六项污染物的小时平均浓度和数据标识，按点位和时间排列。",
        "Hourly mean concentrations of six pollutants at each station with their validity, by station and time.",
    ),
    notes: &[
        NO_STANDARD,
        Words::new(
            "只含点位自身的小时值；没有自身小时值的区、城市，其小时均值由点位算出，不在其中。",
            "Only hours that were delivered for the station itself. Hourly means of districts and cities that are computed from stations are not in it.",
        ),
        Words::new(
            "未经审核的数据可能更正；更正前的值见网站该点位的页面。",
            "Hours that are not audited may be corrected; what was public before is on the page of the station.",
        ),
    ],
    theme: Some(Theme::Air),
    rhythm: Rhythm::WITH_MEASUREMENTS,
    resolution: Some("PT1H"),
    columns: &[
        STATION,
        Column::needed(
            "end",
            Kind::Instant,
            Words::new("时段结束", "End of the hour"),
            Words::new("小时平均的结束时刻", "the moment at which the averaged hour ends"),
        ),
        concentration!("so2", "SO₂", "二氧化硫小时平均浓度", "hourly mean of sulphur dioxide", MICROGRAM),
        concentration!("no2", "NO₂", "二氧化氮小时平均浓度", "hourly mean of nitrogen dioxide", MICROGRAM),
        concentration!("co", "CO", "一氧化碳小时平均浓度", "hourly mean of carbon monoxide", MILLIGRAM),
        concentration!("o3", "O₃", "臭氧小时平均浓度", "hourly mean of ozone", MICROGRAM),
        concentration!(
            "pm10",
            "PM10",
            "可吸入颗粒物小时平均浓度",
            "hourly mean of particles up to 10 µm",
            MICROGRAM
        ),
        concentration!(
            "pm25",
            "PM2.5",
            "细颗粒物小时平均浓度",
            "hourly mean of particles up to 2.5 µm",
            MICROGRAM
        ),
        flag!("so2_flag", "SO₂"),
        flag!("no2_flag", "NO₂"),
        flag!("co_flag", "CO"),
        flag!("o3_flag", "O₃"),
        flag!("pm10_flag", "PM10"),
        flag!("pm25_flag", "PM2.5"),
        Column::needed(
            "audited",
            Kind::Flag,
            Words::new("已审核", "Audited"),
            Words::new("数据是否已审核", "whether the hour is audited"),
        ),
    ],
    key: &["station", "end"],
    references: &[OF_STATION],
};

pub(super) const DAYS: DataSet = DataSet {
    id: "air-days",
    name: Words::new("环境空气日均值", "Air by the day"),
    description: Words::new(
        "各点位六项污染物的日值，以及按观测当日有效的标准版本计算的空气质量指数、级别和首要污染物。",
        "Daily values of six pollutants at each station, with index, level and primary pollutants computed by the edition of the standard that was in force on the day.",
    ),
    notes: &[
        Words::new(
            "日值为未修约的值；origin 说明是发布的日值、由小时值计算，还是点位的平均。有效性最低要求按 GB 3095 和 HJ 663。",
            "Daily values are unrounded; origin says whether they were published as such, computed from hours, or means over stations. Validity minima are those of GB 3095 and HJ 663.",
        ),
        Words::new(
            "aqi、level、primary 由本站按 HJ 633 计算，不是发布值。2026-03-01 起按 HJ 633-2026，此前按 HJ 633-2012，两者不可直接比较。",
            "aqi, level and primary are computed here by HJ 633 and not published values: by HJ 633-2026 from 2026-03-01 on, by HJ 633-2012 before. The two cannot be compared as they are.",
        ),
    ],
    theme: Some(Theme::Air),
    rhythm: Rhythm::WITH_MEASUREMENTS,
    resolution: Some("P1D"),
    columns: &[
        STATION,
        Column::needed(
            "day",
            Kind::Day,
            Words::new("日期", "Day"),
            Words::new("自然日（北京时间）", "natural day in Asia/Shanghai"),
        ),
        concentration!("so2", "SO₂", "二氧化硫日均值", "daily mean of sulphur dioxide", MICROGRAM),
        concentration!("no2", "NO₂", "二氧化氮日均值", "daily mean of nitrogen dioxide", MICROGRAM),
        concentration!("co", "CO", "一氧化碳日均值", "daily mean of carbon monoxide", MILLIGRAM),
        concentration!(
            "o3_8h",
            "O₃-8h",
            "臭氧日最大8小时滑动平均",
            "daily maximum 8-hour mean of ozone (MDA8)",
            MICROGRAM
        ),
        concentration!(
            "pm10",
            "PM10",
            "可吸入颗粒物日均值",
            "daily mean of particles up to 10 µm",
            MICROGRAM
        ),
        concentration!("pm25", "PM2.5", "细颗粒物日均值", "daily mean of particles up to 2.5 µm", MICROGRAM),
        concentration!(
            "o3_1h",
            "O₃-1h",
            "臭氧日最大1小时平均",
            "largest hourly mean of ozone of the day",
            MICROGRAM
        ),
        Column::needed(
            "origin",
            Kind::Code(&["published", "hours", "stations"]),
            Words::new("来源", "Origin"),
            Words::new(
                "published 按日值发布，hours 由点位自身小时值计算，stations 由所属点位求平均",
                "published as a daily value, computed from the station's own hours, or the mean over its stations",
            ),
        ),
        Column::maybe(
            "audited",
            Kind::Flag,
            Words::new("已审核", "Audited"),
            Words::new(
                "计算该日值所依据的小时值是否全部已审核；按日值发布的、或所属点位按日值发布的，未载明，为空",
                "whether all hours that the value was computed from are audited; empty where that was not said: of values that were published by the day, and of means over such",
            ),
        ),
        Column::needed(
            "edition",
            Kind::Code(&["HJ633-2012", "HJ633-2026"]),
            Words::new("标准版本", "Edition"),
            Words::new("计算指数所用的 HJ 633 版本", "the edition of HJ 633 that the index is computed by"),
        ),
        Column::maybe(
            "aqi",
            Kind::Integer,
            Words::new("AQI（计算）", "AQI (computed)"),
            Words::new(
                "空气质量指数；按标准不发布时为空",
                "air quality index; empty where the standard gives none",
            ),
        ),
        Column::maybe(
            "level",
            Kind::Integer,
            Words::new("级别（计算）", "Level (computed)"),
            Words::new(
                "空气质量级别，1（优）至 6（严重污染）",
                "level of the index, 1 (excellent) to 6 (severely polluted)",
            ),
        ),
        Column::maybe(
            "primary",
            Kind::Text,
            Words::new("首要污染物（计算）", "Primary pollutants (computed)"),
            Words::new(
                "AQI 大于 50 时的首要污染物，并列时用 + 相连：so2 no2 co o3 pm10 pm25",
                "primary pollutants where the AQI is above 50, joined by + where they tie: so2 no2 co o3 pm10 pm25",
            ),
        ),
    ],
    key: &["station", "day"],
    references: &[OF_STATION],
};
