//! Tables of pages as files: every one has them, and they say what the page says.

use super::{
    crawl::pages,
    html::{Html, Tag},
    site::reading,
};
use calamine::{Data, Reader as _, Xlsx};
use std::io::Cursor;

/// Pages with tables.
const PAGES: [&str; 14] = [
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
    "/disclosures/2024-h1-rectification",
];

/// Pages that depend on what is asked for, so that no link leads to all that they may show.
const ASKED: [&str; 9] = [
    "/methods/calculator?mode=daily&edition=by-date&date=2026-03-01&pm25=75&o3_8h=160&pm10=150",
    "/methods/calculator?mode=hourly&edition=2012&date=2026-03-01&pm25=7500&o3_1h=x",
    "/progress/eco-axis?state=done&sort=name",
    "/progress/industry-clean-up-dyeing?state=done",
    "/progress/industry-clean-up-dyeing?state=not_started",
    "/commitments?theme=governance&verdict=open",
    "/search?q=PM2.5",
    "/charts/air-district-pm25-days?from=2024-03-01&to=2024-04-01",
    "/feedback?about=/charts/pm25-mean",
];

/// What is wrong with tables that have no caption, or not all three files: links of their own, or those of the figure they are in.
pub fn bare(html: &Html<'_>) -> Vec<String> {
    let links: Vec<&str> = html.all("a").filter_map(|link| link.get("href")).collect();
    let figures: Vec<&Tag> = html.all("figure").collect();
    let mut own = 0;
    let mut faults = Vec::new();
    for table in html.all("table") {
        let caption = html.inside(table).find(|tag| tag.name == "caption").map(|tag| html.text_of(tag));
        let name = caption.as_deref().map(str::trim).filter(|name| !name.is_empty());
        if name.is_none() {
            faults.push(format!("no caption: {:.80}", html.text_of(table)));
        }
        let around = figures.iter().find(|figure| html.inside(figure).any(|tag| std::ptr::eq(tag, table)));
        own += usize::from(around.is_none());
        for ending in ["csv", "xlsx", "json"] {
            let there = match around {
                Some(figure) => {
                    let mut inside = html.inside(figure).filter_map(|tag| tag.get("href"));
                    inside.any(|href| href.contains("/charts/") && href.ends_with(&format!(".{ending}")))
                }
                None => {
                    let end = format!("/{own}.{ending}");
                    let path = |href: &str| href.split('?').next().unwrap_or_default().to_owned();
                    links.iter().any(|href| href.contains("/tables/") && path(href).ends_with(&end))
                }
            };
            if !there {
                faults.push(format!("no {ending}: {}", name.unwrap_or_default()));
            }
        }
    }
    faults
}

#[test]
fn every_table_that_a_link_leads_to_has_a_caption_and_files() {
    let (mut tables, mut faults) = (0, Vec::new());
    for (path, _, page) in pages() {
        tables += page.tables;
        faults.extend(page.bare_tables.iter().map(|fault| format!("{path}: {fault}")));
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults[..faults.len().min(40)].join("\n"));
    assert!(tables > 2000, "only {tables} tables");
}

#[test]
fn every_table_that_is_asked_for_has_a_caption_and_files() {
    reading(|portal| async move {
        let mut tables = 0;
        for address in ASKED.iter().flat_map(|path| [(*path).to_owned(), format!("/en{path}")]) {
            let answer = portal.get(&address).await;
            assert!(answer.status == 200 || answer.status == 404, "{address}: {}", answer.status);
            let html = Html::parse(answer.text());
            assert_eq!(bare(&html), Vec::<String>::new(), "{address}");
            tables += html.all("table").count();
        }
        assert!(tables > 8, "only {tables}");
    });
}

#[test]
fn a_table_of_a_text_is_a_file_under_the_heading_it_stands_under() {
    reading(|portal| async move {
        let zh = portal.page("/disclosures/2024-h1-rectification").await;
        assert!(zh.contains("<caption>正文表 1：2023年省级生态环境保护督察</caption>"), "{zh}");
        let en = portal.page("/en/disclosures/2024-h1-rectification").await;
        assert!(en.contains("<caption><span lang=\"en\">Table 1 of the text: </span>2023"), "{en}");
        assert!(en.contains("<p class=\"files\" lang=\"en\">This table: "));
        let html = Html::parse(&zh);
        let table = html.all("table").next().expect("a table");
        let rows: Vec<Vec<String>> =
            html.inside(table).filter(|tag| tag.name == "tr").map(|row| html.cells(row)).collect();
        let json = portal.get("/tables/disclosures/2024-h1-rectification/1.json").await;
        let json: serde_json::Value = serde_json::from_slice(&json.body).expect("JSON");
        assert_eq!(json["rows"].as_array().map(Vec::len), Some(rows.len() - 1));
        assert_eq!(json["rows"][0][0].as_str(), rows[1].first().map(String::as_str));
    });
}

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
            assert_eq!(links.len(), app::tables::each(&html).count(), "{page}");
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
