//! The edition that judges a chart is part of its address.

use super::{seven_years::reading, site::Served};
use std::collections::BTreeMap;

/// What a chart says by month: the last column of its CSV.
async fn months(portal: &Served, chart: &str) -> BTreeMap<String, String> {
    let text = portal.page(&format!("/charts/{chart}.csv")).await;
    let rows = text.trim_start_matches('\u{feff}').lines().skip(1);
    rows.filter_map(|row| row.rsplit_once(','))
        .map(|(month, value)| (month.to_owned(), value.to_owned()))
        .collect()
}

#[test]
fn an_edition_can_be_asked_for_and_both_are_where_the_default_changes() {
    reading(|portal| async move {
        let by_date = months(portal, "air-district-good-days").await;
        let old = months(portal, "air-district-good-days-hj633-2012").await;
        let new = months(portal, "air-district-good-days-hj633-2026").await;
        let (before, after): (Vec<_>, Vec<_>) = by_date.keys().partition(|month| month.as_str() < "2026-03");
        assert!(before.len() > 24 && !after.is_empty(), "{by_date:?}");
        assert!(before.iter().all(|month| by_date[*month] == old[*month]), "{old:?}");
        assert!(after.iter().all(|month| by_date[*month] == new[*month]), "{new:?}");
        assert!(by_date.keys().any(|month| old[month] != new[month]), "the same air has fewer good days");
    });
}

#[test]
fn every_chart_of_the_index_leads_to_the_same_by_another_edition() {
    reading(|portal| async move {
        for tail in ["good-days", "months-compared", "calendar-2025"] {
            let plain = format!("air-district-{tail}");
            let page = portal.page(&format!("/charts/{plain}")).await;
            for (edition, name) in [("hj633-2012", "HJ 633-2012"), ("hj633-2026", "HJ 633-2026")] {
                let chart = format!("{plain}-{edition}");
                assert!(page.contains(&format!("href=\"/charts/{chart}\"")), "{plain} leads to {edition}");
                let judged = portal.page(&format!("/charts/{chart}")).await;
                assert!(judged.contains(&format!("（按 {name}）")), "{chart}: its title says so");
                assert!(judged.contains(&format!("所有的天都按 {name} 评价")), "{chart}: and what it means");
                assert!(judged.contains(&format!("href=\"/charts/{plain}\"")), "{chart} leads back");
                assert!(
                    judged.contains(&format!("href=\"/charts/{chart}\" aria-current=\"page\"")),
                    "{chart}"
                );
                let english = portal.page(&format!("/en/charts/{chart}")).await;
                assert!(english.contains(&format!("(by {name})")), "{chart}");
                for file in ["svg", "csv", "json", "xlsx"] {
                    assert_eq!(
                        portal.get(&format!("/charts/{chart}.{file}")).await.status,
                        200,
                        "{chart}.{file}"
                    );
                }
                assert_eq!(portal.get(&format!("/embed/{chart}")).await.status, 200, "{chart}");
            }
        }
        for none in [
            "air-district-pm25-days-hj633-2012",
            "air-district-good-days-hj633-2018",
            "air-district-pollutant-shares-hj633-2012",
            "pm25-mean-hj633-2012",
        ] {
            assert_eq!(portal.get(&format!("/charts/{none}")).await.status, 404, "{none}");
        }
        assert!(!portal.page("/charts/air-district-pm25-days").await.contains("id=\"editions\""));
    });
}
