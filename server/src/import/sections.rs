//! Water sections from a table: names, rivers, levels, targets, and on what basis they are evaluated.

use super::{
    LARGEST,
    error::{ImportErrors, Problems},
    id_of,
    meanings::{Known, Meanings},
    table::Row,
    tables,
};
use domain::{
    Bilingual, Day,
    place::Place,
    scaled::scaled,
    water::{Basis, ItemSet, Section, SectionLevel, WaterBody, WaterClass, class::Judging},
};
use std::collections::HashMap;

/// Sections as a file gives them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionsImport {
    /// The sections, in the order of the file.
    pub sections: Vec<Section>,
    /// What a reader of the result should know.
    pub notes: Vec<Bilingual>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Id,
    Name,
    NameEn,
    River,
    RiverEn,
    Basin,
    Area,
    Levels,
    Body,
    Target,
    Longitude,
    Latitude,
    Order,
    Items,
    Rounding,
    From,
}

use Column::*;

const KNOWN: [Known<'static, Column>; 16] = [
    Known::required("name", Name).or(&["名称", "断面", "断面名称"]),
    Known::required("river", River).or(&["河流", "水体", "河流（湖库）"]),
    Known::required("levels", Levels).or(&["级别", "考核级别"]),
    Known::required("target", Target).or(&["目标", "考核目标", "目标类别"]),
    Known::optional("id", Id).or(&["编号", "断面编号"]),
    Known::optional("name_en", NameEn).or(&["英文名称"]),
    Known::optional("river_en", RiverEn).or(&["河流英文名称"]),
    Known::optional("basin", Basin).or(&["流域"]),
    Known::optional("area", Area).or(&["地区", "省份", "province"]),
    Known::optional("body", Body).or(&["水体类型"]),
    Known::optional("longitude", Longitude).or(&["经度"]),
    Known::optional("latitude", Latitude).or(&["纬度"]),
    Known::optional("order", Order).or(&["顺序", "上下游顺序"]),
    Known::optional("items", Items).or(&["评价项目"]),
    Known::optional("rounding", Rounding).or(&["修约"]),
    Known::optional("basis_from", From).or(&["口径起始日期"]),
];

/// Reads sections from a CSV file or workbook. `known` are the sections that are public: one of the same name and river
/// keeps its id, and a new basis is added to those it has.
///
/// # Errors
/// All problems of the file, at most fifty in words.
pub fn read(file_name: &str, bytes: &[u8], known: &[Section]) -> Result<SectionsImport, ImportErrors> {
    let mut problems = Problems::new(file_name);
    let read = tables::open(bytes, LARGEST, &mut problems).map(|file| {
        let mut reading = Reading { known, sections: Vec::new(), seen: HashMap::new() };
        for sheet in &file.sheets {
            let Some(header) = sheet.header(&mut problems) else { continue };
            let Some(columns) = Meanings::read(&header, &KNOWN, &mut problems) else { continue };
            sheet.rows(&header, &mut problems, |row, problems| reading.row(row, &columns, problems));
        }
        let mut notes = file.notes;
        if reading.sections.iter().any(|section| section.place.is_some()) {
            notes.push(Bilingual::new(
                "坐标会公开；饮用水水源保护区内的取水口请不要填写坐标",
                "coordinates become public; leave those of intakes in protected drinking-water areas empty",
            ));
        }
        SectionsImport { sections: reading.sections, notes }
    });
    problems.finish(read)
}

struct Reading<'a> {
    known: &'a [Section],
    sections: Vec<Section>,
    /// The row that an id was on.
    seen: HashMap<String, usize>,
}

impl Reading<'_> {
    fn row(&mut self, row: &Row, columns: &Meanings<Column>, problems: &mut Problems) {
        let field = |column| columns.field(row, column);
        let mut refuse = |column, zh: &str, en: &str| {
            problems.add(row.line, columns.name(column), columns.field(row, column), zh, en);
        };
        let (name, river) = (field(Name), field(River));
        if name.is_empty() || name.chars().count() > 60 {
            refuse(Name, "名称为空或超过 60 个字；请填写", "the name is empty or longer than 60 characters");
        }
        let levels = levels(field(Levels));
        if levels.is_none() {
            refuse(
                Levels,
                "级别只能是国考、省考、市考，多个用顿号分开；没有就留空",
                "levels are national, provincial and city, several joined by +; leave it empty where there is none",
            );
        }
        let target = match field(Target) {
            "" | "-" | "--" | "/" => Some(None),
            text => WaterClass::of_text(text).map(Some),
        };
        if target.is_none() {
            refuse(
                Target,
                "不是水质类别；请写成 Ⅲ、III 或 3",
                "no class of water; write it like Ⅲ, III or 3",
            );
        }
        let body = match field(Body) {
            "" => Some(None),
            "river" | "河流" => Some(Some(WaterBody::River)),
            "lake" | "湖库" | "湖泊" | "水库" => Some(Some(WaterBody::Lake)),
            _ => None,
        };
        if body.is_none() {
            refuse(Body, "水体类型只能是河流或湖库", "a body is river or lake");
        }
        let place = place(field(Longitude), field(Latitude));
        if place.is_err() {
            let column = if columns.has(Longitude) { Longitude } else { Latitude };
            refuse(
                column,
                "经纬度须成对，以度为单位，最多六位小数，经度 70–140、纬度 0–60",
                "longitude and latitude go together, in degrees with at most six decimals, 70–140 east and 0–60 north",
            );
        }
        let order = match field(Order) {
            "" => Some(None),
            text => text.parse().ok().map(Some),
        };
        if order.is_none() {
            refuse(Order, "顺序须是整数，上游较小", "the order is a whole number, smaller upstream");
        }
        let basis = basis(field(Items), field(Rounding), field(From)).map_err(|column| {
            let (zh, en) = match column {
                Items => (
                    "评价项目请写 21、5+x 或用逗号分开的项目代码",
                    "items are 21, 5+x, or item codes joined by commas",
                ),
                Rounding => ("修约请写 none 或 standard", "rounding is none or standard"),
                _ => (
                    "口径起始日期请写成 2026-01-01 的形式",
                    "write the first day of the basis like 2026-01-01",
                ),
            };
            refuse(column, zh, en);
        });
        let id = self.id(field(Id), name, river);
        if !is_id(&id) {
            refuse(
                Id,
                "编号只能用小写字母、数字和连字符，最多 64 个",
                "an id has lower-case letters, digits and hyphens only, at most 64",
            );
        }
        if let Some(before) = self.seen.insert(id.clone(), row.line) {
            let zh = format!("同一断面已在第 {before} 行出现；请只保留一行");
            let en = format!("this section is on row {before} already; keep one of the two");
            refuse(Name, &zh, &en);
        }
        let (Some(levels), Some(target), Some(body), Ok(place), Some(order), Ok(basis)) =
            (levels, target, body, place, order, basis)
        else {
            return;
        };
        let known = self.known.iter().find(|section| section.id == id);
        let mut bases = known.map_or(Vec::new(), |section| section.bases.clone());
        if let Some(basis) = basis {
            bases.retain(|before| before.from != basis.from);
            bases.push(basis);
            bases.sort_by_key(|basis| basis.from);
        }
        let some = |column| Some(field(column)).filter(|text| !text.is_empty());
        // A column in Chinese alone says nothing against the English that is there.
        let had = |of: fn(&Section) -> Option<&Bilingual>, zh: &str| {
            known.and_then(of).filter(|text| text.zh == zh).cloned().unwrap_or_else(|| Bilingual::new(zh, zh))
        };
        self.sections.push(Section {
            id,
            name: Bilingual::new(name, some(NameEn).unwrap_or(name)),
            river: Bilingual::new(river, some(RiverEn).unwrap_or(river)),
            basin: some(Basin).map(|zh| had(|s| s.basin.as_ref(), zh)),
            area: some(Area).map(|zh| had(|s| s.area.as_ref(), zh)),
            body: body.or(known.map(|section| section.body)).unwrap_or_default(),
            levels,
            target,
            place,
            order,
            bases,
            demonstration: known.is_some_and(|section| section.demonstration),
        });
    }

    /// The id given, or that of the public section of this name and river, or one made of the names. A section that a feed
    /// brought has no river yet; its name alone tells it where no other has it.
    fn id(&self, given: &str, name: &str, river: &str) -> String {
        if !given.is_empty() {
            return given.to_owned();
        }
        let fits = |s: &&Section| s.name.zh == name && (s.river.zh == river || s.river.zh.is_empty());
        match self.known.iter().filter(fits).collect::<Vec<_>>().as_slice() {
            [one] => one.id.clone(),
            _ => id_of(["", river, name]),
        }
    }
}

fn is_id(id: &str) -> bool {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    (1..=64).contains(&id.len()) && id.bytes().all(plain)
}

/// `国考、市考`, `国省考`, `national+city`; `None` for anything else.
fn levels(text: &str) -> Option<Vec<SectionLevel>> {
    use SectionLevel::{City, National, Provincial};
    let mut levels = Vec::new();
    for part in text.split(['、', ',', '，', ';', '；', '+', '/', ' ']).filter(|part| !part.is_empty()) {
        levels.extend_from_slice(match part.to_lowercase().as_str() {
            "国考" | "国控" | "national" => &[National],
            "省考" | "省控" | "provincial" => &[Provincial],
            "市考" | "市控" | "city" => &[City],
            "国省考" => &[National, Provincial],
            _ => return None,
        });
    }
    levels.sort_unstable();
    levels.dedup();
    Some(levels)
}

fn place(longitude: &str, latitude: &str) -> Result<Option<Place>, ()> {
    if longitude.is_empty() && latitude.is_empty() {
        return Ok(None);
    }
    let degrees = |text: &str, least: i32, most: i32| {
        let fine = text.split_once('.').is_some_and(|(_, decimals)| decimals.len() > 6);
        let micro = scaled(text, 6).ok().and_then(|micro| i32::try_from(micro).ok()).filter(|_| !fine);
        micro.filter(|micro| (least * 1_000_000..=most * 1_000_000).contains(micro)).ok_or(())
    };
    Ok(Some(Place { longitude: degrees(longitude, 70, 140)?, latitude: degrees(latitude, 0, 60)? }))
}

/// A basis where any of its columns says something; otherwise which column cannot be read.
fn basis(items: &str, rounding: &str, from: &str) -> Result<Option<Basis>, Column> {
    if items.is_empty() && rounding.is_empty() && from.is_empty() {
        return Ok(None);
    }
    let default = Basis::default();
    Ok(Some(Basis {
        from: if from.is_empty() { default.from } else { from.parse::<Day>().map_err(|_| From)? },
        items: if items.is_empty() { default.items } else { items.parse::<ItemSet>().map_err(|_| Items)? },
        judging: match rounding {
            "" | "none" => Judging::Exact,
            "standard" => Judging::Rounded,
            _ => return Err(Rounding),
        },
    }))
}
