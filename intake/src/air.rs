//! Files of air values, hourly and daily.

pub(crate) mod collect;
mod columns;
pub(crate) mod field;
mod mapping;
pub(crate) mod places;
mod published;
mod rows;

pub use mapping::Mapping;
pub use published::{Comparison, Difference};

use crate::{
    error::{ImportErrors, Problems},
    quality::{self, Quality},
    tables,
};
use collect::{Collected, Gathered};
use columns::Format;
use domain::{
    Bilingual, Day,
    air::{AirDay, AirHour, Site},
    publication::Observed,
};
use rows::Reader;

/// Air values as a file gives them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AirImport {
    /// The sites of the file, in the order in which it names them first; those the portal knows, as it knows them.
    pub sites: Vec<Site>,
    /// Those that are new, or described otherwise than the portal has them, and the areas they are part of.
    pub new_sites: Vec<Site>,
    /// Daily values, each site's in order of time, in thousandths of the unit.
    pub days: Vec<Observed<AirDay>>,
    /// Hourly values, each site's in order of time.
    pub hours: Vec<Observed<AirHour>>,
    /// Rows of data read.
    pub rows: usize,
    /// Columns of the file that are known and were left out; `notes` say why.
    pub unused_columns: Vec<String>,
    /// What a reader of the result should know.
    pub notes: Vec<Bilingual>,
    /// What is odd in the values.
    pub quality: Quality,
    /// How the published index of hours compares with the computed one, where the file has one.
    pub comparison: Option<Comparison>,
}

/// How a file of air values is read.
#[derive(Clone, Copy, Debug)]
pub struct AirOptions<'a> {
    /// Bounds the dates.
    pub today: Day,
    /// The sites that the portal has: their codes and names are recognised.
    pub known: &'a [Site],
    /// What the columns mean, where they are not of a format that is known.
    pub mapping: Option<&'a Mapping>,
    /// The one sheet to read; else all that are visible.
    pub sheet: Option<&'a str>,
    /// The most bytes after decompression.
    pub largest: u64,
    /// Hours without any change after which a sensor counts as frozen.
    pub frozen_hours: usize,
}

impl AirOptions<'_> {
    /// Any known format, for a portal without sites.
    pub const fn new(today: Day) -> Self {
        Self {
            today,
            known: &[],
            mapping: None,
            sheet: None,
            largest: crate::LARGEST,
            frozen_hours: quality::FROZEN_HOURS,
        }
    }
}

/// Reads air values from CSV (plain or gzip, UTF-8 or GB 18030) or `.xlsx`, hourly or daily, in any of the formats that
/// `docs/IMPORT.md` describes; which one it is, the header says.
///
/// # Errors
/// All problems of the file, at most fifty in words.
pub fn read_air_with(
    file_name: &str,
    bytes: &[u8],
    options: &AirOptions<'_>,
) -> Result<AirImport, ImportErrors> {
    let mut problems = Problems::new(file_name);
    let read = read(bytes, options, &mut problems);
    problems.finish(read)
}

/// [`read_air_with`], without mapping, for a portal without sites.
///
/// # Errors
/// As there.
pub fn read_air(file_name: &str, bytes: &[u8], today: Day) -> Result<AirImport, ImportErrors> {
    read_air_with(file_name, bytes, &AirOptions::new(today))
}

/// [`read_air`] with another limit on the bytes after decompression.
///
/// # Errors
/// As there.
pub fn read_air_within(
    file_name: &str,
    bytes: &[u8],
    today: Day,
    largest: u64,
) -> Result<AirImport, ImportErrors> {
    read_air_with(file_name, bytes, &AirOptions { largest, ..AirOptions::new(today) })
}

fn read(bytes: &[u8], options: &AirOptions<'_>, problems: &mut Problems) -> Option<AirImport> {
    let file = tables::open(bytes, options.largest, problems)?;
    let sheets: Vec<&tables::Sheet> = match options.sheet {
        Some(_) => vec![file.sheet(options.sheet, problems)?],
        None => file.sheets.iter().collect(),
    };
    let mut reader = Reader::new(options);
    let mut notes = Vec::new();
    let mut unused_columns = Vec::new();
    for sheet in sheets {
        let Some(header) = sheet.header(problems) else { continue };
        let format = if options.mapping.is_some() { Format::Mapped } else { Format::of(&header) };
        let columns = match options.mapping {
            Some(mapping) => mapping.columns(&header, problems),
            None => columns::read(format, &header, problems),
        };
        let Some(columns) = columns else { continue };
        reader.collected.begin(sheet.name.as_deref());
        reader.collected.rows += sheet.rows(&header, problems, |row, problems| {
            reader.row(row, format, &columns, problems);
        });
        for note in columns::notes(format, &columns) {
            if !notes.contains(&note) {
                notes.push(note);
            }
        }
        for name in columns.names(columns::Meaning::Unused) {
            if !unused_columns.contains(&name) {
                unused_columns.push(name);
            }
        }
    }
    problems.at(None, &[]);
    if problems.any() {
        return None;
    }
    notes.extend(file.notes);
    let Reader { mut collected, comparison, areas, .. } = reader;
    collected.judge_values();
    quality::judge(&mut collected, options.frozen_hours);
    notes.extend(collected.bare_note(options.known));
    let mut new_sites: Vec<Site> =
        areas.into_iter().filter(|area| options.known.iter().all(|known| known.id != area.id)).collect();
    for site in collected.new_sites(options.known) {
        new_sites.retain(|area| area.id != site.id);
        new_sites.push(site);
    }
    let Collected { sites: gathered, findings, rows, .. } = collected;
    let mut import = AirImport {
        new_sites,
        rows,
        unused_columns,
        notes,
        quality: Quality::new(findings),
        comparison,
        ..AirImport::default()
    };
    for Gathered { site, days, hours, .. } in gathered {
        if !days.is_empty() {
            import.days.push(Observed { site: site.id.clone(), rows: days });
        }
        if !hours.is_empty() {
            let rows = hours.into_iter().map(|row| row.hour).collect();
            import.hours.push(Observed { site: site.id.clone(), rows });
        }
        import.sites.push(site);
    }
    Some(import)
}
