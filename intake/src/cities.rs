//! Ids and names for cities that a file names in Chinese only.

use domain::{
    Bilingual,
    air::{Site, SiteKind},
};
use std::fmt::Write;

/// The thirteen prefecture-level cities of Jiangsu.
const JIANGSU: [(&str, &str, &str); 13] = [
    ("南京", "nanjing", "Nanjing"),
    ("无锡", "wuxi", "Wuxi"),
    ("徐州", "xuzhou", "Xuzhou"),
    ("常州", "changzhou", "Changzhou"),
    ("苏州", "suzhou", "Suzhou"),
    ("南通", "nantong", "Nantong"),
    ("连云港", "lianyungang", "Lianyungang"),
    ("淮安", "huaian", "Huai’an"),
    ("盐城", "yancheng", "Yancheng"),
    ("扬州", "yangzhou", "Yangzhou"),
    ("镇江", "zhenjiang", "Zhenjiang"),
    ("泰州", "taizhou", "Taizhou"),
    ("宿迁", "suqian", "Suqian"),
];

/// The site of a city; the same name always gives the same id, with or without 市 behind it.
pub(crate) fn site(name: &str) -> Site {
    let short = name.strip_suffix('市').filter(|rest| !rest.is_empty()).unwrap_or(name);
    let known = JIANGSU.iter().find(|(zh, _, _)| *zh == short);
    let (id, en) = match known {
        Some((_, id, en)) => ((*id).to_owned(), (*en).to_owned()),
        None => {
            let mut id = "city-".to_owned();
            for byte in short.bytes() {
                let _ = write!(id, "{byte:02x}");
            }
            (id, short.to_owned())
        }
    };
    Site::named(id, Bilingual::new(short, en), SiteKind::City)
}
