//! Nothing that is not public is reachable: every public address is tried with guessed ids before publication, while it is
//! scheduled, and after withdrawal, with warm caches and old tags, by GET and by HEAD.

use super::{
    bureau::{Bureau, People, SetClock, begin, draft, signed, step_of},
    site::{Answer, Served, fresh_store},
};
use axum::http::{Method, Request};
use domain::{
    Bilingual,
    office::draft::{DisclosureDraft, LinkedFigure},
};
use server::demo::content;

/// Words that only the draft has.
const SECRETS: [&str; 5] = ["秘密公告", "未公开的概述", "未公开的句子", "9917.3", "2024-99917"];
const SLUG: &str = "secret-notice";

fn secret() -> DisclosureDraft {
    let sentence = "未公开的句子称PM2.5平均浓度为9917.3微克/立方米。";
    DisclosureDraft {
        title: Bilingual::new("秘密公告", "Secret notice"),
        summary: Bilingual::new("未公开的概述", "An outline"),
        index_number: "014109840/2024-99917".to_owned(),
        figures: vec![LinkedFigure {
            indicator: "pm25-mean".to_owned(),
            period: "2024-07".parse().expect("a period"),
            value: "9917.3".parse().expect("a number"),
            bound: Default::default(),
            target: None,
            change: None,
            basis: Default::default(),
            quote: sentence.to_owned(),
            occurrence: 0,
        }],
        ..draft(SLUG, sentence)
    }
}

/// Every kind of public address, with what one would guess.
fn addresses(id: &str) -> Vec<String> {
    let mut paths: Vec<String> = [
        "/",
        "/air",
        "/water",
        "/progress",
        "/rectification",
        "/commitments",
        "/indicators",
        "/indicators/pm25-mean",
        "/disclosures",
        "/disclosures?words=秘密",
        "/disclosures?category=notice&year=2024",
        "/search?q=秘密公告",
        "/search?q=未公开的句子",
        "/search?q=9917.3",
        "/search?q=014109840/2024-99917",
        "/methods",
        "/methods/calculator",
        "/charts/pm25-mean",
        "/preferences",
        "/corrections",
        "/feedback",
        "/feeds",
        "/feeds/all.atom",
        "/feeds/all.json",
        "/feeds/category/notice.atom",
        "/feeds/category/notice.json",
        "/feeds/indicator/pm25-mean.atom",
        "/feeds/indicator/pm25-mean.json",
        "/feeds/station/district.atom",
        "/data",
        "/data/api",
        "/data/figures",
        "/data/disclosures",
        "/data/corrections",
        "/tables/indicators/1.csv",
        "/tables/indicators/1.xlsx",
        "/tables/indicators/pm25-mean/1.json",
        "/tables/corrections/1.csv",
    ]
    .map(str::to_owned)
    .to_vec();
    for slug in [SLUG, id, "w1"] {
        paths.push(format!("/disclosures/{slug}"));
        for revision in [1, 2, 3] {
            paths.push(format!("/disclosures/{slug}/revisions/{revision}"));
        }
        paths.push(format!("/disclosures/{slug}/files/a.pdf"));
        paths.push(format!("/disclosures/{slug}/preview"));
        paths.push(format!("/charts/{slug}"));
        paths.push(format!("/indicators/{slug}"));
        paths.push(format!("/progress/{slug}"));
    }
    let english: Vec<_> =
        paths.iter().map(|path| format!("/en{}", path.strip_suffix('/').unwrap_or(path))).collect();
    paths.extend(english);
    paths.extend(
        [
            "/sitemap.xml",
            "/sitemaps/1.xml",
            "/robots.txt",
            "/openapi.json",
            "/api/v1/figures",
            "/api/v1/figures?format=csv",
            "/api/v1/figures?disclosure=secret-notice",
            "/api/v1/figures?period=2024-07",
            "/api/v1/programmes",
            "/api/v1/ledgers",
            "/api/v1/commitments",
            "/api/v1/stations",
            "/api/v1/sections",
            "/data/figures.csv",
            "/data/disclosures.csv",
            "/data/indicators.csv",
            "/data/corrections.csv",
            "/data/catalog.ttl",
            "/data/catalog.jsonld",
            "/data/datapackage.json",
            "/charts/pm25-mean.svg",
            "/charts/pm25-mean.csv",
            "/charts/pm25-mean.json",
            "/charts/pm25-mean.part?from=2024-01&to=2024-12",
            "/admin",
            "/admin/works/w1",
            "/admin/disclosures/w1/preview",
            "/admin/disclosures/w1",
        ]
        .map(str::to_owned),
    );
    paths
}

/// The address as a browser would send it.
fn encoded(address: &str) -> String {
    address
        .chars()
        .map(|c| if c.is_ascii() { c.to_string() } else { app::address::encode(&c.to_string()) })
        .collect()
}

async fn ask(portal: &Served, method: Method, address: &str, tag: &str) -> Answer {
    let mut request = Request::builder().method(method).uri(encoded(address));
    if !tag.is_empty() {
        request = request.header("if-none-match", tag);
    }
    portal.ask(request).await
}

/// What leaked, without what was asked for itself: a search page repeats its question.
fn leaked<'a>(address: &str, answer: &Answer) -> Vec<&'a str> {
    let asked = address.split_once('?').map_or("", |(_, query)| query);
    let body = String::from_utf8_lossy(&answer.body);
    let mut told = SECRETS.to_vec();
    told.retain(|secret| body.contains(secret) && !asked.contains(secret));
    told
}

/// Whether an answer leads to one of its sentences.
fn cites(answer: &Answer) -> bool {
    String::from_utf8_lossy(&answer.body).contains(&format!("/disclosures/{SLUG}#"))
}

/// Nothing of it anywhere, whatever is asked; gives back the tags of the pages, which are in the caches now.
async fn nowhere(portal: &Served, when: &str, tags: &[(String, String)]) -> Vec<(String, String)> {
    let mut seen = Vec::new();
    for address in addresses("deadbeef") {
        let old = tags.iter().find(|(known, _)| *known == address).map_or("", |(_, tag)| tag);
        let head = ask(portal, Method::HEAD, &address, "").await;
        let answer = ask(portal, Method::GET, &address, "").await;
        let again = ask(portal, Method::GET, &address, old).await;
        assert!(head.body.is_empty() && head.status == answer.status, "{when}: HEAD {address}");
        for one in [&answer, &again] {
            assert_eq!(leaked(&address, one), [""; 0], "{when}: {address}");
            let is_it = address.trim_start_matches("/en").starts_with(&format!("/disclosures/{SLUG}"));
            assert!(!is_it || one.status != 200, "{when}: {address} is {}", one.status);
        }
        assert!(!cites(&answer), "{when}: {address} cites it");
        seen.push((address, answer.header("etag").to_owned()));
    }
    seen
}

#[tokio::test]
async fn nothing_is_told_before_publication_nor_after_withdrawal() {
    let store = fresh_store("unpublished").await;
    store.publish(&content::content().expect("content"), &|_, _| {}).await.expect("publishes");
    let bureau = Bureau::over(store, SetClock::at_ten()).await;
    let portal = &bureau.served;
    let people = People::of(portal).await;
    begin(portal, "w1", &secret()).await;

    let draft_tags = nowhere(portal, "as a draft", &[]).await;
    people.reviewed("w1").await;
    let reviewed_tags = nowhere(portal, "at sign-off", &draft_tags).await;
    assert_eq!(draft_tags, reviewed_tags, "not even the tags of pages tell of work that goes on");
    let scheduled = signed(&people.publisher, "w1", "schedule", &[("due", "2024-07-20T10:01")]).await;
    assert_eq!(scheduled.status, 303, "{}", scheduled.text());
    bureau.clock.forward(59_999);
    let scheduled_tags = nowhere(portal, "while scheduled", &reviewed_tags).await;
    assert_eq!(reviewed_tags, scheduled_tags, "nor of what is scheduled");

    bureau.clock.forward(1);
    assert_eq!(bureau.scheduler().look().await.expect("looks"), 1);
    let mut public_tags = Vec::new();
    let mut told = 0;
    for address in addresses("deadbeef") {
        let answer = ask(portal, Method::GET, &address, "").await;
        told += usize::from(!leaked(&address, &answer).is_empty());
        public_tags.push((address, answer.header("etag").to_owned()));
    }
    assert!(told > 20, "the addresses do show it once it is public: {told}");

    let withdrawn = step_of(&people.publisher, "w1", "withdraw", &[("comment", "数据有误")]).await;
    assert_eq!(withdrawn.status, 303, "{}", withdrawn.text());
    // The index number stays: the notice, at its address, in feeds and in the list, says of what it is one.
    for address in addresses("deadbeef") {
        let is_notice = address.trim_start_matches("/en").starts_with(&format!("/disclosures/{SLUG}"));
        let tag = public_tags.iter().find(|(known, _)| *known == address).map_or("", |(_, tag)| tag);
        for tag in ["", tag] {
            let answer = ask(portal, Method::GET, &address, tag).await;
            let mut leaks = leaked(&address, &answer);
            let names_it = is_notice || address.contains("/feeds/") || address.contains("/corrections");
            leaks.retain(|secret| !(names_it && *secret == "2024-99917"));
            assert_eq!(leaks, [""; 0], "after withdrawal: {address}");
            assert!(
                !is_notice || matches!(answer.status.as_u16(), 404 | 410),
                "{address} is {}",
                answer.status
            );
            assert!(!cites(&answer), "{address} cites it");
        }
        let head = ask(portal, Method::HEAD, &address, "").await;
        assert!(head.body.is_empty() && (!is_notice || head.status != 200), "HEAD {address}");
    }
    for gone in [format!("/disclosures/{SLUG}"), format!("/en/disclosures/{SLUG}/revisions/1")] {
        assert_eq!(portal.get(&gone).await.status, 410, "{gone}");
    }
}
