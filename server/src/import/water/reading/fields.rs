//! Single fields of a row.

use super::super::{
    Why,
    columns::{Column, Kind},
};
use crate::import::{error::Problems, meanings::Meanings, table::Row};
use domain::{
    Day,
    day::HOUR_MS,
    scaled::NotAnAmount,
    water::{Item, MICRO, Method, Reported, Status, WaterClass, observation::NotReported},
};

/// When something was measured.
pub(super) enum When {
    Month(i16, i8),
    /// UTC milliseconds.
    At(i64),
    /// The feed does not say.
    Never,
}

/// What a field of an item says.
pub(super) enum Field {
    Value(Reported),
    Absent(Why),
    /// Nothing, or something that a problem was added for.
    Nothing,
}

/// Above these a value is a mistake: in the item's unit.
const fn most(item: Item) -> i64 {
    match item {
        Item::Ph => 14,
        Item::Do => 60,
        Item::Fc => 1_000_000_000,
        _ => 10_000,
    }
}

pub(super) fn value(line: usize, column: &str, item: Item, text: &str, problems: &mut Problems) -> Field {
    match text {
        "" => return Field::Nothing,
        "NA" | "-" | "--" => return Field::Absent(Why::NotReported),
        "*" | "/" => return Field::Absent(Why::NotMonitored),
        _ => {}
    }
    let (zh, en) = match text.parse::<Reported>() {
        Ok(value) if value.below && item == Item::Ph => (
            "pH 没有检出限；请填写数值，缺测留空".to_owned(),
            "pH has no limit of detection; write a number, or nothing where it is missing".to_owned(),
        ),
        Ok(value) if value.micro() <= most(item) * MICRO => return Field::Value(value),
        Ok(_) => {
            let most = most(item);
            (
                format!("超过 {most}，不可能；请核对单位"),
                format!("above {most}, which cannot be; check the unit"),
            )
        }
        Err(NotReported::TooFine) => {
            ("小数超过六位；请保留六位小数".to_owned(), "more than six decimals; round it to six".to_owned())
        }
        Err(NotReported::Amount(NotAnAmount::Negative)) => (
            "浓度为负；请核对，无效值留空".to_owned(),
            "a negative concentration; check it, and leave invalid values empty".to_owned(),
        ),
        Err(NotReported::Amount(NotAnAmount::TooLarge)) => {
            ("数值过大；请核对单位".to_owned(), "too large; check the unit".to_owned())
        }
        Err(NotReported::Amount(NotAnAmount::NotANumber)) => (
            "不是数字；请填写数字，低于检出限写成 0.05L，缺测留空".to_owned(),
            "not a number; write a number, 0.05L below detection, or nothing where it is missing".to_owned(),
        ),
    };
    problems.add(line, column, text, zh, en);
    Field::Nothing
}

pub(super) fn status(row: &Row, columns: &Meanings<Column>, problems: &mut Problems) -> Option<Status> {
    let text = columns.field(row, Column::Status);
    let status = Status::of_text(text);
    if status.is_none() {
        problems.add(
            row.line,
            columns.name(Column::Status),
            text,
            "不认识的状态；只能是正常、维护、停站、不具备运行条件、审核无效",
            "unknown status; it is one of normal, maintenance, stopped, inoperable, invalid",
        );
    }
    status
}

pub(super) fn method(
    row: &Row,
    columns: &Meanings<Column>,
    kind: Kind,
    problems: &mut Problems,
) -> Option<Method> {
    match columns.field(row, Column::Method) {
        "" if kind == Kind::Feed => Some(Method::Automatic),
        "" | "manual" | "手工" | "手工监测" => Some(Method::Manual),
        "automatic" | "自动" | "自动监测" => Some(Method::Automatic),
        text => {
            problems.add(
                row.line,
                columns.name(Column::Method),
                text,
                "监测方式只能是自动或手工",
                "a method is automatic or manual",
            );
            None
        }
    }
}

/// The published class, if there is one; `None` with a problem where it cannot be read.
pub(super) fn class(
    row: &Row,
    columns: &Meanings<Column>,
    problems: &mut Problems,
) -> Option<Option<WaterClass>> {
    let text = columns.field(row, Column::Class);
    if matches!(text, "" | "*" | "-" | "--" | "/") {
        return Some(None);
    }
    let class = WaterClass::of_text(text);
    if class.is_none() {
        problems.add(
            row.line,
            columns.name(Column::Class),
            text,
            "不是水质类别；请写成 Ⅲ、III 或 3，没有就留空",
            "no class of water; write it like Ⅲ, III or 3, or leave it empty",
        );
    }
    class.map(Some)
}

/// `2024-06`, `2024年6月`, or the first of the month, which is what spreadsheets make of it.
pub(super) fn month(
    row: &Row,
    columns: &Meanings<Column>,
    today: Day,
    problems: &mut Problems,
) -> Option<When> {
    let text = columns.field(row, Column::Month);
    let read = || {
        if let Ok(day) = text.parse::<Day>() {
            return (day.day() == 1).then_some(day);
        }
        let (year, month) = match text.strip_suffix('月') {
            Some(text) => text.split_once('年')?,
            None => text.split_once('-').filter(|(year, month)| year.len() == 4 && month.len() == 2)?,
        };
        Day::new(year.parse().ok()?, month.parse().ok()?, 1)
    };
    match read() {
        Some(day) if day <= today && day.year() >= 1970 => Some(When::Month(day.year(), day.month())),
        Some(_) => future(row, columns.name(Column::Month), text, today, problems),
        None => {
            problems.add(
                row.line,
                columns.name(Column::Month),
                text,
                "不是月份；请写成 2024-06 的形式",
                "not a month; write it like 2024-06",
            );
            None
        }
    }
}

/// `2021-04-01T08:00` or `2021-04-01 08:00` in Beijing time; a day alone is its beginning.
pub(super) fn time(
    row: &Row,
    columns: &Meanings<Column>,
    kind: Kind,
    today: Day,
    problems: &mut Problems,
) -> Option<When> {
    let text = columns.field(row, Column::Time);
    let unknown = text.is_empty() || text.contains('*') || text.contains("--");
    if kind == Kind::Feed && unknown {
        return Some(When::Never);
    }
    let read = || {
        let (day, clock) = text.split_once(['T', ' ']).unwrap_or((text, "00:00"));
        let day: Day = day.parse().ok()?;
        let mut parts = clock.split(':');
        let mut two = |most: i64| {
            let part = parts.next()?;
            let number: i64 = part.parse().ok().filter(|_| (1..=2).contains(&part.len()))?;
            (0..=most).contains(&number).then_some(number)
        };
        let (hour, minute) = (two(23)?, two(59)?);
        let rest: Vec<&str> = parts.collect();
        matches!(rest.as_slice(), [] | ["00"]).then_some((day, hour * HOUR_MS + minute * 60_000))
    };
    match read() {
        Some((day, after)) if day <= today && day.year() >= 1970 => {
            Some(When::At(day.start_utc_ms() + after))
        }
        Some(_) => future(row, columns.name(Column::Time), text, today, problems),
        None => {
            problems.add(
                row.line,
                columns.name(Column::Time),
                text,
                "不是日历上的时间；请写成 2021-04-01 08:00 的形式",
                "not a time of the calendar; write it like 2021-04-01 08:00",
            );
            None
        }
    }
}

fn future(row: &Row, column: &str, text: &str, today: Day, problems: &mut Problems) -> Option<When> {
    problems.add(
        row.line,
        column,
        text,
        format!("时间在将来或早于 1970 年（今天是 {today}）；请核对年份"),
        format!("the time is in the future or before 1970 (today is {today}); check the year"),
    );
    None
}
