//! What is sent and answered, for `/openapi.json` alone: fields are read and written by their names.

use utoipa::ToSchema;

/// A day or an hour of air. Other fields pass through.
#[derive(ToSchema)]
#[expect(dead_code, reason = "it only describes what is read by name")]
pub(crate) struct AirEntry {
    /// The natural day of the observation; may be left out where the edition is fixed.
    #[schema(example = "2026-03-01")]
    date: Option<String>,
    /// `hourly` or `daily`.
    #[schema(example = "daily")]
    mode: String,
    /// SO₂, µg/m³. This and the other concentrations are numbers or texts of digits; `null`, `""` and `"NA"` are missing,
    /// `"/"` is not in the monitoring plan.
    #[schema(example = "8")]
    so2: Option<String>,
    /// NO₂, µg/m³.
    #[schema(example = "38")]
    no2: Option<String>,
    /// CO, mg/m³.
    #[schema(example = "0.9")]
    co: Option<String>,
    /// Hourly ozone, of a day the largest, µg/m³.
    #[schema(example = "150")]
    o3_1h: Option<String>,
    /// MDA8, µg/m³.
    #[schema(example = "131")]
    o3_8h: Option<String>,
    /// PM10, µg/m³.
    #[schema(example = "85")]
    pm10: Option<String>,
    /// PM2.5, µg/m³.
    #[schema(example = "48")]
    pm25: Option<String>,
}

/// What is added to an entry of air.
#[derive(ToSchema)]
#[expect(dead_code, reason = "it only describes what is written by name")]
pub(crate) struct AirResult {
    /// `2012` or `2026`, of HJ 633.
    edition: String,
    /// Individual index of SO₂; `null` where there is none.
    iaqi_so2: Option<u16>,
    /// Individual index of NO₂.
    iaqi_no2: Option<u16>,
    /// Individual index of CO.
    iaqi_co: Option<u16>,
    /// Individual index of O₃.
    iaqi_o3: Option<u16>,
    /// Individual index of PM10.
    iaqi_pm10: Option<u16>,
    /// Individual index of PM2.5.
    iaqi_pm25: Option<u16>,
    /// Air quality index; `null` where the standard says NA.
    aqi: Option<u16>,
    /// 优, 良, 轻度污染, 中度污染, 重度污染 or 严重污染; `null` without an AQI.
    level: Option<String>,
    /// All primary pollutants, none up to an AQI of 50; `null` without an AQI.
    primary: Option<Vec<String>>,
}

/// A sample of surface water: any of these and of `cod`, `bod5`, `tn`, `cu`, `zn`, `f`, `se`, `as`, `hg`, `cd`, `cr6`,
/// `pb`, `cn`, `phenol`, `oil`, `las`, `sulfide` in mg/L and `fc` per litre. Other fields pass through.
#[derive(ToSchema)]
#[expect(dead_code, reason = "it only describes what is read by name")]
pub(crate) struct WaterEntry {
    /// `river` (the default) or `lake`.
    body: Option<String>,
    /// pH. This and the other values are numbers or texts; `null`, `""`, `"NA"`, `"--"` and `"*"` are missing, `"0.05L"`,
    /// `"<0.05"` and `"ND"` are below detection.
    #[schema(example = "7.6")]
    ph: Option<String>,
    /// Dissolved oxygen, mg/L.
    #[schema(example = "7.8")]
    r#do: Option<String>,
    /// Permanganate index, mg/L.
    #[schema(example = "3.2")]
    codmn: Option<String>,
    /// Ammonia nitrogen, mg/L.
    #[schema(example = "1.01")]
    nh3n: Option<String>,
    /// Total phosphorus, mg/L.
    #[schema(example = "0.08")]
    tp: Option<String>,
}

/// What is added to a sample.
#[derive(ToSchema)]
#[expect(dead_code, reason = "it only describes what is written by name")]
pub(crate) struct WaterResult {
    /// Ⅰ, Ⅱ, Ⅲ, Ⅳ, Ⅴ or 劣Ⅴ; `null` where no assessed item has a value.
    class: Option<String>,
    /// 优, 良好, 轻度污染, 中度污染 or 重度污染.
    quality: Option<String>,
    /// Codes of the items that decide the class.
    decisive: Vec<String>,
    /// At most three, none at class Ⅲ or better.
    main_pollutants: Vec<MainPollutant>,
    /// Codes of the assessed items without a value (缺项): with them the class can only be worse.
    missing: Vec<String>,
}

/// An item that makes a sample worse than class Ⅲ.
#[derive(ToSchema)]
#[expect(dead_code, reason = "it only describes what is written by name")]
pub(crate) struct MainPollutant {
    /// Code of the item.
    item: String,
    /// Its name in Chinese.
    name: String,
    /// Multiple above the limit of class Ⅲ, two decimals; `null` for pH, dissolved oxygen, and below detection.
    multiple: Option<f64>,
}
