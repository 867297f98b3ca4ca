//! Workbooks: either any bytes, or a sound archive around parts of XML that are any bytes.
//!
//! Left to itself a fuzzer never gets past the checksums of an archive. So the input is the parts: the sheet, the shared
//! strings and the styles, parted by a byte that XML does not have.

#![no_main]

use domain::{Day, Lang};
use intake::{AirOptions, error::Problems, read_air_with, tables};
use libfuzzer_sys::fuzz_target;
use std::io::{Cursor, Write};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

const LARGEST: u64 = 1 << 20;
const CONTENT_TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"#;
const PACKAGE: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const WORKBOOK: &str = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const PARTS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#;

fn book(parts: &[u8]) -> Option<Vec<u8>> {
    let mut given = parts.split(|byte| *byte == 0xff);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, content) in [
        ("[Content_Types].xml", CONTENT_TYPES.as_bytes()),
        ("_rels/.rels", PACKAGE.as_bytes()),
        ("xl/workbook.xml", WORKBOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", PARTS.as_bytes()),
        ("xl/worksheets/sheet1.xml", given.next()?),
        ("xl/sharedStrings.xml", given.next().unwrap_or(b"<sst/>")),
        ("xl/styles.xml", given.next().unwrap_or(b"<styleSheet/>")),
    ] {
        zip.start_file(name, stored).ok()?;
        zip.write_all(content).ok()?;
    }
    Some(zip.finish().ok()?.into_inner())
}

fuzz_target!(
    // libFuzzer's hook ends the process at every panic, caught or not. Those of the spreadsheet library are caught, and
    // make a refusal; one that escapes still ends it.
    init: {
        std::panic::set_hook(Box::new(|panic| {
            if panic.location().is_none_or(|at| !at.file().contains("calamine")) {
                eprintln!("{panic}");
            }
        }))
    },
    |data: &[u8]| {
        let Some(today) = Day::new(2026, 11, 25) else { return };
        let Some((choice, bytes)) = data.split_first() else { return };
        let built = if choice % 2 == 0 { book(bytes) } else { Some(bytes.to_vec()) };
        let Some(built) = built else { return };
        let mut problems = Problems::new("a.xlsx");
        if let Some(file) = tables::open(&built, LARGEST, &mut problems) {
            for sheet in &file.sheets {
                let Some(header) = sheet.header(&mut problems) else { continue };
                sheet.rows(&header, &mut problems, |row, _| assert_eq!(row.fields.len(), header.names.len()));
            }
        } else {
            assert!(problems.any());
        }
        let options = AirOptions { largest: LARGEST, ..AirOptions::new(today) };
        match read_air_with("a.xlsx", &built, &options) {
            Ok(import) => assert!(!import.quality.print(Lang::Zh).is_empty()),
            Err(errors) => assert!(!errors.errors.is_empty()),
        }
    }
);
