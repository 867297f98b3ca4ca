//! Writing disclosures: nothing typed is lost, nobody overwrites anybody.

use super::{
    site::{Answer, Served, fresh_store, today},
    staff::Person,
};
use domain::office::role::Role;
use server::demo;

/// A portal with the demonstration content.
pub async fn demonstration(name: &str) -> Served {
    let store = fresh_store(name).await;
    demo::load(&*store, today(), &|_, _| {}).await.expect("loaded");
    Served::over(store).await
}

/// Begins a draft and gives back its id.
pub async fn begin(author: &Person<'_>, title: &str, slug: &str) -> String {
    let answer = author.post("/admin/disclosures/new", &[("title_zh", title), ("slug", slug)]).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let location = answer.header("location");
    let id = location.strip_prefix("/admin/disclosures/").and_then(|rest| rest.split('/').next());
    id.expect("an id").to_owned()
}

/// All fields of a disclosure that can become public.
pub const WHOLE: [(&str, &str); 12] = [
    ("title_zh", "2024年二季度环境质量（演示）"),
    ("title_en", "Environmental quality, second quarter of 2024 (demonstration)"),
    ("summary_zh", "二季度空气质量。"),
    ("summary_en", "Air in the second quarter."),
    ("index_number", "000000000/2024-00077"),
    ("category", "statistics"),
    ("mode", "proactive"),
    ("document_number", "演示[2024] 077 号"),
    ("issuer_zh", "演示区生态环境局（演示）"),
    ("issuer_en", "Demonstration bureau"),
    ("created", "2024-07-18"),
    (
        "source",
        "# 空气\r\n\r\n二季度PM2.5平均浓度为33.1微克/立方米。\r\n\r\n| 项目 | 浓度 |\r\n|--|--:|\r\n| PM10 | 61.0 |\r\n",
    ),
];

/// Saves what is given in addition to, or in place of, a whole disclosure.
pub async fn save(author: &Person<'_>, id: &str, version: i64, fields: &[(&str, &str)]) -> Answer {
    let version = version.to_string();
    let mut all = vec![("version", version.as_str())];
    all.extend(WHOLE.iter().filter(|(name, _)| !fields.iter().any(|(other, _)| other == name)));
    all.extend(fields);
    author.post(&format!("/admin/disclosures/{id}/edit"), &all).await
}

#[tokio::test]
async fn a_draft_is_begun_written_and_listed() {
    let portal = demonstration("writing-begun").await;
    let author = Person::new(&portal, "author", &[Role::Author]).await;
    let taken =
        author.post("/admin/disclosures/new", &[("title_zh", "甲"), ("slug", "2024-h1-work-report")]).await;
    assert_eq!(taken.status, 422);
    assert!(taken.text().contains("2024-h1-work-report-2"), "a free address is offered");
    assert!(taken.text().contains("value=\"甲\""), "what was typed is still there");
    let id = begin(&author, "二季度", "").await;
    let list = author.page("/admin/disclosures").await;
    assert!(list.contains("2024-07-20") && list.contains(&format!("/admin/disclosures/{id}/edit")), "{list}");
    let other = Person::new(&portal, "other", &[Role::Author]).await;
    assert!(!other.page("/admin/disclosures?who=mine").await.contains(&id));

    let form = author.page(&format!("/admin/disclosures/{id}/edit")).await;
    assert!(
        form.contains("value=\"000000000/2024-00007\""),
        "the next free index number is filled in: {form}"
    );
    assert_eq!(save(&author, &id, 1, &[]).await.status, 303);
    let form = author.page(&format!("/admin/disclosures/{id}/edit")).await;
    assert!(form.contains("value=\"演示〔2024〕77号\""), "the document number is in its printed form");
    assert!(form.contains("name=\"version\" value=\"2\""), "{form}");
    let same = save(&author, &id, 2, &[]).await;
    assert!(same.header("location").ends_with("done=unchanged"), "nothing has changed, nothing is saved");
    let english = author.page(&format!("/en/admin/disclosures/{id}/edit")).await;
    assert!(english.contains("Index number") && english.contains("Text (Markdown)"));
}

#[tokio::test]
async fn wrong_fields_are_kept_and_say_what_to_do() {
    let portal = demonstration("writing-wrong").await;
    let author = Person::new(&portal, "author", &[Role::Author]).await;
    let id = begin(&author, "甲", "wrong").await;
    let wrong = [
        ("index_number", "14109840/2021"),
        ("document_number", "文件 12"),
        ("created", "去年"),
        ("published", "2024-07-21"),
        ("category", ""),
    ];
    assert_eq!(save(&author, &id, 1, &wrong).await.status, 303);
    let form = author.page(&format!("/admin/disclosures/{id}/edit")).await;
    for (name, typed) in wrong.iter().filter(|(_, typed)| !typed.is_empty()) {
        assert!(form.contains(&format!("value=\"{typed}\"")), "{typed} is still there");
        assert!(form.contains(&format!("id=\"{name}-error\"")), "{name} says what is wrong");
        assert!(
            form.contains(&format!("aria-describedby=\"{name}-"))
                || form.contains(&format!(" {name}-error\""))
        );
    }
    assert!(form.contains("请选择分类"), "what is missing is listed");
    // Another disclosure's number is no free one.
    save(&author, &id, 2, &[("index_number", "000000000/2024-00001")]).await;
    assert!(author.page(&format!("/admin/disclosures/{id}/edit")).await.contains("已使用索引号"));
}

#[tokio::test]
async fn hostile_text_stays_text_in_the_editor() {
    let portal = demonstration("writing-hostile").await;
    let author = Person::new(&portal, "author", &[Role::Author]).await;
    let id = begin(&author, "甲", "hostile").await;
    let source = "\n</textarea><script>alert(1)</script>&amp;<!-- \" ' \u{2028}";
    save(&author, &id, 1, &[("source", source), ("title_zh", "\"><img src=x onerror=alert(1)>")]).await;
    let form = author.page(&format!("/admin/disclosures/{id}/edit")).await;
    assert_eq!(form.matches("</textarea>").count(), 3, "each area ends once");
    assert!(form.matches("<script").count() == 4 && !form.contains("<img"), "ours alone: {form}");
    let inside = form.split("name=\"source\"").nth(1).and_then(|rest| rest.split_once('>'));
    let (area, _) = inside.expect("the area").1.split_once("</textarea>").expect("its end");
    let text = area.strip_prefix('\n').expect("a line feed for the browser to drop");
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
    assert_eq!(text, source, "what comes back is what was typed");
}

#[tokio::test]
async fn two_who_write_at_once_see_three_ways() {
    let portal = demonstration("writing-conflict").await;
    let one = Person::new(&portal, "one", &[Role::Author]).await;
    let two = Person::new(&portal, "two", &[Role::Author]).await;
    let id = begin(&one, "甲", "conflict").await;
    save(&one, &id, 1, &[("source", "第一段。\n\n第二段。\n\n第三段。")]).await;
    let theirs =
        save(&one, &id, 2, &[("source", "第一段，改。\n\n第二段。\n\n第三段。"), ("summary_zh", "他们的")])
            .await;
    assert_eq!(theirs.status, 303);
    // Changes that do not touch each other come together, and are shown before they are saved.
    let apart = save(&two, &id, 2, &[("source", "第一段。\n\n第二段。\n\n第三段，改。")]).await;
    assert_eq!(apart.status, 409);
    let page = apart.text();
    assert!(page.contains("第一段，改。\n\n第二段。\n\n第三段，改。"), "the proposal holds both: {page}");
    assert!(page.contains("name=\"version\" value=\"3\""), "it goes on from what is kept now");
    assert!(page.contains("采用对方的") && page.contains("采用我的") && !page.contains("冲突，请决定"));
    // What both changed is for the author to decide; theirs, mine and the base are all there.
    let touching = save(&two, &id, 2, &[("source", "第一段，另改。\n\n第二段。\n\n第三段。")]).await;
    let page = touching.text();
    assert_eq!(touching.status, 409);
    for text in ["冲突，请决定", ">第一段。<", ">第一段，改。<", ">第一段，另改。<", "他们的"]
    {
        assert!(page.contains(text), "{text} in {page}");
    }
    let decided = save(&two, &id, 3, &[("source", "第一段，另改。\n\n第二段。\n\n第三段。")]).await;
    assert_eq!(decided.status, 303);

    let page = two.page(&format!("/admin/disclosures/{id}/versions?from=v2&to=v4")).await;
    assert!(page.contains("<del>第一段。</del>") && page.contains("<ins>第一段，另改。</ins>"), "{page}");
    assert_eq!(two.get(&format!("/admin/disclosures/{id}/versions?from=v2&to=v9")).await.status, 404);
    assert_eq!(two.get(&format!("/admin/disclosures/{id}/versions?from=%00&to=r1")).await.status, 404);
}

#[tokio::test]
async fn the_preview_has_what_the_form_says_and_saves_nothing() {
    let portal = demonstration("writing-preview").await;
    let author = Person::new(&portal, "author", &[Role::Author]).await;
    let id = begin(&author, "甲", "preview").await;
    let mut fields = WHOLE.to_vec();
    fields.push(("version", "1"));
    let typed = author.post(&format!("/admin/disclosures/{id}/preview"), &fields).await;
    assert_eq!(typed.status, 200);
    assert!(
        typed.text().contains("<td><span id=\"s2\" class=\"sentence\">PM10</span></td>"),
        "{}",
        typed.text()
    );
    assert!(typed.text().contains("演示〔2024〕77号") && typed.text().contains("尚未保存"));
    // The way back has all of it, wrong or right, and still saves nothing.
    fields.push(("write_on", "yes"));
    let back = author.post(&format!("/admin/disclosures/{id}/edit"), &fields).await;
    assert_eq!(back.status, 200);
    assert!(back.text().contains("PM10") && back.text().contains("name=\"version\" value=\"1\""));
    let kept = author.page(&format!("/admin/disclosures/{id}/preview")).await;
    assert!(!kept.contains("PM10"), "the form was not saved");
    assert!(
        !kept.contains("/disclosures/preview/revisions/"),
        "no link to a revision that is not public yet"
    );
    assert_eq!(portal.get("/disclosures/preview").await.status, 404, "nobody else sees it");
}
