//! Templates have the right columns and what is public, and come back unchanged; where nothing is public yet they show how.

use super::{
    super::{
        bureau::{Bureau, People, SetClock},
        site::{fresh_store, today},
    },
    room::{bureau, kept, refusals, upload, workbook},
};
use calamine::{Data, Reader, Xlsx};
use std::io::Cursor;

/// Names of templates, the kind each is uploaded as, and some of the columns.
const TEMPLATES: [(&str, &str, &str); 10] = [
    ("air-hours", "air", "station,time,so2,no2,co,o3,pm10,pm25,so2_flag"),
    ("air-days", "air", "site,date,so2,no2,co,o3_8h,o3_1h,pm10,pm25,name_zh"),
    ("stations", "stations", "id,code,name_zh,name_en,kind,town_zh"),
    ("sections", "sections", "id,name,name_en,river,river_en,basin,area,body,levels,target"),
    ("water-months", "water", "section,month,ph,do,codmn"),
    ("water-samples", "water", "section,time,method,ph,do,codmn"),
    ("programmes", "programmes", "kind,programme,day,id,name_zh"),
    ("ledgers", "ledgers", "kind,ledger,day,id,name_zh"),
    ("commitments", "commitments", "kind,commitment,day,theme,text_zh"),
    ("figures", "figures", "id,indicator,theme,label_zh"),
];

fn is_attachment(header: &str, name: &str) -> bool {
    header.starts_with("attachment;") && header.contains(name)
}

#[tokio::test]
async fn templates_hold_what_is_public_and_come_back_unchanged() {
    let bureau = bureau("templates").await;
    let people = People::of(&bureau.served).await;
    let list = people.author.page("/admin/data").await;
    for (name, kind, columns) in TEMPLATES {
        for ending in ["csv", "xlsx"] {
            let address = format!("/admin/data/templates/{name}.{ending}");
            assert!(list.contains(&format!("href=\"{address}\"")), "{address} is offered");
            let file = people.author.get(&address).await;
            assert_eq!(file.status, 200, "{address}");
            assert!(is_attachment(file.header("content-disposition"), &format!("{name}.{ending}")));
            if ending == "csv" {
                assert!(file.body.starts_with("\u{feff}".as_bytes()), "{name}: spreadsheets need the mark");
                assert!(
                    file.text().trim_start_matches('\u{feff}').starts_with(columns),
                    "{:.200}",
                    file.text()
                );
            } else {
                let mut book: Xlsx<_> = Xlsx::new(Cursor::new(&file.body)).expect("a workbook");
                let rows = book.worksheet_range_at(0).expect("a sheet").expect("readable");
                let first: Vec<String> =
                    rows.rows().next().expect("a row").iter().map(Data::to_string).collect();
                assert!(first.join(",").starts_with(columns), "{first:?}");
            }
            let answer = upload(&people.author, kind, (&format!("{name}.{ending}"), &file.body), &[]).await;
            assert_eq!(answer.status, 200, "{address}: {}", refusals(&answer));
            assert!(answer.text().contains("没有变化；没有保存"), "{address}: {}", answer.text());
        }
    }
    for nothing in ["weather.csv", "air-hours.pdf", "air-hours", "..%2fair-hours.csv"] {
        let answer = people.author.get(&format!("/admin/data/templates/{nothing}")).await;
        assert_eq!(answer.status, 404, "{nothing}");
    }
}

#[tokio::test]
async fn where_nothing_is_public_an_example_shows_what_belongs_where() {
    let store = fresh_store("data-examples").await;
    let bureau = Bureau::over(store, SetClock::at_ten()).await;
    let people = People::of(&bureau.served).await;
    for (name, kind, _) in TEMPLATES {
        let address = format!("/admin/data/templates/{name}.csv");
        let file = people.author.get(&address).await;
        assert!(file.text().lines().count() >= 2, "{name}: {}", file.text());
        assert!(file.text().contains("示例"), "{name}");
        // The example is well-formed: what is wrong with it, if anything, is that what it speaks of does not exist.
        let answer = upload(&people.author, kind, (&format!("{name}.csv"), &file.body), &[]).await;
        match kind {
            "water" | "figures" => {
                assert_eq!(answer.status, 422, "{name}: there is no such section or indicator")
            }
            _ => {
                let draft = people.author.page(&format!("/admin/data/{}", kept(&answer))).await;
                assert!(draft.contains("新增 1"), "{name}: {draft}");
            }
        }
    }
}

#[tokio::test]
async fn a_template_that_is_filled_in_with_a_spreadsheet_program_is_read() {
    let bureau = bureau("templates-filled").await;
    let people = People::of(&bureau.served).await;
    let file = people.author.get("/admin/data/templates/water-months.csv").await;
    let text = file.text().trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let march = text.lines().nth(1).expect("a row").replace("2024-05", "2024-03");
    let book = workbook(&format!("{text}{march}\n"));
    let id = kept(&upload(&people.author, "water", ("月值.xlsx", &book), &[]).await);
    let page = people.author.page(&format!("/admin/data/{id}")).await;
    assert!(page.contains("水质月值：新增 1，修改 0，不变 1"), "{page} on {}", today());
}
