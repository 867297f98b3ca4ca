//! Programmes, ledgers and commitments through the data interface and on their pages.

use super::site::{Served, reading};
use serde_json::Value;

async fn list(portal: &Served, address: &str, name: &str) -> Vec<Value> {
    let answer = portal.get(address).await;
    assert_eq!(
        (answer.status.as_u16(), answer.header("content-type")),
        (200, "application/json"),
        "{address}"
    );
    assert!(!answer.header("etag").is_empty(), "{address}");
    let body: Value = serde_json::from_slice(&answer.body).expect("JSON");
    let list = body[name].as_array().expect("a list").clone();
    assert_eq!(body["count"], list.len());
    list
}

#[test]
fn every_programme_is_served_with_its_numbers_and_their_sentences() {
    reading(|portal| async move {
        let programmes = list(portal, "/api/v1/programmes", "programmes").await;
        assert!(programmes.len() >= 28, "{}", programmes.len());
        let of = |id: &str| programmes.iter().find(|p| p["id"] == id).unwrap_or_else(|| panic!("{id}"));
        let beautiful = &of("beautiful-changzhou")["reports"][0];
        assert_eq!(
            (&beautiful["total"], &beautiful["done"], &beautiful["day"]),
            (&878.into(), &448.into(), &"2024-06-30".into())
        );
        assert_eq!(beautiful["rate"].to_string(), "51");
        assert!(
            beautiful["source"]["href"]
                .as_str()
                .is_some_and(|h| h.starts_with("/disclosures/2024-h1-work-report#s"))
        );
        let checks = of("beautiful-changzhou")["checks"].as_array().expect("checks");
        assert!(
            checks.iter().any(|c| c["kind"] == "stated_rate" && c["outcome"] == "confirmed"),
            "{checks:?}"
        );
        let sewer = &of("sewer-separation")["reports"][0]["quantities"];
        assert!(sewer.as_array().expect("quantities").iter().any(|q| q["done"] == 19931));
        assert_eq!(of("tributaries")["tasks"][0]["responsible"]["zh"], "区水利局、本局");
        assert_eq!(of("section-safeguard")["sections"][0], "qingyang-bridge");
        for programme in &programmes {
            let page = portal.page(programme["href"].as_str().expect("an address")).await;
            assert!(page.contains(programme["name"]["zh"].as_str().expect("a name")));
        }
    });
}

#[test]
fn every_ledger_line_is_served_and_its_sums_follow_from_the_items() {
    reading(|portal| async move {
        let ledgers = list(portal, "/api/v1/ledgers", "ledgers").await;
        assert_eq!(ledgers.len(), 3);
        let page = portal.page("/rectification").await;
        for ledger in &ledgers {
            let report = &ledger["reports"][0];
            for total in report["totals"].as_array().expect("totals") {
                assert_eq!(total["stated"], total["sum"], "{ledger}");
                let of = &total["of"]["code"];
                let items =
                    ledger["items"].as_array().expect("items").iter().filter(|i| i["of"]["code"] == *of);
                assert_eq!(total["sum"], items.count());
            }
            assert!(ledger["items"].as_array().expect("items").iter().all(|i| i["name"].is_null()));
            assert!(page.contains(ledger["name"]["zh"].as_str().expect("a name")));
        }
        assert!(page.contains("仅有数量") && page.contains("数据已核对"));
        let one = list(portal, "/api/v1/ledgers?ledger=central-2022", "ledgers").await;
        assert_eq!(one.len(), 1);
    });
}

#[test]
fn every_commitment_is_served_and_shown_and_can_be_narrowed() {
    reading(|portal| async move {
        let all = list(portal, "/api/v1/commitments", "commitments").await;
        assert!(all.len() >= 80, "{}", all.len());
        let page = portal.page("/commitments").await;
        for commitment in &all {
            assert!(page.contains(&format!("id=\"{}\"", commitment["id"].as_str().expect("an id"))));
        }
        let water = list(portal, "/api/v1/commitments?theme=water&verdict=open", "commitments").await;
        assert!(!water.is_empty() && water.len() < all.len());
        let page = portal.page("/commitments?theme=water&verdict=open").await;
        assert!(page.contains("h2-trace-rivers") && !page.contains("id=\"h2-pm-ozone\""));
        assert!(portal.page("/commitments?verdict=kept").await.contains("没有符合条件的承诺事项"));
    });
}

#[test]
fn what_makes_no_sense_is_a_problem_and_what_is_not_there_is_not_found() {
    reading(|portal| async move {
        for (address, status) in [
            ("/api/v1/programmes?format=ods", 400),
            ("/api/v1/programmes?theme=fire", 400),
            ("/api/v1/programmes?programme=none", 404),
            ("/api/v1/programmes?theme=air&theme=water", 400),
            ("/api/v1/ledgers?ledger=none", 404),
            ("/api/v1/ledgers?format=pdf", 400),
            ("/api/v1/commitments?verdict=maybe", 400),
            ("/api/v1/commitments?commitment=none", 404),
        ] {
            let answer = portal.get(address).await;
            assert_eq!(answer.status, status, "{address}");
            assert_eq!(answer.header("content-type"), "application/problem+json", "{address}");
        }
        for address in [
            "/commitments?theme=fire",
            "/commitments?verdict=maybe",
            "/progress/tributaries?state=lost",
            "/progress/tributaries?sort=colour",
            "/progress/tributaries?unit=nobody",
            "/progress?sort=name",
        ] {
            assert_eq!(portal.get(address).await.status, 400, "{address}");
        }
    });
}

#[test]
fn the_answers_are_described() {
    reading(|portal| async move {
        let description: Value = serde_json::from_str(&portal.page("/openapi.json").await).expect("JSON");
        for path in ["/api/v1/programmes", "/api/v1/ledgers", "/api/v1/commitments"] {
            assert!(description["paths"][path]["get"]["responses"]["404"].is_object(), "{path}");
        }
    });
}

#[test]
fn tables_come_as_csv_and_as_workbooks() {
    reading(|portal| async move {
        for name in ["programmes", "ledgers", "commitments", "figures"] {
            let csv = portal.get(&format!("/api/v1/{name}?format=csv")).await;
            assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8");
            assert!(csv.header("content-disposition").contains(&format!("{name}.csv")));
            let xlsx = portal.get(&format!("/api/v1/{name}?format=xlsx")).await;
            assert_eq!(
                xlsx.header("content-type"),
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            );
            assert!(xlsx.body.starts_with(b"PK"), "{name}");
        }
    });
}

#[test]
fn tasks_are_filtered_and_sorted_by_the_address() {
    reading(|portal| async move {
        let whole = portal.page("/progress/rural-sewage").await;
        assert!(whole.contains("东青村生活污水治理") && whole.contains("横沟村生活污水治理"));
        let started = portal.page("/progress/rural-sewage?state=started&sort=name").await;
        assert!(started.contains("东青村生活污水治理") && !started.contains("横沟村生活污水治理"));
    });
}

#[test]
fn a_programme_says_where_it_is_and_that_one_report_has_no_pace() {
    reading(|portal| async move {
        let page = portal.page("/progress/beautiful-changzhou").await;
        for words in
            ["448/878，即 51.0%", "应为 49.6%", "只公布过一次完成数", "448 ÷ 878 = 51.03%", "还有 164 天"]
        {
            assert!(page.contains(words), "{words}");
        }
        let english = portal.page("/en/progress/beautiful-changzhou").await;
        assert!(english.contains("one point has no pace"));
    });
}

#[test]
fn the_explained_difference_is_shown_where_its_numbers_are() {
    reading(|portal| async move {
        for address in
            ["/indicators/dust-explosion-problems", "/disclosures/2024-h1-work-report", "/indicators"]
        {
            let page = portal.page(address).await;
            assert!(page.contains("= 86 ≠") && page.contains("可能有重叠"), "{address}");
        }
        assert!(portal.page("/").await.contains("数据已核对"));
    });
}
