//! The registry of stations (站点名录).

use crate::{
    LARGEST,
    air::field::{is_site_id, kind_of},
    error::{ImportErrors, Problems},
    meanings::{Known, Meanings},
    number,
    table::Row,
    tables,
};
use domain::{
    Bilingual,
    air::{Site, SiteKind},
    place::Place,
};
use std::collections::HashMap;

/// Stations as a file describes them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StationImport {
    /// In the order of the file.
    pub sites: Vec<Site>,
    /// What a reader of the result should know.
    pub notes: Vec<Bilingual>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Id,
    Code,
    NameZh,
    NameEn,
    Kind,
    TownZh,
    TownEn,
    Longitude,
    Latitude,
    MemberOf,
}

const KNOWN: [Known<'static, Column>; 10] = [
    Known::required("id", Column::Id).or(&["编号"]),
    Known::optional("code", Column::Code).or(&["站点编码"]),
    Known::required("name_zh", Column::NameZh).or(&["名称", "站点名称"]),
    Known::optional("name_en", Column::NameEn).or(&["英文名称"]),
    Known::required("kind", Column::Kind).or(&["类型"]),
    Known::optional("town_zh", Column::TownZh).or(&["乡镇街道", "所在乡镇"]),
    Known::optional("town_en", Column::TownEn).or(&["乡镇街道英文"]),
    Known::optional("longitude", Column::Longitude).or(&["经度"]),
    Known::optional("latitude", Column::Latitude).or(&["纬度"]),
    Known::optional("member_of", Column::MemberOf).or(&["所属区域"]),
];

/// Reads a registry from CSV or from a sheet of a workbook, which must be named where there are several; `known` are the
/// sites that the portal has.
///
/// Coordinates are degrees with at most six decimals, as delivered (CGCS2000 or GCJ-02), within China. `member_of` is the
/// id of a city or district of the file or of the portal.
///
/// # Errors
/// All problems of the file, at most fifty in words.
pub fn read_stations(
    file_name: &str,
    bytes: &[u8],
    sheet: Option<&str>,
    known: &[Site],
) -> Result<StationImport, ImportErrors> {
    let mut problems = Problems::new(file_name);
    let read = read(bytes, sheet, known, &mut problems);
    problems.finish(read)
}

fn read(bytes: &[u8], sheet: Option<&str>, known: &[Site], problems: &mut Problems) -> Option<StationImport> {
    let file = tables::open(bytes, LARGEST, problems)?;
    let sheet = file.sheet(sheet, problems)?;
    let header = sheet.header(problems)?;
    let columns = Meanings::read(&header, &KNOWN, problems)?;
    let mut sites: Vec<(usize, Site)> = Vec::new();
    sheet.rows(&header, problems, |row, problems| {
        if let Some(site) = station(row, &columns, problems) {
            // That a site is made for demonstration is nothing a registry says.
            let demonstration = known.iter().any(|had| had.id == site.id && had.demonstration);
            sites.push((row.line, Site { demonstration, ..site }));
        }
    });
    together(&sites, known, &columns, problems);
    Some(StationImport { sites: sites.into_iter().map(|(_, site)| site).collect(), notes: file.notes })
}

/// One row by itself.
fn station(row: &Row, columns: &Meanings<Column>, problems: &mut Problems) -> Option<Site> {
    let text = |column| columns.field(row, column);
    let mut wrong = |column, zh: &str, en: &str| {
        problems.add(row.line, columns.name(column), columns.field(row, column), zh, en);
    };
    let id = text(Column::Id);
    if !is_site_id(id) {
        wrong(
            Column::Id,
            "站点编号只能用小写字母、数字和连字符，最多 64 个；请修改，例如 town-1",
            "an id has lower-case letters, digits and hyphens only, at most 64; change it, for example to town-1",
        );
        return None;
    }
    let (zh, en) = (text(Column::NameZh), text(Column::NameEn));
    if zh.is_empty() {
        wrong(Column::NameZh, "没有名称；请填写", "no name; fill it in");
    }
    let kind = kind_of(text(Column::Kind));
    if kind.is_none() {
        wrong(
            Column::Kind,
            "站点类型只能是 district、city、national、provincial、township 之一",
            "a kind is one of district, city, national, provincial, township",
        );
    }
    let (town_zh, town_en) = (text(Column::TownZh), text(Column::TownEn));
    if town_zh.is_empty() && !town_en.is_empty() {
        wrong(
            Column::TownEn,
            "有英文乡镇名而没有中文名；请补上",
            "a town in English and not in Chinese; add it",
        );
    }
    let longitude = degrees(text(Column::Longitude), 73..=136);
    let latitude = degrees(text(Column::Latitude), 3..=54);
    if longitude.is_err() {
        wrong(
            Column::Longitude,
            "经度应为 73 到 136 之间的度数，最多六位小数；请核对是否与纬度颠倒",
            "a longitude is 73 to 136 degrees with at most six decimals; check that it is not the latitude",
        );
    }
    if latitude.is_err() {
        wrong(
            Column::Latitude,
            "纬度应为 3 到 54 之间的度数，最多六位小数；请核对是否与经度颠倒",
            "a latitude is 3 to 54 degrees with at most six decimals; check that it is not the longitude",
        );
    }
    let place = match (longitude, latitude) {
        (Ok(Some(longitude)), Ok(Some(latitude))) => Some(Place { longitude, latitude }),
        (Ok(None), Ok(Some(_))) => {
            wrong(Column::Longitude, "只有纬度没有经度；请补上", "a latitude without a longitude; add it");
            None
        }
        (Ok(Some(_)), Ok(None)) => {
            wrong(Column::Latitude, "只有经度没有纬度；请补上", "a longitude without a latitude; add it");
            None
        }
        _ => None,
    };
    let filled = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let or = |text: &str, other: &str| if text.is_empty() { other.to_owned() } else { text.to_owned() };
    Some(Site {
        code: filled(text(Column::Code)),
        town: filled(town_zh).map(|zh| Bilingual::new(&zh, or(town_en, &zh))),
        place,
        member_of: filled(text(Column::MemberOf)),
        ..Site::named(id, Bilingual::new(zh, or(en, zh)), kind?)
    })
}

/// Millionths of a degree; `None` for an empty field.
fn degrees(text: &str, range: std::ops::RangeInclusive<i32>) -> Result<Option<i32>, ()> {
    if text.is_empty() {
        return Ok(None);
    }
    let millionths = number::shifted(text, 6, false).map_err(|_| ())?;
    let millionths = i32::try_from(millionths).map_err(|_| ())?;
    let within = range.start() * 1_000_000 <= millionths && millionths <= range.end() * 1_000_000;
    if within { Ok(Some(millionths)) } else { Err(()) }
}

/// Ids and codes once, and areas that are there.
fn together(sites: &[(usize, Site)], known: &[Site], columns: &Meanings<Column>, problems: &mut Problems) {
    let (mut ids, mut codes) = (HashMap::new(), HashMap::new());
    for (line, site) in sites {
        if let Some(before) = ids.insert(&site.id, *line) {
            problems.add(
                *line,
                columns.name(Column::Id),
                &site.id,
                format!("编号已在第 {before} 行出现；请只保留一行"),
                format!("the id is on row {before} already; keep one of the two"),
            );
        }
        if let Some(code) = &site.code
            && let Some(before) = codes.insert(code, *line)
        {
            problems.add(
                *line,
                columns.name(Column::Code),
                code,
                format!("站点编码已在第 {before} 行出现；请核对"),
                format!("the code is on row {before} already; check it"),
            );
        }
    }
    for (line, site) in sites {
        let others = || known.iter().filter(|had| !ids.contains_key(&had.id));
        if let Some(code) = &site.code
            && let Some(other) = others().find(|had| had.code.as_ref() == Some(code))
        {
            problems.add(
                *line,
                columns.name(Column::Code),
                code,
                format!("站点编码已属于 {}（{}）；请核对", other.name.zh, other.id),
                format!("the code is that of {} ({}); check it", other.name.en, other.id),
            );
        }
        let Some(area) = &site.member_of else { continue };
        let found = sites.iter().map(|(_, site)| site).chain(others()).find(|site| site.id == *area);
        let sound = found.is_some_and(|found| match found.kind {
            SiteKind::City => site.kind != SiteKind::City,
            SiteKind::District => !matches!(site.kind, SiteKind::City | SiteKind::District),
            _ => false,
        });
        if !sound {
            problems.add(
                *line,
                columns.name(Column::MemberOf),
                area,
                "不是本文件或门户中已有的城市或区的编号；请先加入，或核对",
                "not the id of a city or district of this file or of the portal; add that first, or check it",
            );
        }
    }
}
