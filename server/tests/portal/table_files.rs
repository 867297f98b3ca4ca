//! Tables of pages as files: every one has them, and they say what the page says.

use super::site::reading;
use calamine::{Data, Reader as _, Xlsx};
use std::io::Cursor;

/// Pages with tables.
const PAGES: [&str; 13] = [
    "/",
    "/air",
    "/air/stations/demo-station-1",
    "/water",
    "/water/sections/huangtiandang",
    "/progress",
    "/progress/eco-axis",
    "/rectification",
    "/commitments",
    "/indicators",
    "/indicators/pm25-mean",
    "/methods",
    "/disclosures/2024-h1-work-report",
];

#[test]
fn every_table_of_every_page_is_a_file_in_three_forms_that_agree() {
    reading(|portal| async move {
        let mut tables = 0;
        for page in
            PAGES.iter().flat_map(|page| [(*page).to_owned(), format!("/en{}", page.trim_end_matches('/'))])
        {
            let html = portal.page(&page).await;
            let links: Vec<&str> = html
                .split("href=\"")
                .skip(1)
                .filter_map(|rest| rest.split_once('"').map(|(href, _)| href))
                .filter(|href| href.contains("/tables/") && href.ends_with(".json"))
                .collect();
            let with_rows = app::tables::each(&html).filter(|table| table.matches("<tr").count() > 1);
            assert_eq!(links.len(), with_rows.count(), "{page}");
            for link in links {
                tables += 1;
                agree(portal, link).await;
            }
        }
        assert!(tables > 30, "only {tables}");
        for odd in [
            "/tables/air/0.csv",
            "/tables/air/99.csv",
            "/tables/air/01.csv",
            "/tables/air/1.svg",
            "/tables/nothing/1.csv",
        ] {
            assert_eq!(portal.get(odd).await.status, 404, "{odd}");
        }
    });
}

async fn agree(portal: &super::site::Served, link: &str) {
    let json = portal.get(link).await;
    assert_eq!(json.status, 200, "{link}");
    let json: serde_json::Value = serde_json::from_slice(&json.body).expect("JSON");
    let rows = json["rows"].as_array().expect("rows");
    let title = json["title"].as_str().expect("a title");
    assert!(!rows.is_empty() && !title.is_empty(), "{link}");
    let stem = link.strip_suffix(".json").expect("an ending");
    let csv = portal.get(&format!("{stem}.csv")).await;
    assert_eq!(csv.text().lines().count(), rows.len() + 1, "{link}");
    assert!(csv.header("content-disposition").contains("filename*=UTF-8''"), "{link}");
    let book = portal.get(&format!("{stem}.xlsx")).await;
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(book.body)).expect("a workbook");
    let name = book.sheet_names()[0].clone();
    let range = book.worksheet_range(&name).expect("a sheet");
    for (row, told) in range.rows().skip(1).zip(rows) {
        for (cell, told) in row.iter().zip(told.as_array().expect("a row")) {
            match told {
                serde_json::Value::Number(number) => {
                    let same = matches!(cell, Data::Float(n) if Some(*n) == number.as_f64());
                    assert!(same, "{link}: {cell:?} and {number}");
                }
                serde_json::Value::String(text) => assert_eq!(&cell.to_string(), text, "{link}"),
                _ => assert!(matches!(cell, Data::Empty), "{link}: {cell:?}"),
            }
        }
    }
}
