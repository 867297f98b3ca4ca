//! Feeds: whole, in both forms and languages, and true after a correction and a withdrawal.

use super::{
    bureau::{Bureau, People, SetClock, begin, draft, rewrite, step_of},
    crawl::everything,
    html::Html,
    site::{ORIGIN, Served, fresh_store, reading},
};
use axum::http::Request;
use domain::Bilingual;
use serde_json::Value;

/// An entry as programs read it.
#[derive(Debug)]
struct Told {
    id: String,
    title: String,
    link: String,
    text: String,
    updated: String,
}

/// Reads a feed in both forms, which have to tell the same.
async fn told(portal: &Served, path: &str) -> Vec<Told> {
    let atom = portal.get(&format!("{path}.atom")).await;
    assert_eq!(atom.status, 200, "{path}");
    assert_eq!(atom.header("content-type"), "application/atom+xml; charset=utf-8");
    assert!(atom.text().starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed "), "{}", atom.text());
    let xml = Html::parse(atom.text());
    let entries: Vec<Told> = xml
        .all("entry")
        .map(|entry| {
            let part =
                |name: &str| xml.inside(entry).find(|tag| tag.name == name).expect("a part of an entry");
            Told {
                id: xml.text_of(part("id")),
                title: xml.text_of(part("title")),
                link: part("link").get("href").expect("an address").to_owned(),
                text: xml.text_of(part("content")),
                updated: xml.text_of(part("updated")),
            }
        })
        .collect();
    let json = portal.get(&format!("{path}.json")).await;
    assert_eq!(json.header("content-type"), "application/feed+json; charset=utf-8");
    let json: Value = serde_json::from_slice(&json.body).expect("JSON");
    assert_eq!(json["version"], "https://jsonfeed.org/version/1.1");
    assert_eq!(json["feed_url"], format!("{ORIGIN}{path}.json"));
    let items = json["items"].as_array().expect("items");
    assert_eq!(items.len(), entries.len(), "{path}");
    for (item, entry) in items.iter().zip(&entries) {
        assert_eq!(item["id"], entry.id);
        assert_eq!(item["title"], entry.title);
        assert_eq!(item["url"], entry.link);
        assert_eq!(item["content_text"], entry.text);
        assert_eq!(item["date_modified"], entry.updated);
        assert!(entry.updated.len() == 25 && entry.updated.ends_with("+08:00"), "{entry:?}");
        assert!(entry.id.starts_with("tag:mingjing.example,2026:/"), "{entry:?}");
        assert!(entry.link.starts_with(ORIGIN), "{entry:?}");
    }
    let mut ids: Vec<_> = entries.iter().map(|entry| &entry.id).collect();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), entries.len(), "no name twice: {path}");
    entries
}

#[test]
fn feeds_are_found_on_the_pages_that_they_follow() {
    for (path, feed) in [
        ("/", "/feeds/all.atom"),
        ("/en/air", "/en/feeds/all.json"),
        ("/indicators/pm25-mean", "/feeds/indicator/pm25-mean.atom"),
        ("/charts/pm25-mean", "/feeds/indicator/pm25-mean.json"),
        ("/en/air/stations/demo-station-1", "/en/feeds/station/demo-station-1.atom"),
        ("/disclosures/2024-h1-work-report", "/feeds/category/work_report.atom"),
        ("/feeds", "/feeds/category/work_report.json"),
        ("/en/feeds", "/en/feeds/indicator/pm25-mean.atom"),
    ] {
        assert!(everything()[path].links.iter().any(|link| link == feed), "{path} does not lead to {feed}");
        assert_eq!(everything()[feed].status, 200, "{feed}");
    }
    let feeds = everything().keys().filter(|path| path.contains("/feeds/"));
    assert!(feeds.count() > 4 * 185, "a feed of every indicator, in both forms and languages");
}

#[test]
fn feeds_tell_what_happened_and_lead_to_it() {
    reading(|portal| async move {
        for path in [
            "/feeds/all",
            "/en/feeds/all",
            "/feeds/category/work_report",
            "/feeds/indicator/pm25-mean",
            "/en/feeds/indicator/pm25-mean",
            "/feeds/station/district",
            "/en/feeds/station/demo-station-1",
            "/feeds/section/huangtiandang",
        ] {
            let entries = told(portal, path).await;
            assert!(!entries.is_empty(), "{path}");
            for entry in &entries {
                let address = entry.link.strip_prefix(ORIGIN).expect("of this site");
                let page = address.split('#').next().expect("a path");
                assert_eq!(portal.get(page).await.status, 200, "{path} leads to {page}");
                assert!(!entry.title.is_empty(), "{path}");
            }
        }
        let figures = told(portal, "/feeds/indicator/pm25-mean").await;
        let half = figures.iter().find(|entry| entry.id.ends_with("/figures/pm25-mean.2024-H1"));
        let half = half.expect("the figure of the half-year");
        assert!(half.title.contains("2024年上半年") && half.title.contains("41.6"), "{half:?}");
        assert!(half.link.contains("/disclosures/2024-h1-work-report#s"), "{half:?}");
        // The month that is not over is not told.
        let months = told(portal, "/en/feeds/station/district").await;
        assert!(
            months[0].title.contains("2024-06") && months[0].updated == "2024-07-01T00:00:00+08:00",
            "{:?}",
            months[0]
        );
        for nothing in [
            "/feeds/all",
            "/feeds/all.rss",
            "/feeds/none.atom",
            "/feeds/category/none.atom",
            "/feeds/indicator/none.atom",
            "/feeds/station/none.json",
            "/feeds/section/.atom",
            "/feeds/",
            "/feeds/indicator/%00.atom",
        ] {
            assert_eq!(portal.get(nothing).await.status, 404, "{nothing}");
        }
        let first = portal.get("/feeds/all.atom").await;
        let again = Request::get("/feeds/all.atom").header("if-none-match", first.header("etag"));
        assert_eq!(portal.ask(again).await.status, 304);
        assert_eq!(first.header("access-control-allow-origin"), "*", "programs on other sites may read it");
    });
}

#[tokio::test]
async fn a_correction_and_a_withdrawal_are_entries_of_their_own() {
    let bureau = Bureau::over(fresh_store("feeds").await, SetClock::at_ten()).await;
    let portal = &bureau.served;
    let people = People::of(portal).await;
    assert!(told(portal, "/feeds/all").await.is_empty(), "a feed without entries is a feed");
    begin(portal, "w1", &draft("notice", "第一版的话。")).await;
    people.published("w1").await;
    let first = told(portal, "/feeds/all").await;
    assert_eq!(first.len(), 1);
    assert_eq!(first[0].title, "演示公告 notice");

    let begun = people.author.post("/admin/works/corrections", &[("slug", "notice")]).await;
    let place = begun.header("location").strip_prefix("/admin/works/").expect("a page").to_owned();
    let id = place.split('?').next().expect("an id").to_owned();
    rewrite(portal, &id, |draft| {
        draft.source = "更正后的话。".to_owned();
        draft.change_note = Bilingual::new("更正了<单位>", "A unit & more");
    })
    .await;
    people.published(&id).await;
    for (path, title, note) in [
        ("/feeds/category/notice", "更正：演示公告 notice", "更正了<单位>"),
        ("/en/feeds/all", "Corrected: Demonstration notice notice", "A unit & more"),
    ] {
        let corrected = told(portal, path).await;
        assert_eq!(corrected.len(), 2, "{path}");
        let entry = corrected.iter().find(|entry| entry.title == title).expect(title);
        assert!(entry.text.contains(note), "{entry:?}");
    }
    let both = told(portal, "/feeds/all").await;
    assert!(both.iter().any(|entry| entry.id == first[0].id), "the name of the first stays");
    let first_now = both.iter().find(|entry| entry.id == first[0].id).expect("the first");
    assert_eq!(first_now.updated, first[0].updated);
    assert!(first_now.link.ends_with("/revisions/1"), "it leads to what it told");

    let reason = [("comment", "数据有误"), ("reason_en", "Wrong data")];
    let done = step_of(&people.publisher, &id, "withdraw", &reason).await;
    assert_eq!(done.status, 303, "{}", done.text());
    for (path, title, why) in [
        ("/feeds/all", "撤回：索引号 014109840/2024-00001", "数据有误"),
        ("/en/feeds/category/notice", "Withdrawn: index number 014109840/2024-00001", "Wrong data"),
    ] {
        let withdrawn = told(portal, path).await;
        assert_eq!(withdrawn.len(), 1, "{withdrawn:?}");
        assert_eq!(withdrawn[0].title, title);
        assert!(withdrawn[0].text.contains(why), "{withdrawn:?}");
        assert_eq!(withdrawn[0].updated, "2024-07-20T10:00:00+08:00");
        let atom = portal.page(&format!("{path}.atom")).await;
        assert!(!atom.contains("演示公告") && !atom.contains("Demonstration notice"), "{atom}");
    }
    // Programs that know tombstones take away what they have kept.
    let atom = portal.page("/feeds/all.atom").await;
    assert!(
        atom.contains(&format!(
            "<at:deleted-entry ref=\"{}\" when=\"2024-07-20T10:00:00+08:00\"/>",
            first[0].id
        )),
        "{atom}"
    );
    assert_eq!(atom.matches("<at:deleted-entry ").count(), 2);
}
