//! My tasks and the calendar, as each of those involved sees them.

use super::{
    site::{Served, fresh_store},
    staff::{Person, office},
};
use domain::{
    Day,
    office::{
        draft::DisclosureDraft,
        role::Role,
        work::{Work, WorkKind},
        workflow::{Stage, Step},
    },
};
use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
};
use store::{
    Store,
    office::{Act, NextStep},
};

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

/// An act at ten in the morning of a day.
fn act(actor: &str, at: &str) -> Act {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    Act {
        request: format!("overview-{}", COUNT.fetch_add(1, Ordering::Relaxed)),
        at_utc_ms: day(at).start_utc_ms() + 10 * domain::day::HOUR_MS,
        actor: actor.to_owned(),
        action: "work.test",
        subject: "work".to_owned(),
        detail: String::new(),
    }
}

/// A draft that says when its content arose.
async fn begin(portal: &Served, id: &str, title: &str, category: &str, created: &str, at: &str) {
    let draft = DisclosureDraft {
        slug: id.to_owned(),
        category: category.to_owned(),
        created: created.to_owned(),
        ..DisclosureDraft::default()
    };
    let work = Work {
        id: id.to_owned(),
        kind: WorkKind::Disclosure,
        subject: id.to_owned(),
        title: title.to_owned(),
        stage: Stage::Draft,
        version: 1,
        author: "author".to_owned(),
        begun_utc_ms: 0,
        changed_utc_ms: 0,
        due_utc_ms: None,
        document: serde_json::to_string(&draft).expect("json"),
    };
    office(portal).begin_work(&work, &act("author", at)).await.expect("begins");
}

async fn step(portal: &Served, id: &str, who: (&str, Role), step: Step, at: &str, comment: &str) {
    let next = NextStep {
        work: id.to_owned(),
        version: 1,
        step,
        roles: vec![who.1],
        comment: comment.to_owned(),
        due_utc_ms: (step == Step::Schedule).then(|| day("2026-03-11").start_utc_ms()),
        publication: None,
    };
    office(portal).take_step(&next, &act(who.0, at)).await.expect("takes the step");
}

async fn portal(name: &str, today: &str) -> (Arc<dyn Store>, Served) {
    let store = fresh_store(name).await;
    let portal = Served::on(Arc::clone(&store), day(today)).await;
    (store, portal)
}

/// The part of a page between a section's `id` and the end of the section.
fn section<'a>(page: &'a str, id: &str) -> &'a str {
    let from =
        page.find(&format!("<section id=\"{id}\"")).unwrap_or_else(|| panic!("no section {id}: {page}"));
    let rest = &page[from..];
    &rest[..rest.find("</section>").expect("its end")]
}

#[tokio::test]
async fn without_work_each_page_says_what_to_do() {
    let (_, portal) = portal("overview-empty", "2026-02-24").await;
    let author = Person::new(&portal, "author", &[Role::Author]).await;
    let page = author.page("/admin").await;
    assert!(section(&page, "waiting").contains("可以新建信息公开或报送数据"), "{page}");
    assert!(
        page.contains("href=\"/admin/disclosures/new\"") && page.contains("href=\"/admin/data\""),
        "{page}"
    );
    assert!(
        section(&page, "handed-in").contains("没有正在审核的稿件") && page.contains("还没有公开任何信息")
    );
    let english = author.page("/en/admin").await;
    assert!(
        english.contains("Nothing waits for you") && english.contains("href=\"/en/admin/disclosures/new\"")
    );
    let admin = Person::new(&portal, "admin", &[Role::Administrator]).await;
    let page = admin.page("/admin").await;
    assert!(!page.contains("/admin/disclosures/new") && !page.contains("id=\"queue\""), "{page}");
    assert!(section(&page, "administration").contains("/admin/settings"), "{page}");
    let reviewer = Person::new(&portal, "dept", &[Role::DepartmentReviewer]).await;
    assert!(reviewer.page("/admin").await.contains("有新的送审或退回时会列在这里"));
}

#[tokio::test]
async fn each_sees_what_waits_for_them_and_what_is_late_first() {
    // Spring Festival is over on the 23rd; this is the first working day after.
    let (_, portal) = portal("overview-tasks", "2026-02-24").await;
    let author = Person::new(&portal, "author", &[Role::Author]).await;
    let dept = Person::new(&portal, "dept", &[Role::DepartmentReviewer]).await;
    let secrecy = Person::new(&portal, "secrecy", &[Role::SecrecyReviewer]).await;
    begin(&portal, "later", "晚到期<script>", "notice", "2026-02-10", "2026-02-10").await;
    begin(&portal, "penalty", "处罚决定", "penalty", "2026-02-06", "2026-02-09").await;
    begin(&portal, "undated", "没有日期", "", "", "2026-02-02").await;
    for id in ["later", "penalty", "undated"] {
        step(&portal, id, ("author", Role::Author), Step::HandIn, "2026-02-12", "").await;
    }
    let page = dept.page("/admin").await;
    let waiting = section(&page, "waiting");
    let at =
        |id: &str| waiting.find(&format!("/admin/works/{id}")).unwrap_or_else(|| panic!("{id}: {waiting}"));
    assert!(at("penalty") < at("later") && at("later") < at("undated"), "{waiting}");
    // From the 12th: 13, the worked Saturday 14, and 24.
    assert!(waiting.contains("3 个工作日"), "{waiting}");
    assert!(waiting.contains("2026-02-24 <span class=\"badge badge-warn\">今天到期"), "{waiting}");
    assert!(waiting.contains("2026-03-16 <span class=\"badge\">剩 15 个工作日"), "{waiting}");
    assert!(waiting.contains("晚到期&lt;script&gt;") && !page.contains("<script>"), "{page}");
    assert!(section(&secrecy.page("/admin").await, "waiting").contains("没有等您处理的事项"));
    let page = author.page("/admin").await;
    assert!(section(&page, "handed-in").contains("dept（演示）"), "{page}");
    assert!(section(&page, "queue").contains("没有其他人的内容正在审核"), "nothing is told twice: {page}");
    let page = dept.page("/admin").await;
    assert!(section(&page, "queue").contains("撰稿：author（演示）"), "{page}");

    step(
        &portal,
        "later",
        ("dept", Role::DepartmentReviewer),
        Step::Return,
        "2026-02-24",
        "第二段缺少依据\n请补充",
    )
    .await;
    step(&portal, "penalty", ("dept", Role::DepartmentReviewer), Step::Approve, "2026-02-24", "").await;
    begin(&portal, "fresh", "新的草稿", "penalty", "2026-01-05", "2026-02-24").await;
    let page = author.page("/admin").await;
    let waiting = section(&page, "waiting");
    assert!(waiting.contains("退回意见：</strong>第二段缺少依据"), "{waiting}");
    let at = |id: &str| waiting.find(&format!("/admin/works/{id}")).expect("is there");
    assert!(at("later") < at("fresh"), "what came back stands first, however late the other is: {waiting}");
    assert!(waiting.contains("badge-bad\">已逾期"), "{waiting}");
    assert!(section(&secrecy.page("/admin").await, "waiting").contains("/admin/works/penalty"));
    let english = author.page("/en/admin").await;
    assert!(section(&english, "handed-in").contains("secrecy（演示）"), "{english}");
    assert!(section(&english, "waiting").contains("Overdue by"), "{english}");
}

#[tokio::test]
async fn nobody_to_decide_is_said() {
    let (_, portal) = portal("overview-nobody", "2026-02-24").await;
    let author = Person::new(&portal, "author", &[Role::Author, Role::DepartmentReviewer]).await;
    begin(&portal, "mine", "自己写的", "notice", "2026-02-10", "2026-02-10").await;
    step(&portal, "mine", ("author", Role::Author), Step::HandIn, "2026-02-12", "").await;
    let page = author.page("/admin").await;
    assert!(section(&page, "waiting").contains("没有等您处理的事项"), "nobody reviews their own: {page}");
    assert!(section(&page, "handed-in").contains("没有可以办理的人，请联系管理员"), "{page}");
}

#[tokio::test]
async fn the_calendar_counts_by_the_real_holidays() {
    let (store, before) = portal("overview-calendar", "2026-03-10").await;
    Person::new(&before, "author", &[Role::Author]).await;
    begin(&before, "spring", "春节前形成", "notice", "2026-02-10", "2026-02-10").await;
    begin(&before, "planned", "定时的", "notice", "2026-03-02", "2026-03-02").await;
    for (who, what) in [
        (("author", Role::Author), Step::HandIn),
        (("dept", Role::DepartmentReviewer), Step::Approve),
        (("secrecy", Role::SecrecyReviewer), Step::Approve),
        (("publisher", Role::Publisher), Step::Schedule),
    ] {
        step(&before, "planned", who, what, "2026-03-03", "").await;
    }
    let auditor = Person::new(&before, "auditor", &[Role::Auditor]).await;
    let page = auditor.page("/admin/calendar").await;
    assert!(page.contains("2026 年 3 月") && page.contains("id=\"day-2026-03-16\""), "{page}");
    assert!(page.contains("剩 4 个工作日") && page.contains("定时发布 2026-03-11 00:00"), "{page}");
    assert!(page.contains("国办发明电〔2025〕7号") && !page.contains("id=\"overdue\""), "{page}");
    let february = auditor.page("/admin/calendar?month=2026-02").await;
    assert!(february.contains("<span class=\"calendar-word\">休</span>"), "{february}");
    assert_eq!(february.matches("<span class=\"calendar-word\">班</span>").count(), 2, "{february}");
    assert!(february.contains("没有定时发布、到期或已公开的内容"), "{february}");

    // The same database a week later.
    let after = Served::on(store, day("2026-03-17")).await;
    let author = Person::at(&after, "author", true).await;
    let page = author.page("/admin/calendar").await;
    assert!(section(&page, "overdue").contains("已逾期 1 个工作日"), "{page}");
    assert!(page.contains("calendar-late\">逾期</span>"), "{page}");
    let english = author.page("/en/admin/calendar?month=2026-03").await;
    assert!(english.contains("March 2026") && english.contains("Overdue by 1 working day"), "{english}");
    for nonsense in ["2026-13", "abc", "1999-12", "2026", "%3Cscript%3E"] {
        let answer = author.get(&format!("/admin/calendar?month={nonsense}")).await;
        assert_eq!(answer.status, 400, "{nonsense}");
        assert!(!answer.text().contains("<script>"), "{nonsense}");
    }
    // Who manages the site sees the calendar and nothing of the work.
    let admin = Person::new(&after, "admin", &[Role::Administrator]).await;
    assert!(!admin.page("/admin/calendar").await.contains("春节前形成"));
}

#[tokio::test]
async fn a_year_that_is_not_arranged_yet_is_said_to_be_unknown() {
    let (_, portal) = portal("overview-unknown", "2026-12-20").await;
    let author = Person::new(&portal, "author", &[Role::Author]).await;
    begin(&portal, "late", "年底形成", "notice", "2026-12-18", "2026-12-18").await;
    let page = author.page("/admin/calendar").await;
    assert!(page.contains("没有 2027 年的节假日安排"), "{page}");
    assert!(!page.contains("/admin/settings/holidays"), "only who may change it is led there");
    let january = author.page("/admin/calendar?month=2027-01").await;
    assert!(january.contains("2026 年政府信息公开工作年度报告") && january.contains("id=\"day-2027-01-31\""));
}
