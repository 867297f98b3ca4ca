//! What is offered for the numbers of a text: the demonstration report read against its figures, and hostile texts.

use super::{
    bureau::{begin, draft, rewrite},
    figure_links::form,
    staff::Person,
    writing::demonstration,
};
use domain::{
    Day,
    office::{
        draft::LinkedFigure,
        numbers::{Names, Text, offers, scale_apart},
        role::Role,
    },
};
use server::demo::content;

#[tokio::test]
async fn hostile_text_stays_text() {
    let portal = demonstration("figure-links-hostile").await;
    let author = Person::new(&portal, "author", &[Role::Author]).await;
    let attacks = [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)",
        "</textarea></select></form><svg onload=alert(1)>",
        "javascript:alert(1)",
        "{{7*7}}\u{202e}&lt;b&gt;",
    ];
    for (n, attack) in attacks.iter().enumerate() {
        let id = format!("w{n}");
        let quote = format!("某处 \\<b\\> & \"引\" 共55家{attack}。");
        let mut made = draft(&format!("hostile-{n}"), &quote);
        made.title.zh = format!("{attack}2025年");
        begin(&portal, &id, &made).await;
        let base = format!("/admin/disclosures/{id}/figures");
        for name in [
            "link",
            "quote",
            "occurrence",
            "indicator",
            "period",
            "value",
            "target",
            "change",
            "edition",
            "note_zh",
            "note_en",
        ] {
            let answer = author.post(&format!("{base}/one"), &form("1", &[(name, attack)])).await;
            let page = answer.text();
            for raw in ["<script", "<img", "<svg", "<b>"] {
                assert!(!page.contains(raw), "{name} = {attack}: {page}");
            }
            assert!(matches!(answer.status.as_u16(), 409 | 422), "{name} = {attack}");
            assert!(answer.header("content-security-policy").contains("script-src 'none'"));
        }
        let page = author.page(&base).await;
        for raw in ["<script", "<img", "<svg"] {
            assert!(!page.contains(raw), "{attack}: {page}");
        }
        rewrite(&portal, &id, |draft| {
            draft.figures.push(LinkedFigure {
                indicator: (*attack).to_owned(),
                period: "2025".parse().expect("a period"),
                value: 55.into(),
                bound: Default::default(),
                target: None,
                change: None,
                basis: Default::default(),
                quote: (*attack).to_owned(),
                occurrence: 0,
            });
        })
        .await;
        for address in [base.clone(), format!("/en{base}"), format!("/admin/disclosures/{id}/preview")] {
            let page = author.page(&address).await;
            for raw in ["<script", "<img", "<svg"] {
                assert!(!page.contains(raw), "{attack} at {address}: {page}");
            }
        }
    }
}

/// How well the demonstration report is read: its figures were linked by hand.
#[test]
fn the_figures_of_the_demonstration_are_recognised() {
    let content = content::content().expect("content");
    let report =
        content.disclosures.iter().find(|d| d.head.slug == "2024-h1-work-report").expect("the report");
    let texts: Vec<&str> = report.sentences.iter().map(|sentence| sentence.text.as_str()).collect();
    let latest: Day = "2024-07-18".parse().expect("a day");
    let text = Text { sentences: &texts, title: &report.head.title.zh, year: 2024, latest };
    let offered = offers(&text, &Names::of(&content.indicators), &|_| None);
    let figures: Vec<_> =
        content.figures.iter().filter(|f| f.source.disclosure == report.head.slug).collect();
    let (mut seen, mut first, mut among, mut likely, mut right, mut bounds) = (0, 0, 0, 0, 0, 0);
    for figure in &figures {
        let at =
            report.sentences.iter().position(|s| s.anchor == figure.source.sentence).expect("a sentence");
        let indicator = content.indicators.iter().find(|i| i.id == figure.indicator).expect("an indicator");
        let offer = offered[at].iter().find(|offer| {
            let number = &offer.number;
            number.value.abs() == figure.value && !scale_apart(&number.unit, &indicator.unit.zh)
        });
        let Some(offer) = offer else {
            println!("not seen: {} {} in {}", figure.id, figure.value, texts[at]);
            continue;
        };
        seen += 1;
        bounds += usize::from(offer.number.bound == figure.bound);
        let is_it = |n: usize| offer.candidates.get(n).is_some_and(|c| c.indicator == figure.indicator);
        first += usize::from(is_it(0));
        among += usize::from((0..5).any(is_it));
        if offer.candidates.first().is_some_and(|best| best.is_likely) {
            likely += 1;
            right += usize::from(is_it(0));
            if !is_it(0) {
                println!("wrongly likely: {} → {:?} in {}", figure.id, offer.candidates[0], texts[at]);
            }
        }
    }
    let all = figures.len();
    println!(
        "{all} figures: {seen} seen, {bounds} bounds, {first} first, {among} among five, {likely} likely of which {right} right"
    );
    assert!(seen * 100 >= all * 97, "{seen} of {all} are recognised");
    assert!(among * 100 >= seen * 80, "{among} of {seen} are offered");
    assert!(right * 100 >= likely * 90, "{right} of {likely} are right");
}

#[tokio::test]
async fn a_number_that_no_file_could_keep_is_refused_where_it_is_typed() {
    let portal = demonstration("figure-links-fine").await;
    let author = Person::new(&portal, "author", &[Role::Author]).await;
    let sentence = "全区PM2.5平均浓度为38.20000000001微克/立方米。";
    begin(&portal, "w1", &draft("links", sentence)).await;
    let base = "/admin/disclosures/w1/figures";
    let typed = form("1", &[("quote", sentence), ("value", "38.20000000001"), ("target", "0.00000000001")]);
    for (address, told) in [
        (format!("{base}/one"), ["有 11 位小数，最多 10 位", "请按文件印出的位数填写"]),
        (
            format!("/en{base}/one"),
            ["has 11 decimals, and at most 10 can be published", "as the document prints"],
        ),
    ] {
        let answer = author.post(&address, &typed).await;
        assert_eq!(answer.status, 422, "{}", answer.text());
        for words in told {
            assert!(answer.text().contains(words), "{words} in {}", answer.text());
        }
    }
    author.post(&format!("{base}/take"), &[("version", "1"), ("take", "s1.0")]).await;
    let page = author.page(base).await;
    assert!(page.contains("已关联 0 个"), "nor is it taken as it is offered: {page}");
}
