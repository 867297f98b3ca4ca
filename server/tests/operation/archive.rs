//! There and back: SQLite, PostgreSQL, SQLite.

use super::place::Place;
use sha2::{Digest as _, Sha256};
use std::{collections::BTreeMap, io::Read as _};

/// All parts of an archive, unpacked.
pub fn unpacked(file: &str) -> BTreeMap<String, Vec<u8>> {
    let mut zip = zip::ZipArchive::new(std::fs::File::open(file).expect("a file")).expect("an archive");
    let mut parts = BTreeMap::new();
    for at in 0..zip.len() {
        let mut part = zip.by_index(at).expect("a part");
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).expect("bytes");
        let name = part.name().expect("a name").into_owned();
        parts.insert(name, bytes);
    }
    parts
}

#[tokio::test]
async fn a_portal_moves_from_sqlite_to_postgresql_and_back() {
    let place = Place::new();
    let (first, second, third) =
        (place.sqlite("first.db"), place.postgres("moved").await, place.sqlite("third.db"));
    place.lived_in(&first).await;
    let files = ["one.mj", "two.mj", "three.mj"].map(|name| place.path(name));
    place.run(&first, &["backup", &files[0]]).well();
    let said = place.run(&second, &["restore", &files[0]]).well();
    assert!(said.contains("20 entries of the audit log") && said.contains("100%"), "{said}");
    place.run(&second, &["backup", &files[1]]).well();
    place.run(&third, &["restore", &files[1]]).well();
    place.run(&third, &["backup", &files[2]]).well();
    let all = files.each_ref().map(|file| {
        let mut parts = unpacked(file);
        // When it was made is in the manifest.
        parts.remove("manifest.json");
        parts.remove("SHA256SUMS");
        parts
    });
    assert!(all[0].len() > 20 && all[0]["tables/air_day.ndjson"].len() > 1000);
    assert!(all[0] == all[1] && all[1] == all[2], "the same content gives the same bytes");
    // What readers see is the same as well.
    let before = store::open(&first).await.expect("a store");
    let after = store::open(&second).await.expect("a store");
    assert_eq!(after.published().await.expect("reads"), before.published().await.expect("reads"));
    for words in ["太湖", "水质", "PM2.5"] {
        let found = after.search(words, 1).await.expect("searches");
        assert!(found.total > 0 && found == before.search(words, 1).await.expect("searches"), "{words}");
    }
    before.close().await;
    after.close().await;
}

#[tokio::test]
async fn the_hashes_can_be_checked_without_the_program() {
    let place = Place::new();
    let database = place.sqlite("portal.db");
    place.lived_in(&database).await;
    let file = place.path("portal.mj");
    let said = place.run(&database, &["backup", &file]).well();
    let parts = unpacked(&file);
    let sums = String::from_utf8(parts["SHA256SUMS"].clone()).expect("text");
    assert_eq!(sums.lines().count(), parts.len() - 1, "every part is in it");
    for line in sums.lines() {
        let (hash, name) = line.split_once("  ").expect("hash and name");
        assert_eq!(hash, format!("{:x}", HexOf(&Sha256::digest(&parts[name]))), "{name}");
    }
    // The content as a whole: the lines of the parts, without that of the manifest.
    let of_parts: String = sums.split_inclusive('\n').filter(|line| !line.contains("manifest")).collect();
    let whole = format!("{:x}", HexOf(&Sha256::digest(of_parts)));
    assert!(said.contains(&whole), "{said}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::metadata(&file).expect("a file").permissions().mode();
        assert_eq!(mode & 0o077, 0, "nobody but its owner may read it");
    }
    let left = std::fs::read_dir(place.path(".")).expect("a folder");
    let left: Vec<_> = left.map(|entry| entry.expect("an entry").file_name()).collect();
    assert!(!left.iter().any(|name| name.to_string_lossy().starts_with(".mingjing-backup")), "{left:?}");
}

struct HexOf<'a>(&'a [u8]);

impl std::fmt::LowerHex for HexOf<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}
