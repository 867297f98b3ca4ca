//! Values of water sections from a table: months, samples taken by hand, and the feed of automatic stations.

mod columns;
mod reading;
pub mod report;

use super::{
    LARGEST,
    error::{ImportErrors, Problems},
    meanings::Meanings,
    tables,
};
use columns::Column;
use domain::{
    Bilingual, Day,
    publication::Observed,
    water::{Section, Status, WaterMonth, WaterSample},
};

/// Values of water sections as a file gives them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WaterImport {
    /// Sections that are not public yet and that the file describes well enough.
    pub sections: Vec<Section>,
    /// The values of months that are reported as such.
    pub months: Vec<WaterMonth>,
    /// Samples, those of each section in order of time.
    pub samples: Vec<Observed<WaterSample>>,
    /// Rows of data read.
    pub rows: usize,
    /// What of the file could not be used, or does not count.
    pub unusable: Vec<Unusable>,
    /// What a reader of the result should know.
    pub notes: Vec<Bilingual>,
}

/// Something that the file says and that could not be used, or does not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unusable {
    /// The row it is on, the header being 1.
    pub row: usize,
    /// The section as the file names it.
    pub section: String,
    /// The time as the file writes it.
    pub time: String,
    /// The column; empty where the whole row is meant.
    pub column: String,
    /// What stands there.
    pub value: String,
    /// Why.
    pub why: Why,
}

/// Why something could not be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// The row has no time (`2021-*`): its values, if any, cannot be placed.
    NoTime,
    /// The station was not in normal operation: what it reported is kept and does not count.
    NotNormal(Counted),
    /// A later row has the same section and time: that one was taken.
    Replaced(usize),
    /// The item was not reported (`--`).
    NotReported,
    /// The item is not monitored at this station (`*`).
    NotMonitored,
}

/// A status as something to be sorted by.
pub type Counted = u8;

impl Why {
    pub(crate) const fn of_status(status: Status) -> Self {
        Why::NotNormal(status as u8)
    }
}

/// Reads values of water sections from a CSV file or workbook. `known` are the sections that are public. `today` bounds the
/// times.
///
/// A table has a column `section` (断面) with the id or name of a section, `month` (月份) or `time` (时间), and items by code or
/// Chinese name. Values are decimals in the item's unit with at most six decimals; `0.05L` and `<0.05` are below a limit of
/// detection; nothing, `NA`, `-` and `--` are missing, `*` and `/` not monitored.
///
/// A table with a column `status` or `class_official` is the feed of automatic stations, as collectors publish it: rows
/// without a time are left out, of several rows of a section and time the last is taken, and all of that is listed in
/// [`WaterImport::unusable`]. A table that also has `province` or `basin` brings its sections with it. In other tables a
/// section must be known, and a section and time twice is a fault.
///
/// # Errors
/// All problems of the file, at most fifty in words.
pub fn read(
    file_name: &str,
    bytes: &[u8],
    known: &[Section],
    today: Day,
) -> Result<WaterImport, ImportErrors> {
    let mut problems = Problems::new(file_name);
    let read = tables::open(bytes, LARGEST, &mut problems).map(|file| {
        let mut reading = reading::Reading::new(known, today);
        for sheet in &file.sheets {
            let Some(header) = sheet.header(&mut problems) else { continue };
            let names = columns::names();
            let Some(columns) = Meanings::<Column>::read(&header, &columns::known(&names), &mut problems)
            else {
                continue;
            };
            let Some(kind) = columns::kind(&columns, header.line, &mut problems) else { continue };
            let rows = sheet
                .rows(&header, &mut problems, |row, problems| reading.row(row, &columns, kind, problems));
            reading.count(rows, &columns);
        }
        reading.finish(file.notes)
    });
    problems.finish(read)
}
