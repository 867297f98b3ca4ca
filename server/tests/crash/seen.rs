//! What is there: on the public side through a server, behind it through the database. Something is there in all its parts
//! or in none.

use super::{
    ground::Ground,
    notice::{DAYS, month, sentence, slug, work},
    server::Server,
};
use domain::{
    Day,
    office::workflow::{Stage, Step},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};
use store::{Store, office::AuditFilter};

/// All that is public, as of one content revision.
pub struct Seen {
    /// Slugs of notices.
    pub notices: BTreeSet<String>,
    /// Months of air, such as `2012-01`.
    pub months: BTreeSet<String>,
    /// Where the work on each notice stands, by slug.
    pub stages: BTreeMap<String, Stage>,
}

/// Looks at everything, whether all parts of it agree, and at one notice and one month from close by.
pub async fn all(ground: &Ground, server: &Server, drafts: u32, near: u32) -> Seen {
    let store = ground.store().await;
    let seen = loop {
        let revision = store.revision().await.expect("a revision");
        server.until_revision(revision);
        let stages = stages(&store, drafts).await;
        let seen = (notices(&store, server).await, months(&store).await, stages);
        from_close_by(server, near, &seen);
        // What was published meanwhile may be in one part and not yet in the other.
        if store.revision().await.expect("a revision") == revision {
            break seen;
        }
    };
    store.close().await;
    let (parts, months, stages) = seen;
    let [notices, others @ ..] = parts;
    for (other, name) in others.iter().zip(["figures", "the audit log", "revisions in force"]) {
        assert_eq!(*other, notices, "{name} against the pages");
    }
    let public = stages.iter().filter(|(_, stage)| **stage == Stage::Published);
    let public: BTreeSet<_> = public.map(|(slug, _)| slug.clone()).collect();
    assert_eq!(public, notices, "stages of work against the pages");
    Seen { notices, months, stages }
}

/// The notices as each part of the portal has them.
async fn notices(store: &Arc<dyn Store>, server: &Server) -> [BTreeSet<String>; 4] {
    let pages = after_each(&server.get("/sitemaps/1.xml").body, "/en/disclosures/", '<');
    let figures = after_each(&server.get("/api/v1/figures").body, "\"disclosure\":\"", '"');
    let heads = store.published().await.expect("reads").disclosures;
    let in_force = heads.into_iter().map(|head| head.slug).collect();
    [pages, figures, logged(store).await, in_force]
}

fn after_each(text: &str, before: &str, end: char) -> BTreeSet<String> {
    let rests = text.split(before).skip(1);
    rests.map(|rest| rest.split(end).next().unwrap_or_default().to_owned()).collect()
}

/// Slugs of the notices whose publication is in the log; none is in it twice.
pub async fn logged(store: &Arc<dyn Store>) -> BTreeSet<String> {
    let filter = AuditFilter { action: Some("work.publish".into()), ..AuditFilter::default() };
    let entries = store.clone().office().audit_part(&filter, 0, 1000).await.expect("reads");
    let count = entries.len();
    let subjects = entries.into_iter().map(|link| link.row.entry.subject.replace("work/w", "notice-"));
    let slugs: BTreeSet<_> = subjects.collect();
    assert_eq!(slugs.len(), count, "something is in the log twice");
    slugs
}

async fn stages(store: &Arc<dyn Store>, drafts: u32) -> BTreeMap<String, Stage> {
    let works = store.clone().office().works(&Stage::ALL).await.expect("reads");
    assert_eq!(works.len(), drafts as usize, "no draft is lost");
    works.into_iter().map(|work| (work.subject, work.stage)).collect()
}

/// The months there are: each with all its days, and with what they come to.
async fn months(store: &Arc<dyn Store>) -> BTreeSet<String> {
    let (first, last): (Day, Day) =
        ("2012-01-01".parse().expect("a day"), "2024-12-31".parse().expect("a day"));
    let mut days = BTreeMap::<String, usize>::new();
    for day in store.air_days("changzhou", first, last).await.expect("reads") {
        *days.entry(day.day.to_string()[..7].to_owned()).or_default() += 1;
    }
    for (month, days) in &days {
        assert_eq!(*days, DAYS, "half of {month} is there");
    }
    let made = store.air_months("changzhou", (2012, 1), (2024, 12)).await.expect("reads");
    let made: BTreeSet<_> = made.iter().map(|it| format!("{}-{:02}", it.year, it.month)).collect();
    let days: BTreeSet<_> = days.into_keys().collect();
    assert_eq!(made, days, "months that were made against days");
    days
}

type Parts = ([BTreeSet<String>; 4], BTreeSet<String>, BTreeMap<String, Stage>);

/// One notice and one month as readers see them.
fn from_close_by(server: &Server, n: u32, (notices, months, _): &Parts) {
    let (slug, month) = (slug(n), month(n));
    let there = notices[0].contains(&slug);
    let page = server.get(&format!("/disclosures/{slug}"));
    let revision = server.get(&format!("/en/disclosures/{slug}/revisions/1"));
    let search = server.get(&format!("/search?q=4{n:03}.7")).body;
    let found = search.contains(&format!("/disclosures/{slug}"));
    let status = if there { 200 } else { 404 };
    assert_eq!((page.status, revision.status, found), (status, status, there), "{slug}");
    assert_eq!(page.body.contains(&sentence(n)), there, "{slug}: {}", page.body);
    let days = format!("/api/v1/stations/changzhou/observations?from={month}&to={month}");
    let answer = server.get(&days);
    match months.contains(&month) {
        true => assert!(answer.body.contains(&format!("\"count\":{DAYS},")), "{month}: {}", answer.body),
        false => {
            assert!(answer.status == 404 || answer.body.contains("\"count\":0,"), "{month}: {}", answer.body)
        }
    }
}

/// How often a notice became public: as steps of its work.
pub async fn times_published(store: &Arc<dyn Store>, n: u32) -> usize {
    let steps = store.clone().office().work_steps(&work(n)).await.expect("reads");
    assert!(steps.iter().all(|step| step.step != Step::Unschedule), "nobody took it back");
    steps.iter().filter(|step| step.step == Step::Publish).count()
}
