//! Every kind of table, in both kinds of file, to the public and back to exactly what was there.

use super::{
    super::{bureau::People, staff::office},
    cases::{CASES, Case},
    room::{bureau, files, kept, state, upload},
};
use domain::office::workflow::Stage;

const WHY: &str = "整批数据有误，予以撤销";

async fn whole_way(of: impl Fn(&Case) -> bool, name: &str) {
    let bureau = bureau(name).await;
    let portal = &bureau.served;
    let people = People::of(portal).await;
    let store = portal.portal.store();
    for case in CASES.iter().filter(|case| of(case)) {
        for (file, bytes) in files(case.name, case.csv) {
            let before = state(store.as_ref()).await;
            let (address, seen) = case.api;
            let api_before = portal.page(address).await;
            assert!(!api_before.contains(seen), "{file} {seen}");

            let id = kept(&upload(&people.author, case.kind, (&file, &bytes), &[]).await);
            let place = format!("/admin/data/{id}");
            let page = people.author.page(&place).await;
            let english = people.author.page(&format!("/en{place}")).await;
            for (zh, en) in case.told {
                assert!(page.contains(zh), "{file}: {zh} in {page}");
                assert!(english.contains(en), "{file}: {en} in {english}");
            }
            let again = people.author.get(&format!("{place}/file")).await;
            assert_eq!(
                (again.body == bytes, again.header("content-type")),
                (true, "application/octet-stream")
            );
            // Measurements and registries are replaced without being called corrections: somebody is reminded of readers.
            let reminded = matches!(case.kind, "air" | "stations" | "sections" | "water");
            assert_eq!(page.contains("没有更正说明"), reminded, "{file}");
            // Whoever reviews sees the same.
            assert!(people.dept.page(&place).await.contains(case.told[0].0), "{file}");

            people.reviewed(&id).await;
            assert_eq!(state(store.as_ref()).await, before, "{file}: nothing before the signature");
            assert_eq!(portal.page(address).await, api_before, "{file}");
            people.published_after_review(&id).await;
            assert!(portal.page(address).await.contains(seen), "{file}: {address}");
            assert_ne!(state(store.as_ref()).await, before);
            let done = people.author.page(&place).await;
            assert!(done.contains("内容版本") && done.contains("建立撤销草稿"), "{file}");

            undone(&people, &id, case, &file).await;
            assert_eq!(state(store.as_ref()).await, before, "{file}: exactly what was there");
            let public = portal.page(case.page).await;
            assert!(public.contains(WHY), "{file}: readers are told on {}", case.page);
        }
    }
}

async fn undone(people: &People<'_>, id: &str, case: &Case, file: &str) {
    let undo = format!("/admin/data/{id}/undo");
    let mute = people.author.post(&undo, &[("note", " ")]).await;
    assert_eq!(mute.status, 422, "{file}: a reason is required");
    assert!(mute.text().contains("请写明撤销原因"));
    assert_eq!(people.publisher.post(&undo, &[("note", WHY)]).await.status, 403);
    let draft = kept(&people.author.post(&undo, &[("note", WHY)]).await);
    let page = people.author.page(&format!("/admin/data/{draft}")).await;
    assert!(page.contains(WHY) && page.contains("撤销"), "{file}: {page}");
    assert!(
        people.author.page(&format!("/en/admin/data/{draft}")).await.contains("Dry run"),
        "{}",
        case.name
    );
    people.published(&draft).await;
    // The history has both, and neither is undone twice.
    let works = office(people.author.portal).works(&Stage::ALL).await.expect("works");
    assert!(works.iter().filter(|w| w.id == id || w.id == draft).all(|w| w.stage == Stage::Published));
    let twice = kept(&people.author.post(&undo, &[("note", WHY)]).await);
    let page = people.author.page(&format!("/admin/data/{twice}")).await;
    assert!(page.contains("现在不能公布") || page.contains("没有变化"), "{file}: {page}");
}

#[tokio::test]
async fn tables_of_air_go_public_and_come_back() {
    whole_way(|case| matches!(case.kind, "air" | "stations"), "way-air").await;
}

#[tokio::test]
async fn tables_of_water_go_public_and_come_back() {
    whole_way(|case| matches!(case.kind, "water" | "sections"), "way-water").await;
}

#[tokio::test]
async fn reports_and_figures_go_public_and_come_back() {
    whole_way(|case| !matches!(case.kind, "air" | "stations" | "water" | "sections"), "way-reports").await;
}
