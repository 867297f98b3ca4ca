//! What passes through, what is refused, and in what words.

use super::program::{judged, run};
use domain::{
    air::entry::EditionChoice,
    water::{ItemSet, class::Judging},
};
use proptest::prelude::*;
use server::evaluate::{Csv, Task};

/// Refused with exit code 2, nothing on standard output, and a line with all of these.
#[track_caller]
fn refused(arguments: &[&str], input: &str, words: &[&str]) {
    let output = run(arguments, input.as_bytes());
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert_eq!(output.stdout, b"", "{told}");
    assert!(told.lines().any(|line| words.iter().all(|word| line.contains(word))), "{told}");
}

#[test]
fn faults_are_named_by_row_column_and_value() {
    let good = "date,mode,pm25\n2026-03-01,daily,60\n";
    refused(&["air"], &format!("{good}2026-03-02,daily,6O\n"), &["第 3 行", "pm25", "6O"]);
    refused(
        &["air", "--lang", "en"],
        &format!("{good}2026-02-30,daily,60\n"),
        &["row 3", "date", "2026-02-30"],
    );
    refused(&["air", "--lang", "en"], &format!("{good}2026-03-02,day,60\n"), &["row 3", "mode", "hourly"]);
    refused(&["air", "--lang", "en"], &format!("{good}2026-03-02,daily,-0.1\n"), &["row 3", "-0.1", "below"]);
    refused(&["air", "--lang", "en"], &format!("{good}2026-03-02,daily\n"), &["row 3", "2 fields", "3"]);
    refused(&["air", "--lang", "en"], "mode,pm25\ndaily,60\n", &["row 1", "column date", "missing"]);
    refused(&["air", "--lang", "en"], "date,mode,PM2.5\n2026-03-01,daily,60\n", &["row 1", "pm25"]);
    refused(&["air", "--lang", "en"], "mode,pm25,date,pm25\n", &["row 1", "column pm25", "two"]);
    refused(&["air", "--lang", "en"], "", &["row 1", "empty"]);
    refused(&["water", "--lang", "en"], "body,do\npond,5\n", &["row 2", "body", "pond"]);
    refused(&["water", "--lang", "en"], "ph\n<2\n", &["row 2", "ph", "limit of detection"]);
    refused(&["water", "--lang", "en", "no-such-file.csv"], "", &["no-such-file.csv", "cannot read"]);
    refused(&["air", "--edition", "2019"], good, &["2019"]);
    refused(&["water", "--items", "gold"], "do\n5\n", &["gold"]);
}

#[test]
fn other_columns_pass_through_in_their_places() {
    let input = "station,pm25,aqi,date,mode\n\"a, \"\"b\"\"\",61,x,2026-02-28,daily\n";
    let output = run(&["air", "-"], input.as_bytes());
    assert_eq!(
        String::from_utf8_lossy(&output.stdout),
        "station,pm25,aqi,date,mode,edition,iaqi_so2,iaqi_no2,iaqi_co,iaqi_o3,iaqi_pm10,iaqi_pm25,aqi,level,primary\n\
         \"a, \"\"b\"\"\",61,x,2026-02-28,daily,2012,NA,NA,NA,NA,NA,83,83,良,PM2.5\n"
    );
    assert!(judged(&["water"], b"ph\n").is_empty());
}

#[test]
fn the_edition_changes_with_march_2026_unless_one_is_asked_for() {
    let input = b"date,mode,so2,no2,co,o3_8h,pm10,pm25\n2026-02-28,daily,8,38,0.9,60,85,61\n2026-03-01,daily,8,38,0.9,60,85,61\n";
    let aqi = |edition: &str| {
        let rows = judged(&["air", "--edition", edition], input);
        rows.iter()
            .map(|row| format!("{} {} {}", row["edition"], row["aqi"], row["level"]))
            .collect::<Vec<_>>()
    };
    assert_eq!(aqi("by-date"), ["2012 83 良", "2026 101 轻度污染"]);
    assert_eq!(aqi("2012"), ["2012 83 良"; 2]);
    assert_eq!(aqi("2026"), ["2026 101 轻度污染"; 2]);
}

#[test]
fn what_the_editions_publish_of_incomplete_readings() {
    let head = "date,mode,so2,no2,co,o3_1h,o3_8h,pm10,pm25\n";
    let row = |reading: &str| {
        let row = judged(&["air"], format!("{head}{reading}\n").as_bytes()).remove(0);
        ["iaqi_co", "iaqi_o3", "iaqi_pm25", "aqi", "level", "primary"].map(|c| row[c].clone())
    };
    assert_eq!(row("2026-05-01,daily,8,38,0.9,,60,80,"), ["23", "30", "NA", "NA", "NA", "NA"]);
    assert_eq!(row("2026-05-01,daily,8,38,/,,60,80,30"), ["/", "30", "43", "72", "良", "PM10"]);
    assert_eq!(row("2026-05-01,daily,8,38,,,60,80,68"), ["NA", "30", "108", "108", "轻度污染", "PM2.5"]);
    assert_eq!(row("2020-05-01,hourly,801,38,/,20,,,"), ["/", "7", "NA", "19", "优", ""]);
    assert_eq!(row("2026-05-01,hourly,801,38,1,20,,/,/"), ["10", "7", "/", "200", "中度污染", "SO2"]);
    assert_eq!(row("2020-05-01,hourly,,,,,,,"), ["NA"; 6]);
}

#[test]
fn water_in_full() {
    let input = "body,do,codmn,tp,pb,cu,note\nlake,7.5,6.1,0.05,0.06,0.5L,n\n";
    let row = &judged(&["water", "--items", "do,codmn,tp,pb,cu,hg"], input.as_bytes())[0];
    let results = ["class", "quality", "decisive", "main_pollutants", "missing", "note"];
    assert_eq!(
        results.map(|name| row[name].as_str()),
        ["Ⅴ", "中度污染", "pb", "铅(0.20)+高锰酸盐指数(0.02)", "hg", "n"]
    );
    let rounded = &judged(&["water", "--rounding", "standard"], b"do\n5.96\n")[0];
    assert_eq!((rounded["class"].as_str(), rounded["missing"].split('+').count()), ("Ⅱ", 20));
}

proptest! {
    #[test]
    fn no_table_makes_it_panic(bytes in "[-a-z0-9.,/<L\"\n\r±é]{0,80}", water in any::<bool>()) {
        let task = if water {
            Task::Water { items: ItemSet::TwentyOne, judging: Judging::Rounded }
        } else {
            Task::Air { edition: EditionChoice::ByDate }
        };
        let head = if water { "do,ph,hg,tp\n" } else { "date,mode,so2,pm25\n2020-01-01,hourly,1,2\n" };
        let whole = format!("{head}{bytes}");
        if let Err(errors) = Csv::new("x", whole.as_bytes()).judge(&task) {
            prop_assert!(!errors.errors.is_empty());
        }
    }
}
