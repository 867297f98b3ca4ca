//! Files to be published: what is recognised, and what is refused in words.

use intake::attachment::{Kind, LARGEST, check, safe_name};
use rust_xlsxwriter::Workbook;
use std::io::{Cursor, Write};
use zip::{ZipWriter, write::SimpleFileOptions};

fn xlsx() -> Vec<u8> {
    let mut book = Workbook::new();
    book.add_worksheet().write_string(0, 0, "项目").expect("writes");
    book.save_to_buffer().expect("a workbook")
}

/// An archive of parts.
fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("begins");
        zip.write_all(bytes).expect("writes");
    }
    zip.finish().expect("ends").into_inner()
}

const DOCX: &[u8] = br#"<Types><Override ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;

fn docx(more: &[(&str, &[u8])]) -> Vec<u8> {
    let mut parts = vec![("[Content_Types].xml", DOCX), ("word/document.xml", b"<w:document/>".as_slice())];
    parts.extend(more);
    package(&parts)
}

fn pdf(inside: &str) -> Vec<u8> {
    format!("%PDF-1.7\n1 0 obj\n<</Type /Catalog {inside}>>\nendobj\ntrailer <</Root 1 0 R>>\nstartxref\n9\n%%EOF\n").into_bytes()
}

fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut chunk = |kind: &[u8; 4], data: &[u8]| {
        bytes.extend((data.len() as u32).to_be_bytes());
        bytes.extend(kind);
        bytes.extend(data);
        bytes.extend([0; 4]);
    };
    let mut head = Vec::new();
    head.extend(width.to_be_bytes());
    head.extend(height.to_be_bytes());
    head.extend([8, 2, 0, 0, 0]);
    chunk(b"IHDR", &head);
    chunk(b"IDAT", &[1, 2, 3]);
    chunk(b"IEND", &[]);
    bytes
}

fn jpeg() -> Vec<u8> {
    let mut bytes = vec![0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 1, 0xff, 0xc0, 0, 11, 8, 0, 16, 0, 16, 1, 1, 17, 0];
    bytes.extend([0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 9, 9, 9, 0xff, 0xd9]);
    bytes
}

fn refused(name: &str, bytes: &[u8], words: &str) {
    let why = check(name, bytes).expect_err(name);
    assert!(why.zh.contains(words), "{name}: {}", why.zh);
    assert!(!why.en.is_empty());
}

#[test]
fn each_kind_is_known_by_its_content() {
    for (name, bytes, kind) in [
        ("a.xlsx", xlsx(), Kind::Xlsx),
        ("a.DOCX", docx(&[]), Kind::Docx),
        ("报告.pdf", pdf(""), Kind::Pdf),
        ("a.png", png(640, 480), Kind::Png),
        ("a.jpeg", jpeg(), Kind::Jpeg),
    ] {
        assert_eq!(check(name, &bytes), Ok(kind), "{name}");
    }
}

#[test]
fn a_name_that_lies_is_refused() {
    refused("a.pdf", &png(1, 1), "文件内容是 .png");
    refused("a.png", &pdf(""), "文件内容是 .pdf");
    refused("a.docx", &xlsx(), "文件内容是 .xlsx");
    refused("a.pdf", b"<html><script>alert(1)</script>", "无法识别");
    refused("a.png", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "无法识别");
    refused("a.pdf", b"MZ\x90\x00", "无法识别");
    refused("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "密码");
    refused("a.pdf", b"", "空的");
    refused("a.pdf", &vec![b'x'; LARGEST + 1], "超过 20 MB");
}

#[test]
fn what_runs_or_hides_or_leads_elsewhere_is_refused() {
    refused("a.docx", &docx(&[("word/vbaProject.bin", b"x")]), "宏");
    refused("a.docx", &docx(&[("WORD\\VBAPROJECT.BIN", b"x")]), "宏");
    refused("a.docx", &docx(&[("word/embeddings/oleObject1.bin", b"x")]), "嵌有");
    refused("a.xlsx", &package(&[("xl/externalLinks/externalLink1.xml", b"x")]), "链接");
    let rels = |kind: &str| {
        format!(
            r#"<Relationships><Relationship Id="r" Type="http://x/{kind}" Target="http://example.com" TargetMode="External"/></Relationships>"#
        )
    };
    assert_eq!(
        check("a.docx", &docx(&[("word/_rels/document.xml.rels", rels("hyperlink").as_bytes())])),
        Ok(Kind::Docx)
    );
    for kind in ["attachedTemplate", "oleObject", "image", "hyperlink/x"] {
        refused("a.docx", &docx(&[("word/_rels/settings.xml.rels", rels(kind).as_bytes())]), "其他地方");
    }
    let odd = rels("image").replace("Target=", "X='Type=\"/hyperlink\"' Target=");
    refused("a.docx", &docx(&[("word/_rels/x.rels", odd.as_bytes())]), "其他地方");
    let entity = rels("image").replace("External\"", "Extern&#97;l\" y=\"External\"");
    refused("a.docx", &docx(&[("word/_rels/x.rels", entity.as_bytes())]), "其他地方");
    refused(
        "a.docx",
        &docx(&[(
            "word/_rels/x.rels",
            "\u{feff}x".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>().as_slice(),
        )]),
        "其他地方",
    );
    for inside in [
        "/JavaScript 2 0 R",
        "/Java#53cript 2 0 R",
        "/A <</S /Launch>>",
        "/Names <</EmbeddedFiles 3 0 R>>",
        "/Encrypt 4 0 R",
    ] {
        assert!(check("a.pdf", &pdf(inside)).is_err(), "{inside}");
    }
    assert_eq!(check("a.pdf", &pdf("/LaunchPad true")), Ok(Kind::Pdf));
}

#[test]
fn names_inside_packed_objects_of_a_pdf_are_found() {
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(b"1 0 <</S /JavaScript /JS (app.alert(1))>>").expect("writes");
    let packed = packed.finish().expect("ends");
    let mut bytes = b"%PDF-1.7\n1 0 obj <</Type /ObjStm /Filter /FlateDecode>>\nstream\r\n".to_vec();
    bytes.extend(packed);
    bytes.extend(b"\nendstream endobj\nstartxref\n9\n%%EOF\n");
    refused("a.pdf", &bytes, "脚本");
}

#[test]
fn bombs_and_stumps_are_refused() {
    let zeros = vec![0_u8; 40 * 1024 * 1024];
    refused("a.docx", &docx(&[("word/media/image1.bmp", &zeros)]), "解压后过大");
    refused("a.png", &png(60_000, 60_000), "像素");
    refused("a.png", &png(0, 1), "损坏");
    let whole = [("a.xlsx", xlsx()), ("a.pdf", pdf("")), ("a.png", png(9, 9)), ("a.jpg", jpeg())];
    for (name, bytes) in whole {
        assert!(check(name, &bytes[..bytes.len() * 2 / 3]).is_err(), "{name}");
    }
    let mut polyglot = png(9, 9);
    polyglot.extend(b"<script>");
    refused("a.png", &polyglot, "结尾之后");
    refused("a.zip", &package(&[("a.txt", b"x")]), "压缩包");
}

#[test]
fn names_are_safe_everywhere() {
    for (given, safe) in [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\报告 2024（终稿）.PDF", "报告-2024-终稿.pdf"),
        ("\"><script>.pdf", "script.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "a-Set-Cookie-x.pdf"),
        (".pdf", "file.pdf"),
        ("a.exe.pdf", "a-exe.pdf"),
        ("\u{202e}fdp.pdf", "fdp.pdf"),
    ] {
        assert_eq!(safe_name(given, Kind::Pdf), safe, "{given:?}");
    }
    assert!(safe_name(&"长".repeat(300), Kind::Jpeg).chars().count() <= 100);
}
