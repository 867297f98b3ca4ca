//! Addresses that make no sense: 400 or 404, in words, with ways back, and never a fault of ours.

use super::{
    html::Html,
    site::{Answer, Served, reading},
};
use axum::http::Request;

/// Addresses that answer 400 or 404.
const REFUSED: [&str; 55] = [
    "/nowhere",
    "/en/nowhere",
    "/zh",
    "/fr/air",
    "/en/en",
    "/en/en/air",
    "/EN/air",
    "/air/",
    "//",
    "//air",
    "/air//",
    "/./air",
    "/../etc/passwd",
    "/..%2f..%2fetc%2fpasswd",
    "/charts/..%2f..%2fetc%2fpasswd",
    "/charts/%2e%2e/pm25-mean",
    "/disclosures/..%2findex",
    "/disclosures/%00",
    "/disclosures/2024-h1-work-report%00",
    "/disclosures/nothing",
    "/disclosures/青洋",
    "/disclosures/%E9%9D%92",
    "/disclosures/%ff%fe",
    "/disclosures/%",
    "/disclosures/%zz",
    "/indicators/nothing",
    "/indicators/PM25-MEAN",
    "/indicators/pm25-mean/",
    "/indicators/pm25-mean/x",
    "/indicators/'%20or%201=1--",
    "/progress/nothing",
    "/progress/-",
    "/charts/nothing",
    "/charts/nothing.svg",
    "/charts/.svg",
    "/charts/pm25-mean.exe",
    "/charts/air-.csv",
    "/charts/air-district-",
    "/charts/air-district-pm25-",
    "/charts/air--pm25-days",
    "/charts/air-district-pm99-days.json",
    "/charts/air-nowhere-pm25-all-hours.part",
    "/charts/air-district-pm99-all-hours.part",
    "/charts/nothing.part?from=2024-01-01",
    "/charts/water-",
    "/charts/water-huangtiandang-tn",
    "/charts/water-nothing-class.svg",
    "/charts/water-huangtiandang-tp-samples",
    "/water/sections",
    "/water/sections/nothing",
    "/water/sections/huangtiandang/x",
    "/charts/programme-",
    "/charts/programme-nothing.svg",
    "/en/charts/青洋.csv",
    "/admin/",
];

/// Queries that answer 400.
const BAD_QUERIES: [&str; 33] = [
    "/water?page=2",
    "/water?page=x",
    "/water/sections/huangtiandang?page=2",
    "/disclosures?year=abc",
    "/disclosures?year=-1",
    "/disclosures?year=99999999999999999999",
    "/disclosures?year=2024.5",
    "/disclosures?category=nothing",
    "/disclosures?category=%00",
    "/disclosures?page=0",
    "/disclosures?page=-1",
    "/disclosures?page=1e3",
    "/disclosures?page=4294967296",
    "/disclosures?page=10000",
    "/en/disclosures?page=%F0%9F%8C%8A",
    "/search?page=0",
    "/search?q=PM2.5&page=9999",
    "/search?page=abc",
    "/charts/pm25-mean?from=x",
    "/charts/pm25-mean.svg?from=x",
    "/charts/pm25-mean?hide=nothing",
    "/charts/air-district-pm25-days?from=2024-02-30",
    "/charts/air-district-pm25-days?from=2024-06-01&to=2024-01-01",
    "/charts/air-district-pm25-days?from=%00",
    "/charts/air-district-pm25-days.svg?to=99999999999999999999",
    "/charts/air-district-pm25-days?from=-1",
    "/charts/air-district-pm25-days.part?from=2024-13-01",
    "/charts/air-district-pm25-days.part?from=2024-06-01&to=2024-01-01",
    "/charts/air-demo-station-1-pm25-all-hours?from=2024-06-01T24",
    "/charts/air-demo-station-1-pm25-all-hours.part?from=2024-06-01T5&to=x",
    "/charts/air-demo-station-1-pm25-all-hours.part?from=2024-06-02&to=2024-06-01",
    "/en/charts/air-demo-station-1-pm25-all-hours.part?from=%00",
    "/en/charts/progress-status?hide=%F0%9F%8C%8A",
];

/// A page in words with ways back, whatever the status.
fn helpful(address: &str, answer: &Answer) {
    assert_eq!(answer.header("content-type"), "text/html; charset=utf-8", "{address:.100}");
    let html = Html::parse(answer.text());
    let main = html.all("main").next().expect("main");
    let links = html.inside(main).filter(|tag| tag.get("href").is_some_and(|h| h.starts_with('/'))).count();
    assert!(links >= 5, "{address:.100}: {links} links");
    assert_eq!(html.all("h1").count(), 1, "{address:.100}");
}

async fn refused(portal: &Served, address: &str, statuses: &[u16]) {
    let answer = portal.get(address).await;
    assert!(statuses.contains(&answer.status.as_u16()), "{address:.100}: {}", answer.status);
    helpful(address, &answer);
}

#[test]
fn addresses_of_nothing_are_answered_with_a_helpful_page() {
    reading(|portal| async move {
        for address in REFUSED {
            refused(portal, address, &[400, 404]).await;
        }
        for prefix in ["/disclosures/", "/indicators/", "/progress/", "/charts/", "/", "/en/"] {
            refused(portal, &format!("{prefix}{}", "x".repeat(10_000)), &[404]).await;
            refused(portal, &format!("{prefix}{}", "%00".repeat(3000)), &[404]).await;
        }
    });
}

#[test]
fn parameters_without_sense_are_answered_with_a_helpful_page() {
    reading(|portal| async move {
        for address in BAD_QUERIES {
            refused(portal, address, &[400]).await;
        }
        // Longer than any search.
        for words in ["水".repeat(101), "a".repeat(10_000)] {
            refused(portal, &format!("/search?q={words}"), &[400]).await;
            refused(portal, &format!("/en/disclosures?words={words}"), &[400]).await;
        }
    });
}

#[test]
fn no_query_breaks_any_route() {
    let keys = ["q", "page", "from", "to", "hide", "category", "year", "words", "back", "format", "lang", ""];
    let values = [
        "%00",
        "%",
        "%zz",
        "%ff%fe",
        "..%2f..%2f",
        "<script>alert(1)</script>",
        "%22%3E%3Cscript%3E",
        "青洋",
        "%F0%9F%8C%8A",
        "-1",
        "99999999999999999999999999",
        "NaN",
        "'%20OR%20''='",
        "*%20%22%20NEAR(",
    ]
    .map(str::to_owned);
    let mut values = values.to_vec();
    values.extend(["x".repeat(10_000), "/".repeat(30_000), "水".repeat(3_400), "%E6".repeat(3_000)]);
    let routes = [
        "/",
        "/en",
        "/disclosures",
        "/disclosures/2024-h1-enforcement",
        "/search",
        "/preferences",
        "/charts/pm25-mean",
        "/charts/pm25-mean.svg",
        "/charts/progress-investment.csv",
        "/nowhere",
        "/robots.txt",
    ];
    reading(|portal| async move {
        for route in routes {
            for key in keys {
                for value in &values {
                    // `<` and `>` are not allowed in addresses; clients encode them.
                    let value = value.replace('<', "%3C").replace('>', "%3E");
                    let address = format!("{route}?{key}={value}&{key}");
                    let answer = portal.get(&address).await;
                    let status = answer.status.as_u16();
                    assert!(matches!(status, 200 | 400 | 404), "{address:.120}: {status}");
                    let kind = answer.header("content-type");
                    assert!(status == 200 || kind.starts_with("text/html"), "{address:.120}: {kind}");
                    if kind.starts_with("text/html") {
                        assert!(!answer.text().contains("<script>alert"), "{address:.120}");
                    }
                }
            }
        }
    });
}

#[test]
fn what_is_typed_is_shown_as_text() {
    reading(|portal| async move {
        for address in [
            "/search?q=%3C/title%3E%3Cimg%20src=x%20onerror=alert(1)%3E",
            "/disclosures?words=%22%20autofocus%20onfocus=alert(1)%20x=%22",
            "/disclosures?year=%3Cimg%20src=x%3E",
            "/preferences?back=%22%3E%3Cimg%20src=x%3E",
            "/preferences?back=//evil.example",
            "/nowhere/%22onx=%22",
            "/nowhere/\"onx=\"",
        ] {
            let answer = portal.get(address).await;
            let html = Html::parse(answer.text());
            assert_eq!(html.all("img").count(), 0, "{address}");
            let odd =
                html.tags.iter().flat_map(|tag| &tag.attributes).find(|(name, _)| name.starts_with("on"));
            assert_eq!(odd, None, "{address}");
            assert!(!answer.text().contains("value=\"//evil"), "{address}");
        }
    });
}

#[test]
fn pages_are_only_read() {
    reading(|portal| async move {
        let pages = ["/", "/en/air", "/charts/pm25-mean", "/charts/pm25-mean.csv", "/search", "/nowhere"];
        let others = [
            "/api/v1/figures",
            "/openapi.json",
            "/sitemap.xml",
            "/healthz",
            "/preferences.css",
            "/feeds/all.atom",
        ];
        let air = ["/api/v1/stations", "/api/v1/stations/district/observations", "/api/v1/air/summary"];
        for address in
            pages.into_iter().chain(others).chain(air).chain(["/en/preferences", "/pkg/assets.json"])
        {
            for method in ["POST", "PUT", "PATCH", "DELETE", "TRACE", "BREW"] {
                let answer = portal.ask(Request::builder().method(method).uri(address)).await;
                let status = answer.status.as_u16();
                assert!(matches!(status, 403 | 405), "{method} {address}: {status}");
            }
        }
    });
}

#[test]
fn head_is_get_without_the_body() {
    reading(|portal| async move {
        for address in [
            "/",
            "/en/charts/pm25-mean",
            "/charts/pm25-mean.csv",
            "/api/v1/figures",
            "/api/v1/stations/district/observations",
            "/api/v1/stations/none/observations",
            "/sitemap.xml",
            "/en/feeds/all.json",
            "/nowhere",
            "/healthz",
            "/preferences",
            "/preferences.css",
            "/pkg/main.0123abcd.css",
        ] {
            let get = portal.get(address).await;
            let head = portal.ask(Request::head(address)).await;
            assert_eq!(head.status, get.status, "{address}");
            assert!(head.body.is_empty(), "{address}");
            for name in ["content-type", "etag", "cache-control", "content-security-policy", "content-length"]
            {
                assert_eq!(head.headers.get(name), get.headers.get(name), "{name} of {address}");
            }
        }
    });
}
