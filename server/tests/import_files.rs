//! Imports by the program: workbooks, registries, corrections, trials and reports; what is refused changes nothing.

#[path = "support/program.rs"]
mod program;

use domain::air::{Flag, SiteKind};
use program::Place;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

const HEADER: &str = "station,time,so2,no2,co,o3,pm10,pm25";

fn hours(rows: &[&str]) -> Vec<u8> {
    format!("{HEADER}\n{}\n", rows.join("\n")).into_bytes()
}

/// A workbook of hours in a sheet 小时, with what is put into its last cell.
fn book(last: &str) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("小时").expect("named");
    let format = Format::new().set_num_format("yyyy-mm-dd hh:mm");
    for (column, name) in (0_u16..).zip(HEADER.split(',')) {
        sheet.write(0, column, name).expect("written");
    }
    for row in 1..=2_u32 {
        sheet.write(row, 0, "town-1").expect("written");
        let time = ExcelDateTime::from_ymd(2024, 6, 30).and_then(|day| day.and_hms(22 + row as u16, 0, 0));
        let time = time.unwrap_or_else(|_| ExcelDateTime::from_ymd(2024, 7, 1).expect("a day"));
        sheet.write_with_format(row, 1, &time, &format).expect("written");
        for (column, value) in (2_u16..).zip([1.0, 2.0, 0.1, 4.0, 5.0, 35.2]) {
            sheet.write(row, column, value).expect("written");
        }
    }
    if !last.is_empty() {
        sheet.write(2, 7, last).expect("written");
    }
    book.save_to_buffer().expect("a workbook")
}

async fn revision(place: &Place) -> i64 {
    let store = place.store().await;
    let revision = store.revision().await.expect("a revision");
    store.close().await;
    revision
}

#[tokio::test]
async fn a_workbook_is_imported_exactly_and_a_faulty_one_changes_nothing() {
    let place = Place::new();
    let (code, said) = place.import("air", "good.xlsx", &book(""), &[]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("hours: 2 new") && said.contains("revision 1."), "{said}");
    let store = place.store().await;
    let day = "2024-06-30".parse().expect("a day");
    let read = store.air_hours("town-1", day, day).await.expect("hours");
    store.close().await;
    assert_eq!(read.len(), 2);
    assert_eq!(read[0].values, [1000, 2000, 100, 4000, 5000, 35_200].map(Some));
    assert_eq!(
        read[1].end_utc_ms,
        domain::Day::plus(day, 1).start_utc_ms(),
        "midnight is the day's last hour"
    );
    let (code, said) = place.import("air", "bad.xlsx", &book("abc"), &[]);
    assert_eq!(code, 2, "{said}");
    for part in ["bad.xlsx: sheet \"小时\", row 3, column pm25 (H), value \"abc\"", "Nothing was imported"]
    {
        assert!(said.contains(part), "{part} in {said}");
    }
    assert_eq!(revision(&place).await, 1);
}

#[tokio::test]
async fn workbooks_that_are_none_or_dangerous_are_refused() {
    let place = Place::new();
    assert_eq!(place.import("air", "first.csv", &hours(&["town-1,2024-06-30 08:00,1,2,3,4,5,6"]), &[]).0, 0);
    let mut far = Workbook::new();
    far.add_worksheet().write(1_048_575, 16_383, 1).expect("written");
    let far = far.save_to_buffer().expect("a workbook");
    // The signature of a workbook's archive is at its end: with macros it names them in its directory.
    let macros = {
        let text = b"vbaProject.bin";
        let mut writer = zip_with(&book(""), "xl/vbaProject.bin", text);
        writer.shrink_to_fit();
        writer
    };
    let bomb = zip_with(&book(""), "xl/media/zeros.bin", &vec![0; 64 << 20]);
    assert!(bomb.len() < 1 << 20);
    for (name, content, words) in [
        ("far.xlsx", far, "XFD1048576"),
        ("macros.xlsm", macros, "xl/vbaProject.bin"),
        ("bomb.xlsx", bomb, "packed beyond reason"),
        ("picture.xlsx", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(), "a picture"),
        ("locked.xlsx", vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], "password"),
        ("cut.xlsx", book("")[..900].to_vec(), "truncated or corrupt"),
    ] {
        let (code, said) = place.import("air", name, &content, &[]);
        assert_eq!(code, 2, "{name}: {said}");
        assert!(said.contains(name) && said.contains(words), "{name}: {said}");
        assert!(!said.contains("panicked"), "{name}: {said}");
        assert_eq!(revision(&place).await, 1, "{name}");
    }
}

/// The archive with one more part.
fn zip_with(book: &[u8], name: &str, content: &[u8]) -> Vec<u8> {
    use std::io::{Cursor, Write};
    let mut writer = zip::ZipWriter::new_append(Cursor::new(book.to_vec())).expect("an archive");
    writer.start_file(name, zip::write::SimpleFileOptions::default()).expect("begun");
    writer.write_all(content).expect("written");
    writer.finish().expect("finished").into_inner()
}

#[tokio::test]
async fn corrections_are_told_before_they_are_published() {
    let place = Place::new();
    let first = ["town-1,2024-06-30 08:00,1,2,0.3,4,5,6", "town-1,2024-06-30 09:00,1,2,0.3,4,5,6"];
    let corrected =
        ["town-1,2024-06-30 08:00,1,2,0.3,4,5,7.5", first[1], "town-1,2024-06-30 10:00,1,2,0.3,4,5,6"];
    let (code, said) = place.import("air", "trial.csv", &hours(&first), &["--dry-run"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("hours: 2 new, 0 corrected") && said.contains("trial"), "{said}");
    assert!(!std::path::Path::new(&place.path("data")).exists());
    assert_eq!(place.import("air", "first.csv", &hours(&first), &[]).0, 0);
    let (code, said) = place.import("air", "again.csv", &hours(&corrected), &["--dry-run"]);
    assert_eq!(code, 0, "{said}");
    for part in ["hours: 1 new, 1 corrected, 1 unchanged", "town-1, 2024-06-30 08:00: PM2.5 6 → 7.5"] {
        assert!(said.contains(part), "{part} in {said}");
    }
    assert_eq!(revision(&place).await, 1, "a trial changes nothing");
    let (code, said) = place.import("air", "again.csv", &hours(&corrected), &[]);
    assert_eq!((code, revision(&place).await), (0, 2), "{said}");
    let store = place.store().await;
    let day = "2024-06-30".parse().expect("a day");
    let read = store.air_hours("town-1", day, day).await.expect("hours");
    store.close().await;
    assert_eq!(
        read.iter().map(|hour| hour.values[5]).collect::<Vec<_>>(),
        [Some(7500), Some(6000), Some(6000)]
    );
}

#[tokio::test]
async fn what_is_odd_is_printed_written_and_flagged() {
    let place = Place::new();
    let rows: Vec<String> =
        (0..30).map(|n| format!("town-1,2024-06-{:02} {:02}:00,1,2,0.3,4,5,6", 1 + n / 24, n % 24)).collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let report = place.path("report.csv");
    let (code, said) =
        place.import("air", "stuck.csv", &hours(&rows), &["--report", &report, "--frozen-hours", "12"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("frozen values") && said.contains("30 h, from row 2"), "{said}");
    let report = std::fs::read_to_string(report).expect("a report");
    assert!(
        report.lines().any(|line| line.starts_with("frozen,town-1,") && line.contains(",30,hour,")),
        "{report}"
    );
    let store = place.store().await;
    let day = "2024-06-01".parse().expect("a day");
    let read = store.air_hours("town-1", day, day).await.expect("hours");
    store.close().await;
    assert!(read.iter().all(|hour| hour.flags == [Flag::D; 6] && hour.values[5] == Some(6000)));
}

const REGISTRY: &str = "id,code,name_zh,name_en,kind,town_zh,town_en,longitude,latitude,member_of\n\
                        tianning,,天宁区,Tianning District,district,,,,,\n\
                        town-1,320402051,甲站,Station A,township,甲镇,Town A,119.974,31.7796,tianning\n";

#[tokio::test]
async fn a_registry_is_imported_updated_and_used() {
    let place = Place::new();
    let (code, said) = place.import("stations", "stations.csv", REGISTRY.as_bytes(), &[]);
    assert_eq!(code, 0, "{said}");
    let by_code = hours(&["320402051,2024-06-30 08:00,1,2,3,4,5,6"]);
    let (code, said) = place.import("air", "hours.csv", &by_code, &[]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("sites: 0 new, 0 changed"), "{said}");
    let changed = REGISTRY.replace("甲站", "甲站（新址）").replace("119.974,", "119.975001,");
    let (code, said) = place.import("stations", "stations.csv", changed.as_bytes(), &[]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("sites: 0 new, 1 changed"), "{said}");
    let store = place.store().await;
    let sites = store.published().await.expect("published").sites;
    let day = "2024-06-30".parse().expect("a day");
    let read = store.air_hours("town-1", day, day).await.expect("hours");
    store.close().await;
    let site = sites.iter().find(|site| site.id == "town-1").expect("the station");
    let spot = site.place.expect("a place");
    assert_eq!((spot.longitude, spot.latitude), (119_975_001, 31_779_600));
    assert_eq!(
        (site.name.zh.as_str(), site.kind, site.member_of.as_deref()),
        ("甲站（新址）", SiteKind::Township, Some("tianning"))
    );
    assert_eq!((read.len(), site.code.as_deref()), (1, Some("320402051")));
}

#[tokio::test]
async fn faults_of_registries_name_row_column_and_value() {
    let place = Place::new();
    assert_eq!(place.import("stations", "good.csv", REGISTRY.as_bytes(), &[]).0, 0);
    for (from, to, parts) in [
        (
            "119.974,31.7796",
            "31.7796,119.974",
            &["row 3, column longitude, value \"31.7796\"", "column latitude"][..],
        ),
        ("119.974,", ",", &["row 3, column longitude, value \"\"", "without"]),
        ("119.974,", "119.9740001,", &["value \"119.9740001\"", "six decimals"]),
        ("township", "village", &["row 3, column kind, value \"village\""]),
        (",tianning\n", ",wujin\n", &["row 3, column member_of, value \"wujin\""]),
        ("town-1", "Town 1", &["row 3, column id, value \"Town 1\""]),
        ("甲站", "", &["row 3, column name_zh"]),
        ("甲镇", "", &["row 3, column town_en, value \"Town A\""]),
        ("tianning,,", "town-1,,", &["row 3, column id, value \"town-1\"", "row 2"]),
    ] {
        let (code, said) =
            place.import("stations", "bad.csv", REGISTRY.replacen(from, to, 1).as_bytes(), &[]);
        assert_eq!(code, 2, "{to}: {said}");
        for part in parts.iter().chain(&["bad.csv: ", "Nothing was imported"]) {
            assert!(said.contains(part), "{part} in {said}");
        }
        assert_eq!(revision(&place).await, 1, "{to}");
    }
    let other = "id,code,name_zh,kind\nother,320402051,乙站,national\n";
    let (code, said) = place.import("stations", "code.csv", other.as_bytes(), &[]);
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("that of Station A (town-1)"), "{said}");
}

#[tokio::test]
async fn a_mapping_is_read_and_a_faulty_one_refused() {
    let place = Place::new();
    let map = place.path("map.toml");
    let text = "interval = \"hour\"\n[columns]\ntime = \"t\"\npm25 = \"p\"\n[station]\nid = \"a\"\nname_zh = \"甲\"\nkind = \"national\"\n";
    std::fs::write(&map, text).expect("a mapping");
    let (code, said) = place.import("air", "hours.csv", b"t,p\n2024-06-30 08:00,6\n", &["--map", &map]);
    assert_eq!(code, 0, "{said}");
    std::fs::write(&map, text.replace("pm25", "pm99")).expect("a mapping");
    let (code, said) = place.import("air", "hours.csv", b"t,p\n2024-06-30 08:00,6\n", &["--map", &map]);
    assert_eq!((code, revision(&place).await), (2, 1), "{said}");
    assert!(said.contains("map.toml: row 4, column pm99"), "{said}");
}
