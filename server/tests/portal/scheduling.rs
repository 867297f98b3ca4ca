//! What is scheduled is published on time: after a restart, once with two servers, and not at all where it cannot be.

use super::{
    bureau::{Bureau, People, SetClock, begin, draft, signed, stage},
    site::fresh_store,
    staff::office,
};
use domain::{
    office::workflow::{Stage, Step},
    publication::Publication,
};
use std::sync::Arc;
use store::{office::AuditFilter, testing::PrivatePostgres};

const TEXT: &str = "到时发布的公告。";
const DUE: &[(&str, &str)] = &[("due", "2024-07-20T10:01")];

async fn scheduled(bureau: &Bureau) {
    let people = People::of(&bureau.served).await;
    begin(&bureau.served, "w1", &draft("notice", TEXT)).await;
    people.reviewed("w1").await;
    assert_eq!(signed(&people.publisher, "w1", "schedule", DUE).await.status, 303);
}

/// How often a piece of work was published, as the log has it.
async fn times(bureau: &Bureau) -> u32 {
    let filter = AuditFilter { action: Some("work.publish".into()), ..AuditFilter::default() };
    office(&bureau.served).audit(&filter, 1).await.expect("reads").total
}

#[tokio::test]
async fn it_is_public_when_its_time_has_come_and_not_before() {
    let bureau = Bureau::over(fresh_store("due").await, SetClock::at_ten()).await;
    scheduled(&bureau).await;
    let mut scheduler = bureau.scheduler();
    bureau.clock.forward(59_999);
    assert_eq!(scheduler.look().await.expect("looks"), 0);
    assert_eq!(bureau.served.get("/disclosures/notice").await.status, 404);
    bureau.clock.forward(1);
    assert_eq!(scheduler.look().await.expect("looks"), 1);
    assert!(bureau.served.page("/disclosures/notice").await.contains(TEXT), "at once");
    assert_eq!(scheduler.look().await.expect("looks"), 0);
    assert_eq!(times(&bureau).await, 1);
}

/// The program that runs beside the server looks by itself, and publishes within a second of its own time.
#[tokio::test]
async fn the_server_looks_by_itself() {
    let bureau = Bureau::over(fresh_store("due-itself").await, SetClock::at_ten()).await;
    scheduled(&bureau).await;
    let running = tokio::spawn(bureau.scheduler().run());
    bureau.clock.forward(60_000);
    let published = async {
        while bureau.served.get("/disclosures/notice").await.status != 200 {
            tokio::task::yield_now().await;
        }
    };
    // Half a minute is for a busy machine; the scheduler itself looks four times a second.
    tokio::time::timeout(std::time::Duration::from_secs(30), published).await.expect("published by itself");
    running.abort();
}

#[tokio::test]
async fn what_was_due_while_nothing_ran_is_published_after_the_restart() {
    let clock = SetClock::at_ten();
    let store = fresh_store("due-restart").await;
    let before = Bureau::over(store.clone(), clock.clone()).await;
    scheduled(&before).await;
    drop(before);
    store.close().await;
    clock.forward(86_400_000);
    let file = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("portal-due-restart.db");
    let store = store::open(&format!("sqlite://{}", file.display())).await.expect("opens again");
    let after = Bureau::over(store, clock).await;
    assert_eq!(after.served.get("/disclosures/notice").await.status, 404);
    assert_eq!(after.scheduler().look().await.expect("looks"), 1);
    let page = after.served.page("/disclosures/notice").await;
    assert!(page.contains(TEXT) && page.contains("2024-07-21"), "with the day on which it became public");
    assert_eq!(stage(&after.served, "w1").await, Stage::Published);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_servers_on_one_postgresql_publish_it_once() {
    let postgres = PrivatePostgres::start().expect("a PostgreSQL of our own");
    let (url, clock) = (postgres.url("postgres"), SetClock::at_ten());
    let one = Bureau::over(store::open(&url).await.expect("opens"), clock.clone()).await;
    let two = Bureau::over(store::open(&url).await.expect("opens"), clock.clone()).await;
    scheduled(&one).await;
    clock.forward(60_000);
    let looks = [&one, &two, &one, &two].map(|bureau| {
        let mut scheduler = bureau.scheduler();
        tokio::spawn(async move { scheduler.look().await })
    });
    for look in looks {
        look.await.expect("runs").expect("looks");
    }
    assert_eq!((times(&one).await, stage(&one.served, "w1").await), (1, Stage::Published));
    assert_eq!(one.served.portal.store().revision().await.expect("reads"), 1, "one publication");
    for bureau in [&one, &two] {
        bureau.served.portal.refresh().await.expect("a look");
        assert!(bureau.served.page("/disclosures/notice").await.contains(TEXT));
    }
    let steps = office(&one.served).work_steps("w1").await.expect("reads");
    assert_eq!(steps.iter().filter(|step| step.step == Step::Publish).count(), 1);
    assert!(steps.iter().all(|step| step.step != Step::Unschedule), "the slower one took nothing back");
    one.served.portal.store().close().await;
    two.served.portal.store().close().await;
}

#[tokio::test]
async fn what_conflicts_when_it_is_due_goes_back_to_sign_off_and_says_why() {
    let bureau = Bureau::over(fresh_store("due-conflict").await, SetClock::at_ten()).await;
    scheduled(&bureau).await;
    // Meanwhile something else was published at the same address, by the command line.
    let mut other = super::bureau::published("notice", "另一份内容。");
    other.head.title.zh = "另一份".to_owned();
    let store = Arc::clone(bureau.served.portal.store());
    let what = Publication { disclosures: vec![other], ..Publication::default() };
    store.publish(&what, &|_, _| {}).await.expect("publishes");
    bureau.clock.forward(60_000);
    let mut scheduler = bureau.scheduler();
    assert_eq!(scheduler.look().await.expect("looks"), 0);
    assert_eq!(stage(&bureau.served, "w1").await, Stage::SignOff);
    assert_eq!(scheduler.look().await.expect("looks"), 0, "and it is not tried again by itself");
    assert_eq!(times(&bureau).await, 0);
    let publisher = super::staff::Person::at(&bureau.served, "publisher", true).await;
    let page = publisher.page("/admin/works/w1").await;
    let prominent = page.split("<dl").next().unwrap_or_default();
    assert!(prominent.contains("到时未能发布") && prominent.contains("系统（定时）"), "{prominent}");
    assert!(prominent.contains("已有公开的信息"), "and why: {prominent}");
    bureau.served.portal.refresh().await.expect("a look");
    assert!(!bureau.served.page("/disclosures/notice").await.contains(TEXT));
}
