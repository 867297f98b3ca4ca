//! Which standards the rows of a data set follow, each with the edition.

use domain::dataset::{ALL, DataSet, Words};

/// A standard with its edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standard {
    /// Its number and year, such as `GB 3838-2002`.
    pub number: &'static str,
    /// What it is called.
    pub name: Words,
    /// Where `/methods` tells how it is used here.
    pub method: &'static str,
}

impl Standard {
    /// A name in addresses, such as `gb-3838-2002`.
    pub fn anchor(&self) -> String {
        let name = self.number.to_ascii_lowercase();
        let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
        name.chars().map(plain).collect()
    }
}

const AIR_QUALITY: Words = Words::new("环境空气质量标准", "Ambient air quality standards");
const GB_3095_2012: Standard = Standard { number: "GB 3095-2012", name: AIR_QUALITY, method: "limits" };
const GB_3095_2026: Standard = Standard { number: "GB 3095-2026", name: AIR_QUALITY, method: "limits" };
const HJ_633_2012: Standard = Standard {
    number: "HJ 633-2012",
    name: Words::new(
        "环境空气质量指数（AQI）技术规定（试行）",
        "Technical regulation on ambient air quality index (on trial)",
    ),
    method: "aqi",
};
const HJ_633_2026: Standard = Standard {
    number: "HJ 633-2026",
    name: Words::new("环境空气质量指数（AQI）技术规定", "Technical regulation on ambient air quality index"),
    method: "aqi",
};
const HJ_212: Standard = Standard {
    number: "HJ 212",
    name: Words::new(
        "污染物在线监控（监测）系统数据传输标准",
        "Data transmission standard for online monitoring systems of pollutants",
    ),
    method: "days",
};
const GB_3838: Standard = Standard {
    number: "GB 3838-2002",
    name: Words::new("地表水环境质量标准", "Environmental quality standards for surface water"),
    method: "water",
};

/// The standards of a set, those of which its columns speak.
pub fn of_set(set: &DataSet) -> &'static [Standard] {
    match set.id {
        "air-hours" => &[HJ_212],
        "air-days" => &[HJ_633_2012, HJ_633_2026, GB_3095_2012, GB_3095_2026],
        "water-sections" | "water-samples" | "water-months" => &[GB_3838],
        _ => &[],
    }
}

/// All of them, each once, in the order in which sets name them.
pub fn all() -> Vec<Standard> {
    let mut all: Vec<Standard> = Vec::new();
    for standard in ALL.iter().flat_map(|set| of_set(set)) {
        if !all.contains(standard) {
            all.push(*standard);
        }
    }
    all
}
