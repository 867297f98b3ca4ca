//! Lists of the data interface page by page: all pages are the whole list, whatever their size.

use super::{
    observations::{DISTRICT, STATION, json, list},
    site::{Served, reading},
};
use serde_json::Value;

/// Every list: its address, and the field that holds it.
const LISTS: [(&str, &str); 13] = [
    ("/api/v1/figures", "figures"),
    ("/api/v1/figures?theme=air", "figures"),
    ("/api/v1/programmes", "programmes"),
    ("/api/v1/ledgers", "ledgers"),
    ("/api/v1/commitments?verdict=open", "commitments"),
    ("/api/v1/stations", "stations"),
    ("/api/v1/air/summary", "sites"),
    ("/api/v1/sections?level=city", "sections"),
    ("/api/v1/water/summary?period=2024-H1", "sections"),
    ("/api/v1/sections/huangtiandang/observations", "observations"),
    ("/api/v1/sections/huangtiandang/observations?interval=year", "observations"),
    (
        "/api/v1/stations/demo-station-1/observations?interval=hour&from=2024-05-01&to=2024-05-03",
        "observations",
    ),
    ("/api/v1/stations/changzhou/observations?from=2023-12&to=2024-01", "observations"),
];

/// All entries along `next`, and how many pages they were on.
async fn walk(portal: &Served, address: &str, name: &str, limit: usize) -> (Vec<Value>, usize) {
    let mark = if address.contains('?') { '&' } else { '?' };
    let (mut next, mut all, mut pages) = (format!("{address}{mark}limit={limit}"), Vec::new(), 0);
    loop {
        let answer = portal.get(&next).await;
        assert_eq!(answer.status, 200, "{next}: {}", answer.text());
        let page: Value = serde_json::from_slice(&answer.body).expect("JSON");
        let rows = list(&page, name);
        assert!(rows.len() <= limit && page["count"] == rows.len(), "{next}");
        all.extend(rows.iter().cloned());
        pages += 1;
        let Some(to) = page["next"].as_str() else {
            assert_eq!(answer.header("link"), "", "{next} is the last");
            return (all, pages);
        };
        assert_eq!(answer.header("link"), format!("<{to}>; rel=\"next\""));
        assert_eq!(rows.len(), limit, "{next}: only the last page is shorter");
        assert!(to.starts_with(address.split('?').next().expect("a path")), "{to}");
        next = to.to_owned();
    }
}

#[test]
fn all_pages_are_the_whole_list() {
    reading(|portal| async move {
        for (address, name) in LISTS {
            let whole = json(portal, address).await;
            assert_eq!(whole["next"], Value::Null, "{address}: the demonstration fits one answer");
            let whole = list(&whole, name);
            assert!(!whole.is_empty(), "{address}");
            for limit in [1, 2, 7, whole.len().saturating_sub(1).max(1), whole.len(), whole.len() + 1] {
                if limit > 500 || whole.len() > limit * 100 {
                    continue;
                }
                let (walked, pages) = walk(portal, address, name, limit).await;
                assert!(walked == *whole, "{address} by {limit}");
                assert_eq!(pages, whole.len().div_ceil(limit), "{address} by {limit}");
            }
        }
    });
}

#[test]
fn long_windows_are_walked_and_not_refused() {
    reading(|portal| async move {
        // Hours by both editions: particles of HJ 633-2012 need the day before the page.
        for query in
            ["interval=hour&from=2024-01&to=2024-07", "interval=hour&from=2024-06&to=2024-06&edition=2012"]
        {
            let address = format!("{STATION}?{query}");
            let (by_many, _) = walk(portal, &address, "observations", 3_000).await;
            let (by_few, _) = walk(portal, &address, "observations", 601).await;
            assert!(by_many == by_few && by_many.len() > 600, "{address}");
        }
        let (days, _) = walk(portal, &format!("{DISTRICT}?from=0001&to=9999"), "observations", 100).await;
        let whole = json(portal, &format!("{DISTRICT}?from=2023&to=2024")).await;
        assert!(days == *list(&whole, "observations"));
        let (months, pages) =
            walk(portal, &format!("{DISTRICT}?interval=month&from=0001&to=9999"), "observations", 5).await;
        assert_eq!((months.len(), pages), (19, 4));
        let first = json(portal, &format!("{STATION}?interval=hour&from=2023&to=2024")).await;
        assert_eq!((&first["count"], first["next"].is_string()), (&4000.into(), true));
    });
}

#[test]
fn tables_are_paged_by_the_header() {
    reading(|portal| async move {
        let (mut next, mut ids) = ("/api/v1/figures?format=csv&limit=50".to_owned(), Vec::new());
        loop {
            let answer = portal.get(&next).await;
            let text = answer.text().trim_start_matches('\u{feff}').to_owned();
            let mut table = csv::Reader::from_reader(text.as_bytes());
            ids.extend(table.records().map(|row| row.expect("a row")[0].to_owned()));
            let Some(link) = answer.headers.get("link") else { break };
            let link = link.to_str().expect("text");
            next = link
                .strip_prefix('<')
                .and_then(|l| l.strip_suffix(">; rel=\"next\""))
                .expect("a link")
                .into();
        }
        let whole = json(portal, "/api/v1/figures").await;
        let of: Vec<&str> = list(&whole, "figures").iter().filter_map(|f| f["id"].as_str()).collect();
        assert_eq!(
            (ids, &whole["total"]),
            (of.iter().map(|id| (*id).to_owned()).collect(), &of.len().into())
        );
        let xlsx = portal.get("/api/v1/commitments?format=xlsx&limit=1").await;
        assert!(xlsx.header("link").contains("after="), "{:?}", xlsx.headers);
    });
}

#[test]
fn pages_that_make_no_sense_are_refused() {
    reading(|portal| async move {
        for query in
            ["limit=0", "limit=5001", "limit=", "limit=ten", "after=", "after=nothing", "limit=5&limit=6"]
        {
            let answer = portal.get(&format!("/api/v1/figures?{query}")).await;
            assert_eq!(
                (answer.status.as_u16(), answer.header("content-type")),
                (400, "application/problem+json")
            );
        }
        for (address, after) in [
            (STATION, "yesterday"),
            (&format!("{STATION}?interval=hour"), "2024-05-01T24:00:00%2B08:00"),
            (&format!("{STATION}?interval=month"), "2024-05-01"),
            ("/api/v1/sections/huangtiandang/observations", "x"),
            ("/api/v1/sections/huangtiandang/observations?interval=sample", "99999999999999999.manual"),
        ] {
            let mark = if address.contains('?') { '&' } else { '?' };
            let answer = portal.get(&format!("{address}{mark}after={after}")).await;
            assert_eq!(answer.status, 400, "{address} {after}: {}", answer.text());
            assert!(answer.text().contains("after"), "{}", answer.text());
        }
        // A plus sign that was not encoded is understood.
        let address =
            format!("{STATION}?interval=hour&from=2024-05-01&to=2024-05-02&after=2024-05-01T01:00:00");
        let one = json(portal, &format!("{address}%2B08:00")).await;
        assert_eq!((&one, &one["count"]), (&json(portal, &format!("{address}+08:00")).await, &47.into()));
    });
}
