//! What is withdrawn leaves everything that is public, and a notice stays.

use crate::{place::publish, samples::*};
use domain::{
    commitment::Verdict,
    office::{
        role::Role,
        staff::SYSTEM,
        work::Work,
        workflow::{Refusal, Stage, Step},
    },
    publication::Publication,
    withdrawal::Withdrawal,
};
use std::sync::Arc;
use store::{Store, StoreError, office::NextStep};

fn withdrawal(slug: &str, revision: u32) -> Withdrawal {
    Withdrawal {
        slug: slug.to_owned(),
        revision,
        at_utc_ms: 1_788_192_000_000,
        reason: both("数据有误", "Wrong data"),
    }
}

fn withdrawing(slug: &str, revision: u32) -> Publication {
    Publication { withdrawals: vec![withdrawal(slug, revision)], ..Publication::default() }
}

async fn found(store: &Arc<dyn Store>, words: &str) -> u32 {
    store.search(words, 1).await.expect("searches").total
}

on_both! {
    async fn nothing_that_only_it_stated_stays_public(place) {
        let store = place.open().await;
        publish(&store, &everything()).await;
        assert!(found(&store, "太湖综合治理").await > 0);
        let before = store.revision().await.expect("reads");
        assert_eq!(publish(&store, &withdrawing("report", 1)).await, before + 1);

        assert_eq!(store.disclosure("report").await.expect("reads"), None);
        assert_eq!(store.disclosure_at("report", 1).await.expect("reads"), None);
        assert_eq!(store.revisions("report").await.expect("reads"), []);
        let published = store.published().await.expect("reads");
        let slugs: Vec<_> = published.disclosures.iter().map(|d| d.slug.as_str()).collect();
        assert_eq!(slugs, ["plan"]);
        let figures: Vec<_> = published.figures.iter().map(|f| f.id.as_str()).collect();
        assert_eq!(figures, ["pm25.2024-Q2"], "figures that only it stated are gone");
        let programme = &published.programmes[0];
        assert!(programme.snapshots.is_empty());
        assert_eq!(programme.projects[0].stage, "tender", "the earlier report of the plan is the latest again");
        assert!(published.ledgers.is_empty(), "no report is left of it");
        let commitment = &published.commitments[0];
        assert_eq!((commitment.verdict, commitment.progress.len()), (Verdict::Open, 0));
        assert_eq!(found(&store, "太湖综合治理").await, 0);
        let filter = domain::query::DisclosureFilter { page: 1, ..Default::default() };
        assert_eq!(store.disclosures(&filter).await.expect("reads").total, 1);

        let told = store.withdrawals("report").await.expect("reads");
        assert_eq!(told.len(), 1);
        assert_eq!(told[0].withdrawal, withdrawal("report", 1));
        assert_eq!(told[0].index.index_number, "000000000/2024-00001");
    }
}

on_both! {
    async fn nothing_may_cite_a_withdrawn_sentence(place) {
        let store = place.open().await;
        publish(&store, &everything()).await;
        publish(&store, &withdrawing("report", 1)).await;
        let citing = Publication {
            figures: vec![figure("pm25.2024-07", "pm25", "2024-07", "20", source("report", "s1"))],
            ..Publication::default()
        };
        for refused in [store.rehearse(&citing).await, store.publish(&citing, &|_, _| ()).await.map(|_| ())] {
            assert!(matches!(&refused, Err(StoreError::Unknown { id, .. }) if id == "report"), "{refused:?}");
        }
        // The same revision does not come back, nor one before it; it cannot be withdrawn twice.
        let again = Publication { disclosures: everything().disclosures, ..Publication::default() };
        let again = store.publish(&again, &|_, _| ()).await;
        assert!(matches!(&again, Err(StoreError::Withdrawn { revision: 1, .. })), "{again:?}");
        for what in [withdrawing("report", 1), withdrawing("none", 1), withdrawing("plan", 2)] {
            let refused = store.publish(&what, &|_, _| ()).await;
            assert!(matches!(&refused, Err(StoreError::Missing(_))), "{refused:?}");
        }
    }
}

on_both! {
    async fn a_later_revision_is_public_again_and_the_withdrawn_one_is_not(place) {
        let store = place.open().await;
        let first = disclosure("notice", 1, "2024-03-01", &["原文。"]);
        let second = disclosure("notice", 2, "2024-03-02", &["二稿。"]);
        let third = disclosure("notice", 3, "2024-03-03", &["三稿。"]);
        for one in [&first, &second] {
            publish(&store, &Publication { disclosures: vec![one.clone()], ..Publication::default() }).await;
        }
        let heads = store.revisions("notice").await.expect("reads");
        assert_eq!(heads, [second.head.clone(), first.head.clone()]);
        assert_eq!(store.disclosure_at("notice", 1).await.expect("reads"), Some(first.clone()));
        publish(&store, &withdrawing("notice", 2)).await;
        publish(&store, &Publication { disclosures: vec![third.clone()], ..Publication::default() }).await;
        assert_eq!(store.disclosure("notice").await.expect("reads"), Some(third.clone()));
        for revision in [1, 2] {
            assert_eq!(store.disclosure_at("notice", revision).await.expect("reads"), None);
        }
        assert_eq!(store.revisions("notice").await.expect("reads"), [third.head]);
        assert_eq!(store.withdrawals("notice").await.expect("reads").len(), 1);
        assert_eq!((found(&store, "二稿").await, found(&store, "三稿").await), (0, 1));
    }
}

on_both! {
    async fn a_rehearsal_leaves_no_trace(place) {
        let store = place.open().await;
        store.rehearse(&everything()).await.expect("could be published");
        assert_eq!(store.revision().await.expect("reads"), 0);
        assert_eq!(store.disclosure("report").await.expect("reads"), None);
        publish(&store, &everything()).await;
        store.rehearse(&withdrawing("report", 1)).await.expect("could be withdrawn");
        assert!(store.disclosure("report").await.expect("reads").is_some());
    }
}

on_both! {
    async fn what_cannot_be_published_when_it_is_due_goes_back_to_sign_off(place) {
        use crate::office::{NOW, act, publication, reviewed, step};
        let store = place.open().await;
        let office = store.clone().office();
        reviewed(office.as_ref()).await;
        let schedule = NextStep { due_utc_ms: Some(NOW + 60), ..step(Step::Schedule, Role::Publisher) };
        office.take_step(&schedule, &act("publisher", "work.schedule", "work/w1")).await.expect("schedules");
        let back = NextStep { roles: Vec::new(), comment: "冲突".to_owned(), ..step(Step::Unschedule, Role::Author) };
        let due = || store::office::Act { at_utc_ms: NOW + 60, ..act(SYSTEM, "work.unschedule", "work/w1") };
        let early = office.take_step(&back, &act(SYSTEM, "work.unschedule", "work/w1")).await;
        assert!(matches!(early, Err(StoreError::Refused(Refusal::NotNow))), "{early:?}");
        let mute = office.take_step(&NextStep { comment: " ".to_owned(), ..back.clone() }, &due()).await;
        assert!(matches!(mute, Err(StoreError::Refused(Refusal::NotNow))), "{mute:?}");
        assert_eq!(office.take_step(&back, &due()).await.expect("goes back"), (Stage::SignOff, None));
        assert!(office.due_works(NOW + 60).await.expect("reads").is_empty());
        let steps = office.work_steps("w1").await.expect("reads");
        assert_eq!(steps.last().map(|s| (s.login.as_str(), s.comment.as_str())), Some((SYSTEM, "冲突")));
        let publish = NextStep { publication: publication(), ..step(Step::Publish, Role::Publisher) };
        office.take_step(&publish, &act("publisher", "work.publish", "work/w1")).await.expect("publishes");
    }
}

on_both! {
    async fn works_of_earlier_revisions_are_withdrawn_with_it(place) {
        use crate::office::{act, draft, publication, reviewed, step};
        let store = place.open().await;
        let office = store.clone().office();
        reviewed(office.as_ref()).await;
        let publish = NextStep { publication: publication(), ..step(Step::Publish, Role::Publisher) };
        office.take_step(&publish, &act("publisher", "work.publish", "work/w1")).await.expect("publishes");
        let second = Work { id: "w2".to_owned(), ..draft("w2") };
        office.begin_work(&second, &act("author", "work.begin", "work/w2")).await.expect("begins");
        for (who, what, role) in [
            ("author", Step::HandIn, Role::Author),
            ("dept", Step::Approve, Role::DepartmentReviewer),
            ("secrecy", Step::Approve, Role::SecrecyReviewer),
            ("publisher", Step::Publish, Role::Publisher),
        ] {
            let publication = (what == Step::Publish).then(|| Publication {
                disclosures: vec![disclosure("notice", 2, "2026-09-01", &["二稿。"])],
                ..Publication::default()
            });
            let next = NextStep { work: "w2".to_owned(), publication, ..step(what, role) };
            office.take_step(&next, &act(who, "work.step", "work/w2")).await.expect("takes the step");
        }
        let withdraw = NextStep {
            work: "w2".to_owned(),
            comment: "数据有误".to_owned(),
            publication: Some(withdrawing("notice", 2)),
            ..step(Step::Withdraw, Role::Publisher)
        };
        office.take_step(&withdraw, &act("publisher", "work.withdraw", "work/w2")).await.expect("withdraws");
        for id in ["w1", "w2"] {
            let work = office.work(id).await.expect("reads").expect("is there");
            assert_eq!(work.stage, Stage::Withdrawn, "{id}");
            let steps = office.work_steps(id).await.expect("reads");
            assert_eq!(steps.last().map(|s| s.comment.as_str()), Some("数据有误"), "{id}");
        }
    }
}
