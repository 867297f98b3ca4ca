//! Files of hourly air values: what is read, what every fault is told as, and what is reported as odd.

#[path = "support/shared.rs"]
mod shared;

use domain::{
    Bilingual, Day, Lang,
    air::{AirHour, Flag, Site, SiteKind},
};
use server::import::{
    AirImport, AirOptions, ImportErrors,
    quality::{Finding, Kind},
    read_air, read_air_with, summary,
};

const HEADER: &str = "station,time,so2,no2,co,o3,pm10,pm25";
const NATIONAL: &str = "city,station,date,hour,aqi,level,primary,pm25,pm10,so2,no2,co,o3_1h,o3_8h";

fn today() -> Day {
    "2024-07-01".parse().expect("a day")
}

fn read(text: impl AsRef<[u8]>) -> Result<AirImport, ImportErrors> {
    read_air("air.csv", text.as_ref(), today())
}

/// A file of one station with these rows of time and six values.
fn file(rows: impl IntoIterator<Item = (String, String)>) -> String {
    let rows: Vec<String> =
        rows.into_iter().map(|(time, values)| format!("town-1,{time},{values}")).collect();
    format!("{HEADER}\n{}\n", rows.join("\n"))
}

/// The hour that is `n` hours after the start of a day in June.
fn hour(n: usize) -> String {
    format!("2024-06-{:02} {:02}:00", 1 + n / 24, n % 24)
}

fn hours(import: &AirImport) -> &[AirHour] {
    &import.hours[0].rows
}

fn found(import: &AirImport, kind: Kind) -> Vec<&Finding> {
    import.quality.of(kind).collect()
}

#[track_caller]
fn refused(text: impl AsRef<[u8]>, row: usize, column: &str, value: &str, words: &str) {
    let errors = read(text).expect_err("refused");
    assert_eq!(errors.errors.len(), 1, "{errors}");
    let error = &errors.errors[0];
    assert_eq!((error.row, error.column.as_str(), error.value.as_str()), (row, column, value), "{errors}");
    assert!(error.problem.en.contains(words), "{errors}");
    assert!(!error.problem.zh.is_empty());
}

#[test]
fn our_own_hours_are_read_exactly() {
    let import = read(
        "station,name_zh,name_en,kind,time,so2,no2,co,o3,pm10,pm25,pm25_flag,co_flag,audited\n\
         town-1,甲镇,Town A,township,2024-06-30 24:00,1,2,0.3,4,5,6.001,M,,1\n\
         town-1,甲镇,Town A,township,2024-06-30T09:00+08:00,1,,NA,-,--,6,N,F,\n",
    )
    .expect("read");
    assert_eq!((import.rows, import.sites[0].kind, import.days.len()), (2, SiteKind::Township, 0));
    let day: Day = "2024-06-30".parse().expect("a day");
    let [first, last] = hours(&import) else { panic!("two hours") };
    assert_eq!(first.end_utc_ms, day.start_utc_ms() + 9 * 3_600_000, "hours are in order");
    assert_eq!(first.values, [Some(1000), None, None, None, None, Some(6000)]);
    assert_eq!((first.flags[2], first.audited), (Flag::F, false));
    assert_eq!(last.end_utc_ms, day.plus(1).start_utc_ms());
    assert_eq!(last.values, [1000, 2000, 300, 4000, 5000, 6001].map(Some));
    assert_eq!((last.flags[5], last.flags[2], last.audited), (Flag::M, Flag::N, true));
    let text = summary(&import, Lang::En);
    assert!(text.contains("2024-06-30 09:00 to 2024-07-01 00:00, 2 hours"), "{text}");
}

#[test]
fn faults_name_row_column_and_value() {
    let with = |time: &str, values: &str| file([(time.to_owned(), values.to_owned())]);
    for time in ["2024-06-30 08:30", "2024-06-30", "2024-06-30 25:00", "2024-06-31 08:00", "yesterday"] {
        refused(with(time, "1,2,3,4,5,6"), 2, "time", time, "whole hour");
    }
    refused(with("2024-07-02 01:00", "1,2,3,4,5,6"), 2, "time", "2024-07-02 01:00", "future");
    refused(with(&hour(8), "1,2,x,4,5,6"), 2, "co", "x", "not a number");
    refused(with(&hour(8), "1,2,3,4,5,6.0001"), 2, "pm25", "6.0001", "three");
    refused(with(&hour(8), "1,2,3"), 2, "", "town-1,2024-06-01 08:00,1,2,3", "5 fields");
    let twice = file([(hour(8), "1,2,3,4,5,6".to_owned()), (hour(8), "1,2,3,4,5,7".to_owned())]);
    refused(twice, 3, "time", "2024-06-01 08:00", "row 2");
    refused(format!("{HEADER}\nTown 1,{},1,2,3,4,5,6\n", hour(8)), 2, "station", "Town 1", "lower-case");
    let flagged = |flag: &str, audited: &str| {
        format!("{HEADER},o3_flag,audited\ntown-1,{},1,2,3,4,5,6,{flag},{audited}\n", hour(8))
    };
    refused(flagged("X", ""), 2, "o3_flag", "X", "a flag is one of");
    refused(flagged("N", "maybe"), 2, "audited", "maybe", "audited");
    refused(format!("{HEADER},wind\n"), 1, "wind", "wind", "unknown column");
    refused(HEADER.replace(",o3", ""), 1, "o3", "", "lacks");
}

#[test]
fn a_station_is_found_by_its_code_and_keeps_its_description() {
    let known = Site {
        code: Some("320400052".to_owned()),
        ..Site::named("anjia", Bilingual::new("安家", "Anjia"), SiteKind::National)
    };
    let options = AirOptions { known: std::slice::from_ref(&known), ..AirOptions::new(today()) };
    let text = format!("{HEADER}\n320400052,{},1,2,3,4,5,6\n", hour(8));
    let import = read_air_with("air.csv", text.as_bytes(), &options).expect("read");
    assert_eq!((&import.sites[0], import.new_sites.len()), (&known, 0));
    let new = read(text.replace("320400052", "town-9")).expect("read");
    assert_eq!(new.new_sites[0].id, "town-9");
    assert!(new.notes.iter().any(|note| note.en.contains("registry") && note.en.contains("town-9")));
}

#[test]
fn the_national_format_makes_stations_of_cities_and_compares_the_index() {
    let text = format!(
        "{NATIONAL}\n\
         商丘,粮食局,2024-06-04,20,58,良,颗粒物(PM10),36,66,7,72,0.7,77,60\n\
         商丘,粮食局\u{3000},2024-06-04,20,361,严重污染,\"颗粒物(PM10),细颗粒物(PM2.5)\",311,337,12,67,2.4,6,8\n\
         商丘,粮食局,2024-06-05,00,,,,,66,7,72,,77,60\n"
    );
    let import = read(text).expect("read");
    let [first, second] = import.sites.as_slice() else {
        panic!("blanks make another station: {:?}", import.sites)
    };
    assert_eq!((first.name.zh.as_str(), first.member_of.as_deref()), ("粮食局", Some("city-e59586e4b898")));
    assert!(second.name.zh.contains("带空格") && second.id != first.id);
    assert_eq!(
        import.new_sites.iter().map(|site| site.kind).collect::<Vec<_>>(),
        [SiteKind::City, SiteKind::National, SiteKind::National]
    );
    let comparison = import.comparison.as_ref().expect("compared");
    assert_eq!((comparison.compared, comparison.withheld, comparison.aqi, comparison.level), (2, 1, 2, 2));
    assert_eq!((comparison.primary, comparison.differences.len()), (1, 1));
    let text = summary(&import, Lang::En);
    assert!(text.contains("of 2 rows, AQI agrees in 2") && text.contains("row 3"), "{text}");
    let midnight = hours(&import).last().expect("an hour");
    let fifth: Day = "2024-06-05".parse().expect("a day");
    assert_eq!(midnight.end_utc_ms, fifth.start_utc_ms(), "the hour 00 is the last of the day before");
}

#[test]
fn frozen_sensors_are_flagged_and_told() {
    let same = |count: usize, more: &str| {
        let frozen = (0..count).map(|n| (hour(n), format!("1,2,0.3,4,5,6{more}")));
        file(frozen.chain([(hour(count), format!("2,2,0.3,4,5,6{more}"))]))
    };
    let calm = read(same(23, "")).expect("read");
    assert!(
        found(&calm, Kind::Frozen).is_empty() && hours(&calm).iter().all(|hour| hour.flags == [Flag::N; 6])
    );
    let stuck = read(same(24, "")).expect("read");
    let [finding] = found(&stuck, Kind::Frozen)[..] else { panic!("one") };
    assert_eq!((finding.count, finding.row), (24, 2));
    let (flagged, last) = (&hours(&stuck)[..24], hours(&stuck)[24]);
    assert!(flagged.iter().all(|hour| hour.flags == [Flag::D; 6] && hour.values[5] == Some(6000)));
    assert_eq!(last.flags, [Flag::N; 6]);
    // Asked for less, less is enough; what the file says itself stays.
    let options = AirOptions { frozen_hours: 4, ..AirOptions::new(today()) };
    let text = same(4, ",N").replace("pm25\n", "pm25,pm25_flag\n");
    let asked = read_air_with("air.csv", text.as_bytes(), &options).expect("read");
    assert_eq!(hours(&asked)[0].flags, [Flag::D, Flag::D, Flag::D, Flag::D, Flag::D, Flag::N]);
    let audited = same(30, ",1").replace("pm25\n", "pm25,audited\n");
    let audited = read(audited).expect("read");
    assert_eq!((found(&audited, Kind::Frozen).len(), hours(&audited)[0].flags), (1, [Flag::N; 6]));
}

#[test]
fn values_out_of_range_gaps_and_repetitions_are_told_and_kept() {
    let import = read(file([
        (hour(0), "1,-2,200.001,4,10000.1,6".to_owned()),
        (hour(1), "1,2,0.3,4,5,6".to_owned()),
        (hour(1), "1,2,0.3,4,5,6".to_owned()),
        (hour(5), ",,,,,".to_owned()),
    ]))
    .expect("read");
    let first = hours(&import)[0];
    assert_eq!(
        first.values,
        [Some(1000), Some(-2000), Some(200_001), Some(4000), Some(10_000_100), Some(6000)]
    );
    assert_eq!(first.flags, [Flag::N, Flag::T, Flag::T, Flag::N, Flag::T, Flag::N]);
    assert_eq!(hours(&import).len(), 3);
    let counts: Vec<(Kind, usize, usize)> = import.quality.counts();
    assert_eq!(
        counts,
        [(Kind::OutOfRange, 3, 3), (Kind::Gap, 1, 3), (Kind::Empty, 1, 1), (Kind::Duplicate, 1, 1)]
    );
    let text = import.quality.print(Lang::En);
    for part in ["NO₂ -2 µg/m³, from row 2", "2024-06-01 02:00 to 2024-06-01 04:00, 3 h", "CO 200.001 mg/m³"]
    {
        assert!(text.contains(part), "{part} in {text}");
    }
    assert!(import.quality.print(Lang::Zh).contains("超出合理范围"));
    let csv = import.quality.csv();
    assert!(
        csv.contains("out_of_range,town-1,town-1,town-1,2024-06-01 00:00,2024-06-01 00:00,1,hour,no2,-2,2"),
        "{csv}"
    );
    assert_eq!(csv.lines().count(), 1 + 6);
}

#[test]
fn times_far_from_the_rest_and_stopped_stations_are_told() {
    let mut rows: Vec<(String, String)> = (0..200).map(|n| (hour(n), format!("{n},2,0.3,4,5,6"))).collect();
    rows.push(("2019-03-11 10:00".to_owned(), "1,2,0.3,4,5,6".to_owned()));
    let import = read(file(rows)).expect("read");
    assert_eq!(hours(&import)[0].flags, [Flag::N; 6], "kept as it is");
    assert_eq!((found(&import, Kind::Stale).len(), found(&import, Kind::Gap).len()), (1, 0));
    let stopped = read(format!("{NATIONAL}\n常州,潞城(停运161026),2024-06-04,20,,,,36,66,7,72,0.7,77,60\n"))
        .expect("read");
    assert_eq!((found(&stopped, Kind::Retired)[0].count, hours(&stopped)[0].flags), (1, [Flag::F; 6]));
}

#[test]
fn the_real_stations_of_changzhou_show_which_are_stuck() {
    let Some(bytes) = shared::read("data/air_hourly_2020/changzhou_hourly_all_incl_stale.csv") else {
        return;
    };
    let import = read(bytes).expect("read");
    assert_eq!((import.rows, import.sites.len()), (1395, 15));
    let frozen: Vec<(&str, usize)> = found(&import, Kind::Frozen)
        .iter()
        .map(|finding| (finding.name.zh.as_str(), finding.count))
        .collect();
    let mut wanted =
        ["城建学校", "常工院", "潞城", "经开区(启用161026)", "行政中心(启用161026)", "钟楼(启用161026)"]
            .map(|name| (name, 93));
    let mut told = frozen.clone();
    wanted.sort_unstable();
    told.sort_unstable();
    assert_eq!(told, wanted);
    let stopped: Vec<&str> = found(&import, Kind::Retired).iter().map(|f| f.name.zh.as_str()).collect();
    assert_eq!(stopped.len(), 3);
    for (site, observed) in import.sites.iter().zip(&import.hours) {
        let stuck = frozen.iter().any(|(name, _)| *name == site.name.zh);
        let valid = observed.rows.iter().any(|hour| hour.values[5].is_some() && hour.flags[5] == Flag::N);
        assert_eq!(valid, !stuck && !site.name.zh.contains("停运"), "{}", site.name.zh);
    }
}

#[test]
fn the_whole_national_file_agrees_with_what_was_published() {
    let Some(bytes) = shared::read("data/air_hourly_2020/national_station_hour.csv.gz") else { return };
    let import = read(bytes).expect("read");
    assert_eq!((import.rows, import.sites.len()), (168_152, 1825));
    assert_eq!(import.hours.iter().map(|observed| observed.rows.len()).sum::<usize>(), 168_152);
    let comparison = import.comparison.expect("compared");
    assert_eq!(
        (comparison.compared, comparison.aqi, comparison.level, comparison.primary, comparison.withheld),
        (145_514, 145_513, 145_514, 145_512, 22_638)
    );
    let stale: usize = import.quality.of(Kind::Stale).map(|finding| finding.count).sum();
    assert_eq!(stale, 13, "the rows of 2017 and 2019");
    assert_eq!(import.quality.of(Kind::Frozen).count(), 138);
}
