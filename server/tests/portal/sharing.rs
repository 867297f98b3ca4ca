//! What messengers, search engines and other programs are told of every page.

use super::{
    crawl::pages,
    site::{ORIGIN, reading},
};
use serde_json::Value;

/// The things of a type in the linked data of a page.
fn of_type<'a>(linked: &'a [Value], kind: &str) -> Vec<&'a Value> {
    let graphs = linked.iter().filter_map(|data| data["@graph"].as_array());
    graphs.flatten().filter(|thing| thing["@type"] == kind).collect()
}

#[test]
fn every_page_can_be_shared() {
    for (path, _, page) in pages() {
        let graph = &page.graph;
        for name in ["og:type", "og:site_name", "og:title", "og:description", "og:url", "og:locale"] {
            assert!(graph.get(name).is_some_and(|content| !content.trim().is_empty()), "{path}: {name}");
        }
        assert_eq!(graph["og:url"], page.canonical, "{path}");
        let (own, other) = if page.lang == "en" { ("en_GB", "zh_CN") } else { ("zh_CN", "en_GB") };
        assert_eq!(
            (graph["og:locale"].as_str(), graph["og:locale:alternate"].as_str()),
            (own, other),
            "{path}"
        );
        let article = path.contains("/disclosures/");
        assert_eq!(graph["og:type"], if article { "article" } else { "website" }, "{path}");
        for name in ["twitter:card", "twitter:title", "twitter:description"] {
            assert!(page.meta.get(name).is_some_and(|content| !content.is_empty()), "{path}: {name}");
        }
        // Messengers do not take pictures from SVG.
        let chart = path.trim_start_matches("/en").starts_with("/charts/") && !path.contains('@');
        let picture = chart.then(|| format!("{}.card.png", page.canonical));
        assert_eq!(graph.get("og:image"), picture.as_ref(), "{path}");
    }
}

#[test]
fn every_page_says_as_data_where_it_stands() {
    for (path, _, page) in pages() {
        assert_eq!(page.linked.len(), 1, "{path}");
        assert_eq!(page.linked[0]["@context"], "https://schema.org", "{path}");
        let Some(crumbs) = &page.crumbs else { continue };
        let [list] = of_type(&page.linked, "BreadcrumbList")[..] else { panic!("{path}: no breadcrumbs") };
        let steps = list["itemListElement"].as_array().expect("steps");
        for (at, step) in steps.iter().enumerate() {
            assert_eq!(step["position"], at + 1, "{path}");
            assert!(crumbs.contains(step["name"].as_str().expect("a name")), "{path}: {step}");
            assert!(step["item"].as_str().is_some_and(|item| item.starts_with(ORIGIN)), "{path}: {step}");
        }
        assert_eq!(steps.last().expect("a step")["item"], page.canonical, "{path}");
    }
}

#[test]
fn charts_are_data_sets_and_disclosures_are_reports() {
    let (mut sets, mut reports) = (0, 0);
    for (path, _, page) in pages() {
        let found = of_type(&page.linked, "Dataset");
        let whole = path.contains("/data/") && !path.ends_with("/data/api");
        let chart = path.contains("/charts/");
        assert_eq!(found.len(), usize::from(chart || whole), "{path}");
        for set in found {
            assert_eq!(set["url"], page.canonical, "{path}");
            let files = set["distribution"].as_array().expect("files");
            let kinds: Vec<_> = files.iter().filter_map(|file| file["encodingFormat"].as_str()).collect();
            let second = if whole { "application/vnd.apache.parquet" } else { "application/json" };
            assert_eq!(kinds, ["text/csv", second], "{path}");
            sets += 1;
        }
        let fixed = path.contains("/revisions/");
        let found = of_type(&page.linked, "Report");
        assert_eq!(found.len(), usize::from(path.contains("/disclosures/") && !fixed), "{path}");
        for report in found {
            assert!(report["identifier"].as_str().is_some_and(|number| number.contains('/')), "{path}");
            assert!(report["datePublished"].as_str().is_some_and(|day| day.len() == 10), "{path}");
            reports += 1;
        }
    }
    assert!(sets > 370 && reports >= 12, "{sets} data sets, {reports} reports");
}

#[test]
fn the_files_of_a_data_set_are_there() {
    reading(|portal| async move {
        for path in ["/charts/pm25-mean", "/en/charts/air-district-pm25-days"] {
            let page = portal.page(path).await;
            let html = super::html::Html::parse(&page);
            let script = html.all("script").find(|s| s.get("type") == Some("application/ld+json"));
            let data: Value = serde_json::from_str(html.source_of(script.expect("data"))).expect("JSON");
            let [set] = of_type(std::slice::from_ref(&data), "Dataset")[..] else { panic!("{path}") };
            for file in set["distribution"].as_array().expect("files") {
                let address =
                    file["contentUrl"].as_str().and_then(|a| a.strip_prefix(ORIGIN)).expect("of this site");
                let answer = portal.get(address).await;
                assert_eq!(answer.status, 200, "{address}");
                let kind = file["encodingFormat"].as_str().expect("a kind");
                assert!(answer.header("content-type").starts_with(kind), "{address}");
            }
        }
    });
}

#[test]
fn what_is_typed_stays_inside_its_data() {
    reading(|portal| async move {
        let page = portal.page("/search?q=%3C/script%3E%3Cscript%3Ealert(1)%3C/script%3E%3C!--").await;
        assert!(!page.contains("<script>alert"), "{page}");
        let html = super::html::Html::parse(&page);
        for script in html.all("script") {
            assert_eq!(script.get("type"), Some("application/ld+json"));
            let text = html.source_of(script);
            assert!(!text.contains('<') && serde_json::from_str::<Value>(text).is_ok(), "{text}");
        }
        // Nothing is said of what is not there.
        for nothing in ["/nowhere", "/charts/none", "/charts/pm25-mean?from=x"] {
            let answer = portal.get(nothing).await;
            assert!(!answer.text().contains("ld+json") && !answer.text().contains("og:"), "{nothing}");
        }
    });
}
