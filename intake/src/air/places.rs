//! Ids and names for cities and stations that a file names in Chinese only.

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

/// The longest id a station is given in full; beyond it the name's bytes give way to a number made of them.
const LONGEST: usize = 64;

/// A national station of a city, by its name exactly as the feed has it.
///
/// Blanks count: the national feed has stations, living and retired, whose names differ by nothing else. The id is the
/// city's and the bytes of the name in hexadecimal, or their FNV-1a hash where that would be longer than 64 characters.
pub(crate) fn station(city: &Site, exact: &str) -> Site {
    let mut id = format!("{}-", city.id);
    if id.len() + 2 * exact.len() <= LONGEST {
        for byte in exact.bytes() {
            let _ = write!(id, "{byte:02x}");
        }
    } else {
        let hash = exact.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        let _ = write!(id, "h{hash:016x}");
    }
    let name = exact.trim();
    let name = if name == exact {
        Bilingual::new(name, name)
    } else {
        Bilingual::new(format!("{name}（名称带空格）"), format!("{name} (name with a blank)"))
    };
    Site { member_of: Some(city.id.clone()), ..Site::named(id, name, SiteKind::National) }
}

/// Whether a station's name says that it no longer measures, as the feed's own remarks do: 路名(停运161026).
pub(crate) fn is_retired(name: &str) -> bool {
    ["停运", "停用", "撤销", "已撤"].iter().any(|word| name.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_stations_are_stable_and_blanks_count() {
        let city = site("商丘市");
        assert_eq!(station(&city, "粮食局").id, "city-e59586e4b898-e7b2aee9a39fe5b180");
        assert_eq!(station(&city, "粮食局\u{3000}").id, "city-e59586e4b898-e7b2aee9a39fe5b180e38080");
        assert_eq!(station(&city, "粮食局").member_of.as_deref(), Some("city-e59586e4b898"));
        let long = station(&site("锡林郭勒盟"), "质量技术监督局（20180930启用）");
        assert_eq!(long.id, "city-e994a1e69e97e983ade58b92e79b9f-h06bfb450af912654");
        assert!(is_retired("城建学校(停运161026)") && !is_retired("安家(启用161026)"));
    }
}
