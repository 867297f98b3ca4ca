//! Numbers of a text are recognised, offered, and linked by hand; nothing is linked by itself and nobody overwrites anybody.

use super::{
    bureau::{Bureau, People, SetClock, begin, draft, rewrite, signed, stage},
    site::{Served, fresh_store},
    staff::{Person, office},
    writing::demonstration,
};
use domain::office::{
    draft::{DisclosureDraft, LinkedFigure},
    role::Role,
    workflow::Stage,
};
use server::demo::content;

const SENTENCE: &str = "2025年上半年，全区PM2.5平均浓度为38.2微克/立方米，同比下降8.2%。";
const OTHER: &str = "优良天数比率为76.1%。";
const CLOSED: &str = "发放明白纸77张。";

fn text() -> String {
    format!("{SENTENCE}{OTHER}{CLOSED}")
}

async fn kept(portal: &Served, id: &str) -> DisclosureDraft {
    let work = office(portal).work(id).await.expect("reads").expect("is there");
    serde_json::from_str(&work.document).expect("a draft")
}

async fn links(portal: &Served, id: &str) -> Vec<LinkedFigure> {
    kept(portal, id).await.figures
}

async fn actions(portal: &Served) -> Vec<String> {
    let filter = store::office::AuditFilter::default();
    let entries = office(portal).audit(&filter, 1).await.expect("a log");
    entries.items.into_iter().map(|row| format!("{} {}", row.entry.action, row.entry.detail)).collect()
}

/// All fields of the form.
pub fn form<'a>(version: &'a str, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("version", version),
        ("quote", SENTENCE),
        ("occurrence", "0"),
        ("indicator", "pm25-mean"),
        ("period", "2025年上半年"),
        ("value", "38.2"),
        ("bound", "exactly"),
        ("change", "-8.2"),
        ("change_kind", "percent"),
        ("edition", "HJ 663-2013"),
        ("audit", "provisional"),
    ];
    fields.retain(|(name, _)| !more.iter().any(|(other, _)| other == name));
    fields.extend(more);
    fields
}

#[tokio::test]
async fn numbers_are_offered_ticked_changed_and_taken_away() {
    let portal = demonstration("figure-links").await;
    let author = Person::new(&portal, "author", &[Role::Author]).await;
    begin(&portal, "w1", &draft("links", &text())).await;
    let base = "/admin/disclosures/w1/figures";
    let page = author.page(base).await;
    assert!(page.contains("识别出 4 个数字") && page.contains("未关联 4 个"), "{page}");
    assert!(page.contains("<mark class=\"open\">38.2微克/立方米</mark>"), "{page}");
    assert!(page.contains("关联为 PM2.5平均浓度 · 2025年上半年 · 38.2 · 同比"), "{page}");
    assert!(links(&portal, "w1").await.is_empty(), "nothing is linked by looking");

    let nothing = author.post(&format!("{base}/take"), &[("version", "1")]).await;
    assert!(nothing.header("location").ends_with("done=nothing-ticked"));
    let ticked =
        author.post(&format!("{base}/take"), &[("version", "1"), ("take", "s1.0"), ("take", "s2.0")]).await;
    assert_eq!((ticked.status.as_u16(), ticked.header("location")), (303, &*format!("{base}?done=linked")));
    let both = links(&portal, "w1").await;
    assert_eq!(both[0].id(), "pm25-mean.2025-H1");
    assert_eq!((both[0].value.to_string().as_str(), both[0].quote.as_str()), ("38.2", SENTENCE));
    assert_eq!(both[0].change.map(|change| change.amount.to_string()).as_deref(), Some("-8.2"));
    assert_eq!(both[1].id(), "good-day-ratio.2025-H1", "the period is that of the sentence before");

    let page = author.page(base).await;
    assert!(
        page.contains("已关联 2 个") && page.contains("<mark class=\"linked\">38.2微克/立方米</mark>"),
        "{page}"
    );
    assert!(
        page.contains("<mark class=\"told\">8.2%</mark>"),
        "the year-on-year goes with its figure: {page}"
    );
    let preview = author.page("/admin/disclosures/w1/preview").await;
    assert!(
        preview.contains("<mark class=\"linked\" title=\"PM2.5平均浓度 · 2025年上半年\">38.2</mark>"),
        "{preview}"
    );

    let form_page = author.page(&format!("{base}/one?link=pm25-mean.2025-H1")).await;
    assert!(form_page.contains("value=\"2025-H1\"") && form_page.contains("value=\"-8.2\""), "{form_page}");
    let changed = form(
        "2",
        &[("link", "pm25-mean.2025-H1"), ("target", "34"), ("target_bound", "at_most"), ("dust", "no")],
    );
    assert_eq!(author.post(&format!("{base}/one"), &changed).await.status, 303);
    let link = &links(&portal, "w1").await[0];
    assert_eq!(link.target.map(|target| target.value.to_string()).as_deref(), Some("34"));
    assert_eq!((link.basis.edition.as_deref(), link.basis.dust_deducted), (Some("HJ 663-2013"), Some(false)));
    let away =
        author.post(&format!("{base}/unlink"), &[("version", "3"), ("link", "good-day-ratio.2025-H1")]).await;
    assert_eq!(away.header("location"), format!("{base}?done=unlinked"));
    assert_eq!(links(&portal, "w1").await.len(), 1);
    let log = actions(&portal).await;
    for entry in [
        "work.figure.link pm25-mean.2025-H1 = 38.2; good-day-ratio.2025-H1 = 76.1",
        "work.figure.unlink good-day-ratio.2025-H1",
    ] {
        assert!(log.iter().any(|line| line == entry), "{entry} in {log:?}");
    }
    let english = author.page(&format!("/en{base}")).await;
    assert!(english.contains("Numbers by sentence") && english.contains("not linked"), "{english}");
}

#[tokio::test]
async fn wrong_fields_come_back_with_what_to_do() {
    let portal = demonstration("figure-links-wrong").await;
    let author = Person::new(&portal, "author", &[Role::Author]).await;
    begin(&portal, "w1", &draft("wrong", &text())).await;
    let address = "/admin/disclosures/w1/figures/one";
    for (name, typed, told) in [
        ("indicator", "no-such", "请选择一个指标"),
        ("period", "某年", "无法识别这个时期"),
        ("value", "38.3", "没有印出这个数值"),
        ("value", "-38.2", "请填写数字"),
        ("value", "三十八", "请填写数字"),
        ("change", "x", "请填写数字，如 -3.6"),
        ("target", "y", "请填写数字，或留空"),
        ("note_zh", &"长".repeat(501), "最多 500 字"),
    ] {
        let answer = author.post(address, &form("1", &[(name, typed)])).await;
        assert_eq!(answer.status, 422, "{name} = {typed}");
        let page = answer.text();
        assert!(page.contains(told), "{told} in {page}");
        assert!(
            name == "indicator" || page.contains(&format!("value=\"{typed}\"")),
            "{typed} is still there"
        );
        assert!(page.contains(&format!("id=\"{name}-error\"")), "{name}");
    }
    assert_eq!(author.post(address, &form("1", &[])).await.status, 303);
    let twice = author.post(address, &form("2", &[("value", "8.2")])).await;
    assert_eq!(twice.status, 422, "one figure for an indicator and period");
    assert_eq!(author.get(&format!("{address}?sentence=s99")).await.status, 404);
    assert_eq!(author.get(&format!("{address}?link=%00")).await.status, 404);
    assert_eq!(author.post(address, &form("x", &[])).await.status, 400);
}

#[tokio::test]
async fn nobody_overwrites_anybody() {
    let portal = demonstration("figure-links-conflict").await;
    let author = Person::new(&portal, "author", &[Role::Author]).await;
    let other = Person::new(&portal, "other", &[Role::Author]).await;
    begin(&portal, "w1", &draft("conflict", &text())).await;
    let base = "/admin/disclosures/w1/figures";
    assert_eq!(author.post(&format!("{base}/one"), &form("1", &[])).await.status, 303);
    // Another number may be linked from the old page; the text is the same.
    let apart = other.post(&format!("{base}/take"), &[("version", "1"), ("take", "s2.0")]).await;
    assert_eq!(apart.status, 303, "{}", apart.text());
    // The same link, changed by two: the second sees what it is now, and keeps what was typed.
    let edit = |version: &'static str, note: &'static str| {
        form(version, &[("link", "pm25-mean.2025-H1"), ("note_zh", note)])
    };
    assert_eq!(author.post(&format!("{base}/one"), &edit("3", "甲的说明")).await.status, 303);
    let late = other.post(&format!("{base}/one"), &edit("3", "乙的说明")).await;
    assert_eq!(late.status, 409);
    assert!(
        late.text().contains("value=\"乙的说明\"") && late.text().contains("刚被他人修改"),
        "{}",
        late.text()
    );
    assert_eq!(
        other
            .post(&format!("{base}/unlink"), &[("version", "3"), ("link", "pm25-mean.2025-H1")])
            .await
            .status,
        409
    );
    // Ticks are about places in the text that was seen.
    rewrite(&portal, "w1", |draft| draft.source = format!("新的一句。{}", draft.source)).await;
    assert_eq!(other.post(&format!("{base}/take"), &[("version", "3"), ("take", "s3.0")]).await.status, 409);
    let gone = other.post(&format!("{base}/one"), &form("5", &[("quote", "没有这一句38.2。")])).await;
    assert_eq!(gone.status, 409);
    assert!(gone.text().contains("已不在正文中"));
    assert_eq!(links(&portal, "w1").await.len(), 2);
}

#[tokio::test]
async fn links_follow_their_sentence_or_hang() {
    let portal = demonstration("figure-links-hanging").await;
    let author = Person::new(&portal, "author", &[Role::Author]).await;
    begin(&portal, "w1", &draft("hanging", &text())).await;
    let base = "/admin/disclosures/w1/figures";
    author.post(&format!("{base}/one"), &form("1", &[])).await;
    rewrite(&portal, "w1", |draft| draft.source = format!("开头新加一句。\n\n{}", draft.source)).await;
    assert!(!author.page(base).await.contains("失去句子的关联</h2>"), "an unchanged sentence keeps its link");
    let new = SENTENCE.replace("全区", "本区");
    rewrite(&portal, "w1", |draft| draft.source = draft.source.replace(SENTENCE, &new)).await;
    let page = author.page(base).await;
    assert!(page.contains("失去句子的关联</h2>") && page.contains("改挂到这一句"), "{page}");
    let checklist = author.page("/admin/works/w1").await;
    assert!(checklist.contains("引用的句子已不在正文中"), "{checklist}");
    let anew =
        [("version", "4"), ("link", "pm25-mean.2025-H1"), ("quote", new.as_str()), ("occurrence", "0")];
    assert_eq!(author.post(&format!("{base}/relink"), &anew).await.status, 303);
    assert_eq!(links(&portal, "w1").await[0].quote, new);
    assert!(!author.page(base).await.contains("失去句子的关联</h2>"));
    let stale = [("version", "5"), ("link", "pm25-mean.2025-H1"), ("quote", "没有"), ("occurrence", "0")];
    assert_eq!(author.post(&format!("{base}/relink"), &stale).await.status, 409);
}

#[tokio::test]
async fn the_checklist_groups_what_is_open_and_blocks_what_is_wrong() {
    let portal = demonstration("figure-links-checklist").await;
    let author = Person::new(&portal, "author", &[Role::Author]).await;
    let many: String = (0..80).map(|n| format!("第{n}批共检查{}家。", n + 200)).collect();
    let source = format!("{SENTENCE}{OTHER}{many}");
    begin(&portal, "w1", &draft("checklist", &source)).await;
    let page = author.page("/admin/works/w1").await;
    assert_eq!(page.matches("没有关联为数据").count(), 2, "one remark for each kind of number: {page}");
    assert!(page.contains("80 个数字（计数）") && page.contains("3 个数字（带计量单位）"), "{page}");
    // A published figure of another disclosure with another value: both are shown.
    let contradicts = form("1", &[("period", "2024-H1"), ("change", "")]);
    assert_eq!(author.post("/admin/disclosures/w1/figures/one", &contradicts).await.status, 303);
    let page = author.page("/admin/disclosures/w1/figures").await;
    assert!(page.contains("已公布 41.6") && page.contains("与此处不同"), "{page}");
    assert!(page.contains("必须处理") && page.contains("已公布为 41.6，这里是 38.2"), "{page}");
    // Twice the same, and another order of magnitude.
    rewrite(&portal, "w1", |draft| {
        let mut fine = draft.figures[0].clone();
        draft.figures.push(draft.figures[0].clone());
        draft.source.push_str("\n\n处罚金额3.5亿元。");
        fine.indicator = "penalty-amount".to_owned();
        fine.quote = "处罚金额3.5亿元。".to_owned();
        fine.value = "3.5".parse().expect("a number");
        draft.figures.push(fine);
    })
    .await;
    let page = author.page("/admin/disclosures/w1/figures").await;
    assert!(page.contains("同一指标同一时期关联了两次"), "{page}");
    assert!(page.contains("句中印的是 3.5亿元，指标的单位是万元"), "{page}");
}

#[tokio::test]
async fn what_was_handed_in_cannot_be_linked() {
    let bureau = Bureau::over(fresh_store("figure-links-stage").await, SetClock::at_ten()).await;
    let store = bureau.served.portal.store();
    store.publish(&content::content().expect("content"), &|_, _| {}).await.expect("publishes");
    bureau.served.portal.refresh().await.expect("refreshes");
    let portal = &bureau.served;
    let people = People::of(portal).await;
    begin(portal, "w1", &draft("stage", &text().replace("2025", "2024").replace("上半年", "7月"))).await;
    let base = "/admin/disclosures/w1/figures";
    let ticked = people.author.post(&format!("{base}/take"), &[("version", "1"), ("take", "s1.0")]).await;
    assert_eq!(ticked.status, 303, "{}", ticked.text());
    people.reviewed("w1").await;
    for (path, fields) in [
        ("one", form("2", &[])),
        ("take", vec![("version", "2"), ("take", "s2.0")]),
        ("unlink", vec![("version", "2"), ("link", "pm25-mean.2024-07")]),
        ("relink", vec![("version", "2"), ("link", "pm25-mean.2024-07"), ("quote", OTHER)]),
    ] {
        let answer = people.author.post(&format!("{base}/{path}"), &fields).await;
        assert_eq!(answer.status, 409, "{path}: {}", answer.text());
    }
    let page = people.dept.page(base).await;
    assert!(
        page.contains("PM2.5平均浓度") && !page.contains("formaction"),
        "who reviews reads, and changes nothing"
    );
    assert_eq!(people.author.get(&format!("{base}/one?sentence=s1")).await.status, 303);
    // The signer accepts what is not linked, and the figure leads to its sentence.
    let published = signed(&people.publisher, "w1", "publish", &[]).await;
    assert_eq!(published.status, 303, "{}", published.text());
    assert_eq!(stage(portal, "w1").await, Stage::Published);
    assert!(portal.page("/indicators/pm25-mean").await.contains("/disclosures/stage#s1"));
}
