//! The six levels of the air quality index.

use crate::Lang;
use serde::{Deserialize, Serialize};

/// A level of the air quality index (空气质量指数级别), from best to worst; the same in both editions of HJ 633.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// 一级 优, up to 50.
    Excellent,
    /// 二级 良, 51 to 100.
    Good,
    /// 三级 轻度污染, 101 to 150.
    Light,
    /// 四级 中度污染, 151 to 200.
    Moderate,
    /// 五级 重度污染, 201 to 300.
    Heavy,
    /// 六级 严重污染, above 300.
    Severe,
}

impl Level {
    /// All six, best first.
    pub const ALL: [Level; 6] =
        [Level::Excellent, Level::Good, Level::Light, Level::Moderate, Level::Heavy, Level::Severe];

    /// The level of an index value.
    pub const fn of(aqi: u16) -> Self {
        match aqi {
            0..=50 => Level::Excellent,
            51..=100 => Level::Good,
            101..=150 => Level::Light,
            151..=200 => Level::Moderate,
            201..=300 => Level::Heavy,
            _ => Level::Severe,
        }
    }

    /// 1 to 6.
    pub const fn number(self) -> u8 {
        self as u8 + 1
    }

    /// Whether a day of this level is a good day (优良天): index at most 100.
    pub const fn is_good(self) -> bool {
        matches!(self, Level::Excellent | Level::Good)
    }

    /// The name of the category (类别): 优, 良, 轻度污染 …
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            Level::Excellent => lang.pick("优", "Excellent"),
            Level::Good => lang.pick("良", "Good"),
            Level::Light => lang.pick("轻度污染", "Lightly polluted"),
            Level::Moderate => lang.pick("中度污染", "Moderately polluted"),
            Level::Heavy => lang.pick("重度污染", "Heavily polluted"),
            Level::Severe => lang.pick("严重污染", "Severely polluted"),
        }
    }

    /// The name of the rank (级别): 一级 … 六级.
    pub const fn rank(self, lang: Lang) -> &'static str {
        match self {
            Level::Excellent => lang.pick("一级", "Level I"),
            Level::Good => lang.pick("二级", "Level II"),
            Level::Light => lang.pick("三级", "Level III"),
            Level::Moderate => lang.pick("四级", "Level IV"),
            Level::Heavy => lang.pick("五级", "Level V"),
            Level::Severe => lang.pick("六级", "Level VI"),
        }
    }

    /// The name of the official colour, which is always shown with the name and the number, never alone.
    pub const fn colour(self, lang: Lang) -> &'static str {
        match self {
            Level::Excellent => lang.pick("绿色", "green"),
            Level::Good => lang.pick("黄色", "yellow"),
            Level::Light => lang.pick("橙色", "orange"),
            Level::Moderate => lang.pick("红色", "red"),
            Level::Heavy => lang.pick("紫色", "purple"),
            Level::Severe => lang.pick("褐红色", "maroon"),
        }
    }

    /// The class that style sheets give the official colour to, `aqi-1` … `aqi-6`.
    pub const fn class_name(self) -> &'static str {
        match self {
            Level::Excellent => "aqi-1",
            Level::Good => "aqi-2",
            Level::Light => "aqi-3",
            Level::Moderate => "aqi-4",
            Level::Heavy => "aqi-5",
            Level::Severe => "aqi-6",
        }
    }

    /// What people are advised to do (建议措施), in the wording of HJ 633-2026.
    pub const fn advice(self, lang: Lang) -> &'static str {
        match self {
            Level::Excellent => lang.pick("各类人群可正常活动", "Everyone can be active as usual"),
            Level::Good => lang.pick(
                "极少数异常敏感人群应减少户外活动",
                "The very few who are unusually sensitive should reduce outdoor activity",
            ),
            Level::Light => lang.pick(
                "青少年儿童、老年人及心血管系统疾病、呼吸系统疾病患者应减少长时间、高强度的户外锻炼",
                "Children, teenagers, older people and people with heart, vessel or lung disease should reduce long or \
                 strenuous outdoor exercise",
            ),
            Level::Moderate => lang.pick(
                "青少年儿童、老年人及心血管系统疾病、呼吸系统疾病患者避免长时间、高强度的户外锻炼，一般人群适量减少户外运动",
                "Children, teenagers, older people and people with heart, vessel or lung disease should avoid long or \
                 strenuous outdoor exercise; everyone else should do somewhat less outdoors",
            ),
            Level::Heavy => lang.pick(
                "青少年儿童、老年人及心血管系统疾病、呼吸系统疾病患者应停留在室内，停止户外运动，一般人群减少户外运动",
                "Children, teenagers, older people and people with heart, vessel or lung disease should stay indoors \
                 and stop outdoor exercise; everyone else should reduce it",
            ),
            Level::Severe => lang.pick(
                "青少年儿童、老年人和病人应当留在室内，避免体力消耗，一般人群应避免户外活动",
                "Children, teenagers, older people and the ill should stay indoors and avoid exertion; everyone else \
                 should avoid outdoor activity",
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_change_at_the_published_bounds() {
        for (aqi, number) in [
            (0, 1),
            (50, 1),
            (51, 2),
            (100, 2),
            (101, 3),
            (150, 3),
            (151, 4),
            (200, 4),
            (201, 5),
            (300, 5),
            (301, 6),
            (500, 6),
        ] {
            assert_eq!(Level::of(aqi).number(), number, "{aqi}");
            assert_eq!(Level::of(aqi).is_good(), aqi <= 100);
        }
    }
}
