//! Texts that want to be markup, script or formula, in names of files and in cells of every kind: texts they stay, on pages of
//! staff, on public pages, in exports and in the log.

use super::{
    super::{bureau::People, html::Html, site::Answer, site::Served, staff::Person},
    room::{bureau, kept, upload, workbook},
};
use calamine::{Reader, Xlsx};
use domain::{Decimal, office::role::Role};
use std::{fmt::Write as _, io::Cursor};

const HOSTILE: [&str; 12] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "</textarea><svg/onload=alert(1)>",
    "</title><script>alert(1)</script>",
    "javascript:alert(1)",
    "=HYPERLINK(\"http://evil.example\",\"x\")",
    "+cmd|' /C calc'!A1",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)",
    "＝1+1",
    "&lt;b&gt;{{7*7}}${7*7}<!--",
];

/// A field of CSV.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// A file of a kind with each of the texts in each of its fields for texts.
fn table(kind: &str) -> String {
    let mut table = match kind {
        "stations" => "id,name_zh,name_en,kind,town_zh,town_en,code\n",
        "sections" => "id,name,name_en,river,river_en,basin,area,levels,target\n",
        "programmes" => {
            "kind,programme,day,total,done,disclosure,sentence,name_zh,name_en,summary_zh,summary_en,counted_zh,\
             counted_en,theme,responsible_zh,responsible_en,quantity,unit_zh,unit_en,id,state\n"
        }
        "ledgers" => "kind,ledger,day,of,count,disclosure,sentence,name_zh,name_en,year,id,state\n",
        "commitments" => {
            "kind,commitment,day,text_zh,text_en,theme,deadline,responsible_zh,responsible_en,disclosure,sentence,\
             value,unit_zh,unit_en\n"
        }
        "figures" => "indicator,period,value,disclosure,anchor,note_zh,note_en,edition\n",
        _ => "station,time,so2,no2,co,o3,pm10,pm25,name_zh,name_en,kind\n",
    }
    .to_owned();
    let source = "2024-h1-work-report,s1";
    for (n, text) in HOSTILE.iter().enumerate() {
        let t = quoted(text);
        let _ = match kind {
            "stations" => writeln!(table, "x{n},{t},{t},township,{t},{t},"),
            "sections" => writeln!(table, "x{n},{t},{t},{t},{t},{t},{t},city,Ⅲ"),
            "programmes" => writeln!(
                table,
                "programme,x{n},,,,,,{t},{t},{t},{t},{t},{t},water,{t},{t},,,,,\n\
                 report,x{n},2024-06-30,3,1,{source},,,,,,,,,,,,,,\n\
                 quantity,x{n},2024-06-30,,,{source},{t},{t},,,,,,,,3,{t},{t},,\n\
                 task,x{n},,,,{source},{t},{t},,,,,,{t},{t},,,,t{n},started"
            ),
            "ledgers" => writeln!(
                table,
                "ledger,x{n},,,,,,{t},{t},2024,,\ntotal,x{n},2024-06-30,issue,1,{source},,,,,\n\
                 item,x{n},2024-06-30,issue,,{source},{t},{t},,i{n},done\nevidence,x{n},,,,{source},{t},{t},,i{n},"
            ),
            "commitments" => writeln!(
                table,
                "commitment,x{n},,{t},{t},water,2024-12-31,{t},{t},{source},,,\n\
                 target,x{n},,{t},{t},,,,,,,3,{t},{t}\nprogress,x{n},2024-07-10,{t},{t},,,,,{source},,,"
            ),
            "figures" => writeln!(table, "inspections,{}-01,3,{source},{t},{t},{t}", 2001 + n),
            _ => writeln!(table, "y{n},2024-07-19 08:00,6,21,0.6,88,45,23,{t},{t},township"),
        };
    }
    table
}

/// A page on which nothing of it is anything but text.
#[track_caller]
fn harmless(address: &str, page: &str) {
    let html = Html::parse(page);
    for tag in &html.tags {
        for (name, value) in &tag.attributes {
            assert!(!name.starts_with("on"), "{address}: {name}={value}");
            let link = matches!(name.as_str(), "href" | "src" | "action" | "formaction");
            let acts = value.trim_start().to_lowercase();
            assert!(
                !link || !acts.starts_with("javascript:") && !acts.starts_with("data:text"),
                "{address}: {value}"
            );
        }
        // Data for other programs name what is on the page; a browser does not run them.
        let runs = tag.name == "script" && tag.get("type") != Some("application/ld+json");
        let script = runs && html.source_of(tag).contains("alert(");
        assert!(!script, "{address}: a script of somebody else");
        assert!(tag.name != "img" || tag.get("src") != Some("x"), "{address}: a picture of somebody else");
    }
}

/// A CSV file in which nothing is a formula.
#[track_caller]
fn no_formula(address: &str, csv_text: &str) {
    let text = csv_text.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    for record in reader.records() {
        for cell in &record.expect("CSV") {
            let risky = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
            assert!(!risky || cell.parse::<Decimal>().is_ok(), "{address}: {cell:?}");
        }
    }
}

/// A workbook in which nothing is a formula.
#[track_caller]
fn no_formula_in_book(address: &str, answer: &Answer) {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(&answer.body)).expect("a workbook");
    for name in book.sheet_names() {
        let formulas = book.worksheet_formula(&name).expect("readable");
        assert!(formulas.used_cells().next().is_none(), "{address}: formulas in {name}");
    }
}

async fn admin_is_harmless(who: &Person<'_>, addresses: &[String]) {
    for address in addresses {
        for address in [address.clone(), format!("/en{address}")] {
            let answer = who.get(&address).await;
            if answer.status == 200 {
                harmless(&address, answer.text());
                let policy = answer.header("content-security-policy");
                assert!(!policy.contains("script-src 'unsafe"), "{address}: {policy}");
            }
        }
    }
}

async fn public_is_harmless(portal: &Served) {
    let pages = [
        "/",
        "/air",
        "/air/stations/x0",
        "/air/stations/y1",
        "/water",
        "/water/sections/x0",
        "/progress",
        "/progress/x0",
        "/progress/x1",
        "/progress/x4",
        "/rectification",
        "/commitments",
        "/indicators/inspections",
        "/charts/programme-x0",
        "/charts/programme-x1",
        "/search?q=script",
        "/search?q=alert",
        "/disclosures",
    ];
    for address in pages {
        for address in [address.to_owned(), format!("/en{}", address.trim_end_matches('/'))] {
            harmless(&address, &portal.page(&address).await);
        }
    }
    for chart in ["programme-x0", "programme-x1", "rectification-status", "commitments-themes"] {
        let picture = portal.get(&format!("/charts/{chart}.svg")).await;
        if picture.status == 200 {
            harmless(chart, picture.text());
        }
        let table = portal.get(&format!("/charts/{chart}.csv")).await;
        if table.status == 200 {
            no_formula(chart, table.text());
        }
    }
    for name in ["stations", "sections", "programmes", "ledgers", "commitments", "figures"] {
        let address = format!("/api/v1/{name}?format=csv");
        let csv_text = portal.page(&address).await;
        assert!(csv_text.contains("'=HYPERLINK"), "{name}: the text is there, with an apostrophe");
        no_formula(&address, &csv_text);
        let answer = portal.get(&format!("/api/v1/{name}?format=xlsx")).await;
        if answer.status == 200 {
            no_formula_in_book(name, &answer);
        }
    }
}

#[tokio::test]
async fn hostile_texts_stay_texts_wherever_they_are_shown() {
    let bureau = bureau("hostile").await;
    let portal = &bureau.served;
    let people = People::of(portal).await;
    let all = Person::new(portal, "auditor", &[Role::Auditor, Role::Administrator]).await;
    let mut seen = vec!["/admin".to_owned(), "/admin/data".to_owned(), "/admin/audit".to_owned()];
    for (n, kind) in ["stations", "sections", "programmes", "ledgers", "commitments", "figures", "air"]
        .into_iter()
        .enumerate()
    {
        let csv_text = table(kind);
        let (name, bytes) = if n % 2 == 0 {
            (format!("{}.csv", HOSTILE[n]), csv_text.clone().into_bytes())
        } else {
            (format!("{}.xlsx", HOSTILE[n]), workbook(&csv_text))
        };
        let more = [("despite", "yes"), ("corrects", "yes"), ("correction", HOSTILE[n])];
        let answer = upload(&people.author, kind, (&name, &bytes), &more).await;
        let id = kept(&answer);
        seen.extend([format!("/admin/data/{id}"), format!("/admin/works/{id}")]);
        admin_is_harmless(&people.author, &seen).await;
        let file = people.author.get(&format!("/admin/data/{id}/file")).await;
        assert!(file.header("content-disposition").starts_with("attachment; filename*=UTF-8''"));
        assert_eq!(file.header("x-content-type-options"), "nosniff");
        people.published(&id).await;
    }
    admin_is_harmless(&people.author, &seen).await;
    admin_is_harmless(&all, &seen).await;
    public_is_harmless(portal).await;
    for name in ["stations", "sections", "programmes", "ledgers", "commitments", "figures", "air-hours"] {
        let address = format!("/admin/data/templates/{name}");
        no_formula(name, people.author.get(&format!("{address}.csv")).await.text());
        no_formula_in_book(name, &people.author.get(&format!("{address}.xlsx")).await);
    }
    let log = all.post("/admin/audit/export", &[("format", "csv")]).await;
    assert_eq!(log.status, 200);
    assert!(log.text().contains("HYPERLINK"), "names of files are in the log");
    no_formula("the log", log.text());
}

#[tokio::test]
async fn hostile_texts_in_refused_files_stay_texts_in_the_list_of_problems() {
    let bureau = bureau("hostile-refused").await;
    let people = People::of(&bureau.served).await;
    for (kind, header) in [
        ("air", "station,time,so2,no2,co,o3,pm10,pm25"),
        ("stations", "id,name_zh,kind,longitude,latitude"),
        ("sections", "id,name,river,levels,target"),
        ("water", "section,month,codmn"),
        ("programmes", "kind,programme,day"),
        ("ledgers", "kind,ledger,day"),
        ("commitments", "kind,commitment,day"),
        ("figures", "indicator,period,value,disclosure,anchor"),
    ] {
        let columns = header.split(',').count();
        let rows: String = HOSTILE.iter().map(|text| vec![quoted(text); columns].join(",") + "\n").collect();
        // Names of columns and sheets are somebody's texts as well.
        let odd = format!("{},{header}\n{rows}", quoted(HOSTILE[1]));
        for (name, bytes) in [
            (format!("{}.csv", HOSTILE[0]), format!("{header}\n{rows}").into_bytes()),
            (format!("{}.xlsx", HOSTILE[3]), workbook(&format!("{header}\n{rows}"))),
            (format!("{}.csv", HOSTILE[1]), odd.into_bytes()),
        ] {
            let answer = upload(&people.author, kind, (&name, &bytes), &[]).await;
            assert_eq!(answer.status, 422, "{kind} {name}");
            assert!(
                answer.text().contains("alert(1)&gt;") || answer.text().contains("&lt;script&gt;alert(1)"),
                "{kind} {name}: what is wrong is shown"
            );
            harmless(kind, answer.text());
        }
    }
}
