//! The work of staff: accounts, files, the way to the public, and the log of it all.

use crate::samples::*;
use domain::{
    disclosure::Attachment,
    office::{
        role::Role,
        staff::{SYSTEM, Staff, StaffChange},
        work::{Work, WorkKind},
        workflow::{Refusal, Stage, Step},
    },
    publication::Publication,
};
use std::sync::atomic::{AtomicU32, Ordering};
use store::{
    StoreError,
    office::{Act, Arrived, AuditFilter, Break, EndSessions, KeptFile, NextStep, Office, SignedIn},
};

/// 2026-09-01 00:00 in Asia/Shanghai.
pub const NOW: i64 = 1_788_192_000_000;

pub fn act(actor: &str, action: &'static str, subject: &str) -> Act {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    Act {
        request: format!("r{}", COUNT.fetch_add(1, Ordering::Relaxed)),
        at_utc_ms: NOW,
        actor: actor.to_owned(),
        action,
        subject: subject.to_owned(),
        detail: String::new(),
    }
}

pub fn staff(login: &str, roles: &[Role]) -> Staff {
    Staff {
        login: login.to_owned(),
        name: format!("{login}（演示）"),
        roles: roles.to_vec(),
        password: "$argon2id$".to_owned(),
        password_at_utc_ms: NOW,
        totp_secret: None,
        totp_last_step: 0,
        disabled: false,
    }
}

pub(super) fn draft(id: &str) -> Work {
    Work {
        id: id.to_owned(),
        kind: WorkKind::Disclosure,
        subject: "notice".to_owned(),
        title: "公告".to_owned(),
        stage: Stage::Draft,
        version: 1,
        author: "author".to_owned(),
        begun_utc_ms: NOW,
        changed_utc_ms: NOW,
        due_utc_ms: None,
        document: "{}".to_owned(),
    }
}

pub(super) fn step(step: Step, role: Role) -> NextStep {
    NextStep {
        work: "w1".to_owned(),
        version: 1,
        step,
        roles: vec![role],
        comment: String::new(),
        due_utc_ms: None,
        publication: None,
    }
}

/// Brings work `w1` to sign-off.
pub(super) async fn reviewed(office: &dyn Office) {
    office.begin_work(&draft("w1"), &act("author", "work.begin", "work/w1")).await.expect("begins");
    for (who, what, role) in [
        ("author", Step::HandIn, Role::Author),
        ("dept", Step::Approve, Role::DepartmentReviewer),
        ("secrecy", Step::Approve, Role::SecrecyReviewer),
    ] {
        let taken = office.take_step(&step(what, role), &act(who, "work.step", "work/w1")).await;
        taken.expect("takes the step");
    }
}

pub(super) fn publication() -> Option<Publication> {
    let disclosure = disclosure("notice", 1, "2026-09-01", &["原文。"]);
    Some(Publication { disclosures: vec![disclosure], ..Publication::default() })
}

on_both! {
    async fn accounts_and_sessions_come_back_and_end(place) {
        let office = place.open().await.office();
        let author = staff("author", &[Role::Author, Role::DepartmentReviewer]);
        let added = act("-", "staff.add", "staff/author");
        office.add_staff(&author, &added).await.expect("adds");
        office.add_staff(&author, &added).await.expect("the same act again is not done again");
        let again = office.add_staff(&author, &act("-", "staff.add", "staff/author")).await;
        assert!(matches!(again, Err(StoreError::Taken(_))), "{again:?}");
        assert_eq!(office.staff("author").await.expect("reads"), Some(author.clone()));
        assert_eq!(office.staff("nobody\0").await.expect("reads"), None);

        for token in ["a", "b", "c"] {
            let signed_in = SignedIn {
                token_sha256: token.to_owned(),
                login: "author".to_owned(),
                begun_utc_ms: NOW,
                seen_utc_ms: NOW,
                second_factor: false,
            };
            office.begin_session(&signed_in, &act("author", "session.begin", "staff/author")).await.expect("begins");
        }
        office.seen("a", NOW + 5).await.expect("notes");
        let (signed_in, who) = office.session("a").await.expect("reads").expect("is there");
        assert_eq!((signed_in.seen_utc_ms, who), (NOW + 5, author.clone()));
        office.end_session("a", &act("author", "session.end", "staff/author")).await.expect("ends");
        assert_eq!(office.session("a").await.expect("reads"), None);
        office
            .change_staff(
                "author",
                &[StaffChange::Disabled(true), StaffChange::Name("别名".to_owned())],
                &EndSessions::All,
                &act("admin", "staff.change", "staff/author"),
            )
            .await
            .expect("changes");
        let changed = Staff { disabled: true, name: "别名".to_owned(), ..author };
        for token in ["b", "c"] {
            assert_eq!(office.session(token).await.expect("reads"), None);
        }
        assert_eq!(office.all_staff().await.expect("reads"), [changed]);
    }
}

on_both! {
    async fn work_is_saved_by_one_at_a_time(place) {
        let office = place.open().await.office();
        office.begin_work(&draft("w1"), &act("author", "work.begin", "work/w1")).await.expect("begins");
        let saved = |version, who, document| {
            let act = act(who, "work.save", "work/w1");
            let office = office.clone();
            async move { office.save_work("w1", version, "题", document, &act).await }
        };
        assert_eq!(saved(1, "author", "二").await.expect("saves"), 2);
        let late = saved(1, "other", "三").await;
        assert!(matches!(late, Err(StoreError::Stale { version: 2 })), "{late:?}");
        assert_eq!(saved(2, "other", "三").await.expect("saves"), 3);
        let versions = office.work_versions("w1").await.expect("reads");
        let told: Vec<_> = versions.iter().map(|v| (v.version, v.login.as_str(), v.document.as_str())).collect();
        assert_eq!(told, [(1, "author", "{}"), (2, "author", "二"), (3, "other", "三")]);
        let missing = office.save_work("w2", 1, "", "", &act("author", "work.save", "work/w2")).await;
        assert!(matches!(missing, Err(StoreError::Missing(_))), "{missing:?}");
    }
}

on_both! {
    async fn what_is_signed_becomes_public_in_the_same_moment(place) {
        let store = place.open().await;
        let office = store.clone().office();
        reviewed(office.as_ref()).await;
        let publish = NextStep { publication: publication(), ..step(Step::Publish, Role::Publisher) };
        let own = office.take_step(&publish, &act("author", "work.publish", "work/w1")).await;
        assert!(matches!(own, Err(StoreError::Refused(Refusal::OwnWork))), "{own:?}");
        let old = NextStep { version: 7, ..publish.clone() };
        let old = office.take_step(&old, &act("publisher", "work.publish", "work/w1")).await;
        assert!(matches!(old, Err(StoreError::Stale { version: 1 })), "{old:?}");
        assert_eq!(store.revision().await.expect("reads"), 0, "nothing became public");

        let signed = act("publisher", "work.publish", "work/w1");
        let taken = office.take_step(&publish, &signed).await.expect("publishes");
        assert_eq!(taken, (Stage::Published, Some(1)));
        assert_eq!(office.take_step(&publish, &signed).await.expect("was done"), taken);
        assert_eq!(store.revision().await.expect("reads"), 1, "once");
        assert!(store.disclosure("notice").await.expect("reads").is_some());
        let steps = office.work_steps("w1").await.expect("reads");
        let told: Vec<_> = steps.iter().map(|s| (s.login.as_str(), s.to)).collect();
        assert_eq!(told, [
            ("author", Stage::DepartmentReview),
            ("dept", Stage::SecrecyReview),
            ("secrecy", Stage::SignOff),
            ("publisher", Stage::Published),
        ]);
    }
}

on_both! {
    async fn what_is_due_is_published_once_by_whichever_server(place) {
        let (one, two) = (place.open().await, place.open().await);
        let office = one.clone().office();
        reviewed(office.as_ref()).await;
        let past = NextStep { due_utc_ms: Some(NOW), ..step(Step::Schedule, Role::Publisher) };
        let past = office.take_step(&past, &act("publisher", "work.schedule", "work/w1")).await;
        assert!(matches!(past, Err(StoreError::Invalid(_))), "{past:?}");
        let schedule = NextStep { due_utc_ms: Some(NOW + 60), ..step(Step::Schedule, Role::Publisher) };
        office.take_step(&schedule, &act("publisher", "work.schedule", "work/w1")).await.expect("schedules");
        assert!(office.due_works(NOW + 59).await.expect("reads").is_empty());
        assert_eq!(office.due_works(NOW + 60).await.expect("reads").len(), 1);

        let publish = NextStep { roles: Vec::new(), publication: publication(), ..step(Step::Publish, Role::Author) };
        let early = office.take_step(&publish, &act(SYSTEM, "work.publish", "work/w1")).await;
        assert!(matches!(early, Err(StoreError::Refused(Refusal::NotNow))), "{early:?}");
        let attempts = [one.clone(), two, one.clone()].map(|store| {
            let publish = publish.clone();
            let act = Act { at_utc_ms: NOW + 60, ..act(SYSTEM, "work.publish", "work/w1") };
            tokio::spawn(async move { store.office().take_step(&publish, &act).await })
        });
        let mut done = 0;
        for attempt in attempts {
            done += usize::from(attempt.await.expect("runs").is_ok());
        }
        assert_eq!((done, one.revision().await.expect("reads")), (1, 1));
    }
}

on_both! {
    async fn a_revision_is_public_only_with_the_files_it_names(place) {
        let store = place.open().await;
        let office = store.clone().office();
        let file = KeptFile::new("application/pdf", b"%PDF".to_vec());
        let mut notice = disclosure("notice", 1, "2026-09-01", &["原文。"]);
        notice.head.attachments = vec![Attachment {
            sha256: file.sha256.clone(),
            name: "a.pdf".to_owned(),
            media_type: file.media_type.clone(),
            size: 4,
            label: both("附件", "File"),
        }];
        let publication = Publication { disclosures: vec![notice.clone()], ..Publication::default() };
        let missing = store.publish(&publication, &|_, _| {}).await;
        assert!(matches!(missing, Err(StoreError::Unknown { kind: "file", .. })), "{missing:?}");
        assert_eq!(store.disclosure("notice").await.expect("reads"), None);
        let keeps = act("author", "file.keep", "file");
        let with = Some(Arrived { file: &file, act: &keeps });
        office.begin_with(&draft("w1"), with, &act("author", "work.begin", "work/w1")).await.expect("begins");
        store.publish(&publication, &|_, _| {}).await.expect("publishes");
        assert_eq!(store.disclosure("notice").await.expect("reads"), Some(notice.clone()));
        assert_eq!(store.published().await.expect("reads").disclosures[0].attachments, notice.head.attachments);
        // Files belong to the frozen revision.
        let mut other = publication.clone();
        other.disclosures[0].head.attachments.clear();
        let frozen = store.publish(&other, &|_, _| {}).await;
        assert!(matches!(frozen, Err(StoreError::FrozenRevision { .. })), "{frozen:?}");
    }
}

on_both! {
    async fn the_log_is_a_chain_that_shows_where_it_was_broken(place) {
        let office = place.open().await.office();
        let writers = (0..4).map(|i| {
            let office = office.clone();
            tokio::spawn(async move {
                for _ in 0..5 {
                    office.note(&act(&format!("p{i}"), "test.note", "thing")).await.expect("notes");
                }
            })
        });
        for writer in writers.collect::<Vec<_>>() {
            writer.await.expect("runs");
        }
        assert_eq!(office.verify_audit().await.expect("reads"), Ok(20));
        let filter = AuditFilter { actor: Some("p2".to_owned()), action: Some("test.".to_owned()), ..AuditFilter::default() };
        assert_eq!(office.audit(&filter, 1).await.expect("reads").total, 5);
        let other = AuditFilter { action: Some("work.".to_owned()), ..AuditFilter::default() };
        assert_eq!(office.audit(&other, 1).await.expect("reads").total, 0);
        place.execute(&["UPDATE audit SET detail = 'other' WHERE ordinal = 7"]).await;
        let broken = office.verify_audit().await.expect("reads");
        assert!(matches!(broken, Err(Break { ordinal: 7, .. })), "{broken:?}");
        place.execute(&["UPDATE audit SET detail = '' WHERE ordinal = 7", "DELETE FROM audit WHERE ordinal = 20"]).await;
        let broken = office.verify_audit().await.expect("reads");
        assert!(matches!(broken, Err(Break { ordinal: 20, .. })), "{broken:?}");
    }
}
