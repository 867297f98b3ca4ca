//! What is published: notices, each with a number that is a figure, and what is imported: months of a city.

use super::ground::Ground;
use domain::{
    Bilingual,
    office::{
        draft::{DisclosureDraft, LinkedFigure},
        work::{Work, WorkKind},
        workflow::Stage,
    },
    publication::Publication,
};
use server::clock::{Clock as _, SystemClock};
use store::office::Act;

/// The indicator that every notice states.
const INDICATOR: &str = "pm25-mean";

pub fn slug(n: u32) -> String {
    format!("notice-{n:03}")
}

/// The id of the work on it.
pub fn work(n: u32) -> String {
    format!("w{n:03}")
}

/// A month of its own, such as `2012-01`.
pub fn month(n: u32) -> String {
    format!("{}-{:02}", 2012 + n / 12, 1 + n % 12)
}

/// The sentence that only this one has.
pub fn sentence(n: u32) -> String {
    format!("演示用数值之{n:03}：PM2.5平均浓度为4{n:03}.7微克/立方米。")
}

fn draft(n: u32) -> DisclosureDraft {
    DisclosureDraft {
        slug: slug(n),
        title: Bilingual::new(format!("演示公告 {n:03}"), format!("Demonstration notice {n:03}")),
        summary: Bilingual::new("演示概述", "A demonstration summary"),
        index_number: format!("014109840/2024-{:05}", n + 1),
        category: "notice".to_owned(),
        issuer: Bilingual::new("演示单位", "A demonstration office"),
        created: "2024-07-01".to_owned(),
        source: sentence(n),
        revision: 1,
        figures: vec![LinkedFigure {
            indicator: INDICATOR.to_owned(),
            period: month(n).parse().expect("a period"),
            value: format!("4{n:03}.7").parse().expect("a number"),
            bound: Default::default(),
            target: None,
            change: None,
            basis: Default::default(),
            quote: sentence(n),
            occurrence: 0,
        }],
        ..DisclosureDraft::default()
    }
}

/// What has to be public before the first notice.
pub async fn indicator(ground: &Ground) {
    let store = ground.store().await;
    let mut all = server::demo::content::content().expect("content");
    all.indicators.retain(|indicator| indicator.id == INDICATOR);
    let what = Publication { indicators: all.indicators, ..Publication::default() };
    store.publish(&what, &|_, _| {}).await.expect("published");
    store.close().await;
}

/// So many drafts of the author's.
pub async fn drafts(ground: &Ground, count: u32) {
    let store = ground.store().await;
    let now = SystemClock.now_utc_ms();
    for n in 0..count {
        let draft = draft(n);
        let begun = Work {
            id: work(n),
            kind: WorkKind::Disclosure,
            subject: draft.slug.clone(),
            title: draft.title.zh.clone(),
            stage: Stage::Draft,
            version: 1,
            author: "author".to_owned(),
            begun_utc_ms: now,
            changed_utc_ms: now,
            due_utc_ms: None,
            document: serde_json::to_string(&draft).expect("a document"),
        };
        let act = Act {
            request: format!("begin-{n}"),
            at_utc_ms: now,
            actor: "author".to_owned(),
            action: "work.begin",
            subject: format!("work/{}", begun.id),
            detail: String::new(),
        };
        store.clone().office().begin_work(&begun, &act).await.expect("begins");
    }
    store.close().await;
}

/// Days of a month that a file brings.
pub const DAYS: usize = 28;

/// The file of a month, as collectors publish them.
pub fn file(ground: &Ground, n: u32) -> String {
    let rows: String = (1..=DAYS)
        .map(|day| format!("常州,{}-{day:02},{day}.5,60,9,35,0.6,{}\n", month(n), 50 + n % 90))
        .collect();
    let path = ground.path(&format!("{}.csv", month(n)));
    std::fs::write(&path, format!("city,date,pm25,pm10,so2,no2,co,o3\n{rows}")).expect("a file");
    path.to_str().expect("a path").to_owned()
}
