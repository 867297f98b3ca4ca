//! What the dialogs of the editor ask for; the scripts themselves are tried in a browser.

use super::{
    staff::Person,
    writing::{begin, demonstration, save},
};
use domain::office::role::Role;
use serde_json::Value;

async fn found(author: &Person<'_>, prefix: &str, q: &str) -> Value {
    let q = app::address::encode(q);
    let answer = author.get(&format!("{prefix}/admin/disclosures/figures.json?q={q}")).await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("content-type"), "application/json");
    assert_eq!(answer.header("cache-control"), "no-store");
    serde_json::from_str(answer.text()).expect("JSON")
}

#[tokio::test]
async fn published_figures_are_found_by_all_words_and_written_as_published() {
    let portal = demonstration("figure-dialog").await;
    let author = Person::new(&portal, "author", &[Role::Author]).await;
    let all = found(&author, "", "").await;
    assert_eq!(all["total"], portal.portal.store().published().await.expect("reads").figures.len());
    assert_eq!(all["figures"].as_array().map(Vec::len), Some(50), "the first of them");
    let one = found(&author, "", "pm2.5平均浓度 2024年上半年").await;
    assert_eq!(one["total"], 1, "{one}");
    let figure = &one["figures"][0];
    assert_eq!((&figure["id"], &figure["name"]), (&"pm25-mean.2024-H1".into(), &"PM2.5平均浓度".into()));
    assert_eq!(figure["text_zh"], "41.6微克/立方米");
    assert_eq!(figure["text_en"], "41.6 µg/m³");
    let english = found(&author, "/en", "PM2.5  2024-H1").await;
    assert!(english["figures"][0]["name"].as_str().is_some_and(|name| name.contains("PM2.5 ")), "{english}");
    assert_eq!(found(&author, "", "41.6 PM2.5").await["figures"][0]["id"], "pm25-mean.2024-H1", "by value");
    for nothing in ["没有这样的指标", "pm2.5 <script>", "%00", "'; drop table figure --"] {
        assert_eq!(found(&author, "", nothing).await["total"], 0, "{nothing}");
    }
    let auditor = Person::new(&portal, "auditor", &[Role::Auditor]).await;
    assert_eq!(auditor.get("/admin/disclosures/figures.json").await.status, 403);
}

#[tokio::test]
async fn a_preview_says_that_no_category_was_chosen() {
    let portal = demonstration("figure-dialog-category").await;
    let author = Person::new(&portal, "author", &[Role::Author]).await;
    let id = begin(&author, "甲", "no-category").await;
    assert_eq!(save(&author, &id, 1, &[("category", "")]).await.status, 303);
    let preview = author.page(&format!("/admin/disclosures/{id}/preview")).await;
    assert!(preview.contains("<dt>法定主动公开分类</dt><dd>尚未选择</dd>"), "{preview}");
    assert!(
        author.page(&format!("/en/admin/disclosures/{id}/preview")).await.contains("<dd>not chosen yet</dd>")
    );
    assert_eq!(save(&author, &id, 2, &[]).await.status, 303);
    let preview = author.page(&format!("/admin/disclosures/{id}/preview")).await;
    assert!(!preview.contains("尚未选择"), "{preview}");
}
