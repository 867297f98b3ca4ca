//! Finding things by words, two Chinese characters being enough.

use super::{
    html::Html,
    site::{Served, reading},
};

/// The addresses of the hits on the first page, and what is said about their number.
async fn hits(portal: &Served, words: &str) -> (Vec<String>, String) {
    let encoded: String = words.bytes().map(|b| format!("%{b:02X}")).collect();
    let page = portal.page(&format!("/search?q={encoded}")).await;
    let html = Html::parse(&page);
    let list = html.with_class("hits").expect("a list");
    let links = html.inside(list).filter_map(|tag| tag.get("href").map(str::to_owned)).collect();
    let status = html.tags.iter().find(|tag| tag.get("role") == Some("status")).expect("a status");
    (links, html.text_of(status))
}

#[test]
fn two_characters_find_things() {
    reading(|portal| async move {
        for (words, path) in [
            ("青洋", "/indicators/qingyangqiao-class"),
            ("太湖", "/indicators/taihu-tasks"),
            ("黄天", "/indicators/huangtiandang-class"),
            ("处罚", "/indicators/penalty-amount"),
            ("清淤", "/indicators/dredged-volume"),
            ("PM2.5", "/indicators/pm25-mean"),
            ("pm2.5", "/indicators/pm25-mean"),
            ("ＰＭ2.5", "/indicators/pm25-mean"),
            ("太湖 任务", "/indicators/taihu-tasks"),
            ("fines", "/indicators/penalty-amount"),
        ] {
            let (links, status) = hits(portal, words).await;
            assert!(links.iter().any(|href| href == path), "{words}: {status}: {links:?}");
        }
        let (links, _) = hits(portal, "汽修").await;
        assert!(links.iter().any(|href| href.starts_with("/disclosures/2024-h1-work-report#s")), "{links:?}");
    });
}

#[test]
fn hits_lead_somewhere() {
    reading(|portal| async move {
        for words in ["水", "项目", "村", "站", "污水"] {
            let (links, _) = hits(portal, words).await;
            assert!(!links.is_empty(), "{words}");
            for href in links {
                let (path, fragment) = href.split_once('#').unwrap_or((&href, ""));
                let page = portal.page(path).await;
                assert!(fragment.is_empty() || Html::parse(&page).with_id(fragment).is_some(), "{href}");
            }
        }
    });
}

#[test]
fn all_pages_of_a_search_add_up() {
    reading(|portal| async move {
        let (_, status) = hits(portal, "项").await;
        let total: usize =
            status.chars().filter(char::is_ascii_digit).collect::<String>().parse().expect("a number");
        assert!(total > 20, "{status}");
        let mut all = std::collections::BTreeSet::new();
        for page in 1..=total.div_ceil(20) {
            let text = portal.page(&format!("/search?q=%E9%A1%B9&page={page}")).await;
            let html = Html::parse(&text);
            let list = html.with_class("hits").expect("a list");
            all.extend(html.inside(list).filter_map(|tag| tag.get("href").map(str::to_owned)));
            let next = html.tags.iter().any(|tag| tag.get("rel") == Some("next"));
            assert_eq!(next, page < total.div_ceil(20), "page {page}");
        }
        // Several things may share an address, such as a programme and its projects.
        assert!(all.len() > total / 2 && all.len() <= total, "{} of {total}", all.len());
        assert_eq!(portal.get(&format!("/search?q=%E9%A1%B9&page={}", total / 20 + 2)).await.status, 400);
    });
}

#[test]
fn odd_words_are_harmless() {
    reading(|portal| async move {
        for words in [
            "",
            " ",
            "\"",
            "\"\" OR *",
            "NEAR(a b)",
            "a AND (b OR",
            "-水",
            "title:水",
            "水*",
            "^水",
            "\0",
            "水\0库",
            "'; DROP TABLE figures; --",
            "%_",
            "\u{202e}水",
            "👩‍👩‍👧‍👦",
            "𠮷",
            "é",
            "ﬁ",
            &"水".repeat(100),
            &"水 ".repeat(50),
            &"a".repeat(100),
        ] {
            hits(portal, words).await;
        }
        let (links, status) = hits(portal, "没有这种东西吧").await;
        assert!(links.is_empty() && status.contains('0'), "{status}");
    });
}

#[test]
fn data_sets_are_found_by_words_and_from_every_page() {
    reading(|portal| async move {
        for (words, set) in [
            ("小时值", "air-hours"),
            ("air-days", "air-days"),
            ("断面", "water-sections"),
            ("csv", "figures"),
        ] {
            for prefix in ["", "/en"] {
                let encoded: String = words.bytes().map(|b| format!("%{b:02X}")).collect();
                let page = portal.page(&format!("{prefix}/search?q={encoded}")).await;
                let html = Html::parse(&page);
                let list = html.with_class("found-sets").expect("a list of sets");
                let links: Vec<_> = html.inside(list).filter_map(|tag| tag.get("href")).collect();
                assert!(links.contains(&&*format!("{prefix}/data/{set}")), "{words}: {links:?}");
            }
        }
        let second = portal.page("/search?q=%E6%B0%B4&page=2").await;
        assert!(Html::parse(&second).with_class("found-sets").is_none(), "they come first, and once");
        let none =
            portal.page("/search?q=%E6%B2%A1%E6%9C%89%E8%BF%99%E7%A7%8D%E4%B8%9C%E8%A5%BF%E5%90%A7").await;
        assert!(Html::parse(&none).with_class("found-sets").is_none());
        for (page, data, name) in [("/air", "/data", "开放数据"), ("/en/progress", "/en/data", "Open data")]
        {
            let text = portal.page(page).await;
            let html = Html::parse(&text);
            for place in ["site-nav", "site-footer"] {
                let around = html.with_class(place).expect(place);
                let link = html.inside(around).find(|tag| tag.get("href") == Some(data)).expect(place);
                assert_eq!(html.text_of(link).trim(), name, "{page} {place}");
            }
        }
        let here = portal.page("/data/air-days").await;
        assert!(
            here.contains("<a href=\"/data\" aria-current=\"page\">"),
            "the column of the page is marked"
        );
    });
}
