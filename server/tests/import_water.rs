//! Files of water sections and their values: what is read, and what every fault is told as.

#[path = "support/shared.rs"]
mod shared;

use domain::{
    Bilingual, Day, Lang,
    water::{Item, ItemSet, Method, Section, SectionLevel, Status, WaterBody, WaterClass, class::Judging},
};
use rust_xlsxwriter::Workbook;
use server::import::{
    ImportErrors,
    sections::{self, SectionsImport},
    water::{self, WaterImport, Why, report},
};

fn today() -> Day {
    "2024-07-01".parse().expect("a day")
}

fn known() -> Vec<Section> {
    let section = |id: &str, zh: &str, river: &str| Section {
        id: id.into(),
        name: Bilingual::new(zh, id),
        river: Bilingual::new(river, river),
        ..Section::default()
    };
    vec![section("wumu", "五牧", "京杭运河"), section("a-1", "江口", "甲河"), section("a-2", "江口", "乙河")]
}

fn values(bytes: impl AsRef<[u8]>) -> Result<WaterImport, ImportErrors> {
    water::read("water.csv", bytes.as_ref(), &known(), today())
}

fn described(bytes: impl AsRef<[u8]>) -> Result<SectionsImport, ImportErrors> {
    sections::read("sections.csv", bytes.as_ref(), &known())
}

/// Refused for one reason, at this row, column and value, in words that contain this, in both languages.
#[track_caller]
fn refused<T: std::fmt::Debug>(
    read: Result<T, ImportErrors>,
    row: usize,
    column: &str,
    value: &str,
    words: &str,
) {
    let errors = read.expect_err("refused");
    assert_eq!(errors.errors.len(), 1, "{errors}");
    let error = &errors.errors[0];
    assert_eq!((error.row, error.column.as_str(), error.value.as_str()), (row, column, value), "{errors}");
    assert!(error.problem.en.contains(words), "{}", error.problem.en);
    for lang in [Lang::Zh, Lang::En] {
        let line = error.print(lang);
        assert!(
            line.contains(&error.file) && line.contains(&row.to_string()) && line.contains(column),
            "{line}"
        );
    }
}

const MONTHS: &str = "断面,月份,pH值,高锰酸盐指数,汞,总磷\n";

#[test]
fn months_are_read_with_their_limits_of_detection() {
    let text = format!(
        "{MONTHS}五牧,2024-01,7.6,4.10,0.00004L,--\nwumu,2024年2月,7.5,3.9,,*\n五牧,2024-03-01,,,,\n"
    );
    let import = values(text).expect("read");
    assert_eq!((import.rows, import.months.len(), import.sections.len()), (3, 2, 0));
    let first = &import.months[0];
    assert_eq!((first.section.as_str(), first.year, first.month, first.samples), ("wumu", 2024, 1, None));
    assert_eq!(first.values, [(Item::Ph, 7_600_000), (Item::Codmn, 4_100_000), (Item::Hg, 40)]);
    assert_eq!(first.below, [Item::Hg]);
    let reasons: Vec<_> = import.unusable.iter().map(|u| (u.row, u.column.as_str(), u.why)).collect();
    assert_eq!(reasons, [(2, "总磷", Why::NotReported), (3, "总磷", Why::NotMonitored)]);
}

#[test]
fn samples_by_hand_are_manual_and_exact() {
    let import = values("section,time,tp,status\nwumu,2024-05-06 09:30,0.120,\n").expect("read");
    let sample = &import.samples[0].rows[0];
    assert_eq!(sample.method, Method::Automatic, "a table with a status is a feed");
    let import =
        values("section,time,tp\nwumu,2024-05-06 09:30,0.120\nwumu,2024-05-07,<0.01\n").expect("read");
    let [first, second] = import.samples[0].rows.as_slice() else { panic!("two samples") };
    assert_eq!((first.method, first.values[0].1.to_string()), (Method::Manual, "0.120".to_owned()));
    assert_eq!(
        first.at_utc_ms,
        "2024-05-06".parse::<Day>().expect("a day").start_utc_ms() + (9 * 60 + 30) * 60_000
    );
    assert!(second.values[0].1.below);
}

#[test]
fn a_workbook_says_the_same_as_a_csv() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("五月").expect("a name");
    for (at, name) in ["断面", "时间", "总磷", "pH值"].iter().enumerate() {
        sheet.write(0, at as u16, *name).expect("written");
    }
    sheet.write(1, 0, "五牧").expect("written");
    sheet.write(1, 1, "2024-05-06 09:30").expect("written");
    sheet.write(1, 2, 0.12).expect("written");
    sheet.write(1, 3, 7.6).expect("written");
    let read = |book: &mut Workbook| values(book.save_to_buffer().expect("a workbook"));
    let import = read(&mut book).expect("read");
    let csv = values("断面,时间,总磷,pH值\n五牧,2024-05-06 09:30,0.12,7.6\n").expect("read");
    assert_eq!(import.samples, csv.samples);
    book.worksheet_from_index(0).expect("the sheet").write(1, 2, "x").expect("written");
    let error = read(&mut book).expect_err("refused").errors.remove(0);
    assert_eq!((error.sheet.as_deref(), error.letters.as_deref()), (Some("五月"), Some("C")));
}

#[test]
fn faults_name_file_row_column_and_value() {
    let month = |row: &str| values(format!("{MONTHS}{row}\n"));
    refused(month("五牧,2024-01,x,4,,"), 2, "ph值", "x", "not a number");
    refused(month("五牧,2024-01,15,4,,"), 2, "ph值", "15", "above 14");
    refused(month("五牧,2024-01,7L,4,,"), 2, "ph值", "7L", "no limit of detection");
    refused(month("五牧,2024-01,7,-4,,"), 2, "高锰酸盐指数", "-4", "negative");
    refused(month("五牧,2024-01,7,4,0.0000001,"), 2, "汞", "0.0000001", "six");
    refused(month("五牧,2024-01,7,ND,,"), 2, "高锰酸盐指数", "ND", "0.05L");
    refused(month("五牧,2024-13,7,4,,"), 2, "月份", "2024-13", "2024-06");
    refused(month("五牧,2024-08,7,4,,"), 2, "月份", "2024-08", "future");
    refused(month("没有,2024-01,7,4,,"), 2, "断面", "没有", "import sections");
    refused(month("江口,2024-01,7,4,,"), 2, "断面", "江口", "use the id");
    refused(month("五牧,2024-01,7,4,,\nwumu,2024-01,7,4,,"), 3, "月份", "2024-01", "row 2");
    refused(values("section,tp\nwumu,1\n"), 1, "time", "", "time and month");
    refused(values("section,time,month,tp\nwumu,2024-01-01,2024-01,1\n"), 1, "time", "", "not both");
    refused(values("section,time,method\nwumu,2024-01-01,manual\n"), 1, "", "", "no item");
    refused(values("section,time,tp\nwumu,2024-01-01 25:00,1\n"), 2, "time", "2024-01-01 25:00", "calendar");
    refused(
        values("section,time,tp\nwumu,2024-01-01,1\nwumu,2024-01-01,1\n"),
        3,
        "time",
        "2024-01-01",
        "row 2",
    );
    refused(
        values("section,time,tp,status\nwumu,2024-01-01,1,坏了\n"),
        2,
        "status",
        "坏了",
        "unknown status",
    );
    refused(values("section,time,tp,class_official\nwumu,2024-01-01,1,Ⅶ\n"), 2, "class_official", "Ⅶ", "Ⅲ");
    refused(values("section,time,tp,ghost\nwumu,2024-01-01,1,2\n"), 1, "ghost", "ghost", "unknown column");
}

const FEED: &str = "province,basin,section,time,class_official,water_temp,ph,do,codmn,nh3n,tp,status\n";

#[test]
fn the_feed_of_stations_is_taken_as_it_comes() {
    let rows = "江苏省,太湖流域,五牧,2024-04-01T08:00,Ⅲ,17.4,7.88,6.90,3.19,0.550,0.194,正常\n\
                江苏省,太湖流域,五牧,2024-*,*,--,--,--,--,--,--,不具备运行条件\n\
                江苏省,太湖流域,五牧,2024-04-01T08:00,Ⅲ,17.4,7.88,6.90,3.20,0.550,*,正常\n\
                上海市,长江流域,浙江路桥,2024-04-01T12:00,*,--,7.18,--,4.08,0.026,0.139,维护\n\
                江苏省,太湖流域,湖心,2024-04-01T08:00,Ⅳ,17.4,7.88,8.90,3.19,0.150,0.070,正常\n";
    let import = values(format!("{FEED}{rows}")).expect("read");
    let names: Vec<_> = import.sections.iter().map(|s| (s.name.zh.as_str(), s.body)).collect();
    assert_eq!(names, [("浙江路桥", WaterBody::River), ("湖心", WaterBody::Lake)], "五牧 is public already");
    assert!(import.sections.iter().all(|s| s.bases[0].items == ItemSet::FivePlus && s.target.is_none()));
    let of = |id: &str| &import.samples.iter().find(|o| o.site == id).expect(id).rows;
    let wumu = of("wumu");
    assert_eq!((wumu.len(), wumu[0].published_class, wumu[0].values.len()), (1, Some(WaterClass::Iii), 4));
    assert_eq!(wumu[0].values[2].1.to_string(), "3.20", "the later row, with its digits");
    let stopped = of(&import.sections[0].id);
    assert_eq!((stopped[0].status, stopped[0].published_class), (Status::Maintenance, None));
    let whys: Vec<_> =
        import.unusable.iter().filter(|u| u.column.is_empty() || u.column == "status").collect();
    let whys: Vec<_> = whys.iter().map(|u| (u.row, u.why.name().en)).collect();
    assert_eq!(whys.len(), 3, "{whys:?}");
    assert!(
        whys[0].1.contains("later row") && whys[1].1.contains("no time") && whys[2].1.contains("maintenance")
    );
    let csv = String::from_utf8(report::csv(&import)).expect("UTF-8");
    assert!(csv.contains("2,五牧,2024-04-01T08:00,,,") && csv.contains("(row 4)"), "{csv}");
    assert!(csv.contains("4,五牧,2024-04-01T08:00,tp,*,该站不监测此项"), "{csv}");
    let summary = report::summary(&import, Lang::En);
    assert!(
        summary.contains("5 rows read: 3 sections, 3 samples") && summary.contains("no time: 1"),
        "{summary}"
    );
    assert!(summary.contains("water_temp"), "{summary}");
    // A fault is still a fault.
    refused(values(format!("{FEED}{}", rows.replace("8.90", "8.9x"))), 6, "do", "8.9x", "not a number");
}

#[test]
fn the_national_file_is_imported_whole() {
    let Some(bytes) = shared::read("data/water_2020_2021/four_hourly_2021-04-01_05_national.csv.gz") else {
        return;
    };
    let import = water::read("national.csv.gz", &bytes, &[], today()).expect("read");
    assert_eq!((import.rows, import.sections.len()), (41_911, 1_698));
    let count = |wanted: fn(&Why) -> bool| import.unusable.iter().filter(|u| wanted(&u.why)).count();
    let samples: usize = import.samples.iter().map(|o| o.rows.len()).sum();
    let (timeless, replaced) = (count(|w| *w == Why::NoTime), count(|w| matches!(w, Why::Replaced(_))));
    assert_eq!((timeless, replaced), (790, 1_001));
    assert_eq!(samples, 41_911 - timeless - replaced, "every row is a sample or has a reason");
    // 3,616 rows are not of normal stations; those without a time are told as such.
    assert!(count(|w| matches!(w, Why::NotNormal(_))) >= 2_900);
    let statuses = import.samples.iter().flat_map(|o| &o.rows).filter(|s| s.status.counts()).count();
    assert!(statuses > 36_000, "{statuses}");
}

const SECTIONS: &str = "名称,河流,级别,目标,经度,纬度,评价项目,口径起始日期,修约,顺序\n";

#[test]
fn sections_are_read_with_levels_targets_and_bases() {
    let text = format!(
        "{SECTIONS}五牧,京杭运河,国考、省考,Ⅲ,120.123456,31.7,5+x,2021-01-01,,2\n新桥,甲河,国省考+市考,III类,,,,,standard,\n无级别,乙河,,,,,,,,\n"
    );
    let import = described(text).expect("read");
    let [wumu, bridge, none] = import.sections.as_slice() else { panic!("three sections") };
    assert_eq!(wumu.id, "wumu", "the public one of this name and river");
    assert_eq!(wumu.levels, [SectionLevel::National, SectionLevel::Provincial]);
    assert_eq!((wumu.target, wumu.order), (Some(WaterClass::Iii), Some(2)));
    assert_eq!(wumu.place.map(|p| (p.longitude, p.latitude)), Some((120_123_456, 31_700_000)));
    assert_eq!(wumu.basis_on(today()).items, ItemSet::FivePlus);
    assert_eq!((bridge.levels.len(), bridge.target), (3, Some(WaterClass::Iii)));
    assert_eq!(bridge.basis_on(today()).judging, Judging::Rounded);
    assert_eq!((none.levels.len(), none.target, none.bases.len()), (0, None, 0));
    assert!(bridge.id.starts_with("s-") && bridge.id != none.id);
    assert!(import.notes.iter().any(|note| note.zh.contains("饮用水水源")));
    // A later basis is added to those there are.
    let again = sections::read(
        "sections.csv",
        format!("{SECTIONS}五牧,京杭运河,国考,Ⅱ,,,21,2026-01-01,,\n").as_bytes(),
        &import.sections,
    );
    assert_eq!(again.expect("read").sections[0].bases.len(), 2);
}

#[test]
fn faults_of_sections_are_told() {
    let one = |row: &str| described(format!("{SECTIONS}{row}\n"));
    refused(one(",河,国考,Ⅲ,,,,,,"), 2, "名称", "", "empty");
    refused(one("甲,河,区考,Ⅲ,,,,,,"), 2, "级别", "区考", "national");
    refused(one("甲,河,国考,Ⅶ,,,,,,"), 2, "目标", "Ⅶ", "Ⅲ");
    refused(one("甲,河,国考,Ⅲ,120,,,,,"), 2, "经度", "120", "together");
    refused(one("甲,河,国考,Ⅲ,31.7,120.1,,,,"), 2, "经度", "31.7", "70");
    refused(one("甲,河,国考,Ⅲ,,,5,,,"), 2, "评价项目", "5", "5+x");
    refused(one("甲,河,国考,Ⅲ,,,,2021-13-01,,"), 2, "口径起始日期", "2021-13-01", "2026-01-01");
    refused(one("甲,河,国考,Ⅲ,,,,,半,"), 2, "修约", "半", "standard");
    refused(one("甲,河,国考,Ⅲ,,,,,,上"), 2, "顺序", "上", "whole number");
    refused(one("甲,河,国考,Ⅲ,,,,,,\n甲,河,省考,Ⅲ,,,,,,"), 3, "名称", "甲", "row 2");
    refused(described("名称,河流,级别\n甲,河,国考\n"), 1, "target", "", "lacks");
    refused(described("id,名称,河流,级别,目标\nA B,甲,河,国考,Ⅲ\n"), 2, "id", "A B", "lower-case");
}
