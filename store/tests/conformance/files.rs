//! Files: kept with what names them, and given back as they came.

use crate::office::{act, draft};
use store::{
    StoreError,
    office::{Arrived, AuditFilter, Content, KeptFile},
};

on_both! {
    async fn files_come_back_as_they_were(place) {
        let office = place.open().await.office();
        let bytes: Vec<u8> = (0..2_500_000_u32).map(|i| (i % 251) as u8).collect();
        let file = KeptFile::new("application/pdf", bytes);
        // The second time its bytes are there.
        for id in ["w1", "w2"] {
            let keeps = act("author", "file.keep", "file");
            let with = Some(Arrived { file: &file, act: &keeps });
            office.begin_with(&draft(id), with, &act("author", "work.begin", id)).await.expect("begins");
        }
        assert_eq!(office.file(&file.sha256).await.expect("reads"), Some(file.clone()));
        assert_eq!(office.file("../etc").await.expect("reads"), None);
let parts = [office.file_part(&file.sha256, 0).await, office.file_part(&file.sha256, 1).await];
        let parts: Vec<u8> = parts.into_iter().flat_map(|part| part.expect("reads").expect("is there")).collect();
        assert!(file.bytes.starts_with(&parts) && parts.len() > 1 << 20);
        for (sha256, ordinal) in [(file.sha256.as_str(), 99), (file.sha256.as_str(), -1), ("../etc", 0)] {
            assert_eq!(office.file_part(sha256, ordinal).await.expect("reads"), None);
        }
                place.execute(&["UPDATE file_part SET bytes = (SELECT bytes FROM file_part WHERE ordinal = 0) WHERE ordinal = 1"])
            .await;
        let damaged = office.file(&file.sha256).await;
        assert!(matches!(damaged, Err(StoreError::Damaged(_))), "{damaged:?}");
    }
}

on_both! {
    async fn a_file_is_kept_with_what_names_it_or_not_at_all(place) {
        let office = place.open().await.office();
        let file = |text: &str| KeptFile::new("text/plain", text.as_bytes().to_vec());
        let is_kept = async |file: &KeptFile| office.file(&file.sha256).await.expect("reads").is_some();
        let entries = async || office.audit(&AuditFilter::default(), 1).await.expect("reads").total;
        let (first, keeps) = (file("first"), act("author", "file.keep", "first"));
        let begun = act("author", "work.begin", "work/w1");
        let with = Some(Arrived { file: &first, act: &keeps });
        // A request that is repeated, because nobody knows whether it was committed, does nothing again.
        for _ in 0..2 {
            office.begin_with(&draft("w1"), with, &begun).await.expect("begins");
        }
        assert!(is_kept(&first).await);
        assert_eq!(entries().await, 2);
        // Work that cannot begin, a version that is not the latest, work that is not there: of none is anything left.
        let other = file("other");
        let keeps = act("author", "file.keep", "other");
        let with = Some(Arrived { file: &other, act: &keeps });
        office.begin_with(&draft("w1"), with, &act("author", "work.begin", "work/w1")).await.expect_err("there is one");
        let content = Content { title: "题", document: "{}" };
        for (id, version) in [("w1", 7), ("w2", 1)] {
            let saves = act("author", "data.save", id);
            office.save_with(id, version, content, with, &saves).await.expect_err("cannot be saved");
        }
        assert!(!is_kept(&other).await);
        assert_eq!(entries().await, 2);
        let saved = office.save_with("w1", 1, content, with, &act("author", "data.save", "w1")).await;
        assert_eq!(saved.expect("saves"), 2);
        assert!(is_kept(&other).await);
        assert_eq!(entries().await, 4);
    }
}

on_both! {
    async fn the_same_file_may_come_twice_at_the_same_time(place) {
        let office = place.open().await.office();
        let file = KeptFile::new("text/plain", vec![7; 1_500_000]);
        let uploads = (0..4).map(|n| {
            let (office, file) = (office.clone(), file.clone());
            tokio::spawn(async move {
                let keeps = act("author", "file.keep", "file");
                let with = Some(Arrived { file: &file, act: &keeps });
                let id = format!("w{n}");
                office.begin_with(&draft(&id), with, &act("author", "work.begin", &id)).await
            })
        });
        for upload in uploads.collect::<Vec<_>>() {
            upload.await.expect("no panic").expect("begins");
        }
        assert_eq!(office.file(&file.sha256).await.expect("reads"), Some(file));
    }
}
