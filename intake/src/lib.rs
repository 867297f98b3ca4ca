//! Files of measurements in: read and checked row by row, to be published in one transaction.
//!
//! Everything here is pure: bytes in, data or errors out. What is read is either the whole file or nothing of it; every
//! problem names file, sheet, row, column and value, and says what to do. A new kind of import begins with [`tables`].
//!
//! What must never live here: files, databases, clocks, rules of a standard. It is a crate of its own so that the fuzz
//! targets are built without the server.

mod air;
mod cities;
mod columns;
pub mod decode;
pub mod error;
pub mod meanings;
pub mod number;
mod summary;
pub mod table;
pub mod tables;

pub use error::{ImportErrors, RowError};
pub use summary::summary;

use domain::{
    Bilingual, Day,
    air::{AirDay, Site},
    publication::Observed,
};

/// Daily air values as a file gives them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AirImport {
    /// The sites, in the order in which the file names them first.
    pub sites: Vec<Site>,
    /// Their days, each site's in order of time, in thousandths of the unit.
    pub days: Vec<Observed<AirDay>>,
    /// Rows of data read.
    pub rows: usize,
    /// Columns of the file that are known and were left out; `notes` say why.
    pub unused_columns: Vec<String>,
    /// What a reader of the result should know.
    pub notes: Vec<Bilingual>,
}

/// The most bytes a file may have after decompression: a decade of days for ten thousand sites.
pub const LARGEST: u64 = 256 * 1024 * 1024;

/// Reads daily air values from a CSV file, plain or gzip, in UTF-8 (with or without BOM) or GB 18030.
///
/// Two sets of columns are known, in any order:
/// * `city,date,pm25,pm10,so2,no2,co,o3` and optionally `aqi_mean,aqi_range,level,rank`, as published by collectors of the
///   national real-time platform: `o3` is a daily maximum of hourly means there, and becomes [`AirDay::o3_1h`];
/// * our own `site,date,so2,no2,co,o3_8h,o3_1h,pm10,pm25` and optionally `name_zh,name_en,kind`, where `o3_8h` is MDA8
///   (HJ 663-2013) and `kind` is one of `district`, `city` (the default), `national`, `provincial`, `township`.
///
/// `co` is in mg/m³, the others in µg/m³. Empty, `NA`, `-` and `--` mean missing. `today` bounds the dates.
///
/// # Errors
/// All problems of the file, at most fifty in words.
pub fn read_air(file_name: &str, bytes: &[u8], today: Day) -> Result<AirImport, ImportErrors> {
    read_air_within(file_name, bytes, today, LARGEST)
}

/// [`read_air`] with another limit on the bytes after decompression.
///
/// # Errors
/// As [`read_air`].
pub fn read_air_within(
    file_name: &str,
    bytes: &[u8],
    today: Day,
    largest: u64,
) -> Result<AirImport, ImportErrors> {
    let mut problems = error::Problems::new(file_name);
    let read = decode::text(bytes, largest, &mut problems)
        .and_then(|decoded| air::read(&decoded, today, &mut problems));
    problems.finish(read)
}
