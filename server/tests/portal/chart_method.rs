//! The page of a chart says how it was made, up to when it has data, and when the next are due.

use super::site::reading;

/// One of every family, and the section of `/methods` that it must lead to.
const FAMILIES: [(&str, &str); 28] = [
    ("pm25-mean", "published"),
    ("air-district-pm25-hours", "real-time"),
    ("air-district-no2-hours", "real-time"),
    ("air-district-pm25-all-hours", "real-time"),
    ("air-district-o3-months", "days"),
    ("air-district-pm25-days", "days"),
    ("air-district-o3-days", "days"),
    ("air-district-pm25-months", "days"),
    ("air-district-good-days", "ratios"),
    ("air-district-months-compared", "ratios"),
    ("air-district-calendar-2024", "aqi"),
    ("air-district-calendar-2024-hj633-2026", "aqi"),
    ("air-district-pollutant-shares", "aqi"),
    ("air-district-diurnal", "days"),
    ("air-district-weekdays", "days"),
    ("air-district-trend", "trends"),
    ("water-classes", "water"),
    ("water-good-share", "water"),
    ("water-matrix", "water"),
    ("water-huangtiandang-class", "water"),
    ("water-huangtiandang-tp", "water"),
    ("progress-status", "published"),
    ("progress-investment", "published"),
    ("rectification-status", "published"),
    ("rectification-due", "published"),
    ("commitments-themes", "published"),
    ("programme-taihu", "published"),
    ("programme-eco-axis-burnup", "published"),
];

#[test]
fn every_family_of_charts_says_how_it_was_made_and_when_there_will_be_more() {
    reading(|portal| async move {
        let methods = portal.page("/methods").await;
        let mut seen = 0;
        for (id, anchor) in FAMILIES {
            if portal.get(&format!("/charts/{id}")).await.status == 404 {
                println!("no {id}");
                continue;
            }
            seen += 1;
            let page = portal.page(&format!("/charts/{id}")).await;
            for words in ["怎么算的", "数据截至", "最近更新", "下次更新", "出处与说明"] {
                assert!(page.contains(words), "{id}: {words}");
            }
            assert!(page.contains(&format!("href=\"/methods#{anchor}\"")), "{id}: {anchor}");
            assert!(methods.contains(&format!("id=\"{anchor}\"")), "{anchor}");
            let drawing = portal.page(&format!("/charts/{id}.svg")).await;
            let (line, spoken) = (drawing.contains("class=\"target\""), page.contains("虚线"));
            assert_eq!(spoken, line, "{id}: a line is explained where there is one, and nowhere else");
            let english = portal.page(&format!("/en/charts/{id}")).await;
            for words in ["How it was made", "Data up to", "Last updated", "Next update due"] {
                assert!(english.contains(words), "{id}: {words}");
            }
            let facts = english.split_once("id=\"updates\"").expect("a section").1;
            let facts = facts.split_once("</section>").expect("its end").0;
            assert!(!facts.contains("<dd></dd>"), "{id}: {facts}");
            println!("{id}: {facts}");
        }
        assert!(seen >= 25, "only {seen} of the families are there");
        let page = portal.page("/charts/pm25-mean").await;
        assert!(page.contains("/disclosures/2024-h1-work-report#s"), "sentences are named");
        assert!(page.contains("没有排定：") || page.contains("没有公布的日程"), "no day is made up");
    });
}
