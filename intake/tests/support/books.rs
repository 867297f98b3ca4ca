//! Workbooks made in memory, and what is read of them.

use intake::{ImportErrors, error::Problems, tables};
use rust_xlsxwriter::Workbook;

/// Names of the columns, and rows.
pub type Read = (Vec<String>, Vec<Vec<String>>);

/// All rows of all sheets, behind their headers.
pub fn read_within(name: &str, bytes: &[u8], largest: u64) -> Result<Vec<Read>, ImportErrors> {
    let mut problems = Problems::new(name);
    let read = tables::open(bytes, largest, &mut problems).map(|file| {
        let mut all = Vec::new();
        for sheet in &file.sheets {
            let Some(header) = sheet.header(&mut problems) else { continue };
            let mut rows = Vec::new();
            sheet.rows(&header, &mut problems, |row, _| rows.push(row.fields.clone()));
            all.push((header.names, rows));
        }
        all
    });
    problems.finish(read)
}

/// A workbook as its maker would write it.
pub fn workbook(fill: impl FnOnce(&mut Workbook)) -> Vec<u8> {
    let mut book = Workbook::new();
    fill(&mut book);
    book.save_to_buffer().expect("a workbook")
}
