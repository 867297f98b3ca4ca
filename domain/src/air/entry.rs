//! Readings as texts, the way files, programs and forms give them, and reports as texts.

use super::{
    Edition, Pollutant,
    edition::Averaging,
    report::{Amount, Reading, Report, report},
};
use crate::{
    Day, Lang,
    field::{FieldError, is_missing},
    scaled::scaled,
};
use std::str::FromStr;

/// The fields of a reading, in the order of the documentation.
pub const FIELDS: [&str; 9] = ["date", "mode", "so2", "no2", "co", "o3_1h", "o3_8h", "pm10", "pm25"];

/// The fields of a report.
pub const RESULTS: [&str; 10] = [
    "edition",
    "iaqi_so2",
    "iaqi_no2",
    "iaqi_co",
    "iaqi_o3",
    "iaqi_pm10",
    "iaqi_pm25",
    "aqi",
    "level",
    "primary",
];

/// Which edition judges a reading.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EditionChoice {
    /// That in force on the day of the reading.
    #[default]
    ByDate,
    /// This one, whatever the day.
    Fixed(Edition),
}

/// The text is none of `by-date`, `2012`, `2026`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("use by-date, 2012 or 2026")]
pub struct NotAnEdition;

impl FromStr for EditionChoice {
    type Err = NotAnEdition;

    fn from_str(text: &str) -> Result<Self, NotAnEdition> {
        match text {
            "by-date" => Ok(EditionChoice::ByDate),
            "2012" => Ok(EditionChoice::Fixed(Edition::Hj633_2012)),
            "2026" => Ok(EditionChoice::Fixed(Edition::Hj633_2026)),
            _ => Err(NotAnEdition),
        }
    }
}

/// Reads a reading and reports on it. `field` gives the text of each of [`FIELDS`], without blanks around it and empty
/// where there is none.
///
/// Concentrations are decimals with any number of digits, in µg/m³ but CO in mg/m³; [`is_missing`] texts are missing and
/// `/` is not in the monitoring plan. `mode` is `hourly` or `daily`. `date` may be empty where the edition is fixed.
///
/// # Errors
/// Every field that cannot be read.
pub fn evaluate<'a>(
    field: impl Fn(&'static str) -> &'a str,
    choice: EditionChoice,
) -> Result<Report, Vec<FieldError>> {
    let mut errors = Vec::new();
    let mut amount = |name: &'static str| match field(name) {
        "/" => Amount::NotInPlan,
        text if is_missing(text) => Amount::Missing,
        text => scaled(text, 3).map(Amount::Value).unwrap_or_else(|why| {
            errors.push(FieldError::amount(name, text, why));
            Amount::Missing
        }),
    };
    let reading = Reading {
        so2: amount("so2"),
        no2: amount("no2"),
        co: amount("co"),
        o3_1h: amount("o3_1h"),
        o3_8h: amount("o3_8h"),
        pm10: amount("pm10"),
        pm25: amount("pm25"),
    };
    let averaging = match field("mode") {
        "hourly" => Some(Averaging::Hour),
        "daily" => Some(Averaging::Day),
        other => {
            errors.push(FieldError::new("mode", other, "只能是 hourly 或 daily", "use hourly or daily"));
            None
        }
    };
    let edition = match (field("date"), choice) {
        ("", EditionChoice::Fixed(edition)) => Some(edition),
        (text, choice) => match (text.parse::<Day>(), choice) {
            (Ok(_), EditionChoice::Fixed(edition)) => Some(edition),
            (Ok(day), EditionChoice::ByDate) => Some(Edition::of(day)),
            (Err(_), _) => {
                errors.push(FieldError::new(
                    "date",
                    text,
                    "不是日历上的日期；请写成 2024-06-30 的形式",
                    "not a day of the calendar; write it like 2024-06-30",
                ));
                None
            }
        },
    };
    match (averaging, edition) {
        (Some(averaging), Some(edition)) if errors.is_empty() => Ok(report(&reading, averaging, edition)),
        _ => Err(errors),
    }
}

/// `2012` or `2026`.
pub const fn edition_code(edition: Edition) -> &'static str {
    match edition {
        Edition::Hj633_2012 => "2012",
        Edition::Hj633_2026 => "2026",
    }
}

/// The name of a pollutant in plain letters: `SO2`, `PM2.5`.
pub const fn plain_name(pollutant: Pollutant) -> &'static str {
    match pollutant {
        Pollutant::So2 => "SO2",
        Pollutant::No2 => "NO2",
        Pollutant::O3 => "O3",
        Pollutant::Co | Pollutant::Pm10 | Pollutant::Pm25 => pollutant.symbol(),
    }
}

/// A report as the texts of [`RESULTS`]. Without an AQI, `aqi`, `level` and `primary` are `NA`; with one of at most 50,
/// `primary` is empty. Primary pollutants are joined by `+` in the order of [`Pollutant::ALL`]; levels are 优, 良 ….
pub fn texts(report: &Report) -> [String; 10] {
    let na = || "NA".to_owned();
    let [so2, no2, co, o3, pm10, pm25] = Pollutant::ALL.map(|p| report.iaqi_text(p));
    let index = &report.index;
    let primary = || index.primary.iter().map(|p| plain_name(*p)).collect::<Vec<_>>().join("+");
    [
        edition_code(index.edition).to_owned(),
        so2,
        no2,
        co,
        o3,
        pm10,
        pm25,
        index.aqi.map_or_else(na, |aqi| aqi.to_string()),
        index.level.map_or_else(na, |level| level.name(Lang::Zh).to_owned()),
        index.aqi.map_or_else(na, |_| primary()),
    ]
}
