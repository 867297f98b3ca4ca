//! Files of a disclosure.

use super::{
    super::{
        data::files::{gzip_bomb, zip_bomb},
        process::Server,
    },
    DRAFT, MEGABYTE, Sent, hired, leave_nothing_behind, parts, send,
};
use flate2::{Compression, write::ZlibEncoder};
use std::io::Write as _;

/// A PDF with one packed stream of objects.
fn pdf_bomb(n: usize) -> Vec<u8> {
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
    let some = vec![b'1'; MEGABYTE];
    for _ in 0..n / MEGABYTE {
        packed.write_all(&some).expect("writes");
    }
    let packed = packed.finish().expect("ends");
    let head = b"%PDF-1.7\n1 0 obj <</Type /ObjStm /Filter /FlateDecode>>\nstream\r\n";
    [&head[..], &packed, b"\nendstream endobj\nstartxref\n9\n%%EOF\n"].concat()
}

/// A PNG that says that it has so many pixels a side.
fn wide_png(side: u32) -> Vec<u8> {
    let size = side.to_be_bytes();
    let mut header = b"IHDR".to_vec();
    header.extend([&size[..], &size, &[8, 2, 0, 0, 0]].concat());
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\r".to_vec();
    let mut crc = flate2::Crc::new();
    crc.update(&header);
    bytes.extend(header);
    bytes.extend(crc.sum().to_be_bytes());
    bytes
}

#[tokio::test]
async fn two_hundred_megabytes_and_bombs_leave_a_message_and_nothing_else() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    hired(&data).await;
    let server = Server::start(data.to_str().expect("a path"));
    let file = |name: &str, bytes: &[u8]| Sent::Form(parts(&[("label_zh", "附件")], Some((name, bytes))));
    let large = vec![b'1'; 19 * MEGABYTE];
    let mislabelled = [&b"\x89PNG\r\n\x1a\n"[..], &large].concat();
    let small = ("文件是空的", file("小.pdf", b""));
    let cases = [
        ("文件超过 20 MB", "The file is larger than 20 MB", Sent::Flood { megabytes: 200, length: true }),
        ("文件超过 20 MB", "The file is larger than 20 MB", Sent::Flood { megabytes: 200, length: false }),
        ("文件超过 20 MB", "The file is larger than 20 MB", file("大.pdf", &vec![b'1'; 21 * MEGABYTE])),
        ("无法识别的文件", "Not a file that can be published", file("大.pdf", &large)),
        ("无法识别的文件", "Not a file that can be published", file("炸弹.xlsx", &gzip_bomb(200 * MEGABYTE))),
        ("损坏", "truncated or corrupt", file("图.pdf", &mislabelled)),
        ("解压后过大", "unpacks beyond reason", file("炸弹.xlsx", &zip_bomb(200 * MEGABYTE))),
        ("解压后过大", "unpacks beyond reason", file("炸弹.pdf", &pdf_bomb(200 * MEGABYTE))),
        ("像素", "pixels", file("图.png", &wide_png(60_000))),
    ];
    let address = format!("/admin/disclosures/{DRAFT}/files");
    leave_nothing_behind(&server, &address, small, &cases);
    // Nothing of it was kept, and what is right is taken.
    let right = file("图.pdf", b"%PDF-1.7\nstartxref\n9\n%%EOF\n");
    assert!(send(&server, &address, &right).starts_with("HTTP/1.1 303 "));
    server.stopped();
    let store =
        store::open(&format!("sqlite://{}", data.join("mingjing.db").display())).await.expect("opens");
    let office = std::sync::Arc::clone(&store).office();
    let work = office.work(DRAFT).await.expect("reads").expect("is there");
    assert_eq!((work.version, work.document.matches("sha256").count()), (2, 1), "{}", work.document);
    store.close().await;
}
