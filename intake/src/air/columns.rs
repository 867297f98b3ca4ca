//! What the columns of a file of air values mean, and which formats are known.

use crate::{
    error::Problems,
    meanings::{Known, Meanings},
    tables::Header,
};
use domain::{Bilingual, air::Pollutant};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Meaning {
    City,
    /// A site by its id (or by its code, where the registry knows it).
    Site,
    /// A national station by its Chinese name, within a city.
    Station,
    NameZh,
    NameEn,
    Kind,
    Date,
    /// The end of an hour, with its date.
    Time,
    /// The hour of the date, 0 to 24.
    Hour,
    Year,
    Month,
    DayOfMonth,
    /// A value: in days MDA8 for ozone, in hours the hourly mean.
    Value(Pollutant),
    /// The daily maximum of hourly ozone.
    OzoneHour,
    Flag(Pollutant),
    Audited,
    /// The index as published.
    Aqi,
    Level,
    Primary,
    /// Known, and left out.
    Unused,
}

use Meaning::{
    Aqi, Audited, City, Date, Flag, Hour, Kind, Level, NameEn, NameZh, OzoneHour, Primary, Site, Station,
    Time, Unused, Value,
};

/// Which set of columns a file has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// Days of cities, as published by collectors of the national real-time platform.
    CityDays,
    /// Our own, days of any site.
    SiteDays,
    /// Our own, hours of any site.
    SiteHours,
    /// Hours of national stations with the index that was published with them.
    NationalHours,
    /// As a mapping says.
    Mapped,
}

const fn value(pollutant: Pollutant) -> Known<'static, Meaning> {
    Known::required(pollutant.code(), Value(pollutant))
}

const FIVE: [Known<'static, Meaning>; 5] = [
    value(Pollutant::So2),
    value(Pollutant::No2),
    value(Pollutant::Co),
    value(Pollutant::Pm10),
    value(Pollutant::Pm25),
];

const FLAGS: [Known<'static, Meaning>; 6] = [
    Known::optional("so2_flag", Flag(Pollutant::So2)),
    Known::optional("no2_flag", Flag(Pollutant::No2)),
    Known::optional("co_flag", Flag(Pollutant::Co)),
    Known::optional("o3_flag", Flag(Pollutant::O3)),
    Known::optional("pm10_flag", Flag(Pollutant::Pm10)),
    Known::optional("pm25_flag", Flag(Pollutant::Pm25)),
];

const NAMES: [Known<'static, Meaning>; 3] =
    [Known::optional("name_zh", NameZh), Known::optional("name_en", NameEn), Known::optional("kind", Kind)];

impl Format {
    /// The format that these names of columns look most like.
    pub(crate) fn of(header: &Header) -> Self {
        let has = |name: &str| header.names.iter().any(|given| given.eq_ignore_ascii_case(name));
        match () {
            () if has("city") && has("station") => Format::NationalHours,
            () if has("city") => Format::CityDays,
            () if has("station") || has("time") => Format::SiteHours,
            () if has("site") => Format::SiteDays,
            () => Format::CityDays,
        }
    }

    /// Whether its rows are hours.
    pub(crate) const fn is_hourly(self) -> bool {
        matches!(self, Format::SiteHours | Format::NationalHours)
    }

    /// Its columns.
    pub(crate) fn columns(self) -> Vec<Known<'static, Meaning>> {
        let mut known = Vec::new();
        match self {
            Format::CityDays => {
                known.extend([
                    Known::required("city", City),
                    Known::required("date", Date),
                    Known::required("o3", OzoneHour),
                ]);
                known.extend(
                    ["aqi_mean", "aqi_range", "level", "rank"].map(|name| Known::optional(name, Unused)),
                );
            }
            Format::SiteDays => {
                known.extend([
                    Known::required("site", Site),
                    Known::required("date", Date),
                    Known::required("o3_8h", Value(Pollutant::O3)),
                    Known::required("o3_1h", OzoneHour),
                ]);
                known.extend(NAMES);
            }
            Format::SiteHours => {
                known.extend([
                    Known::required("station", Site),
                    Known::required("time", Time),
                    value(Pollutant::O3),
                    Known::optional("audited", Audited),
                ]);
                known.extend(FLAGS);
                known.extend(NAMES);
            }
            Format::NationalHours => known.extend([
                Known::required("city", City),
                Known::required("station", Station),
                Known::required("date", Date),
                Known::required("hour", Hour),
                Known::required("o3_1h", Value(Pollutant::O3)),
                Known::optional("aqi", Aqi),
                Known::optional("level", Level),
                Known::optional("primary", Primary),
                Known::optional("o3_8h", Unused),
            ]),
            Format::Mapped => {}
        }
        known.extend(FIVE);
        known
    }
}

/// What a reader should know of columns that are left out, or are not what one might think.
pub(crate) fn notes(format: Format, columns: &Meanings<Meaning>) -> Vec<Bilingual> {
    let mut notes = Vec::new();
    let unused = columns.names(Unused);
    let has = |column: &str| unused.iter().any(|name| name == column);
    if format == Format::CityDays {
        notes.push(Bilingual::new(
            "列 o3 是日最大小时值，不是日最大8小时滑动平均（MDA8）：单独保存，不参与 2026 年版指数计算",
            "o3 is a daily maximum of hourly means, not MDA8: it is kept apart and takes no part in the 2026 index",
        ));
        if has("aqi_mean") || has("aqi_range") || has("level") {
            notes.push(Bilingual::new(
                "aqi_mean、aqi_range、level 由小时 AQI 得出，不是 HJ 633 的日 AQI：未导入，由浓度重新计算",
                "aqi_mean, aqi_range and level come from hourly AQI and are not the daily AQI of HJ 633: not imported, \
                 computed from concentrations instead",
            ));
        }
    }
    if has("rank") {
        notes.push(Bilingual::new(
            "rank 是采集网站的全国排名，无法复核：未导入",
            "rank is the collecting site’s own ranking and cannot be checked: not imported",
        ));
    }
    if format == Format::NationalHours {
        notes.push(Bilingual::new(
            "每小时值为该时刻之前一小时的平均；已发布的 AQI、级别和首要污染物只用于比对，不作为计算结果保存",
            "an hour is the mean of the hour that ends then; published AQI, level and primary pollutant are compared \
             with, and never kept as if computed",
        ));
        if has("o3_8h") {
            notes.push(Bilingual::new(
                "o3_8h 由小时值重新计算：未导入",
                "o3_8h is computed from the hourly means: not imported",
            ));
        }
    }
    notes
}

/// Reads the header of a known format.
pub(crate) fn read(format: Format, header: &Header, problems: &mut Problems) -> Option<Meanings<Meaning>> {
    Meanings::read(header, &format.columns(), problems)
}
