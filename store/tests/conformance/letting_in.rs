//! What guards the doors of staff: who is changed by whom, what is counted, second factors.

use crate::office::{NOW, act, staff};
use domain::office::{
    role::Role,
    staff::{Staff, StaffChange},
    throttle::{FIRST_LOCK_MS, FORGOTTEN_MS, OF_ACCOUNT, OF_ADDRESS},
};
use store::{
    StoreError,
    office::{Door, EndSessions, Office, Pass, SignedIn, Tried},
};

/// Signs somebody in with a token that has this SHA-256.
async fn begin(office: &dyn Office, login: &str, token_sha256: &str, at_utc_ms: i64) {
    let signed_in = SignedIn {
        token_sha256: token_sha256.to_owned(),
        login: login.to_owned(),
        begun_utc_ms: at_utc_ms,
        seen_utc_ms: at_utc_ms,
        second_factor: false,
    };
    office.begin_session(&signed_in, &act(login, "session.begin", "staff")).await.expect("begins");
}

async fn tokens(office: &dyn Office, login: &str) -> Vec<String> {
    let sessions = office.sessions_of(login).await.expect("reads");
    sessions.into_iter().map(|session| session.token_sha256).collect()
}

fn door(key: &str, shared: bool) -> Door {
    Door { key: key.to_owned(), limit: if shared { OF_ADDRESS } else { OF_ACCOUNT }, shared }
}

on_both! {
    async fn each_change_of_an_account_leaves_the_others_alone(place) {
        let office = place.open().await.office();
        let before = staff("author", &[Role::Author]);
        office.add_staff(&before, &act("admin", "staff.add", "staff/author")).await.expect("adds");
        begin(office.as_ref(), "author", "a", NOW).await;
        begin(office.as_ref(), "author", "b", NOW + 1).await;
        assert_eq!(tokens(office.as_ref(), "author").await, ["b", "a"]);
        let changes = [
            StaffChange::Name("新名".to_owned()),
            StaffChange::Roles(vec![Role::Auditor]),
            StaffChange::Password("$new".to_owned(), NOW + 9),
        ];
        let writers = changes.map(|change| {
            let office = office.clone();
            tokio::spawn(async move {
                let act = act("admin", "staff.change", "staff/author");
                office.change_staff("author", &[change], &EndSessions::AllBut("a".to_owned()), &act).await
            })
        });
        for writer in writers {
            writer.await.expect("runs").expect("changes");
        }
        let after = Staff {
            name: "新名".to_owned(),
            roles: vec![Role::Auditor],
            password: "$new".to_owned(),
            password_at_utc_ms: NOW + 9,
            ..before
        };
        assert_eq!(office.staff("author").await.expect("reads"), Some(after));
        assert_eq!(tokens(office.as_ref(), "author").await, ["a"]);
        let missing = office.change_staff("nobody", &[], &EndSessions::None, &act("admin", "staff.change", "x")).await;
        assert!(matches!(missing, Err(StoreError::Missing(_))), "{missing:?}");
    }
}

on_both! {
    async fn somebody_can_always_manage_users(place) {
        let office = place.open().await.office();
        for login in ["one", "two"] {
            let add = act("-", "staff.add", "staff");
            office.add_staff(&staff(login, &[Role::Administrator]), &add).await.expect("adds");
        }
        // Each takes the right from the other, in the same moment.
        let attempts = [
            ("one", StaffChange::Disabled(true)),
            ("two", StaffChange::Roles(vec![Role::Author])),
        ]
        .map(|(login, change)| {
            let office = office.clone();
            tokio::spawn(async move {
                let act = act("admin", "staff.change", "staff");
                office.change_staff(login, &[change], &EndSessions::None, &act).await
            })
        });
        let mut refused = 0;
        for attempt in attempts {
            match attempt.await.expect("runs") {
                Ok(()) => {}
                Err(StoreError::LastAdministrator) => refused += 1,
                Err(other) => panic!("{other}"),
            }
        }
        assert_eq!(refused, 1);
        let left = office.all_staff().await.expect("reads");
        assert_eq!(left.iter().filter(|who| !who.disabled && who.roles == [Role::Administrator]).count(), 1);
    }
}

on_both! {
    async fn tries_are_counted_together_however_many_come_at_once(place) {
        let (one, two) = (place.open().await.office(), place.open().await.office());
        let doors = [door("password/staff/author", false), door("password/address/192.0.2.7", true)];
        let tries = (0..12).map(|n| {
            let office = if n % 2 == 0 { one.clone() } else { two.clone() };
            let doors = doors.clone();
            tokio::spawn(async move { office.try_doors(&doors, NOW).await.expect("counts") })
        });
        let (mut open, mut last) = (0, 0);
        for tried in tries.collect::<Vec<_>>() {
            match tried.await.expect("runs") {
                Tried::Open(shuts) => {
                    open += 1;
                    last += shuts.len();
                }
                Tried::Shut(until) => assert_eq!(until, NOW + FIRST_LOCK_MS),
            }
        }
        assert_eq!((open, last), (5, 1), "five may try, and one of them is told that it shuts the door");

        let later = NOW + FIRST_LOCK_MS;
        assert!(matches!(one.try_doors(&doors, later).await.expect("counts"), Tried::Open(_)));
        one.opened(&doors).await.expect("opens");
        let own = one.try_doors(&doors[..1], later).await.expect("counts");
        assert_eq!(own, Tried::Open(Vec::new()), "as if it had never been tried");
        // Of the shared door only the success was forgotten: after quiet it has that one and no other.
        for n in 0..20 {
            let tried = one.try_doors(&doors[1..], later).await.expect("counts");
            assert!(matches!(&tried, Tried::Open(shuts) if shuts.len() == usize::from(n == 19)), "{n} {tried:?}");
        }
        assert!(matches!(one.try_doors(&doors[1..], later).await.expect("counts"), Tried::Shut(_)));
        one.forget_doors(later + FORGOTTEN_MS + 1, 0).await.expect("forgets");
        assert!(matches!(one.try_doors(&doors, later).await.expect("counts"), Tried::Open(_)));
    }
}

on_both! {
    async fn browsers_are_known_by_whom_they_served_and_not_for_ever(place) {
        let office = place.open().await.office();
        for login in ["one", "two"] {
            office.add_staff(&staff(login, &[]), &act("-", "staff.add", "staff")).await.expect("adds");
            office.know_browser("aa", login, NOW).await.expect("knows");
        }
        office.know_browser("aa", "two", NOW + 5).await.expect("knows");
        assert!(office.knows_browser("aa", "one").await.expect("reads"));
        assert!(!office.knows_browser("bb", "one").await.expect("reads"));
        office.forget_doors(NOW, NOW + 5).await.expect("forgets");
        assert!(!office.knows_browser("aa", "one").await.expect("reads"));
        assert!(office.knows_browser("aa", "two").await.expect("reads"));
    }
}

on_both! {
    async fn a_second_factor_counts_once_and_changes_the_token(place) {
        let office = place.open().await.office();
        office.add_staff(&staff("dept", &[Role::DepartmentReviewer]), &act("-", "staff.add", "staff")).await.expect("adds");
        for (token, at) in [("a", NOW), ("other", NOW)] {
            begin(office.as_ref(), "dept", token, at).await;
        }
        let acted = |action| act("dept", action, "staff/dept");
        office.offer_totp("a", "SECRET", &acted("second-factor.offer")).await.expect("offers");
        assert_eq!(office.totp_offer("a").await.expect("reads").as_deref(), Some("SECRET"));
        assert_eq!(office.totp_offer("other").await.expect("reads"), None);
        let pass = |from: &str, to: &str| Pass {
            login: "dept".to_owned(),
            token_sha256: from.to_owned(),
            new_token_sha256: to.to_owned(),
        };
        let codes = ["c1".to_owned(), "c2".to_owned()];
        let wrong = office.enrol_totp(&pass("a", "b"), "ANOTHER", 7, &codes, &acted("second-factor.enrol")).await;
        assert!(!wrong.expect("answers"));
        let enrol = acted("second-factor.enrol");
        for _ in 0..2 {
            assert!(office.enrol_totp(&pass("a", "b"), "SECRET", 7, &codes, &enrol).await.expect("enrols"));
        }
        assert_eq!(tokens(office.as_ref(), "dept").await, ["b"], "the others are out, and the old token is none");
        let (signed_in, who) = office.session("b").await.expect("reads").expect("is there");
        assert!(signed_in.second_factor && signed_in.begun_utc_ms == NOW);
        assert_eq!((who.totp_secret.as_deref(), who.totp_last_step), (Some("SECRET"), 7));

        // The same code from two browsers at once: one of them comes in.
        begin(office.as_ref(), "dept", "x", NOW).await;
        begin(office.as_ref(), "dept", "y", NOW).await;
        let attempts = [("x", "x2"), ("y", "y2")].map(|(from, to)| {
            let (office, pass) = (office.clone(), pass(from, to));
            tokio::spawn(async move {
                office.pass_totp(&pass, 8, &act("dept", "second-factor.pass", "staff/dept")).await.expect("answers")
            })
        });
        let mut passed = 0;
        for attempt in attempts {
            passed += usize::from(attempt.await.expect("runs"));
        }
        assert_eq!(passed, 1);
        begin(office.as_ref(), "dept", "z", NOW).await;
        assert!(!office.pass_totp(&pass("z", "z2"), 7, &acted("second-factor.pass")).await.expect("answers"));
        assert!(office.pass_recovery(&pass("z", "z2"), "c1", &acted("second-factor.recover")).await.expect("answers"));
        assert_eq!(office.recovery_left("dept").await.expect("reads"), 1);
        assert!(!office.pass_recovery(&pass("z2", "z3"), "c1", &acted("second-factor.recover")).await.expect("answers"));
        assert!(!office.pass_recovery(&pass("z2", "z3"), "none", &acted("second-factor.recover")).await.expect("answers"));
        office.renew_recovery("dept", &codes, &acted("second-factor.renew")).await.expect("renews");
        assert_eq!(office.recovery_left("dept").await.expect("reads"), 2);
        let reset = acted("staff.reset-second-factor");
        office.change_staff("dept", &[StaffChange::NoSecondFactor], &EndSessions::All, &reset).await.expect("resets");
        assert_eq!(office.recovery_left("dept").await.expect("reads"), 0);
        assert_eq!(office.staff("dept").await.expect("reads").expect("is there").totp_secret, None);
    }
}

on_both! {
    async fn sessions_that_are_over_are_removed(place) {
        let office = place.open().await.office();
        office.add_staff(&staff("one", &[]), &act("-", "staff.add", "staff")).await.expect("adds");
        for (token, at) in [("old", NOW), ("idle", NOW + 10), ("good", NOW + 20)] {
            begin(office.as_ref(), "one", token, at).await;
        }
        office.seen("old", NOW + 30).await.expect("notes");
        office.remove_sessions(NOW + 15, NOW + 5).await.expect("removes");
        assert_eq!(tokens(office.as_ref(), "one").await, ["good"]);
    }
}
