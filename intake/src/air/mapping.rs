//! What the columns of somebody else's file mean, as a TOML file says. `docs/IMPORT.md` describes it.

use super::{
    columns::Meaning,
    field::{Amounts, Unit, is_site_id, kind_of},
};
use crate::{
    error::{ImportErrors, Problems},
    meanings::{Known, Meanings},
    tables::Header,
};
use domain::{
    Bilingual,
    air::{Pollutant, Site},
};
use serde::Deserialize;
use std::collections::BTreeMap;

/// A mapping of columns, checked.
#[derive(Clone, Debug)]
pub struct Mapping {
    written: Written,
    columns: Vec<(String, Meaning)>,
    amounts: Amounts,
    station: Option<Site>,
    stations: BTreeMap<String, Site>,
    areas: Vec<Site>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    interval: Interval,
    #[serde(default)]
    hour_is: HourIs,
    #[serde(default)]
    round: bool,
    #[serde(default)]
    missing: Vec<String>,
    #[serde(default)]
    others: Others,
    columns: BTreeMap<String, String>,
    #[serde(default)]
    units: BTreeMap<String, String>,
    station: Option<Described>,
    #[serde(default)]
    stations: BTreeMap<String, Described>,
    #[serde(default)]
    areas: Vec<Described>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Interval {
    Hour,
    Day,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum HourIs {
    #[default]
    End,
    Start,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Others {
    #[default]
    Refuse,
    Ignore,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Described {
    id: String,
    name_zh: String,
    name_en: Option<String>,
    kind: String,
    member_of: Option<String>,
}

/// What a key of `[columns]` means; values of days and hours of ozone are told apart by the interval.
fn meaning_of(key: &str, interval: Interval) -> Option<Meaning> {
    let hourly = interval == Interval::Hour;
    Some(match key {
        "station" => Meaning::Site,
        "date" => Meaning::Date,
        "time" if hourly => Meaning::Time,
        "hour" if hourly => Meaning::Hour,
        "year" => Meaning::Year,
        "month" => Meaning::Month,
        "day" => Meaning::DayOfMonth,
        "audited" if hourly => Meaning::Audited,
        "o3" if !hourly => return None,
        "o3_8h" if !hourly => Meaning::Value(Pollutant::O3),
        "o3_1h" if !hourly => Meaning::OzoneHour,
        _ => match key.strip_suffix("_flag") {
            Some(code) if hourly => Meaning::Flag(Pollutant::of_code(code)?),
            _ => Meaning::Value(Pollutant::of_code(key)?),
        },
    })
}

/// The line that a key is on, best with its value.
fn line_of(text: &str, key: &str, value: &str) -> usize {
    let begins = |line: &&str| line.trim_start_matches([' ', '\t', '[', '"']).starts_with(key);
    let lines = || text.lines().enumerate().filter(|(_, line)| begins(line));
    let exact = lines().find(|(_, line)| !value.is_empty() && line.contains(value));
    exact.or_else(|| lines().next()).map_or(1, |(at, _)| at + 1)
}

impl Mapping {
    /// Reads a mapping from the text of a TOML file.
    ///
    /// # Errors
    /// Every problem, with the line where it is known.
    pub fn read(file_name: &str, text: &str) -> Result<Self, ImportErrors> {
        let mut problems = Problems::new(file_name);
        let read = Self::checked(text, &mut problems);
        problems.finish(read)
    }

    fn checked(text: &str, problems: &mut Problems) -> Option<Self> {
        let written: Written = match toml::from_str(text) {
            Ok(written) => written,
            Err(error) => {
                let at = error.span().map_or(0, |span| span.start);
                let line = 1 + text.bytes().take(at).filter(|byte| *byte == b'\n').count();
                let value = text.lines().nth(line - 1).unwrap_or_default();
                let message = error.message();
                problems.add(
                    line,
                    "",
                    value,
                    format!("映射文件写法有误（{message}）；格式见 docs/IMPORT.md"),
                    format!("the mapping is not as it should be ({message}); docs/IMPORT.md describes it"),
                );
                return None;
            }
        };
        let mut wrong = |key: &str, value: &str, zh: &str, en: &str| {
            let line = line_of(text, key, value);
            problems.add(line, key, value, zh, en);
        };
        let mut columns = Vec::new();
        for (key, column) in &written.columns {
            match meaning_of(key, written.interval) {
                Some(meaning) => columns.push((column.to_lowercase(), meaning)),
                None => wrong(
                    key,
                    column,
                    "[columns] 中没有这一项；可用的见 docs/IMPORT.md",
                    "nothing of this name belongs into [columns]; docs/IMPORT.md lists what does",
                ),
            }
        }
        let has = |meaning| columns.iter().any(|(_, of)| *of == meaning);
        let dated =
            has(Meaning::Date) || [Meaning::Year, Meaning::Month, Meaning::DayOfMonth].into_iter().all(has);
        let timed = match written.interval {
            Interval::Day => dated,
            Interval::Hour => has(Meaning::Time) || dated && has(Meaning::Hour),
        };
        if !timed {
            wrong(
                "columns",
                "",
                "没有完整的时间：需要 time，或 date（或 year、month、day）加 hour；日数据需要日期",
                "the time is not complete: time, or date (or year, month, day) with hour; for days, the date",
            );
        }
        if written.station.is_none() && !has(Meaning::Site) {
            wrong(
                "station",
                "",
                "没有站点：需要 [columns] 的 station 或 [station]",
                "no station: station in [columns], or [station]",
            );
        }
        let mut amounts =
            Amounts { missing: written.missing.clone(), round: written.round, ..Amounts::default() };
        for (code, unit) in &written.units {
            let Some(pollutant) = Pollutant::of_code(code.strip_suffix("_8h").unwrap_or(code)) else {
                wrong(code, unit, "没有这种污染物", "there is no such pollutant");
                continue;
            };
            let milli = pollutant == Pollutant::Co;
            amounts.unit[pollutant as usize] = match (unit.as_str(), milli) {
                ("mg/m3" | "mg/m³", true) | ("ug/m3" | "µg/m³" | "μg/m³", false) => Unit::Same,
                ("ug/m3" | "µg/m³" | "μg/m³", true) => Unit::Thousandth,
                ("mg/m3" | "mg/m³", false) => Unit::Thousandfold,
                _ => {
                    wrong(code, unit, "单位只能是 ug/m3 或 mg/m3", "a unit is ug/m3 or mg/m3");
                    Unit::Same
                }
            };
        }
        let mut site = |described: &Described| {
            let kind = kind_of(&described.kind);
            if !is_site_id(&described.id) {
                wrong(
                    "id",
                    &described.id,
                    "站点编号只能用小写字母、数字和连字符，最多 64 个",
                    "an id has lower-case letters, digits and hyphens only, at most 64",
                );
            }
            if kind.is_none() {
                wrong(
                    "kind",
                    &described.kind,
                    "类型只能是 district、city、national、provincial、township 之一",
                    "a kind is one of district, city, national, provincial, township",
                );
            }
            let zh = &described.name_zh;
            let name = Bilingual::new(zh, described.name_en.as_ref().unwrap_or(zh));
            Some(Site { member_of: described.member_of.clone(), ..Site::named(&described.id, name, kind?) })
        };
        let station = written.station.as_ref().and_then(&mut site);
        let stations = written
            .stations
            .iter()
            .filter_map(|(key, described)| Some((key.clone(), site(described)?)))
            .collect();
        let areas = written.areas.iter().filter_map(&mut site).collect();
        Some(Self { columns, amounts, station, stations, areas, written })
    }

    /// The columns of a file by this mapping; `None` with problems added where one is missing, there twice, or not named.
    pub(super) fn columns(&self, header: &Header, problems: &mut Problems) -> Option<Meanings<Meaning>> {
        let names: Vec<String> = header.names.iter().map(|name| name.to_lowercase()).collect();
        let mut known: Vec<Known<'_, Meaning>> =
            self.columns.iter().map(|(name, meaning)| Known::required(name, *meaning)).collect();
        if self.written.others == Others::Ignore {
            let named = |name: &String| self.columns.iter().any(|(column, _)| column == name);
            known.extend(
                names.iter().filter(|name| !named(name)).map(|name| Known::optional(name, Meaning::Unused)),
            );
        }
        Meanings::read(header, &known, problems)
    }

    pub(super) fn amounts(&self) -> Amounts {
        self.amounts.clone()
    }

    pub(super) fn areas(&self) -> Vec<Site> {
        self.areas.clone()
    }

    pub(super) fn is_hourly(&self) -> bool {
        self.written.interval == Interval::Hour
    }

    /// Whether times are those at which hours begin.
    pub(super) fn hours_begin(&self) -> bool {
        self.written.hour_is == HourIs::Start
    }

    pub(super) fn fixed_station(&self) -> Option<Site> {
        self.station.clone()
    }

    pub(super) fn station(&self, name: &str) -> Option<Site> {
        self.stations.get(name).cloned()
    }

    pub(super) fn has_stations(&self) -> bool {
        !self.stations.is_empty()
    }
}
