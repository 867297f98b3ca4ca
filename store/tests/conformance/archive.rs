//! The whole of a database taken out, and put into another of either kind.

use crate::{
    place::{Place, publish},
    samples::*,
};
use domain::publication::Publication;
use std::{collections::BTreeMap, sync::Arc};
use store::{
    Store, StoreError,
    archive::{OUTSIDE, Piece, Shape, Unfit, put_back, take},
    office::{Arrived, KeptFile, SignedIn},
    verify::verify,
};
use tokio::sync::mpsc;

use crate::office::{NOW, act, draft, staff};
use domain::office::role::Role;

/// All pieces of an archive.
pub async fn pieces(url: &str) -> Vec<Piece> {
    let (out, mut pieces) = mpsc::channel(2);
    let url = url.to_owned();
    let taking = tokio::spawn(async move { take(&url, out).await });
    let mut all = Vec::new();
    while let Some(piece) = pieces.recv().await {
        all.push(piece);
    }
    taking.await.expect("runs").expect("takes");
    all
}

async fn put(url: &str, pieces: &[Piece]) -> Result<(), StoreError> {
    let Some(Piece::Begin { shape, .. }) = pieces.first() else { panic!("no beginning") };
    let (shape, pieces) = (shape.clone(), pieces.to_vec());
    let (send, mut receive) = mpsc::channel(2);
    let sending = tokio::spawn(async move {
        for piece in pieces {
            if send.send(Ok(piece)).await.is_err() {
                break;
            }
        }
    });
    let put = put_back(url, &shape, &mut receive, &|_| ()).await;
    drop(receive);
    sending.await.expect("sends");
    put
}

/// The lines of each table, however they were cut.
fn lines(pieces: &[Piece]) -> BTreeMap<String, Vec<u8>> {
    let mut lines: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for piece in pieces {
        if let Piece::Rows { table, lines: more, .. } = piece {
            lines.entry(table.clone()).or_default().extend(more);
        }
    }
    lines
}

fn shape(pieces: &[Piece]) -> Shape {
    match pieces.first() {
        Some(Piece::Begin { shape, .. }) => shape.clone(),
        other => panic!("{other:?}"),
    }
}

/// Something in every corner: all kinds of publications, corrections, work, a file of several parts.
async fn lived_in(place: &Place) -> Arc<dyn Store> {
    let store = place.open().await;
    publish(&store, &everything()).await;
    let second = disclosure(
        "report",
        2,
        "2024-08-01",
        &["PM2.5均值为41.6微克/立方米。", "太湖综合治理有序推进，反斜杠\\与\n换行。"],
    );
    publish(&store, &Publication { disclosures: vec![second], ..Publication::default() }).await;
    let office = store.clone().office();
    office
        .add_staff(&staff("author", &[Role::Author]), &act("-", "staff.add", "staff/author"))
        .await
        .expect("adds");
    let session = SignedIn {
        token_sha256: "token".to_owned(),
        login: "author".to_owned(),
        begun_utc_ms: NOW,
        seen_utc_ms: NOW,
        second_factor: false,
    };
    office.begin_session(&session, &act("author", "session.begin", "staff/author")).await.expect("begins");
    let bytes = (0..2_500_000_u32).map(|i| (i % 251) as u8).collect();
    let file = KeptFile::new("application/pdf", bytes);
    let keeps = act("author", "file.keep", "file");
    let with = Some(Arrived { file: &file, act: &keeps });
    office.begin_with(&draft("w1"), with, &act("author", "work.begin", "work/w1")).await.expect("begins");
    for n in 0..30 {
        office.note(&act("author", "test.note", &format!("thing/{n}"))).await.expect("notes");
    }
    store
}

on_both! {
    async fn what_is_put_into_another_database_is_the_same_there_and_back(place) {
        let store = lived_in(place).await;
        let taken = pieces(place.url()).await;
        let (there, back) = (place.other().await, place.like().await);
        put(there.url(), &taken).await.expect("puts back");
        let again = pieces(there.url()).await;
        assert_eq!(lines(&again), lines(&taken), "in the other kind of database");
        put(back.url(), &again).await.expect("puts back");
        let last = pieces(back.url()).await;
        assert_eq!((lines(&last), last[0].clone()), (lines(&taken), taken[0].clone()), "and back");

        let moved = there.open().await;
        assert_eq!(moved.published().await.expect("reads"), store.published().await.expect("reads"));
        for slug in ["report", "plan"] {
            assert_eq!(moved.disclosure(slug).await.expect("reads"), store.disclosure(slug).await.expect("reads"));
        }
        for words in ["太湖", "PM2.5 均值", "清淤", "湖口", "国控站", "00001"] {
            let found = moved.search(words, 1).await.expect("searches");
            assert_eq!(found, store.search(words, 1).await.expect("searches"), "{words}");
            assert!(found.total > 0, "{words}");
        }
        let office = moved.clone().office();
        assert_eq!(office.session("token").await.expect("reads"), None, "nobody is signed in");
        assert!(office.staff("author").await.expect("reads").is_some());
        office.note(&act("author", "test.note", "on")).await.expect("the chain goes on");
        let verified = verify(there.url(), &|_, _, _| ()).await.expect("looks");
        assert!(verified.faults.is_empty(), "{verified:?}");
        assert_eq!(publish(&moved, &everything_new()).await, 3, "publishing goes on");
    }
}

fn everything_new() -> Publication {
    Publication {
        disclosures: vec![disclosure("later", 1, "2024-09-01", &["后来的一句。"])],
        ..Publication::default()
    }
}

on_both! {
    async fn every_table_is_in_the_archive_or_named_as_left_out(place) {
        place.open().await.close().await;
        let own = shape(&pieces(place.url()).await);
        let other = place.other().await;
        other.open().await.close().await;
        assert_eq!(own, shape(&pieces(other.url()).await), "both databases have the same tables");
        for known in ["audit", "staff", "work", "file_part", "disclosure_revision", "air_hour", "water_superseded"] {
            assert!(own.tables.iter().any(|table| table.name == known), "{known}");
        }
        // All that the migrations make, whatever the program asks of the schema.
        for created in created() {
            let inside = own.tables.iter().any(|table| table.name == created);
            let outside = OUTSIDE.iter().any(|(name, _)| *name == created);
            assert!(inside != outside, "{created}");
        }
    }
}

/// The names after `CREATE TABLE` in the migrations of PostgreSQL.
fn created() -> Vec<String> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations/postgres");
    let mut names = Vec::new();
    for file in std::fs::read_dir(folder).expect("a folder") {
        let text = std::fs::read_to_string(file.expect("a file").path()).expect("text");
        for rest in text.split("CREATE TABLE ").skip(1) {
            names.extend(rest.split_whitespace().next().map(str::to_owned));
        }
    }
    assert!(names.len() > 20, "{names:?}");
    names
}

on_both! {
    async fn an_archive_is_as_of_one_moment(place) {
        let store = place.open().await;
        publish(&store, &everything()).await;
        let office = store.clone().office();
        for n in 0..50 {
            office.note(&act("author", "test.note", &format!("thing/{n}"))).await.expect("notes");
        }
        let before = lines(&pieces(place.url()).await);
        // No room: the archive waits after its first piece, while others write.
        let (out, mut taken) = mpsc::channel(1);
        let url = place.url().to_owned();
        let taking = tokio::spawn(async move { take(&url, out).await });
        let mut all = vec![taken.recv().await.expect("a beginning")];
        publish(&store, &everything_new()).await;
        office.note(&act("author", "test.note", "later")).await.expect("notes");
        while let Some(piece) = taken.recv().await {
            all.push(piece);
        }
        taking.await.expect("runs").expect("takes");
        assert_eq!(lines(&all), before);
        assert_ne!(lines(&pieces(place.url()).await), before);
    }
}

on_both! {
    async fn what_does_not_fit_changes_nothing(place) {
        lived_in(place).await;
        let good = pieces(place.url()).await;
        let refused = put(place.url(), &good).await;
        assert!(matches!(refused, Err(StoreError::Archive(Unfit::NotEmpty { revision: 2, .. }))), "{refused:?}");

        let target = place.other().await;
        let empty = lines(&{ target.open().await.close().await; pieces(target.url()).await });
        let mut bad: Vec<(&str, Vec<Piece>)> = vec![("breaks off", good[..good.len() - 1].to_vec())];
        let at = good.iter().position(|p| matches!(p, Piece::Rows { table, .. } if table == "audit")).expect("a log");
        let mut fewer = good.clone();
        fewer.remove(at);
        bad.push(("rows of table audit instead of", fewer));
        let mut twice = good.clone();
        twice.insert(at, good[at].clone());
        bad.push(("", twice));
        let mut torn = good.clone();
        torn[at] = Piece::Rows { table: "audit".to_owned(), lines: b"[1,2]\n".to_vec(), rows: 1 };
        bad.push(("a row of table audit", torn));
        for (version, words) in [(999, "newer program"), (4, "version")] {
            let mut other = good.clone();
            if let Piece::Begin { shape, .. } = &mut other[0] {
                shape.version = version;
            }
            bad.push((words, other));
        }
        for (words, pieces_of_it) in bad {
            let refused = put(target.url(), &pieces_of_it).await.expect_err(words).to_string();
            assert!(refused.contains(words), "{words}: {refused}");
            assert_eq!(lines(&pieces(target.url()).await), empty, "{words}");
        }
        put(target.url(), &good).await.expect("still empty, so the good one goes in");
    }
}

on_both! {
    async fn what_was_changed_by_hand_is_found(place) {
        lived_in(place).await.close().await;
        let looked = || async { verify(place.url(), &|_, _, _| ()).await.expect("looks") };
        let good = looked().await;
        assert!(good.faults.is_empty(), "{good:?}");
        assert_eq!((good.revision, good.entries, good.revisions, good.files, good.bytes), (2, 34, 3, 1, 2_500_000));
        for (spoil, mend, word) in [
            ("UPDATE audit SET actor = 'other' WHERE ordinal = 9", "UPDATE audit SET actor = 'author' WHERE ordinal = 9", "ordinal: 9, what: Changed"),
            ("UPDATE audit_head SET ordinal = 33", "UPDATE audit_head SET ordinal = 34", "ordinal: 34, what: BeyondTheEnd"),
            ("UPDATE audit_head SET ordinal = 35", "UPDATE audit_head SET ordinal = 34", "ordinal: 35, what: Missing"),
            ("UPDATE disclosure_revision SET source = source || 'x' WHERE slug = 'plan'",
             "UPDATE disclosure_revision SET source = SUBSTR(source, 1, LENGTH(source) - 1) WHERE slug = 'plan'", "\"plan\", revision: 1, what: Source"),
            ("UPDATE disclosure_revision SET head = '{}' WHERE slug = 'report' AND revision = 2",
             "UPDATE disclosure_revision SET head = (SELECT head FROM disclosure WHERE slug = 'report') WHERE slug = 'report' AND revision = 2",
             "\"report\", revision: 2, what: Head"),
            ("UPDATE disclosure SET revision = 7 WHERE slug = 'report'", "UPDATE disclosure SET revision = 2 WHERE slug = 'report'", "revision: 7, what: InForce"),
            ("UPDATE file SET size = 3", "UPDATE file SET size = 2500000", "what: Size"),
        ] {
            place.execute(&[spoil]).await;
            let found = format!("{:?}", looked().await.faults);
            assert!(found.contains(word) && found.matches("what").count() == 1, "{spoil}: {found}");
            place.execute(&[mend]).await;
            assert!(looked().await.faults.is_empty(), "{mend}");
        }
        place.execute(&["UPDATE file_part SET bytes = (SELECT bytes FROM file_part WHERE ordinal = 0) WHERE ordinal = 1"]).await;
        let found = format!("{:?}", looked().await.faults);
        assert!(found.contains("what: Content"), "{found}");
    }
}
