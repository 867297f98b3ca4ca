//! A file with faults: each is named by file, sheet, row, column and value in the language of the page, nothing is kept, and
//! the corrected file becomes the draft.

use super::{
    super::{
        bureau::{People, step_of},
        html::Html,
        staff::office,
    },
    cases::CASES,
    room::{bureau, files, kept, send, upload},
};
use domain::office::workflow::Stage;

/// The kind, a file with three faults, and where they are: row, column, value.
type Faulty = (&'static str, &'static str, [(&'static str, &'static str, &'static str); 3]);

const FAULTS: [Faulty; 11] = [
    (
        "air",
        "station,time,so2,no2,co,o3,pm10,pm25\ntown-1,2024-07-32 08:00,6,21,0.6,88,45,23\n\
         town-1,2024-07-19 08:00,6,21,0.6,88,45,abc\nTown 1,2024-07-19 09:00,6,21,0.6,88,45,23\n",
        [("2", "time", "2024-07-32 08:00"), ("3", "pm25", "abc"), ("4", "station", "Town 1")],
    ),
    (
        "air",
        "site,date,so2,no2,co,o3_8h,o3_1h,pm10,pm25\ntown-2,2024-02-30,6,21,0.6,131,150,45,23\n\
         town-2,2024-07-18,6,21,0.6,131,150,45,-1\ntown-2,2025-07-18,6,21,0.6,131,150,45,23\n",
        [("2", "date", "2024-02-30"), ("3", "pm25", "-1"), ("4", "date", "2025-07-18")],
    ),
    (
        "stations",
        "id,name_zh,kind,longitude,latitude\nTown,甲,township,,\ntown-8,,township,,\ntown-9,乙,village,,\n",
        [("2", "id", "Town"), ("3", "name_zh", ""), ("4", "kind", "village")],
    ),
    (
        "sections",
        "id,name,river,levels,target\na-b,甲,河,world,Ⅲ\nb-c,乙,河,city,Ⅸ\nC,丙,河,city,Ⅲ\n",
        [("2", "levels", "world"), ("3", "target", "Ⅸ"), ("4", "id", "C")],
    ),
    (
        "water",
        "section,month,codmn\nhuangtiandang,2024-13,3.2\nhuangtiandang,2024-05,viel\nnirgends,2024-05,3.2\n",
        [("2", "month", "2024-13"), ("3", "codmn", "viel"), ("4", "section", "nirgends")],
    ),
    (
        "water",
        "section,time,codmn\nhuangtiandang,2024-06-31,3.2\nhuangtiandang,2024-06-03,3.2.1\nnirgends,2024-06-03,3.2\n",
        [("2", "time", "2024-06-31"), ("3", "codmn", "3.2.1"), ("4", "section", "nirgends")],
    ),
    (
        "programmes",
        "kind,programme,day,total,done,disclosure,sentence\nreport,taihu,2024-09-31,26,4,2024-h1-work-report,s1\n\
         report,taihu,2024-07-01,-26,4,2024-h1-work-report,s1\nreport,none,2024-07-02,26,4,2024-h1-work-report,s1\n",
        [("2", "day", "2024-09-31"), ("3", "total", "-26"), ("4", "programme", "none")],
    ),
    (
        "ledgers",
        "kind,ledger,day,of,due,state,count,disclosure,sentence\n\
         line,central-2022,2024-07-05,issue,2024,fixed,1,2024-h1-work-report,s1\n\
         total,central-2022,2024-07-05,thing,,,1,2024-h1-work-report,s1\n\
         total,central-2022,2024-07-05,issue,,,many,2024-h1-work-report,s1\n",
        [("2", "state", "fixed"), ("3", "of", "thing"), ("4", "count", "many")],
    ),
    (
        "commitments",
        "kind,commitment,day,text_zh,text_en,reached,disclosure,sentence\n\
         progress,h2-trace-rivers,2024-07-05,进展,Progress,three,2024-h1-work-report,s1\n\
         progress,h2-trace-rivers,soon,进展,Progress,3,2024-h1-work-report,s1\n\
         progress,h2-trace-rivers,2024-07-06,进展,,3,2024-h1-work-report,s1\n",
        [("2", "reached", "three"), ("3", "day", "soon"), ("4", "text_en", "")],
    ),
    (
        "figures",
        "indicator,period,value,disclosure,anchor\ninspections,2024-H1,238,2024-h1-work-report,s1\n\
         inspections,2024-X1,237,2024-h1-work-report,s1\nnothing,2024-05,237,2024-h1-work-report,s1\n",
        [("2", "value", "238"), ("3", "period", "2024-X1"), ("4", "indicator", "nothing")],
    ),
    (
        "figures",
        "indicator,period,value,target,target_bound,change,change_kind,disclosure,anchor\n\
         inspections,2024-Q1,0.12345678901,,,,,2024-h1-work-report,s1\n\
         inspections,2024-Q2,1,41.60000000001,at_most,,,2024-h1-work-report,s1\n\
         inspections,2024-05,1,,,-3.60000000001,percent,2024-h1-work-report,s1\n",
        [
            ("2", "value", "0.12345678901"),
            ("3", "target", "41.60000000001"),
            ("4", "change", "-3.60000000001"),
        ],
    ),
];

/// The rows of the table of problems, as texts.
fn problems(page: &str) -> Vec<Vec<String>> {
    let html = Html::parse(page);
    let table = html.all("table").find(|t| t.get("class") == Some("data data-problems"));
    let table = table.unwrap_or_else(|| panic!("no table of problems in {page}"));
    html.inside(table).filter(|tag| tag.name == "tr").skip(1).map(|row| html.cells(row)).collect()
}

#[tokio::test]
async fn faults_are_listed_row_by_row_in_both_languages_and_nothing_is_kept() {
    let bureau = bureau("faults").await;
    let people = People::of(&bureau.served).await;
    for (kind, csv, faults) in FAULTS {
        for (file, bytes) in files("有错", csv) {
            let form: &[(&str, &str)] = &[("kind", kind)];
            let zh = send(&people.author, "/admin/data", form, Some((&file, &bytes))).await;
            let en = send(&people.author, "/en/admin/data", form, Some((&file, &bytes))).await;
            assert_eq!((zh.status.as_u16(), en.status.as_u16()), (422, 422), "{kind} {file}");
            assert!(zh.text().contains("没有保存") && en.text().contains("was not kept"), "{kind}");
            let (zh, en) = (problems(zh.text()), problems(en.text()));
            for (row, column, value) in faults {
                let is_it = |cells: &&Vec<String>| {
                    cells[2] == row && cells[3].split(" (").next() == Some(column) && cells[4] == value
                };
                let in_zh = zh.iter().find(is_it);
                let in_zh =
                    in_zh.unwrap_or_else(|| panic!("{kind} {file}: {row} {column} {value} in {zh:?}"));
                let in_en = en.iter().find(is_it).expect("in English too");
                let sheet = if file.ends_with("xlsx") { "数据" } else { "" };
                for cells in [in_zh, in_en] {
                    assert_eq!((cells[0].as_str(), cells[1].as_str()), (file.as_str(), sheet));
                }
                let is_chinese = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
                assert!(is_chinese(&in_zh[5]) && !in_en[5].is_empty() && in_zh[5] != in_en[5], "{in_en:?}");
            }
        }
    }
    let works = office(&bureau.served).works(&Stage::ALL).await.expect("works");
    assert!(works.is_empty(), "nothing is kept");
}

#[tokio::test]
async fn the_corrected_file_becomes_the_draft_and_a_draft_takes_another_file() {
    let bureau = bureau("faults-corrected").await;
    let portal = &bureau.served;
    let people = People::of(portal).await;
    let author = &people.author;
    let wrong = FAULTS[4].1;
    let again = upload(author, "water", ("月值.csv", wrong.as_bytes()), &[]).await;
    assert!(again.text().contains("value=\"water\" selected"), "the kind is still chosen");
    let id = kept(&upload(author, "water", ("月值.csv", CASES[4].csv.as_bytes()), &[]).await);
    let address = format!("/admin/data/{id}");
    // Another file with faults leaves the draft as it is.
    let refused = send(author, &address, &[("version", "1")], Some(("另一份.csv", wrong.as_bytes()))).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("另一份.csv") && author.page(&address).await.contains("月值.csv"));
    let better = "section,month,codmn\nhuangtiandang,2024-04,4.4\n";
    let replaced = send(author, &address, &[("version", "1")], Some(("改好.csv", better.as_bytes()))).await;
    assert_eq!(replaced.status, 303, "{}", replaced.text());
    let page = author.page(&address).await;
    assert!(page.contains("改好.csv") && page.contains("新增 1，修改 0，不变 0"), "{page}");
    // A form made from an old version does not overwrite.
    let stale = send(author, &address, &[("version", "1")], Some(("旧.csv", better.as_bytes()))).await;
    assert_eq!(stale.status, 409);
    // What is under review is not changed any more, and nobody else changes it at all.
    step_of(author, &id, "hand_in", &[]).await;
    let late = send(author, &address, &[("version", "2")], Some(("旧.csv", better.as_bytes()))).await;
    assert_eq!(late.status, 409);
    assert_eq!(send(&people.dept, &address, &[("version", "2")], None).await.status, 403);
}

#[tokio::test]
async fn forms_that_lack_something_say_what() {
    let bureau = bureau("faults-forms").await;
    let people = People::of(&bureau.served).await;
    let author = &people.author;
    let csv = CASES[4].csv.as_bytes();
    for (fields, file, zh, en) in [
        (vec![("kind", "")], Some(("a.csv", csv)), "请选择数据种类", "Choose what kind of data it is"),
        (vec![("kind", "weather")], Some(("a.csv", csv)), "请选择数据种类", "Choose what kind"),
        (vec![("kind", "water")], None, "请选择文件", "Choose a file"),
        (vec![("kind", "water")], Some(("", &b""[..])), "请选择文件", "Choose a file"),
        (
            vec![("kind", "water"), ("corrects", "yes")],
            Some(("a.csv", csv)),
            "更正须写明原因",
            "needs a note",
        ),
        (vec![("kind", "water")], Some(("a.csv", &b""[..])), "文件是空的", "the file is empty"),
        (vec![("kind", "water")], Some(("a.csv", &b"a,b\n1,2\n"[..])), "a.csv", "a.csv"),
        (
            vec![("kind", "water")],
            Some(("a.csv", &b"section,month,codmn\n"[..])),
            "只有表头",
            "a header and no data",
        ),
    ] {
        for (address, told) in [("/admin/data", zh), ("/en/admin/data", en)] {
            let answer = send(author, address, &fields, file).await;
            assert_eq!(answer.status, 422, "{told}");
            assert!(answer.text().contains(told), "{told} in {}", answer.text());
        }
    }
    let long = "长".repeat(501);
    let fields = [("kind", "water"), ("corrects", "yes"), ("correction", long.as_str())];
    let answer = send(author, "/admin/data", &fields, Some(("a.csv", csv))).await;
    assert_eq!(answer.status, 422);
    // What is public already is no draft.
    let same = "section,month,codmn,nh3n,tp\nhuangtiandang,2024-05,3.2,0.14,0.05L\n";
    let answer = upload(author, "water", ("a.csv", same.as_bytes()), &[]).await;
    assert_eq!(answer.status, 200);
    assert!(answer.text().contains("没有变化；没有保存"), "{}", answer.text());
}
