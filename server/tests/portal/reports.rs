//! From a reader's word that a number is wrong to the public outcome; the word itself is never public.

use super::{
    bureau::{Bureau, SetClock},
    site::{Answer, Served, fresh_store},
    staff::{Person, form},
};
use axum::{body::Body, extract::ConnectInfo, http::Request};
use domain::{office::role::Role, query::Paged};
use server::demo::content;
use std::net::SocketAddr;

const WORDS: &str = "读者说的话：表里的41.6不对 </textarea><script>alert(1)</script>";

async fn send(portal: &Served, path: &str, from: &str, fields: &[(&str, &str)]) -> Answer {
    let address: SocketAddr = format!("{from}:4711").parse().expect("an address");
    let request = Request::post(path)
        .extension(ConnectInfo(address))
        .header("sec-fetch-site", "same-origin")
        .header("content-type", "application/x-www-form-urlencoded");
    portal.send(request.body(Body::from(form(fields))).expect("a request")).await
}

async fn bureau(name: &str) -> Bureau {
    let store = fresh_store(name).await;
    store.publish(&content::content().expect("content"), &|_, _| {}).await.expect("publishes");
    Bureau::over(store, SetClock::at_ten()).await
}

async fn waiting(portal: &Served) -> Paged<domain::feedback::Report> {
    super::staff::office(portal).reports(false, 1).await.expect("reads")
}

#[tokio::test]
async fn a_report_is_answered_and_only_the_answer_is_public() {
    let bureau = bureau("reports").await;
    let portal = &bureau.served;
    let chart = portal.page("/charts/pm25-mean").await;
    assert!(
        chart.contains("href=\"/feedback?about=%2Fcharts%2Fpm25-mean\""),
        "every chart has the way to it"
    );
    let indicators = portal.page("/en/indicators/pm25-mean").await;
    assert!(
        indicators.contains("href=\"/en/feedback?about=%2Findicators%2Fpm25-mean\""),
        "and every table of figures"
    );
    let page = portal.page("/feedback?about=%2Fcharts%2Fpm25-mean").await;
    assert!(
        page.contains("name=\"about\" value=\"/charts/pm25-mean\"") && page.contains("<textarea"),
        "{page}"
    );

    let sent =
        send(portal, "/feedback", "192.0.2.1", &[("about", "/charts/pm25-mean"), ("text", WORDS)]).await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    let place = sent.header("location").to_owned();
    let id = place.strip_prefix("/feedback?sent=").expect("the thanks").to_owned();
    assert!(portal.page(&place).await.contains(&id));
    assert_eq!(waiting(portal).await.items[0].text, WORDS);
    let before = portal.page("/corrections").await;
    assert!(!before.contains(&id), "what nobody looked into is not public");

    let author = Person::new(portal, "author", &[Role::Author]).await;
    let publisher = Person::new(portal, "publisher", &[Role::Publisher]).await;
    let queue = author.page("/admin/reports").await;
    assert!(queue.contains("读者说的话") && !queue.contains("<script>alert"), "{queue}");
    assert!(!queue.contains("<select"), "an author reads, and does not answer");
    let address = format!("/admin/reports/{id}");
    let answer =
        [("outcome", "corrected"), ("words_zh", "已更正：表中单位有误"), ("words_en", "A unit was wrong")];
    assert_eq!(author.post(&address, &answer).await.status, 403);
    let mute = publisher.post(&address, &[("outcome", "corrected"), ("words_zh", " ")]).await;
    assert_eq!(mute.status, 422, "an answer has words");
    let done = publisher.post(&address, &answer).await;
    assert_eq!(done.header("location"), "/admin/reports?done=report-answered", "{}", done.text());
    assert_eq!(publisher.post(&address, &answer).await.status, 404, "once");
    assert!(publisher.page("/admin/reports?state=answered").await.contains("已更正：表中单位有误"));

    let public = portal.page("/corrections").await;
    assert!(public.contains(&id) && public.contains("已更正：表中单位有误"), "{public}");
    assert!(portal.page("/en/corrections").await.contains("A unit was wrong"));
    for path in
        ["/corrections", "/en/corrections", "/feeds/all.atom", "/feeds/all.json", "/search?q=读者说的话"]
    {
        let path = path.replace("读者说的话", &app::address::encode("读者说的话"));
        let text = portal.page(&path).await;
        assert!(!text.contains("表里的41.6不对") && !text.contains("publisher"), "{path}");
    }
    let auditor = Person::new(portal, "auditor", &[Role::Auditor]).await;
    let log = auditor.page("/admin/audit").await;
    assert!(log.contains("report.answer") && log.contains(&format!("report/{id}")), "{log}");
}

#[tokio::test]
async fn what_is_dismissed_is_not_public() {
    let bureau = bureau("reports-dismissed").await;
    let portal = &bureau.served;
    let sent =
        send(portal, "/en/feedback", "192.0.2.1", &[("about", "/air"), ("text", "Buy our things")]).await;
    let id = sent.header("location").strip_prefix("/en/feedback?sent=").expect("the thanks").to_owned();
    let publisher = Person::new(portal, "publisher", &[Role::Publisher]).await;
    let answer = [("outcome", "dismissed"), ("words_zh", "广告")];
    assert_eq!(publisher.post(&format!("/admin/reports/{id}"), &answer).await.status, 303);
    assert!(!portal.page("/corrections").await.contains(&id));
}

#[tokio::test]
async fn nonsense_is_refused_and_one_address_cannot_fill_the_queue() {
    let bureau = bureau("reports-nonsense").await;
    let portal = &bureau.served;
    let long = "长".repeat(2001);
    for (fields, status) in [
        (vec![("about", "/air"), ("text", " ? ")], 422),
        (vec![("about", "/air"), ("text", long.as_str())], 422),
        (vec![("about", "//evil.example"), ("text", "something is wrong")], 400),
        (vec![("about", "/nowhere/x"), ("text", "something is wrong")], 400),
        (vec![("about", "/air")], 400),
        (vec![], 400),
    ] {
        let answer = send(portal, "/feedback", "192.0.2.9", &fields).await;
        assert_eq!(answer.status, status, "{fields:?}");
        assert_eq!(answer.header("cache-control"), "no-store");
        assert!(answer.header("content-type").starts_with("text/html"), "{fields:?}");
    }
    let kept = send(portal, "/feedback", "192.0.2.9", &[("about", "/air"), ("text", "<b>?")]).await;
    assert_eq!(kept.status, 303, "four characters are enough");
    let huge = "x".repeat(100_000);
    assert_eq!(
        send(portal, "/feedback", "192.0.2.9", &[("about", "/air"), ("text", &huge)]).await.status,
        413
    );
    let shown = send(portal, "/feedback", "192.0.2.9", &[("about", "/air"), ("text", &long)]).await;
    assert!(shown.text().contains(&long), "what was typed is not lost");
    let foreign = Request::post("/feedback").header("sec-fetch-site", "cross-site");
    assert_eq!(portal.ask(foreign).await.status, 403, "no other site sends it");
    for nonsense in
        ["/feedback?about=//x", "/feedback?sent=x", "/feedback?about=/preferences", "/feedback?q=1"]
    {
        assert_eq!(portal.get(nonsense).await.status, 400, "{nonsense}");
    }

    let fields = [("about", "/air"), ("text", "Something is wrong here")];
    for _ in 0..10 {
        assert_eq!(send(portal, "/feedback", "198.51.100.7", &fields).await.status, 303);
    }
    let many = send(portal, "/feedback", "198.51.100.7", &fields).await;
    assert_eq!(many.status, 429);
    assert!(many.text().contains("Something is wrong here"), "it can be sent again later");
    assert_eq!(
        send(portal, "/feedback", "198.51.100.8", &fields).await.status,
        303,
        "others are not held up"
    );
    bureau.clock.forward(2 * 3_600_000);
    assert_eq!(send(portal, "/feedback", "198.51.100.7", &fields).await.status, 303);
    assert_eq!(waiting(portal).await.total, 13);
}
