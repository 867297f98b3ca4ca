//! The files of charts: pictures as pixels, workbooks, and what they are called.

use super::{
    bureau::{Bureau, SetClock},
    site::{Answer, fresh_store, reading, site_folder},
};
use calamine::{Data, Reader as _, Xlsx};
use domain::Lang;
use server::{demo::content, freezer::Freezer, picture::Painter, web::router};
use std::io::Cursor;

const CHART: &str = "pm25-mean";

/// Width and height, as the header of a PNG says.
fn size(answer: &Answer) -> (u32, u32) {
    assert_eq!((answer.status.as_u16(), answer.header("content-type")), (200, "image/png"));
    assert!(answer.body.starts_with(b"\x89PNG\r\n\x1a\n"));
    let at = |from: usize| u32::from_be_bytes(answer.body[from..from + 4].try_into().expect("four bytes"));
    (at(16), at(20))
}

#[test]
fn a_chart_is_a_picture_in_three_sizes_in_both_languages() {
    reading(|portal| async move {
        for lang in ["", "/en"] {
            let one = portal.get(&format!("{lang}/charts/{CHART}.png")).await;
            let two = portal.get(&format!("{lang}/charts/{CHART}.2x.png")).await;
            let card = portal.get(&format!("{lang}/charts/{CHART}.card.png")).await;
            let (width, height) = size(&one);
            assert_eq!(size(&two), (width * 2, height * 2));
            assert_eq!(size(&card), (1200, 630));
            assert!(
                one.header("content-disposition")
                    .starts_with(&format!("inline; filename=\"{CHART}.png\"; filename*"))
            );
        }
        let whole = portal.get("/charts/air-district-pm25-days.png").await;
        let part = portal.get("/charts/air-district-pm25-days.png?from=2024-01-01&to=2024-02-01").await;
        assert!(size(&whole) == size(&part) && whole.body != part.body, "the picture is of the view");
        assert_eq!(portal.get("/charts/nothing.card.png").await.status, 404);
        assert_eq!(portal.get("/charts/air-district-pm25-days.png?from=x").await.status, 400);
    });
}

/// All cells of a sheet as texts, and how many of them are numbers.
fn sheet(bytes: &[u8], name: &str) -> (Vec<Vec<String>>, usize) {
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes.to_vec())).expect("a workbook");
    let range = book.worksheet_range(name).expect("a sheet");
    let numbers =
        range.used_cells().filter(|(_, _, cell)| matches!(cell, Data::Float(_) | Data::Int(_))).count();
    (range.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect(), numbers)
}

#[test]
fn a_workbook_has_numbers_as_numbers_and_says_where_they_come_from() {
    reading(|portal| async move {
        for id in [CHART, "air-district-pm25-days", "water-matrix", "commitments-themes"] {
            let book = portal.get(&format!("/charts/{id}.xlsx")).await;
            assert_eq!(book.status, 200, "{id}");
            let named = format!("attachment; filename=\"{id}.xlsx\"; filename*=UTF-8''");
            assert!(book.header("content-disposition").starts_with(&named));
            let json = portal.get(&format!("/charts/{id}.json")).await;
            let json: serde_json::Value = serde_json::from_slice(&json.body).expect("JSON");
            let (rows, numbers) = sheet(&book.body, "数据");
            let expected = json["rows"].as_array().expect("rows");
            assert_eq!(rows.len(), expected.len() + 1, "{id}");
            let mut counted = 0;
            for (row, expected) in rows[1..].iter().zip(expected) {
                for (cell, expected) in row.iter().zip(expected.as_array().expect("a row")) {
                    match expected {
                        serde_json::Value::Number(number) => {
                            counted += 1;
                            assert_eq!(cell.parse::<f64>().ok(), number.as_f64(), "{id}");
                        }
                        serde_json::Value::String(text) => assert_eq!(cell, text, "{id}"),
                        _ => assert!(cell.is_empty(), "{id}: {cell}"),
                    }
                }
            }
            assert_eq!(numbers, counted, "{id}: numbers are numbers, and nothing else is");
            let (about, _) = sheet(&book.body, "说明");
            let names: Vec<&str> = about.iter().map(|row| row[0].as_str()).collect();
            for name in ["名称", "来源", "出处", "方法", "使用许可", "地址", "内容版本"] {
                assert!(names.contains(&name), "{id}: {name}");
            }
        }
    });
}

#[tokio::test]
async fn a_fixed_revision_has_pictures_and_a_workbook_too() {
    let store = fresh_store("fixed-files").await;
    store.publish(&content::content().expect("content"), &|_, _| {}).await.expect("publishes");
    let bureau = Bureau::over(store, SetClock::at_ten()).await;
    Freezer::new(bureau.site.clone()).look().await.expect("freezes");
    let portal = &bureau.served;
    let heads = portal.portal.store().fixed_revisions(CHART, Lang::Zh).await.expect("reads");
    let address = format!("/charts/{CHART}@{}", heads[0].revision);
    let (width, height) = size(&portal.get(&format!("{address}.png")).await);
    assert_eq!(size(&portal.get(&format!("{address}.2x.png")).await), (width * 2, height * 2));
    assert_eq!(size(&portal.get(&format!("{address}.card.png")).await), (1200, 630));
    let (about, _) = sheet(&portal.get(&format!("{address}.xlsx")).await.body, "说明");
    assert!(about.iter().any(|row| row[1] == heads[0].sha256), "{about:?}");
    for odd in ["3x.png", ".png", "2x.svg", "card"] {
        assert_eq!(portal.get(&format!("{address}.{odd}")).await.status, 404, "{odd}");
    }

    let site = bureau.site.clone().painted(Painter::without_typefaces());
    let router = router(site, &site_folder()).expect("a router");
    let without = super::site::Served { router, portal: portal.portal.clone() };
    let refused = without.get(&format!("/charts/{CHART}.png")).await;
    assert!(refused.status == 503 && refused.text().contains("中文字体"), "{}", refused.text());
    assert_eq!(without.get(&format!("/charts/{CHART}.svg")).await.status, 200);
}
