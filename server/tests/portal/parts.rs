//! Long charts: the page holds an overview, and its script gets the rest in parts.

use super::site::reading;
use chart::{Chart, View, from_wire};

const LONG: &str = "/charts/air-demo-station-1-pm25-all-hours";

/// The chart that a page gives to its script.
fn embedded(html: &str) -> Chart {
    let wire = html.split("data-chart=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a chart");
    from_wire(&wire.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
        .expect("a chart in wire form")
}

#[test]
fn a_page_holds_an_overview_and_the_parts_hold_every_value() {
    reading(|portal| async move {
        for (prefix, lang_en) in [("", false), ("/en", true)] {
            let page = portal.get(&format!("{prefix}{LONG}")).await;
            assert_eq!(page.status, 200);
            let overview = embedded(page.text());
            assert_eq!(overview.lang_en, lang_en);
            assert_eq!(overview.finer, format!("{prefix}{LONG}.part"));
            let points = &overview.series[0].points;
            assert!((400..=820).contains(&points.len()), "{}", points.len());
            assert!(page.body.len() < 400_000, "{} bytes", page.body.len());

            let view = View::from_query(&overview, Some("2024-03-01T05"), Some("2024-03-08T20"), None)
                .expect("a view");
            let part = portal.get(&format!("{prefix}{LONG}.part?from=2024-03-01T05&to=2024-03-08T20")).await;
            assert_eq!(
                (part.status.as_u16(), part.header("content-type")),
                (200, "text/plain; charset=utf-8")
            );
            let part = from_wire(part.text()).expect("a chart in wire form");
            let hours: Vec<i32> = part.series[0].points.iter().map(|p| p.0).collect();
            assert_eq!(hours, (view.first..=view.last).collect::<Vec<_>>(), "every hour, and no other");
            assert_eq!(part.finer, "", "nothing is left out");
            // What the overview says of these days is what was measured.
            let said = points.iter().filter(|p| p.0 >= view.first && p.0 <= view.last);
            assert!(said.clone().count() > 5);
            said.for_each(|p| assert!(part.series[0].points.contains(p), "{p:?}"));
        }
    });
}

#[test]
fn a_part_is_never_larger_than_a_screen_needs() {
    reading(|portal| async move {
        for query in ["", "?from=2023-01-01", "?from=1970-01-01&to=9999-12-31T23"] {
            let part = portal.get(&format!("{LONG}.part{query}")).await;
            assert_eq!(part.status, 200, "{query}");
            let part = from_wire(part.text()).expect("a chart in wire form");
            let count = part.series[0].points.len();
            assert!((1000..=2020).contains(&count), "{query}: {count}");
            assert!(!part.finer.is_empty());
        }
        // The file has all of them.
        let file = portal.get(&format!("{LONG}.csv")).await;
        assert!(file.text().lines().count() > 13_000, "{}", file.text().lines().count());
    });
}

#[test]
fn charts_of_every_kind_have_parts() {
    reading(|portal| async move {
        let part = portal.get("/charts/air-district-pm25-days.part?from=2024-02-01&to=2024-02-10").await;
        assert_eq!(from_wire(part.text()).map(|c| c.series[0].points.len()), Some(10));
        assert_eq!(portal.get("/charts/pm25-mean.part").await.status, 200);
    });
}
