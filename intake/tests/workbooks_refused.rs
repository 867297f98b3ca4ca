//! Workbooks that are not read, each for its reason.

#[path = "support/books.rs"]
mod books;

use books::{read_within, workbook};
use domain::Lang;
use intake::{ImportErrors, LARGEST};
use std::io::{Cursor, Write};
use zip::{ZipWriter, write::SimpleFileOptions};

/// The file is refused in words that contain these.
#[track_caller]
fn refused(bytes: &[u8], words: &str) -> ImportErrors {
    let errors = read_within("a.xlsx", bytes, LARGEST).expect_err("refused");
    assert!(errors.print(Lang::En).contains(words), "{errors}");
    assert!(errors.errors.iter().all(|error| !error.problem.zh.is_empty() && !error.problem.en.is_empty()));
    errors
}

/// The workbook again, with its parts changed or others added.
fn rebuilt(bytes: &[u8], change: impl Fn(&str, Vec<u8>) -> Vec<u8>, more: &[(&str, &[u8])]) -> Vec<u8> {
    let mut old = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    let mut new = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..old.len() {
        let mut part = old.by_index(index).expect("a part");
        let name = part.name().expect("a name").into_owned();
        let mut content = Vec::new();
        std::io::Read::read_to_end(&mut part, &mut content).expect("read");
        new.start_file(&name, SimpleFileOptions::default()).expect("begun");
        new.write_all(&change(&name, content)).expect("written");
    }
    for (name, content) in more {
        new.start_file(*name, SimpleFileOptions::default()).expect("begun");
        new.write_all(content).expect("written");
    }
    new.finish().expect("finished").into_inner()
}

fn plain() -> Vec<u8> {
    workbook(|book| {
        let sheet = book.add_worksheet();
        sheet.write(0, 0, "name").expect("written");
        sheet.write(0, 1, "amount").expect("written");
        sheet.write(1, 0, "甲").expect("written");
        sheet.write(1, 1, 0.1).expect("written");
    })
}

#[test]
fn a_cell_at_the_far_end_is_refused_by_its_name() {
    let book = workbook(|book| {
        book.add_worksheet().write(1_048_575, 16_383, 1).expect("written");
    });
    let errors = refused(&book, "XFD1048576");
    assert_eq!((errors.errors[0].row, errors.errors[0].column.as_str()), (1_048_576, "XFD"));
    assert_eq!(errors.errors[0].sheet.as_deref(), Some("Sheet1"));
    // Far down alone is no harm.
    let down = workbook(|book| {
        let sheet = book.add_worksheet();
        sheet.write(0, 0, "name").expect("written");
        sheet.write(1_048_575, 0, 1).expect("written");
    });
    assert_eq!(read_within("a.xlsx", &down, LARGEST).expect("read")[0].1, [["1"]]);
}

#[test]
fn bombs_are_refused_before_they_are_unpacked() {
    let sheet = |content: Vec<u8>| {
        rebuilt(
            &plain(),
            |name, old| if name == "xl/worksheets/sheet1.xml" { content.clone() } else { old },
            &[],
        )
    };
    let bomb = sheet(vec![b' '; 64 << 20]);
    assert!(bomb.len() < 1 << 18);
    refused(&bomb, "packed beyond reason");
    let errors = read_within("a.xlsx", &sheet(vec![b' '; 1 << 20]), 1 << 16).expect_err("too large");
    assert!(errors.print(Lang::En).contains("more than 65536 bytes"), "{errors}");
    // A directory that lies about the size: the true bytes are counted.
    let mut lying = bomb;
    let size = (64_u32 << 20).to_le_bytes();
    for at in 0..lying.len() - 4 {
        if lying[at..at + 4] == size {
            lying[at..at + 4].copy_from_slice(&1000_u32.to_le_bytes());
        }
    }
    assert!(read_within("a.xlsx", &lying, LARGEST).is_err());
    let many: Vec<(String, Vec<u8>)> = (0..5000).map(|n| (format!("xl/media/{n}"), Vec::new())).collect();
    let many: Vec<(&str, &[u8])> =
        many.iter().map(|(name, content)| (name.as_str(), content.as_slice())).collect();
    refused(&rebuilt(&plain(), |_, old| old, &many), "parts, above 4096");
}

#[test]
fn shared_strings_cannot_multiply() {
    let book = workbook(|book| {
        let sheet = book.add_worksheet();
        for row in 0..100 {
            sheet.write(row, 0, "x".repeat(30_000)).expect("written");
            sheet.write(row, 1, "y").expect("written");
        }
    });
    let errors = read_within("a.xlsx", &book, 1 << 20).expect_err("too much");
    assert!(errors.print(Lang::En).contains("too much in the workbook"), "{errors}");
}

#[test]
fn what_acts_or_leads_elsewhere_is_refused() {
    for (part, words) in [
        ("xl/vbaProject.bin", "macros"),
        ("xl/macrosheets/sheet1.xml", "macro sheets"),
        ("xl/externalLinks/externalLink1.xml", "links to other workbooks"),
        ("xl/connections.xml", "connections"),
        ("xl/embeddings/oleObject1.bin", "embedded"),
    ] {
        let errors = refused(&rebuilt(&plain(), |_, old| old, &[(part, b"x")]), words);
        assert_eq!(errors.errors[0].value, part);
    }
    let macros = |name: &str, old: Vec<u8>| match name {
        "[Content_Types].xml" => String::from_utf8(old)
            .expect("text")
            .replace(
                "openxmlformats-officedocument.spreadsheetml.sheet.main",
                "ms-excel.sheet.macroEnabled.main",
            )
            .into_bytes(),
        _ => old,
    };
    refused(&rebuilt(&plain(), macros, &[]), "a workbook with macros is not read");
}

#[test]
fn what_is_no_workbook_is_refused() {
    refused(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a picture");
    refused(b"%PDF-1.7", "a PDF");
    refused(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1], "password");
    refused(b"PK\x03\x04", "truncated or corrupt");
    let mut other = ZipWriter::new(Cursor::new(Vec::new()));
    other.start_file("a.csv", SimpleFileOptions::default()).expect("begun");
    other.write_all(b"a,b\n").expect("written");
    refused(&other.finish().expect("finished").into_inner(), "an archive without a workbook");
    let word = |name: &str, old: Vec<u8>| match name {
        "[Content_Types].xml" => b"<Types>wordprocessingml.document.main+xml</Types>".to_vec(),
        _ => old,
    };
    refused(&rebuilt(&plain(), word, &[]), "not an .xlsx workbook");
    refused(
        &workbook(|book| {
            book.add_worksheet();
        }),
        "nothing to be seen",
    );
    let good = plain();
    for cut in [10, good.len() / 2, good.len() - 4] {
        refused(&good[..cut], "corrupt");
    }
}

#[test]
fn damage_inside_is_a_refusal_too() {
    for (from, to) in [
        ("r=\"A2\"", "r=\"ZZZZZZZZZZ2\""),
        ("<row r=\"2\"", "<row r=\"99999999999\""),
        ("r=\"B2\"", "r=\"A1\""),
        ("</sheetData>", ""),
        ("<v>0.1</v>", "<w>0.1</w>"),
        ("t=\"s\"", "t=\"?\""),
    ] {
        let change = |name: &str, old: Vec<u8>| match name {
            "xl/worksheets/sheet1.xml" => {
                let text = String::from_utf8(old).expect("text");
                assert!(text.contains(from), "{text}");
                text.replace(from, to).into_bytes()
            }
            _ => old,
        };
        let result = read_within("a.xlsx", &rebuilt(&plain(), change, &[]), LARGEST);
        assert!(result.is_err(), "{from} → {to}: {result:?}");
    }
}
