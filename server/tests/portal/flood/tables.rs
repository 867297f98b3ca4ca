//! Tables of data.

use super::{
    super::{
        data::files::{gzip_bomb, zip_bomb},
        process::Server,
    },
    MEGABYTE, Sent, hired, leave_nothing_behind, parts,
};

/// A table of so many bytes with a fault in every row.
fn faulty(n: usize) -> Vec<u8> {
    let row = b"huangtiandang,2024-13,viel\n";
    [&b"section,month,codmn\n"[..], &row.repeat(n / row.len())].concat()
}

#[tokio::test]
async fn two_hundred_megabytes_leave_a_message_and_nothing_else() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    hired(&data).await;
    let server = Server::start(data.to_str().expect("a path"));
    let bomb = |name: &str, bytes: &[u8]| Sent::Form(parts(&[("kind", "water")], Some((name, bytes))));
    let small = bomb("小.csv", b"section,month,codmn\nnirgends,2024-05,3.2\n");
    let cases = [
        ("文件超过 32 MB", "The file is above 32 MB", Sent::Flood { megabytes: 200, length: true }),
        ("文件超过 32 MB", "The file is above 32 MB", Sent::Flood { megabytes: 200, length: false }),
        ("只接受", "are accepted", bomb("大.bin", &vec![b'1'; 30 * MEGABYTE])),
        ("文件有", "problems and was not kept", bomb("错.csv", &faulty(30 * MEGABYTE))),
        ("解压后超过", "when unpacked", bomb("炸弹.csv.gz", &gzip_bomb(200 * MEGABYTE))),
        ("压缩率不合常理", "packed beyond reason", bomb("炸弹.xlsx", &zip_bomb(200 * MEGABYTE))),
    ];
    leave_nothing_behind(&server, "/admin/data", ("没有保存", small), &cases);
}
