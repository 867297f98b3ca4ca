//! Names, codes, units and reported digits of the items of GB 3838-2002.

use super::Item;
use crate::Lang;

impl Item {
    /// All items, in the order of table 1.
    pub const ALL: [Item; 23] = [
        Item::Ph,
        Item::Do,
        Item::Codmn,
        Item::Cod,
        Item::Bod5,
        Item::Nh3n,
        Item::Tp,
        Item::Tn,
        Item::Cu,
        Item::Zn,
        Item::F,
        Item::Se,
        Item::As,
        Item::Hg,
        Item::Cd,
        Item::Cr6,
        Item::Pb,
        Item::Cn,
        Item::Phenol,
        Item::Oil,
        Item::Las,
        Item::Sulfide,
        Item::Fc,
    ];

    /// The items that decide the class of a section: table 1 without water temperature, total nitrogen and faecal
    /// coliforms (环办〔2011〕22号). A section may be assessed on fewer; which ones is data, not a constant.
    pub const ASSESSED: [Item; 21] = [
        Item::Ph,
        Item::Do,
        Item::Codmn,
        Item::Cod,
        Item::Bod5,
        Item::Nh3n,
        Item::Tp,
        Item::Cu,
        Item::Zn,
        Item::F,
        Item::Se,
        Item::As,
        Item::Hg,
        Item::Cd,
        Item::Cr6,
        Item::Pb,
        Item::Cn,
        Item::Phenol,
        Item::Oil,
        Item::Las,
        Item::Sulfide,
    ];

    /// The code in addresses, files and columns.
    pub const fn code(self) -> &'static str {
        match self {
            Item::Ph => "ph",
            Item::Do => "do",
            Item::Codmn => "codmn",
            Item::Cod => "cod",
            Item::Bod5 => "bod5",
            Item::Nh3n => "nh3n",
            Item::Tp => "tp",
            Item::Tn => "tn",
            Item::Cu => "cu",
            Item::Zn => "zn",
            Item::F => "f",
            Item::Se => "se",
            Item::As => "as",
            Item::Hg => "hg",
            Item::Cd => "cd",
            Item::Cr6 => "cr6",
            Item::Pb => "pb",
            Item::Cn => "cn",
            Item::Phenol => "phenol",
            Item::Oil => "oil",
            Item::Las => "las",
            Item::Sulfide => "sulfide",
            Item::Fc => "fc",
        }
    }

    /// The item of a code.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|item| item.code() == code)
    }

    /// The name in one language.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            Item::Ph => lang.pick("pH值", "pH"),
            Item::Do => lang.pick("溶解氧", "Dissolved oxygen"),
            Item::Codmn => lang.pick("高锰酸盐指数", "Permanganate index"),
            Item::Cod => lang.pick("化学需氧量", "Chemical oxygen demand"),
            Item::Bod5 => lang.pick("五日生化需氧量", "Five-day biochemical oxygen demand"),
            Item::Nh3n => lang.pick("氨氮", "Ammonia nitrogen"),
            Item::Tp => lang.pick("总磷", "Total phosphorus"),
            Item::Tn => lang.pick("总氮", "Total nitrogen"),
            Item::Cu => lang.pick("铜", "Copper"),
            Item::Zn => lang.pick("锌", "Zinc"),
            Item::F => lang.pick("氟化物", "Fluoride"),
            Item::Se => lang.pick("硒", "Selenium"),
            Item::As => lang.pick("砷", "Arsenic"),
            Item::Hg => lang.pick("汞", "Mercury"),
            Item::Cd => lang.pick("镉", "Cadmium"),
            Item::Cr6 => lang.pick("铬（六价）", "Hexavalent chromium"),
            Item::Pb => lang.pick("铅", "Lead"),
            Item::Cn => lang.pick("氰化物", "Cyanide"),
            Item::Phenol => lang.pick("挥发酚", "Volatile phenols"),
            Item::Oil => lang.pick("石油类", "Petroleum"),
            Item::Las => lang.pick("阴离子表面活性剂", "Anionic surfactants"),
            Item::Sulfide => lang.pick("硫化物", "Sulphide"),
            Item::Fc => lang.pick("粪大肠菌群", "Faecal coliforms"),
        }
    }

    /// The unit of its values; empty for pH.
    pub const fn unit(self, lang: Lang) -> &'static str {
        match self {
            Item::Ph => "",
            Item::Fc => lang.pick("个/升", "per litre"),
            _ => lang.pick("毫克/升", "mg/L"),
        }
    }

    /// Decimals of a published value (环办监测函〔2020〕82号). pH is shown with one although that letter judges it as a
    /// whole number: see [`Item::judged_decimals`].
    pub const fn decimals(self) -> u32 {
        match self {
            Item::Fc => 0,
            Item::Ph | Item::Do | Item::Codmn | Item::Cod | Item::Bod5 => 1,
            Item::Nh3n | Item::Tn | Item::Oil | Item::Las => 2,
            Item::Tp | Item::Cu | Item::Zn | Item::F | Item::Cr6 | Item::Pb | Item::Cn | Item::Sulfide => 3,
            Item::Se | Item::As | Item::Phenol => 4,
            Item::Hg | Item::Cd => 5,
        }
    }

    /// Decimals to which a value is rounded before it is judged, where values are rounded at all
    /// ([`Judging::Rounded`](super::class::Judging::Rounded); 环办监测函〔2020〕82号): those of [`Item::decimals`], but
    /// none for pH.
    pub const fn judged_decimals(self) -> u32 {
        match self {
            Item::Ph => 0,
            _ => self.decimals(),
        }
    }

    /// Whether 环办〔2011〕22号 names it first among the main pollutants where it exceeds class Ⅲ: cyanide and the heavy
    /// metals.
    pub const fn is_named_first(self) -> bool {
        matches!(self, Item::Cn | Item::Pb | Item::Cr6 | Item::Cd | Item::Hg | Item::As | Item::Cu | Item::Zn)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_and_those_of_serde() {
        for item in Item::ALL {
            assert_eq!(Item::of_code(item.code()), Some(item));
            assert_eq!(serde_json::to_value(item).expect("json"), item.code());
        }
        assert_eq!(Item::of_code("temperature"), None);
    }

    #[test]
    fn nitrogen_and_coliforms_do_not_decide_a_class() {
        let left: Vec<Item> = Item::ALL.into_iter().filter(|i| !Item::ASSESSED.contains(i)).collect();
        assert_eq!(left, [Item::Tn, Item::Fc]);
    }
}
