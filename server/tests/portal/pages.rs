//! What every page has, by 《政府网站发展指引》 (国办发〔2017〕47号) and by plain good manners.

use super::crawl::{everything, pages};

/// Every kind of page, without its language.
const PAGES: [&str; 19] = [
    "/",
    "/air",
    "/water",
    "/progress",
    "/progress/taihu",
    "/rectification",
    "/commitments",
    "/indicators",
    "/indicators/pm25-mean",
    "/disclosures",
    "/disclosures/2024-h1-work-report",
    "/data",
    "/data/air-days",
    "/methods",
    "/charts/pm25-mean",
    "/charts/air-district-pm25-days",
    "/charts/progress-status",
    "/charts/water-classes",
    "/charts/rectification-status",
];

/// The language an address is in, and the address without it.
fn split(path: &str) -> (&'static str, &str) {
    match path.strip_prefix("/en") {
        Some("") => ("en", "/"),
        Some(rest) if rest.starts_with(['/', '?']) => ("en", rest),
        _ => ("zh-CN", path),
    }
}

#[test]
fn every_kind_of_page_is_reached_in_both_languages() {
    let seen = everything();
    for path in PAGES {
        let english = if path == "/" { "/en".to_owned() } else { format!("/en{path}") };
        for address in [path, &english] {
            assert_eq!(seen.get(address).map(|page| page.status), Some(200), "{address}");
        }
    }
}

#[test]
fn every_page_says_what_it_is() {
    for (path, _, page) in pages() {
        let (lang, rest) = split(path);
        assert_eq!(page.lang, lang, "{path}");
        assert_eq!(page.headings, 1, "one <h1>: {path}");
        assert!(page.repeated_ids.is_empty(), "{path}: ids twice: {:?}", page.repeated_ids);
        assert!(!page.title.trim().is_empty(), "{path}");
        assert!(page.meta["description"].chars().count() > 4, "{path}");
        let home = if lang == "en" { "Home" } else { "首页" };
        let crumbs = page.crumbs.as_deref().unwrap_or_default();
        assert_eq!(crumbs.starts_with(home), rest != "/", "{path}: {crumbs}");
    }
}

#[test]
fn titles_tell_the_pages_of_a_column_apart() {
    let mut titles = std::collections::BTreeMap::new();
    for (path, seen, page) in pages() {
        // A programme and an indicator may be about the same thing, and so may their charts; a query changes only the
        // view.
        let (_, rest) = split(path);
        let column = rest.split('/').nth(1).unwrap_or_default();
        if column == "charts" || rest.contains('?') || seen.status != 200 {
            continue;
        }
        if let Some(other) = titles.insert((page.lang.as_str(), column, page.title.as_str()), path) {
            panic!("{path} and {other} are both called {}", page.title);
        }
    }
}

#[test]
fn the_required_meta_tags_are_there() {
    const HOME: [&str; 3] = ["SiteName", "SiteDomain", "SiteIDCode"];
    const COLUMN: [&str; 4] = ["ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"];
    const ARTICLE: [&str; 3] = ["ArticleTitle", "PubDate", "ContentSource"];
    let mut articles = 0;
    for (path, _, page) in pages() {
        let (_, rest) = split(path);
        let article = rest.starts_with("/disclosures/");
        articles += usize::from(article);
        for (names, wanted) in [(&HOME[..], true), (&COLUMN, rest != "/"), (&ARTICLE, article)] {
            for name in names {
                let content = page.meta.get(*name);
                assert_eq!(content.is_some_and(|text| !text.trim().is_empty()), wanted, "{path}: {name}");
            }
        }
        let code = &page.meta["SiteIDCode"];
        assert!(code.len() == 10 && code.bytes().all(|b| b.is_ascii_digit()), "{code}");
        if article {
            let date = &page.meta["PubDate"];
            let (day, time) = date.split_once(' ').expect("yyyy-MM-dd HH:mm");
            assert!(day.parse::<domain::Day>().is_ok() && time == "00:00", "{date}");
        }
    }
    assert!(articles >= 12, "{articles} articles");
}

#[test]
fn the_footer_has_placeholders_that_nobody_takes_for_real() {
    for (path, _, page) in pages() {
        let organiser = if page.lang == "en" { "(demonstration)" } else { "（演示）" };
        for part in [organiser, "0000000000", "演示ICP备00000000号", "演示公网安备00000000000000号"]
        {
            assert!(page.footer.contains(part), "{path}: {part} in {}", page.footer);
        }
    }
}
