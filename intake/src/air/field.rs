//! Single fields of a row of air values.

use crate::{error::Problems, number};
use domain::{
    Day, Lang,
    air::{Flag, MILLI, Pollutant, Site, SiteKind},
    day::{DAY_MS, HOUR_MS},
};
use number::NotAnAmount;

/// Above these a value is a mistake, whatever the weather: in the pollutant's unit.
pub(crate) const fn most(pollutant: Pollutant) -> i64 {
    match pollutant {
        Pollutant::Co => 200,
        _ => 10_000,
    }
}

/// Where a field stands, for problems.
pub(crate) struct Field<'a, 'p> {
    pub(crate) line: usize,
    pub(crate) column: &'a str,
    pub(crate) text: &'a str,
    pub(crate) problems: &'p mut Problems,
}

/// How amounts are written in a file.
#[derive(Clone, Debug)]
pub(crate) struct Amounts {
    /// Texts that mean missing, besides an empty field, `NA`, `-` and `--`.
    pub(crate) missing: Vec<String>,
    /// What an amount is divided by to be in the pollutant's unit, 1 or 1000, or negative to multiply.
    pub(crate) unit: [Unit; 6],
    /// Whether digits beyond the thousandth are rounded half to even; else they are refused.
    pub(crate) round: bool,
}

/// The unit of a column against that of its pollutant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    Same,
    /// µg/m³ where mg/m³ are meant.
    Thousandth,
    /// mg/m³ where µg/m³ are meant.
    Thousandfold,
}

impl Default for Amounts {
    fn default() -> Self {
        Self { missing: Vec::new(), unit: [Unit::Same; 6], round: false }
    }
}

impl Field<'_, '_> {
    pub(crate) fn wrong<T>(&mut self, zh: impl Into<String>, en: impl Into<String>) -> Option<T> {
        self.problems.add(self.line, self.column, self.text, zh, en);
        None
    }

    /// Whether a name of a city, station or the like is plausible.
    pub(crate) fn is_name(&mut self) -> bool {
        let name = self.text;
        let sound = !name.is_empty() && name.chars().count() <= 30 && !name.chars().any(char::is_control);
        if !sound {
            self.wrong::<()>(
                "城市名称为空或不合理；请填写，例如 常州",
                "the name of the city is empty or implausible; fill it in, for example 常州",
            );
        }
        sound
    }

    /// The id of a site: of one of `known` by its code, else as it stands.
    pub(crate) fn site_id(&mut self, known: &[Site]) -> Option<String> {
        if let Some(site) = known.iter().find(|site| site.code.as_deref() == Some(self.text)) {
            return Some(site.id.clone());
        }
        if is_site_id(self.text) {
            return Some(self.text.to_owned());
        }
        self.wrong(
            "站点编号只能用小写字母、数字和连字符，最多 64 个；请修改，例如 town-1",
            "a site’s id has lower-case letters, digits and hyphens only, at most 64; change it, for example to town-1",
        )
    }

    /// A kind of site; `None` where the file says nothing.
    pub(crate) fn kind(&mut self) -> Option<SiteKind> {
        if self.text.is_empty() {
            return None;
        }
        kind_of(self.text).or_else(|| {
            self.wrong(
                "站点类型只能是 district、city、national、provincial、township 之一",
                "a kind is one of district, city, national, provincial, township",
            )
        })
    }

    pub(crate) fn date(&mut self, today: Day) -> Option<Day> {
        let Ok(day) = self.text.parse::<Day>() else {
            return self.wrong(
                "不是日历上的日期；请写成 2024-06-30 的形式",
                "not a day of the calendar; write it like 2024-06-30",
            );
        };
        self.not_in_future(day, today)
    }

    pub(crate) fn not_in_future(&mut self, day: Day, today: Day) -> Option<Day> {
        if day > today || day.year() < 1970 {
            return self.wrong(
                format!("日期在将来或早于 1970 年（今天是 {today}）；请核对年份"),
                format!("the day is in the future or before 1970 (today is {today}); check the year"),
            );
        }
        Some(day)
    }

    /// `2024-06-30 08:00`: a day and a whole hour from 0 to 24. In a sheet, a date alone is its midnight: that is how
    /// spreadsheets write it.
    pub(crate) fn time(&mut self, today: Day) -> Option<(Day, i64)> {
        let text = self.text.strip_suffix("+08:00").unwrap_or(self.text);
        let (day, hour) = match text.split_once([' ', 'T']) {
            Some((day, time)) => (day, whole_hour(time.trim())),
            None if self.problems.in_sheet() => (text, Some(0)),
            None => (text, None),
        };
        let (Ok(day), Some(hour)) = (day.parse::<Day>(), hour) else {
            return self.wrong(
                "不是整点时间；请写成 2024-06-30 08:00 的形式（小时的结束时刻，北京时间）",
                "not a whole hour; write it like 2024-06-30 08:00 (the end of the hour, Beijing time)",
            );
        };
        Some((self.not_in_future(day, today)?, hour))
    }

    /// An hour from 0 to 24.
    pub(crate) fn hour(&mut self) -> Option<i64> {
        whole_hour(self.text)
            .or_else(|| self.wrong("不是 0 到 24 的整点；请核对", "not a whole hour from 0 to 24; check it"))
    }

    pub(crate) fn whole(&mut self, range: std::ops::RangeInclusive<i16>) -> Option<i16> {
        let number = self.text.parse::<i16>().ok().filter(|number| range.contains(number));
        let (first, last) = (range.start(), range.end());
        number.or_else(|| {
            self.wrong(
                format!("不是 {first} 到 {last} 的整数；请核对"),
                format!("not a whole number from {first} to {last}; check it"),
            )
        })
    }

    /// A letter of HJ 212; `None` where the file says nothing.
    pub(crate) fn flag(&mut self) -> Option<Flag> {
        match self.text {
            "" => None,
            "N" => Some(Flag::N),
            "F" => Some(Flag::F),
            "M" => Some(Flag::M),
            "D" => Some(Flag::D),
            "C" => Some(Flag::C),
            "T" => Some(Flag::T),
            _ => self.wrong(
                "数据标识只能是 N（有效）、F（停运）、M（维护）、D（故障）、C（校准）、T（超量程）之一，或留空",
                "a flag is one of N (valid), F (stopped), M (maintenance), D (fault), C (calibration), T (out of \
                 range), or nothing",
            ),
        }
    }

    pub(crate) fn truth(&mut self) -> Option<bool> {
        match self.text {
            "" | "0" | "false" | "FALSE" | "no" | "否" => Some(false),
            "1" | "true" | "TRUE" | "yes" | "是" => Some(true),
            _ => self.wrong("只能是 1（已审核）或 0", "either 1 (audited) or 0"),
        }
    }

    /// A daily value: implausible ones are refused, since a day has no flag to mark them with.
    pub(crate) fn daily(&mut self, of: Pollutant, amounts: &Amounts) -> Option<i64> {
        let amount = self.amount(of, amounts)?;
        if amount < 0 {
            return self.wrong(
                "浓度为负；请核对，无效值留空",
                "a negative concentration; check it, and leave invalid values empty",
            );
        }
        if amount > most(of) * MILLI {
            let (most, zh, en) = (most(of), of.unit(Lang::Zh), of.unit(Lang::En));
            return self.wrong(
                format!("超过 {most} {zh}，不可能；请核对单位"),
                format!("above {most} {en}, which cannot be; check the unit"),
            );
        }
        Some(amount)
    }

    /// An hourly value of any size and sign; [`most`] and the sign decide its flag.
    pub(crate) fn amount(&mut self, of: Pollutant, amounts: &Amounts) -> Option<i64> {
        let text = self.text;
        if matches!(text, "" | "NA" | "-" | "--") || amounts.missing.iter().any(|missing| missing == text) {
            return None;
        }
        let (negative, digits) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let shift = match amounts.unit[of as usize] {
            Unit::Same => 3,
            Unit::Thousandth => 0,
            Unit::Thousandfold => 6,
        };
        match number::shifted(digits, shift, amounts.round) {
            Ok(amount) => Some(if negative { -amount } else { amount }),
            Err(NotAnAmount::TooFine) => {
                self.wrong("小数超过三位；请保留三位小数", "more than three decimals; round it to three")
            }
            Err(_) => self.wrong(
                "不是数字；请填写数字，缺测留空",
                "not a number; write a number, or nothing where it is missing",
            ),
        }
    }
}

/// The kind of a code.
pub(crate) fn kind_of(text: &str) -> Option<SiteKind> {
    Some(match text {
        "city" => SiteKind::City,
        "district" => SiteKind::District,
        "national" => SiteKind::National,
        "provincial" => SiteKind::Provincial,
        "township" => SiteKind::Township,
        _ => return None,
    })
}

/// Lower-case letters, digits and hyphens, at most 64.
pub(crate) fn is_site_id(text: &str) -> bool {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    !text.is_empty() && text.len() <= 64 && text.bytes().all(plain)
}

/// `8`, `08`, `08:00` or `08:00:00`, up to 24.
fn whole_hour(text: &str) -> Option<i64> {
    let (hour, rest) = text.split_once(':').unwrap_or((text, ""));
    if !matches!(rest, "" | "00" | "00:00") || hour.len() > 2 || !hour.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    hour.parse().ok().filter(|hour| *hour <= 24)
}

/// The UTC milliseconds of an hour of a day in Beijing.
pub(crate) fn moment(day: Day, hour: i64) -> i64 {
    day.start_utc_ms() + hour * HOUR_MS
}

/// `2020-04-02 08:00` in Beijing.
pub(crate) fn clock(utc_ms: i64) -> String {
    let day = Day::of_utc_ms(utc_ms);
    let hour = (utc_ms - day.start_utc_ms()).rem_euclid(DAY_MS) / HOUR_MS;
    format!("{day} {hour:02}:00")
}
