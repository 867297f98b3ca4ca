//! What several answers about air share.

use domain::{
    Day, Decimal, Lang,
    air::{Flag, MILLI, Pollutant, iaqi::DayIndex},
    day::HOUR_MS,
};
use serde::Serialize;
use serde_json::value::RawValue;
use utoipa::ToSchema;

/// A JSON number with just its own digits.
pub(crate) type Number = Box<RawValue>;

/// A decimal as a JSON number with just its own digits: `Display` of a decimal is one already.
pub(crate) fn number(value: Decimal) -> Number {
    RawValue::from_string(value.to_string()).unwrap_or_else(|_| RawValue::NULL.to_owned())
}

/// A concentration of thousandths, every digit of it and no zeros behind them.
pub(crate) fn concentration(milli: i64) -> Number {
    const PLACES: u32 = MILLI.ilog10();
    number(Decimal::new(milli, PLACES).normalize())
}

/// One value for each pollutant.
#[derive(Serialize, ToSchema)]
pub(crate) struct Concentrations {
    /// SO₂, µg/m³.
    #[schema(value_type = Option<f64>)]
    so2: Option<Number>,
    /// NO₂, µg/m³.
    #[schema(value_type = Option<f64>)]
    no2: Option<Number>,
    /// CO, mg/m³.
    #[schema(value_type = Option<f64>)]
    co: Option<Number>,
    /// Ozone, µg/m³: of an hour its mean, of a day the daily maximum 8-hour mean (MDA8).
    #[schema(value_type = Option<f64>)]
    o3: Option<Number>,
    /// PM10, µg/m³.
    #[schema(value_type = Option<f64>)]
    pm10: Option<Number>,
    /// PM2.5, µg/m³.
    #[schema(value_type = Option<f64>)]
    pm25: Option<Number>,
}

impl Concentrations {
    /// Of thousandths.
    pub(crate) fn of(values: &[Option<i64>; 6]) -> Self {
        let [so2, no2, co, o3, pm10, pm25] = values.map(|value| value.map(concentration));
        Self { so2, no2, co, o3, pm10, pm25 }
    }

    /// As cells of a table, in the order of the pollutants.
    pub(crate) fn cells(&self) -> [String; 6] {
        [&self.so2, &self.no2, &self.co, &self.o3, &self.pm10, &self.pm25].map(digits)
    }
}

/// A number as a cell, empty where there is none.
pub(crate) fn digits(value: &Option<Number>) -> String {
    value.as_ref().map_or(String::new(), |number| number.get().to_owned())
}

/// Something countable for each pollutant.
#[derive(Serialize, ToSchema)]
pub(crate) struct Counts {
    so2: u32,
    no2: u32,
    co: u32,
    o3: u32,
    pm10: u32,
    pm25: u32,
}

impl Counts {
    /// In the order of the pollutants.
    pub(crate) fn of([so2, no2, co, o3, pm10, pm25]: [u32; 6]) -> Self {
        Self { so2, no2, co, o3, pm10, pm25 }
    }

    /// As cells of a table, in the order of the pollutants.
    pub(crate) fn cells(&self) -> [String; 6] {
        [self.so2, self.no2, self.co, self.o3, self.pm10, self.pm25].map(|count| count.to_string())
    }
}

/// The validity of each value of an hour, by the letters of HJ 212: `N` valid, `F` stopped, `M` maintenance, `D` fault,
/// `C` calibration, `T` out of range. Only `N` takes part in statistics and indices.
#[derive(Serialize, ToSchema)]
pub(crate) struct Flags {
    so2: &'static str,
    no2: &'static str,
    co: &'static str,
    o3: &'static str,
    pm10: &'static str,
    pm25: &'static str,
}

impl Flags {
    pub(crate) fn of(flags: &[Flag; 6]) -> Self {
        let [so2, no2, co, o3, pm10, pm25] = flags.map(letter);
        Self { so2, no2, co, o3, pm10, pm25 }
    }

    /// As cells of a table, in the order of the pollutants.
    pub(crate) fn cells(&self) -> [String; 6] {
        [self.so2, self.no2, self.co, self.o3, self.pm10, self.pm25].map(str::to_owned)
    }
}

const fn letter(flag: Flag) -> &'static str {
    match flag {
        Flag::N => "N",
        Flag::F => "F",
        Flag::M => "M",
        Flag::D => "D",
        Flag::C => "C",
        Flag::T => "T",
    }
}

/// What an edition of HJ 633 makes of an hour or a day.
#[derive(Serialize, ToSchema)]
pub(crate) struct Judged {
    /// The edition that judged.
    #[schema(example = "HJ 633-2012")]
    edition: &'static str,
    /// Individual indices (IAQI).
    iaqi: Indices,
    /// Air quality index, `null` where the edition publishes none (NA).
    aqi: Option<u16>,
    /// 1 to 6.
    level: Option<u8>,
    /// The name of the level in Chinese.
    level_zh: Option<&'static str>,
    /// The name of the level in English.
    level_en: Option<&'static str>,
    /// Primary pollutants: all that share the largest index, where the AQI is above 50.
    primary: Vec<&'static str>,
}

/// An individual index (IAQI) for each pollutant.
#[derive(Serialize, ToSchema)]
pub(crate) struct Indices {
    so2: Option<u16>,
    no2: Option<u16>,
    co: Option<u16>,
    o3: Option<u16>,
    pm10: Option<u16>,
    pm25: Option<u16>,
}

/// The columns of [`Judged::cells`].
pub(crate) const JUDGED: [&str; 11] = [
    "edition",
    "iaqi_so2",
    "iaqi_no2",
    "iaqi_co",
    "iaqi_o3",
    "iaqi_pm10",
    "iaqi_pm25",
    "aqi",
    "level",
    "level_zh",
    "primary",
];

impl Judged {
    pub(crate) fn of(index: &DayIndex) -> Self {
        let [so2, no2, co, o3, pm10, pm25] = index.iaqi;
        Self {
            edition: index.edition.name(),
            iaqi: Indices { so2, no2, co, o3, pm10, pm25 },
            aqi: index.aqi,
            level: index.level.map(|level| level.number()),
            level_zh: index.level.map(|level| level.name(Lang::Zh)),
            level_en: index.level.map(|level| level.name(Lang::En)),
            primary: index.primary.iter().map(|pollutant| pollutant.code()).collect(),
        }
    }

    /// As cells of a table; primary pollutants joined by `+`.
    pub(crate) fn cells(&self) -> Vec<String> {
        let Indices { so2, no2, co, o3, pm10, pm25 } = self.iaqi;
        let whole = |value: Option<u16>| value.map_or(String::new(), |value| value.to_string());
        let mut cells = vec![self.edition.to_owned()];
        cells.extend([so2, no2, co, o3, pm10, pm25, self.aqi, self.level.map(u16::from)].map(whole));
        cells.push(self.level_zh.unwrap_or_default().to_owned());
        cells.push(self.primary.join("+"));
        cells
    }
}

/// The end of an hour in Asia/Shanghai, `2024-05-01T01:00:00+08:00`; midnight is that of the next day.
pub(crate) fn time(end_utc_ms: i64) -> String {
    let day = Day::of_utc_ms(end_utc_ms);
    format!("{day}T{:02}:00:00+08:00", (end_utc_ms - day.start_utc_ms()) / HOUR_MS)
}

/// The codes of the pollutants with something before and behind them.
pub(crate) fn columns(before: &str, o3: &str) -> impl Iterator<Item = String> {
    Pollutant::ALL
        .map(|p| if p == Pollutant::O3 { format!("{before}{o3}") } else { format!("{before}{}", p.code()) })
        .into_iter()
}
