//! The calculator page, as a reader without script sees it.

use app::{
    cx::{Assets, Cx},
    read::Reader,
    render::{Rendered, render},
    route::{PageKind, Route},
    settings::Settings,
};
use domain::Lang;
use server::{clock::FixedClock, portal::Portal};
use std::sync::Arc;

const PATH: &str = "/methods/calculator";

async fn page(lang: Lang, query: &[(&str, &str)]) -> Rendered {
    let folder = tempfile::tempdir().expect("a folder");
    let url = format!("sqlite://{}", folder.path().join("empty.db").display());
    let store = store::open(&url).await.expect("a store");
    // 2026-11-23 in Asia/Shanghai.
    let portal = Portal::open(store, Arc::new(FixedClock(1_795_400_000_000))).await.expect("a portal");
    let cx = Cx {
        published: portal.published(),
        reader: portal,
        lang,
        path: PATH.to_owned(),
        query: query.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect(),
        settings: Arc::new(Settings::default()),
        assets: Arc::new(Assets::default()),
    };
    render(cx, Route::parse(PATH)).await
}

#[track_caller]
fn says(page: &Rendered, texts: &[&str]) {
    for text in texts {
        assert!(page.html.contains(text), "no {text} in {}", page.html);
    }
}

#[tokio::test]
async fn an_empty_form_asks_and_judges_nothing() {
    let page = page(Lang::Zh, &[]).await;
    assert_eq!((page.status, page.kind), (200, PageKind::Text));
    says(&page, &["空气质量指数计算", "method=\"get\"", "value=\"2026-11-23\"", "name=\"o3_8h\""]);
    assert!(
        !page.html.contains("id=\"result\"")
            && !page.html.replace("<script type=\"application/ld+json\">", "").contains("<script"),
        "{}",
        page.html
    );
}

#[tokio::test]
async fn an_answer_shows_both_editions_and_keeps_the_question() {
    let reading =
        [("so2", "8"), ("no2", "38"), ("co", "/"), ("o3_8h", "60"), ("pm10", "85"), ("pm25", "60.500001")];
    let mut query = vec![("date", "2026-03-01"), ("mode", "daily")];
    query.extend(reading);
    says(
        &page(Lang::Zh, &query).await,
        &[
            "HJ 633-2026</h2>",
            "轻度污染 · 三级 · AQI 101",
            "首要污染物：PM2.5。",
            ">83</td>",
            "value=\"60.500001\"",
        ],
    );
    query[0].1 = "2026-02-28";
    says(
        &page(Lang::En, &query).await,
        &["HJ 633-2012</h2>", "Good · Level II · AQI 83", "Primary pollutant: PM2.5."],
    );
    query.push(("edition", "2026"));
    says(&page(Lang::En, &query).await, &["HJ 633-2026</h2>", "AQI 101"]);
    query[1].1 = "hourly";
    says(&page(Lang::Zh, &query).await, &["AQI 101"]);
    says(&page(Lang::Zh, &[("date", "2026-03-01"), ("pm25", "20")]).await, &["AQI：NA", "5.3.1"]);
    says(&page(Lang::En, &[("date", "2026-03-01")]).await, &["no concentration to judge"]);
}

#[tokio::test]
async fn faults_are_told_beside_the_form_and_harm_nothing() {
    let page = |query| page(Lang::Zh, query);
    let bad = page(&[("date", "2026-02-30"), ("mode", "weekly"), ("pm25", "<b>9</b>")]).await;
    assert_eq!(bad.status, 200);
    says(
        &bad,
        &[
            "还不能计算",
            "“2026-02-30”",
            "“weekly”",
            "“&lt;b&gt;9&lt;/b&gt;”",
            "aria-describedby=\"fault-pm25\"",
        ],
    );
    assert!(!bad.html.contains("<b>9"), "{}", bad.html);
    assert_eq!(page(&[("edition", "2019")]).await.status, 400);
}
