//! Settings with their history, and the reading of all work that is under way.

use domain::office::{
    role::Role,
    work::{Work, WorkKind},
    workflow::{Stage, Step},
};
use std::sync::atomic::{AtomicU32, Ordering};
use store::{
    StoreError,
    office::{Act, AuditFilter, NextStep},
};

/// 2026-09-01 00:00 in Asia/Shanghai.
const NOW: i64 = 1_788_192_000_000;

fn act(actor: &str, action: &'static str, at_utc_ms: i64) -> Act {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    Act {
        request: format!("overview-{}", COUNT.fetch_add(1, Ordering::Relaxed)),
        at_utc_ms,
        actor: actor.to_owned(),
        action,
        subject: "setting/identity".to_owned(),
        detail: "甲 → 乙".to_owned(),
    }
}

on_both! {
    async fn a_setting_is_its_last_change_and_all_changes_stay(place) {
        let store = place.open().await;
        let office = store.clone().office();
        assert_eq!(office.settings().await.expect("reads"), []);
        let first = act("admin", "setting.change", NOW);
        let revision = office.change_setting("identity", 0, Some("{\"a\":1}"), &first).await.expect("changes");
        assert_eq!(revision, 1);
        assert_eq!(store.revision().await.expect("reads"), 1, "pages that were made before are stale");
        // The same act again is not done again, whatever it says.
        let again = office.change_setting("identity", 0, Some("{\"a\":9}"), &first).await;
        assert_eq!(again.expect("is known"), 1);
        let other = office.change_setting("codes", 0, Some("{}"), &act("admin", "setting.change", NOW + 1)).await;
        other.expect("another setting is another story");
        let stale = office.change_setting("identity", 0, Some("{}"), &act("late", "setting.change", NOW + 2)).await;
        assert!(matches!(stale, Err(StoreError::Stale { version: 1 })), "{stale:?}");
        assert_eq!(store.revision().await.expect("reads"), 2, "what is refused changes nothing");
        let back = office.change_setting("identity", 1, None, &act("admin", "setting.revert", NOW + 3)).await;
        assert_eq!(back.expect("goes back to the default"), 3);

        let now = office.settings().await.expect("reads");
        let told: Vec<_> = now.iter().map(|c| (c.ordinal, c.key.as_str(), c.after.as_deref())).collect();
        assert_eq!(told, [(2, "codes", Some("{}")), (3, "identity", None)]);
        let history = office.setting_changes("identity", 1).await.expect("reads");
        assert_eq!(history.total, 2);
        let told: Vec<_> = history.items.iter().map(|c| (c.before.as_deref(), c.after.as_deref())).collect();
        assert_eq!(told, [(Some("{\"a\":1}"), None), (None, Some("{\"a\":1}"))]);
        assert_eq!(office.setting_change(1).await.expect("reads").map(|c| (c.login, c.at_utc_ms)),
            Some(("admin".to_owned(), NOW)));
        assert_eq!(office.setting_change(9).await.expect("reads"), None);
        let filter = AuditFilter { action: Some("setting.".to_owned()), ..AuditFilter::default() };
        assert_eq!(office.audit(&filter, 1).await.expect("reads").total, 3);
        assert_eq!(office.verify_audit().await.expect("reads"), Ok(3));
    }
}

on_both! {
    async fn of_two_who_change_a_setting_at_once_one_is_told(place) {
        let (one, other) = (place.open().await.office(), place.open().await.office());
        let (a, b) = (act("a", "setting.change", NOW), act("b", "setting.change", NOW));
        let both = tokio::join!(
            one.change_setting("codes", 0, Some("1"), &a),
            other.change_setting("codes", 0, Some("2"), &b)
        );
        let done = [&both.0, &both.1].into_iter().filter(|outcome| outcome.is_ok()).count();
        assert_eq!(done, 1, "{both:?}");
        assert_eq!(one.setting_changes("codes", 1).await.expect("reads").total, 1);
    }
}

fn work(id: &str) -> Work {
    Work {
        id: id.to_owned(),
        kind: WorkKind::Disclosure,
        subject: "notice".to_owned(),
        title: id.to_owned(),
        stage: Stage::Draft,
        version: 1,
        author: "author".to_owned(),
        begun_utc_ms: NOW,
        changed_utc_ms: NOW,
        due_utc_ms: None,
        document: "{}".to_owned(),
    }
}

on_both! {
    async fn work_under_way_comes_with_hands_and_last_step(place) {
        let office = place.open().await.office();
        for (n, id) in ["w1", "w2"].into_iter().enumerate() {
            let begun = act("author", "work.begin", NOW + n as i64);
            office.begin_work(&work(id), &begun).await.expect("begins");
        }
        let saved = office.save_work("w1", 1, "w1", "{\"b\":1}", &act("helper", "work.save", NOW + 5)).await;
        assert_eq!(saved.expect("saves"), 2);
        let step = |step, version, role, comment: &str| NextStep {
            work: "w1".to_owned(),
            version,
            step,
            roles: vec![role],
            comment: comment.to_owned(),
            due_utc_ms: None,
            publication: None,
        };
        for (who, at, next) in [
            ("author", 6, step(Step::HandIn, 2, Role::Author, "")),
            ("dept", 7, step(Step::Return, 2, Role::DepartmentReviewer, "补充依据")),
        ] {
            office.take_step(&next, &act(who, "work.step", NOW + at)).await.expect("takes the step");
        }
        let under_way = office.under_way().await.expect("reads");
        let told: Vec<_> = under_way
            .iter()
            .map(|u| (u.work.id.as_str(), u.hands.join(" "), u.last.as_ref().map(|s| s.comment.as_str())))
            .collect();
        assert_eq!(told, [("w2", "author".to_owned(), None), ("w1", "author helper".to_owned(), Some("补充依据"))]);
        assert_eq!(under_way[1].returned().map(|s| s.at_utc_ms), Some(NOW + 7));
        assert_eq!(under_way[1].work.document, "{\"b\":1}");
    }
}
