//! Ambient air: sites, pollutants and their observations. The index and its statistics are in the modules below.

pub mod annual;
pub mod band;
pub mod budget;
pub mod composite;
pub mod daily;
pub mod delivery;
pub mod edition;
pub mod entry;
pub mod health;
pub mod history;
pub mod hourly;
pub mod iaqi;
pub mod level;
pub mod limits;
pub mod polluted;
pub mod profile;
pub mod report;
pub mod rollup;
pub mod summary;
pub mod validity;
pub mod year;

pub use edition::Edition;
pub use level::Level;

use crate::{Bilingual, Day, Lang, place::Place};
use serde::{Deserialize, Serialize};

/// The pollutants of HJ 633, in the order all arrays of this module keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pollutant {
    /// Sulphur dioxide, µg/m³.
    So2,
    /// Nitrogen dioxide, µg/m³.
    No2,
    /// Carbon monoxide, **mg/m³**.
    Co,
    /// Ozone, µg/m³.
    O3,
    /// Particles up to 10 µm, µg/m³.
    Pm10,
    /// Particles up to 2.5 µm, µg/m³.
    Pm25,
}

impl Pollutant {
    /// All six, in order.
    pub const ALL: [Pollutant; 6] =
        [Pollutant::So2, Pollutant::No2, Pollutant::Co, Pollutant::O3, Pollutant::Pm10, Pollutant::Pm25];

    /// The code in addresses, files and columns.
    pub const fn code(self) -> &'static str {
        match self {
            Pollutant::So2 => "so2",
            Pollutant::No2 => "no2",
            Pollutant::Co => "co",
            Pollutant::O3 => "o3",
            Pollutant::Pm10 => "pm10",
            Pollutant::Pm25 => "pm25",
        }
    }

    /// The pollutant of a code.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|p| p.code() == code)
    }

    /// The symbol, the same in both languages.
    pub const fn symbol(self) -> &'static str {
        match self {
            Pollutant::So2 => "SO₂",
            Pollutant::No2 => "NO₂",
            Pollutant::Co => "CO",
            Pollutant::O3 => "O₃",
            Pollutant::Pm10 => "PM10",
            Pollutant::Pm25 => "PM2.5",
        }
    }

    /// The unit of its concentrations.
    pub const fn unit(self, lang: Lang) -> &'static str {
        match self {
            Pollutant::Co => lang.pick("毫克/立方米", "mg/m³"),
            _ => lang.pick("微克/立方米", "µg/m³"),
        }
    }

    /// Decimals of a published concentration (GB 3095, HJ 663): one for CO, none for the others.
    pub const fn decimals(self) -> u32 {
        match self {
            Pollutant::Co => 1,
            _ => 0,
        }
    }
}

/// What kind of place a series of air observations is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SiteKind {
    /// Mean over the stations of the portal's own district.
    District,
    /// Mean over the stations of a city.
    City,
    /// National control station (国控).
    National,
    /// Provincial control station (省控).
    Provincial,
    /// Township station (乡镇).
    Township,
}

impl SiteKind {
    /// The name in one language.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            SiteKind::District => lang.pick("全区均值", "District mean"),
            SiteKind::City => lang.pick("城市均值", "City mean"),
            SiteKind::National => lang.pick("国控站", "National station"),
            SiteKind::Provincial => lang.pick("省控站", "Provincial station"),
            SiteKind::Township => lang.pick("乡镇站", "Township station"),
        }
    }
}

/// A place that air observations are of: a station, or the mean of a district or city.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Site {
    /// Stable id in addresses.
    pub id: String,
    /// Its name.
    pub name: Bilingual,
    /// What kind of place.
    pub kind: SiteKind,
    /// Its code (站点编码) in the network it belongs to, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The town or street it stands in (所在乡镇、街道).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub town: Option<Bilingual>,
    /// Where it stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// The id of the district or city whose mean it takes part in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member_of: Option<String>,
    /// True where the observations are generated for demonstration.
    #[serde(default)]
    pub demonstration: bool,
}

impl Site {
    /// A site of which nothing but its name and kind is known.
    pub fn named(id: impl Into<String>, name: Bilingual, kind: SiteKind) -> Self {
        Self {
            id: id.into(),
            name,
            kind,
            code: None,
            town: None,
            place: None,
            member_of: None,
            demonstration: false,
        }
    }
}

/// Scale of all air concentrations held as integers: thousandths of the pollutant's unit.
pub const MILLI: i64 = 1000;

/// Validity of one value (数据标识), with the letters of HJ 212.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Flag {
    /// Valid.
    #[default]
    N,
    /// Stopped (停运).
    F,
    /// Maintenance (维护).
    M,
    /// Instrument fault (故障).
    D,
    /// Calibration (校准).
    C,
    /// Out of range (超量程).
    T,
}

/// The hourly means of a site: the mean of the hour that **ends** at `end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AirHour {
    /// The end of the hour, UTC milliseconds, a whole hour.
    pub end_utc_ms: i64,
    /// Thousandths of the unit, in the order of [`Pollutant::ALL`]; `None` is missing.
    pub values: [Option<i64>; 6],
    /// Validity of each value; only [`Flag::N`] takes part in statistics.
    pub flags: [Flag; 6],
    /// True once audited.
    pub audited: bool,
}

/// The daily values of a site, in thousandths of the unit and unrounded; `None` is missing or invalid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AirDay {
    /// The natural day.
    pub day: Day,
    /// Daily means in the order of [`Pollutant::ALL`], with MDA8 (日最大8小时滑动平均) in the place of ozone.
    pub values: [Option<i64>; 6],
    /// Daily maximum of the hourly ozone means, which is not MDA8 and takes no part in the 2026 index.
    pub o3_1h: Option<i64>,
}
