//! A demonstration bureau with a clock that can be set: four people, drafts, and the way to the public.

use super::{
    site::{Answer, ORIGIN, Served, site_folder, today},
    staff::{Person, act, office},
};
use app::settings::Settings;
use domain::{
    Bilingual,
    day::HOUR_MS,
    disclosure::{Category, Disclosure, DisclosureHead, DisclosureMode, IndexBlock},
    office::{
        draft::DisclosureDraft,
        role::Role,
        work::{Work, WorkKind},
        workflow::Stage,
    },
};
use server::{
    clock::Clock,
    http::assets::Assets,
    portal::Portal,
    scheduler::Scheduler,
    web::{Site, router},
};
use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};
use store::Store;

/// A clock that is set by hand.
pub struct SetClock(AtomicI64);

impl SetClock {
    pub fn at_ten() -> Arc<Self> {
        Arc::new(Self(AtomicI64::new(today().start_utc_ms() + 10 * HOUR_MS)))
    }

    pub fn forward(&self, ms: i64) {
        self.0.fetch_add(ms, Ordering::SeqCst);
    }
}

impl Clock for SetClock {
    fn now_utc_ms(&self) -> i64 {
        self.0.load(Ordering::SeqCst)
    }
}

/// One server of the bureau.
pub struct Bureau {
    pub served: Served,
    pub site: Site,
    pub clock: Arc<SetClock>,
}

impl Bureau {
    pub async fn over(store: Arc<dyn Store>, clock: Arc<SetClock>) -> Self {
        let portal = Portal::open(store, clock.clone()).await.expect("a readable store");
        let folder = site_folder();
        let settings = Settings { origin: ORIGIN.into(), ..Settings::default() };
        let site = Site::new(portal.clone(), settings, Assets::read(&folder).expect("a site folder"));
        let router = router(site.clone(), &folder).expect("a router");
        Self { served: Served { router, portal }, site, clock }
    }

    pub fn scheduler(&self) -> Scheduler {
        Scheduler::new(self.site.clone())
    }
}

/// The four people whom a publication needs.
pub struct People<'a> {
    pub author: Person<'a>,
    pub dept: Person<'a>,
    pub secrecy: Person<'a>,
    pub publisher: Person<'a>,
}

impl<'a> People<'a> {
    pub async fn of(served: &'a Served) -> Self {
        Self {
            author: Person::new(served, "author", &[Role::Author]).await,
            dept: Person::new(served, "dept", &[Role::DepartmentReviewer]).await,
            secrecy: Person::new(served, "secrecy", &[Role::SecrecyReviewer]).await,
            publisher: Person::new(served, "publisher", &[Role::Publisher]).await,
        }
    }

    /// From a draft to sign-off.
    pub async fn reviewed(&self, id: &str) {
        for (who, step) in [(&self.author, "hand_in"), (&self.dept, "approve"), (&self.secrecy, "approve")] {
            let answer = step_of(who, id, step, &[]).await;
            assert_eq!(answer.status, 303, "{step} by {}: {}", who.login, answer.text());
        }
    }

    /// From a draft to the public.
    pub async fn published(&self, id: &str) {
        self.reviewed(id).await;
        self.published_after_review(id).await;
    }

    /// From sign-off to the public.
    pub async fn published_after_review(&self, id: &str) {
        let answer = signed(&self.publisher, id, "publish", &[]).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
    }
}

/// Takes a step with the version that is kept now.
pub async fn step_of(who: &Person<'_>, id: &str, step: &str, more: &[(&str, &str)]) -> Answer {
    let work = office(who.portal).work(id).await.expect("reads").expect("is there");
    let version = work.version.to_string();
    let fields: Vec<_> =
        [("step", step), ("version", &version)].into_iter().chain(more.iter().copied()).collect();
    who.post(&format!("/admin/works/{id}/steps"), &fields).await
}

/// Signs, and accepts all remarks that the page shows.
pub async fn signed(who: &Person<'_>, id: &str, step: &str, more: &[(&str, &str)]) -> Answer {
    let page = who.page(&format!("/admin/works/{id}")).await;
    let codes = acceptances(&page);
    let fields: Vec<_> =
        codes.iter().map(|code| ("accept", code.as_str())).chain(more.iter().copied()).collect();
    step_of(who, id, step, &fields).await
}

/// The codes of the remarks on a page.
pub fn acceptances(page: &str) -> Vec<String> {
    let boxes = page.split("name=\"accept\" value=\"").skip(1);
    boxes.map(|rest| rest.split('"').next().unwrap_or_default().to_owned()).collect()
}

/// A draft that can be published as it is.
pub fn draft(slug: &str, text: &str) -> DisclosureDraft {
    DisclosureDraft {
        slug: slug.to_owned(),
        title: Bilingual::new(format!("演示公告 {slug}"), format!("Demonstration notice {slug}")),
        summary: Bilingual::new("演示概述", "A demonstration summary"),
        index_number: "014109840/2024-00001".to_owned(),
        category: "notice".to_owned(),
        issuer: Bilingual::new("演示单位", "A demonstration office"),
        created: "2024-07-01".to_owned(),
        source: text.to_owned(),
        revision: 1,
        ..DisclosureDraft::default()
    }
}

/// Begins work on a draft in the author's name.
pub async fn begin(served: &Served, id: &str, draft: &DisclosureDraft) {
    let work = Work {
        id: id.to_owned(),
        kind: WorkKind::Disclosure,
        subject: draft.slug.clone(),
        title: draft.title.zh.clone(),
        stage: Stage::Draft,
        version: 1,
        author: "author".to_owned(),
        begun_utc_ms: 0,
        changed_utc_ms: 0,
        due_utc_ms: None,
        document: serde_json::to_string(draft).expect("a document"),
    };
    office(served).begin_work(&work, &act("author", "work.begin")).await.expect("begins");
}

/// Saves another version in the author's name.
pub async fn rewrite(served: &Served, id: &str, change: impl FnOnce(&mut DisclosureDraft)) {
    let office = office(served);
    let work = office.work(id).await.expect("reads").expect("is there");
    let mut draft: DisclosureDraft = serde_json::from_str(&work.document).expect("a draft");
    change(&mut draft);
    let document = serde_json::to_string(&draft).expect("a document");
    let saved = act("author", "work.save");
    office.save_work(id, work.version, &draft.title.zh, &document, &saved).await.expect("saves");
}

pub async fn stage(served: &Served, id: &str) -> Stage {
    office(served).work(id).await.expect("reads").expect("is there").stage
}

/// A disclosure as it would come from somewhere else.
pub fn published(slug: &str, text: &str) -> Disclosure {
    let rendered = server::body::render(text);
    Disclosure {
        head: DisclosureHead {
            slug: slug.to_owned(),
            title: Bilingual::new("演示", "Demonstration"),
            summary: Bilingual::new("概述", "Outline"),
            index: IndexBlock {
                index_number: "014109840/2024-00002".to_owned(),
                category: Category::Notice,
                mode: DisclosureMode::Proactive,
                document_number: None,
                issuer: Bilingual::new("演示单位", "A demonstration office"),
                created: today(),
                published: today(),
                abolished: None,
            },
            revision: 1,
            sha256: server::body::sha256_hex(text),
            change_note: None,
            demonstration: true,
            attachments: Vec::new(),
        },
        source: text.to_owned(),
        html: rendered.html,
        sentences: rendered.sentences,
    }
}
