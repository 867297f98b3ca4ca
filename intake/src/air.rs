//! Rows of daily air values.

use crate::{
    AirImport, cities,
    columns::{Columns, Meaning},
    decode::Decoded,
    error::Problems,
    number::{self, NotAnAmount},
    table::{Row, Rows},
};
use domain::{
    Bilingual, Day,
    air::{AirDay, MILLI, Pollutant, Site, SiteKind},
    publication::Observed,
};
use std::collections::HashMap;

/// Above these a value is a mistake, whatever the weather: in the pollutant's unit.
const fn most(pollutant: Pollutant) -> i64 {
    match pollutant {
        Pollutant::Co => 200,
        _ => 10_000,
    }
}

/// What is read so far.
#[derive(Default)]
struct Reading {
    sites: Vec<Site>,
    days: Vec<Observed<AirDay>>,
    /// Where a site's id is in the two lists, and the row that named it first.
    at: HashMap<String, (usize, usize)>,
    /// The row that a day of a site was on.
    seen: HashMap<(usize, Day), usize>,
    rows: usize,
}

/// Reads a whole file; problems are added, and the result is then of no use.
pub(crate) fn read(decoded: &Decoded, today: Day, problems: &mut Problems) -> Option<AirImport> {
    let mut rows = Rows::new(&decoded.text);
    let header = match rows.next() {
        Some(Ok(header)) => header,
        None => {
            problems.add(
                1,
                "",
                "",
                "没有表头；请检查导出是否成功",
                "there is no header; check whether the export succeeded",
            );
            return None;
        }
        Some(Err(bad)) => {
            bad_quote(bad.line, &bad.text, problems);
            return None;
        }
    };
    let columns = Columns::read(&header, problems)?;
    let mut reading = Reading::default();
    let mut last = header.line;
    for row in rows {
        match row {
            Ok(row) => {
                last = row.line;
                reading.row(&row, &columns, today, problems);
            }
            Err(bad) => {
                last = bad.line;
                bad_quote(bad.line, &bad.text, problems);
            }
        }
    }
    if reading.rows == 0 && !problems.any() {
        problems.add(
            last + 1,
            "",
            "",
            "只有表头，没有数据；请检查导出范围",
            "a header and no data; check what was exported",
        );
        return None;
    }
    for observed in &mut reading.days {
        observed.rows.sort_unstable_by_key(|day| day.day);
    }
    let mut notes = columns.notes();
    if decoded.gb18030 {
        notes.push(Bilingual::new("文件按 GB18030（GBK）编码读取", "the file was read as GB 18030 (GBK)"));
    }
    let Reading { sites, days, rows, .. } = reading;
    Some(AirImport { sites, days, rows, unused_columns: columns.unused(), notes })
}

fn bad_quote(line: usize, text: &str, problems: &mut Problems) {
    problems.add(
        line,
        "",
        text,
        "引号没有正确结束，其后的内容未检查；请补上或删除引号",
        "a quote does not end as it should, and nothing after it was checked; close it or remove it",
    );
}

impl Reading {
    fn row(&mut self, row: &Row, columns: &Columns, today: Day, problems: &mut Problems) {
        self.rows += 1;
        let (has, wants) = (row.fields.len(), columns.names.len());
        if has != wants {
            problems.add(
                row.line,
                "",
                &row.fields.join(","),
                format!("有 {has} 个字段，而表头有 {wants} 个；请检查逗号和引号"),
                format!("has {has} fields where the header has {wants}; check commas and quotes"),
            );
            return;
        }
        let mut site = None;
        let mut day = None;
        let (mut name_zh, mut name_en, mut kind) = ("", "", SiteKind::City);
        let (mut values, mut o3_1h) = ([None; 6], None);
        for ((field, name), meaning) in row.fields.iter().zip(&columns.names).zip(&columns.meanings) {
            match meaning {
                Meaning::City => site = city(row.line, name, field, problems),
                Meaning::Site => site = site_id(row.line, name, field, problems),
                Meaning::NameZh => name_zh = field,
                Meaning::NameEn => name_en = field,
                Meaning::Kind => kind = site_kind(row.line, name, field, problems),
                Meaning::Date => day = date(row.line, name, field, today, problems),
                Meaning::Value(pollutant) => {
                    values[*pollutant as usize] = amount(row.line, name, field, *pollutant, problems);
                }
                Meaning::OzoneHour => o3_1h = amount(row.line, name, field, Pollutant::O3, problems),
                Meaning::Unused => {}
            }
        }
        let (Some(mut site), Some(day)) = (site, day) else { return };
        if columns.meanings.contains(&Meaning::Site) {
            let or_id = |text: &str| if text.is_empty() { site.id.clone() } else { text.to_owned() };
            site.name =
                Bilingual::new(or_id(name_zh), or_id(if name_en.is_empty() { name_zh } else { name_en }));
            site.kind = kind;
        }
        let index = self.place(site, row, problems);
        if let Some(before) = self.seen.insert((index, day), row.line) {
            problems.add(
                row.line,
                "date",
                &day.to_string(),
                format!("同一站点的这一天已在第 {before} 行出现；请只保留一行"),
                format!("this day of the same site is on row {before} already; keep one of the two"),
            );
            return;
        }
        if let Some(observed) = self.days.get_mut(index) {
            observed.rows.push(AirDay { day, values, o3_1h });
        }
    }

    /// Where a site is in the lists; it must be described the same way each time.
    fn place(&mut self, site: Site, row: &Row, problems: &mut Problems) -> usize {
        if let Some(&(index, first)) = self.at.get(&site.id) {
            if self.sites.get(index).is_some_and(|known| *known != site) {
                problems.add(
                    row.line,
                    "site",
                    &site.id,
                    format!("站点名称或类型与第 {first} 行不同；请改为一致"),
                    format!("the site’s name or kind differs from row {first}; make them the same"),
                );
            }
            return index;
        }
        let index = self.sites.len();
        self.at.insert(site.id.clone(), (index, row.line));
        self.days.push(Observed { site: site.id.clone(), rows: Vec::new() });
        self.sites.push(site);
        index
    }
}

fn city(line: usize, column: &str, field: &str, problems: &mut Problems) -> Option<Site> {
    if field.is_empty() || field.chars().count() > 30 || field.chars().any(char::is_control) {
        problems.add(
            line,
            column,
            field,
            "城市名称为空或不合理；请填写，例如 常州",
            "the name of the city is empty or implausible; fill it in, for example 常州",
        );
        return None;
    }
    Some(cities::site(field))
}

fn site_id(line: usize, column: &str, field: &str, problems: &mut Problems) -> Option<Site> {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    if field.is_empty() || field.len() > 64 || !field.bytes().all(plain) {
        problems.add(
            line,
            column,
            field,
            "站点编号只能用小写字母、数字和连字符，最多 64 个；请修改，例如 town-1",
            "a site’s id has lower-case letters, digits and hyphens only, at most 64; change it, for example to town-1",
        );
        return None;
    }
    Some(Site::named(field, Bilingual::default(), SiteKind::City))
}

fn site_kind(line: usize, column: &str, field: &str, problems: &mut Problems) -> SiteKind {
    match field {
        "" | "city" => SiteKind::City,
        "district" => SiteKind::District,
        "national" => SiteKind::National,
        "provincial" => SiteKind::Provincial,
        "township" => SiteKind::Township,
        _ => {
            problems.add(
                line,
                column,
                field,
                "站点类型只能是 district、city、national、provincial、township 之一",
                "a kind is one of district, city, national, provincial, township",
            );
            SiteKind::City
        }
    }
}

fn date(line: usize, column: &str, field: &str, today: Day, problems: &mut Problems) -> Option<Day> {
    let Ok(day) = field.parse::<Day>() else {
        problems.add(
            line,
            column,
            field,
            "不是日历上的日期；请写成 2024-06-30 的形式",
            "not a day of the calendar; write it like 2024-06-30",
        );
        return None;
    };
    if day > today || day.year() < 1970 {
        problems.add(
            line,
            column,
            field,
            format!("日期在将来或早于 1970 年（今天是 {today}）；请核对年份"),
            format!("the day is in the future or before 1970 (today is {today}); check the year"),
        );
        return None;
    }
    Some(day)
}

fn amount(line: usize, column: &str, field: &str, of: Pollutant, problems: &mut Problems) -> Option<i64> {
    if matches!(field, "" | "NA" | "-" | "--") {
        return None;
    }
    let (zh, en) = match number::thousandths(field) {
        Ok(amount) if amount <= most(of) * MILLI => return Some(amount),
        Ok(_) => {
            let (most, zh, en) = (most(of), of.unit(domain::Lang::Zh), of.unit(domain::Lang::En));
            (
                format!("超过 {most} {zh}，不可能；请核对单位"),
                format!("above {most} {en}, which cannot be; check the unit"),
            )
        }
        Err(NotAnAmount::NotANumber) => (
            "不是数字；请填写数字，缺测留空".to_owned(),
            "not a number; write a number, or nothing where it is missing".to_owned(),
        ),
        Err(NotAnAmount::Negative) => (
            "浓度为负；请核对，无效值留空".to_owned(),
            "a negative concentration; check it, and leave invalid values empty".to_owned(),
        ),
        Err(NotAnAmount::TooFine) => (
            "小数超过三位；请保留三位小数".to_owned(),
            "more than three decimals; round it to three".to_owned(),
        ),
    };
    problems.add(line, column, field, zh, en);
    None
}
