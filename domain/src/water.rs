//! Surface water: sections, items and monthly values. Classes and limits (GB 3838-2002) are in the modules below.

pub mod class;
pub mod entry;
pub mod item;
pub mod item_set;
pub mod sample;
pub mod summary;

pub use item_set::ItemSet;

use crate::{Bilingual, Lang, place::Place};
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
    /// The name in one language.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            SectionLevel::National => lang.pick("国考", "National"),
            SectionLevel::Provincial => lang.pick("省考", "Provincial"),
            SectionLevel::City => lang.pick("市考", "City"),
        }
    }
}

/// A monitoring section (断面) of a river or lake.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Stable id in addresses.
    pub id: String,
    /// Its name.
    pub name: Bilingual,
    /// The river or lake.
    pub river: Bilingual,
    /// Kind of water body.
    #[serde(default)]
    pub body: WaterBody,
    /// The sets it is assessed in.
    pub levels: Vec<SectionLevel>,
    /// The class it is meant to reach (考核目标).
    pub target: WaterClass,
    /// Where it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// True where its name or its observations are made for demonstration.
    #[serde(default)]
    pub demonstration: bool,
}

/// The monthly values of a section.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaterMonth {
    /// The section's id.
    pub section: String,
    /// Calendar year.
    pub year: i16,
    /// 1 to 12.
    pub month: i8,
    /// What was measured: each item with its value in millionths of the unit (mg/L; pH without unit).
    pub values: Vec<(Item, i64)>,
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
