//! A piece of work on its way to the public, through forms, by four people.

use super::{
    bureau::{Bureau, People, SetClock, acceptances, begin, draft, rewrite, signed, stage, step_of},
    site::fresh_store,
    staff::{Person, office},
};
use domain::office::{role::Role, workflow::Stage};
use store::office::AuditFilter;

const TEXT: &str = "本公告用于演示，说明发布的全过程。";

async fn bureau(name: &str) -> Bureau {
    Bureau::over(fresh_store(name).await, SetClock::at_ten()).await
}

#[tokio::test]
async fn four_people_bring_a_draft_to_the_public() {
    let bureau = bureau("works-way").await;
    let portal = &bureau.served;
    let people = People::of(portal).await;
    begin(portal, "w1", &draft("notice", TEXT)).await;
    let page = people.author.page("/admin/works/w1").await;
    assert!(page.contains("value=\"hand_in\"") && !page.contains("value=\"approve\""), "{page}");

    step_of(&people.author, "w1", "hand_in", &[("comment", "请审核")]).await;
    assert!(!people.secrecy.page("/admin/works/w1").await.contains("value=\"approve\""), "not their turn");
    let mute = step_of(&people.dept, "w1", "return", &[]).await;
    assert_eq!(mute.status, 422);
    assert!(mute.text().contains("请写明理由"));
    let returned = step_of(&people.dept, "w1", "return", &[("comment", "第一段<b>须</b>补充依据")]).await;
    assert_eq!(
        (returned.status.as_u16(), returned.header("location")),
        (303, "/admin/works/w1?done=returned")
    );
    let page = people.author.page("/admin/works/w1").await;
    let prominent = page.split("<dl").next().unwrap_or_default();
    assert!(prominent.contains("第一段&lt;b&gt;须&lt;/b&gt;补充依据"), "above everything else, and escaped");

    rewrite(portal, "w1", |draft| draft.source.push_str("依据已补充。")).await;
    people.published("w1").await;
    assert_eq!(stage(portal, "w1").await, Stage::Published);
    assert!(portal.page("/disclosures/notice").await.contains("依据已补充"));
    let page = people.author.page("/admin/works/w1").await;
    for name in ["author（演示）", "dept（演示）", "secrecy（演示）", "publisher（演示）"] {
        assert!(page.contains(name), "{name}");
    }
    let english = people.author.page("/en/admin/works/w1").await;
    assert!(english.contains("Legal and secrecy review") && english.contains("Sign and publish"));
    let filter = AuditFilter { action: Some("work.".into()), ..AuditFilter::default() };
    let log = office(portal).audit(&filter, 1).await;
    let log: Vec<_> = log.expect("reads").items.into_iter().map(|row| row.entry.action).collect();
    for action in ["work.hand_in", "work.return", "work.approve", "work.publish"] {
        assert!(log.iter().any(|kept| kept == action), "{action}");
    }
}

#[tokio::test]
async fn a_decision_about_an_old_version_is_refused_with_what_changed() {
    let bureau = bureau("works-stale").await;
    let portal = &bureau.served;
    let people = People::of(portal).await;
    begin(portal, "w1", &draft("notice", "第一句。\n\n第二句。")).await;
    step_of(&people.author, "w1", "hand_in", &[]).await;
    step_of(&people.author, "w1", "take_back", &[]).await;
    rewrite(portal, "w1", |draft| draft.source = "第一句。\n\n改过的第二句。".to_owned()).await;
    step_of(&people.author, "w1", "hand_in", &[]).await;
    let old = people.dept.post("/admin/works/w1/steps", &[("step", "approve"), ("version", "1")]).await;
    assert_eq!(old.status, 409);
    let text = old.text();
    assert!(text.contains("<del>第二句。</del>") && text.contains("<ins>改过的第二句。</ins>"), "{text}");
    assert_eq!(stage(portal, "w1").await, Stage::DepartmentReview, "nothing was done");
    assert_eq!(step_of(&people.dept, "w1", "approve", &[]).await.status, 303);
}

#[tokio::test]
async fn nobody_decides_about_their_own_work_or_out_of_turn() {
    let bureau = bureau("works-own").await;
    let portal = &bureau.served;
    let people = People::of(portal).await;
    let every = Person::new(portal, "every", &Role::ALL).await;
    begin(portal, "w1", &draft("notice", TEXT)).await;
    rewrite(portal, "w1", |draft| draft.source.push('。')).await;
    let office = office(portal);
    let work = office.work("w1").await.expect("reads").expect("is there");
    let mine = super::staff::act("every", "work.save");
    office.save_work("w1", work.version, &work.title, &work.document, &mine).await.expect("saves");
    people.reviewed("w1").await;
    let page = every.page("/admin/works/w1").await;
    assert!(
        !page.contains("value=\"publish\"") && page.contains("value=\"take_back\""),
        "they had a hand in it"
    );
    assert_eq!(step_of(&every, "w1", "publish", &[]).await.status, 403);
    assert_eq!(step_of(&people.dept, "w1", "approve", &[]).await.status, 409, "that stage is over");
    assert_eq!(step_of(&people.author, "w1", "publish", &[]).await.status, 403);
    let auditor = Person::new(portal, "auditor", &[Role::Auditor]).await;
    assert!(!auditor.page("/admin/works/w1").await.contains("/steps"), "no form at all");
    assert_eq!(step_of(&auditor, "w1", "publish", &[]).await.status, 403);
    assert_eq!(people.publisher.get("/admin/works/none").await.status, 404);
    assert_eq!(step_of(&people.publisher, "w1", "nonsense", &[]).await.status, 400);
}

#[tokio::test]
async fn the_checklist_stands_before_the_signature() {
    let bureau = bureau("works-checklist").await;
    let portal = &bureau.served;
    let people = People::of(portal).await;
    let faults = "身份证号440524188001010014。\n\n[断链](/disclosures/nothing) [外站](https://example.org/a) [内部](/admin/users)\n\n\
                  ![](/disclosures/notice/files/a.png)\n\n| | |\n|---|---|\n| 1 | 2 |\n\n[句](#s99) [远](https://nowhere)\n\n\
                  联系电话：13812345678，详见附件。";
    begin(portal, "w1", &draft("notice", faults)).await;
    people.reviewed("w1").await;
    let page = people.publisher.page("/admin/works/w1").await;
    for told in [
        "疑似身份证号",
        "/disclosures/nothing",
        "/admin/users",
        "图片没有替代文字",
        "表格没有表头",
        "#s99",
        "https://nowhere",
        "疑似手机号码",
        "没有上传附件",
    ] {
        assert!(page.contains(told), "{told}");
    }
    assert!(!page.contains("440524188001010014"), "findings do not repeat what they warn of");
    // In English so are the places: nothing but what the author wrote is Chinese.
    let english = people.publisher.page("/en/admin/works/w1").await;
    for told in ["Text, line 1", "Table 1", "Files", "/disclosures/nothing", "Must be put right"] {
        assert!(english.contains(told), "{told}");
    }
    let places = english.split("<span class=\"place\">").skip(1);
    let places: Vec<_> = places.map(|rest| rest.split("</span>").next().unwrap_or_default()).collect();
    assert!(places.len() > 8, "{places:?}");
    let is_han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    assert!(!places.iter().any(|place| place.contains(is_han)), "{places:?}");
    assert!(english.contains("Demonstration notice notice"), "the title as well");
    assert!(!page.contains(">https://example.org/a<"), "what can be read is not refused");
    assert!(!page.contains("value=\"publish\""));
    for step in ["publish", "schedule"] {
        let refused = signed(&people.publisher, "w1", step, &[("due", "2024-07-21T08:00")]).await;
        assert_eq!(refused.status, 422, "{step}");
    }
    step_of(&people.publisher, "w1", "return", &[("comment", "请改正清单中的问题")]).await;
    rewrite(portal, "w1", |draft| draft.source = "联系电话：13812345678，详见附件。".to_owned()).await;
    people.reviewed("w1").await;
    let page = people.publisher.page("/admin/works/w1").await;
    let codes = acceptances(&page);
    assert_eq!(codes.len(), 2, "{page}");
    let one = step_of(&people.publisher, "w1", "publish", &[("accept", &codes[0])]).await;
    assert_eq!(one.status, 422, "each is accepted, or none");
    assert!(one.text().contains("请逐项确认"));
    assert_eq!(signed(&people.publisher, "w1", "publish", &[]).await.status, 303);
    let filter = AuditFilter { action: Some("work.publish".into()), ..AuditFilter::default() };
    let log = office(portal).audit(&filter, 1).await.expect("reads");
    let detail = &log.items[0].entry.detail;
    assert!(detail.contains("accepted: 疑似手机号码") && !detail.contains("13812345678"), "{detail}");
}

#[tokio::test]
async fn what_is_scheduled_needs_a_time_to_come_and_can_be_taken_back() {
    let bureau = bureau("works-schedule").await;
    let portal = &bureau.served;
    let people = People::of(portal).await;
    begin(portal, "w1", &draft("notice", TEXT)).await;
    people.reviewed("w1").await;
    for due in ["", "2024-07-20T09:59", "2024-07-20T10:00", "morgen", "2024-02-30T10:00"] {
        let refused = signed(&people.publisher, "w1", "schedule", &[("due", due)]).await;
        assert_eq!(refused.status, 422, "{due}");
        assert!(refused.text().contains("尚未到来"), "{due}");
    }
    let done = signed(&people.publisher, "w1", "schedule", &[("due", "2024-07-20T10:01")]).await;
    assert_eq!(done.header("location"), "/admin/works/w1?done=scheduled");
    assert!(people.author.page("/admin/works/w1").await.contains("2024-07-20 10:01"));
    assert_eq!(portal.get("/disclosures/notice").await.status, 404);
    assert_eq!(step_of(&people.publisher, "w1", "unschedule", &[]).await.status, 303);
    bureau.clock.forward(3_600_000);
    assert_eq!(bureau.scheduler().look().await.expect("looks"), 0);
    assert_eq!(
        (stage(portal, "w1").await, portal.get("/disclosures/notice").await.status.as_u16()),
        (Stage::SignOff, 404)
    );
}
