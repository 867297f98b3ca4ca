//! Corrections and withdrawals, as staff make them and as readers see them.

use super::{
    bureau::{Bureau, People, SetClock, begin, draft, rewrite, signed, stage, step_of},
    site::{Answer, ORIGIN, Served, fresh_store},
    staff::Person,
};
use domain::{Bilingual, office::workflow::Stage};

async fn bureau(name: &str) -> Bureau {
    Bureau::over(fresh_store(name).await, SetClock::at_ten()).await
}

/// Begins a correction as the page's button does, and gives back the id of the new work.
async fn correct(author: &Person<'_>, slug: &str) -> String {
    let begun = author.post("/admin/works/corrections", &[("slug", slug)]).await;
    assert_eq!(begun.status, 303, "{}", begun.text());
    let place = begun.header("location").strip_prefix("/admin/works/").expect("the page of the work");
    place.split('?').next().expect("an id").to_owned()
}

async fn second_revision(portal: &Served, people: &People<'_>) -> String {
    begin(portal, "w1", &draft("notice", "第一版的话。")).await;
    people.published("w1").await;
    let id = correct(&people.author, "notice").await;
    rewrite(portal, &id, |draft| {
        draft.source = "更正后的话。".to_owned();
        draft.change_note = Bilingual::new("更正了一处笔误", "A slip of the pen");
    })
    .await;
    people.published(&id).await;
    id
}

fn is_gone(answer: &Answer) -> bool {
    answer.status == 410 && answer.text().contains("noindex") && answer.text().contains("此信息已撤回")
}

#[tokio::test]
async fn a_correction_says_what_changed_and_the_first_revision_stays_where_it_was_quoted() {
    let bureau = bureau("correct").await;
    let portal = &bureau.served;
    let people = People::of(portal).await;
    begin(portal, "w1", &draft("notice", "第一版的话。")).await;
    people.published("w1").await;
    let only = portal.page("/disclosures/notice").await;
    assert!(only.contains("href=\"/disclosures/notice/revisions/1\"") && !only.contains("历次版本"));

    assert!(people.author.page("/admin/works/w1").await.contains("/admin/works/corrections"));
    assert!(!people.publisher.page("/admin/works/w1").await.contains("/admin/works/corrections"));
    let id = correct(&people.author, "notice").await;
    assert_eq!(correct(&people.author, "notice").await, id, "one correction at a time");
    rewrite(portal, &id, |draft| draft.source = "更正后的话。".to_owned()).await;
    people.reviewed(&id).await;
    let refused = signed(&people.publisher, &id, "publish", &[]).await;
    assert_eq!(refused.status, 422, "without a note of what changes");
    assert!(refused.text().contains("修订说明"));
    step_of(&people.publisher, &id, "return", &[("comment", "请写修订说明")]).await;
    rewrite(portal, &id, |draft| draft.change_note = Bilingual::new("更正了一处笔误", "A slip of the pen"))
        .await;
    people.published(&id).await;

    let current = portal.page("/disclosures/notice").await;
    assert!(
        current.contains("更正后的话") && current.contains("更正了一处笔误") && current.contains("历次版本")
    );
    let first = portal.page("/disclosures/notice/revisions/1").await;
    assert!(
        first.contains("第一版的话") && first.contains("本版已被第 2 版取代") && first.contains("noindex")
    );
    assert!(first.contains(&format!("rel=\"canonical\" href=\"{ORIGIN}/disclosures/notice\"")), "{first}");
    assert!(first.contains(&server::body::sha256_hex("第一版的话。")), "its own hash");
    let english = portal.page("/en/disclosures/notice/revisions/2").await;
    assert!(english.contains("A slip of the pen") && english.contains("fixed address"));
    for nowhere in [
        "/disclosures/notice/revisions/3",
        "/disclosures/none/revisions/1",
        "/disclosures/notice/revisions/01",
    ] {
        assert_eq!(portal.get(nowhere).await.status, 404, "{nowhere}");
    }
    let sitemap = portal.page("/sitemaps/1.xml").await;
    assert!(sitemap.contains("/disclosures/notice<") && !sitemap.contains("revisions"));
    assert!(
        !portal.page("/search?q=第一版的话").await.contains("href=\"/disclosures/notice"),
        "only what is in force is found"
    );
}

#[tokio::test]
async fn a_withdrawal_leaves_a_notice_and_a_later_revision_may_follow() {
    let bureau = bureau("withdraw").await;
    let portal = &bureau.served;
    let people = People::of(portal).await;
    let id = second_revision(portal, &people).await;
    let mute = step_of(&people.publisher, &id, "withdraw", &[]).await;
    assert_eq!(mute.status, 422, "a reason is required");
    assert_eq!(step_of(&people.author, &id, "withdraw", &[("comment", "无")]).await.status, 403);
    let reason = [("comment", "表中<单位>有误"), ("reason_en", "A unit in the table is wrong")];
    let done = step_of(&people.publisher, &id, "withdraw", &reason).await;
    assert_eq!(done.header("location"), format!("/admin/works/{id}?done=withdrawn"), "{}", done.text());
    assert_eq!(stage(portal, "w1").await, Stage::Withdrawn, "the work of the first revision too");

    for address in
        ["/disclosures/notice", "/disclosures/notice/revisions/1", "/disclosures/notice/revisions/2"]
    {
        let notice = portal.get(address).await;
        assert!(is_gone(&notice), "{address}: {}", notice.text());
        assert!(
            notice.text().contains("表中&lt;单位&gt;有误") && notice.text().contains("014109840/2024-00001")
        );
        assert!(!notice.text().contains("演示公告 notice"), "not even the title");
        let english = portal.get(&format!("/en{address}")).await;
        assert!(
            english.status == 410 && english.text().contains("A unit in the table is wrong"),
            "{address}"
        );
    }
    let again = step_of(&people.publisher, &id, "withdraw", &reason).await;
    assert_eq!(again.status, 409, "once");

    let third = correct(&people.author, "notice").await;
    rewrite(portal, &third, |draft| {
        assert_eq!(
            (draft.revision, draft.source.as_str(), draft.change_note.zh.as_str()),
            (3, "更正后的话。", "")
        );
        draft.source = "第三版的话。".to_owned();
        draft.change_note = Bilingual::new("更正单位后重新发布", "Published again with the right unit");
    })
    .await;
    people.published(&third).await;
    let page = portal.page("/disclosures/notice").await;
    assert!(
        page.contains("第三版的话") && page.contains("表中&lt;单位&gt;有误"),
        "the list tells of the withdrawal"
    );
    assert!(portal.page("/disclosures/notice/revisions/3").await.contains("第三版的话"));
    for number in [1, 2] {
        let old = portal.get(&format!("/disclosures/notice/revisions/{number}")).await;
        assert!(
            is_gone(&old) && old.text().contains("href=\"/disclosures/notice\""),
            "{number} does not come back"
        );
    }
}
