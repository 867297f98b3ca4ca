//! What is published by staff is sealed in the log: whatever is changed of it afterwards is found and named.

use crate::{
    office::{act, publication, reviewed, step},
    samples::disclosure,
};
use domain::{
    office::{role::Role, workflow::Step},
    publication::Publication,
};
use store::{
    office::{AuditFilter, NextStep},
    verify::{Fault, RevisionFault, Verified, verify},
};

async fn looked(place: &crate::place::Place) -> Verified {
    verify(place.url(), &|_, _, _| ()).await.expect("reads")
}

fn fault(revision: i64, what: RevisionFault) -> [Fault; 1] {
    [Fault::Revision { slug: "notice".to_owned(), revision, what }]
}

on_both! {
    async fn a_change_of_anything_that_was_published_is_found(place) {
        let store = place.open().await;
        let office = store.clone().office();
        reviewed(office.as_ref()).await;
        let publish = NextStep { publication: publication(), ..step(Step::Publish, Role::Publisher) };
        let mut signed = act("publisher", "work.publish", "work/w1");
        signed.detail = "《公告》 v1\nsealed: other@1 00".to_owned();
        office.take_step(&publish, &signed).await.expect("publishes");
        // The first is not in force any more, and was sealed; the second came without the work of staff.
        let later = disclosure("notice", 2, "2026-09-02", &["另一句。"]);
        let later = Publication { disclosures: vec![later], ..Publication::default() };
        store.publish(&later, &|_, _| {}).await.expect("publishes");
        let filter = AuditFilter { action: Some("work.publish".to_owned()), ..AuditFilter::default() };
        let log = office.audit(&filter, 1).await.expect("reads");
        assert!(log.items[0].entry.detail.contains("\nsealed: notice@1 "), "{:?}", log.items[0]);
        let whole = looked(place).await;
        assert_eq!((whole.revisions, whole.faults), (2, Vec::new()), "a line that somebody wrote is no seal");

        for (change, back) in [
            (
                "UPDATE disclosure_revision SET html = html || '<p>x</p>' WHERE revision = 1",
                "UPDATE disclosure_revision SET html = REPLACE(html, '<p>x</p>', '') WHERE revision = 1",
            ),
            (
                "UPDATE disclosure_revision SET head = REPLACE(head, '2026-09-01', '2026-08-31') WHERE revision = 1",
                "UPDATE disclosure_revision SET head = REPLACE(head, '2026-08-31', '2026-09-01') WHERE revision = 1",
            ),
            (
                "UPDATE sentence SET body = body || '!' WHERE revision = 1",
                "UPDATE sentence SET body = REPLACE(body, '!', '') WHERE revision = 1",
            ),
        ] {
            place.execute(&[change]).await;
            assert_eq!(looked(place).await.faults, fault(1, RevisionFault::Sealed), "{change}");
            place.execute(&[back]).await;
            assert!(looked(place).await.faults.is_empty(), "{back}");
        }
        place.execute(&["UPDATE disclosure_revision SET source = source || '!' WHERE revision = 2"]).await;
        assert_eq!(looked(place).await.faults, fault(2, RevisionFault::Source));
        place.execute(&["DELETE FROM sentence WHERE revision = 1", "DELETE FROM disclosure_revision WHERE revision = 1"]).await;
        assert_eq!(looked(place).await.faults, fault(1, RevisionFault::Missing), "which comes first");
    }
}
