//! Fixed revisions of charts: the same bytes for ever, found by hash, gone with what they rest on.

use super::{
    bureau::{Bureau, People, SetClock, begin, draft, step_of},
    html::Html,
    site::{Answer, Served, fresh_store, today},
    table_files::bare,
};
use app::charts::fixed::sha256;
use domain::{
    Bilingual, Decimal, Lang,
    office::draft::{DisclosureDraft, LinkedFigure},
    publication::Publication,
};
use server::{archive, demo::content, freezer::Freezer};
use std::{path::Path, sync::Arc};
use store::{Store, testing::PrivatePostgres};

const CHART: &str = "pm25-mean";

async fn with_content(name: &str) -> Bureau {
    let store = fresh_store(name).await;
    store.publish(&content::content().expect("content"), &|_, _| {}).await.expect("publishes");
    let bureau = Bureau::over(store, SetClock::at_ten()).await;
    assert!(frozen(&bureau).await > 10, "the first look freezes all that is public");
    bureau
}

async fn frozen(bureau: &Bureau) -> usize {
    Freezer::new(bureau.site.clone()).look().await.expect("freezes")
}

/// The number of the latest fixed revision of a chart.
async fn latest(portal: &Served, chart: &str) -> i64 {
    portal.portal.store().fixed_revisions(chart, Lang::Zh).await.expect("reads")[0].revision
}

fn addresses(chart: &str, revision: i64) -> Vec<String> {
    ["", "/en"]
        .iter()
        .flat_map(|lang| {
            ["json", "csv", "svg"].map(|form| format!("{lang}/charts/{chart}@{revision}.{form}"))
        })
        .collect()
}

async fn bytes(portal: &Served, chart: &str, revision: i64) -> Vec<Vec<u8>> {
    let mut all = Vec::new();
    for address in addresses(chart, revision) {
        let answer = portal.get(&address).await;
        assert_eq!(answer.status, 200, "{address}");
        all.push(answer.body);
    }
    all
}

/// The part of a page that says what is kept.
fn kept(page: &str) -> String {
    let (_, rest) = page.split_once("<article id=\"kept\"").expect("what is kept");
    rest.split_once("</article>").expect("its end").0.to_owned()
}

/// The same of both languages; the page around it has tables with captions and files.
async fn kept_pages(portal: &Served, chart: &str, revision: i64) -> Vec<String> {
    let mut all = Vec::new();
    for lang in ["", "/en"] {
        let page = portal.page(&format!("{lang}/charts/{chart}@{revision}")).await;
        let faults = bare(&Html::parse(&page));
        assert!(faults.is_empty(), "{faults:?}");
        all.push(kept(&page));
    }
    all
}

/// The published figure of the first half-year with another value.
fn another(portal: &Served, value: &str) -> Publication {
    let published = app::read::Reader::published(&*portal.portal);
    let mut figure = published.history(CHART)[0].clone();
    figure.value = value.parse::<Decimal>().expect("a number");
    Publication { figures: vec![figure], ..Publication::default() }
}

#[tokio::test]
async fn a_fixed_revision_is_the_same_bytes_after_publications_a_restart_and_a_move() {
    let bureau = with_content("fixed-bytes").await;
    let portal = &bureau.served;
    let revision = latest(portal, CHART).await;
    let before = bytes(portal, CHART, revision).await;
    let shown = kept_pages(portal, CHART, revision).await;
    let title: serde_json::Value = serde_json::from_slice(&before[0]).expect("JSON");
    for part in ["class=\"lede\"", "<img", "<table", "出处与说明", title["title"].as_str().expect("a title")]
    {
        assert!(shown[0].contains(part), "{part} in {}", shown[0]);
    }
    let page = portal.page(&format!("/charts/{CHART}@{revision}")).await;
    let hash = sha256(&before[0]);
    assert!(page.contains(&hash) && page.contains("这是固定版本") && page.contains("noindex"), "{page}");
    assert!(page.contains(&format!("href=\"/charts/{CHART}\"")) && page.contains("数值与本版本相同"));
    let english = portal.page(&format!("/en/charts/{CHART}@{revision}")).await;
    assert!(english.contains(&sha256(&before[3])) && english.contains("This is a fixed revision"));
    let now = portal.page(&format!("/charts/{CHART}")).await;
    assert!(now.contains(&hash) && now.contains(&format!("/charts/{CHART}@{revision}")));

    for n in 1..=50 {
        let what = another(portal, &format!("{n}.5"));
        portal.portal.publish(&what, &|_, _| {}).await.expect("publishes");
        assert_eq!(frozen(&bureau).await, 1, "one chart shows that figure, and no other is frozen anew");
    }
    assert_eq!(bytes(portal, CHART, revision).await, before, "after fifty publications");
    assert_eq!(kept_pages(portal, CHART, revision).await, shown, "after fifty publications");
    let last = latest(portal, CHART).await;
    assert_eq!(last, revision + 50);
    let page = portal.page(&format!("/charts/{CHART}@{revision}")).await;
    assert!(page.contains("更改 2 个") && page.contains("50.5") && page.contains("superseded"), "{page}");

    let changes = portal.get(&format!("/tables/charts/{CHART}@{revision}/1.csv")).await;
    assert!(changes.status == 200 && changes.text().contains("50.5"), "{}", changes.text());

    let others = Served::on(reopened("fixed-bytes").await, today().plus(400)).await;
    assert_eq!(bytes(&others, CHART, revision).await, before, "after a restart");
    assert_eq!(kept_pages(&others, CHART, revision).await, shown, "after a restart a year later");

    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fixed-bytes.mj");
    let _ = std::fs::remove_file(&file);
    archive::backup(&url("fixed-bytes"), &file, 0, Arc::new(|_, _| {})).await.expect("a backup");
    let manifest = archive::check(&file, Arc::new(|_, _| {})).await.expect("a good file");
    let postgres = PrivatePostgres::start().expect("a PostgreSQL of our own");
    let moved = postgres.create("fixed").await.expect("a database");
    archive::restore(&moved, &file, &manifest, Arc::new(|_, _| {})).await.expect("a restore");
    let store = store::open(&moved).await.expect("a store");
    let there = Served::over(store.clone()).await;
    assert_eq!(bytes(&there, CHART, revision).await, before, "after a move into the other database");
    assert_eq!(kept_pages(&there, CHART, revision).await, shown, "after a move");
    assert_eq!(latest(&there, CHART).await, last);
    let verified = store::verify::verify(&moved, &|_, _, _| {}).await.expect("looks");
    assert!(verified.faults.is_empty() && verified.charts > 100, "{verified:?}");
    // Publications and freezing go on there.
    there.portal.publish(&another(&there, "7.7"), &|_, _| {}).await.expect("publishes");
    let bureau = Bureau::over(store, SetClock::at_ten()).await;
    assert_eq!(frozen(&bureau).await, 1);
}

fn url(name: &str) -> String {
    format!("sqlite://{}/portal-{name}.db", env!("CARGO_TARGET_TMPDIR"))
}

async fn reopened(name: &str) -> Arc<dyn Store> {
    store::open(&url(name)).await.expect("a store")
}

#[tokio::test]
async fn two_servers_freeze_a_chart_once_and_a_third_look_finds_nothing() {
    let first = with_content("fixed-twice").await;
    let second = Bureau::over(reopened("fixed-twice").await, SetClock::at_ten()).await;
    assert_eq!(frozen(&second).await, 0, "all is there already");
    first.served.portal.publish(&another(&first.served, "9.9"), &|_, _| {}).await.expect("publishes");
    let (one, other) = tokio::join!(frozen(&first), frozen(&second));
    assert!((1..=2).contains(&(one + other)), "{one} and {other}");
    let heads = first.served.portal.store().fixed_revisions(CHART, Lang::Zh).await.expect("reads");
    assert_eq!(heads.len(), 2, "{heads:?}");
    let seen = second.served.page(&format!("/charts/{CHART}")).await;
    assert!(seen.contains(&heads[0].sha256), "the page of the other server names the new revision");
}

fn secret() -> DisclosureDraft {
    let sentence = "本段句子称PM2.5平均浓度为9917.3微克/立方米。";
    DisclosureDraft {
        figures: vec![LinkedFigure {
            indicator: CHART.to_owned(),
            period: "2024-07".parse().expect("a period"),
            value: "9917.3".parse().expect("a number"),
            bound: Default::default(),
            target: None,
            change: None,
            basis: Default::default(),
            quote: sentence.to_owned(),
            occurrence: 0,
        }],
        title: Bilingual::new("将撤回的公告", "To be withdrawn"),
        ..draft("to-be-withdrawn", sentence)
    }
}

#[tokio::test]
async fn a_withdrawal_takes_the_fixed_revisions_that_rest_on_it_and_no_others() {
    let bureau = with_content("fixed-withdrawn").await;
    let portal = &bureau.served;
    let first = latest(portal, CHART).await;
    let people = People::of(portal).await;
    begin(portal, "w1", &secret()).await;
    people.published("w1").await;
    assert!(frozen(&bureau).await >= 1);
    let second = latest(portal, CHART).await;
    assert!(second > first);
    let json = portal.get(&format!("/charts/{CHART}@{second}.json")).await;
    assert!(json.text().contains("9917.3") && json.text().contains("将撤回的公告"));
    let short = sha256(&json.body)[..12].to_owned();
    let led = portal.get(&format!("/c/{short}")).await;
    assert_eq!((led.status.as_u16(), led.header("location")), (302, &*format!("/charts/{CHART}@{second}")));

    let withdrawn = step_of(&people.publisher, "w1", "withdraw", &[("comment", "数据有误")]).await;
    assert_eq!(withdrawn.status, 303, "{}", withdrawn.text());
    let told = |answer: &Answer| {
        let text = String::from_utf8_lossy(&answer.body).into_owned();
        text.contains("9917.3") || text.contains("将撤回的公告")
    };
    for after_freezing in [false, true] {
        let mut all = addresses(CHART, second);
        all.extend(["bib", "ris", "csl.json"].map(|form| format!("/charts/{CHART}@{second}.{form}")));
        all.extend(["", "/en"].map(|lang| format!("{lang}/charts/{CHART}@{second}")));
        for address in all {
            let answer = portal.get(&address).await;
            assert_eq!(answer.status, 410, "{address}");
            assert!(!told(&answer) && answer.text().contains("数据有误"), "{address}");
        }
        for address in addresses(CHART, first).into_iter().chain([format!("/charts/{CHART}@{first}")]) {
            let answer = portal.get(&address).await;
            assert!(answer.status == 200 && !told(&answer), "{address}: {}", answer.status);
        }
        let now = portal.get(&format!("/charts/{CHART}")).await;
        assert!(now.status == 200 && !told(&now));
        if !after_freezing {
            assert!(frozen(&bureau).await >= 1, "what is left has a revision of its own");
        }
    }
    let third = latest(portal, CHART).await;
    assert!(third > second && portal.page(&format!("/charts/{CHART}")).await.contains(&format!("@{third}")));
}

#[tokio::test]
async fn a_fixed_revision_is_cited_in_every_form_with_its_hash_and_the_day() {
    let bureau = with_content("fixed-cited").await;
    let portal = &bureau.served;
    let revision = latest(portal, CHART).await;
    let hash = sha256(&portal.get(&format!("/charts/{CHART}@{revision}.json")).await.body);
    let page = portal.page(&format!("/charts/{CHART}")).await;
    for part in [
        "[DS/OL]",
        "[Data set]",
        "@misc{",
        "TY  - DATA",
        "&quot;date-parts&quot;",
        &format!("/c/{}", &hash[..12]),
    ] {
        assert!(page.contains(part) || page.contains(&part.replace("&quot;", "\"")), "{part}");
    }
    for ending in ["bib", "ris", "csl.json"] {
        for lang in ["", "/en"] {
            let answer = portal.get(&format!("{lang}/charts/{CHART}@{revision}.{ending}")).await;
            assert_eq!(answer.status, 200);
            let text = answer.text();
            assert!(text.contains(&format!("/charts/{CHART}@{revision}")), "{text}");
            assert!(text.contains("SHA-256: ") && (lang.is_empty() == text.contains(&hash)), "{text}");
            let name = format!("attachment; filename=\"{CHART}@{revision}.{ending}\"");
            assert_eq!(answer.header("content-disposition"), name);
        }
    }
    let csl = portal.get(&format!("/charts/{CHART}@{revision}.csl.json")).await;
    let csl: serde_json::Value = serde_json::from_slice(&csl.body).expect("JSON");
    let day = today();
    let parts = serde_json::json!([[day.year(), day.month(), day.day()]]);
    assert_eq!(csl[0]["accessed"]["date-parts"], parts);
    let ris = portal.get(&format!("/charts/{CHART}@{revision}.ris")).await;
    for line in ris.text().split_terminator("\r\n") {
        assert!(line.len() >= 6 && &line[2..6] == "  - ", "{line:?}");
    }
}

#[tokio::test]
async fn what_was_never_fixed_is_not_there() {
    let bureau = with_content("fixed-nowhere").await;
    let portal = &bureau.served;
    let revision = latest(portal, CHART).await;
    for address in [
        format!("/charts/{CHART}@{}", revision + 1),
        format!("/charts/{CHART}@{revision}.exe"),
        format!("/charts/{CHART}@0{revision}.json"),
        format!("/charts/{CHART}@{revision}.json.json"),
        format!("/charts/nothing@{revision}"),
        format!("/charts/{CHART}@99999999999999999999.svg"),
        "/charts/@.json".to_owned(),
        "/charts/%00@1.json".to_owned(),
        "/c/000000000000".to_owned(),
        "/c/zz".to_owned(),
        "/c/%00".to_owned(),
    ] {
        assert_eq!(portal.get(&address).await.status, 404, "{address}");
    }
    assert_eq!(portal.get(&format!("/charts/{CHART}%40{revision}.json")).await.status, 200);
    assert_eq!(portal.get(&format!("/charts/{CHART}%40{revision}")).await.status, 200);
    let head = portal.ask(axum::http::Request::head(format!("/charts/{CHART}@{revision}.svg"))).await;
    assert!(head.status == 200 && head.body.is_empty());
}
