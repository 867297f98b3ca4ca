//! What the columns of a file mean.

use crate::{error::Problems, table::Row};
use domain::{Bilingual, air::Pollutant};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Meaning {
    City,
    Site,
    NameZh,
    NameEn,
    Kind,
    Date,
    /// A daily value, MDA8 for ozone.
    Value(Pollutant),
    /// The daily maximum of hourly ozone.
    OzoneHour,
    /// Known, and left out.
    Unused,
}

use Meaning::{City, Date, Kind, NameEn, NameZh, OzoneHour, Site, Unused, Value};

const VALUES: [(&str, Meaning); 5] = [
    ("so2", Value(Pollutant::So2)),
    ("no2", Value(Pollutant::No2)),
    ("co", Value(Pollutant::Co)),
    ("pm10", Value(Pollutant::Pm10)),
    ("pm25", Value(Pollutant::Pm25)),
];
const OF_CITIES: [(&str, Meaning); 3] = [("city", City), ("date", Date), ("o3", OzoneHour)];
const OF_CITIES_OPTIONAL: [(&str, Meaning); 4] =
    [("aqi_mean", Unused), ("aqi_range", Unused), ("level", Unused), ("rank", Unused)];
const OF_SITES: [(&str, Meaning); 4] =
    [("site", Site), ("date", Date), ("o3_8h", Value(Pollutant::O3)), ("o3_1h", OzoneHour)];
const OF_SITES_OPTIONAL: [(&str, Meaning); 3] = [("name_zh", NameZh), ("name_en", NameEn), ("kind", Kind)];

/// The columns of a file, in its order.
#[derive(Debug)]
pub(crate) struct Columns {
    pub(crate) names: Vec<String>,
    pub(crate) meanings: Vec<Meaning>,
}

impl Columns {
    /// Reads the header; `None` with problems added where it is not one of the two we know.
    pub(crate) fn read(header: &Row, problems: &mut Problems) -> Option<Self> {
        let names: Vec<String> = header.fields.iter().map(|name| name.to_ascii_lowercase()).collect();
        let cities = names.iter().any(|name| name == "city") || !names.iter().any(|name| name == "site");
        let (required, optional): (&[_], &[_]) =
            if cities { (&OF_CITIES, &OF_CITIES_OPTIONAL) } else { (&OF_SITES, &OF_SITES_OPTIONAL) };
        let required: Vec<_> = required.iter().chain(&VALUES).copied().collect();
        let known: Vec<_> = required.iter().chain(optional).copied().collect();
        let list = required.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(",");
        let mut sound = true;
        let mut meanings = Vec::new();
        for (index, name) in names.iter().enumerate() {
            let given = header.fields.get(index).unwrap_or(name);
            if names.iter().take(index).any(|before| before == name) {
                sound = false;
                problems.add(
                    header.line,
                    name,
                    given,
                    "表头中此列重复；请只保留一列",
                    "the header has this column twice; keep one",
                );
            }
            if let Some((_, meaning)) = known.iter().find(|(known, _)| known == name) {
                meanings.push(*meaning);
            } else {
                sound = false;
                problems.add(
                    header.line,
                    name,
                    given,
                    format!("表头中有不认识的列；请改名或删除。应有的列：{list}"),
                    format!("unknown column in the header; rename or remove it. The columns are {list}"),
                );
            }
        }
        for (name, _) in required.iter().filter(|(name, _)| !names.iter().any(|given| given == name)) {
            sound = false;
            problems.add(
                header.line,
                name,
                "",
                format!("表头缺少此列；请补上（没有数据就留空）。应有的列：{list}"),
                format!("the header lacks this column; add it, empty where there are no data. The columns are {list}"),
            );
        }
        sound.then_some(Self { names, meanings })
    }

    /// Names of the columns that are left out.
    pub(crate) fn unused(&self) -> Vec<String> {
        let columns = self.names.iter().zip(&self.meanings);
        columns.filter(|(_, meaning)| **meaning == Unused).map(|(name, _)| name.clone()).collect()
    }

    /// Why, and what else is not as one might think.
    pub(crate) fn notes(&self) -> Vec<Bilingual> {
        let mut notes = Vec::new();
        if self.meanings.contains(&City) {
            notes.push(Bilingual::new(
                "列 o3 是日最大小时值，不是日最大8小时滑动平均（MDA8）：单独保存，不参与 2026 年版指数计算",
                "o3 is a daily maximum of hourly means, not MDA8: it is kept apart and takes no part in the 2026 index",
            ));
        }
        let has = |column: &str| self.names.iter().any(|name| name == column);
        if has("aqi_mean") || has("aqi_range") || has("level") {
            notes.push(Bilingual::new(
                "aqi_mean、aqi_range、level 由小时 AQI 得出，不是 HJ 633 的日 AQI：未导入，由浓度重新计算",
                "aqi_mean, aqi_range and level come from hourly AQI and are not the daily AQI of HJ 633: not imported, \
                 computed from concentrations instead",
            ));
        }
        if has("rank") {
            notes.push(Bilingual::new(
                "rank 是采集网站的全国排名，无法复核：未导入",
                "rank is the collecting site’s own ranking and cannot be checked: not imported",
            ));
        }
        notes
    }
}
