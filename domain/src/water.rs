//! Surface water: classes, bodies, levels and items. Limits (GB 3838-2002), what is observed, and how it is evaluated
//! (环办〔2011〕22号) are in the modules below.

pub mod class;
pub mod compare;
pub mod distance;
pub mod entry;
pub mod item;
pub mod item_set;
pub mod means;
pub mod observation;
pub mod sample;
pub mod section;
pub mod summary;
pub mod trend;
pub mod waters;

pub use item_set::ItemSet;
pub use observation::{Correction, Method, Observation, Reported, Status, WaterMonth, WaterSample};
pub use section::{Basis, Section};

use crate::Lang;
use serde::{Deserialize, Serialize};

/// A class of GB 3838-2002, from best to worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WaterClass {
    /// Ⅰ
    I,
    /// Ⅱ
    Ii,
    /// Ⅲ
    Iii,
    /// Ⅳ
    Iv,
    /// Ⅴ
    V,
    /// Worse than Ⅴ (劣Ⅴ).
    WorseThanV,
}

impl WaterClass {
    /// All classes, best first.
    pub const ALL: [WaterClass; 6] = [
        WaterClass::I,
        WaterClass::Ii,
        WaterClass::Iii,
        WaterClass::Iv,
        WaterClass::V,
        WaterClass::WorseThanV,
    ];

    /// `Ⅲ`, `劣Ⅴ` or `worse than Ⅴ`.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            WaterClass::I => "Ⅰ",
            WaterClass::Ii => "Ⅱ",
            WaterClass::Iii => "Ⅲ",
            WaterClass::Iv => "Ⅳ",
            WaterClass::V => "Ⅴ",
            WaterClass::WorseThanV => lang.pick("劣Ⅴ", "worse than Ⅴ"),
        }
    }

    /// The class by its number, 1 (Ⅰ) to 6 (劣Ⅴ).
    pub fn of_number(number: u8) -> Option<Self> {
        Self::ALL.get(usize::from(number.checked_sub(1)?)).copied()
    }

    /// Its number, 1 (Ⅰ) to 6 (劣Ⅴ).
    pub const fn number(self) -> u8 {
        self as u8 + 1
    }

    /// The class of a text as files write it: `Ⅲ`, `Ⅲ类`, `III`, `3`, `劣Ⅴ`, `劣V`.
    pub fn of_text(text: &str) -> Option<Self> {
        let text = text.trim().trim_end_matches('类').to_uppercase();
        let number = match text.as_str() {
            "Ⅰ" | "I" | "1" => 1,
            "Ⅱ" | "II" | "2" => 2,
            "Ⅲ" | "III" | "3" => 3,
            "Ⅳ" | "IV" | "4" => 4,
            "Ⅴ" | "V" | "5" => 5,
            "劣Ⅴ" | "劣V" | "劣5" | "6" => 6,
            _ => return None,
        };
        Self::of_number(number)
    }

    /// The quality word of 环办〔2011〕22号: 优, 良好, 轻度污染 …
    pub const fn quality(self, lang: Lang) -> &'static str {
        match self {
            WaterClass::I | WaterClass::Ii => lang.pick("优", "excellent"),
            WaterClass::Iii => lang.pick("良好", "good"),
            WaterClass::Iv => lang.pick("轻度污染", "lightly polluted"),
            WaterClass::V => lang.pick("中度污染", "moderately polluted"),
            WaterClass::WorseThanV => lang.pick("重度污染", "heavily polluted"),
        }
    }
}

/// The kind of water body, which decides the total-phosphorus limits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WaterBody {
    /// River or canal.
    #[default]
    River,
    /// Lake or reservoir.
    Lake,
}

/// Who assesses a section; one section can be in several sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SectionLevel {
    /// 国考
    National,
    /// 省考
    Provincial,
    /// 市考
    City,
}

impl SectionLevel {
    /// All of them, the widest first.
    pub const ALL: [SectionLevel; 3] = [SectionLevel::National, SectionLevel::Provincial, SectionLevel::City];

    /// The code in addresses and files.
    pub const fn code(self) -> &'static str {
        match self {
            SectionLevel::National => "national",
            SectionLevel::Provincial => "provincial",
            SectionLevel::City => "city",
        }
    }

    /// The name in one language.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            SectionLevel::National => lang.pick("国考", "National"),
            SectionLevel::Provincial => lang.pick("省考", "Provincial"),
            SectionLevel::City => lang.pick("市考", "City"),
        }
    }
}

/// Scale of all water values held as integers: millionths of the item's unit.
pub const MICRO: i64 = 1_000_000;

/// The basic items of GB 3838-2002, table 1, without water temperature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Item {
    /// pH, without unit.
    Ph,
    /// Dissolved oxygen (溶解氧), mg/L, higher is better.
    Do,
    /// Permanganate index (高锰酸盐指数), mg/L.
    Codmn,
    /// Chemical oxygen demand (化学需氧量), mg/L.
    Cod,
    /// Five-day biochemical oxygen demand (五日生化需氧量), mg/L.
    Bod5,
    /// Ammonia nitrogen (氨氮), mg/L.
    Nh3n,
    /// Total phosphorus (总磷), mg/L.
    Tp,
    /// Total nitrogen (总氮), mg/L, lakes and reservoirs.
    Tn,
    /// Copper (铜), mg/L.
    Cu,
    /// Zinc (锌), mg/L.
    Zn,
    /// Fluoride (氟化物), mg/L.
    F,
    /// Selenium (硒), mg/L.
    Se,
    /// Arsenic (砷), mg/L.
    As,
    /// Mercury (汞), mg/L.
    Hg,
    /// Cadmium (镉), mg/L.
    Cd,
    /// Hexavalent chromium (六价铬), mg/L.
    Cr6,
    /// Lead (铅), mg/L.
    Pb,
    /// Cyanide (氰化物), mg/L.
    Cn,
    /// Volatile phenols (挥发酚), mg/L.
    Phenol,
    /// Petroleum (石油类), mg/L.
    Oil,
    /// Anionic surfactants (阴离子表面活性剂), mg/L.
    Las,
    /// Sulphide (硫化物), mg/L.
    Sulfide,
    /// Faecal coliforms (粪大肠菌群), per litre.
    Fc,
}
