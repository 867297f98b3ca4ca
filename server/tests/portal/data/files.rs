//! Files that are not what they say, or are made to do harm: refused in words, in the language of the page, and not kept.

use super::{
    super::{bureau::People, staff::office},
    cases::CASES,
    room::{bureau, kept, refusals, send, upload, workbook},
};
use flate2::{Compression, write::GzEncoder};
use std::io::{Cursor, Write as _};
use zip::{ZipWriter, write::SimpleFileOptions};

const CONTENT_TYPES: &str = "<Types><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>";

/// Packs `n` bytes of nothing.
pub fn gzip_bomb(n: usize) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    let some = vec![b'1'; 1 << 20];
    for _ in 0..n >> 20 {
        packed.write_all(&some).expect("writes");
    }
    packed.finish().expect("finishes")
}

/// An archive like a workbook with these parts.
fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("begins");
        zip.write_all(bytes).expect("writes");
    }
    zip.finish().expect("finishes").into_inner()
}

/// A workbook whose sheet is `n` bytes of nothing.
pub fn zip_bomb(n: usize) -> Vec<u8> {
    let sheet = vec![b' '; n];
    archive(&[("[Content_Types].xml", CONTENT_TYPES.as_bytes()), ("xl/worksheets/sheet1.xml", &sheet)])
}

#[tokio::test]
async fn bombs_and_mislabelled_files_are_refused_in_words_and_not_kept() {
    let bureau = bureau("files").await;
    let people = People::of(&bureau.served).await;
    let csv = CASES[4].csv;
    let book = workbook(csv);
    let macros = archive(&[("[Content_Types].xml", CONTENT_TYPES.as_bytes()), ("xl/vbaProject.bin", b"x")]);
    let links = archive(&[
        ("[Content_Types].xml", CONTENT_TYPES.as_bytes()),
        ("xl/externalLinks/externalLink1.xml", b"x"),
    ]);
    let document =
        archive(&[("[Content_Types].xml", b"<Types>wordprocessingml</Types>"), ("word/document.xml", b"x")]);
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    let old = [&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1][..], &[0; 512]].concat();
    let wide = {
        let mut book = rust_xlsxwriter::Workbook::new();
        book.add_worksheet().write_string(0, 16_000, "x").expect("writes");
        book.save_to_buffer().expect("a workbook")
    };
    let files: Vec<(&str, Vec<u8>, &str, &str)> = vec![
        ("炸弹.csv.gz", gzip_bomb(200 << 20), "解压后超过", "when unpacked"),
        ("炸弹.xlsx", zip_bomb(200 << 20), "压缩率不合常理", "packed beyond reason"),
        ("表.csv", book.clone(), "与扩展名不符", "the name says otherwise"),
        ("表.xlsx", csv.as_bytes().to_vec(), "与扩展名不符", "the name says otherwise"),
        ("表.csv", gzip_bomb(1 << 20), "与扩展名不符", "the name says otherwise"),
        ("表.exe", csv.as_bytes().to_vec(), "与扩展名不符", "the name says otherwise"),
        ("表.xls", old.clone(), "与扩展名不符", "the name says otherwise"),
        ("表.csv", old, "旧版 .xls", "an old .xls"),
        ("图.csv", png, "这是图片", "a picture, not a table"),
        ("文.csv", b"%PDF-1.7\n".to_vec(), "这是 PDF", "a PDF, not a table"),
        ("程序.csv", b"MZ\x90\0\x03\0\0\0".to_vec(), "不是文本 CSV", "not a CSV text"),
        ("网页.csv", b"<!doctype html><script>alert(1)</script>".to_vec(), "缺少此列", "lacks this column"),
        ("宏.xlsx", macros, "含有宏", "has macros"),
        ("链接.xlsx", links, "其他工作簿的链接", "links to other workbooks"),
        ("文档.xlsx", document, "不是 .xlsx 工作簿", "not an .xlsx workbook"),
        ("断.xlsx", book[..book.len() / 2].to_vec(), "不完整或已损坏", "truncated or corrupt"),
        ("宽.xlsx", wide, "超过 256 列", "beyond 256 columns"),
    ];
    for (name, bytes, zh, en) in &files {
        for (address, told) in [("/admin/data", zh), ("/en/admin/data", en)] {
            let answer = send(&people.author, address, &[("kind", "water")], Some((name, bytes))).await;
            assert_eq!(answer.status, 422, "{name}");
            let text = answer.text();
            assert!(text.contains(told) && text.contains(name), "{name}: {told} in {}", refusals(&answer));
        }
    }
    // Nor do they take the place of a file that is kept.
    let id = kept(&upload(&people.author, "water", ("月值.csv", csv.as_bytes()), &[]).await);
    for (name, bytes, zh, _) in &files {
        let address = format!("/admin/data/{id}");
        let answer = send(&people.author, &address, &[("version", "1")], Some((name, bytes))).await;
        assert!(answer.status == 422 && answer.text().contains(zh), "{name}");
        assert_eq!(people.author.get(&format!("{address}/file")).await.body, csv.as_bytes());
    }
    let works = office(&bureau.served).works(&domain::office::workflow::Stage::ALL).await.expect("works");
    assert_eq!(works.len(), 1);
}

#[tokio::test]
async fn a_file_that_is_too_large_is_refused_on_the_page_in_its_language() {
    let bureau = bureau("files-large").await;
    let people = People::of(&bureau.served).await;
    let large = vec![b'1'; 33 << 20];
    for (address, told) in [
        ("/admin/data", "文件超过 32 MB，已拒绝，没有保存"),
        ("/en/admin/data", "The file is above 32 MB; it was refused and not kept"),
    ] {
        let answer = send(&people.author, address, &[("kind", "water")], Some(("大.csv", &large))).await;
        assert_eq!(answer.status, 413);
        assert!(answer.text().contains(told), "{}", refusals(&answer));
    }
}
