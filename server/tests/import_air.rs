//! Files of daily air values: what is read, and what every fault is told as.

#[path = "support/shared.rs"]
mod shared;

use domain::{Day, Lang, air::SiteKind};
use flate2::{Compression, write::GzEncoder};
use proptest::prelude::*;
use server::import::{AirImport, ImportErrors, read_air, read_air_within, summary};
use std::io::Write;

const HEADER: &str = "city,date,aqi_mean,aqi_range,level,pm25,pm10,so2,no2,co,o3,rank";
const GOOD: &str = "常州,2024-01-01,57.0,38~74,良,44.8,66.5,9.5,35.1,0.58,55.0,100.0";

fn today() -> Day {
    "2024-07-01".parse().expect("a day")
}

fn read(bytes: impl AsRef<[u8]>) -> Result<AirImport, ImportErrors> {
    read_air("air.csv", bytes.as_ref(), today())
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).expect("compressed");
    encoder.finish().expect("compressed")
}

/// The file of these rows is refused for one reason, at this row, column and value, in words that contain this.
#[track_caller]
fn refused(bytes: impl AsRef<[u8]>, row: usize, column: &str, value: &str, words: &str) {
    let errors = read(bytes).expect_err("refused");
    assert_eq!(errors.errors.len(), 1, "{errors}");
    let error = &errors.errors[0];
    assert_eq!((error.row, error.column.as_str(), error.value.as_str()), (row, column, value), "{errors}");
    for lang in [Lang::Zh, Lang::En] {
        let line = error.print(lang);
        assert!(
            line.contains("air.csv") && line.contains(&row.to_string()) && line.contains(column),
            "{line}"
        );
    }
    assert!(error.problem.en.contains(words), "{}", error.problem.en);
    assert!(!error.problem.zh.is_empty());
}

/// A good file whose only row has another value in one column.
fn with(column: &str, value: &str) -> String {
    let at = HEADER.split(',').position(|name| name == column).expect("a column");
    let mut fields: Vec<&str> = GOOD.split(',').collect();
    fields[at] = value;
    format!("{HEADER}\n{}\n", fields.join(","))
}

#[test]
fn the_columns_of_cities_are_read_exactly() {
    let import =
        read(format!("{HEADER}\r\n{GOOD}\r\n\"常州市\",2023-12-31,,,,NA,-,--,,1.5,,\r\n")).expect("read");
    assert_eq!((import.rows, import.sites.len()), (2, 1));
    let site = &import.sites[0];
    assert_eq!(
        (site.id.as_str(), site.name.en.as_str(), site.kind),
        ("changzhou", "Changzhou", SiteKind::City)
    );
    let [first, second] = import.days[0].rows.as_slice() else { panic!("two days") };
    assert_eq!(first.day.to_string(), "2023-12-31", "days are in order");
    assert_eq!(first.values, [None, None, Some(1500), None, None, None]);
    assert_eq!(
        second.values,
        [Some(9500), Some(35_100), Some(580), None, Some(66_500), Some(44_800)],
        "ozone is no MDA8"
    );
    assert_eq!((first.o3_1h, second.o3_1h), (None, Some(55_000)));
    assert_eq!(import.unused_columns, ["aqi_mean", "aqi_range", "level", "rank"]);
    assert!(import.notes.iter().any(|note| note.en.contains("HJ 633")));
    let text = summary(&import, Lang::En);
    for part in ["2 rows of one site", "2023-12-31 to 2024-01-01, 2 days", "SO₂ 1", "O₃ (8 h) 2", "aqi_mean"]
    {
        assert!(text.contains(part), "{part} in {text}");
    }
    assert!(summary(&import, Lang::Zh).contains("读取 2 行"));
}

#[test]
fn our_own_columns_are_read() {
    let text = "site,name_zh,name_en,kind,date,so2,no2,co,o3_8h,o3_1h,pm10,pm25\n\
                town-1,甲镇,Town A,township,2024-01-01,1,2,0.3,4,5,6,7.001\n\
                town-1,甲镇,Town A,township,2024-01-02,1,2,0.3,4,5,6,7\n\
                town-2,,,,2024-01-01,,,,,,,\n";
    let import = read(text).expect("read");
    assert_eq!((import.sites[0].kind, import.sites[0].name.zh.as_str()), (SiteKind::Township, "甲镇"));
    assert_eq!(import.sites[1].name.en, "town-2");
    let day = import.days[0].rows[0];
    assert_eq!(day.values, [1000, 2000, 300, 4000, 6000, 7001].map(Some));
    assert_eq!(day.o3_1h, Some(5000));
    assert!(import.unused_columns.is_empty() && import.notes.is_empty());
    refused(text.replace("town-2,,,", "Town 2,,,"), 4, "site", "Town 2", "lower-case");
    refused(
        text.replace("Town A,township,2024-01-02", "Town B,township,2024-01-02"),
        3,
        "site",
        "town-1",
        "row 2",
    );
    refused(text.replace("town-2,,,", "town-2,,,moon"), 4, "kind", "moon", "district");
}

#[test]
fn other_cities_get_a_stable_id() {
    let import = read(with("city", "北京")).expect("read");
    assert_eq!(import.sites[0].id, "city-e58c97e4baac");
    assert_eq!(read(with("city", "北京市")).expect("read").sites, import.sites);
}

#[test]
fn every_encoding_we_promise_is_read_alike() {
    let text = format!("{HEADER}\n{GOOD}\n");
    let wanted = read(&text).expect("read");
    let gbk = encoding_rs::GBK.encode(&text).0.into_owned();
    assert!(std::str::from_utf8(&gbk).is_err());
    let imported = read(&gbk).expect("GBK");
    assert!(imported.notes.iter().any(|note| note.en.contains("GB 18030")));
    for same in [
        read(format!("\u{feff}{text}")).expect("BOM"),
        read(gzip(text.as_bytes())).expect("gzip"),
        read(text.replace('\n', "\r\n")).expect("CRLF"),
        read(text.trim_end()).expect("no last line end"),
        read([gzip(HEADER.as_bytes()), gzip(format!("\n{GOOD}").as_bytes())].concat()).expect("two members"),
        AirImport { notes: wanted.notes.clone(), ..imported },
    ] {
        assert_eq!(same, wanted);
    }
}

#[test]
fn faults_in_values_name_file_row_column_and_value() {
    refused(with("pm25", "abc"), 2, "pm25", "abc", "not a number");
    refused(with("pm25", "1e3"), 2, "pm25", "1e3", "not a number");
    refused(with("co", "-0.5"), 2, "co", "-0.5", "negative");
    refused(with("co", "200.001"), 2, "co", "200.001", "above 200 mg/m³");
    refused(with("so2", "10000.1"), 2, "so2", "10000.1", "above 10000 µg/m³");
    refused(with("no2", "1.0001"), 2, "no2", "1.0001", "three");
    refused(with("o3", "x"), 2, "o3", "x", "not a number");
    refused(with("date", "2023-02-29"), 2, "date", "2023-02-29", "calendar");
    refused(with("date", "2024/01/01"), 2, "date", "2024/01/01", "2024-06-30");
    refused(with("date", "2024-07-02"), 2, "date", "2024-07-02", "future");
    refused(with("date", "0204-01-01"), 2, "date", "0204-01-01", "1970");
    refused(with("city", ""), 2, "city", "", "empty");
    refused(format!("{HEADER}\n{GOOD}\n\n{GOOD}\n"), 4, "date", "2024-01-01", "row 2");
}

#[test]
fn faults_in_rows_and_headers_are_named() {
    refused(format!("{HEADER}\n常州,2024-01-01\n"), 2, "", "常州,2024-01-01", "2 fields");
    refused(format!("{HEADER}\n{GOOD},9\n"), 2, "", &format!("{GOOD},9"), "13 fields");
    refused(
        format!("{HEADER}\n\"{GOOD}\n"),
        2,
        "",
        &format!("\"{GOOD}\n").chars().take(60).collect::<String>(),
        "quote",
    );
    refused(format!("{HEADER},pm25\n{GOOD},1\n"), 1, "pm25", "pm25", "twice");
    refused(format!("{HEADER},Wind\n{GOOD},1\n"), 1, "wind", "Wind", "unknown column");
    refused(format!("{}\n", HEADER.replace(",co", "")), 1, "co", "", "lacks");
    refused(format!("{HEADER}\n"), 2, "", "", "no data");
    refused("", 1, "", "", "empty");
    refused(" \r\n\n", 1, "", "", "empty");
    refused("\"\"\n", 1, "", "", "no header");
    refused(gzip(b""), 1, "", "", "empty");
}

#[test]
fn faults_in_bytes_are_named() {
    let text = format!("{HEADER}\n{}", format!("{GOOD}\n").repeat(400));
    let packed = gzip(text.as_bytes());
    for cut in [3, 12, packed.len() / 2, packed.len() - 4] {
        let errors = read(&packed[..cut]).expect_err("truncated");
        assert!(errors.errors[0].problem.en.contains("truncated"), "{errors}");
        assert!(errors.errors[0].value.contains("gzip"), "{errors}");
    }
    let mut broken = packed.clone();
    broken[packed.len() - 6] ^= 0x55;
    assert!(read(&broken).expect_err("corrupt").errors[0].problem.en.contains("corrupt"));

    let bomb = gzip(&vec![b' '; 1 << 20]);
    let errors = read_air_within("bomb.gz", &bomb, today(), 1 << 16).expect_err("too large");
    assert!(errors.print(Lang::En).contains("more than 65536 bytes"));

    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for foreign in [utf16, b"\xff\xfec\0".to_vec(), b"PK\x03\x04rest".to_vec(), b"a,b\n\0".to_vec()] {
        assert!(read(foreign).expect_err("foreign").errors[0].problem.en.contains("CSV UTF-8"));
    }
    let gbk = encoding_rs::GBK.encode(GOOD).0.into_owned();
    let mut malformed = [HEADER.as_bytes(), b"\n", &gbk, b"\n", &gbk, b"\n"].concat();
    let at = HEADER.len() + 1 + gbk.len() + 1;
    malformed[at] = 0xff;
    let errors = read(&malformed).expect_err("malformed");
    assert_eq!((errors.errors.len(), errors.errors[0].row), (1, 3), "{errors}");
    // One damaged line does not turn a UTF-8 file into GB 18030.
    let mut damaged = format!("{HEADER}\n{GOOD}\n{GOOD}\n{GOOD}\n").into_bytes();
    damaged[HEADER.len() + 2] = b'x';
    let errors = read(&damaged).expect_err("damaged");
    assert!(errors.errors[0].row == 2 && errors.errors[0].problem.en.contains("UTF-8"), "{errors}");
}

#[test]
fn fifty_faults_are_told_and_the_rest_counted() {
    let errors = read(format!("{HEADER}\n{}", "x\n".repeat(120))).expect_err("refused");
    assert_eq!((errors.errors.len(), errors.more), (50, 70));
    let text = errors.to_string();
    assert!(text.contains("另有 70 处") && text.contains("70 more"), "{text}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        if let Err(errors) = read(&bytes) {
            prop_assert!(!errors.errors.is_empty());
            let _ = errors.to_string();
        }
        let _ = read(gzip(&bytes));
    }

    #[test]
    fn no_mutation_makes_it_panic(
        edits in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..3_u8), 1..6),
        gbk in any::<bool>(),
        packed in any::<bool>(),
    ) {
        let text = format!("{HEADER}\n{GOOD}\n\"常州\",2024-01-02,,,,1,2,3,4,5,6,\n");
        let mut bytes = if gbk { encoding_rs::GBK.encode(&text).0.into_owned() } else { text.into_bytes() };
        if packed {
            bytes = gzip(&bytes);
        }
        for (at, byte, how) in edits {
            let at = at.index(bytes.len());
            match how {
                0 => bytes[at] = byte,
                1 => bytes.insert(at, byte),
                _ => { bytes.remove(at); }
            }
        }
        match read(&bytes) {
            Ok(import) => prop_assert_eq!(import.rows, import.days.iter().map(|d| d.rows.len()).sum::<usize>()),
            Err(errors) => prop_assert!(!errors.errors.is_empty()),
        }
    }
}

#[test]
fn the_real_file_of_changzhou_has_its_known_means() {
    let Some(bytes) = shared::read("data/air_city_daily/changzhou_daily_2013-12_2017-01.csv") else { return };
    let import = read(bytes).expect("read");
    assert_eq!((import.rows, import.days[0].rows.len()), (1157, 1157));
    for (year, tenths) in [(2014, 665), (2015, 589), (2016, 530)] {
        let of_year = import.days[0].rows.iter().filter(|day| day.day.year() == year);
        let values: Vec<i64> = of_year.filter_map(|day| day.values[5]).collect();
        let (sum, count) = (values.iter().sum::<i64>(), i64::try_from(values.len()).expect("a count"));
        assert_eq!((sum + 50 * count) / (100 * count), tenths, "{year}");
    }
}
