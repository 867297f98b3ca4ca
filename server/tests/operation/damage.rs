//! What is refused, what is found, and that nothing changes by it.

use super::{archive::unpacked, place::Place};
use server::archive::{ArchiveError, check};
use std::{io::Write as _, path::Path, sync::Arc};

#[tokio::test]
async fn what_cannot_be_put_back_is_refused_and_changes_nothing() {
    let place = Place::new();
    let database = place.sqlite("portal.db");
    place.lived_in(&database).await;
    let file = place.path("portal.mj");
    place.run(&database, &["backup", &file]).well();
    let before = std::fs::read(&file).expect("a file");
    place.run(&database, &["backup", &file]).refused("never overwritten");
    assert!(std::fs::read(&file).expect("a file") == before);
    place.run(&database, &["restore", &file]).refused("the database is not empty");

    let target = place.sqlite("target.db");
    std::fs::write(place.path("text.mj"), "no archive").expect("a file");
    place.run(&target, &["restore", &place.path("text.mj")]).refused("not a file of mingjing backup");
    let cut = place.path("cut.mj");
    std::fs::write(&cut, &before[..before.len() - 100]).expect("a file");
    place.run(&target, &["restore", &cut]).refused("use another backup");
    let newer = place.path("newer.mj");
    let mut parts = unpacked(&file);
    let manifest = String::from_utf8(parts["manifest.json"].clone()).expect("text");
    parts.insert(
        "manifest.json".to_owned(),
        manifest.replace("\"version\": 1,", "\"version\": 2,").into_bytes(),
    );
    packed(&newer, &parts);
    place.run(&target, &["restore", &newer]).refused("use a newer program");
    let wrong = place.path("wrong.mj");
    parts.insert("manifest.json".to_owned(), manifest.into_bytes());
    parts.insert("tables/audit.ndjson".to_owned(), b"[1]\n".to_vec());
    packed(&wrong, &parts);
    place.run(&target, &["restore", &wrong]).refused("tables/audit.ndjson is not what its SHA-256 says");
    let none = place.run(&target, &["restore", &place.path("none.mj")]);
    assert_eq!((none.code, none.said.contains("none.mj")), (1, true), "{}", none.said);
    assert!(!Path::new(&place.path("target.db")).exists(), "no database was made for any of them");

    let trial = place.run(&target, &["restore", &file, "--dry-run"]).well();
    assert!(trial.contains("nothing was restored") && !Path::new(&place.path("target.db")).exists());
    place.run(&target, &["restore", &file]).well();
    place.run(&target, &["restore", &file]).refused("the database is not empty");
}

fn packed(file: &str, parts: &std::collections::BTreeMap<String, Vec<u8>>) {
    let mut zip = zip::ZipWriter::new(std::fs::File::create(file).expect("a file"));
    for (name, bytes) in parts {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("a part");
        zip.write_all(bytes).expect("bytes");
    }
    zip.finish().expect("finished");
}

#[tokio::test]
async fn a_byte_that_changed_anywhere_is_found() {
    let place = Place::new();
    let database = place.sqlite("portal.db");
    place.lived_in(&database).await;
    let file = place.path("portal.mj");
    place.run(&database, &["backup", &file]).well();
    let good = std::fs::read(&file).expect("a file");
    let silent: server::archive::Hear = Arc::new(|_, _| ());
    let manifest = check(Path::new(&file), Arc::clone(&silent)).await.expect("a good archive");
    let spoilt = place.path("spoilt.mj");
    let (mut refused, tries) = (0, 200);
    for n in 0..tries {
        let mut bytes = good.clone();
        let at = bytes.len() * n / tries;
        bytes[at] ^= 0x10;
        std::fs::write(&spoilt, &bytes).expect("a file");
        match check(Path::new(&spoilt), Arc::clone(&silent)).await {
            // Some bytes of a ZIP say nothing, such as times: then all of the content is right.
            Ok(same) => assert_eq!(same, manifest, "byte {at}"),
            Err(ArchiveError::Foreign(_) | ArchiveError::Damaged(_)) => refused += 1,
            Err(other) => panic!("byte {at}: {other}"),
        }
    }
    assert!(refused * 10 > tries * 9, "{refused} of {tries}");
}

#[tokio::test]
async fn verify_says_what_where_and_what_to_do() {
    let place = Place::new();
    let nowhere = place.path("none");
    let run = super::place::program().args(["verify", "--data-dir", &nowhere]).output().expect("runs");
    assert!(run.status.code() == Some(1) && !Path::new(&nowhere).exists(), "looking makes no database");
    let database = place.sqlite("portal.db");
    place.lived_in(&database).await;
    let said = place.run(&database, &["verify"]).well();
    for words in
        ["Content revision 2", "20 entries", "6 published revisions", "20 files (60000 bytes)", "All of it"]
    {
        assert!(said.contains(words), "{words}: {said}");
    }
    // By way of an archive, which is text: the hashes in it are those of the portal, and no longer of what it holds.
    let file = place.path("portal.mj");
    place.run(&database, &["backup", &file]).well();
    let mut parts = unpacked(&file);
    let log = String::from_utf8(parts["tables/audit.ndjson"].clone()).expect("text");
    parts.insert("tables/audit.ndjson".to_owned(), log.replace("thing/6", "thing/7").into_bytes());
    let forged = place.path("forged.mj");
    rehashed(&forged, parts);
    let target = place.sqlite("forged.db");
    place.run(&target, &["restore", &forged]).refused("entry 7 of the audit log is not what its hash says");
    place.run(&target, &["verify"]).refused("restore the last backup that holds");
    let zh = super::place::program()
        .args(["verify", "--lang", "zh", "--database-url", &target])
        .output()
        .expect("runs");
    assert!(String::from_utf8_lossy(&zh.stderr).contains("审计日志第 7 条与其哈希不符"));
}

/// An archive whose own hashes are right, whatever is in it.
pub fn rehashed(file: &str, mut parts: std::collections::BTreeMap<String, Vec<u8>>) {
    use sha2::{Digest as _, Sha256};
    let hash = |bytes: &[u8]| Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect::<String>();
    let mut manifest: serde_json::Value = serde_json::from_slice(&parts["manifest.json"]).expect("JSON");
    let mut sums = String::new();
    for part in manifest["parts"].as_array_mut().expect("parts") {
        let name = part["file"].as_str().expect("a name").to_owned();
        let own = hash(&parts[&name]);
        sums += &format!("{own}  {name}\n");
        part["sha256"] = own.into();
        part["bytes"] = parts[&name].len().into();
        part["rows"] = parts[&name].iter().filter(|byte| **byte == b'\n').count().into();
    }
    manifest["content_sha256"] = hash(sums.as_bytes()).into();
    let text = serde_json::to_vec(&manifest).expect("JSON");
    sums += &format!("{}  manifest.json\n", hash(&text));
    parts.insert("manifest.json".to_owned(), text);
    parts.insert("SHA256SUMS".to_owned(), sums.into_bytes());
    packed(file, &parts);
}
